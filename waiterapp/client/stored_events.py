"""Everything a record holds, as the windows hear it after a start."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from waiterapp.client.record import Record
from waiterapp.domain.events import (
    CapabilitiesChanged,
    DraftChanged,
    Event,
    FloorChanged,
    HabitsChanged,
    KitchenChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    PreferencesChanged,
    QueueChanged,
    RecordSalvaged,
    RightsChanged,
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    ThresholdsChanged,
)
from waiterapp.domain.tills import Capability
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record
from waiterapp.venue.salvaging import load_salvage

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)


async def stored_events(record: Record, capabilities: Iterable[Capability], now: datetime) -> list[Event]:
    """Tell everything in the record; `capabilities` are those of a till that was never asked.

    Of a record that a newer program has written, what this program does not understand is left out.
    """
    kept = tuple(capabilities)
    parts: tuple[tuple[Callable[[Connection], Any], Callable[[Any], list[Event]]], ...] = (
        (lambda connection: documents.load_menu(connection, now), lambda menu: [MenuChanged(*menu)]),
        (lambda connection: documents.load_floor(connection, now), lambda floor: [FloorChanged(floor)]),
        (documents.load_staff, lambda staff: [StaffChanged(staff)]),
        (documents.load_habits, lambda habits: [HabitsChanged(habits)]),
        (documents.load_capabilities, lambda found: [CapabilitiesChanged(found or kept)]),
        (documents.load_thresholds, lambda thresholds: [ThresholdsChanged(thresholds)]),
        (documents.load_kitchen, lambda kitchen: [KitchenChanged(kitchen)]),
        (documents.load_screens, lambda screens: [ScreensChanged(screens)]),
        (documents.load_rules, lambda rules: [RulesChanged(rules)]),
        (documents.load_rights, lambda rights: [RightsChanged(rights)]),
        (documents.load_preferences, lambda preferences: [PreferencesChanged(preferences)]),
        (lambda connection: order_record.load_current(connection, now), lambda found: [OrderChanged(one) for one in found]),
        (documents.load_drafts, lambda drafts: [DraftChanged(table_id, items) for table_id, items in drafts.items()]),
        (delivery_record.load_queue, lambda queue: [QueueChanged(queue)]),
        (documents.load_orders_read_at, lambda at: [OrdersRead(at)] if at is not None else []),
        (load_salvage, lambda salvage: [RecordSalvaged(salvage)]),
    )

    def read(connection: Connection) -> list[Event]:
        found: list[Event] = []
        for load, tell in parts:
            try:
                found += tell(load(connection))
            except Exception:
                if not record.is_newer:
                    raise
                # What is left of it is still worth seeing.
                log.info("a part of the newer record cannot be read", exc_info=True)
        return found

    return await record.run(read)
