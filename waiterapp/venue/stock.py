"""What is sold out or counted until the venue's midnight, in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from waiterapp.domain.business_day import last_midnight
from waiterapp.domain.commands import SendRound, SetSoldOut
from waiterapp.domain.history import Entry, Happening
from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import derived_id
from waiterapp.venue import history
from waiterapp.venue.schema import sold_out
from waiterapp.venue.upserting import put


def set_sold_out(connection: Connection, command: SetSoldOut, now: datetime) -> None:
    """Lock a dish, count what is left of it, or let it be ordered freely again."""
    if command.sold_out or command.left is not None:
        left = None if command.sold_out else Decimal(command.left or 0)
        put(connection, sold_out, {"dish_id": command.dish_id}, {"since": now, "left": left})
    else:
        connection.execute(delete(sold_out).where(sold_out.c.dish_id == command.dish_id))


def take(connection: Connection, command: SendRound, now: datetime) -> bool:
    """Take what is ordered from what is counted, write down what it was the last of, and tell whether anything was."""
    wanted: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for item in command.lines:
        wanted[item.dish_id] = wanted.get(item.dish_id, Decimal(0)) + item.quantity
        names[item.dish_id] = item.name
    gone = []
    counted = _counted(connection, command.lines, to_take=True)
    for row in counted:
        left = max(Decimal(0), row.left - wanted[row.dish_id])
        connection.execute(update(sold_out).where(sold_out.c.dish_id == row.dish_id).values(left=left))
        if row.left and not left:
            entry_id = derived_id("history", command.id, "last of", str(row.dish_id))
            gone.append(Entry(entry_id, now, Happening.SOLD_OUT, subject=names[row.dish_id]))
    history.note(connection, gone)
    return bool(counted)


def counts(connection: Connection, items: Iterable[LineItem]) -> bool:
    """Tell whether anything of what is ordered is counted."""
    return bool(_counted(connection, items))


_LEFT = select(sold_out.c.dish_id, sold_out.c.left)
_LEFT_TODAY = _LEFT.where(sold_out.c.since >= bindparam("midnight"))
_COUNTED = select(sold_out.c.dish_id, sold_out.c.left).where(
    sold_out.c.dish_id.in_(bindparam("ids", expanding=True)), sold_out.c.left.is_not(None)
)


# Two orders at once are both counted; in one order, so that none waits for the other.
_TAKEN = _COUNTED.order_by(sold_out.c.dish_id).with_for_update()


def _counted(connection: Connection, items: Iterable[LineItem], *, to_take: bool = False) -> Sequence[Row[Any, Any]]:
    chosen = _TAKEN if to_take else _COUNTED
    return connection.execute(chosen, {"ids": sorted({item.dish_id for item in items})}).all()


def load_stock(connection: Connection, now: datetime | None = None) -> dict[str, Decimal | None]:
    """Read what is sold out (`None`) or counted, by dish; of earlier days nothing, where it is said what time it is."""
    found = connection.execute(_LEFT) if now is None else connection.execute(_LEFT_TODAY, {"midnight": last_midnight(now)})
    return {str(row.dish_id): row.left for row in found}
