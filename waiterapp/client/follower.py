"""Keeps a device's copy equal to the shared record: pushes what was done here, pulls what is new there, tells how it stands."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from waiterapp.client.backoff import delay_s
from waiterapp.client.record import Record
from waiterapp.client.seeing_through import seen_through
from waiterapp.client.shared_record import SharedRecord
from waiterapp.client.telling import orders_in, topics_now
from waiterapp.client.together import together
from waiterapp.domain.commands import SendRound
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.devices import RecordLink, RecordState
from waiterapp.domain.events import (
    CommandAnswered,
    CommandRefused,
    DevicesChanged,
    Event,
    OrderForgotten,
    QueueChanged,
    RecordLinkChanged,
    Trouble,
)
from waiterapp.domain.stations import KITCHEN, ScreenKind
from waiterapp.domain.tickets import WHOLE_KITCHEN
from waiterapp.domain.values import Clock, new_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import devices as device_record
from waiterapp.venue import documents, restoring, syncing, topics
from waiterapp.venue.applying import Change
from waiterapp.venue.away import RecordAway
from waiterapp.venue.copying import read_orders
from waiterapp.venue.triggers import ORDER_HINT, QUEUE_HINT, TOPIC_HINT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from waiterapp.venue.copying import OrderRows
    from waiterapp.venue.shared import Timeline

log = logging.getLogger(__name__)
COMPARE_EVERY_S = 10.0
"""How often everything is compared, whatever hints came: one that was lost leaves no gap that anybody could notice."""
BEAT_EVERY_S = 2.5
ORDERS_AT_ONCE = 100
AFTER_KITCHENS_S = 0.04, 0.15
"""A change made elsewhere is read so much later by devices nobody cooks at: all of a venue hear of it in the same moment, and
share one database and often one access point."""
LONGEST_PAUSE_S = 5.0
ALWAYS = 1 << 62
MOST_HINTS = 5000
"""Stands for a version where a hint names none."""
KITCHEN_ROLE = "kitchen"
TIMELINE_NOTE, DEVICE_NOTE, HOUSE_NOTE = "timeline", "device", "house"
Publish = Callable[[Iterable[Event]], None]
Work = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which device this is."""

    id: str
    name: str
    role: str


class Follower:
    """One device's way to and from the shared record."""

    def __init__(
        self, record: Record, shared: SharedRecord, identity: Identity, clock: Clock, publish: Publish, program: str
    ) -> None:
        self._record = record
        self.shared = shared
        self.identity = identity
        self._clock = clock
        self._publish = publish
        self._program = program
        self._boot = new_id()
        self._random = random.Random()
        self._work = asyncio.Event()
        self._hurry = asyncio.Event()
        self._orders: dict[str, int] = {}
        """Where to look, by hints, and the version each spoke of."""
        self._topics: set[str] = set()
        self._awaited: set[str] = set()
        self._told_queue: tuple[Delivery, ...] | None = None
        self._has_beaten = False
        self._told_unsent = 0
        self._compare_at = 0.0
        self._turn = asyncio.Lock()
        self._soon: asyncio.TimerHandle | None = None
        self.timeline: Timeline | None = None
        """The history that the shared record is on, as far as this run has seen it."""
        self.queue_hinted: Callable[[], None] = lambda: None
        """Is called when the shared record has something new for the till."""
        self.link = RecordLink(RecordState.STARTING, clock.now())

    # What others ask of it.

    @property
    def is_live(self) -> bool:
        """The shared record is at hand."""
        return self.link.state is RecordState.LIVE

    def wake(self) -> None:
        """There is something new in the outbox."""
        self._work.set()

    def hurry(self) -> None:
        """Try to reach the shared record now, whatever the back-off says."""
        self._hurry.set()
        self._work.set()

    def hint(self, payload: str) -> None:
        """Something is new in the shared record."""
        kind, name = payload[:1], payload[1:]
        if len(self._orders) + len(self._topics) >= MOST_HINTS:
            # So many at once say no more than that everything must be compared.
            self._orders.clear()
            self._topics.clear()
            self._compare_at = 0.0
        if kind == ORDER_HINT:
            order_id, _, version = name.partition(" ")
            self._orders[order_id] = max(self._orders.get(order_id, 0), _version_in(version))
        elif kind == TOPIC_HINT:
            self._topics.add(name)
        elif kind == QUEUE_HINT:
            self._topics.add(topics.QUEUE)
            self.queue_hinted()
        if self.identity.role == KITCHEN_ROLE:
            self._work.set()
        elif self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(self._random.uniform(*AFTER_KITCHENS_S), self._look_now)

    def _look_now(self) -> None:
        self._soon = None
        self._work.set()

    def await_answer(self, command_id: str) -> None:
        """Say when the till has done, or refused, what was asked with a command."""
        self._awaited.add(command_id)

    async def pull(self, order_ids: frozenset[str], names: frozenset[str]) -> None:
        """Take orders and topics from the shared record now.

        Raises:
            RecordAway: it cannot be reached.
        """
        await self._pull_orders(order_ids)
        await self._pull_topics(names)

    # One connection after the other.

    async def run(self, while_live: Work, while_away: Work) -> None:
        """Follow until cancelled; beside it runs `while_live` when the shared record is at hand, else `while_away`."""
        failures = 0
        away: asyncio.Task[None] | None = None
        try:
            while True:
                reason = ""
                try:
                    await self._connect()
                    failures = 0
                    await _ended(away)
                    await self._live(while_live)
                except* RecordAway as group:
                    reason = _first_sentence(group)
                except* Exception as group:
                    log.exception("following the shared record failed")
                    reason = f"waiterapp failed while following it ({_plain(group.exceptions[0])})."
                await self._went_away(reason)
                if away is None or away.done():
                    away = asyncio.create_task(while_away())
                failures += 1
                self._hurry.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(min(LONGEST_PAUSE_S, delay_s(failures, self._random))):
                        await self._hurry.wait()
        finally:
            await _ended(away)

    async def _live(self, while_live: Work) -> None:
        from waiterapp.venue.listening import Listener

        listener = Listener(self.shared.address, self.identity.id, self.hint)
        try:
            # Listened first, read second: what changes in between is heard.
            await listener.open()
            await self._catch_up()
            await together(listener.follow(), self._follow_work(), self._keep_beating(), while_live())
        finally:
            await listener.close()

    async def _connect(self) -> None:
        known = _timeline_of(await self._record.run(documents.load_note, TIMELINE_NOTE))
        timeline = await self.shared.check(known)
        house = await self.shared.run(device_record.house_id)
        known_house = await self._record.run(documents.load_note, HOUSE_NOTE)
        if known_house and known_house != house:
            raise RecordAway("This database holds another venue than the one this device belongs to.")
        await self._beat()
        now = self._clock.now()
        await self._record.run(documents.save_note, HOUSE_NOTE, house, now)
        if timeline != known:
            if known is not None:
                log.info("the shared record is on history %s now, it was on %s", timeline, known)
                await self._give_all_back(now)
                await self._compare(is_new_history=True)
            await self._record.run(documents.save_note, TIMELINE_NOTE, f"{timeline.cluster}/{timeline.number}", now)
        self.timeline = timeline

    async def _catch_up(self) -> None:
        await self._push()
        await self._compare()
        await self._become(RecordState.LIVE, "")

    async def _went_away(self, reason: str) -> None:
        log.info("the shared record is away: %s", reason)
        self._has_beaten = False
        await self.shared.disconnect()
        await self._become(RecordState.AWAY, reason)

    async def _become(self, state: RecordState, reason: str) -> None:
        self._stands(state, reason, len(await self._record.run(syncing.load_pending)))

    def _stands(self, state: RecordState, reason: str, unsent: int) -> None:
        since = self.link.since if self.link.state is state else self._clock.now()
        link = RecordLink(state, since, reason, unsent, self.identity.id)
        if link != self.link:
            self.link = link
            self._publish([RecordLinkChanged(link)])

    # What runs while it is at hand.

    async def _follow_work(self) -> None:
        while True:
            self._work.clear()
            hints = self._take_hints()
            waiting, order_ids = await self._record.run(_standing, hints)
            if waiting:
                await self._push()
                waiting, order_ids = await self._record.run(_standing, hints)
            self._stands(RecordState.LIVE, "", len(waiting))
            if self._told_unsent and not self.link.unsent:
                await self._beat()
            names, self._topics = frozenset(self._topics), set()
            await self._pull_orders(order_ids)
            await self._pull_topics(names)
            if time.monotonic() >= self._compare_at:
                await self._compare()
            if not (self._orders or self._topics):
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(max(0.0, self._compare_at - time.monotonic())):
                        await self._work.wait()

    def _take_hints(self) -> dict[str, int]:
        hints, self._orders = self._orders, {}
        return hints

    async def _keep_beating(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            await self._beat()
            await self._become(RecordState.LIVE, "")

    async def _beat(self) -> None:
        pending = await self._record.run(syncing.load_pending)
        self._told_unsent = len(pending)
        presence = device_record.Presence(
            id=self.identity.id,
            name=self.identity.name,
            role=self.identity.role,
            boot=self._boot,
            program=self._program,
            is_first=not self._has_beaten,
            unsent=len(pending),
            unsent_since=min((one.intent.at for one in pending), default=None),
            screens=await self._shown_stations(),
        )
        try:
            before = time.monotonic()
            devices, at = await self.shared.run(device_record.beat, presence)
            if not self._has_beaten:
                halfway_s = (time.monotonic() - before) / 2
                self._clock.follow(at, halfway_s)
            self._has_beaten = True
        except device_record.DeviceCloned:
            await self._take_new_identity()
            return
        except device_record.DeviceRemoved as error:
            raise RecordAway(str(error)) from error
        self._publish([DevicesChanged(devices)])

    async def _shown_stations(self) -> tuple[str, ...]:
        """Return the stations whose bongs this device shows; the pass and the clearing screen show what others have shown."""
        if self.identity.role != KITCHEN_ROLE:
            return ()
        screens = dict(await self._record.run(documents.load_screens))
        screen = screens.get(self.identity.id, WHOLE_KITCHEN)
        if screen.kind is not ScreenKind.STATION:
            return ()
        kitchen = await self._record.run(documents.load_kitchen)
        return screen.station_ids or tuple(one.id for one in kitchen.stations) or (KITCHEN,)

    async def _take_new_identity(self) -> None:
        """Another device runs from a copy of this one's disk: from now on this is a device of its own."""
        self.identity = replace(self.identity, id=new_id())
        await self._record.run(documents.save_note, DEVICE_NOTE, self.identity.id, self._clock.now())
        self._publish([Trouble("This device was a copy of another one; it is a device of its own now.")])
        raise RecordAway("This device takes a new identity.")

    # To the shared record.

    async def _push(self) -> None:
        """Apply what is in the outbox, oldest first, and take over what came of it."""
        async with self._turn:
            await self._push_in_turn()

    async def _push_in_turn(self) -> None:
        done: list[str] = []
        touched: set[str] = set()
        waiting = await self._record.run(syncing.load_pending)
        undone = syncing.undone(waiting)
        for pending in waiting:
            if pending.error:
                continue
            outcome = await self._record.run(syncing.own_delivery, pending.intent.command)
            touched |= pending.order_ids
            try:
                given_at, undone_by = pending.intent.at + self._clock.offset, undone.get(pending.command_id)
                change = await self.shared.run(syncing.push, pending, outcome, given_at, undone_by)
                touched |= change.order_ids
                done.append(pending.command_id)
                if change == Change():
                    self._look_at_settings()
            except syncing.REFUSALS as error:
                if isinstance(pending.intent.command, SendRound):
                    # Its waiter was told that it is saved: it is not dropped without anybody looking at it.
                    await self._set_aside(pending.command_id, error, str(error))
                    continue
                done.append(pending.command_id)
                self._look_at_settings()
                self._publish([CommandRefused(pending.command_id, str(error))])
            except RecordAway:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it is kept for a person
                await self._set_aside(pending.command_id, error, _plain(error))
        if done:
            await self._absorb(frozenset(touched), done)

    async def _set_aside(self, command_id: str, error: Exception, reason: str) -> None:
        log.error("%s could not be merged", command_id, exc_info=error)
        await self._record.run(syncing.set_aside, command_id, reason)
        sentence = f"Something done on this device could not be merged into the venue's record ({reason})."
        self._publish([Trouble(sentence)])

    def _look_at_settings(self) -> None:
        """Nothing came of something there that this device has done to its copy: no version tells of it."""
        self._topics |= topics.SETTABLE

    # From the shared record.

    async def _compare(self, *, is_new_history: bool = False) -> None:
        """Compare everything by version and take what differs; find out, too, whether this program may still write there."""
        await self.shared.check_schema()
        now = self._clock.now()
        theirs = await self.shared.read(syncing.current_versions, now)
        ours = await self._record.run(syncing.current_versions, now)
        differing = {one for one in theirs.keys() | ours.keys() if is_new_history or theirs.get(one) != ours.get(one)}
        # A guess of this device alone has no version yet; it comes with the push.
        differing -= {one for one in differing if ours.get(one) == 0 and one not in theirs}
        for chunk in _chunks(sorted(differing), ORDERS_AT_ONCE):
            await self._pull_orders(frozenset(chunk))
        known = await self._record.run(topics.read_versions)
        there = await self.shared.read(topics.read_versions)
        changed = {name for name, version in there.items() if is_new_history or known.get(name) != version}
        await self._pull_topics(frozenset(topics.known_topics(changed)) | {topics.QUEUE})
        await self._record.run(syncing.forget_old, now)
        self.queue_hinted()
        self._compare_at = time.monotonic() + COMPARE_EVERY_S

    async def _pull_orders(self, order_ids: frozenset[str]) -> None:
        if order_ids:
            async with self._turn:
                await self._absorb(order_ids, ())

    async def _absorb(self, order_ids: frozenset[str], done: Iterable[str]) -> None:
        done = frozenset(done)
        while True:
            waiting = [one.command_id for one in await self._record.run(syncing.load_pending)]
            rows, arrived = await self.shared.read(syncing.fetch, order_ids, waiting)
            absorbed = await seen_through(self._take_in_and_tell(rows, order_ids, done | arrived))
            if not absorbed.needed:
                break
            order_ids |= absorbed.needed
        if absorbed.ahead:
            await self._give_back(absorbed.ahead)

    async def _take_in_and_tell(self, rows: OrderRows, asked: frozenset[str], done: frozenset[str]) -> syncing.Absorbed:
        """Take orders into the copy and tell the screens, both or neither.

        The copy has their versions then and asks no more for them: what was not told would never be.
        """
        taken = await self._record.run(_take_in, rows, asked, done, self._clock.now())
        if not taken.absorbed.needed:
            self._publish(taken.events)
            await self._tell_queue(taken.queue)
        return taken.absorbed

    async def _give_back(self, order_ids: frozenset[str]) -> None:
        """The shared record has lost what this device has seen, as after a fail-over: it gets it back."""
        touched = await self._record.run(syncing.touched_here)
        given: frozenset[str] = frozenset()
        if order_ids - touched:
            rows = await self._record.run(read_orders, order_ids - touched)
            given |= await self.shared.run(restoring.publish, rows)
        if order_ids & touched:
            # All at once: something in the outbox may be about several of them.
            rows, pending = await self._record.run(restoring.touched_rows)
            given |= await self.shared.run(restoring.restore, rows, pending, self._clock.now())
        log.info("%d orders were given back to the shared record", len(given))
        self._orders |= dict.fromkeys(given, ALWAYS)
        self._work.set()

    async def _give_all_back(self, now: datetime) -> None:
        """The server was replaced: what it lost may hide behind changes that came since, so versions say nothing."""
        known = await self._record.run(syncing.current_versions, now)
        touched = await self._record.run(syncing.touched_here)
        for chunk in (*_chunks(sorted(known.keys() - touched), ORDERS_AT_ONCE), touched):
            await self._give_back(frozenset(chunk))

    async def _pull_topics(self, names: frozenset[str]) -> None:
        known = frozenset(topics.known_topics(names)) | (names & {topics.QUEUE})
        if not known:
            return
        now = self._clock.now()
        taken: set[str] = set()
        try:
            for name in sorted(known):
                async with self._turn:
                    waiting = [one.command_id for one in await self._record.run(syncing.load_pending)]
                    version, rows = await self.shared.read(topics.read_with_version, name, now, waiting)
                    taken.add(name)
                    await self._record.run(topics.write, rows, version, now)
        finally:
            # Also of some when the connection is lost before the others: the copy has their versions and asks no more for them.
            if taken:
                await seen_through(self._tell_topics(frozenset(taken), now))

    async def _tell_topics(self, names: frozenset[str], now: datetime) -> None:
        self._publish(await topics_now(self._record, names, now))
        if topics.QUEUE in names:
            await self._tell_queue(await self._record.run(delivery_record.load_queue))

    async def _tell_queue(self, queue: tuple[Delivery, ...]) -> None:
        if queue != self._told_queue:
            self._told_queue = queue
            self._publish([QueueChanged(queue)])
        if not self._awaited:
            return
        for delivery in await self._record.run(delivery_record.load_some, frozenset(self._awaited)):
            if delivery.state is DeliveryState.DONE:
                self._awaited.discard(delivery.id)
                self._publish([CommandAnswered(delivery.id)])
            elif delivery.state is DeliveryState.DROPPED:
                self._awaited.discard(delivery.id)
                self._publish([CommandRefused(delivery.id, delivery.last_error)])


async def _ended(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _version_in(text: str) -> int:
    """Read the version a hint names; whoever names none that can be means that it must be read in any case."""
    is_one = 0 < len(text) <= len(str(ALWAYS)) and text.isascii() and text.isdigit()
    return min(int(text), ALWAYS) if is_one else ALWAYS


def _standing(connection: Connection, hints: dict[str, int]) -> tuple[tuple[syncing.Pending, ...], frozenset[str]]:
    """Return what is in the outbox, and what to read: hints about what this device has read already are dropped."""
    known = syncing.versions_of(connection, hints) if hints else {}
    return syncing.load_pending(connection), frozenset(one for one, version in hints.items() if known.get(one, 0) < version)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came of taking orders into the copy, and what is to be told of it."""

    absorbed: syncing.Absorbed
    events: tuple[Event, ...] = ()
    queue: tuple[Delivery, ...] = ()


def _take_in(connection: Connection, rows: OrderRows, asked: frozenset[str], done: frozenset[str], now: datetime) -> _Taken:
    """Take orders into the copy and read them again for the screens, all at once: each turn at the disk costs time."""
    absorbed = syncing.absorb(connection, rows, asked, done, now)
    if absorbed.needed:
        return _Taken(absorbed)
    forgotten = [OrderForgotten(one) for one in absorbed.forgotten]
    events = (*forgotten, *orders_in(connection, absorbed.changed))
    return _Taken(absorbed, events, delivery_record.load_queue(connection))


def _plain(error: BaseException) -> str:
    """Name a fault that nobody foresaw, without the statement it came from; the log has all of it."""
    return type(getattr(error, "orig", None) or error).__name__


def _first_sentence(group: BaseExceptionGroup[RecordAway]) -> str:
    """Return why the record is away; several workers may have noticed."""
    first: BaseException = group
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return str(first)


def _chunks(values: list[str], size: int) -> Iterable[list[str]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _timeline_of(note: str) -> Timeline | None:
    from waiterapp.venue.shared import Timeline

    cluster, _, number = note.partition("/")
    return Timeline(cluster, int(number)) if number else None
