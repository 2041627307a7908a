"""Where a device writes: into its own record, or into a copy whose original several devices share."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from waiterapp import __version__
from waiterapp.client.answered import ATTENDED
from waiterapp.client.courier import Courier
from waiterapp.client.denials import twice
from waiterapp.client.follower import DEVICE_NOTE, TIMELINE_NOTE, Follower, Identity
from waiterapp.client.lease import TillLease
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import Publish
from waiterapp.client.print_room import PrintRoom
from waiterapp.client.record import Record, RunsWork
from waiterapp.client.shared_record import HeldRecord, SharedRecord
from waiterapp.client.telling import TOLD_TO_ALL, change_now, changed, orders_and_queue_now, orders_now
from waiterapp.client.till_work import Listeners, TillWork, Worker, supervised
from waiterapp.client.unanswered import Unanswered
from waiterapp.domain.commands import Command
from waiterapp.domain.deliveries import UNATTENDED, Delivery, DeliveryState, WriteSemantics
from waiterapp.domain.devices import RecordLink
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event, LinkChanged, Trouble
from waiterapp.domain.menu import Menu
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen, Printer
from waiterapp.domain.tills import Link, LinkState
from waiterapp.domain.values import Clock, new_id
from waiterapp.pos.till import BoundToSession, TakesOrders, Till, TillError
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import devices as device_record
from waiterapp.venue import documents, syncing
from waiterapp.venue.applying import SAVED_ON_THE_DEVICE, Change, Intent, Means, apply, give
from waiterapp.venue.away import RecordAway

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from waiterapp.venue.shared import SharedAddress

log = logging.getLogger(__name__)
NOBODY_TALKS_AFTER_S = 6.0
FRESH = timedelta(seconds=10)
"""What was read of the till so recently counts as read now, whichever device has done it."""
LOOK_EVERY_S = 0.25
SIGN_IN_EVERY_S = 5.0


class Books(Protocol):
    """The way of a command into the record, and of the record to the till."""

    mirrored: asyncio.Event
    """Everything was read from the till once."""

    @property
    def link(self) -> RecordLink:
        """How this device stands to the record."""
        ...

    @property
    def counting(self) -> RunsWork:
        """The record in which wrong PINs are counted."""
        ...

    @property
    def device(self) -> str:
        """Which of several devices this is; empty where it is the only one."""
        ...

    async def open(self) -> None:
        """Settle what an earlier run left behind."""

    async def close(self) -> None:
        """Let everything go."""

    def workers(self, *, with_courier: bool, with_mirror: bool) -> list[Worker]:
        """Return what runs until it is cancelled."""
        ...

    async def change(self, command: Command, means: Means) -> list[Event]:
        """Carry a command out, and return what is to be told of that.

        Raises:
            ValueError: it makes no sense; `str()` is a sentence.
            RecordAway: it needs the shared record, and that is out of reach.
            AnswerLost: it has left, and whether it has arrived is told later.
        """
        ...

    def await_answer(self, command_id: str) -> None:
        """Somebody waits for what the till makes of a command."""

    def know(self, staff: Iterable[Employee], menu: Menu) -> None:
        """Know what was read from the till in an earlier run."""

    def hurry(self) -> None:
        """Try everything now."""

    def wake_printers(self) -> None:
        """Orders have changed, or something is to be printed."""

    def know_kitchen(self, kitchen: Kitchen, menu: Menu) -> None:
        """Stations, printers or the menu are new."""

    def link_changed(self, link: Link) -> None:
        """The connection to the till changed."""


class OwnBooks:
    """The record is on this device alone, and this device talks to the till."""

    def __init__(
        self,
        record: Record,
        till: Till,
        clock: Clock,
        link: LinkMonitor,
        publish: Publish,
        queue_read: Callable[[tuple[Delivery, ...]], None],
        poll_s: float,
        chance: random.Random | None = None,
    ) -> None:
        self._record = record
        self._clock = clock
        self._publish = publish
        self._queue_read = queue_read
        listeners = Listeners(
            publish,
            self._delivery_changed,
            self._mirrored,
            lambda command_id, sentence: publish([CommandRefused(command_id, sentence)]),
        )
        self._work = TillWork(record, till, clock, link, listeners, poll_s, chance=chance)
        self._print_room = PrintRoom(record, clock, publish, self._printed)
        self.mirrored = self._work.mirror.read_once
        self.link = RecordLink()

    @property
    def counting(self) -> RunsWork:
        """This device's own record."""
        return self._record

    @property
    def device(self) -> str:
        """Nobody else could be meant."""
        return ""

    async def open(self) -> None:
        """Settle what was being sent when an earlier run ended."""
        interrupted = await self._record.run(delivery_record.after_start)
        if interrupted:
            log.info("%d deliveries were interrupted and will be checked", interrupted)

    async def close(self) -> None:
        """Nothing is held but the record itself."""

    def workers(self, *, with_courier: bool, with_mirror: bool) -> list[Worker]:
        """Return what talks to the till, and what prints."""
        workers = self._work.workers(with_courier=with_courier, with_mirror=with_mirror)
        return [*workers, ("printing", self._print_room.run)] if with_courier else workers

    async def change(self, command: Command, means: Means) -> list[Event]:
        """Carry a command out, in one transaction on this device's disk."""
        change, found = await twice(lambda: self._record.run(_given, command, means, self._clock.now()))
        if change.touches_queue:
            self._work.courier.wake()
        return found

    def await_answer(self, command_id: str) -> None:
        """The courier answers by itself."""

    def know(self, staff: Iterable[Employee], menu: Menu) -> None:
        """Know names and dishes before the till was read."""
        self._work.mirror.know({employee.id: employee.name for employee in staff}, menu)

    def hurry(self) -> None:
        """Read and deliver everything now."""
        self._work.hurry()

    def wake_printers(self) -> None:
        """Let it look."""
        self._print_room.wake()

    def know_kitchen(self, kitchen: Kitchen, menu: Menu) -> None:
        """Know what bongs are made of, and where they are printed."""
        self._print_room.kitchen, self._print_room.menu = kitchen, menu
        self._print_room.wake()

    def link_changed(self, link: Link) -> None:
        """Tell it."""
        self._publish([LinkChanged(link)])

    async def _printed(self, order_ids: Iterable[str]) -> None:
        self._publish(await orders_now(self._record, order_ids))

    async def _mirrored(self, order_ids: Iterable[str]) -> None:
        """Tell what the mirror changed; an order seen at the till may have settled its delivery."""
        events, queue = await orders_and_queue_now(self._record, tuple(order_ids))
        self._publish(events)
        self._queue_read(queue)

    async def _delivery_changed(self, delivery: Delivery) -> None:
        await self._mirrored([delivery.order_id])
        if delivery.kind not in UNATTENDED and delivery.state is DeliveryState.DONE:
            self._publish([CommandAnswered(delivery.id)])
            self._work.mirror.hurry_orders(delivery.kind)


class SharedBooks:
    """The record is shared: this device has a copy and an outbox, and talks to the till while it holds the lease."""

    def __init__(
        self,
        record: Record,
        address: SharedAddress,
        device: tuple[str, str],
        till: Till,
        clock: Clock,
        link: LinkMonitor,
        publish: Publish,
        poll_s: float,
    ) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._link = link
        self._publish = publish
        self._poll_s = poll_s
        name, role = device
        identity = Identity(new_id(), name, role)
        self._shared = SharedRecord(address, name)
        self._follower = Follower(record, self._shared, identity, clock, publish, __version__)
        self._follower.queue_hinted = self._wake_courier
        self._lease = TillLease(self._shared, lambda: self._follower.identity.id, clock)
        self._unanswered = Unanswered(clock, publish)
        self._to_tell: dict[str, Event] = {}
        self._told = asyncio.Event()
        self._till_work: TillWork | None = None
        self._print_rooms: list[PrintRoom] = []
        self._kitchen, self._menu = Kitchen(), Menu()
        self._own_courier: Courier | None = None
        self._session_courier: Courier | None = None
        self._names: dict[str, str] = {}
        self._delivers = True
        self.mirrored = asyncio.Event()

    @property
    def link(self) -> RecordLink:
        """How this device stands to the shared record."""
        return self._follower.link

    @property
    def counting(self) -> RunsWork:
        """The shared record while it is at hand, so that nobody tries PINs on one device after the other."""
        return self._shared if self._follower.is_live else self._record

    @property
    def device(self) -> str:
        """This one."""
        return self._follower.identity.id

    async def open(self) -> None:
        """Find out which device this is, and settle what it was sending by itself."""
        known = await self._record.run(documents.load_note, DEVICE_NOTE)
        if known:
            self._follower.identity = replace(self._follower.identity, id=known)
        else:
            await self._record.run(documents.save_note, DEVICE_NOTE, self._follower.identity.id, self._clock.now())
        await self._record.run(syncing.own_interrupted)

    async def close(self) -> None:
        """Let the lease and the connections go."""
        if self._lease.was_held:
            await self._lease.let_go()
        await self._shared.close()

    def workers(self, *, with_courier: bool, with_mirror: bool) -> list[Worker]:
        """Return what keeps this device in step with the others, and with the till if it is this device's turn."""

        async def follow() -> None:
            self._delivers = with_courier
            live = self._while_live if with_mirror else _for_ever
            await self._follower.run(live, self._while_away if with_courier else _for_ever)

        return [("venue", follow)]

    async def change(self, command: Command, means: Means) -> list[Event]:
        """Carry a command out: on this device at once where staff must go on without the others, else on the shared record."""
        if isinstance(command, SAVED_ON_THE_DEVICE):
            intent = Intent(command, means, self._clock.own_time())
            found = await twice(lambda: self._record.run(_kept, intent, self._clock.now()))
            self._follower.wake()
            if self._own_courier is not None:
                self._own_courier.wake()
            return found
        if not self._follower.is_live:
            raise RecordAway(self._follower.link.reason)
        change = await self._apply_there(command, means)
        # It is done there, whatever becomes of the connection now: what it has changed comes with the next.
        with contextlib.suppress(RecordAway):
            await self._follower.pull(change.order_ids, change.topics | ({"queue"} if change.touches_queue else frozenset()))
        self._wake_courier()
        return await change_now(self._record, change, self._clock.now())

    async def _apply_there(self, command: Command, means: Means) -> Change:
        timeline = self._follower.timeline
        try:
            return await self._shared.run(apply, command, means, self._clock.now())
        except RecordAway as error:
            if isinstance(command, ATTENDED):
                raise self._unanswered.note(command, timeline) from error
            raise

    def await_answer(self, command_id: str) -> None:
        """Say what the till made of a command, whichever device has asked it."""
        self._follower.await_answer(command_id)

    def know(self, staff: Iterable[Employee], menu: Menu) -> None:
        """Know names and dishes before the till was read."""
        self._names = {employee.id: employee.name for employee in staff}
        self._menu = menu

    def hurry(self) -> None:
        """Try everything now."""
        self._follower.hurry()
        if self._till_work is not None:
            self._till_work.hurry()

    def know_kitchen(self, kitchen: Kitchen, menu: Menu) -> None:
        """Know what bongs are made of, and where they are printed."""
        self._kitchen, self._menu = kitchen, menu
        for room in self._print_rooms:
            room.kitchen, room.menu = kitchen, menu
            room.wake()

    def wake_printers(self) -> None:
        """Let those look that print from here."""
        for room in self._print_rooms:
            room.wake()

    def link_changed(self, link: Link) -> None:
        """Tell everybody how the connection to the till stands, while it is this device that has it."""
        if self._lease.is_held:
            self._share([LinkChanged(link)])

    # With the shared record.

    async def _while_live(self) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._wait_read())
            group.create_task(self._unanswered.settle(self._shared, self._follower.timeline))
            group.create_task(self._tell_everybody())
            group.create_task(self._say_who_talks())
            group.create_task(self._deliver_own_session())
            group.create_task(self._print_on_own())
            group.create_task(self._lease.run(await self._record.run(documents.load_note, TIMELINE_NOTE), self._talk_to_till))

    async def _talk_to_till(self, held: HeldRecord) -> None:
        listeners = Listeners(self._share, self._delivery_changed, self._orders_changed, lambda _id, _sentence: None)
        work = TillWork(held, self._till, self._clock, self._link, listeners, self._poll_s, beside_others=True)
        work.mirror.know(self._names, self._menu)
        self._till_work = work
        self._share([LinkChanged(self._link.link)])
        try:
            async with asyncio.TaskGroup() as group:
                for name, run in work.workers(with_courier=self._delivers):
                    group.create_task(supervised(name, run, self._publish), name=name)
                group.create_task(self._wait_mirrored(work))
                if self._delivers:
                    group.create_task(self._print(held, lambda printer: printer.is_on_network, ""))
        finally:
            self._till_work = None

    async def _print_on_own(self) -> None:
        """Serve the printers that hang on this device, whoever has the lease."""
        if self._delivers:
            mine = self.device
            await self._print(self._shared, lambda printer: not printer.is_on_network and printer.device == mine, mine)

    async def _print(self, record: RunsWork, serves: Callable[[Printer], bool], who: str) -> None:
        def share(events: Iterable[Event]) -> None:
            self._share(events, who)

        room = PrintRoom(record, self._clock, share, self._orders_changed, serves)
        room.kitchen, room.menu = self._kitchen, self._menu
        self._print_rooms.append(room)
        try:
            await supervised("printing", room.run, self._publish)
        finally:
            self._print_rooms.remove(room)

    async def _deliver_own_session(self) -> None:
        """Deliver what is bound to this device's session at the till, whoever has the lease."""
        till = self._till
        if not (self._delivers and isinstance(till, BoundToSession) and till.is_session_bound):
            return
        await self._shared.run(delivery_record.after_start, device=self.device)
        await self._sign_in()
        courier = self._session_courier = Courier(
            self._shared,
            till,
            self._clock,
            self._delivery_changed,
            self._link.signed_out,
            lambda _id, _sentence: None,
            beside_others=True,
            device=self.device,
        )
        try:
            await supervised("courier of this session", courier.run, self._publish)
        finally:
            self._session_courier = None

    async def _sign_in(self) -> None:
        """Establish this device's own session at the till; say once why it cannot."""
        said = ""
        while True:
            try:
                await self._till.sign_in()
            except TillError as error:
                if str(error) != said:
                    said = str(error)
                    self._publish([Trouble(said)])
            else:
                return
            await asyncio.sleep(SIGN_IN_EVERY_S)

    def _wake_courier(self) -> None:
        if self._till_work is not None:
            self._till_work.courier.wake()
        if self._session_courier is not None:
            self._session_courier.wake()

    async def _wait_mirrored(self, work: TillWork) -> None:
        await work.mirror.read_once.wait()
        self.mirrored.set()

    async def _wait_read(self) -> None:
        """Wait until any device has read the till just now."""
        while not self.mirrored.is_set():
            read_at = await self._record.run(documents.load_orders_read_at)
            if read_at is not None and self._clock.now() - read_at < FRESH:
                self.mirrored.set()
            await asyncio.sleep(LOOK_EVERY_S)

    async def _delivery_changed(self, delivery: Delivery) -> None:
        if delivery.order_id:
            self._follower.hint(f"o{delivery.order_id}")
        self._follower.hint("q")
        if delivery.kind not in UNATTENDED and delivery.state is DeliveryState.DONE and self._till_work is not None:
            self._till_work.mirror.hurry_orders(delivery.kind)

    async def _orders_changed(self, order_ids: Iterable[str]) -> None:
        for order_id in order_ids:
            self._follower.hint(f"o{order_id}")

    def _share(self, events: Iterable[Event], who: str = "") -> None:
        """Let every device hear what only this one has found out; what is in the record they find there.

        `who` keeps apart what several devices find out at the same time.
        """
        mine = [event for event in events if type(event).__name__ in TOLD_TO_ALL]
        self._to_tell |= {":".join(filter(None, (type(event).__name__, who))): event for event in mine}
        self._told.set()
        if mine:
            self._publish(mine)

    async def _tell_everybody(self) -> None:
        while True:
            await self._told.wait()
            self._told.clear()
            waiting, self._to_tell = self._to_tell, {}
            for name, event in waiting.items():
                await self._shared.run(documents.save_event, name, event, self._clock.now())

    async def _say_who_talks(self) -> None:
        """Say so when no device of the venue talks to the till."""
        said = False
        while True:
            await asyncio.sleep(NOBODY_TALKS_AFTER_S)
            nobody = not await self._shared.run(device_record.has_holder)
            if nobody and not said:
                link = Link(LinkState.DOWN, self._clock.now(), reason="No device of the venue talks to the till.")
                self._publish([LinkChanged(link)])
            said = nobody

    # Without it.

    async def _while_away(self) -> None:
        """Deliver what was ordered here, if the till recognises what it gets twice."""
        till = self._till
        if not isinstance(till, TakesOrders) or till.semantics is not WriteSemantics.KEYED:
            await _for_ever()
            return
        courier = self._own_courier = Courier(
            self._record,
            till,
            self._clock,
            self._own_changed,
            self._link.signed_out,
            lambda _id, _sentence: None,
            only_own=True,
            beside_others=True,
        )
        try:
            await supervised("courier", courier.run, self._publish)
        finally:
            self._own_courier = None

    async def _own_changed(self, delivery: Delivery) -> None:
        self._publish(await change_now(self._record, Change(frozenset((delivery.order_id,))), self._clock.now()))


async def _for_ever() -> None:
    await asyncio.Event().wait()


def _given(connection: Connection, command: Command, means: Means, now: datetime) -> tuple[Change, list[Event]]:
    """Apply a command and read what came of it, in one go: whoever gave it waits for both."""
    change = give(connection, command, means, now)
    return change, changed(connection, change, now)


def _kept(connection: Connection, intent: Intent, now: datetime) -> list[Event]:
    return changed(connection, syncing.keep(connection, intent, now), now)
