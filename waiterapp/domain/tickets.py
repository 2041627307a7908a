"""Kitchen tickets (bongs): derived from orders, never stored.

Every device computes the same tickets from the same orders, because ids derive from the order's own ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import FIRST_COURSE, Order, OrderLine, Pace, Round
from waiterapp.domain.search import folded
from waiterapp.domain.stations import KITCHEN, Kitchen, KitchenScreen, ScreenKind
from waiterapp.domain.values import plain

UNSORTED_WEIGHT = 1_000_000
PROMISE_LEAD = timedelta(minutes=20)
"""What is promised for later comes to the front as if it had been ordered so long before."""
ONE_KITCHEN, WHOLE_KITCHEN = Kitchen(), KitchenScreen()


class TicketLineState(StrEnum):
    """What a cook sees of a line."""

    OPEN = "open"
    READY = "ready"
    """Cooked, and waiting at the pass."""
    DONE = "done"
    VOIDED = "voided"
    """Taken back by the waiter and not yet acknowledged."""
    WITHDRAWN = "withdrawn"
    """Taken back, and the kitchen knows."""


class Urgency(StrEnum):
    """How late a ticket is."""

    FRESH = "fresh"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes after which something counts as due and as late."""

    due_minutes: int
    late_minutes: int

    def urgency(self, age: timedelta) -> Urgency:
        """Tell how late a ticket of this age is."""
        minutes = age.total_seconds() / 60
        if minutes >= self.late_minutes:
            return Urgency.LATE
        return Urgency.DUE if minutes >= self.due_minutes else Urgency.FRESH

    def progress(self, age: timedelta) -> float:
        """How much of the time until "late" has passed, 0 to 1."""
        return min(1.0, max(0.0, age.total_seconds() / (self.late_minutes * 60)))


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Limits of their own for a heading or a dish, all day or in some hours."""

    of: str
    """A heading's or a dish's name."""
    due_minutes: int
    late_minutes: int
    from_hour: int = 0
    to_hour: int = 24
    """Local hours in which it counts; a span over midnight ends on the next day."""

    def counts_at(self, hour: int) -> bool:
        """Tell whether it counts in an hour of the day."""
        if self.from_hour <= self.to_hour:
            return self.from_hour <= hour < self.to_hour
        return hour >= self.from_hour or hour < self.to_hour

    @property
    def hours(self) -> int:
        """For how many hours a day it counts."""
        return (self.to_hour - self.from_hour) % 24 or 24


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Minutes after which a ticket counts as due and as late, and after which a waiter is told that no screen has shown it."""

    due_minutes: int = 8
    late_minutes: int = 15
    unshown_minutes: int = 1
    rules: tuple[AgeRule, ...] = ()

    @property
    def usual(self) -> Limits:
        """The limits of what has none of its own."""
        return Limits(self.due_minutes, self.late_minutes)

    def limits_of(self, ticket: Ticket, hour: int) -> Limits:
        """Return a ticket's limits in an hour of the day: the tightest of what is still to be cooked on it."""
        if not self.rules:
            return self.usual
        found = [
            self._of(line.name, heading.name, hour)
            for heading in ticket.headings
            for line in heading.lines
            if line.state is TicketLineState.OPEN
        ]
        if not found:
            return self.usual
        return Limits(min(one.due_minutes for one in found), min(one.late_minutes for one in found))

    def _of(self, dish: str, heading: str, hour: int) -> Limits:
        """Return the limits of a dish: its own before its heading's, those of fewer hours before those of more."""
        for name in (folded(dish), folded(heading)):
            rules = [one for one in self.rules if folded(one.of) == name and one.counts_at(hour)]
            if rules:
                rule = min(rules, key=lambda one: one.hours)
                return Limits(rule.due_minutes, rule.late_minutes)
        return self.usual


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One line on a ticket."""

    id: str
    quantity: Decimal
    quantity_before: Decimal
    """Differs from `quantity` when part of the line was taken back and nobody has acknowledged it yet."""
    name: str
    modifiers: tuple[str, ...]
    state: TicketLineState
    take_away: bool
    is_addition: bool
    """Came with a later round than the ticket's first."""
    parent_id: str
    """The dish that it is a paid extra of; it stands under it."""
    measure: Decimal | None = None
    pace: Pace = Pace.NORMAL
    """What the floor asks for it: to hurry, or to wait."""
    stations: tuple[str, ...] = ()
    """The ids of the stations that cook it."""
    also_at: tuple[str, ...] = ()
    """The names of other stations that have not done their part of it yet."""
    since: datetime | None = None
    """When it could be cooked last: later than its bong where it was added, or waited."""
    table_id: str = ""
    """Whose it is, on a bong of several tables."""
    members: tuple[TicketLine, ...] = ()
    """The lines that this one stands for, where several tables want the same."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the lines it stands for."""
        return tuple(one.id for one in self.members) or (self.id,)

    @property
    def is_extra(self) -> bool:
        """It is a paid extra that belongs to a dish above."""
        return bool(self.parent_id)

    @property
    def is_finished(self) -> bool:
        """Nothing is left to do for it."""
        return self.state in (TicketLineState.DONE, TicketLineState.WITHDRAWN)

    @property
    def needs_acknowledgement(self) -> bool:
        """The waiter took something back that the kitchen has not seen yet."""
        return self.state is TicketLineState.VOIDED or (self.quantity_before != self.quantity and not self.is_finished)

    @property
    def quantity_text(self) -> str:
        """The quantity as cooks read it."""
        return plain(self.quantity)


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines under one bong category."""

    id: str
    name: str
    sorting_weight: int
    lines: tuple[TicketLine, ...]

    @property
    def _to_cook(self) -> list[TicketLine]:
        return [line for line in self.lines if line.state is TicketLineState.OPEN]

    @property
    def is_held(self) -> bool:
        """Everything that is still to be cooked under it waits."""
        return bool(self._to_cook) and all(line.pace is Pace.WAIT for line in self._to_cook)

    @property
    def opened_at(self) -> datetime | None:
        """When the first of what is still to be cooked under it could be; `None` when nothing is."""
        return min((one.since for one in self._to_cook if one.since is not None and one.pace is not Pace.WAIT), default=None)


@dataclass(frozen=True, slots=True)
class Ticket:
    """One bong on one station."""

    id: str
    order_id: str
    number: int
    course: int
    is_held: bool
    """Its course has not been fired: cooks know of it and do not cook it."""
    table_id: str
    station: str
    waiter_name: str
    opened_at: datetime
    """When it could first be cooked; of a held ticket, when it was ordered."""
    headings: tuple[Heading, ...]
    finished_at: datetime | None
    order_closed: bool = False
    is_coursed: bool = False
    """The order has more than one course, so that the course is worth saying."""
    guests: int | None = None
    promised_at: datetime | None = None
    """When the guests were told that it is ready."""
    parts: tuple[Ticket, ...] = ()
    """The bongs that are cooked together as this one."""

    @property
    def due_order(self) -> datetime:
        """Where it stands among the others: by its age, and when it is promised not before its time."""
        if self.promised_at is None:
            return self.opened_at
        return max(self.opened_at, self.promised_at - PROMISE_LEAD)

    @property
    def pace(self) -> Pace:
        """What the floor asks for what is still to be cooked: one dish in a hurry makes the ticket hurry."""
        asked = {line.pace for line in self.lines if line.state is TicketLineState.OPEN}
        return next((one for one in (Pace.RUSH, Pace.WAIT) if one in asked), Pace.NORMAL)

    @property
    def lines(self) -> tuple[TicketLine, ...]:
        """All lines in the order a cook reads them."""
        return tuple(line for heading in self.headings for line in heading.lines)

    @property
    def is_finished(self) -> bool:
        """Every line is done or withdrawn."""
        return self.finished_at is not None

    @property
    def is_take_away(self) -> bool:
        """Everything on it leaves the house."""
        lines = self.lines
        return bool(lines) and all(line.take_away for line in lines)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ticket stands in time."""

    urgency: Urgency
    time: timedelta
    """Its age; of one that is promised, how long it is until then, or since."""
    progress: float
    """How much of the time until "late" has passed, 0 to 1."""


def standing(ticket: Ticket, limits: Limits, now: datetime) -> Standing:
    """Tell how a ticket stands: what is promised is late when it is not ready then, whatever its age."""
    if ticket.promised_at is None:
        age = max(timedelta(0), now - ticket.opened_at)
        return Standing(limits.urgency(age), age, limits.progress(age))
    left = ticket.promised_at - now
    if left <= timedelta(0):
        return Standing(Urgency.LATE, -left, 1.0)
    is_due = left <= timedelta(minutes=limits.due_minutes)
    return Standing(Urgency.DUE if is_due else Urgency.FRESH, left, max(0.0, 1 - left / PROMISE_LEAD))


def unshown(order: Order, now: datetime, after: timedelta) -> tuple[OrderLine, ...]:
    """Return the lines that the kitchen should have on a screen for so long, and that no screen has shown yet."""
    if not order.is_open:
        return ()
    waiting = [line for line in order.lines if not (line.is_void or line.seen_at or line.done_at or order.is_held(line))]
    return tuple(line for line in waiting if now - in_kitchen_since(order, line) >= after)


def in_kitchen_since(order: Order, line: OrderLine) -> datetime:
    """Return since when a line can be cooked: sent, its course fired, and not waiting any more."""
    moments = (order.round(line.round_id).sent_at, order.fired_at(line.item.course), line.resumed_at)
    return max(one for one in moments if one is not None)


def ticket_id(order_id: str, ticket_number: int, station: str = KITCHEN) -> str:
    """Return the id every device computes for the same ticket."""
    return f"{order_id}.{ticket_number}.{station}"


def tickets_of(
    order: Order, menu: Menu, kitchen: Kitchen = ONE_KITCHEN, screen: KitchenScreen = WHOLE_KITCHEN
) -> tuple[Ticket, ...]:
    """Derive an order's tickets as a screen shows them: one per ticket number, headings in `SortingWeight` order."""
    routes = routes_of(order, menu, kitchen)
    by_number: dict[int, list[OrderLine]] = {}
    for line in order.lines:
        is_there = screen.kind is not ScreenKind.CLEARING or (line.done_at is not None and not line.is_void)
        if is_there and screen.shows(routes[line.item.id]):
            by_number.setdefault(line.ticket_number, []).append(line)
    look = _Look(menu, kitchen, screen, routes)
    return tuple(_ticket(order, number, lines, look) for number, lines in sorted(by_number.items()))


@dataclass(frozen=True, slots=True)
class _Look:
    """With what eyes tickets are looked at."""

    menu: Menu
    kitchen: Kitchen
    screen: KitchenScreen
    routes: dict[str, tuple[str, ...]]


def routes_of(order: Order, menu: Menu, kitchen: Kitchen) -> dict[str, tuple[str, ...]]:
    """Return which stations cook each line; a paid extra goes where its dish goes."""
    if not kitchen.stations:
        return dict.fromkeys((line.item.id for line in order.lines), (KITCHEN,))
    found = {line.item.id: kitchen.stations_of(line.item, menu) for line in order.lines}
    return {line.item.id: found.get(line.item.parent_id or "", found[line.item.id]) for line in order.lines}


def _ticket(order: Order, number: int, lines: list[OrderLine], look: _Look) -> Ticket:
    rounds = {line.round_id: order.round(line.round_id) for line in lines}
    first = min(rounds.values(), key=_number)
    course = lines[0].item.course
    fired_at = order.fired_at(course)
    opened_at = first.sent_at if fired_at is None else max(first.sent_at, fired_at)
    grouped: dict[tuple[int, str, str], list[TicketLine]] = {}
    heading_of: dict[str, tuple[int, str, str]] = {}
    since_of: dict[tuple[str, datetime | None], datetime] = {}
    for line in lines:
        key = heading_of.get(line.item.parent_id or "") or _heading_key(line, look.menu)
        heading_of[line.item.id] = key
        is_addition = line.round_id != first.id
        if is_addition and course > FIRST_COURSE:
            # What waited together with the first round was no addition.
            is_addition = fired_at is not None and rounds[line.round_id].sent_at > fired_at
        came = (line.round_id, line.resumed_at)
        since = since_of.get(came) or since_of.setdefault(came, max(opened_at, in_kitchen_since(order, line)))
        grouped.setdefault(key, []).append(_ticket_line(line, look, since, is_addition=is_addition))
    headings = tuple(Heading(key[2], key[1], key[0], tuple(group)) for key, group in sorted(grouped.items()))
    return Ticket(
        id=ticket_id(order.id, number, look.screen.key),
        order_id=order.id,
        number=number,
        course=course,
        is_held=fired_at is None,
        table_id=order.table_id,
        station=look.screen.key,
        waiter_name=first.waiter_name,
        opened_at=opened_at,
        headings=headings,
        finished_at=finished_at(lines, headings, opened_at),
        order_closed=not order.is_open,
        is_coursed=course > FIRST_COURSE or len(order.courses) > 1,
        guests=order.guests,
        promised_at=order.promised_at,
    )


def _number(a_round: Round) -> int:
    return a_round.number


def _heading_key(line: OrderLine, menu: Menu) -> tuple[int, str, str]:
    heading = menu.bong_category(line.item.bong_category_id)
    if heading is None:
        return (UNSORTED_WEIGHT, "", "")
    return (heading.sorting_weight, heading.name, heading.id)


def _ticket_line(line: OrderLine, look: _Look, since: datetime, *, is_addition: bool) -> TicketLine:
    stations, is_void = look.routes[line.item.id], line.is_void
    also_at: tuple[str, ...] = ()
    if line.done_at is None and len(stations) > 1:
        done = {station for station, _ in line.stations_done}
        also_at = look.kitchen.names_of([one for one in stations if one not in look.screen.station_ids and one not in done])
    return TicketLine(
        id=line.item.id,
        quantity=line.quantity if not is_void else line.item.quantity,
        quantity_before=line.item.quantity - line.void_acknowledged if not is_void else line.item.quantity,
        name=line.item.name,
        modifiers=line.item.modifiers,
        state=_state(line, stations, look.screen),
        take_away=line.item.take_away,
        is_addition=is_addition,
        parent_id=line.item.parent_id or "",
        measure=line.item.measure,
        pace=line.pace,
        stations=stations,
        also_at=also_at,
        since=since,
    )


def _state(line: OrderLine, stations: tuple[str, ...], screen: KitchenScreen) -> TicketLineState:
    if line.is_void:
        return TicketLineState.WITHDRAWN if line.void_acknowledged >= line.voided else TicketLineState.VOIDED
    if screen.kind is ScreenKind.STATION:
        mine = {one for one in stations if one in screen.station_ids}
        has_done_its_part = bool(mine) and mine <= {station for station, _ in line.stations_done}
        return TicketLineState.DONE if line.done_at is not None or has_done_its_part else TicketLineState.OPEN
    if line.served_at is not None:
        return TicketLineState.DONE
    is_ready = screen.kind is ScreenKind.EXPO and line.done_at is not None
    return TicketLineState.READY if is_ready else TicketLineState.OPEN


def finished_at(lines: list[OrderLine], headings: tuple[Heading, ...], opened_at: datetime) -> datetime | None:
    """Return when the last of a bong's lines was finished; `None` while anything is left to do."""
    if not lines or not all(line.is_finished for heading in headings for line in heading.lines):
        return None
    moments = [line.served_at or line.done_at for line in lines]
    moments += [at for line in lines for _, at in line.stations_done]
    return max((at for at in moments if at is not None), default=opened_at)
