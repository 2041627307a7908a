"""One thread with one asyncio loop, started and stopped with bounds."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable

from waiterapp.client.profiles import KeyringAway
from waiterapp.client.service import VenueService
from waiterapp.domain.commands import Command
from waiterapp.domain.events import Trouble

log = logging.getLogger(__name__)
NAME = "waiterapp-client"
SWITCH_INTERVAL_S = 0.0001
"""A shorter turn for Python threads keeps painting smooth while a catalogue is read."""


class ClientThread:
    """Runs a venue service in the background. The service is made on the thread, so that slow libraries load there."""

    def __init__(
        self, make_service: Callable[[], VenueService], report: Callable[[Trouble], None], *, keyring_every_s: float = 0.0
    ) -> None:
        """Prepare it; with `keyring_every_s`, a keyring that cannot be read is tried again until it can."""
        self._keyring_every_s = keyring_every_s
        self._make_service = make_service
        self._report = report
        self._thread = threading.Thread(target=self._main, name=NAME, daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._service: VenueService | None = None
        self._made: VenueService | None = None
        """The service from the moment it holds anything open, and before it can be given commands."""
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._early: list[Command] = []
        self._lock = threading.Lock()
        self._is_stopped = False

    def start(self) -> None:
        """Start and return at once."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self._thread.start()

    def submit(self, command: Command) -> None:
        """Hand a command over and return at once; commands given before the service is up wait for it, in order."""
        with self._lock:
            if self._service is None or self._loop is None:
                self._early.append(command)
                return
            self._loop.call_soon_threadsafe(self._enqueue, command)

    def wait_ready(self, timeout_s: float) -> VenueService:
        """Wait until the record is open and its content published. Not for the Qt thread.

        Raises:
            TimeoutError: it took too long.
            Exception: whatever kept the service from starting.
        """
        if not self._ready.wait(timeout_s):
            raise TimeoutError("waiterapp did not start in time")
        if self._failure is not None:
            raise self._failure
        if self._service is None:
            raise RuntimeError("waiterapp has stopped")
        return self._service

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Stop the service and join the thread; return whether it ended in time."""
        with self._lock:
            self._is_stopped = True
            loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(loop.stop)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _enqueue(self, command: Command) -> None:
        self._commands.put_nowait(command)

    def _main(self) -> None:
        # Not asyncio.run(): it joins the default executor and would hang on a stuck name look-up at exit.
        loop = asyncio.SelectorEventLoop() if sys.platform == "win32" else asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        with self._lock:
            self._loop = loop
            is_stopped = self._is_stopped
        if is_stopped:
            # Before there was a loop to be told.
            loop.call_soon(loop.stop)
        self._commands: asyncio.Queue[Command] = asyncio.Queue()
        worker = loop.create_task(self._work())
        try:
            loop.run_forever()
        finally:
            worker.cancel()
            loop.run_until_complete(asyncio.gather(worker, return_exceptions=True))
            if self._made is not None:
                loop.run_until_complete(self._made.stop())
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(asyncio.sleep(0))
            loop.close()

    async def _making(self) -> VenueService:
        """Make the service, as soon as the keyring gives what it needs."""
        said = ""
        while True:
            try:
                return self._make_service()
            except KeyringAway as error:
                if not self._keyring_every_s:
                    raise
                if str(error) != said:
                    said = str(error)
                    self._report(Trouble(said))
            await asyncio.sleep(self._keyring_every_s)

    async def _work(self) -> None:
        try:
            service = self._made = await self._making()
            await service.start()
        except Exception as error:
            log.exception("the client could not start")
            self._failure = error
            self._ready.set()
            self._report(Trouble(str(error)))
            return
        with self._lock:
            self._service = service
            for command in self._early:
                self._commands.put_nowait(command)
            self._early.clear()
        self._ready.set()
        while True:
            await service.handle(await self._commands.get())
