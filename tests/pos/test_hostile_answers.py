"""What a till should never send: it costs the item it stands in, or the answer, and never more."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import ssl
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import httpcore
import httpx
import pytest

from tests.pos.doubles import BASE, Reply, Watch, answering, through
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import PaidLine, PaymentToBook, Tender
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.pos import decoding, http, json_text, paging
from waiterapp.pos.bessa.client import BessaClient
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.connections import LookedAtConnections
from waiterapp.pos.decoding import (
    AnyText,
    Moment,
    Number,
    Percent,
    Quantity,
    SetAside,
    Text,
    Token,
    Whole,
    WireId,
    WireModel,
    moment_of,
    read_items,
    take_over,
)
from waiterapp.pos.dikas import openapi
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.http import HttpDoor, check_base_url
from waiterapp.pos.json_text import loads
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, AuthExpired, OutcomeUnknown, Refused, Unavailable, WireChanged

Result = TypeVar("Result")
NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
LINE = LineItem("l1", "a1", "Schnitzel", Money(1250, "EUR"))
ROUND = RoundToBook("REFERENCE01", "7", "7", "ABCDE", "e1", (LINE,))
PAYMENT = PaymentToBook(
    "PAY1",
    "7",
    "7",
    "e1",
    (PaidLine("l1", "r1", "a1", "Schnitzel", Decimal(1), Money(1250, "EUR")),),
    True,
    Money(1250, "EUR"),
    (Tender("0", Money(1250, "EUR")),),
    Money(0, "EUR"),
)


class Item(WireModel):
    id: WireId
    price: Number = Decimal(0)
    count: Quantity = Decimal(1)
    rate: Percent = Decimal(0)
    weight: Whole = 0
    name: Text = ""
    kind: AnyText = ""
    at: Moment = None


def ids_of(rows: str) -> list[str]:
    aside: list[str] = []
    found = read_items(Item, loads(rows), aside)
    assert len(found) + len(aside) == len(loads(rows))
    return [one.id for one in found]


@pytest.mark.parametrize(
    "bad",
    [
        '"price": NaN',
        '"price": -Infinity',
        '"price": 1e308',
        '"price": 1e999999999',
        '"price": 1e99999999999999999999999',
        '"price": "1e999999999"',
        '"price": "-1e-999999999"',
        '"price": "NaN"',
        '"price": ' + "9" * 400,
        '"price": ' + "9" * 5000,
        '"price": "' + "9" * 5000 + '"',
        '"count": 1e9',
        '"count": 1e-30',
        '"rate": -100',
        '"rate": 101',
        '"weight": 9223372036854775808',
        '"weight": 1e30',
        '"name": "' + "x" * 20_000 + '"',
        '"kind": "' + "x" * 20_000 + '"',
        '"kind": NaN',
        '"id": "' + "7" * 300 + '"',
        '"id": null',
        '"id": [1]',
        '"price": 1, "price": 2',
    ],
)
def test_one_bad_value_costs_its_item_alone(bad: str) -> None:
    assert ids_of(f'[{{"id": 1}}, {{"id": 2, {bad}}}, {{"id": 3}}]') == ["1", "3"]


@pytest.mark.parametrize(
    "time_", ["0000-00-00", "99999-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2026-02-30"]
)
def test_a_time_nobody_can_mean_is_not_known(time_: str) -> None:
    (found,) = read_items(Item, loads(f'[{{"id": 1, "at": "{time_}"}}]'), [])
    assert found.at is None
    assert moment_of(time_) is None


def test_times_with_and_without_a_zone_can_be_compared() -> None:
    with_zone, without = read_items(
        Item, loads('[{"id": 1, "at": "2026-11-20T13:00:00+01:00"}, {"id": 2, "at": "2026-11-20T12:00:00"}]'), []
    )
    assert with_zone.at == without.at == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_what_says_the_same_twice_is_no_contradiction() -> None:
    assert ids_of('[{"id": 1, "price": 2, "price": 2.0}]') == ["1"]


def test_a_character_that_no_database_stores_is_replaced() -> None:
    assert loads(r'["a\u0000b", "\\u0000"]') == ["a\ufffdb", r"\u0000"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\ud83d\ude00", "\U0001f600"),
        (r"\uD83D\uDE00", "\U0001f600"),
        (r"\ud83d", "\ufffd"),
        (r"\ude00x", "\ufffdx"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\ud83d\ude00\ude00", "\U0001f600\ufffd"),
        (r"\ud83dx\ude00", "\ufffdx\ufffd"),
        (r"\\ud83d", r"\ud83d"),
        (r"\\\ud83d", "\\\ufffd"),
        (r"\ud7ff", "\ud7ff"),
    ],
)
def test_half_a_character_is_replaced_and_whatever_looks_like_one_is_not(written: str, meant: str) -> None:
    assert loads(f'["{written}"]') == [meant]


def test_backslashes_are_mended_wherever_a_text_is_cut_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for piece in range(1, 9):
        monkeypatch.setattr(json_text, "PIECE", piece)
        assert loads(r'["C:\\a", "\Paid", "\\\P", "\\\\n\n", "\"\P"]') == [r"C:\a", r"\Paid", r"\\P", "\\\\n\n", r'"\P']


def test_an_object_that_contradicts_itself_is_nested_no_deeper_than_others() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        loads('{"a": 1, "a": ' * 70 + "2" + "}" * 70)


def test_very_many_bad_items_are_not_all_named_and_too_many_items_are_refused() -> None:
    aside: list[str] = []
    assert read_items(Item, [{"id": None}] * 5000, aside) == []
    assert len(aside) == decoding.MOST_TOLD + 1
    with pytest.raises(WireChanged, match="more than 100000 items"):
        read_items(Item, [{}] * (decoding.MOST_ITEMS + 1), [])


def test_what_cannot_be_read_does_not_pass_for_what_is_not_there() -> None:
    aside = SetAside()
    read_items(Item, [{"id": None, "reference": "OURS"}, {"id": 1}], aside)
    aside.need_none_with("THEIRS")
    for mark in ("OURS", "ours"):
        with pytest.raises(WireChanged, match="cannot be read"):
            aside.need_none_with(mark)


@pytest.mark.parametrize("reference", ["OURS", "a\\'b", "1\n2", "ü\u200b"])
def test_what_contradicts_itself_is_still_known_by_its_marks(reference: str) -> None:
    aside = SetAside()
    inner = json.dumps(reference)
    assert read_items(Item, loads(f'[{{"id": 1, "more": [{{"x": {inner}}}], "price": 1, "price": 2}}]'), aside) == []
    assert aside.has(reference)
    assert not aside.has("THEIRS")


@pytest.mark.parametrize("bad", [5, None, "x", [], loads("NaN")])
def test_what_is_no_object_may_be_about_anything(bad: object) -> None:
    aside, whole = SetAside(), SetAside()
    read_items(Item, [bad], aside)
    take_over(whole, aside)
    assert aside.has("ANY")
    assert whole.has("ANY")


def test_what_says_more_than_is_kept_may_be_about_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_KEPT", 1000)
    aside = SetAside()
    read_items(Item, [{"id": None, "name": "x" * 400}], aside)
    assert not aside.has("ANY")
    read_items(Item, [{"id": None, "name": "y" * 700}], aside)
    assert aside.has("ANY")


def test_no_more_sentences_are_written_than_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[object] = []

    def problem_in(error: object) -> str:
        written.append(error)
        return "bad"

    monkeypatch.setattr(decoding, "problem_in", problem_in)
    aside: list[str] = []
    read_items(Item, [{"id": None}] * 5000, aside)
    assert len(written) == decoding.MOST_TOLD
    assert len(aside) == decoding.MOST_TOLD + 1


@pytest.mark.parametrize("token", ["a\r\nX-Other: 1", "ü", "a b", "x" * 20_000, "\x00"])
def test_a_token_that_would_smuggle_something_in_is_none(token: str) -> None:
    class Login(WireModel):
        token: Token

    aside: list[str] = []
    assert read_items(Login, [{"token": token}], aside) == []
    assert len(aside) == 1


# The door.


def raw(answer: bytes, work: Callable[[HttpDoor], Awaitable[Result]]) -> Result:
    """Do something while a server says exactly these bytes."""

    async def run() -> Result:
        transport = httpx.AsyncHTTPTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        chunks = [answer[at : at + 65_536] for at in range(0, len(answer), 65_536)]
        transport._pool = httpcore.AsyncConnectionPool(network_backend=LookedAtConnections(httpcore.AsyncMockBackend(chunks)))
        door = HttpDoor(BASE, Watch(), transport=transport)
        try:
            return await work(door)
        finally:
            await door.close()

    return asyncio.run(run())


async def reading(door: HttpDoor) -> str:
    return (await door.read("x", headers={})).text


class Sent(Watch):
    """Remembers what left."""

    def __init__(self, requests: list[Any]) -> None:
        super().__init__()
        self._requests = requests

    def sent(self, request: object) -> None:
        self._requests.append(request)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_BACKOFF_S", 0.0)


def test_headers_without_end_are_not_taken() -> None:
    with pytest.raises(WireChanged, match="too long"):
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000, reading)


def test_a_bomb_of_any_packing_is_not_unpacked() -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    for packing in (b"gzip", b"deflate", b"br", b"zstd", b"gzip, gzip"):
        head = b"HTTP/1.1 200 OK\r\nContent-Encoding: %b\r\nContent-Length: %d\r\n\r\n" % (packing, len(bomb))
        with pytest.raises(Unavailable, match="compressed"):
            raw(head + bomb, reading)


@pytest.mark.parametrize(
    "target", [b"https://elsewhere.example/x", b"http://[::1", b"//\xfc\x01", b"x" * 60_000, b"http://a b/", b"\xff\xfe"]
)
def test_no_redirect_is_followed_and_none_breaks_anything(target: bytes) -> None:
    sent: list[httpx.Request] = []

    async def work(door: HttpDoor) -> None:
        door._watch = Sent(sent)
        with pytest.raises(OutcomeUnknown):
            await door.write("POST", "x", headers={"Authorization": "Bearer secret"})

    raw(b"HTTP/1.1 307 Elsewhere\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n", work)
    assert [str(one.url) for one in sent] == [BASE + "x"]


def test_no_cookie_is_carried() -> None:
    carried: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        carried.append(request.headers.get("cookie", ""))
        return httpx.Response(200, text="[]", headers={"Set-Cookie": "a=b; Path=/"})

    async def work(door: HttpDoor) -> None:
        for _ in range(3):
            await door.read("x", headers={})

    through(reply, work)
    assert carried == ["", "", ""]


@pytest.mark.parametrize(
    "date",
    [
        "Fri, 20 Nov 2026 12:00:00 +9999999999999999",
        "Fri, 20 Nov 99999 12:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +2300",
        "",
        "0" * 5000,
    ],
)
def test_a_date_that_cannot_be_says_nothing_of_the_tills_clock(date: str) -> None:
    async def work(door: HttpDoor) -> timedelta | None:
        await door.read("x", headers={})
        return door.ahead

    ahead = through(lambda _: httpx.Response(200, text="[]", headers={"Date": date}), work)
    # Python takes the year 1 for 2001, as the standard for mail says.
    assert ahead is None or NOW + ahead < NOW


def test_a_login_that_cannot_be_sent_is_told_before_anything_leaves() -> None:
    for token in ("a\r\nX: y", "ü", "\U0001f37a"):

        async def work(door: HttpDoor, token: str = token) -> None:
            with pytest.raises(AuthExpired, match="cannot be sent"):
                await door.write("POST", "x", headers={"Authorization": f"Bearer {token}"})

        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", work)


def test_an_address_that_cannot_be_is_no_request() -> None:
    async def work(door: HttpDoor) -> None:
        with pytest.raises(WireChanged, match="address that cannot be"):
            await door.read("x" * 100_000, headers={})

    through(lambda _: httpx.Response(200, text="[]"), work)


@pytest.mark.parametrize(
    "url", ["https://[::1", "https://a b/", "https://a\r\nb/", "https://h:99999/", "https://h:x/", "https://\u2100/"]
)
def test_an_address_that_cannot_be_is_refused_in_words(url: str) -> None:
    with pytest.raises(http.InsecureUrl):
        check_base_url(url)


# Lists that come page by page.


def opened(till: Callable[..., Any], reply: Reply) -> Any:
    door = HttpDoor(BASE, Watch(), transport=answering(reply))
    secrets = {"username": "u", "password": "p", "api_token": "t", "token": "t", "api_key": "k", "cash_register_id": "1"}
    return till(Account(BASE, secrets, Watch(), {"version": "prefix", "payments": "assumed"}), door)


def endless(row: Callable[[int], Any], wrap: Callable[[list[Any]], Any], size: int) -> Reply:
    count = iter(range(10**9))

    def reply(request: httpx.Request) -> httpx.Response:
        if "authenticate" in request.url.path:
            return httpx.Response(200, json={"jwt": "j", "expires_in": 300})
        return httpx.Response(200, json=wrap([row(next(count)) for _ in range(size)]))

    return reply


def same_again(rows: list[Any]) -> Reply:
    def reply(request: httpx.Request) -> httpx.Response:
        if "authenticate" in request.url.path:
            return httpx.Response(200, json={"jwt": "j", "expires_in": 300})
        return httpx.Response(200, json=rows)

    return reply


def test_a_list_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST_ITEMS", 3000)

    async def dinkassa(door: HttpDoor) -> None:
        with pytest.raises(WireChanged, match="more than 3000 items"):
            await DinkassaClient(door, dict).categories([])

    through(endless(lambda number: {"Id": number, "Name": "x"}, lambda rows: {"Items": rows}, 100), dinkassa)

    async def bessa(door: HttpDoor) -> None:
        from waiterapp.pos.bessa import wire

        with pytest.raises(WireChanged, match="more than 3000 items"):
            await BessaClient(door, BASE, {}).every("articles", wire.Article)

    cursors = iter(range(10**9))
    through(endless(lambda number: {"id": number}, lambda rows: {"results": rows, "next": f"c{next(cursors)}"}, 100), bessa)
    onlinebon = opened(OnlinebonTill, endless(lambda number: {"id": number}, lambda rows: rows, 100))
    with pytest.raises(WireChanged, match="more than 3000 items"):
        asyncio.run(onlinebon.read_menu())
    kassandro = opened(KassandroTill, endless(lambda number: {"id": str(number)}, lambda rows: rows, 1000))
    with pytest.raises(WireChanged, match="more than 3000 items"):
        asyncio.run(kassandro.read_sales(NOW, "EUR"))


def test_a_till_that_knows_no_pages_sends_its_list_once() -> None:
    products = [{"id": number, "name": "x", "nominale": 100} for number in range(150)]
    assert len(asyncio.run(opened(OnlinebonTill, same_again(products)).read_menu()).dishes) == 150
    receipts = [{"id": str(number), "receiptNumber": number, "created": "2026-11-20T12:00:00"} for number in range(1000)]
    found = asyncio.run(opened(KassandroTill, same_again(receipts)).read_sales_between(NOW - timedelta(days=1), NOW, "EUR"))
    assert len(found) == 1000


def test_a_list_that_takes_too_long_is_given_up() -> None:
    now = [0.0]
    pages = paging.Pages(lambda: now[0])
    assert pages.is_new([1], 3)
    now[0] = paging.MOST_WALK_S + 1
    with pytest.raises(WireChanged, match="too long"):
        pages.is_new([2], 3)


@pytest.mark.parametrize(
    "following", ["http://[::1", "https://elsewhere.example/?cursor=2", "x" * 5000, "http://127.0.0.1:9@evil/?cursor=1"]
)
def test_a_page_elsewhere_is_not_asked_for(following: str) -> None:
    from waiterapp.pos.bessa import wire

    asked: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(200, json={"results": [{"id": 1}], "next": following})

    async def work(door: HttpDoor) -> None:
        with pytest.raises(WireChanged):
            await BessaClient(door, BASE, {}).every("articles", wire.Article)

    through(reply, work)
    assert asked == ["127.0.0.1"]


# What is read of it.


def dikas_with(answers: dict[str, Any]) -> DikasTill:
    def reply(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b"})
        found: Any = next((answer for part, answer in answers.items() if part in request.url.path), [])
        return httpx.Response(200, text=found if isinstance(found, str) else json.dumps(found))

    till: DikasTill = opened(DikasTill, reply)
    return till


BAD_BON = {"id": "b1", "tableId": "7", "externalId": "REFERENCE01", "positions": [{"count": "NaN"}]}


@pytest.mark.expects_log
def test_an_order_that_cannot_be_read_is_neither_gone_nor_absent() -> None:
    till = dikas_with({"open-bons": [BAD_BON]})
    assert asyncio.run(till.read_orders("EUR")) == ()
    assert asyncio.run(till.gone_among(["b1"])) == frozenset()
    with pytest.raises(WireChanged):
        asyncio.run(till.find_round(ROUND))


@pytest.mark.expects_log
def test_what_is_left_out_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    till = dikas_with({"open-bons": [BAD_BON]})

    async def twice() -> None:
        await till.read_orders("EUR")
        await till.read_orders("EUR")

    asyncio.run(twice())
    assert [one.levelno for one in caplog.records if "left out" in one.message] == [logging.ERROR]


def test_nothing_is_paid_on_a_table_of_which_something_cannot_be_read() -> None:
    sound = {"id": "b2", "tableId": "7", "positions": [{"id": "p", "articleId": "a1", "count": 1, "price": 12.5}]}
    till = dikas_with({"open-bons": [BAD_BON, sound], "payments": {"id": "r1"}})
    till._offers = type(till._offers)(payments=True)
    with pytest.raises(Refused, match="cannot be read"):
        asyncio.run(till.pay(PAYMENT))


def test_a_bad_order_at_bessa_does_not_stop_the_others() -> None:
    def reply(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/orders/o1/"):
            return httpx.Response(200, json={"id": None})
        return httpx.Response(404) if request.url.path.endswith("/orders/o2/") else httpx.Response(200, json=[])

    assert asyncio.run(opened(BessaTill, reply).gone_among(["o1", "o2"])) == {"o2"}


def test_a_row_from_the_future_does_not_hide_what_comes_before_it() -> None:
    asked: list[str] = []

    def reply(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params.get("updated__gte", ""))
        return httpx.Response(200, json=[{"id": "1", "updated": "2199-01-01T00:00:00Z", "name": "x"}])

    till = opened(BessaTill, reply)

    async def twice() -> None:
        await till.read_menu()
        await till.read_menu()

    asyncio.run(twice())
    assert not any(one.startswith("21") for one in asked)


def test_receipts_with_nonsense_in_their_items_are_counted_all_the_same() -> None:
    row = {
        "id": "1",
        "amount": "12.50",
        "timestamp": "2026-11-20T12:00:00Z",
        "items": [{"name": "x", "quantity": "1e999999999", "total": []}],
    }

    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=[row] if request.url.path.endswith("/payments/") else [])

    (found,) = asyncio.run(opened(BessaTill, reply).read_sales(NOW, "EUR"))
    assert found.total == Money(1250, "EUR")
    assert found.items == (("x", Decimal(1), Money(0, "EUR")),)


def test_twenty_thousand_dishes_come_in_one_answer() -> None:
    article = {
        "name": "Wiener Schnitzel mit Petersilerdäpfeln und Preiselbeeren",
        "price": 18.9,
        "taxClass": 1,
        "groupId": "artgrp_abc123",
        "isActive": True,
        "createdDate": "2026-03-05T18:30:00Z",
        "changedDate": "2026-03-05T18:30:00Z",
        "color": "#aabbcc",
        "sortOrder": 100,
        "barcode": "9001234567890",
    }
    body = json.dumps([{"id": f"art_{number:06}", **article} for number in range(20_000)], ensure_ascii=False)
    assert len(body.encode()) < http.MOST_BYTES
    menu = asyncio.run(dikas_with({"article-groups": [], "articles": body}).read_menu())
    assert len(menu.dishes) == 20_000


def test_a_description_that_contains_itself_is_read_to_an_end() -> None:
    schema = {"allOf": [{"$ref": "#/components/X"}] * 50, "properties": {"gang": {}}}
    path = {"post": {"requestBody": {"content": {"json": {"schema": {"$ref": "#/components/X"}}}}, "parameters": 7}}
    began = time.thread_time()
    found = openapi.checks(
        {
            "paths": {"/api/v1/tables/{id}/gang": path, "/x": {"get": {"requestBody": {"content": []}}}},
            "components": {"X": schema},
        }
    )
    assert time.thread_time() - began < 1.0
    assert next(one for one in found if one.id == "A-K7").holds


# Logins.


def test_a_session_key_that_is_none_leaves_the_login_unknown() -> None:
    async def work(door: HttpDoor) -> None:
        with pytest.raises(OutcomeUnknown):
            await DinkassaClient(door, dict).create_session_key("1", "2")

    through(lambda _: httpx.Response(200, json=["x" * 1000]), work)
