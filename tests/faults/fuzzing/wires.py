"""What comes over a wire: JSON, HTTP, push, printers, hints, codes."""

from __future__ import annotations

import asyncio
import contextlib
import io
import random
import socket
import ssl
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

import httpcore
import httpx
from hypothesis import strategies as st

from tests.client.test_hints import hinted
from tests.faults.fuzzing.mutating import mutated
from tests.faults.fuzzing.shapes import documents
from tests.faults.fuzzing.target import Target
from tests.pos.doubles import Watch
from waiterapp.client.follower import MOST_HINTS
from waiterapp.paper.printing import NotPrinted, Patience, _converse
from waiterapp.pos import http
from waiterapp.pos.connections import LookedAtConnections
from waiterapp.pos.dikas import openapi
from waiterapp.pos.http import HttpDoor, check_base_url, complaint, retry_after_s
from waiterapp.pos.json_text import loads
from waiterapp.pos.signalr import HubTicket, _Connection, _Over
from waiterapp.pos.signalr import Patience as PushPatience
from waiterapp.pos.till import TillError
from waiterapp.venue.inviting import Code, CodeUnusable
from waiterapp.venue.shared import AddressUnusable, SharedAddress

BASE = "http://127.0.0.1:9/api/"
_JSON = (
    b'{"Items": [{"Id": 637206776564267789, "Description": "\\u00d6l \\ud83c\\udf7a", "PriceIncludingVat": 12.50}]}',
    b'[{"id": "a", "price": "7.90", "active": true, "parent": null}, {"id": "b"}]',
    b'{"a": "Take Away\\Pickup 11:00\\nTel", "b": [1, 2.5, -3e2, [[[]]]]}',
)
_HTTP = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Fri, 20 Nov 2026 12:00:10 GMT\r\nContent-Length: 13\r\n\r\n"
    b'{"Items": []}',
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=b; Domain=127.0.0.1\r\n\r\n"
    b"5\r\n[1,2,\r\n2\r\n3]\r\n0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/login\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 429 Too Many\r\nRetry-After: Fri, 20 Nov 2026 12:00:10 GMT\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 400 Bad\r\nContent-Length: 31\r\n\r\n{"Message": "The name is taken"}',
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00",
)
_HEADERS = (b"120", b"Fri, 20 Nov 2026 12:00:10 GMT", b"Fri, 20 Nov 2026 12:00:10 +0130", b"Friday, 20-Nov-26 12:00:10 GMT")
_ADDRESSES = (b"https://till.example:8443/api/", b"http://127.0.0.1:80/x", b"https://[::1]:9/a?b#c", b"HTTPS://u:p@h/")
_UPGRADE = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n"
_RECORDS = (
    b'{"type":1,"target":"TableChanged","arguments":[{"tableId":"7"}]}\x1e{"type":6}\x1e',
    b'{"type":3,"invocationId":"probe","error":"no such method"}\x1e',
    b'{"type":7,"error":"bye","allowReconnect":true}\x1e',
    b'{}\x1e{"type":1,"target":"X","arguments":null}\x1e{"type":"1"}\x1e[1]\x1e',
)
_HINTS = (b"oABCDEFGH 12", b"oABCDEFGH", b"tdocument:plan", b"q", b"o 9999999999999999999999", b"oX -1")
_DSN = (
    b"postgresql://device@server/venue?sslmode=verify-full",
    b"host=127.0.0.1,10.0.0.2 port=5432,5433 dbname=v user=u sslmode=disable",
)


def _frame(payload: bytes, opcode: int = 1, *, fin: bool = True) -> bytes:
    head = bytes([(0x80 if fin else 0) | opcode])
    if len(payload) < 126:
        return head + bytes([len(payload)]) + payload
    return head + b"\x7e" + len(payload).to_bytes(2, "big") + payload


_FRAMES = tuple(
    _frame(b"{}\x1e") + rest
    for rest in (
        *map(_frame, _RECORDS),
        _frame(b"hello", 0x9) + _frame(_RECORDS[0][:20], fin=False) + _frame(_RECORDS[0][20:], 0),
        _frame(b"\x03\xe8bye", 0x8),
        b"\x81\x7f" + (2**62).to_bytes(8, "big") + b"x",
        b"\x81\xff" + b"masked",
    )
)
_PRINTER = (b"\x12\x12\x00", b"\x16\x12\x00", b"\x12\x72\x0f", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"")
_CODES = (b"1234 5678 9012 3456", b"0" * 40, b"9" * 300)


def _json(content: bytes) -> None:
    text = content.decode("utf-8-sig", "replace")
    with contextlib.suppress(ValueError):
        complaint(loads(text))


def _http(content: bytes) -> None:
    async def run() -> None:
        for is_write in (False, True):
            transport = httpx.AsyncHTTPTransport(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
            backend = httpcore.AsyncMockBackend([content[at : at + 4096] for at in range(0, len(content), 4096)])
            transport._pool = httpcore.AsyncConnectionPool(network_backend=LookedAtConnections(backend))
            door = HttpDoor(BASE, Watch(), transport=transport)
            with contextlib.suppress(TillError):
                answer = await (door.write("POST", "x", headers={}) if is_write else door.read("x", headers={}))
                answer.json()
            await door.close()

    before = http.READ_ATTEMPTS
    http.READ_ATTEMPTS = 1
    try:
        asyncio.run(run())
    finally:
        http.READ_ATTEMPTS = before


def _headers(content: bytes) -> None:
    assert 0 <= retry_after_s(content.decode("latin-1")) <= http.LONGEST_RETRY_AFTER_S


def _addresses(content: bytes) -> None:
    with contextlib.suppress(http.InsecureUrl):
        check_base_url(content.decode("utf-8", "replace"))


class _FakeSocket:
    """Says what it was given and hangs up."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def recv(self, count: int) -> bytes:
        return self._content.read(min(count, 4096))

    def sendall(self, data: bytes) -> None:
        return None

    def shutdown(self, how: int) -> None:
        return None

    def close(self) -> None:
        return None


def _connection(content: bytes) -> _Connection:
    loop = cast("asyncio.AbstractEventLoop", SimpleNamespace(call_soon_threadsafe=lambda *_: None))
    connection = _Connection(HubTicket("ws://127.0.0.1:9/x", "t"), PushPatience(), ssl.create_default_context, loop)
    connection._socket.sock = cast("socket.socket", _FakeSocket(content))
    return connection


def _frames(content: bytes) -> None:
    connection = _connection(content)
    with contextlib.suppress(_Over, OSError, ValueError):
        connection._shake_hands()
        connection._follow()


def _records(content: bytes) -> None:
    connection = _connection(b"")
    text = content.decode("utf-8", "replace")
    with contextlib.suppress(_Over):
        for at in range(0, len(text), 997):
            connection._take(text[at : at + 997])


def _upgrade(content: bytes) -> None:
    connection = _connection(content)
    with contextlib.suppress(_Over, OSError, ValueError):
        connection._socket._check_upgrade(connection._socket._head(), "key")


def _printer(content: bytes) -> None:
    class Writer:
        def write(self, data: bytes) -> None:
            return None

        async def drain(self) -> None:
            return None

        def write_eof(self) -> None:
            return None

    async def run() -> None:
        for talks in (False, True):
            reader = asyncio.StreamReader()
            reader.feed_data(content)
            reader.feed_eof()
            writer = cast("asyncio.StreamWriter", Writer())
            with contextlib.suppress(NotPrinted):
                await _converse(reader, writer, b"bong", Patience(0.1, 0.1, 0.1), must_talk=talks)

    asyncio.run(run())


def _hints(content: bytes) -> None:
    follower = hinted(*(line.decode("utf-8", "replace") for line in content.split(b"\n")))
    assert all(0 <= version < 2**63 for version in follower._orders.values())
    assert len(follower._orders) + len(follower._topics) <= MOST_HINTS


def _code(content: bytes) -> None:
    with contextlib.suppress(CodeUnusable):
        Code.of(content.decode("utf-8", "replace"))


def _true_code(content: bytes) -> None:
    """Read a code whose check is right, whatever is in it."""
    from waiterapp.venue.inviting import _check

    number = int.from_bytes(b"\x01" + content + _check(content), "big")
    if number < 10**4000:
        _code(str(number).encode())


def _dsn(content: bytes) -> None:
    with contextlib.suppress(AddressUnusable):
        _ = SharedAddress.of(content.decode("utf-8", "replace")).shown


def _openapi(text: str) -> None:
    with contextlib.suppress(ValueError):
        openapi.checks(loads(text))


def _descriptions() -> st.SearchStrategy[str]:
    """Write what looks like a server's description of one endpoint, and anything in the places that are read."""
    anything = documents()
    schemas = st.sampled_from(
        (
            '{"$ref": "#/components/Bon"}',
            '{"allOf": [{"$ref": "#/components/Bon"}, {"$ref": "#/components/Bon"}], "properties": {"tableId": 1}}',
            '{"properties": 7, "allOf": {"a": 1}}',
        )
    )
    schemas |= anything
    return st.tuples(anything | st.just("null"), schemas, schemas, anything).map(
        lambda one: (
            f'{{"paths": {{"/api/v1/open-bons": {{"post": {{"parameters": {one[0]}, "requestBody": '
            f'{{"content": {{"application/json": {{"schema": {one[1]}}}, "x": {one[3]}}}}}}}, "get": {one[3]}}}}}, '
            f'"components": {{"Bon": {one[2]}}}}}'
        )
    )


def _of(seeds: tuple[bytes, ...]) -> Any:
    return partial(mutated, seeds)


def _lines(chance: random.Random) -> bytes:
    return b"\n".join(mutated(_HINTS, chance) for _ in range(chance.choice((1, 5, 50))))


TARGETS = (
    Target("json", _json, _of(_JSON), in_every_run=1500),
    Target("http", _http, _of(_HTTP), in_every_run=150),
    Target("headers", _headers, _of(_HEADERS), in_every_run=1000),
    Target("addresses", _addresses, _of(_ADDRESSES), in_every_run=1000),
    Target("push-upgrade", _upgrade, _of((_UPGRADE,)), in_every_run=200),
    Target("push-frames", _frames, _of(_FRAMES), in_every_run=200),
    Target("push-records", _records, _of(_RECORDS), in_every_run=200),
    Target("printer", _printer, _of(_PRINTER), in_every_run=100),
    Target("hints", _hints, _lines, in_every_run=500),
    Target("codes", _code, _of(_CODES), in_every_run=500),
    Target("true-codes", _true_code, _of((b"\x11secret\x04demo\x00\x7f\x00\x00\x01", b"\xf3" * 12)), in_every_run=500),
    Target("record-addresses", _dsn, _of(_DSN), in_every_run=300),
    Target("openapi", _openapi, strategy=documents() | _descriptions(), in_every_run=100),
)
