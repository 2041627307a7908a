"""What DiKAS does not say clearly is not taken for a yes, nor for a no, nor for nothing being there."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.doubles import BASE, Watch, answering
from tests.pos.test_large_answers import LONGEST_S, waits
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import PaidLine, PaymentToBook, ReceiptVoid, Tender
from waiterapp.domain.tills import RoundToBook, SaleToBook
from waiterapp.domain.values import Money
from waiterapp.pos.dikas.till import BAD_RECEIPT, MAY_BE_PAID, NO_GROUPS, NO_RECEIPTS, DikasTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import (
    Account,
    AuthExpired,
    Forbidden,
    OutcomeUnknown,
    RateLimited,
    Refused,
    TillError,
    Unavailable,
    WireChanged,
)

NOW = datetime.now(UTC)
STAMP = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
OLD = f"{NOW - timedelta(hours=3):%Y-%m-%dT%H:%M:%SZ}"
DUE = Money(500, "EUR")
LINES = (LineItem("l1", "a1", "Suppe", DUE), LineItem("l2", "a2", "Bier", DUE))
ROUND = RoundToBook("REFERENCE01", "7", "7", "ABCDE", "e1", LINES)
OTHER_ROUND = replace(ROUND, reference="REFERENCE02", tag="ABCDF")
PAYMENT = PaymentToBook(
    "PAY1",
    "7",
    "7",
    "e1",
    (PaidLine("l1", "REFERENCE01", "a1", "Suppe", Decimal(1), DUE),),
    True,
    DUE,
    (Tender("0", DUE),),
    Money(0, "EUR"),
)
VOID = ReceiptVoid("V1", "r1", "1", DUE, "falsch")
BON = {"id": "b1", "tableId": "7", "positions": [{"id": "p1", "articleId": "a1", "count": 1, "price": 5}]}
Reply = Callable[[httpx.Request], Any]


def dikas(reply: Reply) -> DikasTill:
    """Open a till that answers as it is told; what it is told may be text, JSON, or a whole response."""

    def answer(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b"})
        found = reply(request)
        if isinstance(found, httpx.Response):
            return found
        return httpx.Response(200, text=found if isinstance(found, str) else json.dumps(found), headers={"Date": _date()})

    account = Account(BASE, {"username": "u", "password": "p"}, Watch(), {"payments": "assumed"})
    till = DikasTill(account, HttpDoor(BASE, Watch(), transport=answering(answer)))
    till._offers = replace(till._offers, payments=True, direct_sale=True, day_close=True, staff_switch=True)
    return till


def _date() -> str:
    return f"{datetime.now(UTC):%a, %d %b %Y %H:%M:%S GMT}"


def on(part: str, found: Any, otherwise: Any = ()) -> Reply:
    """Answer with one thing where `part` stands in the address, and with another one elsewhere."""
    return lambda request: found if part in request.url.path else list(otherwise)


def done(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


# Orders.

TWICE = '{"id":"b1","tableId":"7","externalId":"REFERENCE01","status":1,"status":2,"positions":[]}'


@pytest.mark.expects_log
def test_a_bon_that_contradicts_itself_is_neither_gone_nor_absent_and_hides_no_other() -> None:
    till = dikas(on("open-bons", f"[{TWICE}]"))
    with pytest.raises(WireChanged, match="b1"):
        done(till.find_round(ROUND))
    assert done(till.find_round(OTHER_ROUND)) is None
    assert done(till.gone_among(["b1", "b2"])) == {"b2"}


@pytest.mark.parametrize("bad", ["5", "null", '"x"', "[]"])
def test_what_is_no_bon_at_all_may_be_any(bad: str) -> None:
    with pytest.raises(WireChanged):
        done(dikas(on("open-bons", f"[{bad}]")).find_round(ROUND))


def receipt(id_: str, *positions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": id_, "number": id_, "createdDate": STAMP, "tableId": "7", "total": 5, "positions": list(positions), **more}


SOUP, BEER, WINE = {"articleId": "a1"}, {"articleId": "a2"}, {"articleId": "a3"}


@pytest.mark.parametrize(
    ("receipts", "doubt"),
    [
        ([], ""),
        ([receipt("r1", SOUP, BEER)], MAY_BE_PAID),
        ([receipt("r1", SOUP), receipt("r2", BEER)], MAY_BE_PAID),
        ([receipt("r1", {"name": "Suppe"})], MAY_BE_PAID),
        ([receipt("r1")], MAY_BE_PAID),
        ([receipt("r1", BEER, tableId=None)], MAY_BE_PAID),
        ([receipt("r1", WINE, payments=[{"type": 0, "amount": "5,00"}])], BAD_RECEIPT),
        ([5], BAD_RECEIPT),
        ([receipt("r1", WINE)], ""),
        ([receipt("r1", SOUP, BEER, tableId="8")], ""),
        ([receipt("r1", SOUP, BEER, createdDate=OLD)], ""),
        ([receipt("r1", SOUP, createdDate=OLD, payments=[{"type": 0, "amount": "5,00"}])], ""),
        (httpx.Response(403), NO_RECEIPTS),
        (httpx.Response(404), NO_RECEIPTS),
    ],
)
def test_an_order_is_doubtful_where_a_bill_may_have_had_any_of_it(receipts: Any, doubt: str) -> None:
    till = dikas(on("receipts", receipts))
    assert done(till.find_round(ROUND)) is None
    assert done(till.doubt_about(ROUND, NOW - timedelta(minutes=5))) == doubt


@pytest.mark.parametrize(
    "body",
    [
        '{"error": "db down", "items": []}',
        '{"errors": ["db down"], "items": []}',
        '{"success": false, "items": []}',
        '{"isSuccess": true, "data": {"error": 1, "items": []}}',
        '{"isSuccess": true}',
        '{"isSuccess": true, "data": null}',
        '{"isSuccess": true, "errors": ["db down"], "data": []}',
        "null",
    ],
)
def test_an_error_beside_a_list_is_no_empty_list(body: str) -> None:
    with pytest.raises((Refused, WireChanged)):
        done(dikas(lambda _: body).find_round(ROUND))
    with pytest.raises((Refused, WireChanged)):
        done(dikas(on("receipts", body)).doubt_about(ROUND, NOW))


@pytest.mark.parametrize("status", [403, 404])
def test_receipts_that_are_not_shown_are_not_said_to_be_none(status: int) -> None:
    with pytest.raises((Refused, Forbidden)):
        done(dikas(on("receipts", httpx.Response(status))).read_sales(NOW, "EUR"))


def test_nothing_is_an_empty_list_where_the_till_says_so_by_its_status() -> None:
    assert done(dikas(lambda _: httpx.Response(204)).find_round(ROUND)) is None
    assert done(dikas(lambda _: '{"isSuccess": true, "errors": [], "data": []}').find_round(ROUND)) is None


@pytest.mark.parametrize("odd", [{"value": "REFERENCE01"}, ["REFERENCE01"], 1.5])
def test_a_reference_that_cannot_be_read_costs_its_own_round_in_a_batch(odd: object) -> None:
    rows = [{"id": "b1", "externalId": odd}, {"id": "b2", "externalId": "REFERENCE02"}]
    first, second = done(dikas(lambda _: {"isSuccess": True, "data": rows}).book_rounds((ROUND, OTHER_ROUND)))
    assert first is None
    assert second.till_ref == "b2"


# Answers about something else.


def posting(body: Any, otherwise: Any = BON) -> Reply:
    """Answer what is sent with one thing, and the list of open bons with another one."""

    def reply(request: httpx.Request) -> Any:
        if request.method == "POST":
            return body
        return [otherwise] if "open-bons" in request.url.path else []

    return reply


SALE = SaleToBook("PAY1", "e1", "Petra", LINES[:1], DUE, (Tender("0", DUE),), Money(0, "EUR"), False)
WRITES: dict[str, Callable[[DikasTill], Coroutine[Any, Any, Any]]] = {
    "order": lambda till: till.book_round(ROUND, "k", 1),
    "payment": lambda till: till.pay(PAYMENT),
    "sale": lambda till: till.sell(SALE),
    "day close": lambda till: till.close_day(),
}


@pytest.mark.parametrize("what", WRITES)
def test_a_list_is_no_answer_to_one_thing(what: str) -> None:
    with pytest.raises(OutcomeUnknown):
        done(WRITES[what](dikas(posting("[]"))))


@pytest.mark.parametrize(
    ("what", "echo"),
    [
        ("order", {"externalId": "OTHER"}),
        ("order", {"externalId": {"value": "REFERENCE01"}}),
        ("order", {"tableId": "12"}),
        ("payment", {"externalId": "OTHER"}),
        ("payment", {"tableId": "12"}),
        ("payment", {"total": 1.0}),
        ("sale", {"externalId": "OTHER"}),
        ("sale", {"totalAmount": 1.0}),
    ],
)
def test_an_answer_about_something_else_leaves_the_outcome_unknown(what: str, echo: dict[str, Any]) -> None:
    with pytest.raises(OutcomeUnknown):
        done(WRITES[what](dikas(posting({"isSuccess": True, "data": {"id": "x", "number": "9", **echo}}))))


def test_an_answer_that_repeats_what_was_sent_or_nothing_of_it_is_a_yes() -> None:
    echo = {"id": "x", "number": "9", "externalId": "PAY1", "tableId": 7, "total": "5.00"}
    for data in (echo, {"id": "x", "number": "9"}, {"id": "x", "number": "9", "externalId": None, "tableId": None}):
        assert done(dikas(posting({"isSuccess": True, "data": data})).pay(PAYMENT)).number == "9"


@pytest.mark.parametrize("what", WRITES)
@pytest.mark.parametrize("error", [{"errors": ["not booked"]}, {"error": "not booked"}, {"success": False}])
def test_an_error_beside_a_yes_leaves_the_outcome_unknown(what: str, error: dict[str, Any]) -> None:
    with pytest.raises(OutcomeUnknown):
        done(WRITES[what](dikas(posting({"isSuccess": True, "data": {"id": "x", "number": "9"}, **error}))))


def test_a_bon_of_a_batch_on_another_table_is_looked_for() -> None:
    rows = [{"id": "b1", "externalId": "REFERENCE01", "tableId": "12"}]
    assert done(dikas(lambda _: {"isSuccess": True, "data": rows}).book_rounds((ROUND,))) == (None,)


def test_a_receipt_that_has_a_counter_receipt_is_not_voided_again() -> None:
    sent: list[str] = []

    def reply(request: httpx.Request) -> Any:
        if request.method == "POST":
            sent.append(request.url.path)
            return {"isSuccess": True, "data": {"id": "v2", "number": "3"}}
        return [{"id": "r1", "number": "1", "total": 5}, {"id": "v1", "number": "2", "total": -5, "voidOf": "r1"}]

    with pytest.raises(Refused, match="voided already"):
        done(dikas(reply).void_receipt(VOID))
    assert not sent


def test_a_void_of_another_receipt_is_no_answer() -> None:
    def reply(request: httpx.Request) -> Any:
        if request.method == "POST":
            return {"isSuccess": True, "data": {"id": "v2", "number": "3", "voidOf": "r9"}}
        return [{"id": "r1", "number": "1", "total": 5}]

    with pytest.raises(OutcomeUnknown):
        done(dikas(reply).void_receipt(VOID))


# Lists that decide something.


@pytest.mark.parametrize(
    "bad",
    [
        {"id": "d1", "number": "12", "createdDate": STAMP, "total": "1.234,50"},
        {"id": "d1", "number": "12", "createdDate": "gestern", "total": 5},
    ],
)
def test_a_day_close_that_may_be_the_one_is_not_passed_over(bad: dict[str, Any]) -> None:
    with pytest.raises(WireChanged):
        done(dikas(on("day-close", [bad])).day_evidence(NOW - timedelta(minutes=1)))


def test_an_old_day_close_that_cannot_be_read_says_nothing_of_today() -> None:
    old = {"id": "d1", "number": "12", "createdDate": OLD, "total": "1.234,50"}
    assert done(dikas(on("day-close", [old])).day_evidence(NOW - timedelta(minutes=1))).found is None


def test_a_voucher_that_cannot_be_read_is_not_said_to_be_none() -> None:
    till = dikas(lambda _: [{"id": "v1", "code": "ABC", "balance": "20,00"}])
    with pytest.raises(WireChanged):
        done(till.find_voucher("abc", "EUR"))
    with pytest.raises(Refused, match="no voucher XYZ"):
        done(till.find_voucher("XYZ", "EUR"))


@pytest.mark.expects_log
def test_people_are_told_what_is_missing_in_a_list() -> None:
    till = dikas(lambda request: [{"id": "c1", "name": "Frau Huber", "credit": "20,00"}] if "c" in request.url.path else [])
    assert done(till.read_customers("EUR")) == ()
    assert any("c1" in one for one in till.newly_left_out())
    till = dikas(lambda _: [{"name": "Karte", "total": "1.234,50"}, {"name": "Bar", "total": 10}])
    assert [one.name for one in done(till.read_report("revenue", "EUR")).rows] == ["Bar"]
    assert any("Karte" in one for one in till.newly_left_out())
    till = dikas(lambda _: [{"id": [], "name": "Terrasse"}])
    assert done(till.read_table_states()) == ()
    assert any("Terrasse" in one for one in till.newly_left_out())


# Logins and PINs.


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (httpx.Response(401, json={"message": "PIN 471199 ist falsch"}), AuthExpired),
        (httpx.Response(403, json={"message": "471199 falsch"}), Refused),
        (httpx.Response(400, json={"message": "4 7 1 1 9 9"}), Refused),
        (httpx.Response(400, json={"message": "x" * 296 + "4711 99"}), Refused),
        (httpx.Response(409, json={"message": "471199"}), Refused),
        (httpx.Response(429, json={"message": "471199"}, headers={"Retry-After": "7"}), RateLimited),
        (httpx.Response(200, json={"isSuccess": "no", "message": "PIN 471199 ist falsch"}), Refused),
        (httpx.Response(200, json={"success": False, "message": "471199 falsch"}), Refused),
    ],
)
def test_no_error_tells_a_pin(response: httpx.Response, kind: type[TillError]) -> None:
    till = dikas(lambda _: httpx.Response(response.status_code, text=response.text, headers=response.headers))
    with pytest.raises(kind) as raised:
        done(till.switch_staff("e1", "471199"))
    said: BaseException | None = raised.value
    while said is not None:
        assert "471" not in str(said).replace(" ", "")
        said = said.__cause__ or said.__context__
    assert not isinstance(raised.value, RateLimited) or raised.value.retry_after_s == 7


@pytest.mark.parametrize("denied", ["login", "refresh"])
def test_a_login_that_conflicts_is_a_login_that_is_refused(denied: str) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path.rsplit("/", 1)[-1])
        if asked[-1] == denied:
            return httpx.Response(409, json={"message": "session exists"})
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": f"a{len(asked)}", "refreshToken": "b"})
        return httpx.Response(401) if asked.count("open-bons") == 1 else httpx.Response(200, text="[]")

    till = DikasTill(
        Account(BASE, {"username": "u", "password": "p"}, Watch(), {}),
        HttpDoor(BASE, Watch(), transport=answering(answer)),
    )
    if denied == "login":
        with pytest.raises(AuthExpired, match="session exists") as raised:
            done(till.find_round(ROUND))
        assert not isinstance(raised.value, Forbidden | Unavailable)
    else:
        assert done(till.find_round(ROUND)) is None
        assert asked == ["login", "open-bons", "refresh", "login", "open-bons"]


# Groups.


def test_headings_stay_while_the_groups_are_not_shown() -> None:
    is_hidden = False

    def reply(request: httpx.Request) -> Any:
        if "article-groups" in request.url.path:
            return httpx.Response(404) if is_hidden else [{"id": "g", "name": "Suppen"}]
        return [{"id": "a", "name": "Suppe", "price": 5, "groupId": "g"}] if "articles" in request.url.path else []

    till = dikas(reply)
    before = done(till.read_menu())
    is_hidden = True
    after = done(till.read_menu())
    assert (before.set_aside, after.set_aside) == ((), (NO_GROUPS,))
    assert after.categories == before.categories
    assert after.dishes[0].bong_category_id == "g"
    assert done(dikas(on("articles", [{"id": "a"}], ())).read_menu()).set_aside == ()


def test_the_group_above_is_found_whatever_the_length_of_numbers() -> None:
    groups = [{"id": f"g{n}", "name": "x", "number": f"{n}-" + "1" * 9_900} for n in range(100)]
    began = time.process_time()
    menu = done(dikas(on("article-groups", [*groups, {"id": "top", "name": "y", "number": "5"}])).read_menu())
    assert time.process_time() - began < 1.5
    assert {one.id for one in menu.categories if one.parent_id == "top"} == {"g5", *(f"g{n}" for n in range(50, 60))}


# Time.


@pytest.mark.expects_log
def test_looking_for_many_orders_in_what_cannot_be_read_keeps_nobody_waiting() -> None:
    bad = {"id": "bad", "tableId": "7", "positions": [{"id": f"p{n}", "articleId": "a", "count": 1} for n in range(3000)]}
    till = dikas(on("open-bons", [bad]))
    refs = [f"bon-{n}" for n in range(1000)]
    till._table_of = dict.fromkeys(refs, "7")
    gone: list[frozenset[str]] = []

    async def work() -> None:
        gone.append(await till.gone_among(refs))

    assert waits(work).loop_s < LONGEST_S
    assert gone == [frozenset(refs)]
