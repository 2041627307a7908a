"""A picture of a room in the floor editor: chosen, laid, taken back, kept in files and printed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest

from tests.ui.pictured_rooms import (
    AREA,
    BROWN,
    choose,
    halves,
    image_of,
    png_of,
    settled,
    shown_in,
)
from tests.ui.test_floor_editor import Record, center, drag_from, editor, key_of, open_tools, record
from tests.ui.venue import Venue, click
from waiterapp.client.floor_file import exported, read
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.events import CommandRefused
from waiterapp.domain.plan import USUAL, RoomPicture, picture_key
from waiterapp.domain.room_pictures import MOST_ROOM_PICTURE_BYTES, WHOLE_ROOM, Strength
from waiterapp.ui.kit.theme import LIGHT
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.file_tools import FLOOR_FILE, PAPER_FILE
from waiterapp.ui.room_pictures import HALO_MM, for_rooms

__all__ = ["editor", "record"]


# In the editor.


def picture_in(venue: Venue) -> RoomPicture | None:
    return venue.view.floor.plan.picture_of(USUAL, AREA)


def test_a_picture_is_chosen_laid_shown_weaker_and_taken_away_and_all_of_it_taken_back(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    before = center(editor, "t1")
    choose(editor, tmp_path, image_of("#806040", 3200, 2400))
    venue.qtbot.waitUntil(lambda: bool(venue.of(KeepRoomPicture)))
    assert venue.of(EditFloor) == [], "nothing refers to it before the record has it"
    settled(venue, record)
    picture = picture_in(venue)
    assert picture is not None
    assert (picture.place, picture.strength) == (WHOLE_ROOM, Strength.USUAL)
    kept = QImage.fromData(QByteArray(record.pictures[picture.content_id]))
    assert (kept.width(), kept.height()) == (1600, 1200)
    states = [record.plan]
    for tool in (
        editor.picture.smaller,
        editor.picture.turn,
        editor.picture.stronger,
        editor.picture.fill,
        editor.picture.remove,
    ):
        click(tool)
        record.carry_out()
        states.append(record.plan)
    assert picture_in(venue) is None
    assert len({plan.elements for plan in states}) == len(states)
    for plan in reversed(states[:-1]):
        click(editor.undo)
        record.carry_out()
        assert record.plan == plan
    click(editor.undo)
    record.carry_out()
    assert picture_in(venue) is None
    for plan in states:
        click(editor.redo)
        record.carry_out()
        assert record.plan == plan
    assert center(editor, "t1").x() == before.x(), "the tables stay where they are"


def test_it_is_dragged_and_sized_by_its_corner_and_no_table_is(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    for _ in range(4):
        click(editor.picture.smaller)
    record.carry_out()
    first = picture_in(venue)
    assert first is not None
    drag_from(editor.map, center(editor, "t6"), QPoint(60, 30))
    record.carry_out()
    moved = picture_in(venue)
    assert moved is not None
    assert moved.place.x == pytest.approx(first.place.x + 60 / editor.map.width(), abs=0.001)
    assert (moved.place.width, moved.place.height) == (first.place.width, first.place.height)
    drag_from(editor.map, editor.map.placing.handle(editor.map.size()).center(), QPoint(50, -40))
    record.carry_out()
    sized = picture_in(venue)
    assert sized is not None
    assert sized.place.width > moved.place.width
    assert sized.place.height < moved.place.height
    assert [key for key in record.plan.by_key if key.startswith("place/")] == []
    assert editor.editing.chosen == frozenset()
    open_tools(editor, editor.arrange)
    drag_from(editor.map, center(editor, "t6"), QPoint(60, 30))
    record.carry_out()
    assert picture_in(venue) == sized, "with other tools fingers move tables again"
    assert key_of("t6") in record.plan.by_key


def test_a_tap_on_it_moves_nothing(venue: Venue, editor: EditorPage, record: Record, tmp_path: Path) -> None:
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    before, steps = picture_in(venue), editor.stack.count()
    drag_from(editor.map, QPoint(200, 100), QPoint(1, 1))
    record.carry_out()
    assert (picture_in(venue), editor.stack.count()) == (before, steps)


def test_arrows_move_it_and_shift_and_arrows_size_it(venue: Venue, editor: EditorPage, record: Record, tmp_path: Path) -> None:
    open_tools(editor, editor.picture)
    assert "without a picture" in editor.map.accessibleName()
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    assert "Picture of the room" in editor.map.accessibleName()
    editor.map.setFocus()
    QTest.keyClick(editor.map, Qt.Key.Key_Right)
    QTest.keyClick(editor.map, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    record.carry_out()
    found = picture_in(venue)
    assert found is not None
    assert found.place.x > 0.5
    assert found.place.height < 1
    open_tools(editor, editor.arrange)
    assert "Room to draw in" in editor.map.accessibleName()


def test_while_it_is_dragged_it_is_seen_under_the_finger(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    spot = QPoint(3, editor.map.height() // 3 + 3)
    plain = LIGHT.surface.lower()
    assert editor.map.grab().toImage().pixelColor(spot).name() != plain
    QTest.mousePress(editor.map, Qt.MouseButton.LeftButton, pos=QPoint(200, 100))
    QTest.mouseMove(editor.map, QPoint(320, 100))
    editor.map.placing.move(QPointF(440, 100), editor.map.size())
    assert editor.map.grab().toImage().pixelColor(spot).name() == plain, "it has left the edge of the room"
    QTest.mouseRelease(editor.map, Qt.MouseButton.LeftButton, pos=QPoint(440, 100))
    settled(venue, record)
    assert editor.map.grab().toImage().pixelColor(spot).name() == plain


def test_another_picture_lies_as_the_one_before_it_and_other_plans_keep_theirs(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    click(editor.picture.smaller)
    click(editor.picture.fainter)
    record.carry_out()
    first = picture_in(venue)
    assert first is not None
    editor.versions.name.setText("Saturday")
    editor.versions._on_copy()
    record.carry_out()
    choose(editor, tmp_path, image_of("#305080", 400, 300), "other.png")
    settled(venue, record)
    other = venue.view.floor.plan.picture_of(editor.editing.version_id, AREA)
    assert other is not None
    assert other == replace(first, content_id=other.content_id)
    assert other.content_id != first.content_id
    assert picture_in(venue) == first


def test_a_picture_for_a_plan_that_is_gone_by_the_time_it_is_kept_is_not_drawn(
    venue: Venue, editor: EditorPage, record: Record
) -> None:
    editor.versions.name.setText("Saturday")
    editor.versions._on_copy()
    record.carry_out()
    editor.picture.show_kept(picture_key(editor.editing.version_id, AREA), BROWN)
    editor.versions._on_remove()
    record.carry_out()
    assert not any(key.startswith("picture/") for key in record.plan.by_key)


def test_a_picture_that_the_record_refuses_is_not_drawn_and_the_manager_is_told(
    venue: Venue, editor: EditorPage, tmp_path: Path
) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    venue.qtbot.waitUntil(lambda: bool(venue.of(KeepRoomPicture)))
    (command,) = venue.of(KeepRoomPicture)
    venue.tell(CommandRefused(command.id, "This needs the venue's record, which is out of reach now."))
    assert len(said) == 1
    assert venue.of(EditFloor) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.gif", b"GIF89a", "Only PNG and JPEG"),
        ("x.jpg", b"no picture", "Only PNG and JPEG"),
        ("gone.png", None, "could not be read"),
    ],
)
def test_what_is_no_picture_is_said(
    venue: Venue, editor: EditorPage, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    notices: list[str] = []
    venue.context.notice.connect(notices.append)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    open_tools(editor, editor.picture)
    editor.picture.ask_for_file = lambda: str(tmp_path / name)
    click(editor.picture.choose)
    venue.qtbot.waitUntil(lambda: bool(notices))
    assert said in notices[0]
    assert venue.of(KeepRoomPicture) == []


def test_a_photo_is_made_small_and_one_with_holes_gets_paper(tmp_path: Path) -> None:
    noisy = QImage(2400, 1800, QImage.Format.Format_RGB32)
    noisy.fill(QColor("#808080"))
    with QPainter(noisy) as painter:
        for number in range(4000):
            painter.fillRect(
                number * 7919 % 2400, number * 104729 % 1800, 37, 23, QColor.fromHsv(number % 360, 200, 55 + number % 200)
            )
    assert noisy.save(str(tmp_path / "photo.png"))
    small = for_rooms(tmp_path / "photo.png")
    assert len(small) <= MOST_ROOM_PICTURE_BYTES
    assert max(QImage.fromData(QByteArray(small)).size().toTuple()) == 1600
    holes = QImage(40, 40, QImage.Format.Format_ARGB32)
    holes.fill(Qt.GlobalColor.transparent)
    assert holes.save(str(tmp_path / "holes.png"))
    paper = QImage.fromData(QByteArray(for_rooms(tmp_path / "holes.png")))
    assert paper.pixelColor(5, 5).name() == "#ffffff"


# In files, on paper, in recordings.


def test_it_goes_into_the_file_and_into_a_house_that_has_not_got_it(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    choose(editor, tmp_path, image_of("#806040", 400, 300))
    settled(venue, record)
    drawn_before, kept = record.plan, dict(record.pictures)
    open_tools(editor, editor.files)
    editor.files.folder = tmp_path
    click(editor.files.export_button)
    assert read((tmp_path / FLOOR_FILE).read_bytes()).pictures == kept
    while editor.stack.canUndo():
        editor.stack.undo()
    record.carry_out()
    record.pictures.clear()
    editor.files.ask_for_file = lambda: str(tmp_path / FLOOR_FILE)
    click(editor.files.import_button)
    venue.qtbot.waitUntil(lambda: bool(venue.of(KeepRoomPicture)))
    assert venue.of(EditFloor) == []
    record.carry_out()
    assert record.plan == drawn_before
    assert record.pictures == kept


def test_a_file_without_a_picture_that_is_on_its_way_says_so(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    picture = shown_in(record, BROWN)
    record.pictures.clear()
    open_tools(editor, editor.files)
    editor.files.folder = tmp_path
    click(editor.files.export_button)
    settled(venue, record)
    assert read((tmp_path / FLOOR_FILE).read_bytes()).pictures == {}
    assert len(said) == 1
    assert "1 picture" in said[0]
    assert picture_in(venue) == picture


def test_a_file_with_a_picture_that_cannot_be_decoded_is_refused(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    broken = b"\x89PNG\r\n\x1a\nnothing"
    shown_in(record, broken)
    (tmp_path / FLOOR_FILE).write_bytes(exported(venue.view.floor, record.pictures))
    editor.files.ask_for_file = lambda: str(tmp_path / FLOOR_FILE)
    open_tools(editor, editor.files)
    click(editor.files.import_button)
    venue.qtbot.waitUntil(lambda: bool(said))
    assert "damaged" in said[0]
    assert venue.of(KeepRoomPicture) == []


def test_it_is_on_paper(venue: Venue, editor: EditorPage, record: Record, tmp_path: Path) -> None:
    open_tools(editor, editor.files)
    editor.files.folder = tmp_path
    click(editor.files.print_button)
    without = (tmp_path / PAPER_FILE).stat().st_size
    (tmp_path / PAPER_FILE).unlink()
    noisy = halves("black", "#808080", 800, 600)
    shown_in(record, png_of(noisy))
    click(editor.files.print_button)
    settled(venue, record)
    assert b"/Subtype /Image" in (tmp_path / PAPER_FILE).read_bytes()
    assert (tmp_path / PAPER_FILE).stat().st_size > without


def test_the_editor_keeps_a_plain_ground_around_tables_too(venue: Venue, editor: EditorPage, record: Record) -> None:
    shown_in(record, BROWN, strength=Strength.STRONG)
    settled(venue, record)
    one = editor.map.drawn_table("t1")
    assert one is not None
    rect: QRect = editor.map.rect_of(one)
    shown = editor.map.grab().toImage()
    halo = venue.context.sizes.px(HALO_MM)
    assert shown.pixelColor(rect.center().x(), rect.top() - halo // 2).name() == LIGHT.surface.lower()
    assert shown.pixelColor(rect.center().x(), rect.top() - 3 * halo).name() != LIGHT.surface.lower()
