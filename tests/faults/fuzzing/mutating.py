"""Bytes that were sound and are spoiled: turned, cut, doubled, mixed, with what breaks readers put in."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MOST_STEPS = 6
MOST_BYTES = 200_000
TOKENS: tuple[bytes, ...] = (
    b"\x00",
    b"\xff" * 4,
    b"\xff" * 8,
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\r\n",
    b"\r\n\r\n",
    b"\x1e",
    b'"',
    b"{",
    b"[" * 200,
    b'{"a":' * 200,
    b"null",
    b"NaN",
    b"1e999999",
    b"-1",
    b"9" * 400,
    rb"\ud800",
    rb"\u0000",
    b"\xed\xa0\x80",
    b"\xc3",
    b"99999-01-01T00:00:00Z",
    b"Content-Length: 99999999999999999999",
    b"Transfer-Encoding: chunked\r\n",
    b"x" * 5000,
)


def mutated(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of some sound things, spoiled in a few steps."""
    content = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(0, MOST_STEPS)):
        chance.choice(_STEPS)(content, seeds, chance)
    return bytes(content[:MOST_BYTES])


def _turn(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _replace(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)


def _cut(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    start, end = sorted(chance.randint(0, len(content)) for _ in range(2))
    del content[start : min(end, start + chance.choice((1, 8, 64, 4096)))]


def _truncate(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del content[chance.randint(0, len(content)) :]


def _double(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    start, end = sorted(chance.randint(0, len(content)) for _ in range(2))
    piece = content[start : min(end, start + 512)]
    at = chance.randint(0, len(content))
    content[at:at] = piece * chance.choice((1, 2, 30))


def _mix(content: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(seeds)
    at = chance.randint(0, len(content))
    content[at:] = other[chance.randint(0, len(other)) :]


def _put_in(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(content))
    content[at : at + chance.choice((0, 0, 1, 4))] = chance.choice(TOKENS)


def _noise(content: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(content))
    content[at:at] = chance.randbytes(chance.choice((1, 2, 4, 32)))


_STEPS: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    _turn,
    _replace,
    _cut,
    _truncate,
    _double,
    _mix,
    _put_in,
    _put_in,
    _noise,
)
