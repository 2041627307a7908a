"""Answers about something else than was asked for, what may be it and cannot be read, and secrets that are cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import ROUND, asked
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.payments import ReceiptVoid
from waiterapp.domain.redaction import MET
from waiterapp.domain.values import Money
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.methods import MOST_METHODS
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.signalr import _short
from waiterapp.pos.till import LONGEST_SENTENCE, OutcomeUnknown, Till, TillError, Unavailable, WireChanged

NOW = datetime.now(UTC)
VOID = ReceiptVoid("ref", "r1", "41", Money(100, "EUR"), "")


def dinkassa(request: httpx.Request) -> Any:
    if request.method == "POST":
        return {"Item": {"Id": "999", "State": 4, "ExternalReference1": "OTHER", "ParkingId": 12}}
    return {"Items": []}


def bessa(request: httpx.Request) -> Any:
    path = request.url.path
    if path.endswith("/orders/o1/"):
        return {"id": "zzz", "status": "paid", "items": []}
    if "requests/payment/j1" in path:
        return {"id": "j2", "status": "done", "result": "p2", "external_id": "OTHER"}
    if request.method == "POST":
        return {"id": "j9", "status": "done", "result": "o77", "external_id": "OTHER"}
    if path.endswith("sales-points/"):
        return {"results": [{"id": "sp"}], "next": None}
    return {"results": [], "next": None}


def onlinebon(request: httpx.Request) -> Any:
    if request.url.path.endswith("/cancel"):
        return {"id": "r9", "number": "9", "gross": -100, "cancelled_receipt": {"id": "r8"}}
    if "receipts" in request.url.path:
        return []
    return {"id": "o2", "status": "completed", "receipt": {"id": "r9", "number": "9", "gross": 100}}


def kassandro(request: httpx.Request) -> Any:
    if request.method == "POST":
        mark = [{"label": "Ref", "value": "OTHER"}]
        other = {"receiptNumber": "40"}
        return {"_id": "old", "receiptNumber": "41", "price": 1, "customText": mark, "cancellation": other}
    return []


@pytest.mark.parametrize(
    ("kind", "reply", "ask", "error"),
    [
        (DinkassaTill, dinkassa, lambda till: till.book_round(ROUND, "k", 1), OutcomeUnknown),
        (BessaTill, bessa, lambda till: till.book_round(ROUND, "k", 1), OutcomeUnknown),
        (BessaTill, bessa, lambda till: till.job(DeliveryKind.PAYMENT, "j1", "EUR"), WireChanged),
        (OnlinebonTill, onlinebon, lambda till: till.job(DeliveryKind.PAYMENT, "o1", "EUR"), WireChanged),
        (OnlinebonTill, onlinebon, lambda till: till.void_receipt(VOID), OutcomeUnknown),
        (KassandroTill, kassandro, lambda till: till.make_zero_receipt("REFERENCE01"), OutcomeUnknown),
        (KassandroTill, kassandro, lambda till: till.void_receipt(VOID), OutcomeUnknown),
    ],
)
def test_an_answer_about_something_else_is_not_believed(
    kind: type[Till], reply: Callable[..., Any], ask: Callable[[Any], Coroutine[Any, Any, Any]], error: type[TillError]
) -> None:
    with pytest.raises(error, match="something else"):
        asyncio.run(ask(asked(kind, reply)))


def test_an_order_is_not_gone_because_another_one_is_paid() -> None:
    assert asyncio.run(asked(BessaTill, bessa).gone_among(["o1"])) == frozenset()


def test_an_order_is_not_gone_because_its_table_cannot_be_read() -> None:
    def reply(request: httpx.Request) -> Any:
        if "open-order-groups" in request.url.path:
            return {"results": [{"id": "t1", "order_group": 1.5}], "next": None}
        if request.url.path.endswith("/orders/o1/"):
            return {"id": "o1", "status": "open", "order_group": "t1", "items": [{"id": "i1"}]}
        return {"results": [{"id": "sp"}], "next": None}

    async def work() -> frozenset[str]:
        till = asked(BessaTill, reply)
        await till.sign_in()
        assert till._offers.open_groups
        return frozenset(await till.gone_among(["o1"]))

    assert asyncio.run(work()) == frozenset()


def sessions(*rows: dict[str, Any]) -> Callable[[httpx.Request], Any]:
    def reply(request: httpx.Request) -> Any:
        if request.method != "GET":
            pytest.fail("something was sent")
        return ME if request.url.path.endswith("/me") else list(rows)

    return reply


BAD = {"id": "s1", "change_funds": "100,00"}
ME = {"id": "u1"}


@pytest.mark.parametrize("session", [BAD | {"active": True}, BAD | {"active": "yes"}])
def test_no_day_begins_or_ends_while_the_session_that_may_be_active_cannot_be_read(session: dict[str, Any]) -> None:
    till = asked(OnlinebonTill, sessions(session))
    with pytest.raises(WireChanged, match="session"):
        asyncio.run(till.open_day(Money(0, "EUR")))
    with pytest.raises(WireChanged, match="session"):
        asyncio.run(till.close_day())


@pytest.mark.parametrize("ended", [NOW.isoformat(), "yesterday", 5], ids=["now", "no time", "a number"])
def test_a_session_that_may_have_ended_is_not_still_open(ended: object) -> None:
    session = BAD | {"active": False, "ended_at": ended}
    with pytest.raises(WireChanged, match="session"):
        asyncio.run(asked(OnlinebonTill, sessions(session)).day_evidence(NOW - timedelta(minutes=1)))


def test_an_old_session_that_cannot_be_read_keeps_nobody_from_working() -> None:
    old = BAD | {"active": False, "ended_at": (NOW - timedelta(days=3)).isoformat()}
    told: dict[str, Any] = {"/api/v2/me": ME, "/api/v2/sessions": [old]}
    till = asked(OnlinebonTill, lambda request: told[request.url.path] if request.method == "GET" else {"id": "s2"})
    assert asyncio.run(till.open_day(Money(0, "EUR"))).id == "s2"
    assert asyncio.run(till.day_evidence(NOW)).found is None


@pytest.mark.expects_log
@pytest.mark.parametrize("name", ["months", "sessions"])
def test_a_report_tells_what_is_not_in_it(name: str) -> None:
    till = asked(OnlinebonTill, lambda _: [BAD, {"id": "m", "revenue": "1.234,50"}])
    asyncio.run(till.read_report(name, "EUR"))
    assert len(till.newly_left_out()) == 1


@pytest.mark.expects_log
def test_a_turnover_tells_what_is_not_in_it() -> None:
    def reply(request: httpx.Request) -> Any:
        if "reports" in request.url.path:
            return [{"name": "Karte", "turnover": "1.234,50"}, {"name": "Bar", "turnover": "10.00"}]
        return bessa(request)

    till = asked(BessaTill, reply)
    assert len(asyncio.run(till.read_report("revenue", "EUR")).rows) == 1
    assert "Karte" in till.newly_left_out()[0]


@pytest.mark.expects_log
def test_ways_to_pay_that_cannot_be_read_are_told() -> None:
    till = asked(KassandroTill, lambda _: [{"name": "Bar"}, {"name": ["x"]}])
    asyncio.run(till.sign_in())
    assert [one.name for one in till.payment_methods()] == ["Bar"]
    assert len(till.newly_left_out()) == 1


@pytest.mark.parametrize("kind", [KassandroTill, OnlinebonTill, BessaTill])
def test_no_till_has_more_ways_to_pay_than_a_screen_has_buttons(kind: type[Till]) -> None:
    def reply(request: httpx.Request) -> Any:
        if request.url.path.endswith("/me"):
            return {"id": "u"}
        rows = [{"id": str(at), "name": "Bar"} for at in range(MOST_METHODS + 1)]
        return {"results": rows, "next": None} if kind is BessaTill else rows

    with pytest.raises(WireChanged, match="ways to pay"):
        asyncio.run(asked(kind, reply).sign_in())


TOKEN = "abcdefghijkmnpqrstuvwxyz23456789" * 12


def test_a_secret_is_struck_before_it_is_cut() -> None:
    MET.learn(TOKEN)
    assert TOKEN[:50] not in _short(TOKEN)
    feed = asked(DikasTill, lambda request: {"error": f"no: {TOKEN}"} if "negotiate" in request.url.path else [])
    with pytest.raises(Unavailable) as refused:
        asyncio.run(feed._feed._ticket(False))
    assert TOKEN[:50] not in str(refused.value)


def test_half_a_key_is_not_told_by_whoever_holds_the_register() -> None:
    key = "0123456789abcdef" * 3
    MET.learn(key)
    said = [{"error": False, "token": "OTHER", "msg": "x" * 165 + " " + key}]
    with pytest.raises(TillError) as held:
        asyncio.run(asked(KassandroTill, lambda _: said, {"api_key": key, "cash_register_id": "1"}).sign_in())
    assert key[:20] not in str(held.value)


def test_what_a_job_says_is_told_without_secrets_and_not_at_length() -> None:
    MET.learn(TOKEN)
    said = {"id": "j1", "status": "failed", "errors": {"detail": f"Token {TOKEN} may not order. " + "x" * 1_000_000}}
    report = asyncio.run(asked(BessaTill, lambda _: said).job(DeliveryKind.ROUND, "j1", "EUR"))
    assert TOKEN[:50] not in report.sentence
    assert "may not order" in report.sentence
    assert len(report.sentence) < 2 * LONGEST_SENTENCE
