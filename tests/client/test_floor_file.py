"""A floor goes into a file and comes out as the same floor."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from tests.unit.samples import NOON
from waiterapp.client.floor_file import MOST_BYTES, NoFloorFile, exported, imported, read
from waiterapp.domain.floor import Area, Floor, Table, drawn
from waiterapp.domain.plan import (
    USUAL,
    Element,
    OwnTable,
    Piece,
    PieceKind,
    Place,
    Plan,
    RoomPicture,
    Section,
    known_key,
    picture_key,
    piece_key,
    place_key,
    section_key,
    server_key,
    table_key,
)
from waiterapp.domain.room_pictures import MOST_ROOM_PICTURE_BYTES, content_id

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
TILL = Floor((Area("a", "Saal"), Area("b", "Bar")), (Table("t1", "1", "a"), Table("t2", "2", "a"), Table("b1", "1", "b")))
PLACE = Place(0.3, 0.4, turn=15)
PICTURE = RoomPicture(content_id(PNG), Place(0.4, 0.6, 1.2, 0.9, turn=90), 3)
ELEMENTS = {
    place_key(USUAL, "t1"): Element(place=PLACE),
    known_key("t1"): Element(known_name="1"),
    piece_key(USUAL, "w"): Element(piece=Piece("a", PieceKind.WALL, PLACE)),
    section_key(USUAL, "s"): Element(section=Section("Petra", "#ff0000", "w1")),
    server_key(USUAL, "t1"): Element(section_id="s"),
    picture_key(USUAL, "a"): Element(picture=PICTURE),
}
FLOOR = drawn(TILL, Plan(tuple(sorted(ELEMENTS.items()))), NOON)


def read_into(floor: Floor, body: bytes, *, keeps_tables: bool, till: Floor = TILL) -> Floor:
    return drawn(till, floor.plan.changed(imported(floor, body, keeps_tables=keeps_tables)), NOON)


@pytest.mark.parametrize("keeps_tables", [True, False])
def test_what_was_written_here_changes_nothing(keeps_tables: bool) -> None:
    assert imported(FLOOR, exported(FLOOR), keeps_tables=keeps_tables) == ()


def test_an_empty_house_becomes_the_one_in_the_file() -> None:
    found = read_into(Floor(), exported(FLOOR), keeps_tables=True, till=Floor())
    assert (set(found.areas), set(found.tables)) == (set(FLOOR.areas), set(FLOOR.tables))
    assert (found.places, found.plan.pieces(USUAL)) == (FLOOR.places, FLOOR.plan.pieces(USUAL))
    assert found.plan.picture_of(USUAL, "a") == PICTURE
    assert exported(replace(found, areas=FLOOR.areas, tables=FLOOR.tables, plan=FLOOR.plan)) == exported(FLOOR)


def test_another_till_with_the_same_names_gets_the_same_drawing() -> None:
    other = Floor((Area("x", "SAAL"),), (Table("n1", "1", "x"), Table("n2", "2", "x")))
    found = read_into(other, exported(FLOOR), keeps_tables=False, till=other)
    assert found.places["n1"] == PLACE
    assert [one.area_id for one in found.plan.pieces(USUAL).values()] == ["x"]
    assert found.plan.picture_of(USUAL, "x") == PICTURE, "it is the picture of the room of that name"
    section = found.section_of("n1")
    assert section is not None
    assert section.name == "Petra"
    assert found.tables == other.tables


def test_what_was_drawn_of_a_table_the_till_has_not_stays_in_the_tray() -> None:
    other = Floor((Area("x", "SAAL"),), (Table("n2", "2", "x"),))
    found = read_into(other, exported(FLOOR), keeps_tables=False, till=other)
    assert found.gone == {"t1": "1"}
    assert place_key(USUAL, "t1") in found.plan.by_key


def test_tables_that_the_file_has_not_are_taken_away_where_they_are_kept_here() -> None:
    fewer = exported(replace(FLOOR, areas=TILL.areas[:1], tables=TILL.tables[:1]))
    found = read_into(FLOOR, fewer, keeps_tables=True)
    assert [table.id for table in found.tables] == ["t1"]
    assert [area.id for area in found.areas] == ["a"]


def test_names_and_seats_of_the_file_are_taken_over() -> None:
    named = FLOOR.plan.changed([FLOOR.plan.change(table_key("t1"), Element(table=OwnTable("Stammtisch", "b", 8)))])
    found = read_into(FLOOR, exported(drawn(TILL, named, NOON)), keeps_tables=True)
    assert found.table("t1") == Table("t1", "Stammtisch", "b", 8)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[1]", b'{"format": 2, "areas": {}, "tables": [], "elements": {}}', b" " * (MOST_BYTES + 1)]
)
def test_what_is_no_floor_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(NoFloorFile, match=r"^The file .*"):
        imported(FLOOR, body, keeps_tables=True)


def test_pictures_go_with_the_floor_and_no_others() -> None:
    body = exported(FLOOR, {content_id(PNG): PNG, content_id(PNG + b"x"): PNG + b"x"})
    assert read(body).pictures == {content_id(PNG): PNG}
    assert read(exported(FLOOR)).pictures == {}
    assert imported(FLOOR, body, keeps_tables=True) == ()


def test_a_file_of_a_program_without_pictures_is_read() -> None:
    older = msgspec.json.decode(exported(FLOOR))
    del older["pictures"]
    assert read(msgspec.json.encode(older)).pictures == {}


@pytest.mark.parametrize("content", [PNG + b"another", b"GIF89a", PNG + bytes(MOST_ROOM_PICTURE_BYTES)])
def test_a_picture_that_is_not_what_the_plan_refers_to_is_refused(content: bytes) -> None:
    file = msgspec.json.decode(exported(FLOOR, {content_id(PNG): PNG}))
    file["pictures"] = {content_id(PNG): content}
    with pytest.raises(NoFloorFile, match=r"^(A picture|Only PNG).*\.$"):
        read(msgspec.json.encode(file))
