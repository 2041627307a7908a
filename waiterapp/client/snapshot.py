"""The last picture of the venue, for the first frame after a start. The record is the truth; this is only quick to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from waiterapp.domain.events import (
    DraftChanged,
    Event,
    FloorChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    RecordOpened,
    StaffChanged,
    ThresholdsChanged,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.staff import Employee
from waiterapp.domain.tickets import Thresholds

NAME = "snapshot.json"
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
    orders_read_at: datetime | None = None

    def events(self) -> list[Event]:
        """Return the snapshot as events."""
        found: list[Event] = [
            FloorChanged(self.floor),
            StaffChanged(self.staff),
            ThresholdsChanged(self.thresholds),
            MenuChanged(self.menu, self.menu_read_at),
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
        self._floor = Floor()
        self._menu = Menu()
        self._menu_read_at: datetime | None = None
        self._staff: tuple[Employee, ...] = ()
        self._orders: dict[str, Order] = {}
        self._drafts: dict[str, tuple[LineItem, ...]] = {}
        self._thresholds = Thresholds()
        self._orders_read_at: datetime | None = None
        self.is_stale = False

    def follow(self, events: Iterable[Event]) -> None:
        """Take events in."""
        for event in events:
            self.is_stale = True
            match event:
                case RecordOpened():
                    self._orders.clear()
                    self._drafts.clear()
                case FloorChanged(floor=floor):
                    self._floor = floor
                case MenuChanged(menu=menu, read_at=read_at):
                    self._menu, self._menu_read_at = menu, read_at
                case StaffChanged(employees=employees):
                    self._staff = employees
                case OrderChanged(order=order):
                    self._orders[order.id] = order
                case DraftChanged(table_id=table_id, lines=lines):
                    self._drafts[table_id] = lines
                case ThresholdsChanged(thresholds=thresholds):
                    self._thresholds = thresholds
                case OrdersRead(at=at):
                    self._orders_read_at = at

    def write(self) -> None:
        """Write the picture; a torn write leaves the older one."""
        self.is_stale = False
        menu = self._menu
        if len(menu.dishes) > MOST_DISHES:
            menu = Menu(menu.currency, menu.unit, bong_categories=menu.bong_categories)
        snapshot = Snapshot(
            floor=self._floor,
            menu=menu,
            menu_read_at=self._menu_read_at,
            staff=self._staff,
            orders=tuple(order for order in self._orders.values() if order.is_open),
            drafts=tuple((table_id, lines) for table_id, lines in self._drafts.items() if lines),
            thresholds=self._thresholds,
            orders_read_at=self._orders_read_at,
        )
        fresh = self._path.with_name(NAME + ".new")
        fresh.write_bytes(msgspec.json.encode(snapshot))
        fresh.replace(self._path)


def read_snapshot(folder: Path) -> Snapshot | None:
    """Return the last picture, or `None` where there is none that can be read."""
    try:
        return msgspec.json.decode((folder / NAME).read_bytes(), type=Snapshot)
    except (OSError, msgspec.MsgspecError):
        return None
