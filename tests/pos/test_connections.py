"""What a connection brings is looked at before it is read, and what it brings too much is nobody's answer."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar, cast

import httpx
import pytest
import trustme

from tests.pos.doubles import Watch
from waiterapp.pos.answer_frames import LONGEST_HEAD, AnswerFrames, HeadTooLong
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import OutcomeUnknown, WireChanged

Result = TypeVar("Result")
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BLANKS = b" " * 15_000


def packed(body: bytes) -> bytes:
    return OK + b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def served(
    said: Callable[[bytes], list[bytes]], work: Callable[[HttpDoor], Awaitable[Result]], authority: trustme.CA | None = None
) -> Result:
    """Do something while a server answers each head with these bytes, each piece in a record of its own."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while True:
                for piece in said(await reader.readuntil(b"\r\n\r\n")):
                    writer.write(piece)
                await writer.drain()
        writer.close()

    async def run() -> Result:
        context = None
        if authority is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert("localhost").configure_cert(context)
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        address = f"http://127.0.0.1:{port}/" if authority is None else f"https://localhost:{port}/"
        door = HttpDoor(address, Watch(), ca_file="" if authority is None else FILES[authority])
        try:
            return await work(door)
        finally:
            await door.close()
            server.close()

    return asyncio.run(run())


FILES: dict[trustme.CA, str] = {}


async def reading(door: HttpDoor) -> str:
    return (await door.read("x", headers={})).text


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"X:" + BLANKS + b"\x00\r\nContent-Length: 2\r\n\r\n[]",
        OK + b"X:\r\n" + b" \t\r\n" * 5_000 + b" \x00\r\nContent-Length: 2\r\n\r\n[]",
        CHUNKED + b"2;" + BLANKS + b"\n\r\n[]\r\n0\r\n\r\n",
        CHUNKED + b"2\r\n[]\r\n0\r\nX:" + BLANKS + b"\x00\r\n\r\n",
        OK + b"X: " + b"y" * LONGEST_HEAD + b"\r\nContent-Length: 2\r\n\r\n[]",
        b"HTTP/1.1 100 Go on\r\nX: y\r\n\r\n" * 1_000 + packed(b"[]"),
        CHUNKED + b"2;" + b"y" * LONGEST_HEAD + b"\r\n[]\r\n0\r\n\r\n",
    ],
    ids=["blanks", "folded", "chunk of blanks", "trailer of blanks", "long", "many", "long chunk"],
)
def test_no_head_keeps_the_program_busy(answer: bytes) -> None:
    begin = time.thread_time()
    with pytest.raises(WireChanged, match="too long"):
        served(lambda _: [answer], reading)
    assert time.thread_time() - begin < 0.5


def test_after_a_write_such_a_head_leaves_the_outcome_unknown() -> None:
    async def writing(door: HttpDoor) -> None:
        await door.write("POST", "x", headers={}, content=b"")

    with pytest.raises(OutcomeUnknown, match="too long"):
        served(lambda _: [OK + b"X:" + BLANKS + b"\x00\r\nContent-Length: 2\r\n\r\n[]"], writing)


@pytest.mark.parametrize(
    "answer",
    [
        packed(b"[1, 2]"),
        b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + packed(b"[1, 2]"),
        CHUNKED + b"3;name=value\r\n[1,\r\n3 \r\n 2]\r\n0\r\nX: y\r\n\r\n",
        CHUNKED + b"6\r\n[1, 2]\r\n0\r\n\r\n",
    ],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_whole_answers_are_followed_to_their_end_however_they_come(answer: bytes, step: int) -> None:
    frames = AnswerFrames()
    for _ in range(3):
        frames.ask()
        for at in range(0, len(answer), step):
            assert not frames.is_done
            frames.take(answer[at : at + step])
        assert frames.is_done
        assert not frames.is_spoiled
    frames.take(b"\r\n")
    assert frames.is_spoiled


def test_a_head_of_any_sound_length_is_taken_in_pieces() -> None:
    frames = AnswerFrames()
    frames.take(OK + b"X: " + b"y" * (LONGEST_HEAD - 100))
    frames.take(b"\r\nContent-Length: 1\r\n\r\n1")
    assert frames.is_done
    frames.ask()
    with pytest.raises(HeadTooLong):
        frames.take(OK + b"y" * LONGEST_HEAD)


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_a_second_answer_to_one_question_is_not_the_answer_to_the_next(is_encrypted: bool, tmp_path: Path) -> None:
    authority = trustme.CA() if is_encrypted else None
    if authority is not None:
        FILES[authority] = str(tmp_path / "ca.pem")
        authority.cert_pem.write_to_path(FILES[authority])

    def said(head: bytes) -> list[bytes]:
        return [packed(b'["first"]'), packed(b'["too much"]')] if b"/first" in head else [packed(b'["second"]')]

    async def work(door: HttpDoor) -> list[str]:
        return [(await door.read(path, headers={})).text for path in ("first", "second", "first", "second")]

    assert served(said, work, authority) == ['["first"]', '["second"]'] * 2


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_a_connection_with_nothing_left_on_it_is_used_again(is_encrypted: bool, tmp_path: Path) -> None:
    authority = trustme.CA() if is_encrypted else None
    if authority is not None:
        FILES[authority] = str(tmp_path / "ca.pem")
        authority.cert_pem.write_to_path(FILES[authority])

    async def work(door: HttpDoor) -> str:
        for _ in range(3):
            await reading(door)
            await asyncio.sleep(0)
        (connection,) = cast("httpx.AsyncHTTPTransport", door._carriers[False])._pool.connections
        return connection.info()

    assert "Request Count: 3" in served(lambda _: [packed(b"[]")], work, authority)
