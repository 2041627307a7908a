"""A running client on a simulated till, for tests: events in a list, commands by hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.client.thread import ClientThread
from waiterapp.domain.commands import Command, SendRound
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.events import Event, LinkChanged, MenuChanged, OrderChanged, OrdersRead, QueueChanged, Trouble
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Order, line_for
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Link
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import Account, Till

Kind = TypeVar("Kind", bound=Event)
TillMaker = Callable[[Account], Till]


class Running:
    """A client thread and everything it has told."""

    def __init__(
        self,
        folder: Path,
        base_url: str,
        credentials: dict[str, str],
        *,
        poll_s: float = 0.2,
        till: TillMaker = DinkassaTill,
        settings: dict[str, str] | None = None,
    ) -> None:
        self._lock = threading.Lock()
        self._events: list[Event] = []
        options = ServiceOptions(folder, poll_s, with_snapshot=True, with_recorder=True)

        def make() -> VenueService:
            return VenueService(
                options, lambda watch: till(Account(base_url, dict(credentials), watch, settings or {})), self._publish
            )

        self.thread = ClientThread(make, lambda trouble: self._publish([trouble]))

    def _publish(self, batch: Iterable[Event]) -> None:
        with self._lock:
            self._events.extend(batch)

    def events(self, kind: type[Kind]) -> list[Kind]:
        with self._lock:
            return [event for event in self._events if isinstance(event, kind)]

    def last(self, kind: type[Kind]) -> Kind:
        return self.events(kind)[-1]

    def submit(self, command: Command) -> None:
        self.thread.submit(command)

    def until(self, condition: Callable[[], object], what: str, timeout_s: float = 15.0) -> None:
        deadline = time.monotonic() + timeout_s
        while not condition():
            assert time.monotonic() < deadline, f"waited in vain for {what}"
            time.sleep(0.01)

    def ready(self) -> None:
        self.until(lambda: self.events(OrdersRead), "the till to be read")

    @property
    def menu(self) -> Menu:
        return self.last(MenuChanged).menu

    @property
    def link(self) -> Link:
        told = self.events(LinkChanged)
        return told[-1].link if told else Link()

    @property
    def queue(self) -> tuple[Delivery, ...]:
        return self.last(QueueChanged).deliveries

    @property
    def orders(self) -> dict[str, Order]:
        return {event.order.id: event.order for event in self.events(OrderChanged)}

    def send(self, floor: Floor, staff: tuple[Employee, ...], table: str, *dishes: str) -> SendRound:
        lines = tuple(line_for(self.menu.resolve(name)) for name in dishes)
        command = SendRound(table_id=floor.resolve(table).id, waiter_id=staff[0].id, waiter_name=staff[0].name, lines=lines)
        self.submit(command)
        return command

    @property
    def troubles(self) -> list[str]:
        return [event.sentence for event in self.events(Trouble)]


@contextmanager
def running(
    folder: Path,
    base_url: str,
    credentials: dict[str, str],
    *,
    poll_s: float = 0.2,
    till: TillMaker = DinkassaTill,
    settings: dict[str, str] | None = None,
) -> Iterator[Running]:
    client = Running(folder, base_url, credentials, poll_s=poll_s, till=till, settings=settings)
    client.thread.start()
    try:
        yield client
    finally:
        assert client.thread.stop(10)
