"""What a push should never send: whoever reads it neither waits for ever nor works itself to death."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from types import SimpleNamespace
from typing import cast

import pytest

from waiterapp.pos import signalr
from waiterapp.pos.signalr import MOST_AT_ONCE, MOST_BYTES, SEPARATOR, HubTicket, Patience, _Connection, _Heard, _Over


class EndlessSocket:
    """Says the same again and again, so many bytes at a time."""

    def __init__(self, beginning: bytes, again: bytes, at_once: int = 4096) -> None:
        self._rest, self._again, self._at_once = beginning, again, at_once
        self.sent = 0

    def recv(self, count: int) -> bytes:
        if len(self._rest) < self._at_once:
            self._rest += self._again * (self._at_once // max(1, len(self._again)) + 1)
        said, self._rest = self._rest[: self._at_once], self._rest[self._at_once :]
        return said

    def sendall(self, data: bytes) -> None:
        self.sent += len(data)

    def shutdown(self, how: int) -> None:
        return None

    def close(self) -> None:
        return None


def connected(beginning: bytes = b"", again: bytes = b"", at_once: int = 4096) -> _Connection:
    loop = cast("asyncio.AbstractEventLoop", SimpleNamespace(call_soon_threadsafe=lambda *_: None))
    connection = _Connection(HubTicket("ws://127.0.0.1:9/x", "t"), Patience(), ssl.create_default_context, loop)
    connection._socket.sock = cast("ssl.SSLSocket", EndlessSocket(beginning, again, at_once))
    return connection


def frame(payload: bytes, opcode: int = 1, *, fin: bool = True) -> bytes:
    return bytes([(0x80 if fin else 0) | opcode, len(payload)]) + payload


def event(number: int) -> str:
    return json.dumps({"type": 1, "target": "X", "arguments": [number]}) + SEPARATOR


def test_a_record_without_end_is_given_up_and_looked_at_once() -> None:
    connection = connected()
    began = time.thread_time()
    for _ in range(MOST_BYTES // 1000):
        connection._take("x" * 1000)
    with pytest.raises(_Over, match="too large"):
        connection._take("x")
    assert time.thread_time() - began < 1.0


def test_records_that_span_many_pieces_come_whole() -> None:
    connection = connected()
    text = "".join(event(number) for number in range(100))
    for one in text:
        connection._take(one)
    heard = [one.arguments[0] for item in connection._inbox if isinstance(item, _Heard) for one in item.events]
    assert heard == list(range(100))


def test_a_flood_says_no_more_than_look_everywhere_and_its_last_word_counts() -> None:
    connection = connected()
    began = time.thread_time()
    with pytest.raises(_Over, match="closed its push") as over:
        connection._take(event(1) * (MOST_AT_ONCE * 20) + json.dumps({"type": 7, "error": "x" * 10_000}) + SEPARATOR)
    assert time.thread_time() - began < 1.0
    assert len(str(over.value)) < 400


def test_a_record_longer_than_a_hint_is_not_looked_at_and_says_look_everywhere() -> None:
    connection = connected()
    long = json.dumps({"type": 1, "target": "X", "arguments": [[]] * 2_000_000}) + SEPARATOR
    began = time.thread_time()
    connection._take(event(1) + long + event(2))
    assert time.thread_time() - began < 0.5
    heard = [one for one in connection._inbox if isinstance(one, _Heard)]
    assert heard == [_Heard(())]


def test_more_events_than_anybody_needs_become_one_hint() -> None:
    connection = connected()
    connection._take(event(1) * (MOST_AT_ONCE + 1))
    assert list(connection._inbox) == [_Heard(())]


@pytest.mark.parametrize(
    ("again", "at_once"),
    [
        (frame(b"hello", 0x9), 4096),
        (frame(b"", 0, fin=False), 4096),
        (b"\x81\x7f" + (MOST_BYTES - 1).to_bytes(8, "big") + b"x" * 1000, 1),
    ],
    ids=["pings", "empty pieces", "one byte at a time"],
)
def test_whoever_reads_gets_its_turn_whatever_comes(again: bytes, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signalr, "TICK_S", 0.05)
    connection = connected(again=again, at_once=at_once)
    began = time.monotonic()
    assert connection._socket.read() == ""
    assert time.monotonic() - began < 5.0


def test_a_handshake_that_only_pings_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signalr, "TICK_S", 0.02)
    monkeypatch.setattr(signalr, "HANDSHAKE_S", 0.05)
    connection = connected(again=frame(b"hello", 0x9))
    with pytest.raises(_Over, match="does not answer"):
        connection._shake_hands()


def test_what_comes_with_the_handshake_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signalr, "TICK_S", 0.02)
    together = frame(b"{}\x1e" + event(7).encode()) + frame(b'{"type":7}\x1e')
    connection = connected(together, again=frame(b"hello", 0x9))
    connection._shake_hands()
    with pytest.raises(_Over, match="closed its push"):
        connection._follow()
    heard = [one.arguments for item in connection._inbox if isinstance(item, _Heard) for one in item.events]
    assert heard == [(7,)]


@pytest.mark.parametrize(
    "beginning",
    [b"\x89\x7e\x10\x00" + b"x" * 4096, b"\x81\x7f" + (2**62).to_bytes(8, "big"), b"\x81\xff" + b"masked"],
    ids=["a ping of 4 kB", "a frame of 4 exabytes", "a masked frame"],
)
def test_a_frame_that_cannot_be_ends_the_connection(beginning: bytes) -> None:
    with pytest.raises((_Over, OSError)):
        connected(beginning, again=b"\0")._socket.read()


def test_an_upgrade_without_end_is_given_up() -> None:
    with pytest.raises(_Over, match="does not answer"):
        connected(b"HTTP/1.1 101 Switching\r\n", again=b"X: y\r\n")._socket._head()
