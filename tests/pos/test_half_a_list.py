"""Lists of which a part is wrong, comes twice, or does not end: what is right is used, and no more is kept than needed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT
from tests.pos.doubles import BASE, Watch, answering
from waiterapp.domain.values import Clock
from waiterapp.pos import paging
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, WireChanged

Reply = Callable[[httpx.Request], Any]


def till(kind: Callable[..., Any], reply: Reply, **options: Any) -> Any:
    def answer(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b", "jwt": "j", "expires_in": 300})
        return httpx.Response(200, text=json.dumps(reply(request)))

    secrets = {"username": "u", "password": "p", "api_token": "t", "token": "t", "api_key": "k", "cash_register_id": "1"}
    account = Account(BASE, secrets, Watch(), {"version": "prefix", "payments": "assumed"})
    return kind(account, HttpDoor(BASE, Watch(), transport=answering(answer)), **options)


@pytest.mark.parametrize(
    "bad", [{"groupName": ["x"]}, {"groupName": 7}, {"groupId": 1.5}, {"groupId": True}, {"groupId": None}]
)
def test_dishes_of_a_group_with_a_bad_heading_can_be_sold(bad: dict[str, Any]) -> None:
    dish = {"itemId": "1", "nameLong": "Schnitzel", "price": 12.5}
    other = {"groupId": "g2", "groupName": "Suppen", "items": [{**dish, "itemId": "2"}, 5]}
    group = {"groupId": "g1", "groupName": "Speisen", "items": [dish]} | bad
    menu = asyncio.run(till(KassandroTill, lambda _: [group, other]).read_menu())
    assert [one.id for one in menu.dishes] == ["1", "2"]
    assert {one for dish in menu.dishes for one in dish.category_ids} == {one.id for one in menu.categories}
    assert len(menu.categories) == 2
    assert len(menu.set_aside) == 1  # the 5


def test_tables_of_a_room_with_a_bad_name_are_there() -> None:
    def reply(request: httpx.Request) -> Any:
        if "tablemap" in request.url.path:
            return {"Items": [{"Id": 1, "Name": {"sv": "Sal"}, "Active": True}]}
        return {"Items": [{"Id": 10, "Name": "1", "TableMap": 1}]}

    floor = asyncio.run(till(DinkassaTill, reply).read_floor())
    assert [(one.name, one.area_id) for one in floor.tables] == [("1", "1")]
    assert [one.name for one in floor.areas] == ["?"]


def test_an_article_that_comes_twice_is_on_the_menu_once() -> None:
    rows = [
        {"id": "a", "name": "Suppe", "price": 5, "nominale": 500},
        {"id": "a", "name": "Suppe", "price": 6, "nominale": 600},
    ]
    for kind, path in ((DikasTill, "articles"), (OnlinebonTill, "roducts")):

        def reply(request: httpx.Request, path: str = path) -> Any:
            return rows if path in request.url.path else []

        menu = asyncio.run(till(kind, reply).read_menu())
        assert [(one.id, one.price.minor) for one in menu.dishes] == [("a", 600)]


def test_a_bon_that_comes_twice_stands_on_its_table_once() -> None:
    bons = [{"id": "b", "tableId": "7", "positions": []}] * 2
    orders = asyncio.run(till(DikasTill, lambda request: bons if "open-bons" in request.url.path else []).read_orders("EUR"))
    assert [one.id for one in orders] == ["b"]


def test_a_list_that_is_too_large_in_all_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_WALK_LENGTH", 100_000)
    asked: list[str] = []

    def reply(request: httpx.Request) -> Any:
        asked.append(request.url.params.get("cursor", ""))
        return {"results": [{"id": len(asked), "name": "x" * 9_000}], "next": f"c{len(asked)}"}

    with pytest.raises(WireChanged, match="larger than"):
        asyncio.run(till(BessaTill, reply).read_floor())
    assert len(asked) < 20


def test_a_list_that_goes_on_with_nothing_in_it_is_given_up() -> None:
    asked: list[str] = []

    def reply(request: httpx.Request) -> Any:
        asked.append(request.url.params.get("cursor", ""))
        return {"results": [], "next": f"c{len(asked)}"}

    with pytest.raises(WireChanged, match="nothing in it"):
        asyncio.run(till(BessaTill, reply).read_floor())
    assert len(asked) < 20


def test_pages_that_are_no_longer_there_are_not_kept() -> None:
    count = [450]

    def reply(request: httpx.Request) -> httpx.Response:
        offset, fetch = (int(request.url.params[name]) for name in ("offset", "fetch"))
        rows = [{"Id": str(n), "ParkedItem": 1, "Items": []} for n in range(offset, min(count[0], offset + fetch))]
        return httpx.Response(200, json={"Items": rows, "ItemCountTotal": count[0]})

    async def polled() -> None:
        client = DinkassaClient(HttpDoor(BASE, Watch(), transport=answering(reply)), dict)
        await client.presales([])
        first = len(client._polled)
        count[0] = 20
        await client.presales([])
        assert first > len(client._polled) == 1

    asyncio.run(polled())


class Hours(Clock):
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.passed = timedelta(0)

    def now(self) -> datetime:
        return datetime(2026, 11, 20, 12, 0, tzinfo=UTC) + self.passed

    def monotonic(self) -> float:
        return self.passed.total_seconds()


def test_orders_are_read_whole_again_so_that_none_stays_for_ever() -> None:
    clock, there = Hours(), {"1": "2026-11-20T11:00:00Z", "2": "2026-11-19T06:00:00Z"}

    def reply(request: httpx.Request) -> Any:
        if not request.url.path.endswith("/orders/"):
            return {"results": [{"id": "g"}] if "open-order-groups" in request.url.path else []}
        since = datetime.fromisoformat(request.url.params["updated__gte"])
        rows = [
            {"id": key, "status": "open", "order_group": "g", "items": [{"id": key}], "updated": at}
            for key, at in there.items()
        ]
        return {"results": [row for row in rows if datetime.fromisoformat(there[str(row["id"])]) >= since]}

    async def read() -> None:
        bessa = till(BessaTill, reply, clock=clock)
        assert {one.id for one in await bessa.read_orders("EUR")} == {"1", "2"}
        del there["1"]
        clock.passed = timedelta(minutes=1)
        assert {one.id for one in await bessa.read_orders("EUR")} == {"1", "2"}
        clock.passed = timedelta(hours=7)
        # The one that nobody has touched for so long is not in the list any more, and was not heard to be closed.
        assert {one.id for one in await bessa.read_orders("EUR")} == {"2"}

    asyncio.run(read())


def test_a_table_a_room_and_a_person_that_come_twice_are_there_once() -> None:
    def reply(request: httpx.Request) -> Any:
        rows = [{"id": "one", "name": "1"}, {"id": "one", "name": "1"}]
        return {"results": rows if "open" not in request.url.path else [], "next": None}

    found = till(BessaTill, reply)
    assert [one.id for one in asyncio.run(found.read_floor()).tables] == ["one"]
    assert [one.id for one in asyncio.run(found.read_staff())] == ["one"]


def test_what_a_menu_is_without_is_told_with_every_reading_until_it_can_be_read() -> None:
    now = datetime.now(UTC)
    soup = {"id": "a1", "name": "Suppe", "price": "5.00", "updated": (now - timedelta(hours=5)).isoformat()}
    beer = {"id": "a2", "name": "Bier", "price": "4,50", "updated": (now - timedelta(hours=9)).isoformat()}
    mended = {**beer, "price": "4.50", "updated": now.isoformat()}
    said = [[soup, beer], [soup], [mended], [soup]]

    def reply(request: httpx.Request) -> Any:
        rows = said.pop(0) if request.url.path.endswith("/articles/") else []
        return {"results": rows, "next": None}

    found = till(BessaTill, reply)
    menus = [asyncio.run(found.read_menu()) for _ in range(4)]
    assert [len(menu.set_aside) for menu in menus] == [1, 1, 0, 0]
    assert [len(menu.dishes) for menu in menus] == [1, 1, 2, 2]


def test_of_many_receipts_that_are_alike_some_are_named() -> None:
    written = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
    rows = [{"_id": f"{at}", "receiptNumber": "9" * 9000, "price": 5, "created": written} for at in range(900)]
    found = till(KassandroTill, lambda request: rows if "receipts" in request.url.path else [])
    evidence = asyncio.run(found.payment_evidence(PAYMENT, datetime.now(UTC)))
    assert "…" in evidence.sentence
    assert len(evidence.sentence) < 2000
