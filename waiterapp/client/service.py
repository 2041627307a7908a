"""The venue service: takes commands, changes the record, tells everybody what happened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from waiterapp.client import questions
from waiterapp.client.courier import Courier
from waiterapp.client.house import HouseKeeper, NotKeptHere
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import DEFAULT_POLL_S, Mirror, terms_of
from waiterapp.client.questions import Question
from waiterapp.client.record import Record
from waiterapp.client.snapshot import SnapshotKeeper
from waiterapp.domain.checkout import CannotPay
from waiterapp.domain.commands import (
    AttachFile,
    ChangeFloor,
    ChangeHabits,
    ChangeStaff,
    CloseDay,
    Command,
    EmailReceipt,
    FindVoucher,
    FireCourse,
    MakeZeroReceipt,
    MarkCleaned,
    MarkLines,
    OpenDay,
    PayTable,
    PlaceTables,
    ReadCustomers,
    ReadReceiptPage,
    ReadReport,
    Refresh,
    ReprintReceipt,
    ResolveDelivery,
    RetryDeliveries,
    SaveDraft,
    SellDirectly,
    SendRound,
    SetPin,
    SetSoldOut,
    SetThresholds,
    SwitchStaff,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.deliveries import UNATTENDED, Delivery, DeliveryState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    DraftChanged,
    Event,
    FloorChanged,
    HabitsChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    QueueChanged,
    RecordOpened,
    RoundSaved,
    StaffChanged,
    ThresholdsChanged,
    Trouble,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu, need_sentence
from waiterapp.domain.orders import LineItem, order_tag, unanswered
from waiterapp.domain.tills import Link, RoundToBook
from waiterapp.domain.values import Clock
from waiterapp.pos.till import CallsCourses, Pushes, RequestWatch, TakesOrders, Till, TillError
from waiterapp.venue import attended, documents, settling
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue.pins import PinRefused
from waiterapp.venue.settling import NotUndecided

log = logging.getLogger(__name__)
SNAPSHOT_EVERY_S = 1.0
OpenTill = Callable[[RequestWatch], Till]
Publish = Callable[[Iterable[Event]], None]


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """How a service runs."""

    folder: Path
    poll_s: float = DEFAULT_POLL_S
    with_mirror: bool = True
    """Read the till continuously; a command that only looks at the record does without."""
    with_courier: bool = True
    with_snapshot: bool = False
    """Keep a picture for the first frame of the next start."""


class VenueService:
    """One venue on one device: record, till and everything between them."""

    def __init__(self, options: ServiceOptions, open_till: OpenTill, publish: Publish, clock: Clock | None = None) -> None:
        self._options = options
        self._clock = clock or Clock()
        self._publish = publish
        self._record = Record(options.folder)
        self._link = LinkMonitor(self._clock, self._link_changed)
        self._till = open_till(self._link)
        self._courier = Courier(
            self._record,
            self._till,
            self._clock,
            self._delivery_changed,
            self._link.signed_out,
            lambda command_id, sentence: self._emit([CommandRefused(command_id, sentence)]),
        )
        self._mirror = Mirror(
            self._record,
            self._till,
            self._clock,
            self._emit,
            self._mirrored,
            self._link,
            options.poll_s,
        )
        self._house = HouseKeeper(self._record, self._till, self._clock, self._emit)
        self._snapshot = SnapshotKeeper(options.folder)
        self._tasks: list[asyncio.Task[None]] = []
        self._questions: set[asyncio.Task[None]] = set()
        self._menu = Menu()
        self._floor = Floor()
        self._queue: tuple[Delivery, ...] | None = None
        self.mirrored = self._mirror.read_once

    @property
    def link(self) -> Link:
        """How the connection stands."""
        return self._link.link

    async def start(self) -> None:
        """Open the record, tell what is in it, then begin to talk to the till.

        Raises:
            StoreDamaged, StoreTooNew: the record cannot be used.
        """
        await self._record.open()
        interrupted = await self._record.run(delivery_record.after_start)
        if interrupted:
            log.info("%d deliveries were interrupted and will be checked", interrupted)
        await self.publish_stored()
        workers: list[tuple[str, Callable[[], Awaitable[None]]]] = [("link", self._link.run)]
        if self._options.with_snapshot:
            workers.append(("snapshot", self._keep_snapshot))
        if self._options.with_courier:
            workers.append(("courier", self._courier.run))
            workers.append(("search for evidence", self._courier.gather_evidence))
        if self._options.with_mirror:
            workers.append(("mirror", self._mirror.run))
            workers.append(("push", self._follow_push))
        self._tasks = [asyncio.create_task(self._supervised(name, run), name=name) for name, run in workers]

    async def publish_stored(self) -> None:
        """Publish everything the record holds."""
        self._menu, read_at = await self._record.run(documents.load_menu)
        self._floor = await self._record.run(documents.load_floor)
        staff = await self._record.run(documents.load_staff)
        self._mirror.names = {employee.id: employee.name for employee in staff}
        self._mirror.currency = self._menu.currency
        events: list[Event] = [
            RecordOpened(),
            MenuChanged(self._menu, read_at),
            FloorChanged(self._floor),
            StaffChanged(staff),
            HabitsChanged(await self._record.run(documents.load_habits)),
            CapabilitiesChanged(await self._record.run(documents.load_capabilities) or self._till.capabilities()),
            ThresholdsChanged(await self._record.run(documents.load_thresholds)),
            LinkChanged(self._link.link),
        ]
        events += [OrderChanged(order) for order in await self._record.run(order_record.load_current, self._clock.now())]
        drafts = await self._record.run(documents.load_drafts)
        events += [DraftChanged(table_id, items) for table_id, items in drafts.items()]
        self._queue = await self._record.run(delivery_record.load_queue)
        events.append(QueueChanged(self._queue))
        orders_read_at = await self._record.run(documents.load_orders_read_at)
        if orders_read_at is not None:
            events.append(OrdersRead(orders_read_at))
        self._emit(events)

    async def stop(self) -> None:
        """Stop talking to the till and close the record."""
        tasks = [*self._tasks, *self._questions]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._snapshot.is_stale and self._options.with_snapshot:
            self._snapshot.write()
        await self._till.close()
        await self._record.close()

    async def handle(self, command: Command) -> None:
        """Carry out one command; what goes wrong becomes an event with a sentence."""
        try:
            await self._carry_out(command)
        except (order_record.LineUnknown, CannotPay, NotUndecided, NotKeptHere, PinRefused, TillError, _RefusedError) as error:
            self._emit([CommandRefused(command.id, str(error))])
        except Exception as error:
            log.exception("command %s failed", type(command).__name__)
            self._emit([CommandRefused(command.id, f"This could not be saved on this device ({error}).")])

    async def _carry_out(self, command: Command) -> None:
        now = self._clock.now()
        match command:
            case SaveDraft(table_id=table_id, lines=lines):
                await self._record.run(documents.save_draft, table_id, lines, now)
                self._emit([DraftChanged(table_id, lines)])
            case SendRound():
                await self._send(command)
            case VoidLine():
                order_id = await self._record.run(order_record.void_line, command, now)
                await self._orders_changed([order_id])
                await self._queue_changed()
                self._courier.wake()
            case MarkLines():
                await self._orders_changed(await self._record.run(order_record.mark_lines, command, now))
            case PlaceTables():
                await self._record.run(documents.place_tables, command)
                await self._floor_changed()
            case SetThresholds(thresholds=thresholds):
                await self._record.run(documents.save_thresholds, thresholds, now)
                self._emit([ThresholdsChanged(thresholds)])
            case SetSoldOut(dish_id=dish_id, sold_out=sold_out):
                await self._record.run(documents.set_sold_out, dish_id, sold_out, now)
                menu, read_at = await self._record.run(documents.load_menu)
                self._emit([MenuChanged(menu, read_at)])
            case RetryDeliveries(delivery_ids=ids):
                chosen = ids or [one.id for one in await self._record.run(delivery_record.load_queue)]
                await self._record.run(delivery_record.retry, chosen)
                await self._queue_changed()
                self._courier.hurry()
            case ResolveDelivery():
                await self._delivery_changed(await self._record.run(settling.resolve, command, now))
                self._emit([CommandAnswered(command.id)])
                self._courier.wake()
            case FireCourse():
                await self._fire(command)
            case MarkCleaned() | PayTable() | SellDirectly() | VoidReceipt() | CloseDay() | OpenDay() | MakeZeroReceipt():
                await self._attend(command)
            case Refresh():
                self._mirror.hurry()
                self._courier.hurry()
            case _:
                await self._keep_or_ask(command)

    async def _keep_or_ask(self, command: Command) -> None:
        """Carry out what is kept here for the till, or ask the till, whichever of the two does it."""
        match command:
            case ChangeFloor() | ChangeStaff() | SetPin() | ChangeHabits():
                await self._house.change(command)
            case SwitchStaff() if not self._house.till_checks_pins:
                await self._house.check_pin(command)
            case ReadReport() if self._house.counts_reports:
                await self._house.count(command, self._menu.currency)
            case FindVoucher() | ReadCustomers() | ReadReport() | SwitchStaff():
                # Asked beside the queue of commands: the till may take its time, and waiters go on typing.
                self._start_asking(command)
            case EmailReceipt() | ReadReceiptPage() | ReprintReceipt() | AttachFile():
                self._start_asking(command)
            case _:
                raise _RefusedError(f"waiterapp does not know how to do {type(command).__name__}.")

    async def _send(self, command: SendRound) -> None:
        if not command.lines:
            raise _RefusedError("There is nothing on the pad to send.")
        sold_out = [line.name for line in command.lines if (dish := self._menu.dish(line.dish_id)) and dish.sold_out]
        if sold_out:
            raise _RefusedError(f"Sold out: {', '.join(dict.fromkeys(sold_out))}.")
        self._need_answers(command.lines)
        table_name = self._floor.table_name(command.table_id)
        if isinstance(self._till, TakesOrders):
            to_book = RoundToBook(
                command.id, command.table_id, table_name, order_tag(command.id), command.waiter_id, command.lines
            )
            problems = self._till.check_round(to_book)
            if problems:
                raise _RefusedError(" ".join(problems))
        now = self._clock.now()
        order_id = await self._record.run(
            order_record.send_round,
            command,
            table_name=table_name,
            account=self._till.account,
            now=now,
            deliver=isinstance(self._till, TakesOrders),
        )
        order = await self._record.run(order_record.load_order, order_id)
        self._queue = queue = await self._record.run(delivery_record.load_queue)
        self._emit(
            [
                RoundSaved(command.id, order_id, now),
                DraftChanged(command.table_id, ()),
                OrderChanged(order),
                QueueChanged(queue),
            ]
        )
        self._courier.wake()

    def _need_answers(self, lines: Iterable[LineItem]) -> None:
        for line in lines:
            dish = self._menu.dish(line.dish_id)
            missing = unanswered(dish, line) if dish is not None else ()
            if missing:
                raise _RefusedError(need_sentence(line.name, missing[0]))

    async def _fire(self, command: FireCourse) -> None:
        tell_till = isinstance(self._till, CallsCourses)
        order_id = await self._record.run(
            order_record.call_course, command, tell_till=tell_till, account=self._till.account, now=self._clock.now()
        )
        await self._orders_changed([order_id])
        await self._queue_changed()
        self._emit([CommandAnswered(command.id)])
        self._courier.wake()

    async def _attend(self, command: attended.Attended) -> None:
        """Leave something for the till that somebody is waiting for."""
        if isinstance(command, SellDirectly):
            self._need_answers(command.lines)
        order_id = await self._record.run(
            attended.begin,
            command,
            table_name=self._table_name(command),
            account=self._till.account,
            now=self._clock.now(),
            terms=terms_of(self._till),
        )
        await self._orders_changed([order_id] if order_id else [])
        await self._queue_changed()
        self._courier.wake()

    def _table_name(self, command: Command) -> str:
        return self._floor.table_name(command.table_id) if isinstance(command, PayTable | MarkCleaned) else ""

    def _start_asking(self, question: Question) -> None:
        async def ask() -> None:
            try:
                answer = await questions.ask(self._till, question, self._menu.currency)
            except TillError as error:
                self._emit([CommandRefused(question.id, str(error))])
            else:
                self._emit([CommandAnswered(question.id, answer)])

        task = asyncio.create_task(ask())
        self._questions.add(task)
        task.add_done_callback(self._questions.discard)

    async def _follow_push(self) -> None:
        till = self._till
        if isinstance(till, Pushes):
            await till.follow(self._mirror.hint, self._link.push_changed)
        else:
            await asyncio.Event().wait()

    async def _orders_changed(self, order_ids: Iterable[str]) -> None:
        orders = await self._record.run(order_record.load_orders, tuple(order_ids))
        self._emit([OrderChanged(order) for order in orders])

    async def _mirrored(self, order_ids: Iterable[str]) -> None:
        """Tell what the mirror changed; an order seen at the till may have settled its delivery."""
        await self._orders_changed(order_ids)
        await self._queue_changed()

    async def _delivery_changed(self, delivery: Delivery) -> None:
        await self._orders_changed([delivery.order_id])
        await self._queue_changed()
        if delivery.kind not in UNATTENDED and delivery.state is DeliveryState.DONE:
            self._emit([CommandAnswered(delivery.id)])
            self._mirror.hurry_orders()

    async def _queue_changed(self) -> None:
        queue = await self._record.run(delivery_record.load_queue)
        if queue != self._queue:
            self._queue = queue
            self._emit([QueueChanged(queue)])

    async def _floor_changed(self) -> None:
        self._emit([FloorChanged(await self._record.run(documents.load_floor))])

    def _link_changed(self, link: Link) -> None:
        self._emit([LinkChanged(link)])

    def _emit(self, events: Iterable[Event]) -> None:
        batch = tuple(events)
        for event in batch:
            if isinstance(event, MenuChanged):
                self._menu = event.menu
                event.menu.prepare()
            elif isinstance(event, FloorChanged):
                self._floor = event.floor
        if self._options.with_snapshot:
            self._snapshot.follow(batch)
        if batch:
            self._publish(batch)

    async def _keep_snapshot(self) -> None:
        while True:
            await asyncio.sleep(SNAPSHOT_EVERY_S)
            if self._snapshot.is_stale:
                await asyncio.get_running_loop().run_in_executor(None, self._snapshot.write)

    async def _supervised(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        """Run a worker; a fault in it is told and it starts again after a second."""
        while True:
            try:
                await run()
            except Exception as error:
                log.exception("the %s stopped unexpectedly", name)
                self._emit([Trouble(f"waiterapp's {name} stopped unexpectedly ({error}) and was started again.")])
            await asyncio.sleep(1.0)


class _RefusedError(Exception):
    """A command that cannot be carried out; `str()` is a sentence for the person who gave it."""
