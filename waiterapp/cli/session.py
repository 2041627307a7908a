"""A running client for one command: the same record, mirror and courier as the app's."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.client.opening import till_opener
from waiterapp.client.profiles import Profiles
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.client.thread import ClientThread
from waiterapp.domain.commands import Command
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandRefused,
    DraftChanged,
    Event,
    FloorChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    QueueChanged,
    StaffChanged,
    Trouble,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Capability, Link, LinkState

START_TIMEOUT_S = 20.0
LOCK_WAIT_S = 60.0
"""How long a command waits for another command on the same data folder."""
POLL_S = 10.0
PATIENCE_S = 4.0
"""How long a command waits for a till that does not answer."""


@dataclass
class Picture:
    """The venue as the events have told it so far."""

    menu: Menu = field(default_factory=Menu)
    menu_read_at: datetime | None = None
    floor: Floor = field(default_factory=Floor)
    staff: tuple[Employee, ...] = ()
    orders: dict[str, Order] = field(default_factory=dict)
    drafts: dict[str, tuple[LineItem, ...]] = field(default_factory=dict)
    queue: tuple[Delivery, ...] = ()
    link: Link = field(default_factory=Link)
    capabilities: tuple[Capability, ...] = ()
    orders_read_at: datetime | None = None
    refused: dict[str, str] = field(default_factory=dict)

    def absorb(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case MenuChanged(menu=menu, read_at=read_at):
                self.menu, self.menu_read_at = menu, read_at
            case FloorChanged(floor=floor):
                self.floor = floor
            case StaffChanged(employees=employees):
                self.staff = employees
            case OrderChanged(order=order):
                self.orders[order.id] = order
            case DraftChanged(table_id=table_id, lines=lines):
                self.drafts[table_id] = lines
            case QueueChanged(deliveries=deliveries):
                self.queue = deliveries
            case LinkChanged(link=link):
                self.link = link
            case CapabilitiesChanged(capabilities=capabilities):
                self.capabilities = capabilities
            case OrdersRead(at=at):
                self.orders_read_at = at
            case CommandRefused(command_id=command_id, reason=reason):
                self.refused[command_id] = reason


class Session:
    """A client thread and the picture it has painted."""

    def __init__(self, thread: ClientThread, events: queue.SimpleQueue[Event], service: VenueService) -> None:
        self._thread = thread
        self._events = events
        self._service = service
        self.picture = Picture()
        self.drain()

    def submit(self, command: Command) -> None:
        """Give a command."""
        self._thread.submit(command)

    def drain(self) -> None:
        """Take in what has happened so far."""
        while not self._events.empty():
            self.picture.absorb(self._events.get_nowait())

    def wait(self, condition: Callable[[Picture], bool], timeout_s: float) -> bool:
        """Take events in until a condition holds; tell whether it did in time."""
        deadline = time.monotonic() + timeout_s
        self.drain()
        while not condition(self.picture):
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            try:
                self.picture.absorb(self._events.get(timeout=min(left, 0.25)))
            except queue.Empty:
                continue
        return True

    def wait_mirrored(self, timeout_s: float) -> bool:
        """Wait until everything was read from the till once, or the till has not been usable for some seconds."""
        last_live = time.monotonic()

        def over(picture: Picture) -> bool:
            nonlocal last_live
            if picture.link.state in (LinkState.LIVE, LinkState.STARTING):
                last_live = time.monotonic()
            gave_up = time.monotonic() - last_live > PATIENCE_S or picture.link.state is LinkState.SIGNED_OUT
            return self._service.mirrored.is_set() or gave_up

        self.wait(over, timeout_s)
        # The last events of the first walk are published just before it counts as done.
        self.drain()
        return self._service.mirrored.is_set()


@contextmanager
def open_session(
    profiles: Profiles, profile_name: str | None, *, with_mirror: bool = True, with_courier: bool = True
) -> Iterator[Session]:
    """Run a client on a profile for the length of the block.

    Raises:
        CommandFailed: the profile cannot be used, or the data folder is in use.
    """
    from waiterapp.venue.lock import FolderLock, StoreBusy

    profile = profiles.find(profile_name)
    folder = profiles.venue_folder(profile)
    lock = FolderLock(folder)
    try:
        lock.acquire(LOCK_WAIT_S)
    except StoreBusy as error:
        raise CommandFailed(f"{error}; close it or set another WAITERAPP_HOME.", Exit.BUSY) from error
    try:
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()

        def publish(batch: Iterable[Event]) -> None:
            for event in batch:
                events.put(event)

        def report(trouble: Trouble) -> None:
            events.put(trouble)

        opener = till_opener(profiles, profile)
        options = ServiceOptions(folder, POLL_S, with_mirror, with_courier)
        thread = ClientThread(lambda: VenueService(options, opener, publish), report)
        thread.start()
        try:
            yield Session(thread, events, thread.wait_ready(START_TIMEOUT_S))
        finally:
            thread.stop()
    finally:
        lock.release()
