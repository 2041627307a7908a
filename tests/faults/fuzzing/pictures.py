"""Pictures of rooms: from a file, from a floor file, from the record of the venue, until they are painted or printed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Engine, create_engine

from tests.faults.fuzzing.mutating import mutated
from tests.faults.fuzzing.target import Target
from waiterapp.client import floor_file
from waiterapp.client.record import RunsWork
from waiterapp.client.room_pictures import read_room_picture
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.floor import Area, Floor
from waiterapp.domain.plan import USUAL, Element, Place, Plan, RoomPicture, picture_key
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import WHOLE_ROOM, check_room_picture, content_id
from waiterapp.venue import room_pictures
from waiterapp.venue.schema import metadata

_AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_HEAD = struct.Struct(">IIBBBBB")
_EDGES = (0, 1, 7, 8, 300, 2047, 2048, 2049, 16384, 2**31 - 1, 2**32 - 1)
_START_OF_FRAME = (b"\xff\xc0\x00\x11", b"\xff\xc2\x00\x11", b"\xff\xc0\x00\x0b", b"\xff\xc2\x00\x0b")
_BLANK = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""By how PNG calls its colours, how many values a point has."""
_OTHERS = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
    b"P5 2 2 255 \x00\x01\x02\x03",
    b"BM" + bytes(60),
    b"",
)
_SHARES = (0.5, 0.0, -7.5, 1e-300, 1e300, -1e308, 0.1, 3.0)
_TURNS = (0, 90, 180, 270, 45, -90, 10**9)


class _Held:
    """A record in memory that has one picture."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def run(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        with self._engine.begin() as connection:
            return work(connection, *given, **named)


@cache
def _engine() -> Engine:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


@cache
def _sound() -> tuple[bytes, ...]:
    """Return pictures as programs write them."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QColor, QImage, QImageWriter

    found = []
    kinds = QImage.Format
    for kind, layout in (
        ("png", kinds.Format_RGB32),
        ("png", kinds.Format_ARGB32),
        ("png", kinds.Format_Grayscale8),
        ("png", kinds.Format_Mono),
        ("png", kinds.Format_RGBA64),
        ("png", kinds.Format_Indexed8),
        ("jpeg", kinds.Format_RGB32),
        ("jpeg", kinds.Format_Grayscale8),
    ):
        image = QImage(60, 40, kinds.Format_ARGB32)
        image.fill(QColor(240, 240, 240, 200))
        for x in range(60):
            image.setPixelColor(x, x * 2 // 3, QColor(x * 4, 20, 90))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(kind.encode()))
        assert writer.write(image.convertToFormat(layout)), writer.errorString()
        found.append(bytes(buffer.data().data()))
    return tuple(found)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def _whole(chunks: list[tuple[bytes, bytes]]) -> bytes:
    """Write a PNG whose checksums are right, whatever it says."""
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def _misspoken_png(content: bytes, chance: random.Random) -> bytes:
    chunks = list(_chunks(content))
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(chunks))
        name, body = chunks[at]
        fate = chance.randrange(5)
        if fate == 0 and len(chunks[0][1]) == _PNG_HEAD.size:
            head = list(_PNG_HEAD.unpack(chunks[0][1]))
            head[chance.randrange(7)] = chance.choice((0, 1, 2, 3, 4, 6, 8, 16, 255))
            if chance.random() < 0.5:
                head[0], head[1] = chance.choice(_EDGES), chance.choice(_EDGES)
            chunks[0] = (b"IHDR", _PNG_HEAD.pack(*head))
        elif fate == 1:
            chunks[at] = (name, mutated((body,), chance))
        elif fate == 2:
            chunks.insert(chance.randrange(len(chunks)), chunks[at])
        elif fate == 3:
            text = chance.choice((b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"PLTE", b"tRNS", b"gAMA", b"pHYs", b"acTL", b"fdAT"))
            chunks.insert(at, (text, mutated((body, b"\0\0\0\x01", zlib.compress(bytes(5_000_000))), chance)))
        elif len(chunks) > 1:
            del chunks[at]
    return _whole(chunks)


def _blank_png(chance: random.Random) -> bytes:
    """Write a small file that becomes as large a picture as is taken, or a larger one."""
    color, depth = chance.choice(((0, 1), (0, 16), (2, 8), (2, 16), (3, 1), (4, 16), (6, 8), (6, 16)))
    width, height = chance.choice((2048, 2049, 300)), chance.choice((2048, 2049, 1))
    row = 1 + (width * _BLANK[color] * depth + 7) // 8
    body = zlib.compressobj(9)
    packed = b"".join(body.compress(bytes(row)) for _ in range(height)) + body.flush()
    head = _PNG_HEAD.pack(width, height, depth, color, 0, 0, chance.choice((0, 0, 0, 1)))
    palette = [(b"PLTE", bytes(6))] if color == 3 else []
    return _whole([(b"IHDR", head), *palette, (b"IDAT", packed), (b"IEND", b"")])


def _misspoken_jpeg(content: bytes, chance: random.Random) -> bytes:
    body = bytearray(content)
    for marker in _START_OF_FRAME:
        at = content.find(marker)
        if at >= 0:
            struct.pack_into(">HH", body, at + 5, *(chance.choice(_EDGES) % 2**16 for _ in range(2)))
    return mutated((bytes(body),), chance) if chance.random() < 0.5 else bytes(body)


def _any_picture(chance: random.Random) -> bytes:
    fate = chance.random()
    if fate < 0.005:
        return _blank_png(chance)
    content = chance.choice(_sound())
    if fate < 0.45:
        return _misspoken_png(content, chance) if content.startswith(_SIGNATURE) else _misspoken_jpeg(content, chance)
    return mutated(_sound() if fate < 0.9 else _OTHERS, chance)


@contextlib.contextmanager
def _quiet_qt() -> Iterator[None]:
    """What Qt and libpng print of a bad picture is printed thousands of times an hour here."""
    from PySide6.QtCore import qInstallMessageHandler

    before = qInstallMessageHandler(lambda *_: None)
    errors = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(errors, 2)
        os.close(errors)
        qInstallMessageHandler(before)


def _place(content: bytes) -> RoomPicture:
    chance = random.Random(zlib.crc32(content))
    x, y, width, height = (chance.choice(_SHARES) for _ in range(4))
    place = WHOLE_ROOM if chance.random() < 0.5 else Place(x, y, width, height, turn=chance.choice(_TURNS))
    return RoomPicture(content_id(content), place, chance.choice((0, 1, 2, 3, 10**6)))


def _shown(content: bytes) -> None:
    """Prepare whatever a record has as what is painted, and as what is printed."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QColor

    from waiterapp.ui.kit.theme import THEMES
    from waiterapp.ui.room_pictures import MOST_EDGE_PX, for_paper, look_of, prepared

    with _quiet_qt():
        theme = random.Random(zlib.crc32(content)).choice((None, *THEMES.values()))
        if theme is None:
            paper = for_paper(content)
            assert max(paper.width(), paper.height()) <= MOST_EDGE_PX
            return
        look = look_of(_place(content), QSize(320, 200), theme, QColor("#223344"), 1.5)
        if look is not None:
            found = prepared(content, look)
            assert found.isNull() or (found.width(), found.height()) == look.seen[2:]


def _chosen(content: bytes) -> None:
    """Make whatever is in a file a picture of a room: what comes of that is kept, and can be shown."""
    from waiterapp.ui.room_pictures import decoded, for_rooms

    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder, _quiet_qt(), contextlib.suppress(NoPicture):
        path = Path(folder) / "room.png"
        path.write_bytes(content)
        made = for_rooms(path)
        check_room_picture(made)
        assert not decoded(made).isNull()


def _kept(content: bytes) -> None:
    """Carry whatever is said to be a picture through a record, and through a floor file."""
    name = content_id(content)
    with contextlib.suppress(NoPicture):
        check_room_picture(content)
        with _engine().begin() as connection:
            room_pictures.keep(connection, content, _AT)
    record = cast("RunsWork", _Held(_engine()))
    for asked in (name, content.decode("utf-8", "replace"), f"{name}%"):
        found = asyncio.run(read_room_picture(record, ReadRoomPicture(content_id=asked)))
        assert found.content_id == asked
        assert not found.content or content_id(found.content) == asked
    floor = Floor((Area("a", "Saal"),), (), plan=Plan(((picture_key(USUAL, "a"), Element(picture=_place(content))),)))
    body = floor_file.exported(floor, {name: content})
    for spoiled in (body, mutated((body,), random.Random(name))):
        with contextlib.suppress(floor_file.NoFloorFile):
            read = floor_file.read(spoiled)
            assert all(content_id(one) == named for named, one in read.pictures.items())
            floor_file.merged(floor, read, keeps_tables=True)


TARGETS = (
    Target("room-pictures", _shown, _any_picture, in_every_run=200, weight=2),
    Target("room-picture-files", _chosen, _any_picture, in_every_run=100),
    Target("room-pictures-kept", _kept, _any_picture, in_every_run=150),
)
