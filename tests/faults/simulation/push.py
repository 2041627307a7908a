"""A till's push without its sockets: what it publishes comes, or is lost, doubled, late or made up."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.faults.virtual_time import VirtualLoop
from waiterapp.domain.tills import PushState
from waiterapp.pos.dikas import live
from waiterapp.pos.signalr import HubEvent

LATEST_S = 4.0
MADE_UP = ("openBonCreated", "openBonPaid", "tableStatusChanged")


class PushFeed:
    """Hears what a simulated hub publishes and hands it to every client that listens."""

    def __init__(self, hub: Any, loop: VirtualLoop, chance: random.Random, disorder: float) -> None:
        self._hub, self._loop, self._chance = hub, loop, chance
        self.disorder = disorder
        self._listeners: list[Any] = []
        self._last: tuple[str, tuple[Any, ...]] | None = None

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Stand between the till and its clients as long as the block runs."""
        feed, before, publish = self, vars(live)["Hub"], self._hub.publish

        class Line:
            """What the client takes for its connection to the hub."""

            def __init__(self, _ticket: object, handle: Any, tell: Any, **_options: object) -> None:
                self._handle, self._tell = handle, tell

            async def run(self) -> None:
                self._tell(PushState.LIVE, "")
                feed._listeners.append(self._handle)
                try:
                    await asyncio.Event().wait()
                finally:
                    feed._listeners.remove(self._handle)

        setattr(live, "Hub", Line)  # noqa: B010 - the type of the real one has more to it
        self._hub.publish = self._publish
        try:
            yield
        finally:
            setattr(live, "Hub", before)  # noqa: B010
            self._hub.publish = publish

    def _publish(self, target: str, *arguments: Any) -> None:
        said = (target, arguments)
        times, late_s = 1, 0.0
        if self._chance.random() < self.disorder:
            times = self._chance.choice((0, 1, 2))
            late_s = self._chance.uniform(0, LATEST_S)
        for _ in range(times):
            self._loop.call_later(late_s, self._deliver, said)
        if self._last is not None and self._chance.random() < self.disorder:
            # An old one comes once more, under another name.
            self._loop.call_later(0.0, self._deliver, (self._chance.choice(MADE_UP), self._last[1]))
        self._last = said

    def _deliver(self, said: tuple[str, tuple[Any, ...]]) -> None:
        events: Sequence[HubEvent] = (HubEvent(said[0], said[1]),)
        for handle in list(self._listeners):
            handle(events)
