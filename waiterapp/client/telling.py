"""From what the record holds to what the windows hear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from waiterapp.client.record import Record
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.events import (
    AssumptionsChecked,
    CapabilitiesChanged,
    DishPicturesChanged,
    Event,
    FloorChanged,
    HabitsChanged,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    PaymentMethodsChanged,
    PreferencesChanged,
    PrintersChanged,
    QueueChanged,
    ReceiptsRead,
    RightsChanged,
    RoomPicturesChanged,
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
)
from waiterapp.venue import dishes, documents, room_pictures, topics
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import FLOOR_TOPICS, MENU_TOPICS, STAFF_TOPICS, Change
from waiterapp.venue.deliveries import load_queue
from waiterapp.venue.sales import load_sales
from waiterapp.venue.triggers import DOCUMENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

TOLD_TO_ALL: dict[str, type[Event]] = {
    kind.__name__: kind for kind in (LinkChanged, PaymentMethodsChanged, TableStatesRead, AssumptionsChecked, PrintersChanged)
}
"""What only the device that talks to the till finds out, and every device of the venue shows."""


async def orders_now(record: Record, order_ids: Iterable[str]) -> list[Event]:
    """Tell orders as they are, and those that hold lines moved away from them: how the till took them shows there too."""
    return await record.run(orders_in, tuple(order_ids))


async def orders_and_queue_now(record: Record, order_ids: Iterable[str]) -> tuple[list[Event], tuple[Delivery, ...]]:
    """Tell orders as they are, and return what waits for the till in the same moment."""

    def read(connection: Connection) -> tuple[list[Event], tuple[Delivery, ...]]:
        return orders_in(connection, order_ids), load_queue(connection)

    return await record.run(read)


async def topics_now(record: Record, names: frozenset[str], now: datetime) -> list[Event]:
    """Tell what is in some topics."""
    return await record.run(_topics, names, now)


async def change_now(record: Record, change: Change, now: datetime) -> list[Event]:
    """Tell everything that a change has touched.

    It is read in one go: of what is read piece by piece, the first may be old when the last is known, and would be told after
    what another task has read and told meanwhile.
    """
    return await record.run(changed, change, now)


def changed(connection: Connection, change: Change, now: datetime) -> list[Event]:
    """Return what is to be told of a change, in the transaction that has made it."""
    found = orders_in(connection, change.order_ids)
    if change.topics:
        found += _topics(connection, change.topics, now)
    if change.touches_queue:
        found.append(QueueChanged(load_queue(connection)))
    return found


def orders_in(connection: Connection, order_ids: Iterable[str]) -> list[Event]:
    """Return what is to be told of some orders, in the transaction that has changed them."""
    return [OrderChanged(order) for order in order_record.load_with_moved(connection, order_ids)]


def people_in(connection: Connection) -> list[Event]:
    """Return what is to be told of a list of people that was read; that roles outlast it comes first."""
    rights = documents.load_rights(connection)
    kept: list[Event] = [RightsChanged(rights)] if rights.outlast_managers else []
    return [*kept, StaffChanged(documents.load_staff(connection))]


def _topics(connection: Connection, names: frozenset[str], now: datetime) -> list[Event]:
    found: list[Event] = []
    if names & MENU_TOPICS:
        menu, read_at = documents.load_menu(connection, now)
        found.append(MenuChanged(menu, read_at))
    if names & FLOOR_TOPICS:
        found.append(FloorChanged(documents.load_floor(connection, now)))
    if names & STAFF_TOPICS or any(name.startswith(f"{DOCUMENT}{documents.ROLE}") for name in names):
        found.append(StaffChanged(documents.load_staff(connection)))
    if f"{DOCUMENT}habits" in names:
        found.append(HabitsChanged(documents.load_habits(connection)))
    pictures = [name.removeprefix(DOCUMENT) for name in names if name.startswith(f"{DOCUMENT}{dishes.PICTURE}")]
    if pictures:
        found.append(DishPicturesChanged(dishes.load_pictures(connection, pictures)))
    rooms = f"{DOCUMENT}{room_pictures.PICTURE}"
    shown = frozenset(name.removeprefix(rooms) for name in names if name.startswith(rooms))
    if shown:
        found.append(RoomPicturesChanged(shown))
    if f"{DOCUMENT}thresholds" in names:
        found.append(ThresholdsChanged(documents.load_thresholds(connection)))
    if f"{DOCUMENT}kitchen" in names:
        found.append(KitchenChanged(documents.load_kitchen(connection)))
    if any(name.startswith(f"{DOCUMENT}{documents.SCREEN}") for name in names):
        found.append(ScreensChanged(documents.load_screens(connection)))
    if f"{DOCUMENT}rules" in names:
        found.append(RulesChanged(documents.load_rules(connection)))
    if f"{DOCUMENT}rights" in names:
        found.append(RightsChanged(documents.load_rights(connection)))
    if any(name.startswith(f"{DOCUMENT}{documents.PREFERENCES}") for name in names):
        found.append(PreferencesChanged(documents.load_preferences(connection)))
    if f"{DOCUMENT}capabilities" in names:
        found.append(CapabilitiesChanged(documents.load_capabilities(connection)))
    if f"{DOCUMENT}orders_read" in names:
        read_at = documents.load_orders_read_at(connection)
        found += [OrdersRead(read_at)] if read_at is not None else []
    if topics.SALES in names:
        found.append(ReceiptsRead(load_sales(connection, now - topics.SALES_BACK)))
    prefix = f"{DOCUMENT}{documents.EVENT}"
    for name in names:
        told = name.removeprefix(prefix) if name.startswith(prefix) else ""
        kind = TOLD_TO_ALL.get(told.partition(":")[0])
        event = documents.load_event(connection, told, kind) if kind is not None else None
        found += [event] if event is not None else []
    return found
