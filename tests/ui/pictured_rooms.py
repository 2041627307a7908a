"""Rooms with pictures of them from above, made for tests: what is in them, and what is seen at a point."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.test_floor_editor import Record, editor, key_of, open_tools, record
from tests.ui.venue import Venue, click
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, RoomPicture, picture_key
from waiterapp.domain.room_pictures import WHOLE_ROOM, Strength, content_id
from waiterapp.ui.kit.theme import THEMES
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.waiter.floor_page import FloorPage
from waiterapp.ui.waiter.table_button import TableButton

__all__ = ["editor", "record"]
AREA = "0"
BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
READABLE = 6.0
"""Words that stand on a picture have no ground of their own: they get more than what is asked for."""


def image_of(color: str, width: int = 64, height: int = 64) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def halves(left: str, right: str, width: int = 400, height: int = 200) -> QImage:
    image = image_of(left, width, height)
    with QPainter(image) as painter:
        painter.fillRect(width // 2, 0, width // 2, height, QColor(right))
    return image


def png_of(image: QImage) -> bytes:
    return written_as(b"png", image)


def written_as(kind: bytes, image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


def drawing() -> QImage:
    """Black lines on white paper."""
    image = image_of("white", 400, 200)
    with QPainter(image) as painter:
        painter.fillRect(190, 0, 20, 200, QColor("black"))
    return image


BROWN = png_of(image_of("#806040"))


def shown_in(record: Record, content: bytes, place: Place = WHOLE_ROOM, strength: int = Strength.USUAL) -> RoomPicture:
    """Let the record have a picture, and the room look like it."""
    picture = RoomPicture(content_id(content), place, strength)
    record.pictures[picture.content_id] = content
    record.draw(PlanChange(picture_key(USUAL, AREA), None, Element(picture=picture)))
    return picture


def settled(venue: Venue, record: Record) -> None:
    """Let pictures be asked for, come, and be painted."""
    context = venue.context

    still = 0

    def is_still() -> bool:
        nonlocal still
        QApplication.processEvents()
        record.carry_out()
        pictures = context.room_pictures
        is_busy = pictures._working or pictures._asked or pictures._keeping or context.beside._open
        still = 0 if is_busy else still + 1
        return still > 3

    venue.qtbot.waitUntil(is_still)
    QApplication.processEvents()


def is_like(found: QColor, wanted: QColor) -> bool:
    """Tell whether two colours are the same but for how they were rounded."""
    parts = ((one.red(), one.green(), one.blue()) for one in (found, wanted))
    return all(abs(one - other) <= 2 for one, other in zip(*parts, strict=True))


def pixel(page: FloorPage, x: float, y: float) -> QColor:
    shown = page.map.grab().toImage()
    return shown.pixelColor(round(x * shown.width()), round(y * shown.height()))


def button(page: FloorPage, table_id: str) -> TableButton:
    found = page.map.button(table_id)
    assert found is not None
    return found


@pytest.fixture
def page(venue: Venue, record: Record) -> FloorPage:
    places = {f"t{n}": Place(0.1 + 0.15 * (n % 6), 0.3 + 0.4 * (n // 7), 0.08, 0.12) for n in range(1, 13)}
    record.draw(*(PlanChange(key_of(one), None, Element(place=place)) for one, place in places.items()))
    made = FloorPage(venue.context)
    venue.show(made)
    return made


def choose(editor: EditorPage, folder: Path, image: QImage, name: str = "room.png") -> None:
    assert image.save(str(folder / name))
    open_tools(editor, editor.picture)
    editor.picture.ask_for_file = lambda: str(folder / name)
    click(editor.picture.choose)
