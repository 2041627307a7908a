"""What stands on one kitchen screen, kept up to date order by order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime

from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Order
from waiterapp.domain.stations import Kitchen, KitchenScreen
from waiterapp.domain.tickets import ONE_KITCHEN, WHOLE_KITCHEN, Ticket, tickets_of


class Board:
    """The tickets of one screen: open ones, courses that wait, finished ones."""

    def __init__(self) -> None:
        self.menu = Menu()
        self.kitchen: Kitchen = ONE_KITCHEN
        self.screen: KitchenScreen = WHOLE_KITCHEN
        self._tickets: dict[str, tuple[Ticket, ...]] = {}
        self._open: list[Ticket] = []

    def look_anew(self, menu: Menu, kitchen: Kitchen, screen: KitchenScreen, orders: Iterable[Order]) -> None:
        """Show these orders with other eyes."""
        self.menu, self.kitchen, self.screen = menu, kitchen, screen
        self.clear()
        for order in orders:
            self.put(order)

    def clear(self) -> None:
        """Show nothing."""
        self._tickets.clear()
        self._open.clear()

    def put(self, order: Order) -> None:
        """Show an order as it is now."""
        self._set(order.id, tickets_of(order, self.menu, self.kitchen, self.screen))

    def forget(self, order_id: str) -> None:
        """Show an order no more."""
        self._set(order_id, ())
        self._tickets.pop(order_id, None)

    def _set(self, order_id: str, tickets: tuple[Ticket, ...]) -> None:
        for ticket in self._tickets.get(order_id, ()):
            if _is_open(ticket):
                del self._open[bisect_left(self._open, _age_order(ticket), key=_age_order)]
        self._tickets[order_id] = tickets
        for ticket in tickets:
            if _is_open(ticket):
                insort(self._open, ticket, key=_age_order)

    @property
    def open(self) -> list[Ticket]:
        """Tickets that are to be worked on, oldest first."""
        return list(self._open)

    @property
    def held(self) -> list[Ticket]:
        """Tickets whose course has not been fired."""
        return [ticket for group in self._tickets.values() for ticket in group if ticket.is_held and not ticket.is_finished]

    @property
    def finished(self) -> list[Ticket]:
        """Finished tickets, the last finished first."""
        found = [ticket for group in self._tickets.values() for ticket in group if ticket.finished_at is not None]
        found.sort(key=lambda ticket: (ticket.finished_at or ticket.opened_at, ticket.id), reverse=True)
        return found

    def ticket(self, ticket_id: str) -> Ticket | None:
        """Return a ticket by id, open or not."""
        return next((one for group in self._tickets.values() for one in group if one.id == ticket_id), None)


def _is_open(ticket: Ticket) -> bool:
    return not ticket.is_finished and not ticket.is_held


def _age_order(ticket: Ticket) -> tuple[datetime, str]:
    return (ticket.opened_at, ticket.id)
