"""The last picture of the venue, for the first frame after a start. The record is the truth; this is only quick to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from waiterapp.client.given_file import UNDECODABLE, read_given
from waiterapp.domain.events import (
    DraftChanged,
    Event,
    FloorChanged,
    KitchenChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.picture import Picture
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import TillTable
from waiterapp.venue.private_folder import new_private

NAME = "snapshot.json"
MOST_BYTES = 50_000_000
MOST_DISHES = 1000
"""A larger menu is left to the record: it would hold up the first frame."""


@dataclass(frozen=True)
class Snapshot:
    """What the first frame needs."""

    floor: Floor = field(default_factory=Floor)
    menu: Menu = field(default_factory=Menu)
    menu_read_at: datetime | None = None
    staff: tuple[Employee, ...] = ()
    orders: tuple[Order, ...] = ()
    drafts: tuple[tuple[str, tuple[LineItem, ...]], ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    kitchen: Kitchen = field(default_factory=Kitchen)
    orders_read_at: datetime | None = None
    till_tables: tuple[TillTable, ...] = ()

    def events(self) -> list[Event]:
        """Return the snapshot as events."""
        found: list[Event] = [
            FloorChanged(self.floor),
            StaffChanged(self.staff),
            ThresholdsChanged(self.thresholds),
            KitchenChanged(self.kitchen),
            MenuChanged(self.menu, self.menu_read_at),
            TableStatesRead(self.till_tables),
        ]
        found += [OrderChanged(order) for order in self.orders]
        found += [DraftChanged(table_id, lines) for table_id, lines in self.drafts]
        if self.orders_read_at is not None:
            found.append(OrdersRead(self.orders_read_at))
        return found


class SnapshotKeeper:
    """Follows events and keeps the picture they paint."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._picture = Picture()
        self.is_stale = False

    def follow(self, events: Iterable[Event]) -> None:
        """Take events in."""
        for event in events:
            self.is_stale = True
            self._picture.absorb(event)

    def write(self) -> None:
        """Write the picture; a torn write leaves the older one."""
        self.is_stale = False
        picture = self._picture
        menu = picture.menu
        if len(menu.dishes) > MOST_DISHES:
            menu = Menu(menu.currency, menu.unit, bong_categories=menu.bong_categories)
        snapshot = Snapshot(
            floor=picture.floor,
            menu=menu,
            menu_read_at=picture.menu_read_at,
            staff=picture.staff,
            orders=tuple(order for order in list(picture.orders.values()) if order.is_open),
            drafts=tuple((table_id, lines) for table_id, lines in list(picture.drafts.items()) if lines),
            thresholds=picture.thresholds,
            kitchen=picture.kitchen,
            orders_read_at=picture.orders_read_at,
            till_tables=tuple(picture.till_tables.values()),
        )
        fresh = self._path.with_name(NAME + ".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(new_private(fresh), "wb") as file:
            file.write(msgspec.json.encode(snapshot))
        fresh.replace(self._path)


def read_snapshot(folder: Path) -> Snapshot | None:
    """Return the last picture, or `None` where there is none that can be read."""
    try:
        return msgspec.json.decode(read_given(folder / NAME, MOST_BYTES), type=Snapshot)
    except (OSError, *UNDECODABLE):
        return None
