"""From what the record holds to what the windows hear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from waiterapp.client.record import Record
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
from waiterapp.venue.applying import FLOOR_TOPICS, MENU_TOPICS, STAFF_TOPICS
from waiterapp.venue.sales import load_sales
from waiterapp.venue.triggers import DOCUMENT

TOLD_TO_ALL: dict[str, type[Event]] = {
    kind.__name__: kind for kind in (LinkChanged, PaymentMethodsChanged, TableStatesRead, AssumptionsChecked, PrintersChanged)
}
"""What only the device that talks to the till finds out, and every device of the venue shows."""


async def orders_now(record: Record, order_ids: Iterable[str]) -> list[Event]:
    """Tell orders as they are, and those that hold lines moved away from them: how the till took them shows there too."""
    return [OrderChanged(order) for order in await record.run(order_record.load_with_moved, tuple(order_ids))]


async def topics_now(record: Record, names: frozenset[str], now: datetime) -> list[Event]:
    """Tell what is in some topics."""
    found: list[Event] = []
    if names & MENU_TOPICS:
        menu, read_at = await record.run(documents.load_menu, now)
        found.append(MenuChanged(menu, read_at))
    if names & FLOOR_TOPICS:
        found.append(FloorChanged(await record.run(documents.load_floor, now)))
    if names & STAFF_TOPICS or any(name.startswith(f"{DOCUMENT}{documents.ROLE}") for name in names):
        found.append(StaffChanged(await record.run(documents.load_staff)))
    if f"{DOCUMENT}habits" in names:
        found.append(HabitsChanged(await record.run(documents.load_habits)))
    pictures = [name.removeprefix(DOCUMENT) for name in names if name.startswith(f"{DOCUMENT}{dishes.PICTURE}")]
    if pictures:
        found.append(DishPicturesChanged(await record.run(dishes.load_pictures, pictures)))
    rooms = f"{DOCUMENT}{room_pictures.PICTURE}"
    shown = frozenset(name.removeprefix(rooms) for name in names if name.startswith(rooms))
    if shown:
        found.append(RoomPicturesChanged(shown))
    if f"{DOCUMENT}thresholds" in names:
        found.append(ThresholdsChanged(await record.run(documents.load_thresholds)))
    if f"{DOCUMENT}kitchen" in names:
        found.append(KitchenChanged(await record.run(documents.load_kitchen)))
    if any(name.startswith(f"{DOCUMENT}{documents.SCREEN}") for name in names):
        found.append(ScreensChanged(await record.run(documents.load_screens)))
    if f"{DOCUMENT}rules" in names:
        found.append(RulesChanged(await record.run(documents.load_rules)))
    if f"{DOCUMENT}rights" in names:
        found.append(RightsChanged(await record.run(documents.load_rights)))
    if any(name.startswith(f"{DOCUMENT}{documents.PREFERENCES}") for name in names):
        found.append(PreferencesChanged(await record.run(documents.load_preferences)))
    if f"{DOCUMENT}capabilities" in names:
        found.append(CapabilitiesChanged(await record.run(documents.load_capabilities)))
    if f"{DOCUMENT}orders_read" in names:
        read_at = await record.run(documents.load_orders_read_at)
        found += [OrdersRead(read_at)] if read_at is not None else []
    if topics.SALES in names:
        found.append(ReceiptsRead(await record.run(load_sales, now - topics.SALES_BACK)))
    prefix = f"{DOCUMENT}{documents.EVENT}"
    for name in names:
        told = name.removeprefix(prefix) if name.startswith(prefix) else ""
        kind = TOLD_TO_ALL.get(told.partition(":")[0])
        event = await record.run(documents.load_event, told, kind) if kind is not None else None
        found += [event] if event is not None else []
    return found
