"""A running client for one command: the same record, mirror and courier as the app's."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.client.opening import shared_address, till_opener
from waiterapp.client.profiles import Profiles
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.client.support import about
from waiterapp.client.thread import ClientThread
from waiterapp.domain.commands import Command
from waiterapp.domain.events import CommandAnswered, Event, Trouble
from waiterapp.domain.picture import Picture
from waiterapp.domain.tills import LinkState

START_TIMEOUT_S = 20.0
LOCK_WAIT_S = 60.0
"""How long a command waits for another command on the same data folder."""
POLL_S = 10.0
PATIENCE_S = 4.0
"""How long a command waits for a till that does not answer."""


class Session:
    """A client thread and the picture it has painted."""

    def __init__(self, thread: ClientThread, events: queue.SimpleQueue[Event], service: VenueService) -> None:
        self._thread = thread
        self._events = events
        self._service = service
        self.picture = Picture()
        self._asked = ""
        self._answer: object = None
        self.drain()

    def submit(self, command: Command) -> None:
        """Give a command."""
        self._thread.submit(command)

    def drain(self) -> None:
        """Take in what has happened so far."""
        while not self._events.empty():
            self._absorb(self._events.get_nowait())

    def _absorb(self, event: Event) -> None:
        """Take an event in, and keep an answer that the picture is too small for."""
        self.picture.absorb(event)
        if isinstance(event, CommandAnswered) and event.command_id == self._asked:
            self._answer = event.answer

    def wait(self, condition: Callable[[Picture], bool], timeout_s: float) -> bool:
        """Take events in until a condition holds; tell whether it did in time."""
        deadline = time.monotonic() + timeout_s
        self.drain()
        while not condition(self.picture):
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            try:
                self._absorb(self._events.get(timeout=min(left, 0.25)))
            except queue.Empty:
                continue
        return True

    def ask(self, command: Command, timeout_s: float) -> object:
        """Give a command that is answered, and return the answer.

        Raises:
            CommandFailed: it was refused, or not answered in time.
        """
        self._asked, self._answer = command.id, None
        self.submit(command)
        self.wait(lambda picture: command.id in picture.answered or command.id in picture.refused, timeout_s)
        if command.id in self.picture.refused:
            raise CommandFailed(self.picture.refused[command.id], Exit.REFUSED)
        if command.id not in self.picture.answered:
            raise CommandFailed("There was no answer in time.", Exit.TILL_UNREACHABLE)
        return self._answer

    def wait_mirrored(self, timeout_s: float) -> bool:
        """Wait until everything was read from the till once, or the till has not been usable for some seconds."""
        last_live = time.monotonic()

        def over(picture: Picture) -> bool:
            nonlocal last_live
            if picture.link.state in (LinkState.LIVE, LinkState.STARTING):
                last_live = time.monotonic()
            gave_up = time.monotonic() - last_live > PATIENCE_S or picture.link.state is LinkState.SIGNED_OUT
            # A record that takes nothing lets nothing be read from the till either.
            return self._service.mirrored.is_set() or gave_up or bool(picture.disk_problem)

        self.wait(over, timeout_s)
        # The last events of the first walk are published just before it counts as done.
        self.drain()
        return self._service.mirrored.is_set()


def _ready(thread: ClientThread) -> VenueService:
    from waiterapp.venue.store import StoreUnusable

    try:
        return thread.wait_ready(START_TIMEOUT_S)
    except StoreUnusable as error:
        raise CommandFailed(str(error)) from error


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
        options = ServiceOptions(
            folder,
            POLL_S,
            with_mirror,
            with_courier,
            shared=shared_address(profiles, profile),
            device_name=profile.device or profile.name,
            role="command",
            about=about(profiles, profile, "command"),
        )
        thread = ClientThread(lambda: VenueService(options, opener, publish), report)
        thread.start()
        try:
            yield Session(thread, events, _ready(thread))
        finally:
            thread.stop()
    finally:
        lock.release()
