"""The table map: one table whose state changes, and all of them at once."""

from __future__ import annotations

from collections.abc import Iterator

from waiterapp.benchmarks.figures import Effort, Figure, Hold
from waiterapp.benchmarks.frames import Action, application_without_screen
from waiterapp.benchmarks.lanes import Lane, Row, figures
from waiterapp.benchmarks.tablet import TABLET, Tablet, shown
from waiterapp.domain.events import DraftChanged
from waiterapp.domain.orders import line_for

TABLES = 200


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure the map on a waiter's tablet."""
    application_without_screen()
    tablet = Tablet(tables=TABLES)
    with shown(tablet.window, TABLET):
        tablet.window.activateWindow()
        one = Row(f"one table's state painted, {TABLES} tables", changing(tablet, 1), (Hold("p50", 1.5),))
        every = Row(f"the states of all {TABLES} tables painted", changing(tablet, TABLES), (Hold("p50", 12),))
        yield from figures([one], TABLET, effort, rounds=effort.of(150, 12))
        yield from figures([every], TABLET, effort, rounds=effort.of(40, 4))


def changing(tablet: Tablet, count: int) -> Lane:
    """Something is typed at so many tables, and taken off their pads again."""
    house = tablet.house
    ids = [table.id for table in house.view.floor.tables]
    round_of_tables = 0

    def make() -> Action:
        nonlocal round_of_tables
        round_of_tables += 1
        first = round_of_tables * 7 % len(ids)
        lines = (line_for(house.menu.dishes[round_of_tables % 40]),)
        chosen = (ids[first:] + ids[:first])[:count]
        events = [DraftChanged(table_id, lines) for table_id in chosen]
        return lambda: house.tell(*events)

    def undo() -> None:
        house.tell(*(DraftChanged(table_id, ()) for table_id in ids))

    return Lane(tablet.frames, make, undo)
