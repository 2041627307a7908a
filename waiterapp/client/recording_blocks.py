"""The file of a recording: blocks that are added at its end, each with its length and checksum.

A key frame holds everything a view needs. The blocks after it hold what changed since, and are compressed as one stream with
it, so that an evening's words are written once. What is large and stays the same, such as the menu, is a content block of its
own, known by its digest. A block that is torn by a crash is left out; after a damaged one it goes on with the next key frame.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import msgspec

from waiterapp.venue.private_folder import new_private

MAGIC = b"waiterapp recording 1\n"
MARK = b"\xf5\x9bWR"
_HEAD = struct.Struct("<cIqII")
_SUM = struct.Struct("<I")
HEAD_SIZE = len(MARK) + _HEAD.size + _SUM.size
DIGEST_SIZE = 8
TAIL = 256 * 1024
"""So much of the end of a file is read to find out when it ends."""
MOST_BLOCK = 64 * 1024 * 1024
"""A block that would be larger is none."""
MOST_UNPACKED = 128 * 1024 * 1024
"""What a block holds is no larger; a few bytes could be made to unpack to any size."""
MOST_FILE = 1024 * 1024 * 1024
"""A day's recording has some megabytes."""
LATEST_US = 7_258_118_400_000_000
"""The year 2200, in microseconds since 1970: nothing was recorded after it."""
MOST_TRIED = 256 * 1024 * 1024
"""So many bytes of what claims to be a block and is none, one after the other, and none is looked for any more."""


class Decompressor(Protocol):
    """What zlib makes, which has no name of its own."""

    @property
    def unconsumed_tail(self) -> bytes:
        """What was not unpacked yet."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Unpack so many bytes at most."""
        ...


class BlockKind(Enum):
    """What is in a block."""

    WHOLE = b"W"
    """A key frame: what is known then, whatever was before it."""
    OPENED = b"O"
    """A key frame that was told as such: the record was opened."""
    CHANGES = b"D"
    CONTENT = b"C"
    """Something large, known by its digest."""


_KINDS = {one.value for one in BlockKind}
KEY_FRAMES = (BlockKind.WHOLE, BlockKind.OPENED)


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block is in its file, and the time of the last thing in it."""

    kind: BlockKind
    at_us: int
    """Microseconds since 1970."""
    position_ms: int
    """Milliseconds since the recording began."""
    rounds: int
    """How many rounds were sent from the beginning up to here."""
    start: int
    """Where its content begins."""
    length: int

    @property
    def end(self) -> int:
        """Where the next block begins."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that cannot be read."""

    start: int


def packed(value: object) -> bytes:
    """Write a value."""
    return msgspec.msgpack.encode(value)


def unpacked(body: bytes) -> Any:
    """Read a value.

    Raises:
        msgspec.MsgspecError: it is none.
    """
    return msgspec.msgpack.decode(body)


class BlockWriter:
    """Adds blocks to a new file; each is handed to the operating system whole and at once."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = os.fdopen(new_private(path), "wb", buffering=0)
        self._stream = zlib.compressobj()
        self._contents: set[bytes] = set()
        self.size = self._file.write(MAGIC)

    def write(self, kind: BlockKind, body: bytes, at_us: int, position_ms: int, rounds: int) -> None:
        """Add a key frame, or changes since the block before.

        Raises:
            OSError: it could not be written.
        """
        if kind in KEY_FRAMES:
            self._stream = zlib.compressobj()
        self._add(kind, self._stream.compress(body) + self._stream.flush(zlib.Z_SYNC_FLUSH), at_us, position_ms, rounds)

    def keep(self, body: bytes, at_us: int, position_ms: int, rounds: int) -> bytes:
        """Add something large unless the file has it, and return its digest.

        Raises:
            OSError: it could not be written.
        """
        digest = hashlib.blake2b(body, digest_size=DIGEST_SIZE).digest()
        if digest not in self._contents:
            self._add(BlockKind.CONTENT, digest + zlib.compress(body), at_us, position_ms, rounds)
            self._contents.add(digest)
        return digest

    def _add(self, kind: BlockKind, content: bytes, at_us: int, position_ms: int, rounds: int) -> None:
        head = _HEAD.pack(kind.value, len(content), at_us, position_ms, rounds)
        block = b"".join((MARK, head, _SUM.pack(zlib.crc32(content, zlib.crc32(head))), content))
        written = self._file.write(block)
        self.size += written
        if written != len(block):
            raise OSError("the disk is full")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def block_at(data: bytes | bytearray, place: int) -> Block | None:
    """Return the block that begins at a place, if a whole one does."""
    start = place + HEAD_SIZE
    if len(data) < start or data[place : place + len(MARK)] != MARK:
        return None
    head = data[place + len(MARK) : start - _SUM.size]
    kind, length, at_us, position_ms, rounds = _HEAD.unpack(head)
    if kind not in _KINDS or length > MOST_BLOCK or len(data) < start + length or not 0 <= at_us <= LATEST_US:
        return None
    (checksum,) = _SUM.unpack(data[start - _SUM.size : start])
    if zlib.crc32(memoryview(data)[start : start + length], zlib.crc32(head)) != checksum:
        return None
    return Block(BlockKind(kind), at_us, position_ms, rounds, start, length)


def next_block(data: bytes | bytearray, place: int) -> tuple[int, Block] | None:
    """Return the first whole block from a place on, and where it begins."""
    tried = 0
    while tried <= MOST_TRIED and (place := data.find(MARK, place)) >= 0:
        block = block_at(data, place)
        if block is not None:
            return place, block
        tried += _claimed(data, place)
        place += 1
    return None


def _claimed(data: bytes | bytearray, place: int) -> int:
    """Return how many bytes were looked at to find out that no block begins here."""
    start = place + HEAD_SIZE
    if len(data) < start:
        return HEAD_SIZE
    _, length, *_ = _HEAD.unpack(data[place + len(MARK) : start - _SUM.size])
    return HEAD_SIZE + (length if length <= MOST_BLOCK and len(data) >= start + length else 0)


def unzipped(content: bytes, stream: Decompressor | None = None) -> bytes:
    """Unpack what is in a block, as the stream goes on if there is one.

    Raises:
        zlib.error: it cannot be unpacked, or to more than any block holds.
    """
    unpacking = zlib.decompressobj() if stream is None else stream
    found = unpacking.decompress(content, MOST_UNPACKED)
    if unpacking.unconsumed_tail:
        raise zlib.error("a block is larger than any")
    return found


def last_block(path: Path) -> Block | None:
    """Return the last whole block near the end of a file, without reading all of it.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        data = file.read()
    found, place = None, len(data)
    while found is None and (place := data.rfind(MARK, 0, place)) >= 0:
        found = block_at(data, place)
    return found


class BlockFile:
    """The blocks of a file, those that are added while it is read, too."""

    def __init__(self, path: Path) -> None:
        """Read a file.

        Raises:
            OSError: it cannot be read.
        """
        self._path = path
        self._data = bytearray()
        self._place = 0
        self.blocks: list[Block | Damage] = []
        self._contents: dict[bytes, Block] = {}
        self.refresh()

    def refresh(self) -> None:
        """Read what has been added.

        Raises:
            OSError: it cannot be read.
        """
        with self._path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(len(self._data))
            # Not more than there is: Python makes room for all that is asked for.
            added = file.read(max(0, min(size, MOST_FILE) - len(self._data)))
        if not added and self.blocks:
            return
        self._data += added
        if not self._place and self._data.startswith(MAGIC):
            self._place = len(MAGIC)
        while self._place < len(self._data):
            found = next_block(self._data, self._place)
            if found is None:
                # The last block is torn, or not all of it is written yet.
                return
            place, block = found
            if place != self._place:
                self.blocks.append(Damage(self._place))
            self.blocks.append(block)
            if block.kind is BlockKind.CONTENT:
                self._contents[self.body(block)[:DIGEST_SIZE]] = block
            self._place = block.end

    def body(self, block: Block) -> bytes:
        """Return what is in a block as it is written: compressed."""
        return bytes(memoryview(self._data)[block.start : block.end])

    def content(self, digest: bytes) -> bytes:
        """Return something large, as it was written.

        Raises:
            KeyError: it is in a stretch that cannot be read.
        """
        return unzipped(self.body(self._contents[digest])[DIGEST_SIZE:])
