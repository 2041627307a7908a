"""What was cooked and how long it took, read from the record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from waiterapp.domain.business_day import last_midnight
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Origin
from waiterapp.domain.tickets import in_kitchen_since
from waiterapp.domain.times import Cooked, KitchenTimes
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record
from waiterapp.venue.schema import orders

LONGEST_S = 4 * 60 * 60
"""What took longer was forgotten on the board, and says nothing about cooking."""
AT_ONCE = 200


def load_times(connection: Connection, menu: Menu, since: datetime, now: datetime) -> KitchenTimes:
    """Read what was ordered here since some time and cooked; what was typed at the till has no beginning, and is left out."""
    kitchen = documents.load_kitchen(connection)
    ids = connection.execute(select(orders.c.id).where(orders.c.opened_at >= since).order_by(orders.c.id)).scalars().all()
    found: list[Cooked] = []
    for start in range(0, len(ids), AT_ONCE):
        for order in order_record.load_orders(connection, ids[start : start + AT_ONCE]):
            for line in order.lines:
                if line.done_at is None or line.item.parent_id or order.round(line.round_id).origin is Origin.TILL:
                    continue
                began_at = in_kitchen_since(order, line)
                seconds = (line.done_at - began_at).total_seconds()
                if 0 < seconds <= LONGEST_S:
                    heading = menu.bong_category(line.item.bong_category_id)
                    stations = kitchen.names_of(kitchen.stations_of(line.item, menu))
                    found.append(Cooked(line.item.name, heading.name if heading else "", stations, began_at, seconds))
    return KitchenTimes(tuple(found), last_midnight(now))
