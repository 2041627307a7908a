"""A picture of a room under its tables: seen on every map, and never in the way of what tables say."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.pictured_rooms import (
    AREA,
    BOTH,
    BROWN,
    READABLE,
    button,
    choose,
    drawing,
    halves,
    image_of,
    is_like,
    page,
    pixel,
    png_of,
    settled,
    shown_in,
    written_as,
)
from tests.ui.test_floor_editor import Record, editor, key_of, record
from tests.ui.test_pushed_together import Painted
from tests.ui.venue import Venue, click
from tests.unit.samples import SOUP
from waiterapp.domain.events import CommandAnswered, CommandRefused, RoomPicturesChanged
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, RoomPicture, picture_key
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import WHOLE_ROOM, RoomPictureFound, Strength, content_id
from waiterapp.domain.tables import TableState
from waiterapp.ui.kit.theme import LIGHT, MINIMUM_CONTRAST, Theme, contrast, mixed
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.file_tools import FLOOR_FILE, PAPER_FILE
from waiterapp.ui.replay.replay_bridge import ReplayBridge
from waiterapp.ui.room_pictures import HALO_MM, MOST_EDGE_PX, SHARES, look_of, prepared
from waiterapp.ui.waiter.floor_page import FloorPage
from waiterapp.ui.waiter.table_button import TableButton

__all__ = ["editor", "page", "record"]


# On every map.


def test_a_room_is_seen_from_above_on_the_waiters_map_where_it_was_laid(venue: Venue, page: FloorPage, record: Record) -> None:
    window = LIGHT.window.lower()
    assert pixel(page, 0.02, 0.02).name() == window
    shown_in(record, png_of(halves("black", "#808080")), Place(0.25, 0.5, 0.5, 1.0))
    settled(venue, record)
    black, grey = (mixed(name, LIGHT.window, SHARES[Strength.USUAL]) for name in ("#000000", "#808080"))
    assert is_like(pixel(page, 0.02, 0.02), black)
    assert is_like(pixel(page, 0.48, 0.02), grey)
    assert pixel(page, 0.52, 0.02).name() == window, "it lies where it was laid, and nowhere else"
    record.draw(PlanChange(picture_key(USUAL, AREA), None, None))
    assert pixel(page, 0.02, 0.02).name() == window


def test_one_that_is_larger_than_its_room_is_cut(venue: Venue, page: FloorPage, record: Record) -> None:
    shown_in(record, png_of(halves("black", "#808080")), Place(1.0, 0.5, 2.0, 1.0))
    settled(venue, record)
    black, grey = (mixed(name, LIGHT.window, SHARES[Strength.USUAL]) for name in ("#000000", "#808080"))
    assert all(is_like(pixel(page, x, 0.02), black) for x in (0.02, 0.5, 0.97))
    shown_in(record, png_of(halves("black", "#808080")), Place(0.0, 0.5, 2.0, 1.0))
    settled(venue, record)
    assert all(is_like(pixel(page, x, 0.02), grey) for x in (0.02, 0.5, 0.97))


def test_it_is_asked_for_once_and_by_nobody_who_does_not_see_it(venue: Venue, page: FloorPage, record: Record) -> None:
    shown_in(record, BROWN)
    QApplication.processEvents()
    page.map.repaint()
    page.map.repaint()
    assert [one.content_id for one in venue.of(ReadRoomPicture) if isinstance(one, ReadRoomPicture)] == [content_id(BROWN)]
    settled(venue, record)
    for _ in range(3):
        record.tell()
        page.map.repaint()
    assert venue.of(ReadRoomPicture) == []
    page.show_area("1")
    other = png_of(image_of("#205080"))
    shown_in(record, other)
    QApplication.processEvents()
    assert venue.of(ReadRoomPicture) == []


def test_one_that_comes_after_the_plan_that_refers_to_it_is_shown_then(venue: Venue, page: FloorPage, record: Record) -> None:
    picture = shown_in(record, BROWN)
    content = record.pictures.pop(picture.content_id)
    settled(venue, record)
    assert pixel(page, 0.02, 0.02).name() == LIGHT.window.lower()
    for _ in range(3):
        page.map.repaint()
    assert venue.of(ReadRoomPicture) == [], "it is not asked for with every paint"
    record.pictures[picture.content_id] = content
    venue.tell(RoomPicturesChanged(frozenset({picture.content_id})))
    settled(venue, record)
    assert pixel(page, 0.02, 0.02).name() != LIGHT.window.lower()


def test_nothing_is_asked_of_a_record_that_is_not_open_yet(venue: Venue, page: FloorPage, record: Record) -> None:
    venue.view.picture.is_stored_only = True
    shown_in(record, BROWN)
    page.map.repaint()
    assert venue.of(ReadRoomPicture) == []
    venue.view.picture.is_stored_only = False
    record.tell()
    settled(venue, record)
    assert pixel(page, 0.02, 0.02).name() != LIGHT.window.lower()


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\nnothing",
        png_of(image_of("black", MOST_EDGE_PX + 1, 1)),
        # As another device may have written it that has not asked what it is.
        written_as(b"bmp", image_of("black")),
    ],
)
def test_what_cannot_be_decoded_or_is_too_large_to_be_is_no_picture(
    venue: Venue, page: FloorPage, record: Record, content: bytes
) -> None:
    shown_in(record, content)
    settled(venue, record)
    assert pixel(page, 0.02, 0.02).name() == LIGHT.window.lower()
    page.map.repaint()
    assert venue.context.beside._open == 0, "and is not tried again with every paint"


def test_nothing_is_decoded_in_the_thread_of_the_windows(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    decode = QImageReader.read

    def watched(reader: QImageReader) -> QImage:
        threads.append(threading.current_thread().name)
        return decode(reader)

    monkeypatch.setattr(QImageReader, "read", watched)
    choose(editor, tmp_path, image_of("#806040", 3000, 2000))
    settled(venue, record)
    editor.files.folder = tmp_path
    editor.files._on_print()
    editor.files._on_export()
    editor.files.ask_for_file = lambda: str(tmp_path / FLOOR_FILE)
    editor.files._on_import()
    settled(venue, record)
    assert (tmp_path / PAPER_FILE).exists()
    assert len(threads) >= 4, "chosen, painted, printed, read"
    assert set(threads) == {"waiterapp-beside"}


# What tables say is seen as before.


@BOTH
@pytest.mark.parametrize("strength", list(Strength))
def test_words_on_any_picture_can_be_read(theme: Theme, strength: Strength) -> None:
    for name in ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#808080"):
        for ground in ("window", "surface"):
            picture = RoomPicture("p", WHOLE_ROOM, strength)
            look = look_of(picture, QSize(8, 8), theme, theme.color(ground))
            assert look is not None
            seen = prepared(png_of(image_of(name)), look).pixelColor(4, 4)
            assert contrast(theme.color("text"), seen) >= READABLE > MINIMUM_CONTRAST, (name, ground)
            assert seen.saturation() <= theme.color(ground).saturation() + 2, "what has a colour is a table"


@BOTH
def test_around_every_table_the_ground_is_what_it_is_without_a_picture(
    venue: Venue, page: FloorPage, record: Record, theme: Theme
) -> None:
    """So whatever contrast a state has with the ground of its theme it keeps, on the wildest picture there is."""
    venue.context.set_theme(theme)
    venue.tell_orders([venue.order(1, SOUP, table="t1")])
    color = "black" if not theme.is_dark else "white"
    noisy = image_of(color)
    with QPainter(noisy) as painter:
        for number in range(0, 64, 4):
            painter.fillRect(number, 0, 2, 64, QColor("#808080"))
    shown_in(record, png_of(noisy), strength=Strength.STRONG)
    settled(venue, record)
    halo = venue.context.sizes.px(HALO_MM)
    shown = page.map.grab().toImage()
    for one in page.map.findChildren(TableButton):
        rect = one.geometry()
        around = [(rect.center().x(), rect.top() - halo // 2), (rect.left() - halo // 2, rect.center().y())]
        around += [(rect.right() + halo // 2 + 1, rect.center().y()), (rect.center().x(), rect.bottom() + halo // 2 + 1)]
        assert {shown.pixelColor(x, y).name() for x, y in around} == {theme.color("window").name()}, one.objectName()
    assert theme.table(TableState.IN_KITCHEN).name() in {
        shown.pixelColor(button(page, "t1").x() + x, button(page, "t1").geometry().center().y()).name() for x in range(20)
    }
    assert shown.pixelColor(2, 2).name() != theme.color("window").name()


def test_a_table_that_moves_leaves_nothing_of_its_ground_behind(venue: Venue, page: FloorPage, record: Record) -> None:
    shown_in(record, BROWN)
    settled(venue, record)
    before = button(page, "t1").geometry()
    record.draw(PlanChange(key_of("t1"), None, Element(place=Place(0.5, 0.92, 0.08, 0.12))))
    QApplication.processEvents()
    shown = page.map.grab().toImage()
    assert shown.pixelColor(before.topLeft() - QPoint(2, 2)).name() != LIGHT.window.lower()
    assert shown.pixelColor(before.center()).name() != LIGHT.window.lower()
    click(page.mine)
    QApplication.processEvents()
    shown = page.map.grab().toImage()
    hidden = button(page, "t2").geometry()
    assert shown.pixelColor(hidden.topLeft() - QPoint(2, 2)).name() != LIGHT.window.lower()


def test_one_tables_news_paint_only_what_is_under_it(venue: Venue, page: FloorPage, record: Record) -> None:
    shown_in(record, BROWN)
    settled(venue, record)
    painted = Painted(page)
    venue.tell_orders([venue.order(1, SOUP, table="t7")])
    QApplication.processEvents()
    assert painted.tables == {"t7"}
    assert painted.floor
    assert all(button(page, "t7").geometry().contains(one) for one in painted.floor)


@BOTH
def test_a_drawing_lies_on_the_ground_of_the_theme_whatever_it_was_drawn_on(theme: Theme) -> None:
    on_black = drawing()
    on_black.invertPixels()
    for image in (drawing(), on_black):
        look = look_of(RoomPicture("p", WHOLE_ROOM, Strength.STRONG), QSize(400, 200), theme, theme.color("window"))
        assert look is not None
        found = prepared(png_of(image), look)
        paper, line = found.pixelColor(20, 100), found.pixelColor(200, 100)
        assert paper.name() == theme.color("window").name()
        assert is_like(line, mixed("#ffffff" if theme.is_dark else "#000000", theme.window, SHARES[Strength.STRONG]))


def test_stronger_is_more_of_it_and_a_quarter_turn_turns_what_is_seen() -> None:
    def seen(strength: int, turn: int = 0) -> QImage:
        picture = RoomPicture("p", replace(WHOLE_ROOM, turn=turn), strength)
        look = look_of(picture, QSize(100, 100), LIGHT, LIGHT.color("window"))
        assert look is not None
        return prepared(png_of(halves("black", "#808080")), look)

    lightness = [seen(strength).pixelColor(10, 50).lightness() for strength in (0, *Strength, 9)]
    assert lightness[0] == lightness[1] > lightness[2] > lightness[3] == lightness[4], "what is out of bounds is the nearest"
    dark = seen(2).pixelColor(10, 50).name()
    assert [
        seen(2, turn).pixelColor(QPoint(*point)).name() for turn, point in ((90, (50, 10)), (180, (90, 50)), (270, (50, 90)))
    ] == [dark] * 3


def test_many_pictures_are_fetched_though_only_some_are_kept_at_hand(venue: Venue, record: Record) -> None:
    contents = {content_id(one): one for one in (BROWN + bytes([number]) for number in range(30))}
    record.pictures |= contents
    found: list[dict[str, bytes]] = []
    venue.context.room_pictures.fetch(contents, found.append)
    record.carry_out()
    assert found == [contents]
    venue.context.room_pictures.fetch([], found.append)
    assert found[1:] == [{}]


def test_a_refused_question_is_an_answer_too(venue: Venue) -> None:
    """As in a replay, whose bridge refuses everything."""
    bridge = ReplayBridge()
    bridge.events.connect(venue.view.apply)
    found: list[dict[str, bytes]] = []
    venue.context.room_pictures._submit = bridge.submit
    venue.context.room_pictures.fetch(["p"], found.append)
    venue.qtbot.waitUntil(lambda: found == [{}])
    bridge.deleteLater()


def test_answers_to_others_and_late_ones_change_nothing(venue: Venue) -> None:
    venue.tell(CommandAnswered("nobody", RoomPictureFound("p", BROWN)))
    venue.tell(CommandRefused("nobody", "no"))
    assert venue.view.picture.answered["nobody"].answer is None, "bytes are not kept in the picture of the venue"
    assert venue.context.room_pictures._contents == {}
