"""The manager's drawing of the rooms in the record: one row per element, so that two who draw at once change different rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from sqlalchemy import Connection, delete, select

from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Floor
from waiterapp.domain.plan import OF_A_TABLE, Element, Plan, PlanChange, applicable, parts_of
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.schema import plan
from waiterapp.venue.upserting import put


class ChangedMeanwhile(ValueError):
    """What was to be taken back has been changed by somebody else; `str()` is a sentence."""


_PLAN = select(plan).order_by(plan.c.key)


def load_plan(connection: Connection) -> Plan:
    """Read everything that was drawn."""
    rows = connection.execute(_PLAN)
    return Plan(tuple((str(row.key), decoded(row.body, Element)) for row in rows))


def edit(connection: Connection, command: EditFloor, told: Callable[[Connection], Floor]) -> None:
    """Change elements of the drawing. Who draws last is right; taking back leaves what somebody else has changed since.

    `told` reads what is there whatever is drawn.

    Raises:
        ChangedMeanwhile: nothing of what was to be taken back is as it was left.
    """
    wanted = command.changes
    if command.takes_back or any(one.yields for one in wanted):
        now = load_plan(connection)

        def ids() -> frozenset[str]:
            floor = told(connection)
            return frozenset((*(one.id for one in floor.tables), *(one.id for one in floor.areas)))

        wanted = applicable(now, wanted, takes_back=command.takes_back, told=ids)
        if command.takes_back and not wanted and any(now.by_key.get(one.key) != one.after for one in command.changes):
            raise ChangedMeanwhile("Somebody else has changed this meanwhile; it stays as it is.")
    _write(connection, wanted)


def _write(connection: Connection, changes: tuple[PlanChange, ...]) -> None:
    for change in changes:
        if change.after is None:
            connection.execute(delete(plan).where(plan.c.key == change.key))
        else:
            put(connection, plan, {"key": change.key}, {"body": body_of(change.after)})


def body_of(element: Element) -> bytes:
    """Write an element without all that it is not."""
    return encoded({one.name: value for one in fields(element) if (value := getattr(element, one.name)) is not None})


def rename_table(connection: Connection, old_id: str, new_id: str) -> None:
    """Let what was drawn of a table be another's, which has nothing of its own yet."""
    drawn = load_plan(connection)
    taken = {parts_of(key)[:2] for key, _ in drawn.elements if parts_of(key)[0] in OF_A_TABLE and parts_of(key)[2] == new_id}
    for key, element in drawn.elements:
        kind, version_id, element_id = parts_of(key)
        if kind in OF_A_TABLE and element_id == old_id and (kind, version_id) not in taken:
            there = PlanChange(f"{kind}/{version_id}/{new_id}", None, element)
            _write(connection, (PlanChange(key, element, None), there))


def forget_own(connection: Connection) -> None:
    """Forget the tables and areas of waiterapp's own: somebody says anew which there are."""
    connection.execute(delete(plan).where(plan.c.key.startswith("table//") | plan.c.key.startswith("area//")))
