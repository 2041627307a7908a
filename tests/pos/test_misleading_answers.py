"""Answers that can be read, and say something else than what they seem to: pages, other sums, other lists, other clocks."""

from __future__ import annotations

import asyncio
import email.utils
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT, REFERENCE, ROUND, asked
from waiterapp.domain.payments import FiscalProof, PaidLine, PaymentToBook, Tender
from waiterapp.domain.redaction import MET
from waiterapp.domain.values import Money
from waiterapp.pos.bessa import mapping as bessa_mapping
from waiterapp.pos.bessa import wire as bessa_wire
from waiterapp.pos.bessa.masterdata import Catalogue
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.decoding import name_here
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.hub_records import messages
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import HeldElsewhere, OutcomeUnknown, WireChanged

PAGE = "<!DOCTYPE html><html><body>Please sign in to the Wi-Fi.</body></html>"
NOW = datetime.now(UTC)


def page(status: int) -> httpx.Response:
    return httpx.Response(status, text=PAGE, headers={"content-type": "text/html"})


def dinkassa_behind_a_page(request: httpx.Request) -> Any:
    if request.method == "POST":
        return page(409)
    return {"Items": [], "ItemCountTotal": 0} if request.url.path.rstrip("/").endswith("presaletransaction") else page(404)


def test_a_page_does_not_say_that_an_order_was_booked_before() -> None:
    with pytest.raises(OutcomeUnknown, match="web page"):
        asyncio.run(asked(DinkassaTill, dinkassa_behind_a_page).book_round(ROUND, "key", 2))


def bessa_behind_a_page(request: httpx.Request) -> Any:
    return page(404) if "/orders/" in request.url.path else {"results": [], "next": None}


@pytest.mark.parametrize(("kind", "reply"), [(DinkassaTill, dinkassa_behind_a_page), (BessaTill, bessa_behind_a_page)])
def test_a_page_does_not_say_that_an_order_is_gone(kind: Callable[..., Any], reply: Callable[[httpx.Request], Any]) -> None:
    assert asyncio.run(asked(kind, reply).gone_among(["638000000000000000"])) == frozenset()


LINE = PaidLine(
    "l1", "r1", "a1", "Schnitzel", Decimal(1), Money(1890, "EUR"), price=Money(1890, "EUR"), tax_percent=Decimal(20)
)


@pytest.mark.parametrize(
    ("external_id", "is_ours"),
    [(REFERENCE, True), (REFERENCE.lower(), True), ("", True), ("till-4711", True), ("WBHWP3B6XRBP3I4JQL3OIJ6AW4", False)],
)
def test_a_bon_with_our_tag_and_the_reference_of_another_round_is_that_ones(external_id: str, is_ours: bool) -> None:
    """Two devices that know one order of the till count its rounds alike, and write the same tag."""
    bon = {"id": "b1", "tableId": "7", "externalId": external_id, "comment": f"x #{ROUND.tag}", "positions": []}
    reply = {"isSuccess": True, "data": [bon]}
    till = asked(DikasTill, lambda request: reply if "open-bons" in request.url.path else [])
    found = asyncio.run(till.find_round(ROUND))
    assert (found is not None) is is_ours


def kassandro_signs(price: object) -> Callable[[httpx.Request], Any]:
    def reply(request: httpx.Request) -> Any:
        if request.method == "POST":
            return {"receipt": {"_id": "x9", "receiptNumber": "17", **({} if price is None else {"price": price})}}
        if "articles" in request.url.path:
            item = {"itemId": "a1", "nameLong": "Schnitzel", "priceOne": 18.9, "vat": 20}
            return [{"groupId": "1", "groupName": "G", "items": [item]}]
        return ["Bar"] if "paymentmethods" in request.url.path else []

    return reply


def onlinebon_signs(gross: object) -> Callable[[httpx.Request], Any]:
    def reply(request: httpx.Request) -> Any:
        path = request.url.path
        if request.method == "POST":
            receipt = {"id": "r9", "number": "17", **({} if gross is None else {"gross": round(float(str(gross)) * 100)})}
            return {"id": "o1", "status": "completed", "receipt": receipt}
        if path.endswith("/me"):
            return {"id": "u"}
        if "payment" in path:
            return [{"_id": "cash", "name": "Bar"}]
        return [{"id": "a1", "name": "Schnitzel", "nominale": 1890, "tax_rate": 20}] if path.endswith("products") else []

    return reply


async def pay(kind: Callable[..., Any], reply: Callable[[httpx.Request], Any]) -> Any:
    till = asked(kind, reply)
    await till.sign_in()
    await till.read_menu()
    due, method = Money(1890, "EUR"), till.payment_methods()[0].id
    return await till.pay(PaymentToBook(REFERENCE, "7", "7", "e1", (LINE,), True, due, (Tender(method, due),), Money(0, "EUR")))


@pytest.mark.parametrize(("kind", "signs"), [(KassandroTill, kassandro_signs), (OnlinebonTill, onlinebon_signs)])
def test_a_receipt_over_another_sum_is_not_ours(kind: Callable[..., Any], signs: Callable[..., Any]) -> None:
    with pytest.raises(OutcomeUnknown, match=r"another sum than was sent \(1"):
        asyncio.run(pay(kind, signs(1.0)))
    for said in (18.9, None):
        assert isinstance(asyncio.run(pay(kind, signs(said))), FiscalProof)


def test_a_list_of_something_else_is_not_the_one_that_was_asked_for() -> None:
    till = asked(KassandroTill, lambda _: {"status": "maintenance", "warnings": []})
    with pytest.raises(WireChanged):
        asyncio.run(till.read_menu())
    with pytest.raises(WireChanged):
        asyncio.run(till.payment_evidence(PAYMENT, NOW))


@pytest.mark.parametrize("row", [{"group": "t7"}, {"orderGroup": {"id": "t7"}}, {"id": None}])
def test_open_tables_that_cannot_be_told_apart_are_not_free(row: dict[str, Any]) -> None:
    def reply(request: httpx.Request) -> Any:
        path = request.url.path
        if path.endswith("/orders/o1/"):
            item = {"id": "i1", "article": "a1", "name": "Schnitzel", "quantity": "1.00", "price": "18.90"}
            return {"id": "o1", "order_group": "t7", "items": [item], "status": "open", "timestamp": NOW.isoformat()}
        point = [{"id": "sp"}] if "sales-points" in path else []
        return {"results": [row] if "open-order-groups" in path else point, "next": None}

    async def ask() -> frozenset[str]:
        till = asked(BessaTill, reply)
        await till.sign_in()
        return frozenset(await till.gone_among(["o1"]))

    assert asyncio.run(ask()) == frozenset()


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=25), timedelta(hours=-12)])
def test_another_clock_in_between_hides_no_receipt(ahead: timedelta) -> None:
    asked_for: list[tuple[datetime, datetime]] = []

    def reply(request: httpx.Request) -> Any:
        given = {"Date": email.utils.format_datetime(datetime.now(UTC) + ahead, usegmt=True)}
        if "receipts" in request.url.path:
            span = [datetime.fromisoformat(request.url.params[one]).replace(tzinfo=UTC) for one in ("dateFrom", "dateTo")]
            asked_for.append((span[0], span[1]))
        return httpx.Response(200, json=[], headers=given)

    async def ask() -> None:
        till = asked(KassandroTill, reply)
        await till.read_menu()
        await till.payment_evidence(PAYMENT, NOW)

    asyncio.run(ask())
    begin, end = asked_for[-1]
    # The service speaks of the house's time, which is an hour or two ahead.
    assert begin <= NOW + timedelta(hours=2)
    assert end >= NOW


@pytest.mark.parametrize(("x", "width"), [(-2147483648, 100), (9999999999, 100), (100, -5), (100, 500_000)])
def test_one_table_nowhere_moves_no_other(x: float, width: float) -> None:
    tables = [{"id": f"t{at}", "name": str(at), "x": 100 * at, "y": 100, "width": 80, "height": 80} for at in range(3)]
    odd = {"id": "odd", "name": "9", "x": x, "y": 1, "width": width, "height": 80}

    async def places(rows: list[dict[str, Any]]) -> dict[str, Any]:
        reply = {"isSuccess": True, "data": rows}
        floor = await asked(DikasTill, lambda request: reply if "tables" in request.url.path else []).read_floor()
        return {table.id: table.place for table in floor.tables}

    alone, together = asyncio.run(places(tables)), asyncio.run(places([*tables, odd]))
    odd_place = together.pop("odd")
    assert together == alone
    assert odd_place is None or 0 <= odd_place.x <= 1


def test_the_same_options_in_another_order_are_no_other_words() -> None:
    options = [bessa_wire.Article(id=f"o{at}", name=f"Option {at}", type="option") for at in range(5)]
    offered = [[*range(5)], [*reversed(range(5))], [2, 0, 1, 4, 3]]
    dishes = [
        bessa_wire.Article(id=f"d{at}", name="Dish", type="article", options=tuple(f"o{one}" for one in order))
        for at, order in enumerate(offered)
    ]
    found = bessa_mapping.menu(Catalogue([*options, *dishes], [], [], [], [], []), ())
    assert len(found.words) == 5
    assert len({dish.word_table for dish in found.dishes if dish.word_table}) == 1


def test_a_token_of_another_device_is_repeated_nowhere() -> None:
    token = "5f1d0a77c3b84e7e9d2a"

    def reply(request: httpx.Request) -> Any:
        if "gettoken" in request.url.path:
            return {"error": False, "token": token, "msg": f"There is a token {token} already"}
        return {"error": True, "msg": "exists"}

    secrets = {"api_key": "k" * 20, "cash_register_id": "1"}
    with pytest.raises(HeldElsewhere) as refused:
        asyncio.run(asked(KassandroTill, reply, secrets).sign_in())
    assert token not in str(refused.value)
    assert token in set(MET)


def test_a_name_turns_nothing_round() -> None:
    assert name_here("Cola \u202e") == "Cola "
    assert name_here("Cola\n5 × Schnitzel") == "Cola 5 × Schnitzel"


def test_a_hub_that_says_nothing_leaves_one_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        assert list(messages(["x"] * 1_000)) == []
    assert [one.getMessage() for one in caplog.records] == ["1000 of 1000 records of the hub could not be read"]
