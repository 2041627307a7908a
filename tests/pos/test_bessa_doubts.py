"""bessa: what its lists leave open, and what is changed at the till while nobody looks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT, ROUND, asked
from waiterapp.domain.payments import PaidLine, PaymentToBook, Tender
from waiterapp.domain.values import Clock, Money
from waiterapp.pos.bessa.client import utc
from waiterapp.pos.bessa.till import MAYBE_WAITING, BessaTill
from waiterapp.pos.till import Refused

NOW = datetime.now(UTC)


def page_of(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"count": len(rows), "next": None, "previous": None, "results": list(rows)}


def test_jobs_that_name_no_reference_do_not_say_that_ours_is_absent() -> None:
    def reply(request: httpx.Request) -> Any:
        jobs = [{"id": "j1", "status": "queued"}]
        return page_of(*jobs) if "requests/orders" in request.url.path else page_of()

    async def work() -> Any:
        till = asked(BessaTill, reply)
        return await till.find_round(ROUND), await till.doubt_about(ROUND, NOW)

    assert asyncio.run(work()) == (None, MAYBE_WAITING)


def test_jobs_that_all_name_their_reference_say_so() -> None:
    def reply(request: httpx.Request) -> Any:
        jobs = [{"id": "j1", "status": "queued", "external_id": "ANOTHER"}]
        return page_of(*jobs) if "requests/orders" in request.url.path else page_of()

    async def work() -> Any:
        till = asked(BessaTill, reply)
        return await till.find_round(ROUND), await till.doubt_about(ROUND, NOW)

    assert asyncio.run(work()) == (None, "")


WINE = {"id": "wine", "name": "Veltliner", "price": "4.20", "type": "article"}
BURGER = {"id": "burger", "name": "Burger", "price": "12.00", "type": "article"}
CHEESE = {"id": "cheese", "name": "Extra Käse", "price": "1.00", "type": "option"}


def item(item_id: str, article: dict[str, Any], price: str | None = None, **said: Any) -> dict[str, Any]:
    known = {"id": item_id, "article": article["id"], "name": article["name"], "quantity": "1.00", "note": None}
    return known | {"price": price or article["price"], "options": [], "paid": False} | said


class Bessa:
    """A service with one Sales Point and what stands on its table 7."""

    def __init__(self, *items: dict[str, Any]) -> None:
        self.orders: list[Any] = [self.order("o1", *items)]
        self.articles: list[dict[str, Any]] = [WINE, BURGER, CHEESE]
        self.sent: list[Any] = []
        self.asked: list[httpx.Request] = []
        self.sales_points = [{"id": "sp", "name": "Kassa"}]
        self.headers: dict[str, str] = {}

    def order(self, order_id: str, *items: dict[str, Any], updated: datetime = NOW) -> dict[str, Any]:
        known = {"id": order_id, "order_group": "7", "status": "open", "external_id": "R1", "items": list(items)}
        return known | {"updated": updated.isoformat()}

    def reply(self, request: httpx.Request) -> Any:
        self.asked.append(request)
        path = request.url.path.removeprefix("/api/").strip("/")
        if request.method == "POST":
            self.sent.append(json.loads(request.content))
            return {"id": "job", "status": "queued", "external_id": self.sent[-1].get("external_id")}
        rows: dict[str, list[Any]] = {
            "orders": self._since(request, self.orders),
            "articles": self.articles,
            "sales-points": self.sales_points,
            "open-order-groups": [{"id": "7"}],
        }
        if path.startswith("orders/"):
            found = [one for one in self.orders if one["id"] == path.removeprefix("orders/")]
            return found[0] if found else httpx.Response(404, json={"detail": "Not found."})
        return httpx.Response(200, json=page_of(*rows.get(path, [])), headers=self.headers)

    def _since(self, request: httpx.Request, rows: list[Any]) -> list[Any]:
        since = request.url.params.get("updated__gte")
        if since is None:
            return rows
        return [one for one in rows if datetime.fromisoformat(one["updated"]) >= datetime.fromisoformat(since)]

    def till(self, **options: Any) -> BessaTill:
        found = asked(BessaTill, self.reply, **options)
        assert isinstance(found, BessaTill)
        return found


def paid_line(line_id: str, article: dict[str, Any], cents: int, *words: str) -> PaidLine:
    price = Money(cents, "EUR")
    return PaidLine(line_id, "R1", article["id"], article["name"], Decimal(1), price, price=price, words=words)


def payment_of(*lines: PaidLine) -> PaymentToBook:
    due = Money(sum(one.sum.minor for one in lines), "EUR")
    return replace(PAYMENT, lines=lines, due=due, tenders=(Tender("cash", due),))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_one_dish_at_two_prices_the_one_is_paid_that_the_guest_had(order: tuple[int, int]) -> None:
    both = item("eighth", WINE), item("quarter", WINE, "8.00")
    service = Bessa(*(both[at] for at in order))
    asyncio.run(service.till().pay(payment_of(paid_line("l2", WINE, 800))))
    assert service.sent[-1]["items"] == ["quarter"]


def test_of_two_dishes_alike_the_one_with_the_option_is_paid_for_who_had_it() -> None:
    with_cheese = [{"article": "cheese", "name": None, "quantity": "1.00", "price": "1.00"}]
    service = Bessa(item("plain", BURGER), item("with cheese", BURGER, options=with_cheese))
    asyncio.run(service.till().pay(payment_of(paid_line("l2", BURGER, 1200), paid_line("l3", CHEESE, 100))))
    assert service.sent[-1]["items"] == ["with cheese"]


def test_of_two_dishes_at_one_price_the_note_tells_whose_it_is() -> None:
    service = Bessa(item("plain", BURGER), item("rare", BURGER, note="rosa"))
    asyncio.run(service.till().pay(payment_of(paid_line("l2", BURGER, 1200, "rosa"))))
    assert service.sent[-1]["items"] == ["rare"]


async def on_the_table(service: Bessa) -> tuple[Any, ...]:
    till = service.till()
    await till.read_menu()
    (order,) = await till.read_orders("EUR")
    return order.lines


def paid_lines(lines: tuple[Any, ...]) -> tuple[PaidLine, ...]:
    """Turn what stands on a table into what a guest pays for it, each line whole."""
    return tuple(
        PaidLine(one.id, "", one.dish_id, one.name, one.quantity, one.price.times(one.quantity), price=one.price)
        for one in lines
    )


@pytest.mark.parametrize(
    ("told", "charged"),
    [
        ({"total": "9.45"}, 945),
        ({"options": [{"article": "cheese", "quantity": "1.00"}]}, 1300),
        ({"options": [{"article": "cheese", "quantity": "2.00"}], "total": "13.00"}, 1300),
        ({"options": [{"article": "cheese", "quantity": "2.00"}], "total": "1.00"}, 100),
        ({"quantity": "3.00", "total": "10.00"}, 1000),
        ({"quantity": "3.00", "total": "9.00"}, 900),
        ({"price": None}, 1200),
    ],
)
def test_what_a_dish_costs_in_the_picture_is_what_is_paid_for_it(told: dict[str, Any], charged: int) -> None:
    service = Bessa(item("i1", BURGER) | told)

    async def work() -> Any:
        lines = paid_lines(await on_the_table(service))
        payment = payment_of(*lines)
        await service.till().pay(payment)
        return payment.due

    assert asyncio.run(work()) == Money(charged, "EUR")
    assert service.sent[-1]["items"] == ["i1"]


def test_an_option_without_a_name_is_called_as_its_article() -> None:
    service = Bessa(item("i1", BURGER, options=[{"article": "cheese", "quantity": "1.00"}]))
    assert [one.name for one in asyncio.run(on_the_table(service))] == ["Burger", "Extra Käse"]


class Hands(Clock):
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.passed_s = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed_s)

    def monotonic(self) -> float:
        return self.passed_s


@pytest.mark.parametrize("ahead", [timedelta(minutes=30), timedelta(hours=2)])
@pytest.mark.parametrize("service_behind", [timedelta(0), timedelta(minutes=5)])
def test_an_order_of_a_clock_that_is_ahead_hides_no_other(ahead: timedelta, service_behind: timedelta) -> None:
    clock = Hands()
    service = Bessa(item("i1", BURGER))
    service.orders = [service.order("ahead", item("i1", BURGER), updated=NOW + ahead)]
    service.headers = {"Date": format_datetime(NOW - service_behind, usegmt=True)}

    async def work() -> Any:
        till = service.till(clock=clock)
        await till.read_orders("EUR")
        clock.passed_s = 10.0
        service.orders.append(service.order("new", item("i2", WINE), updated=NOW - service_behind))
        return await till.read_orders("EUR")

    assert {one.id for one in asyncio.run(work())} == {"ahead", "new"}


async def _with_one_deleted(clock: Hands, service: Bessa, meanwhile: Callable[[BessaTill], Awaitable[None]]) -> set[str]:
    """Return what is open here ten seconds after an order was deleted at the till, and something else happened."""
    till = service.till(clock=clock)
    await till.read_orders("EUR")
    del service.orders[0]
    clock.passed_s += 10.0
    assert len(await till.read_orders("EUR")) == 2, "a delta does not tell"
    await meanwhile(till)
    return {one.id for one in await till.read_orders("EUR")}


def two_orders() -> Bessa:
    service = Bessa()
    before = NOW - timedelta(hours=1)
    service.orders = [service.order(f"o{at}", item(f"i{at}", BURGER), updated=before) for at in (1, 2)]
    return service


def test_an_order_that_is_deleted_at_the_till_is_gone_here_in_a_few_minutes() -> None:
    clock, service = Hands(), two_orders()

    async def wait(_: BessaTill) -> None:
        clock.passed_s += 180.0

    assert asyncio.run(_with_one_deleted(clock, service, wait)) == {"o2"}


def test_a_refused_payment_lets_everything_be_read_again() -> None:
    service = two_orders()

    async def pay(till: BessaTill) -> None:
        with pytest.raises(Refused, match="not open at the till any more"):
            await till.pay(payment_of(paid_line("l1", WINE, 420)))

    assert asyncio.run(_with_one_deleted(Hands(), service, pay)) == {"o2"}


def test_whoever_asks_for_it_sees_how_it_is_at_the_till() -> None:
    async def refresh(till: BessaTill) -> None:
        till.read_whole_next()

    assert asyncio.run(_with_one_deleted(Hands(), two_orders(), refresh)) == {"o2"}


def test_of_several_tills_the_one_that_was_found_once_is_kept() -> None:
    service, secrets = Bessa(item("i1", BURGER)), {"api_token": "t"}
    service.sales_points = [{"id": "hall", "name": "Saal"}, {"id": "garden", "name": "Garten"}]

    async def pay() -> str:
        await asked(BessaTill, service.reply, secrets).pay(payment_of(paid_line("l1", BURGER, 1200)))
        return str(service.sent[-1]["sales_point"])

    assert asyncio.run(pay()) == "hall"
    service.sales_points.reverse()
    assert asyncio.run(pay()) == "hall"
    service.sales_points = [{"id": "garden", "name": "Garten"}, {"id": "bar", "name": "Bar"}]
    assert asyncio.run(pay()) == "garden"


def test_a_tab_that_nobody_has_touched_for_days_is_there_and_can_be_paid() -> None:
    clock, service = Hands(), Bessa()
    service.orders = [
        service.order("old", item("i1", BURGER), updated=NOW - timedelta(days=5)),
        service.order("older still", item("i2", WINE), updated=NOW - timedelta(days=5)) | {"order_group": "8"},
    ]

    async def work() -> Any:
        till = service.till(clock=clock)
        await till.read_orders("EUR")
        (order,) = await till.read_orders("EUR")
        for _ in range(30):
            clock.passed_s += 10.0
            assert await till.read_orders("EUR") == (order,)
        await till.pay(payment_of(*paid_lines(order.lines)))
        return order.id

    assert asyncio.run(work()) == "old"
    assert service.sent[-1]["items"] == ["i1"]
    far_back = utc(NOW - timedelta(days=14))
    assert [one.url.params.get("updated__gte") for one in service.asked].count(far_back) == 1


def test_a_table_without_an_order_lets_nobody_read_two_weeks_again_and_again() -> None:
    clock, service = Hands(), Bessa()
    service.orders = []

    async def work() -> None:
        till = service.till(clock=clock)
        for _ in range(30):
            clock.passed_s += 10.0
            assert await till.read_orders("EUR") == ()

    asyncio.run(work())
    asked_since = [one.url.params.get("updated__gte") for one in service.asked if one.url.path.endswith("orders/")]
    assert len([one for one in asked_since if one < utc(NOW - timedelta(days=3))]) == 1
