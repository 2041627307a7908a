"""A loop on which time passes only when nothing is left to do: hours in seconds, and the same every time."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from waiterapp.client.record import Record
from waiterapp.domain.values import Clock
from waiterapp.simulator.clock import SpeedClock
from waiterapp.venue.store import Store

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
START = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


class VirtualSelector(selectors.DefaultSelector):
    """Instead of waiting it moves the loop's clock."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> list[Any]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("nothing is left to wait for")
        if not ready and timeout:
            self.loop.now += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop with a clock of its own."""

    def __init__(self) -> None:
        selector = VirtualSelector()
        selector.loop = self
        self.now = 0.0
        super().__init__(selector)

    def time(self) -> float:
        return self.now

    def run_in_executor(self, executor: object, func: Callable[..., Any], *args: Any) -> Any:  # type: ignore[override]
        """Do at once what a thread would do: nobody could tell this clock to wait for it."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - whoever waits for it is told, whatever it is
            done.set_exception(error)
        return done


class VirtualClock(Clock):
    """Wall and monotonic time of a virtual loop."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop
        self.wrong_by = timedelta(0)
        """How far somebody has set the wall clock from the right time."""

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.now) + self.wrong_by

    def monotonic(self) -> float:
        return self._loop.now


class VirtualTill(SpeedClock):
    """The same time for a simulated till."""

    def __init__(self, loop: VirtualLoop) -> None:
        super().__init__()
        self._loop = loop

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.now)


class InlineRecord(Record):
    """The venue record without its thread, which a virtual clock could not wait for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.store = Store(folder)

    async def run(
        self, work: Callable[Concatenate[Connection, Arguments], Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        with self.store.begin() as connection:
            return work(connection, *args, **kwargs)

    async def close(self) -> None:
        self.store.close()


def run_virtually(work: Callable[[VirtualLoop], Any]) -> Any:
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(work(loop))
    finally:
        loop.close()
