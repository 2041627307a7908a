"""What a manager does in the floor editor, with fingers and with keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.test_bills import kept_here
from tests.ui.venue import FLOOR, Venue, click
from tests.unit.samples import NOON
from waiterapp.client.floor_file import exported
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event, FloorChanged
from waiterapp.domain.floor import Floor, Table, drawn
from waiterapp.domain.plan import USUAL, Element, Place, Plan, PlanChange, Shape, applicable, known_key, piece_key, place_key
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import RoomPictureFound, content_id
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.file_tools import FLOOR_FILE, PAPER_FILE
from waiterapp.ui.manager.plan_map import PlanMap
from waiterapp.ui.manager.tool_row import ToolRow

CHANGED = "Somebody else has changed this meanwhile; it stays as it is."


class Record:
    """Draws as the venue's record does."""

    NOW = NOON

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self.till = FLOOR
        self.plan = Plan()
        self.pictures: dict[str, bytes] = {}

    def carry_out(self) -> None:
        """Carry out what was commanded, and what that has led to."""
        while any(isinstance(one, (EditFloor, KeepRoomPicture, ReadRoomPicture)) for one in self._venue.commands):
            self._carry_out_some()
        self.tell()

    def _carry_out_some(self) -> None:
        venue = self._venue
        commands, venue.commands[:] = list(venue.commands), []
        answers: list[Event] = []
        for command in commands:
            if isinstance(command, KeepRoomPicture):
                self.pictures[content_id(command.content)] = command.content
                answers.append(CommandAnswered(command.id))
            if isinstance(command, ReadRoomPicture):
                found = RoomPictureFound(command.content_id, self.pictures.get(command.content_id, b""))
                answers.append(CommandAnswered(command.id, found))
            if not isinstance(command, EditFloor):
                continue
            wanted = applicable(self.plan, command.changes, takes_back=command.takes_back, told=self.ids)
            if wanted:
                self.plan = self.plan.changed(wanted)
                answers.append(CommandAnswered(command.id))
            else:
                answers.append(CommandRefused(command.id, CHANGED))
        self.tell(*answers)

    def ids(self) -> frozenset[str]:
        return frozenset((*(one.id for one in self.till.tables), *(one.id for one in self.till.areas)))

    def draw(self, *changes: PlanChange) -> None:
        """Draw as a colleague."""
        self.plan = self.plan.changed(changes)
        self.tell()

    def tell(self, *others: Event) -> None:
        self._venue.tell(*others, FloorChanged(drawn(self.till, self.plan, self._venue.clock.now())))


@pytest.fixture
def record(venue: Venue) -> Record:
    return Record(venue)


@pytest.fixture
def editor(venue: Venue) -> EditorPage:
    made = EditorPage(venue.context)
    venue.show(made)
    return made


def key_of(table_id: str) -> str:
    return place_key(USUAL, table_id)


def places(venue: Venue, *table_ids: str) -> list[Place]:
    return [venue.view.floor.places[one] for one in table_ids]


def center(editor: EditorPage, table_id: str) -> QPoint:
    one = editor.map.drawn_table(table_id)
    assert one is not None
    return editor.map.rect_of(one).center()


def drag_from(plan_map: PlanMap, start: QPoint, way: QPoint) -> None:
    QTest.mousePress(plan_map, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(plan_map, start + way * step / 5)
    QTest.mouseRelease(plan_map, Qt.MouseButton.LeftButton, pos=start + way)


def drag(editor: EditorPage, table_id: str, way: QPoint) -> None:
    drag_from(editor.map, center(editor, table_id), way)


def open_tools(editor: EditorPage, row: ToolRow) -> None:
    editor.kinds.tapped.emit([chip.meaning for chip in editor.kinds.chips].index(row))


def test_a_dragged_table_stands_on_the_grid_and_undo_and_redo_move_it(venue: Venue, editor: EditorPage, record: Record) -> None:
    (before,) = places(venue, "t1")
    drag(editor, "t1", QPoint(203, 117))
    (there,) = places(venue, "t1")
    assert (there.x, there.y) != (before.x, before.y), "it is seen before the record has answered"
    record.carry_out()
    assert places(venue, "t1") == [there]
    assert (there.x * 40).is_integer()
    click(editor.undo)
    record.carry_out()
    assert places(venue, "t1") == [before]
    click(editor.redo)
    record.carry_out()
    assert places(venue, "t1") == [there]


def test_a_tap_without_a_drag_moves_nothing(venue: Venue, editor: EditorPage) -> None:
    drag(editor, "t1", QPoint(0, 0))
    assert venue.commands == []
    assert editor.editing.chosen == {key_of("t1")}


def test_what_is_chosen_lies_on_top_and_is_taken(venue: Venue, editor: EditorPage) -> None:
    drag(editor, "t1", center(editor, "t2") - center(editor, "t1"))
    assert editor.map.stacked()[-1].key == key_of("t1")
    drag(editor, "t2", QPoint(0, 0))
    assert editor.editing.chosen == {key_of("t1")}


def test_several_are_framed_and_dragged_together_and_keep_their_distance(
    venue: Venue, editor: EditorPage, record: Record
) -> None:
    before = places(venue, "t1", "t2")
    first, second = center(editor, "t1"), center(editor, "t2")
    drag_from(editor.map, QPoint(2, 2), QPoint(second.x() + 5, max(first.y(), second.y()) + 5))
    assert editor.editing.chosen >= {key_of("t1"), key_of("t2")}
    editor.editing.choose({key_of("t1"), key_of("t2")})
    drag(editor, "t2", QPoint(60, 90))
    record.carry_out()
    after = places(venue, "t1", "t2")
    ways = [(round(new.x - old.x, 3), round(new.y - old.y, 3)) for old, new in zip(before, after, strict=True)]
    assert ways[0] == pytest.approx(ways[1], abs=0.002)
    assert ways[0] != (0, 0)


def test_taps_add_to_what_is_chosen_where_that_is_wanted(editor: EditorPage) -> None:
    click(editor.arrange.several)
    for table_id in ("t1", "t2", "t3"):
        drag(editor, table_id, QPoint(0, 0))
    assert editor.editing.chosen == {key_of("t1"), key_of("t2"), key_of("t3")}
    drag(editor, "t2", QPoint(0, 0))
    assert editor.editing.chosen == {key_of("t1"), key_of("t3")}


def test_a_table_is_stretched_by_its_corner(venue: Venue, editor: EditorPage, record: Record) -> None:
    editor.editing.choose({key_of("t1")})
    (before,) = places(venue, "t1")
    handle = editor.map.handle()
    assert handle is not None
    drag_from(editor.map, handle.center(), QPoint(150, 100))
    record.carry_out()
    (after,) = places(venue, "t1")
    assert (after.width, after.height) > (before.width, before.height)
    corners = [(one.x - one.width / 2, one.y - one.height / 2) for one in (before, after)]
    assert corners[0] == pytest.approx(corners[1], abs=0.001), "the other corner stays"


def test_everything_is_done_by_keys(venue: Venue, editor: EditorPage, record: Record) -> None:
    editor.map.setFocus()
    QTest.keyClick(editor.map, Qt.Key.Key_Space)
    assert editor.editing.chosen == {key_of("t1")}
    (before,) = places(venue, "t1")
    QTest.keyClick(editor.map, Qt.Key.Key_Right)
    QTest.keyClick(editor.map, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor.map, Qt.Key.Key_T)
    record.carry_out()
    (after,) = places(venue, "t1")
    assert after.x > before.x
    assert after.height > before.height
    assert after.turn == 15
    QTest.keyClick(editor.map, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.editing.chosen) == 12
    for _ in range(3):
        editor.stack.undo()
    record.carry_out()
    assert places(venue, "t1") == [before]


def test_shapes_sizes_lines_and_gaps(venue: Venue, editor: EditorPage, record: Record) -> None:
    editor.editing.choose({key_of("t1"), key_of("t2"), key_of("t5")})
    for button in (editor.arrange.shape, editor.arrange.larger, editor.arrange.edges[next(iter(editor.arrange.edges))]):
        click(button)
    record.carry_out()
    found = places(venue, "t1", "t2", "t5")
    assert {one.shape for one in found} == {Shape.ROUND}
    assert len({round(one.x - one.width / 2, 3) for one in found}) == 1


def test_a_colleagues_work_is_neither_lost_nor_taken_back(venue: Venue, editor: EditorPage, record: Record) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    drag(editor, "t1", QPoint(203, 117))
    record.carry_out()
    theirs = Place(0.9, 0.9)
    record.draw(record.plan.change(key_of("t1"), Element(place=theirs)))
    record.draw(record.plan.change(key_of("t9"), Element(place=theirs)))
    click(editor.undo)
    record.carry_out()
    assert places(venue, "t9") == [theirs]
    # Of the two things that the drag had said, the place is the colleague's now; that the table was seen is taken back.
    assert places(venue, "t1") == [theirs]
    click(editor.redo)
    record.carry_out()
    assert places(venue, "t1", "t9") == [theirs, theirs]
    editor.editing.edit([record.plan.change(key_of("t9"), Element(place=Place(0.5, 0.5)))], "move")
    record.carry_out()
    record.draw(record.plan.change(key_of("t9"), Element(place=Place(0.2, 0.2))))
    click(editor.undo)
    record.carry_out()
    assert said == [CHANGED]
    assert places(venue, "t9") == [Place(0.2, 0.2)]


def test_walls_and_words_are_drawn_copied_written_and_removed(venue: Venue, editor: EditorPage, record: Record) -> None:
    open_tools(editor, editor.room)
    for kind in editor.room.kinds.values():
        click(kind)
    record.carry_out()
    assert len(venue.view.floor.plan.pieces(USUAL)) == 5
    (key,) = editor.editing.chosen
    editor.room.text.setText("Terrasse")
    click(editor.room.write)
    open_tools(editor, editor.arrange)
    click(editor.arrange.duplicate_button)
    record.carry_out()
    pieces = venue.view.floor.plan.pieces(USUAL)
    assert [one.text for one in pieces.values()].count("Terrasse") == 2
    editor.editing.choose({key})
    click(editor.arrange.remove_button)
    record.carry_out()
    assert len(venue.view.floor.plan.pieces(USUAL)) == 5
    while editor.stack.canUndo():
        editor.stack.undo()
    record.carry_out()
    assert venue.view.floor.plan == Plan()


def test_tables_of_our_own_are_copied_with_the_next_numbers_and_seats(venue: Venue, editor: EditorPage, record: Record) -> None:
    venue.tell(kept_here("tables"))
    editor.editing.choose({key_of("t1"), key_of("t2")})
    click(editor.arrange.more_seats)
    click(editor.arrange.duplicate_button)
    record.carry_out()
    names = [table.name for table in venue.view.floor.tables_in("0")]
    assert names[-2:] == ["13", "14"]
    seats = [table.seats for table in venue.view.floor.tables_in("0")]
    assert (seats[:3], seats[-2:]) == ([1, 1, None], [1, 1])
    editor.stack.undo()
    editor.stack.undo()
    record.carry_out()
    assert record.plan == Plan()


def test_a_tills_table_is_not_copied_and_the_manager_is_told(venue: Venue, editor: EditorPage) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    editor.editing.choose({key_of("t1")})
    click(editor.arrange.duplicate_button)
    assert len(said) == 1
    assert venue.commands == []


def test_plans_are_copied_shown_by_a_tap_and_removed(venue: Venue, editor: EditorPage, record: Record) -> None:
    open_tools(editor, editor.versions)
    editor.versions.name.setText("Terrace open")
    click(editor.versions.copy)
    record.carry_out()
    assert editor.editing.version_id != USUAL
    drag(editor, "t1", QPoint(203, 117))
    record.carry_out()
    usual = venue.view.floor.places["t1"]
    assert venue.view.floor.version_id == USUAL, "nobody sees it yet"
    click(editor.versions.show_button)
    record.carry_out()
    assert venue.view.floor.version_id == editor.editing.version_id
    assert venue.view.floor.places["t1"] != usual
    click(editor.versions.remove_button)
    record.carry_out()
    assert venue.view.floor.version_id == USUAL
    assert venue.view.floor.places["t1"] == usual


def test_servers_get_sections_with_colours_of_their_own(venue: Venue, editor: EditorPage, record: Record) -> None:
    open_tools(editor, editor.servers)
    for table_id, person in (("t1", "w1"), ("t2", "w2"), ("t3", "w1")):
        editor.editing.choose({key_of(table_id)})
        editor.servers.people.picked.emit(person)
    record.carry_out()
    sections = [venue.view.floor.section_of(one) for one in ("t1", "t2", "t3", "t4")]
    assert [one.employee_id if one else "" for one in sections] == ["w1", "w2", "w1", ""]
    assert len({one.colour for one in sections if one}) == 2


def test_what_the_till_has_renamed_or_lost_is_shown_until_somebody_says_so(
    venue: Venue, editor: EditorPage, record: Record
) -> None:
    for table_id in ("t1", "t2"):
        drag(editor, table_id, QPoint(40, 40))
    record.carry_out()
    assert not editor.tray.isVisible()
    tables = (Table("t2", "22", "0"), *(one for one in FLOOR.tables if one.id not in ("t1", "t2")))
    record.till = Floor(FLOOR.areas, tables)
    record.tell()
    assert editor.tray.isVisible()
    assert (venue.view.floor.gone, venue.view.floor.renamed) == ({"t1": "1"}, {"t2": "2"})
    assert key_of("t1") in record.plan.by_key, "where it stood is not lost"
    editor.tray.news.picked.emit("gone:t1")
    editor.tray.news.picked.emit("renamed:t2")
    record.carry_out()
    assert not editor.tray.isVisible()
    assert known_key("t1") not in record.plan.by_key


def test_the_floor_goes_into_a_file_and_back_and_onto_paper(
    venue: Venue, editor: EditorPage, record: Record, tmp_path: Path
) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    drag(editor, "t1", QPoint(203, 117))
    open_tools(editor, editor.room)
    click(editor.room.kinds[next(iter(editor.room.kinds))])
    record.carry_out()
    drawn_before = record.plan
    open_tools(editor, editor.files)
    editor.files.folder = tmp_path
    click(editor.files.export_button)
    click(editor.files.print_button)
    assert (tmp_path / PAPER_FILE).read_bytes().startswith(b"%PDF")
    while editor.stack.canUndo():
        editor.stack.undo()
    record.carry_out()
    assert record.plan == Plan()
    editor.files.ask_for_file = lambda: str(tmp_path / FLOOR_FILE)
    click(editor.files.import_button)
    venue.qtbot.waitUntil(lambda: bool(venue.of(EditFloor)))
    record.carry_out()
    assert record.plan == drawn_before
    click(editor.undo)
    record.carry_out()
    assert record.plan == Plan()
    (tmp_path / FLOOR_FILE).write_text("no floor", encoding="utf-8")
    click(editor.files.import_button)
    venue.qtbot.waitUntil(lambda: len(said) == 3)
    assert record.plan == Plan()


def test_a_file_is_the_floor_it_was_written_from() -> None:
    assert b"MATSAL" in exported(FLOOR)


def test_pieces_that_a_colleague_removes_are_not_chosen_any_more(editor: EditorPage, record: Record) -> None:
    open_tools(editor, editor.room)
    click(next(iter(editor.room.kinds.values())))
    record.carry_out()
    (key,) = editor.editing.chosen
    assert key.startswith(piece_key(USUAL, ""))
    record.draw(record.plan.change(key, None))
    assert editor.editing.chosen == frozenset()
