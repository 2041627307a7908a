"""A record that can only be read, because a newer program has written it: what can be read of it, and what is refused."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from waiterapp.client.record import Record
from waiterapp.domain.commands import Command
from waiterapp.domain.events import (
    CapabilitiesChanged,
    DiskProven,
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
    RecordOpened,
    RightsChanged,
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    ThresholdsChanged,
)
from waiterapp.domain.questions import (
    ExportRecording,
    FindMoment,
    MakeBackup,
    MakeSupportFile,
    ReadHistory,
    ReadRecording,
    ReadRecordings,
    ReadTakings,
    ReadTimes,
)
from waiterapp.domain.values import Clock
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record
from waiterapp.venue.store import TOO_NEW

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)
ONLY_LOOKS = (
    ReadHistory,
    ReadTimes,
    ReadTakings,
    ReadRecordings,
    ReadRecording,
    FindMoment,
    ExportRecording,
    MakeSupportFile,
    MakeBackup,
)
"""Commands that change nothing in the record."""


class OnlyRead(ValueError):
    """Something was to be changed in a record that can only be read; `str()` is a sentence."""


def need_only_looks(command: Command) -> None:
    """Refuse whatever would change the record.

    Raises:
        OnlyRead: it would.
    """
    if not isinstance(command, ONLY_LOOKS):
        raise OnlyRead(TOO_NEW)


async def readable_events(record: Record, clock: Clock) -> list[Event]:
    """Tell everything that this program understands of the record; what it does not is left out."""
    now = clock.now()
    parts: tuple[tuple[Callable[[Connection], Any], Callable[[Any], list[Event]]], ...] = (
        (lambda connection: documents.load_menu(connection, now), lambda menu: [MenuChanged(*menu)]),
        (lambda connection: documents.load_floor(connection, now), lambda floor: [FloorChanged(floor)]),
        (documents.load_staff, lambda staff: [StaffChanged(staff)]),
        (documents.load_habits, lambda habits: [HabitsChanged(habits)]),
        (documents.load_capabilities, lambda capabilities: [CapabilitiesChanged(capabilities)]),
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
    )
    found: list[Event] = [RecordOpened(), DiskProven(now, TOO_NEW)]
    for load, tell in parts:
        try:
            found += tell(await record.run(load))
        except Exception:
            # A newer program may have written it in a way that nobody here knows: the rest is still worth seeing.
            log.info("a part of the newer record cannot be read", exc_info=True)
    return found
