"""How the house stands: every part it needs, how grave its state is, and when that was last proven.

Nothing is called fine because nothing was heard: a state is fine while its last proof is young enough, unknown while there
never was one, and a warning once the proof has grown too old.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import RecordState
from waiterapp.domain.picture import Picture
from waiterapp.domain.stations import KITCHEN, PaperUse, Printer
from waiterapp.domain.tills import LinkState, PushState

KITCHEN_ROLE = "kitchen"


class Grade(IntEnum):
    """How grave it is, the least first."""

    FINE = 0
    UNKNOWN = 1
    """There is no proof either way."""
    WARNING = 2
    """It works less well than it should, or nobody has proven lately that it works."""
    TROUBLE = 3
    """Something does not work, or waits for a person."""


class Subject(StrEnum):
    """What a line is about, in the order in which lines of one grade are listed."""

    QUEUE = "queue"
    TILL = "till"
    RECORD = "record"
    """The venue's record: on this device alone, or the one that several share."""
    COPY = "copy"
    """This device's copy of the shared record."""
    PRINTER = "printer"
    STATION = "station"
    SCREEN = "screen"
    DEVICE = "device"
    ORDERS = "orders"
    PUSH = "push"
    MENU = "menu"
    GUESSES = "guesses"


class Says(StrEnum):
    """What is said of it."""

    PROVEN = "proven"
    """It works; `at` is when that was last proven."""
    STALE = "stale"
    """It worked, and has not been proven for longer than it should."""
    NEVER = "never"
    """Nothing has been heard of it since the program started."""
    BROKEN = "broken"
    """It does not work; `since` and `reason` say since when and why."""
    SIGNED_OUT = "signed out"
    CONNECTING = "connecting"
    HELD_BACK = "held back"
    """It works, and `count` things are still to go through it."""
    OFF = "off"
    """It was switched off or carried away, as far as anybody can tell; nothing of it is missed."""
    NOBODY = "nobody"
    """No screen shows it."""
    ONLY_PAPER = "only paper"
    """No screen shows it; a printer prints it."""
    EMPTY = "empty"
    WAITING = "waiting"
    """`count` things wait, the oldest since `since`."""
    TO_DECIDE = "to decide"
    """Of `count` things `asking` wait for a person."""
    PARTLY = "partly"
    """It was read, but for `count` things that could not be used."""
    SCARCE = "scarce"
    """It works, and `reason` says what will soon keep it from working."""
    WRONG = "wrong"
    """`count` of what was guessed does not hold."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How old a proof may be, in seconds, before it proves nothing any more."""

    till_s: float = 60.0
    push_s: float = 60.0
    orders_s: float = 90.0
    menu_s: float = 3600.0
    record_s: float = 30.0
    device_s: float = 10.0
    printer_s: float = 1800.0
    waiting_s: float = 60.0
    """So long something may wait for the till before that is worth a word."""

    def of(self, subject: Subject) -> timedelta:
        """Return how old the proof of a part may be."""
        seconds = {
            Subject.TILL: self.till_s,
            Subject.PUSH: self.push_s,
            Subject.ORDERS: self.orders_s,
            Subject.MENU: self.menu_s,
            Subject.PRINTER: self.printer_s,
            Subject.SCREEN: self.device_s,
            Subject.DEVICE: self.device_s,
        }
        return timedelta(seconds=seconds.get(subject, self.record_s))


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class HealthLine:
    """How one part stands."""

    subject: Subject
    grade: Grade
    says: Says
    name: str = ""
    """Which of several: a device, a printer, a station."""
    at: datetime | None = None
    """The last proof that it works."""
    since: datetime | None = None
    """When what is said began."""
    reason: str = ""
    """A sentence from below."""
    count: int = 0
    asking: int = 0
    where: str = ""
    """The device a screen is on."""


def health_of(picture: Picture, now: datetime, limits: Limits = USUAL_LIMITS) -> tuple[HealthLine, ...]:
    """Return a line for every part, the gravest first."""
    record = _record(picture, now, limits)
    lines = [
        *record,
        _till(picture, now, limits),
        *_push(picture, now, limits),
        *_orders(picture, now, limits),
        *_menu(picture, now, limits),
        *_guesses(picture),
        *_devices(picture, now, limits),
        *_stations(picture, now, limits),
        *(_printer(picture, one, now, limits) for one in picture.kitchen.printers),
        _queue(picture, record[0], now, limits),
    ]
    order = list(Subject)
    return tuple(sorted(lines, key=lambda line: (-line.grade, order.index(line.subject), line.name, line.where)))


def worst_of(lines: Iterable[HealthLine]) -> Grade:
    """Return the gravest grade; nothing at all is unknown."""
    return max((line.grade for line in lines), default=Grade.UNKNOWN)


def to_decide(picture: Picture) -> tuple[Delivery, ...]:
    """Return what waits for a person, the oldest first."""
    return tuple(one for one in picture.queue if one.asks_a_person)


def _proven(subject: Subject, at: datetime | None, now: datetime, limits: Limits, name: str = "") -> HealthLine:
    """Return the line of a part about which nothing bad is known."""
    if at is None:
        return HealthLine(subject, Grade.UNKNOWN, Says.NEVER, name)
    if now - at > limits.of(subject):
        return HealthLine(subject, Grade.WARNING, Says.STALE, name, at)
    return HealthLine(subject, Grade.FINE, Says.PROVEN, name, at)


def _till(picture: Picture, now: datetime, limits: Limits) -> HealthLine:
    link = picture.link
    at = link.last_answer_at
    match link.state:
        case LinkState.LIVE:
            return _proven(Subject.TILL, at, now, limits)
        case LinkState.STARTING:
            return HealthLine(Subject.TILL, Grade.UNKNOWN, Says.NEVER)
        case LinkState.SIGNED_OUT:
            return HealthLine(Subject.TILL, Grade.TROUBLE, Says.SIGNED_OUT, at=at, since=link.since, reason=link.reason)
        case LinkState.SILENT | LinkState.DOWN:
            return HealthLine(Subject.TILL, Grade.TROUBLE, Says.BROKEN, at=at, since=link.since, reason=link.reason)


def _push(picture: Picture, now: datetime, limits: Limits) -> Iterable[HealthLine]:
    link = picture.link
    match link.push:
        case PushState.LIVE:
            yield _proven(Subject.PUSH, link.push_heard_at, now, limits)
        case PushState.CONNECTING:
            yield HealthLine(Subject.PUSH, Grade.UNKNOWN, Says.CONNECTING, since=link.push_since)
        case PushState.SILENT | PushState.DOWN:
            yield HealthLine(Subject.PUSH, Grade.WARNING, Says.BROKEN, at=link.push_heard_at, since=link.push_since)


def _orders(picture: Picture, now: datetime, limits: Limits) -> Iterable[HealthLine]:
    """A till whose orders cannot be read has no such line."""
    if picture.orders_read_at is not None or picture.is_native("open orders"):
        yield _proven(Subject.ORDERS, picture.orders_read_at, now, limits)


def _menu(picture: Picture, now: datetime, limits: Limits) -> Iterable[HealthLine]:
    line = _proven(Subject.MENU, picture.menu_read_at, now, limits)
    aside = picture.menu.set_aside
    if aside and line.grade <= Grade.WARNING:
        line = HealthLine(Subject.MENU, Grade.WARNING, Says.PARTLY, at=line.at, count=len(aside), reason=aside[0])
    yield line


def _guesses(picture: Picture) -> Iterable[HealthLine]:
    wrong = [one for one in picture.assumptions if one.holds is False]
    if wrong:
        yield HealthLine(Subject.GUESSES, Grade.WARNING, Says.WRONG, count=len(wrong), reason=wrong[0].sentence)


def _record(picture: Picture, now: datetime, limits: Limits) -> tuple[HealthLine, ...]:
    """Return the line of the venue's record, and that of this device's copy where several share one."""
    own = _on_this_device(picture, Subject.RECORD, now, limits)
    record = picture.record
    if record.state is RecordState.OWN:
        return (own,)
    copy = _on_this_device(picture, Subject.COPY, now, limits)
    mine = next((one.seen_at for one in picture.devices if one.id == record.device), None)
    match record.state:
        case RecordState.AWAY:
            shared = HealthLine(
                Subject.RECORD,
                Grade.TROUBLE,
                Says.BROKEN,
                at=mine,
                since=record.since,
                reason=record.reason,
                count=record.unsent,
            )
        case RecordState.STARTING:
            shared = HealthLine(Subject.RECORD, Grade.UNKNOWN, Says.CONNECTING, since=record.since)
        case _:
            shared = _proven(Subject.RECORD, mine, now, limits)
            if record.unsent and shared.grade is Grade.FINE:
                shared = HealthLine(Subject.RECORD, Grade.WARNING, Says.HELD_BACK, at=mine, count=record.unsent)
    return (shared, copy)


def _on_this_device(picture: Picture, subject: Subject, now: datetime, limits: Limits) -> HealthLine:
    if picture.disk_problem:
        return HealthLine(
            subject, Grade.TROUBLE, Says.BROKEN, at=picture.disk_proven_at, since=None, reason=picture.disk_problem
        )
    line = _proven(subject, picture.disk_proven_at, now, limits)
    if picture.disk_warning and line.grade is Grade.FINE:
        return HealthLine(subject, Grade.WARNING, Says.SCARCE, at=line.at, reason=picture.disk_warning)
    return line


def _devices(picture: Picture, now: datetime, limits: Limits) -> Iterable[HealthLine]:
    """Return how each device stands, and each screen on it that others rely on."""
    for device in picture.devices:
        is_heard = now - device.seen_at <= limits.of(Subject.DEVICE)
        if device.unsent:
            since, count = device.unsent_since, device.unsent
            grade = Grade.WARNING if is_heard else Grade.TROUBLE
            yield HealthLine(Subject.DEVICE, grade, Says.HELD_BACK, device.name, device.seen_at, since, count=count)
        elif is_heard:
            yield HealthLine(Subject.DEVICE, Grade.FINE, Says.PROVEN, device.name, device.seen_at)
        elif device.role == KITCHEN_ROLE:
            yield HealthLine(Subject.DEVICE, Grade.TROUBLE, Says.STALE, device.name, device.seen_at)
        else:
            # A waiter's tablet that is off at home holds nobody up.
            yield HealthLine(Subject.DEVICE, Grade.UNKNOWN, Says.OFF, device.name, device.seen_at)
        for station_id in device.screens:
            grade, says = (Grade.FINE, Says.PROVEN) if is_heard else (Grade.TROUBLE, Says.STALE)
            name = _station_name(picture, station_id)
            yield HealthLine(Subject.SCREEN, grade, says, name, device.seen_at, where=device.name)


def _stations(picture: Picture, now: datetime, limits: Limits) -> Iterable[HealthLine]:
    """Return the stations that no screen shows, in a house whose kitchen has screens."""
    if not any(device.role == KITCHEN_ROLE for device in picture.devices):
        return
    alive = {
        station_id
        for device in picture.devices
        if now - device.seen_at <= limits.of(Subject.SCREEN)
        for station_id in device.screens
    }
    for station in picture.kitchen.stations:
        if station.id in alive or station.backup_id in alive:
            continue
        papers = [one for one in picture.kitchen.printers_at((station.id,)) if one.use is not PaperUse.REQUEST]
        prints = any(one.id in picture.printers and not picture.printers[one.id].problem for one in papers)
        grade, says = (Grade.WARNING, Says.ONLY_PAPER) if prints else (Grade.TROUBLE, Says.NOBODY)
        yield HealthLine(Subject.STATION, grade, says, station.name)


def _station_name(picture: Picture, station_id: str) -> str:
    station = picture.kitchen.station(station_id)
    if station is not None:
        return station.name
    return "" if station_id == KITCHEN else station_id


def _printer(picture: Picture, printer: Printer, now: datetime, limits: Limits) -> HealthLine:
    state = picture.printers.get(printer.id)
    if state is None:
        return HealthLine(Subject.PRINTER, Grade.UNKNOWN, Says.NEVER, printer.name)
    if state.problem:
        return HealthLine(
            Subject.PRINTER,
            Grade.TROUBLE,
            Says.BROKEN,
            printer.name,
            state.proven_at,
            state.since,
            state.problem,
            state.waiting,
        )
    line = _proven(Subject.PRINTER, state.proven_at, now, limits, printer.name)
    if line.says is Says.STALE:
        # Nothing was to be printed: that is no fault, and no proof either.
        return HealthLine(Subject.PRINTER, Grade.UNKNOWN, Says.STALE, printer.name, state.proven_at)
    return line


def _queue(picture: Picture, record: HealthLine, now: datetime, limits: Limits) -> HealthLine:
    queue = picture.queue
    asking = len(to_decide(picture))
    oldest = min((one.created_at for one in queue), default=None)
    if asking:
        return HealthLine(Subject.QUEUE, Grade.TROUBLE, Says.TO_DECIDE, since=oldest, count=len(queue), asking=asking)
    if oldest is not None and now - oldest > timedelta(seconds=limits.waiting_s):
        return HealthLine(Subject.QUEUE, Grade.WARNING, Says.WAITING, since=oldest, count=len(queue))
    # What waits is in the record: whoever cannot read that does not know either.
    is_known = not picture.is_stored_only and record.grade in (Grade.FINE, Grade.WARNING) and record.says is not Says.STALE
    grade = Grade.FINE if is_known else Grade.UNKNOWN
    if queue:
        return HealthLine(Subject.QUEUE, grade, Says.WAITING, at=record.at, since=oldest, count=len(queue))
    return HealthLine(Subject.QUEUE, grade, Says.EMPTY if is_known else Says.NEVER, at=record.at)
