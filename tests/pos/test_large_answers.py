"""Answers as large as they may be, and larger: nobody else waits for them for a moment that can be felt."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import asked
from tests.pos.doubles import BASE, Watch, answering
from waiterapp.pos import http
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, TillError, WireChanged

SINCE = datetime(2026, 11, 20, tzinfo=UTC)
LONGEST_S = 0.5
"""What takes longer than this is a hang."""
_BON = {"id": "{n}", "tableId": "7", "positions": []}
_POSITION = {"id": "p", "articleId": "a", "name": "x", "count": 1, "price": 1}
_RECEIPT = {
    "id": "r",
    "number": "2026-000123",
    "createdDate": "2026-11-20T18:30:00Z",
    "total": 37.8,
    "tableName": "7",
    "payments": [{"type": 1, "amount": 37.8}],
    "positions": [{"name": "Wiener Schnitzel mit Petersilerdäpfeln", "count": 2, "price": 18.9, "articleId": "art_000123"}],
}


@dataclass
class Waits:
    """How long others waited for their turn: of the loop, and of the interpreter."""

    loop_s: float = 0.0
    thread_s: float = 0.0


def waits(work: Callable[[], Any]) -> Waits:
    """Do something on a loop while another task and another thread look at the clock."""
    found, done = Waits(), threading.Event()

    def watch_interpreter() -> None:
        last = time.monotonic()
        while not done.wait(0.005):
            now = time.monotonic()
            found.thread_s, last = max(found.thread_s, now - last), now

    async def watch_loop() -> None:
        last = time.monotonic()
        while True:
            await asyncio.sleep(0.005)
            now = time.monotonic()
            found.loop_s, last = max(found.loop_s, now - last), now

    async def both() -> None:
        watching = asyncio.create_task(watch_loop())
        await asyncio.sleep(0.02)
        try:
            await work()
        finally:
            # Long enough for the watch to have its turn, and to see the last of it.
            await asyncio.sleep(0.05)
            watching.cancel()

    watcher = threading.Thread(target=watch_interpreter)
    watcher.start()
    try:
        asyncio.run(both())
    finally:
        done.set()
        watcher.join()
    return found


def till(kind: Callable[..., Any], body: str, path: str = "") -> Any:
    """Open a till that says one thing wherever `path` stands in the address, and an empty list elsewhere."""

    def reply(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b", "jwt": "j", "expires_in": 300})
        if "settings" in request.url.path:
            return httpx.Response(200, json={})
        return httpx.Response(200, text=body if path in request.url.path else "[]")

    secrets = {"username": "u", "password": "p", "api_token": "t", "token": "t", "api_key": "k", "cash_register_id": "1"}
    account = Account(BASE, secrets, Watch(), {"version": "prefix", "payments": "assumed"})
    return kind(account, HttpDoor(BASE, Watch(), transport=answering(reply)))


def repeated(text: str, length: int) -> str:
    """Return a list of the same thing over and over."""
    return f"[{','.join([text] * (length // (len(text) + 1)))}]"


def numbered(text: dict[str, Any], count: int) -> str:
    """Return a list of things with ids of their own."""
    return json.dumps([{**text, "id": f"n{number}"} for number in range(count)])


def positions(count: int) -> list[dict[str, Any]]:
    return [{**_POSITION, "id": f"p{number}"} for number in range(count)]


NONSENSE = {
    "lists": repeated("[]", 9_900_000),
    "lists of one": repeated("[0]", 9_900_000),
    "objects": repeated("{}", 9_900_000),
    "texts": repeated('""', 9_900_000),
    "nothings": repeated("null", 9_900_000),
    "numbers": repeated("0", 9_900_000),
    "zeros": '["' + r"\u0000" * 1_600_000 + '"]',
    "halves": '["' + r"\ud800" * 1_600_000 + '"]',
    "wrong escapes": '["' + r"\q" * 4_900_000 + '"]',
    "braces in a text": '["' + "{" * 299_000 + '",' + repeated("[]", 9_500_000)[1:],
    "many commas": '["' + "," * 9_900_000 + '"]',
}
BONS = {
    "one with very many positions": f"[{json.dumps(_BON)[:-3]}{repeated(json.dumps({'id': 1}), 2_900_000)}}}]",
    "very many with a few": numbered({**_BON, "positions": [{}, {}, {}, {}]}, 100_000),
    "as many as there may be": numbered({**_BON, "positions": positions(4)}, 10_000),
    "very many empty ones": numbered(_BON, 99_000),
    "wrong positions": f"[{json.dumps(_BON)[:-3]}{repeated('5', 1_000_000)}}}]",
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused_at_once(what: str) -> None:
    async def work() -> None:
        for kind, path in ((DikasTill, "articles"), (OnlinebonTill, "roduct"), (KassandroTill, "articles")):
            await ignoring(till(kind, NONSENSE[what], path).read_menu())

    took = waits(work)
    assert took.loop_s < LONGEST_S
    assert took.thread_s < LONGEST_S


@pytest.mark.expects_log
@pytest.mark.parametrize("what", BONS)
def test_open_bons_keep_nobody_waiting(what: str) -> None:
    took = waits(lambda: ignoring(till(DikasTill, BONS[what], "open-bons").read_orders("EUR")))
    assert took.loop_s < LONGEST_S
    assert took.thread_s < LONGEST_S


@pytest.mark.expects_log
@pytest.mark.parametrize("body", ["honest", "lists", "unreadable"])
def test_thirty_thousand_receipts_keep_nobody_waiting(body: str) -> None:
    text = {
        "honest": numbered(_RECEIPT, 30_000),
        "lists": repeated("[]", 18_000_000),
        "unreadable": numbered({**_RECEIPT, "payments": "none", "pad": "x" * 300}, 30_000),
    }[body]
    found: list[Any] = []

    async def work() -> None:
        found.append(await ignoring(till(DikasTill, text, "receipts").read_sales(SINCE, "EUR")))

    took = waits(work)
    assert took.loop_s < LONGEST_S
    assert took.thread_s < LONGEST_S
    assert body != "honest" or len(found[0]) == 30_000


@pytest.mark.expects_log
@pytest.mark.parametrize("kind", [DinkassaTill, BessaTill])
def test_orders_of_other_tills_keep_nobody_waiting(kind: Callable[..., Any]) -> None:
    rows = numbered({"ParkedItem": 1, "Items": [{"Id": "1"}] * 3000, "items": [{"id": "1"}] * 3000}, 30)
    took = waits(lambda: ignoring(till(kind, rows, "order").read_orders("EUR")))
    assert took.loop_s < LONGEST_S


@pytest.mark.parametrize("said", ["\\ud83d\\ude00", "\\ud83d", "\\u0000", "\\q"])
def test_one_odd_character_in_very_many_receipts_keeps_nobody_waiting(said: str) -> None:
    """A pattern that looks through all of it at one time holds the interpreter until it is at the end."""
    row = json.dumps({"id": "r", "createdDate": "2026-11-20T18:30:00Z", "total": 1, "note": "x" * 900})
    text = repeated(row, 40_000_000)[:-1] + "," + row.replace("xxx", said, 1) + "]"
    found: list[Any] = []

    async def work() -> None:
        found.append(await till(DikasTill, text, "receipts").read_sales(SINCE, "EUR"))

    took = waits(work)
    assert took.loop_s < LONGEST_S
    assert took.thread_s < LONGEST_S
    assert found[0]


async def ignoring(reading: Any) -> Any:
    """Wait for something that may be refused: how long is what counts."""
    try:
        return await reading
    except TillError:
        return None


def test_more_orders_than_any_house_has_are_refused_in_words() -> None:
    with pytest.raises(WireChanged, match="more than 10000 open orders"):
        asyncio.run(till(DikasTill, numbered(_BON, 10_001), "open-bons").read_orders("EUR"))
    many = numbered({**_BON, "positions": positions(1001)}, 50)
    with pytest.raises(WireChanged, match="more than 50000 lines"):
        asyncio.run(till(DikasTill, many, "open-bons").read_orders("EUR"))


def body_of(name: str) -> str:
    """Return what a service answers: almost all that it may."""
    if name == "floor":
        row = {"id": "{n}", "name": "1", "order_area": "1", "order_group": "1", "x": 1}
    elif name == "methods":
        row = {"id": "{n}", "name": "Übérweisung abc"}
    else:
        row = {"id": "{n}", "name": "x", "turnover": "1.50", "quantity": "2"}
    return numbered(row, 90_000)


@pytest.mark.expects_log
@pytest.mark.parametrize(
    ("kind", "path", "name", "ask"),
    [
        (BessaTill, "order", "floor", lambda till: till.read_floor()),
        (BessaTill, "users", "floor", lambda till: till.read_staff()),
        (BessaTill, "customers", "floor", lambda till: till.read_customers("EUR")),
        (OnlinebonTill, "paymentmethods", "methods", lambda till: till.sign_in()),
        (KassandroTill, "paymentmethods", "methods", lambda till: till.sign_in()),
    ],
)
def test_lists_that_are_asked_for_seldom_keep_nobody_waiting(
    kind: Callable[..., Any], path: str, name: str, ask: Callable[[Any], Any]
) -> None:
    def reply(request: httpx.Request) -> Any:
        if path in request.url.path:
            return body_of(name)
        return {"id": "u"} if request.url.path.endswith("/me") else []

    took = waits(lambda: ignoring(ask(asked(kind, reply))))
    assert took.loop_s < 2 * LONGEST_S
    assert took.thread_s < 2 * LONGEST_S


def test_ninety_pages_of_receipts_keep_nobody_waiting() -> None:
    def reply(request: httpx.Request) -> Any:
        page = int(request.url.params["offset"]) // 1000
        row = {"_id": f"{page}-{{n}}", "receiptNumber": f"{page}{{n}}", "created": "2026-10-25T02:30:00", "price": 1}
        return numbered(row, 1000) if page < 90 else "[]"

    found: list[Any] = []

    async def work() -> None:
        found.extend(
            await asked(KassandroTill, reply).read_sales_between(SINCE.replace(month=10, day=1), SINCE.replace(day=1), "EUR")
        )

    took = waits(work)
    assert took.loop_s < 2 * LONGEST_S
    assert len(found) == 90_000


def test_options_that_many_dishes_have_are_made_once() -> None:
    options = [{"id": f"{at}", "name": "o", "type": "option"} for at in range(1900)]
    dishes = [{"id": f"a{at}", "name": "x", "type": "article", "options": [one["id"] for one in options]} for at in range(400)]
    text = json.dumps({"results": options + dishes, "next": None})

    def reply(request: httpx.Request) -> Any:
        return text if request.url.path.endswith("/articles/") else {"results": [], "next": None}

    begin = time.process_time()
    menu = asyncio.run(asked(BessaTill, reply).read_menu())
    assert time.process_time() - begin < 3
    assert len(menu.words) == len(options)


def test_letters_of_another_encoding_keep_nobody_waiting() -> None:
    body = b'["' + b"\xff" * 60_000_000 + b'"]'

    class Body(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            for at in range(0, len(body), 65_536):
                yield body[at : at + 65_536]
                await asyncio.sleep(0)

    async def work() -> None:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=Body()))
        door = HttpDoor(BASE, Watch(), transport=transport)
        await door.read("x", headers={}, most_bytes=2 * len(body))

    took = waits(work)
    assert took.loop_s < LONGEST_S
    assert took.thread_s < LONGEST_S


def test_a_body_is_decoded_in_pieces_as_it_is_at_once() -> None:
    for body in (b"\xef\xbb\xbf" + "äöü€😀".encode() * 300_000, b"\xf0\x9f" * 700_000, b"x" * 999_999 + "ü".encode()):
        assert http._decoded(bytearray(body)) == body.decode("utf-8-sig", "replace")
