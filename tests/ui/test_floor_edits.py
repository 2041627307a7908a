"""Whatever a manager draws can be taken back to the beginning, and a file of it is the same floor."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.ui.test_bills import kept_here
from tests.ui.test_floor_editor import Record, editor, key_of, record
from tests.ui.venue import FLOOR, Venue
from waiterapp.client.floor_file import exported, imported, read
from waiterapp.domain.arranging import Edge, aligned, moved, scaled, spread, stretched, turned
from waiterapp.domain.floor import Floor, drawn
from waiterapp.domain.plan import USUAL, PieceKind, Place, Plan, picture_key
from waiterapp.domain.room_pictures import corner_moved, pictures_in, shifted
from waiterapp.ui.manager.editor_page import EditorPage

__all__ = ["editor", "record"]
STEPS = 80
PNG = b"\x89PNG\r\n\x1a\n"

Doing = Callable[[EditorPage, random.Random], object]


def put(page: EditorPage, places: dict[str, Place]) -> None:
    page.editing.put(places, "put")


def typed(page: EditorPage, chance: random.Random, do: Callable[[], object]) -> None:
    page.tools.name.setText(f"{chance.randint(1, 99)}")
    do()


def named(page: EditorPage, chance: random.Random, do: Callable[[], object]) -> None:
    page.versions.name.setText(f"Plan {chance.randint(1, 99)}")
    do()


def write(page: EditorPage, chance: random.Random) -> None:
    page.room.text.setText(str(chance.random()))
    page.room._on_text()


def stretch(page: EditorPage, chance: random.Random) -> None:
    put(page, {key: stretched(one, chance.random(), chance.random()) for key, one in page.editing.places().items()})


def move(page: EditorPage, chance: random.Random) -> None:
    places = page.editing.places()
    put(page, moved(places, chance.uniform(-1, 1), chance.uniform(-1, 1), next(iter(places), "")))


ARRANGING: dict[str, Doing] = {
    "move": move,
    "scale": lambda page, chance: put(page, scaled(page.editing.places(), chance.uniform(0.3, 3))),
    "turn": lambda page, chance: put(page, turned(page.editing.places(), chance.randrange(360))),
    "align": lambda page, chance: put(page, aligned(page.editing.places(), chance.choice(list(Edge)))),
    "spread": lambda page, chance: put(page, spread(page.editing.places(), across=chance.random() < 0.5)),
    "stretch": stretch,
    "shape": lambda page, _: page.arrange._on_shape(),
    "seats": lambda page, chance: page.arrange._seat(chance.choice((-1, 1))),
    "hide": lambda page, _: page.arrange._on_hide() if page.editing.chosen_tables else None,
    "duplicate": lambda page, _: page.arrange.duplicate(),
    "remove": lambda page, _: page.arrange.remove(),
}


def picture(page: EditorPage, chance: random.Random) -> None:
    """Choose a picture as if its file had just been read; the room it is for may be another one by the time it is kept."""
    area = page.editing.area_id
    if area is not None:
        content = PNG + bytes([chance.randrange(3)])
        page.picture.show_kept(picture_key(page.editing.version_id, area), content)


def lay(page: EditorPage, chance: random.Random) -> None:
    if chance.random() < 0.3:
        chance.choice((page.picture.turn, page.picture.fill, page.picture.larger, page.picture.smaller)).click()
    elif page.editing.picture is not None:
        change = chance.choice((shifted, corner_moved))
        page.editing.put_picture(change(page.editing.picture.place, chance.uniform(-1, 1), chance.uniform(-1, 1)), "lay")


DOINGS: dict[str, Doing] = {
    **ARRANGING,
    "picture": picture,
    "lay": lay,
    "strength": lambda page, chance: chance.choice((page.picture.fainter, page.picture.stronger)).click(),
    "no picture": lambda page, _: page.picture.remove.click(),
    "add": lambda page, chance: page.room._add(chance.choice(list(PieceKind))),
    "write": write,
    "serve": lambda page, chance: page.servers.people.picked.emit(chance.choice(("", "w1", "w2"))),
    "copy": lambda page, chance: named(page, chance, page.versions._on_copy),
    "name": lambda page, chance: named(page, chance, page.versions._on_rename),
    "version": lambda page, chance: page.editing.show_version(chance.choice(list(page.editing.floor.plan.versions))),
    "show": lambda page, _: page.versions._on_show(),
    "day": lambda page, chance: page.versions._on_day(str(chance.randrange(7))),
    "time": lambda page, chance: page.versions.from_time._step(chance.choice((-1, 1))),
    "drop": lambda page, _: page.versions._on_remove() if page.editing.version_id != USUAL else None,
    "tables": lambda page, chance: typed(page, chance, page.tools._on_add_tables),
    "area": lambda page, chance: typed(page, chance, page.tools._on_add_area),
    "rename": lambda page, chance: typed(page, chance, page.tools._on_rename) if len(page.editing.chosen_tables) == 1 else None,
    "other area": lambda page, chance: page.editing.show_area(chance.choice(page.editing.floor.areas or FLOOR.areas).id),
}


def draw_something(page: EditorPage, chance: random.Random) -> str:
    """Do one thing that a manager could do with some of what is drawn, and say what."""
    keys = list(page.editing.drawn())
    page.editing.choose(chance.sample(keys, min(len(keys), chance.randint(0, 4))))
    what = chance.choice(list(DOINGS))
    DOINGS[what](page, chance)
    return what


@pytest.mark.parametrize("seed", range(12))
def test_all_that_was_drawn_is_taken_back_to_the_start_and_done_again(
    venue: Venue, editor: EditorPage, record: Record, seed: int
) -> None:
    chance = random.Random(seed)
    venue.tell(kept_here("tables"))
    done: set[str] = set()
    for _ in range(STEPS):
        done.add(draw_something(editor, chance))
        if chance.random() < 0.2:
            (editor.stack.undo if chance.random() < 0.7 else editor.stack.redo)()
        record.carry_out()
        assert venue.view.floor.plan == record.plan, "what is seen is what is kept"
    assert len(done) > 15
    while editor.stack.canRedo():
        editor.stack.redo()
    record.carry_out()
    end, floor = record.plan, venue.view.floor
    body = exported(floor, record.pictures)
    assert imported(floor, body, keeps_tables=True) == ()
    assert same_floor(body, floor)
    shown = pictures_in(floor.plan)
    assert read(body).pictures == {one: content for one, content in record.pictures.items() if one in shown}
    assert shown <= record.pictures.keys(), "nothing is drawn that the record does not have"
    while editor.stack.canUndo():
        editor.stack.undo()
    record.carry_out()
    assert record.plan == Plan()
    assert venue.view.floor.tables == FLOOR.tables
    while editor.stack.canRedo():
        editor.stack.redo()
    record.carry_out()
    assert record.plan == end


def same_floor(body: bytes, floor: Floor) -> bool:
    """Tell whether a house that has nothing becomes the same as the one the file was written in."""
    empty = Floor()
    found = drawn(empty, Plan().changed(imported(empty, body, keeps_tables=True)), Record.NOW)
    assert {one.id: (one.name, one.area_id, one.seats) for one in found.tables} == {
        one.id: (one.name, one.area_id, one.seats) for one in floor.tables
    }
    assert {(one.id, one.name) for one in found.areas} == {(one.id, one.name) for one in floor.areas}
    for version_id in floor.plan.versions:
        assert found.plan.places(version_id) == floor.plan.places(version_id)
        assert found.plan.pieces(version_id) == floor.plan.pieces(version_id)
        assert found.plan.of("picture", version_id) == floor.plan.of("picture", version_id)
    return found.plan.versions == floor.plan.versions


def test_a_hundred_drags_are_a_hundred_steps_back(venue: Venue, editor: EditorPage, record: Record) -> None:
    before = venue.view.floor.places["t1"]
    for step in range(1, 101):
        editor.editing.choose({key_of("t1")})
        editor.editing.put(moved(editor.editing.places(), 0.1 * (-1) ** step, 0.0), "move")
    record.carry_out()
    assert editor.stack.count() == 100
    for _ in range(100):
        editor.stack.undo()
    record.carry_out()
    assert venue.view.floor.places["t1"] == before
