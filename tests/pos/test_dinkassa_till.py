"""The Dinkassa till against the simulated cloud, over a real socket."""

from __future__ import annotations

import asyncio
import json
import urllib.request
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.pos.doubles import Watch, account
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import line_for
from waiterapp.domain.tills import RoundToBook
from waiterapp.pos import http
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import (
    Account,
    AuthExpired,
    OutcomeUnknown,
    ReadsFloor,
    ReadsMenu,
    ReadsOrders,
    ReadsSales,
    ReadsStaff,
    Refused,
    TakesOrders,
)
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.restaurant import load_restaurant, many_dishes
from waiterapp.simulator.server import SimulatorServer

Work = Callable[[DinkassaTill], Awaitable[Any]]


def on_till(server: SimulatorServer, work: Work, given: Account | None = None) -> Any:
    async def run() -> Any:
        till = DinkassaTill(given or account(server))
        try:
            return await work(till)
        finally:
            await till.close()

    return asyncio.run(run())


async def a_round(till: DinkassaTill, name: str = "Toast Skagen") -> RoundToBook:
    menu: Menu = await till.read_menu()
    floor = await till.read_floor()
    staff = await till.read_staff()
    line = line_for(menu.resolve(name))
    return RoundToBook("R" * 26, floor.resolve("7").id, "7", "ABCDE", staff[0].id, (line,))


def booked(server: SimulatorServer) -> list[dict[str, Any]]:
    return [entry["item"] for entry in server.till.ledger.entries() if entry["action"] == "created"]


def test_it_honours_what_a_waiter_needs(server: SimulatorServer) -> None:
    till = DinkassaTill(account(server))
    for protocol in (ReadsMenu, ReadsFloor, ReadsStaff, ReadsOrders, ReadsSales, TakesOrders):
        assert isinstance(till, protocol)


@pytest.mark.parametrize("with_counts", [True, False])
def test_every_page_of_every_list_is_read(with_counts: bool) -> None:
    restaurant = many_dishes(load_restaurant(), 431)
    with SimulatorServer(dinkassa_till(with_counts=with_counts, restaurant=restaurant)) as server:
        menu: Menu = on_till(server, lambda till: till.read_menu())
        floor = on_till(server, lambda till: till.read_floor())
    assert len(menu.dishes) == 431
    assert len({dish.id for dish in menu.dishes}) == 431
    assert menu.unit == "cl"
    assert len(floor.tables) == 40
    assert [area.name for area in floor.areas] == ["MATSAL", "BAR", "UTESERVERING", "FESTVÅNING"]
    assert menu.set_aside == ()


def test_an_order_is_booked_once_with_everything(server: SimulatorServer) -> None:
    async def work(till: DinkassaTill) -> RoundToBook:
        to_book = await a_round(till)
        await till.book_round(to_book, str(uuid.uuid4()), 1)
        return to_book

    to_book = on_till(server, work)
    item = booked(server)[0]
    assert (item["State"], item["ParkingId"], item["ExternalReference1"]) == (4, to_book.table_id, "R" * 26)
    assert item["Items"][0]["PricePerItemIncludingVat"] == 165
    assert item["Items"][0]["BongCategoryId"] == to_book.lines[0].bong_category_id


@pytest.mark.parametrize("fault", ["error", "reset", "cut", "html", "garbage"])
def test_an_answer_lost_after_booking_is_found_again_and_never_booked_twice(server: SimulatorServer, fault: str) -> None:
    async def work(till: DinkassaTill) -> str:
        to_book = await a_round(till)
        key = str(uuid.uuid4())
        set_faults(server, [{"fault": fault, "when": "after", "method": "POST", "times": 1}])
        with pytest.raises(OutcomeUnknown):
            await till.book_round(to_book, key, 1)
        return (await till.book_round(to_book, key, 2)).till_ref

    till_ref = on_till(server, work)
    assert [item["Id"] for item in booked(server)] == [till_ref]


def test_a_409_on_the_first_send_is_never_taken_for_success(server: SimulatorServer) -> None:
    async def work(till: DinkassaTill) -> None:
        to_book = await a_round(till)
        key = str(uuid.uuid4())
        await till.book_round(to_book, key, 1)
        other = RoundToBook("S" * 26, to_book.table_id, "7", "ABCDF", to_book.employee_id, to_book.lines)
        with pytest.raises(Refused, match="has no such order"):
            await till.book_round(other, key, 1)

    on_till(server, work)
    assert len(booked(server)) == 1


def test_an_order_of_ours_that_cannot_be_read_is_not_taken_for_absent(server: SimulatorServer) -> None:
    async def work(till: DinkassaTill) -> None:
        to_book = await a_round(till)
        key = str(uuid.uuid4())
        await till.book_round(to_book, key, 1)
        ours = {"Id": "1", "ExternalReference1": to_book.reference, "State": "parked"}
        body = json.dumps({"Items": [ours]})
        set_faults(server, [{"fault": "garbage", "method": "GET", "path": "presaletransaction", "body": body}])
        with pytest.raises(OutcomeUnknown, match="cannot be read"):
            await till.book_round(to_book, key, 1)

    on_till(server, work)
    assert len(booked(server)) == 1


def test_orders_of_which_nothing_is_new_are_the_very_same(server: SimulatorServer) -> None:
    async def work(till: DinkassaTill) -> None:
        direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 2]]})
        direct(server, {"do": "type", "table": "4", "items": [["Kaffe", 1]]})
        first = await till.read_orders("SEK")
        assert await till.read_orders("SEK") is first
        direct(server, {"do": "add", "table": "4", "items": [["Espresso", 1]]})
        second = await till.read_orders("SEK")
        assert [len(order.lines) for order in second] == [1, 2]
        assert second[0] == first[0]
        direct(server, {"do": "pay", "table": "3"})
        assert await till.read_orders("SEK") == second[1:]

    on_till(server, work)


def test_a_409_on_a_resend_of_an_order_that_was_paid_meanwhile_is_success(server: SimulatorServer) -> None:
    async def work(till: DinkassaTill) -> str:
        to_book = await a_round(till)
        key = str(uuid.uuid4())
        await till.book_round(to_book, key, 1)
        direct(server, {"do": "pay", "table": "7"})
        return (await till.book_round(to_book, key, 2)).till_ref

    assert on_till(server, work) == ""


def test_orders_of_the_till_and_of_others_are_read_in_every_state(server: SimulatorServer) -> None:
    direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 2, "UTAN IS"]]})

    async def work(till: DinkassaTill) -> Any:
        to_book = await a_round(till)
        await till.book_round(to_book, str(uuid.uuid4()), 1)
        orders = await till.read_orders("SEK")
        gone = await till.gone_among([*(order.id for order in orders), "637211168855265546"])
        return {order.state: order for order in orders}, gone

    orders, gone = on_till(server, work)
    assert set(orders) == {"till", "parked"}
    assert orders["till"].lines[0].words == ("UTAN IS",)
    assert gone == {"637211168855265546"}


def test_receipts_are_read_in_the_tills_local_time(server: SimulatorServer) -> None:
    direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 2]]})
    direct(server, {"do": "pay", "table": "3"})
    since = datetime.now(UTC) - timedelta(days=30)
    sales = on_till(server, lambda till: till.read_sales(since, "SEK"))
    assert [sale.total.minor for sale in sales] == [7800]


def session_key(server: SimulatorServer, employee_id: str) -> str:
    machine = server.till.credentials["machine_id"]
    url = f"{server.base_url}session?employeeId={employee_id}&MachineId={machine}"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST", data=b""), timeout=5) as answer:
        return str(json.load(answer))


def session_account(server: SimulatorServer, key: str) -> Account:
    secrets = {"integrator_id": server.till.credentials["integrator_id"], "session_key": key}
    return Account(server.base_url, secrets, Watch(), {})


def test_a_session_key_is_typed_with_spaces_used_once_and_survives_a_restart(server: SimulatorServer) -> None:
    staff = on_till(server, lambda till: till.read_staff())
    key = session_key(server, staff[1].id)
    given = session_account(server, f" {key[:6]} {key[6:]} ")
    on_till(server, lambda till: till.sign_in(), given)
    assert given.secrets["session_id"]
    on_till(server, lambda till: till.sign_in(), given)
    assert [one.id for one in on_till(server, lambda till: till.read_staff(), given)] == [staff[1].id]
    stolen = session_account(server, key)
    with pytest.raises(AuthExpired, match="Fetch a new one"):
        on_till(server, lambda till: till.sign_in(), stolen)


def test_a_session_key_whose_answer_was_lost_is_not_tried_again(server: SimulatorServer) -> None:
    staff = on_till(server, lambda till: till.read_staff())
    given = session_account(server, session_key(server, staff[0].id))
    set_faults(server, [{"fault": "reset", "when": "after", "method": "POST", "times": 1}])
    with pytest.raises(AuthExpired, match="may be used up"):
        on_till(server, lambda till: till.sign_in(), given)
    assert given.secrets["session_key_used"] == given.secrets["session_key"]


@pytest.mark.parametrize("key", ["12345", "abcdefghijkl"])
def test_a_session_key_that_cannot_be_one_is_refused_here(server: SimulatorServer, key: str) -> None:
    with pytest.raises(AuthExpired, match="12 digits"):
        on_till(server, lambda till: till.sign_in(), session_account(server, key))


def test_wrong_credentials_are_a_sentence(server: SimulatorServer) -> None:
    secrets = {**server.till.credentials, "machine_key": "0" * 32}
    given = Account(server.base_url, secrets, Watch(), {})
    with pytest.raises(AuthExpired, match="does not permit"):
        on_till(server, lambda till: till.sign_in(), given)


def test_writes_with_an_empty_id_never_leave(server: SimulatorServer) -> None:
    client = DinkassaClient(http.HttpDoor(server.base_url, Watch()), dict)

    async def work() -> None:
        with pytest.raises(ValueError, match="needs an article id"):
            await client.change_stock("", 1, 2, "key")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="needs an order id"):
            await client.delete_presale("", "key")
        with pytest.raises(ValueError, match="needs an order id"):
            await client.submit_presale("", "key")

    asyncio.run(work())
    assert server.till.ledger.entries() == []
