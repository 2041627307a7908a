"""Lists whose pages are shorter than was asked for, and answers that say that there is more, or that something is wrong."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT, ROUND, asked
from waiterapp.domain.payments import ReceiptVoid
from waiterapp.domain.values import Money
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import HeldElsewhere, RateLimited, Refused, TillError, Unavailable, WireChanged

NOW = datetime.now(UTC)
COUNTERS = [
    {"id": f"s{at}", "number": str(at), "gross": -100, "type": "ST", "cancelled_receipt": {"id": f"r{at}"}} for at in range(120)
]


@pytest.mark.parametrize(
    "following",
    [
        "http://127.0.0.1:9/api/orders/?page=2",
        "http://127.0.0.1:9/api/orders/?limit=100&offset=100",
        "http://127.0.0.1:9/api/orders/?Cursor=abc",
        "/api/orders/?page=2",
        {"cursor": "x"},
        2,
        True,
    ],
)
def test_a_list_that_goes_on_nobody_knows_where_is_not_over(following: Any) -> None:
    def reply(request: httpx.Request) -> Any:
        if "requests" in request.url.path:
            return {"results": [], "next": None}
        return {"next": following, "results": [{"id": "o1", "external_id": "other", "status": "open", "items": []}]}

    with pytest.raises(WireChanged):
        asyncio.run(asked(BessaTill, reply).find_round(ROUND))


def test_a_cursor_in_a_path_is_followed() -> None:
    def reply(request: httpx.Request) -> Any:
        if "requests" in request.url.path:
            return {"results": [], "next": None}
        if request.url.params.get("cursor") == "abc":
            return {"next": "", "results": [{"id": "o2", "external_id": ROUND.reference, "status": "open", "items": []}]}
        return {"next": "/api/orders/?cursor=abc", "results": []}

    assert asyncio.run(asked(BessaTill, reply).find_round(ROUND)).till_ref == "o2"


def _is_said(how: str, end: int) -> dict[str, Any]:
    said: dict[str, dict[str, Any]] = {
        "has_more": {"has_more": end < len(COUNTERS)},
        "total": {"total": len(COUNTERS)},
        "total as text": {"total_count": str(len(COUNTERS))},
        "nothing": {},
        "length of the page": {"count": 50},
    }
    return said[how]


@pytest.mark.parametrize(
    ("how", "requests"), [("has_more", 3), ("total", 3), ("total as text", 3), ("nothing", 4), ("length of the page", 4)]
)
def test_pages_of_any_length_are_read_to_the_end_at_onlinebon(how: str, requests: int) -> None:
    offsets: list[int] = []

    def reply(request: httpx.Request) -> Any:
        offsets.append(int(request.url.params["offset"]))
        page = COUNTERS[offsets[-1] : offsets[-1] + 50]
        return {"rows": page, **_is_said(how, offsets[-1] + 50)}

    void = ReceiptVoid("ref", "r100", "100", Money(100, "EUR"), "")
    assert asyncio.run(asked(OnlinebonTill, reply).void_evidence(void)).found is not None
    assert offsets == [0, 50, 100, 120][:requests]


def test_a_service_that_knows_no_pages_is_asked_once_more() -> None:
    asked_for = []

    def reply(request: httpx.Request) -> Any:
        asked_for.append(request.url.path)
        return [{"id": "s1", "number": "1", "gross": -100}]

    assert len(asyncio.run(asked(OnlinebonTill, reply).read_sales(NOW, "EUR"))) == 1
    assert len(asked_for) == 2


@pytest.mark.parametrize(("total", "requests"), [({"total": 1200}, 3), ({"total": "1200"}, 3), ({}, 4)])
def test_pages_of_any_length_are_read_to_the_end_at_kassandro(total: dict[str, Any], requests: int) -> None:
    written = (NOW + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%S")
    receipts = [{"_id": f"{at}", "receiptNumber": f"{at}", "price": 1, "created": written} for at in range(1200)]
    offsets: list[int] = []

    def reply(request: httpx.Request) -> Any:
        offsets.append(int(request.url.params["offset"]))
        return {"receipts": receipts[offsets[-1] : offsets[-1] + 500], **total}

    found = asyncio.run(
        asked(KassandroTill, reply).read_sales_between(NOW - timedelta(days=1), NOW + timedelta(hours=2), "EUR")
    )
    assert len(found) == 1200
    assert offsets == [0, 500, 1000, 1200][:requests]


@pytest.mark.parametrize("total", [{"ItemCountTotal": 120}, {"ItemCountTotal": "120"}, {}])
def test_pages_of_any_length_are_read_to_the_end_at_dinkassa(total: dict[str, Any]) -> None:
    tables = [{"Id": str(at), "Name": f"T{at}", "TableMap": 1} for at in range(120)]

    def reply(request: httpx.Request) -> Any:
        offset = int(request.url.params["offset"])
        if "tablemap" in request.url.path:
            return {"Items": [{"Id": 1, "Name": "Sal", "Active": True}][offset:]}
        return {"Items": tables[offset : offset + 50], **total}

    assert len(asyncio.run(asked(DinkassaTill, reply).read_floor()).tables) == 120


def test_orders_that_are_polled_cost_one_request() -> None:
    paths = []

    def reply(request: httpx.Request) -> Any:
        paths.append(request.url.path)
        return {"Items": []} if len(paths) > 1 else {"Items": [{"Id": "1", "State": 4}]}

    asyncio.run(asked(DinkassaTill, reply).read_orders("SEK"))
    assert len(paths) == 1


@pytest.mark.parametrize(
    "body",
    [
        '{"error":"Datenbankfehler","receipts":[]}',
        '[{"error":1,"msg":"Datenbankfehler","receipts":[]}]',
        '[{"error":"true","msg":"Datenbankfehler","receipts":[]}]',
        '{"error":{"code":5},"receipts":[]}',
    ],
)
def test_an_error_beside_a_list_is_no_empty_list(body: str) -> None:
    with pytest.raises(Refused):
        asyncio.run(asked(KassandroTill, lambda _: body).payment_evidence(PAYMENT, NOW))


@pytest.mark.parametrize("error", ["false", "null", '"false"', '""', "0"])
def test_no_error_beside_a_list_is_a_list(error: str) -> None:
    body = f'[{{"error":{error},"receipts":[]}}]'
    assert asyncio.run(asked(KassandroTill, lambda _: body).payment_evidence(PAYMENT, NOW)).found is None


@pytest.mark.parametrize(
    ("how", "kind"),
    [(400, HeldElsewhere), (409, HeldElsewhere), (429, RateLimited), (0, Unavailable)],
)
def test_a_token_that_was_not_made_for_this_device_is_another_ones(how: int, kind: type[TillError]) -> None:
    held: list[str] = []

    def reply(request: httpx.Request) -> Any:
        if "gettoken" in request.url.path:
            return [{"error": False, "token": held[0], "msg": "iPad"}] if held else [{"error": True, "msg": "no token"}]
        if "createtoken" in request.url.path:
            held.append("TOKEN-OF-ANOTHER")
            if not how:
                raise httpx.ConnectError("no network")
            return httpx.Response(how, json={"msg": "register taken"})
        return [{"name": "Bar"}]

    secrets = {"api_key": "k", "cash_register_id": "1"}
    with pytest.raises(kind):
        asyncio.run(asked(KassandroTill, reply, secrets).sign_in())
    with pytest.raises(HeldElsewhere):
        asyncio.run(asked(KassandroTill, reply, secrets).sign_in())
    assert not secrets.get("token")


def test_a_token_whose_answer_was_lost_is_ours() -> None:
    held: list[str] = []

    def reply(request: httpx.Request) -> Any:
        if "gettoken" in request.url.path:
            return [{"error": False, "token": held[0], "msg": "us"}] if held else [{"error": True, "msg": "no token"}]
        if "createtoken" in request.url.path:
            held.append("TOKEN-OF-OURS")
            return httpx.Response(502)
        return [{"name": "Bar"}]

    secrets = {"api_key": "k", "cash_register_id": "1"}
    with pytest.raises(Unavailable):
        asyncio.run(asked(KassandroTill, reply, secrets).sign_in())
    asyncio.run(asked(KassandroTill, reply, secrets).sign_in())
    assert secrets["token"] == "TOKEN-OF-OURS"
