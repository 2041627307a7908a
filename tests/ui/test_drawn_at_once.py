"""What a manager has just drawn, or taken back, is seen as the record will have it, however long the record takes."""

from __future__ import annotations

from tests.unit.samples import NOON
from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Area, Floor, Table, drawn
from waiterapp.domain.plan import (
    USUAL,
    Element,
    OwnArea,
    OwnTable,
    Place,
    Plan,
    PlanChange,
    area_key,
    inverted,
    place_key,
    table_key,
)
from waiterapp.ui.drawn_floor import DrawnFloor

HOUSE = Floor((Area("a", "Saal"),), (Table("t1", "1", "a"), Table("t2", "2", "a")))
MADE = (
    PlanChange(table_key("n1"), None, Element(table=OwnTable("Neu", "a"))),
    PlanChange(place_key(USUAL, "n1"), None, Element(place=Place(0.5, 0.5))),
)
GONE = (PlanChange(table_key("t2"), None, Element(table=OwnTable("2", "a", is_gone=True))),)
NAMED = (PlanChange(table_key("t1"), None, Element(table=OwnTable("Fenster", "a"))),)
CLOSED = (PlanChange(area_key("a"), None, Element(area=OwnArea("Saal", is_gone=True))),)


def told(*changes: PlanChange) -> Floor:
    return drawn(HOUSE, Plan().changed(changes), NOON)


def names(floor: Floor) -> list[str]:
    return sorted(table.name for table in floor.tables)


def test_what_was_told_already_is_taken_back_at_once() -> None:
    for changes, with_it in ((MADE, ["1", "2", "Neu"]), (GONE, ["1"]), (NAMED, ["2", "Fenster"]), (CLOSED, [])):
        shown = DrawnFloor()
        assert names(shown.tell(told(*changes))) == with_it
        back = EditFloor(changes=inverted(changes), takes_back=True)
        assert names(shown.draw(back)) == ["1", "2"], changes
        assert names(shown.tell(told())) == ["1", "2"]
        assert names(shown.draw(EditFloor(changes=changes, takes_back=True))) == with_it
        settled = shown.settle(back.id)
        assert settled is not None
        assert names(settled) == with_it


def test_what_somebody_else_has_changed_since_is_not_even_taken_back_for_a_moment() -> None:
    shown = DrawnFloor()
    moved = PlanChange(place_key(USUAL, "n1"), None, Element(place=Place(0.9, 0.9)))
    shown.tell(told(*MADE, moved))
    floor = shown.draw(EditFloor(changes=inverted(MADE), takes_back=True))
    assert names(floor) == ["1", "2", "Neu"]
    assert floor.places["n1"] == Place(0.9, 0.9)
