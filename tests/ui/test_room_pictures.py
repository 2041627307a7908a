"""A picture of a room under its tables: chosen, laid, seen on every map, printed, and never in the way of what tables say."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_floor_editor import Record, center, drag_from, editor, key_of, open_tools, record
from tests.ui.test_pushed_together import Painted
from tests.ui.venue import Venue, click
from tests.unit.samples import SOUP
from waiterapp.client.floor_file import exported, read
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.events import CommandAnswered, CommandRefused, RoomPicturesChanged
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, RoomPicture, picture_key
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import MOST_ROOM_PICTURE_BYTES, WHOLE_ROOM, RoomPictureFound, Strength, content_id
from waiterapp.domain.tables import TableState
from waiterapp.ui.kit.theme import LIGHT, MINIMUM_CONTRAST, THEMES, Theme, contrast, mixed
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.file_tools import FLOOR_FILE, PAPER_FILE
from waiterapp.ui.replay.replay_bridge import ReplayBridge
from waiterapp.ui.room_pictures import HALO_MM, MOST_EDGE_PX, SHARES, for_rooms, look_of, prepared
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
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
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


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\nnothing", png_of(image_of("black", MOST_EDGE_PX + 1, 1))])
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


# In the editor.


def choose(editor: EditorPage, folder: Path, image: QImage, name: str = "room.png") -> None:
    assert image.save(str(folder / name))
    open_tools(editor, editor.picture)
    editor.picture.ask_for_file = lambda: str(folder / name)
    click(editor.picture.choose)


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
