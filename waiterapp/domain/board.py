"""What stands on one kitchen screen, kept up to date order by order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime

from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Order
from waiterapp.domain.runs import divided, joined
from waiterapp.domain.stations import Kitchen, KitchenScreen
from waiterapp.domain.tickets import ONE_KITCHEN, WHOLE_KITCHEN, Ticket, tickets_of


class Board:
    """The tickets of one screen: open ones, courses that wait, finished ones."""

    def __init__(self) -> None:
        self.menu = Menu()
        self.kitchen: Kitchen = ONE_KITCHEN
        self.screen: KitchenScreen = WHOLE_KITCHEN
        self._tickets: dict[str, tuple[Ticket, ...]] = {}
        """By order; of what is cooked together with others, nothing."""
        self._parts: dict[str, dict[str, tuple[Ticket, ...]]] = {}
        """By run and order."""
        self._runs: dict[str, Ticket] = {}
        self._open: list[Ticket] = []
        self._listed: tuple[Ticket, ...] | None = None
        self._held: dict[str, Ticket] = {}
        self._changed: dict[str, Ticket] = {}
        self._by_id: dict[str, Ticket] = {}

    def look_anew(self, menu: Menu, kitchen: Kitchen, screen: KitchenScreen, orders: Iterable[Order]) -> None:
        """Show these orders with other eyes."""
        self.menu, self.kitchen, self.screen = menu, kitchen, screen
        self.clear()
        for order in orders:
            self.put(order)

    def clear(self) -> None:
        """Show nothing."""
        for kept in (self._tickets, self._parts, self._runs, self._open, self._held, self._changed, self._by_id):
            kept.clear()
        self._listed = None

    def put(self, order: Order) -> None:
        """Show an order as it is now."""
        by_run: dict[str, list[Ticket]] = {}
        for ticket in tickets_of(order, self.menu, self.kitchen, self.screen):
            for run, part in divided(ticket, order, self.screen).items():
                by_run.setdefault(run, []).append(part)
        self._set(order.id, tuple(by_run.pop("", ())))
        for run in by_run.keys() | {run for run, parts in self._parts.items() if order.id in parts}:
            self._set_part(run, order.id, tuple(by_run.get(run, ())))

    def forget(self, order_id: str) -> None:
        """Show an order no more."""
        self._set(order_id, ())
        self._tickets.pop(order_id, None)
        for run in [run for run, parts in self._parts.items() if order_id in parts]:
            self._set_part(run, order_id, ())

    def _set(self, order_id: str, tickets: tuple[Ticket, ...]) -> None:
        self._exchange(self._tickets.get(order_id, ()), tickets)
        self._tickets[order_id] = tickets

    def _set_part(self, run: str, order_id: str, tickets: tuple[Ticket, ...]) -> None:
        parts = self._parts.setdefault(run, {})
        parts[order_id] = tickets
        if not tickets:
            del parts[order_id]
        before = (self._runs.pop(run),) if run in self._runs else ()
        if parts:
            self._runs[run] = joined(run, (one for group in parts.values() for one in group))
        else:
            del self._parts[run]
        self._exchange(before, (self._runs[run],) if parts else ())

    def _exchange(self, before: Iterable[Ticket], after: Iterable[Ticket]) -> None:
        """Let some tickets be open instead of others."""
        self._listed = None
        for ticket in before:
            self._held.pop(ticket.id, None)
            self._changed.pop(ticket.id, None)
            self._by_id.pop(ticket.id, None)
            if _is_open(ticket):
                del self._open[bisect_left(self._open, _age_order(ticket), key=_age_order)]
        for ticket in after:
            self._by_id[ticket.id] = ticket
            if _is_open(ticket):
                insort(self._open, ticket, key=_age_order)
                self._changed[ticket.id] = ticket
            elif ticket.is_held and not ticket.is_finished:
                self._held[ticket.id] = ticket

    @property
    def open(self) -> tuple[Ticket, ...]:
        """Tickets that are to be worked on, oldest first; the same tuple until one of them changes."""
        if self._listed is None:
            self._listed = tuple(self._open)
        return self._listed

    @property
    def open_count(self) -> int:
        """How many tickets are to be worked on."""
        return len(self._open)

    def take_changed(self) -> list[Ticket]:
        """Return what has come to be open or has changed since this was asked last."""
        changed = list(self._changed.values())
        self._changed.clear()
        return changed

    @property
    def held(self) -> list[Ticket]:
        """Tickets whose course has not been fired."""
        return list(self._held.values())

    @property
    def finished(self) -> list[Ticket]:
        """Finished tickets, the last finished first."""
        found = [ticket for ticket in self._by_id.values() if ticket.finished_at is not None]
        found.sort(key=lambda ticket: (ticket.finished_at or ticket.opened_at, ticket.id), reverse=True)
        return found

    def ticket(self, ticket_id: str) -> Ticket | None:
        """Return a ticket by id, open or not."""
        return self._by_id.get(ticket_id)

    def ticket_with(self, line_id: str) -> Ticket | None:
        """Return the ticket a line is on."""
        return next((one for one in self._by_id.values() if any(line_id in line.ids for line in one.lines)), None)


def _is_open(ticket: Ticket) -> bool:
    return not ticket.is_finished and not ticket.is_held


def _age_order(ticket: Ticket) -> tuple[datetime, str]:
    return (ticket.due_order, ticket.id)
