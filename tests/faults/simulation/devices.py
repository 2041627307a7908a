"""One device of a simulated shop: the whole client, and a screen that never forgets what it was shown."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.house import BASE, TillKind
from tests.faults.simulation.network import Network
from tests.faults.simulation.shops import MARK_LENGTH, TillBooks
from tests.faults.virtual_time import VirtualClock, VirtualLoop
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.commands import Command
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event, OrderChanged, QueueChanged, RoundSaved
from waiterapp.domain.orders import Order, Origin
from waiterapp.domain.picture import Picture
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account, RequestWatch, Till
from waiterapp.simulator.server import SimulatedTill
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue.store import Store

SETTLE_S = 15.0
POLL_S = 10.0
VISIBLE_WITHIN_S = 5.0
"""So long something may be stuck before the screen says so (fault-matrix I5)."""


@dataclass
class Told:
    """What people were told, on whichever device."""

    saved: dict[str, float] = field(default_factory=dict)
    """Rounds that a waiter saw saved, by the id of the round, and when."""
    answered: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    """Promises that were broken."""


class Device:
    """A device that can be started, killed and started again on what it has left on its disk."""

    def __init__(
        self,
        name: str,
        folder: Path,
        loop: VirtualLoop,
        kind: TillKind,
        server: SimulatedTill,
        network: Network,
        books: TillBooks,
        told: Told,
        chance: random.Random,
    ) -> None:
        self.name = name
        self.folder = folder
        self.network = network
        self._loop = loop
        self.clock = VirtualClock(loop)
        self._kind, self._server = kind, server
        self._books, self._told = books, told
        self._chance = chance
        self.picture = Picture()
        self.service: VenueService | None = None
        self.secrets = dict(server.credentials)
        self.trace: Callable[[str], None] = lambda _line: None
        self._stuck_since: dict[str, float] = {}
        self._queue: tuple[Delivery, ...] = ()
        self._queue_version: tuple[Store, int] | None = None

    async def start(self) -> None:
        """Start the client; what the device shows begins anew, as its window does."""
        self.picture = Picture()
        options = ServiceOptions(self.folder, poll_s=POLL_S, device_name=self.name, chance=self._chance)
        self.service = VenueService(options, self._open_till, self._show, self.clock)
        await self.service.start()

    def _open_till(self, watch: RequestWatch) -> Till:
        base = BASE + self._server.api_path.lstrip("/")
        account = Account(base, self.secrets, watch, {"settle_s": str(SETTLE_S)})
        return self._kind.open(account, HttpDoor(base, watch, transport=self.network, chance=self._chance), self.clock)

    async def give(self, command: Command) -> None:
        """Tap something."""
        assert self.service is not None
        self.trace(f"{self.name} {type(command).__name__} {command.id[:6]}")
        await self.service.handle(command)

    async def kill(self) -> None:
        """End the process wherever it is: nothing is said goodbye to."""
        assert self.service is not None
        self.trace(f"{self.name} is killed")
        tasks = [*self.service._tasks, *self.service._questions]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.service._till.close()
        await self.service._record.close()
        self.service = None

    async def stop(self) -> None:
        """End in good order."""
        if self.service is not None:
            await self.service.stop()
            self.service = None

    def queue(self) -> tuple[Delivery, ...]:
        """Return what the record itself holds, whatever the screen says."""
        assert self.service is not None
        store = self.service._record._store
        assert store is not None
        version = (store, store.raw.total_changes)
        if version != self._queue_version:
            self._queue_version, self._queue = version, store.run(delivery_record.load_queue)
        return self._queue

    # What the screen shows.

    def _show(self, batch: Iterable[Event]) -> None:
        for event in batch:
            self.picture.absorb(event)
            match event:
                case RoundSaved(command_id=command_id):
                    self.trace(f"{self.name} saved {command_id[:6]}")
                    self._told.saved[command_id] = self._loop.time()
                case CommandAnswered(command_id=command_id):
                    self._told.answered.add(command_id)
                case CommandRefused(command_id=command_id, reason=reason):
                    self.trace(f"{self.name} refused {command_id[:6]}: {reason}")
                    self._told.refused[command_id] = reason
                case OrderChanged(order=order):
                    self._check_claims(order)
                case QueueChanged(deliveries=deliveries):
                    self.trace(f"{self.name} queue {' '.join(f'{one.kind}:{one.state}' for one in deliveries)}")

    def _check_claims(self, order: Order) -> None:
        """The screen never says more than what is proven (fault-matrix I4)."""
        claimed = [one for one in order.rounds if one.origin is Origin.VENUE and one.delivery is DeliveryState.DONE]
        paid = [one for one in order.payments if one.state is DeliveryState.DONE]
        if not (claimed or paid):
            return
        books = self._books.read()
        for part in claimed:
            if not books.rounds[part.root_id]:
                self._told.problems.append(f"{self.name} shows order {part.root_id[:6]} as with the till, which has not got it")
        for payment in paid:
            if not books.acts[payment.id[:MARK_LENGTH]]:
                self._told.problems.append(f"{self.name} shows payment {payment.id[:6]} as done, which the till has not got")

    def check_visible(self) -> None:
        """Whatever waits for a person or nobody knows the outcome of stands on the screen (fault-matrix I5)."""
        if self.service is None:
            self._stuck_since.clear()
            return
        shown = {one.id: one.state for one in self.picture.queue}
        now = self._loop.time()
        hidden = {
            one.id
            for one in self.queue()
            if one.state in (DeliveryState.REFUSED, DeliveryState.UNKNOWN) and shown.get(one.id) is not one.state
        }
        self._stuck_since = {one: self._stuck_since.get(one, now) for one in hidden}
        for one, since in self._stuck_since.items():
            if now - since > VISIBLE_WITHIN_S:
                self._told.problems.append(f"{self.name} does not show since {now - since:.0f} s that {one[:6]} is stuck")
