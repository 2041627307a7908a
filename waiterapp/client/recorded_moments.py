"""Finding what one looks for in an evening: when a bong became late, something was taken back, guests came."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from waiterapp.client.recording import Cursor
from waiterapp.domain.board import Board
from waiterapp.domain.events import Event, KitchenChanged, MenuChanged, OrderChanged, OrderForgotten, ThresholdsChanged
from waiterapp.domain.recordings import Moment, MomentKind, RecordedBatch
from waiterapp.domain.tickets import Thresholds, Ticket

BLINK_S = 0.1
SOON_S = 0.001
"""Where one is already is not looked for again."""


def next_moment(cursor: Cursor, kind: MomentKind) -> Moment:
    """Return the next moment of a kind after the one at which a cursor begins.

    Raises:
        NoRecording: nothing from there on can be read.
    """
    whole = cursor.start()
    searches: dict[MomentKind, Callable[[Cursor, RecordedBatch], Iterator[Moment]]] = {
        MomentKind.LATE: _late,
        MomentKind.VOID: _voids,
        MomentKind.OPENED: _openings,
    }
    after = whole.position_s + SOON_S
    return next((one for one in searches[kind](cursor, whole) if (one.position_s or 0.0) > after), Moment(kind, None))


def _voids(cursor: Cursor, whole: RecordedBatch) -> Iterator[Moment]:
    taken_back: dict[str, Decimal] = {}
    for batch in _batches(cursor, whole):
        for event in batch.events:
            if isinstance(event, OrderChanged):
                now = sum((line.voided for line in event.order.lines), Decimal(0))
                before = taken_back.get(event.order.id, Decimal(0))
                taken_back[event.order.id] = now
                if now > before and not batch.is_whole:
                    yield Moment(MomentKind.VOID, batch.position_s, event.order.table_id)


def _openings(cursor: Cursor, whole: RecordedBatch) -> Iterator[Moment]:
    known: set[str] = set()
    for batch in _batches(cursor, whole):
        for event in batch.events:
            if isinstance(event, OrderChanged):
                if event.order.id not in known and event.order.is_open and not batch.is_whole:
                    yield Moment(MomentKind.OPENED, batch.position_s, event.order.table_id)
                known.add(event.order.id)


def _late(cursor: Cursor, whole: RecordedBatch) -> Iterator[Moment]:
    clock = _LateClock()
    for batch in _batches(cursor, whole):
        if batch is not whole:
            yield from clock.late_until(batch)
        for event in batch.events:
            clock.take(event, anew=batch.is_whole)
        if batch.is_whole:
            clock.begin(batch.at)


def _batches(cursor: Cursor, whole: RecordedBatch) -> Iterator[RecordedBatch]:
    yield whole
    for told in cursor.read():
        yield told.batch


class _LateClock:
    """Knows of every open bong when it becomes late."""

    def __init__(self) -> None:
        self._board = Board()
        self._thresholds = Thresholds()
        self._due: list[tuple[datetime, str]] = []

    def begin(self, at: datetime) -> None:
        """Forget what is late already."""
        self._note_changed()
        self._due = [one for one in self._due if one[0] > at]
        heapq.heapify(self._due)

    def take(self, event: Event, *, anew: bool) -> None:
        """Take an event in."""
        board = self._board
        match event:
            case OrderChanged(order=order):
                board.put(order)
            case OrderForgotten(order_id=order_id):
                board.forget(order_id)
            case MenuChanged(menu=menu) if anew or not board.menu.dishes:
                board.menu = menu
            case KitchenChanged(kitchen=kitchen) if anew:
                board.kitchen = kitchen
            case ThresholdsChanged(thresholds=thresholds):
                self._thresholds = thresholds
                self._note(board.open)

    def late_until(self, batch: RecordedBatch) -> Iterator[Moment]:
        """Return what has become late before a batch came."""
        self._note_changed()
        while self._due and self._due[0][0] <= batch.at:
            at, ticket_id = heapq.heappop(self._due)
            ticket = self._board.ticket(ticket_id)
            if ticket is not None and not ticket.is_finished and not ticket.is_held and self._late_at(ticket) == at:
                # A blink later it is seen to be late, however the recording's time was rounded.
                position_s = batch.position_s - (batch.at - at).total_seconds() + BLINK_S
                yield Moment(MomentKind.LATE, max(0.0, position_s), ticket.table_id)

    def _note_changed(self) -> None:
        self._note(self._board.take_changed())

    def _note(self, tickets: list[Ticket] | tuple[Ticket, ...]) -> None:
        for ticket in tickets:
            heapq.heappush(self._due, (self._late_at(ticket), ticket.id))

    def _late_at(self, ticket: Ticket) -> datetime:
        if ticket.promised_at is not None:
            return ticket.promised_at
        usual = ticket.opened_at + timedelta(minutes=self._thresholds.late_minutes)
        limits = self._thresholds.limits_of(ticket, usual.astimezone().hour)
        return ticket.opened_at + timedelta(minutes=limits.late_minutes)
