"""onlinebon: sessions of other desks, what has left the list, and what an order waits for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT, asked
from waiterapp.domain.menu import Ask
from waiterapp.domain.payments import Accepted, PaidLine, PaymentToBook, Tender
from waiterapp.domain.values import Money
from waiterapp.pos.met_before import MOST_GONE, with_gone
from waiterapp.pos.onlinebon.assumptions import PAYMENT_METHODS
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Refused

NOW = datetime.now(UTC)


def session(session_id: str, desk: object, *, active: bool = True, **said: Any) -> dict[str, Any]:
    return {"id": session_id, "active": active, "started_at": NOW.isoformat(), "change_funds": 0, "cashdesk": desk} | said


class Onlinebon:
    """A service with one desk of ours, `ours`."""

    def __init__(self, *sessions: dict[str, Any], filters: bool = False) -> None:
        self.sessions = list(sessions)
        self.filters = filters
        self.products: list[dict[str, Any]] = []
        self.methods = [{"_id": "cash", "name": "Bar"}, {"_id": "card", "name": "SumUp"}]
        self.order: Callable[[dict[str, Any]], Any] = lambda body: body
        self.sent: list[tuple[str, Any]] = []

    def reply(self, request: httpx.Request) -> Any:
        path = request.url.path.removeprefix("/api/").removeprefix("v2/")
        if request.method in ("POST", "PUT"):
            body = json.loads(request.content)
            self.sent.append((path, body))
            return self.order(body) if path == "orders" else session(path.rpartition("/")[2], None, active=False)
        if path == "me":
            return {"id": "u1", "cashdesk": {"id": "ours", "name": "Saal"}}
        asked_for = request.url.params.get("cashdesk")
        shown = [one for one in self.sessions if not self.filters or one["cashdesk"] == asked_for]
        return {"sessions": shown, "products": self.products, PAYMENT_METHODS: self.methods}.get(path, [])

    def till(self) -> OnlinebonTill:
        found = asked(OnlinebonTill, self.reply)
        assert isinstance(found, OnlinebonTill)
        return found


@pytest.mark.parametrize("other", [{"id": "other", "name": "Garten"}, {"_id": "other"}, "other"])
@pytest.mark.parametrize("mine", [{"id": "ours"}, "ours", None])
def test_the_day_of_another_desk_is_left_alone(other: object, mine: object) -> None:
    service = Onlinebon(session("s-other", other), session("s-ours", mine))
    asyncio.run(service.till().close_day())
    assert [path for path, _ in service.sent] == ["sessions/s-ours"]


def test_a_service_that_can_tell_desks_apart_is_asked_for_ours() -> None:
    service = Onlinebon(session("s-other", "other"), session("s-ours", "ours"), filters=True)
    asyncio.run(service.till().close_day())
    assert [path for path, _ in service.sent] == ["sessions/s-ours"]


@pytest.mark.parametrize("said", [{}, {"change_funds": "much"}])
def test_a_day_can_begin_while_another_desk_has_its_own(said: dict[str, Any]) -> None:
    service = Onlinebon(session("s-other", {"id": "other"}, **said))
    till = service.till()
    asyncio.run(till.open_day(Money(10000, "EUR")))
    assert service.sent == [("sessions", {"change_funds": 10000})]
    service.sessions.append(session("s-ours", {"id": "ours"}))
    with pytest.raises(Refused, match="begun already"):
        asyncio.run(service.till().open_day(Money(0, "EUR")))


def test_that_another_desk_has_ended_its_day_says_nothing_of_ours() -> None:
    service = Onlinebon(session("s-other", "other", active=False, ended_at=NOW.isoformat()), session("s-ours", "ours"))
    assert asyncio.run(service.till().day_evidence(NOW)).found is None


BEER = {"id": "beer", "name": "Bier", "nominale": 450, "tax_rate": 20}
WINE = {"id": "wine", "name": "Wein", "nominale": 500, "tax_rate": 20}


def signed(body: dict[str, Any]) -> dict[str, Any]:
    gross = sum(one["gross"] for one in body["items"])
    return {"id": "o1", "status": "completed", "receipt": {"id": "r1", "number": "RE1", "gross": gross}}


def a_bill(tax: Decimal | None = Decimal(20), method_id: str = "cash", **said: Any) -> PaymentToBook:
    price = Money(450, "EUR")
    line = PaidLine("l1", "r1", "beer", "Bier", Decimal(1), price, price=price, tax_percent=tax, **said)
    return replace(PAYMENT, lines=(line,), due=price, tenders=(Tender(method_id, price),))


def test_what_has_left_the_list_while_on_a_table_can_still_be_paid() -> None:
    service = Onlinebon()
    service.order = signed
    service.products = [BEER, WINE]

    async def work() -> Any:
        till = service.till()
        await till.read_menu()
        service.products = [WINE]
        menu = await till.read_menu()
        await till.pay(a_bill())
        return [one.name for one in menu.dishes]

    assert asyncio.run(work()) == ["Wein"], "it cannot be ordered any more"
    assert [one["product_id"] for one in service.sent[-1][1]["items"]] == ["beer"]


def test_what_was_never_on_the_list_is_billed_without_it_where_its_tax_is_known() -> None:
    service = Onlinebon()
    service.order = signed
    service.products = [WINE]
    asyncio.run(service.till().pay(a_bill(answers=((Ask.SERIAL.value, "4711"),))))
    (item,) = service.sent[-1][1]["items"]
    assert "product_id" not in item
    assert (item["gross"], item["tax_rate"], item["text"], item["serial"]) == (450, 20, "Bier", "4711")
    with pytest.raises(Refused, match="no longer at the till"):
        asyncio.run(service.till().pay(a_bill(tax=None)))


def test_only_so_much_is_kept_of_what_has_left_the_list() -> None:
    gone = with_gone({str(at): at for at in range(2 * MOST_GONE)}, {"new": -1})
    assert len(gone) == MOST_GONE + 1
    assert str(2 * MOST_GONE - 1) in gone
    assert "0" not in gone


@pytest.mark.parametrize(
    ("method_id", "paid", "sentence"),
    [
        ("cash", [{"value": 450, "provider": ""}], "Waiting for the till."),
        ("cash", [], "Waiting for the till."),
        ("card", [{"value": 450, "provider": "sumup"}], "Waiting for the card terminal."),
        ("card", [], "Waiting for the card terminal."),
    ],
)
def test_only_who_pays_by_card_waits_for_the_terminal(method_id: str, paid: list[Any], sentence: str) -> None:
    service = Onlinebon()
    service.order = lambda _: {"id": "o1", "status": "pending", "payments": paid}
    service.products = [BEER]
    accepted = asyncio.run(service.till().pay(a_bill(method_id=method_id)))
    assert isinstance(accepted, Accepted)
    assert accepted.sentence == sentence
