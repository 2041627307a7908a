"""The venue service: takes commands, changes the record, tells everybody what happened."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from waiterapp.client import questions
from waiterapp.client.answered import ANSWERED, ATTENDED, KEPT_HERE
from waiterapp.client.backups import Copy, NoBackup, make_backup
from waiterapp.client.books import Books, OwnBooks, SharedBooks
from waiterapp.client.closed_orders import ClosedOrders
from waiterapp.client.denials import Denials, denial, is_of_the_disk, opened_at_last, unopened
from waiterapp.client.dish_desk import DishDesk
from waiterapp.client.gate import Gate, NotAllowed
from waiterapp.client.house import HouseKeeper, NotKeptHere
from waiterapp.client.link import LinkMonitor
from waiterapp.client.looking_up import look_up
from waiterapp.client.mirror import DEFAULT_POLL_S, terms_of
from waiterapp.client.order_check import CannotOrder, check_lines, need_answers, need_sound
from waiterapp.client.pulse import Pulse
from waiterapp.client.questions import Question
from waiterapp.client.reading_only import OnlyRead, need_only_looks
from waiterapp.client.record import Record
from waiterapp.client.recorder import Recorder
from waiterapp.client.recording import NoRecording
from waiterapp.client.recording_desk import RecordingDesk
from waiterapp.client.room import Room
from waiterapp.client.room_pictures import read_room_picture
from waiterapp.client.snapshot import SnapshotKeeper
from waiterapp.client.stored_events import stored_events
from waiterapp.client.support import About, SupportDesk
from waiterapp.client.takings import CannotCount, TakingsDesk
from waiterapp.client.telling import change_now, topics_now
from waiterapp.client.till_work import Worker, supervised
from waiterapp.client.unanswered import AnswerLost
from waiterapp.client.upkeep import Upkeep
from waiterapp.domain.billing import BillTerms
from waiterapp.domain.business_day import next_midnight
from waiterapp.domain.checkout import CannotPay
from waiterapp.domain.commands import (
    AddHeading,
    ApprovePin,
    AttachFile,
    ChangeDishAtTill,
    ChangeKitchen,
    ChangeStock,
    Command,
    EmailReceipt,
    FindVoucher,
    InviteDevice,
    MoveLines,
    PrintBong,
    PutSalvageAway,
    ReadCustomers,
    ReadReceiptPage,
    ReadReport,
    Refresh,
    ReprintReceipt,
    SaveDraft,
    SellDirectly,
    SendRound,
    SetScreen,
    SwitchStaff,
    TryPrinter,
)
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import Invitation
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.events import (
    CommandAnswered,
    CommandRefused,
    CommandUnanswered,
    DishPicturesChanged,
    DiskProven,
    DraftChanged,
    Event,
    FloorChanged,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    RecordLinkChanged,
    RecordOpened,
    RecordSalvaged,
    RoundSaved,
    StaffChanged,
    Trouble,
)
from waiterapp.domain.floor import Floor, table_of
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import order_tag
from waiterapp.domain.questions import (
    ExportRecording,
    FindMoment,
    MakeBackup,
    MakeSupportFile,
    ReadHistory,
    ReadPinLocks,
    ReadRecording,
    ReadRecordings,
    ReadRoomPicture,
    ReadTakings,
    ReadTimes,
)
from waiterapp.domain.stations import AddressUnusable, Kitchen
from waiterapp.domain.tills import Link, RoundToBook
from waiterapp.domain.values import Clock
from waiterapp.pos.till import BoundToSession, CallsCourses, RequestWatch, TakesOrders, Till, TillError
from waiterapp.venue import dishes as dish_record
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Change, Means
from waiterapp.venue.away import RecordAway
from waiterapp.venue.disk_faults import reason_of
from waiterapp.venue.pins import PinRefused
from waiterapp.venue.plans import ChangedMeanwhile
from waiterapp.venue.prints import NoPrinter
from waiterapp.venue.salvaging import put_away
from waiterapp.venue.settling import NotUndecided
from waiterapp.venue.store import TOO_NEW
from waiterapp.venue.times import load_times

if TYPE_CHECKING:
    from waiterapp.domain.events import Answer
    from waiterapp.venue.shared import SharedAddress

log = logging.getLogger(__name__)
SNAPSHOT_EVERY_S = 1.0
AFTER_MIDNIGHT_S = 1.0
MENDING = "The record of this device is damaged and is being repaired. Orders wait until that is done; it takes a moment."
CALENDAR_EVERY_S = 20.0
"""So often the clock is looked at for another version of the floor: it may have been set."""
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
    with_recorder: bool = False
    """Record what the screens are shown."""
    shared: SharedAddress | None = None
    """Where the record is that several devices share; without it the record is on this device alone."""
    device_name: str = ""
    role: str = ""
    invite: Callable[[str], str] | None = None
    """Makes the code for a new device of this name; raises `CannotInvite`."""
    copy_shared: Copy | None = None
    """Writes the record that several devices share to a file."""
    is_at_screens: bool = False
    """Commands come from screens that anybody may touch, and not from the owner at the command line."""
    about: About = field(default_factory=About)
    chance: random.Random | None = None
    """Spreads retries; given where an evening must be the same every time."""


class CannotInvite(RuntimeError):
    """No device can be invited from here; `str()` is a sentence."""


class VenueService:
    """One venue on one device: record, till and everything between them."""

    def __init__(self, options: ServiceOptions, open_till: OpenTill, publish: Publish, clock: Clock | None = None) -> None:
        self._options = options
        self._clock = clock or Clock()
        self._publish = publish
        self._recorder = Recorder(options.folder, self._clock)
        room = Room(options.folder, with_ballast=options.is_at_screens, rest=self._recorder.rest)
        self._record = Record(options.folder, is_copy=options.shared is not None, make_room=room.make)
        self._denials = Denials(self._record, self._clock, lambda table_id: self._floor.table_name(table_of(table_id)))
        self._upkeep = Upkeep(self._record, room, self._denials)
        self._link = LinkMonitor(self._clock, self._link_changed)
        self._till = open_till(self._link)
        self._house = HouseKeeper(self._record, self._till, self._clock)
        self._gate = Gate(self._clock.monotonic, is_at_screens=options.is_at_screens)
        self._dish_desk = DishDesk(self._till, self._change)
        self._takings = TakingsDesk(self._till, self._clock)
        self._snapshot = SnapshotKeeper(options.folder)
        self._support = SupportDesk(options.about, self._clock)
        self._recordings = RecordingDesk(self._recorder)
        self._closed_orders = ClosedOrders(self._clock, self._emit)
        self._tasks: list[asyncio.Task[None]] = []
        self._questions: set[asyncio.Task[None]] = set()
        self._menu = Menu()
        self._kitchen = Kitchen()
        self._floor = Floor()
        self._names: dict[str, str] = {}
        self._terms: BillTerms | None = None
        self._queue: tuple[Delivery, ...] | None = None
        self._books: Books = self._make_books()
        self._denials.found = self._books.hurry
        self.mirrored = self._books.mirrored

    def _make_books(self) -> Books:
        options = self._options
        if options.shared is None:
            told, poll_s = self._queue_read, options.poll_s
            return OwnBooks(self._record, self._till, self._clock, self._link, self._emit, told, poll_s, options.chance)
        return SharedBooks(
            self._record,
            options.shared,
            (options.device_name, options.role),
            self._till,
            self._clock,
            self._link,
            self._emit,
            options.poll_s,
        )

    @property
    def link(self) -> Link:
        """How the connection stands."""
        return self._link.link

    async def start(self) -> None:
        """Open the record, tell what is in it, then begin to talk to the till.

        Raises:
            StoreUnusable, OSError: the record cannot be used. People at the screens are told, and it is tried again.
        """
        loop = asyncio.get_running_loop()
        self._record.mending = partial(loop.call_soon_threadsafe, self._emit, [Trouble(MENDING)])
        self._record.mended = partial(loop.call_soon_threadsafe, self._on_mended)
        self._record.opened_again = partial(loop.call_soon_threadsafe, self._on_opened_again)
        try:
            await self._record.open()
        except Exception as error:
            if not self._options.is_at_screens:
                raise
            self._tasks = [asyncio.create_task(self._open_later(error), name="opening")]
        else:
            await self._begin()

    async def _open_later(self, error: Exception) -> None:
        """Say that nothing is saved, and try again until the disk lets the record be opened."""
        await opened_at_last(self._record, error, lambda why: self._emit([DiskProven(self._clock.now(), why)]))
        await self._begin()

    async def _begin(self) -> None:
        if self._record.is_newer:
            found = await stored_events(self._record, self._till.capabilities(), self._clock.now())
            self._emit([RecordOpened(), DiskProven(self._clock.now(), TOO_NEW), *found])
            return
        await self._books.open()
        await self._house.watch_pins()
        await self.publish_stored()
        workers: list[Worker] = [("link", self._link.run), ("midnight", self._open_at_midnight)]
        workers += [("calendar", self._follow_calendar), ("closed orders", self._closed_orders.run)]
        workers.append(("pulse", Pulse(self._record, self._clock, self._emit, self._upkeep).run))
        if self._options.with_snapshot:
            workers.append(("snapshot", self._keep_snapshot))
        if self._options.with_recorder:
            workers.append(("recorder", self._recorder.run))
        workers += self._books.workers(with_courier=self._options.with_courier, with_mirror=self._options.with_mirror)
        self._tasks += [asyncio.create_task(supervised(name, run, self._emit), name=name) for name, run in workers]
        self._tasks.append(asyncio.create_task(self._record.check_rest(), name="checking"))

    def _on_mended(self) -> None:
        """Tell everything anew: what was shown came from the record that was damaged."""
        self._begin_beside(self.publish_stored())

    def _on_opened_again(self) -> None:
        """Tell at once what has become of orders that were denied."""
        self._begin_beside(self._tell_late_news())

    async def _tell_late_news(self) -> None:
        self._emit(await self._denials.look())

    def _begin_beside(self, work: Coroutine[None, None, None]) -> None:
        """Do something beside the queue of commands, as long as this service runs."""
        task = asyncio.create_task(work)
        self._questions.add(task)
        task.add_done_callback(self._questions.discard)

    async def publish_stored(self) -> None:
        """Publish everything the record holds."""
        found = await stored_events(self._record, self._till.capabilities(), self._clock.now())
        menu = next(event.menu for event in found if isinstance(event, MenuChanged))
        staff = next(event.employees for event in found if isinstance(event, StaffChanged))
        self._books.know(staff, menu)
        self._emit([RecordOpened(), RecordLinkChanged(self._books.link), *found, LinkChanged(self._link.link)])
        self._emit([DishPicturesChanged(await self._record.run(dish_record.load_pictures))])

    async def stop(self) -> None:
        """Stop talking to the till and close the record."""
        tasks = [*self._tasks, *self._questions]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._snapshot.is_stale and self._options.with_snapshot:
            with contextlib.suppress(OSError):
                self._snapshot.write()
        await asyncio.to_thread(self._recorder.close)
        await self._books.close()
        await self._till.close()
        await self._record.close()

    async def handle(self, command: Command) -> None:
        """Carry out one command; what goes wrong becomes an event with a sentence."""
        try:
            await self._carry_out(self._gate.in_true_name(command))
        except REFUSALS as error:
            self._emit([CommandRefused(command.id, str(error))])
        except AnswerLost as error:
            self._emit([CommandUnanswered(command.id, str(error))])
        except RecordAway as error:
            sentence = f"This needs the venue's record, which is out of reach now. {error}"
            self._emit([CommandRefused(command.id, sentence)])
        except Exception as error:
            log.exception("command %s failed", type(command).__name__)
            if is_of_the_disk(error):
                await self._deny(command, error)
            else:
                self._emit([CommandRefused(command.id, f"This could not be saved on this device ({reason_of(error)}).")])

    async def _deny(self, command: Command, error: Exception) -> None:
        """Say that something is not saved, unless the disk has it all the same and says so by now."""
        try:
            order_id = await self._denials.order_of(command, error)
            if order_id and isinstance(command, SendRound):
                change = Change(frozenset({order_id}))
                self._say_saved(command, await change_now(self._record, change, self._clock.now()))
                self._books.hurry()
                return
        except Exception as again:  # noqa: BLE001 - it is denied then, and looked for again
            error = again
        self._denials.note(command)
        self._emit([CommandRefused(command.id, denial(error)), DiskProven(self._clock.now(), unopened(error))])

    async def _carry_out(self, command: Command) -> None:
        if self._record.is_newer:
            need_only_looks(command)
        self._gate.check(command)
        match command:
            case SaveDraft(table_id=table_id, lines=lines):
                await self._record.run(documents.save_draft, table_id, lines, self._clock.now())
                self._emit([DraftChanged(table_id, lines)])
            case SendRound():
                await self._send(command)
            case SetScreen():
                await self._change(replace(command, device=self._books.device))
            case ChangeKitchen(kitchen=kitchen):
                await self._change(replace(command, kitchen=kitchen.with_device(self._books.device)))
            case Refresh():
                self._books.hurry()
            case ApprovePin() | SwitchStaff():
                await self._prove(command)
            case ReadPinLocks():
                self._start(command, self._house.pin_locks(self._books.counting))
            case FindVoucher() | ReadCustomers() | ReadReport():
                # Asked beside the queue of commands: the till may take its time, and waiters go on typing.
                self._start_asking(command)
            case EmailReceipt() | ReadReceiptPage() | ReprintReceipt() | AttachFile():
                self._start_asking(command)
            case ChangeDishAtTill() | ChangeStock() | AddHeading():
                self._start(command, self._dish_desk.carry_out(command))
            case ReadTimes(days=days):
                now = self._clock.now()
                self._start(command, self._books.counting.run(load_times, self._menu, now - timedelta(days=days), now))
            case ReadHistory():
                self._start(command, look_up(self._books.counting, command, self._floor))
            case ReadRoomPicture():
                self._start(command, read_room_picture(self._record, command))
            case MakeSupportFile():
                self._start(command, self._support.make(self._record))
            case MakeBackup(path=path):
                self._start(command, make_backup(self._record, self._options.copy_shared, Path(path)))
            case ReadRecordings() | ReadRecording() | FindMoment() | ExportRecording():
                self._start(command, self._recordings.answer(command))
            case ReadTakings():
                self._start(command, self._takings.read(command, self._books.counting, self._menu))
            case PutSalvageAway():
                await self._record.run(put_away, self._clock.now())
                self._emit([RecordSalvaged(None), CommandAnswered(command.id)])
            case InviteDevice(name=name):
                self._start(command, asyncio.to_thread(self._invite, name))
            case _:
                await self._change(command)

    async def _change(self, command: Command) -> None:
        """Change the record, and tell what that made of it."""
        if isinstance(command, KEPT_HERE):
            self._house.check(command)
        if isinstance(command, SellDirectly):
            need_sound(command.lines)
            need_answers(self._menu, command.lines)
        if isinstance(command, ATTENDED):
            self._books.await_answer(command.id)
        found = await self._books.change(command, self._means_for(command))
        if isinstance(command, PrintBong | TryPrinter):
            self._books.wake_printers()
        self._tell(found)
        if isinstance(command, ANSWERED):
            self._emit([CommandAnswered(command.id)])

    def _tell(self, found: Iterable[Event], *first: Event) -> None:
        """Tell what a change made of the record, all at once."""
        known = QueueChanged(self._queue) if self._queue is not None else None
        self._emit([*first, *(one for one in found if one != known)])

    def _means_for(self, command: Command) -> Means:
        table_id = getattr(command, "table_id", "")
        dish = self._menu.dish(getattr(command, "dish_id", ""))
        return Means(
            account=self._till.account,
            device=self._books.device if isinstance(self._till, BoundToSession) and self._till.is_session_bound else "",
            takes_orders=isinstance(self._till, TakesOrders),
            calls_courses=isinstance(self._till, CallsCourses),
            table_name=self._floor.table_name(table_of(table_id)) if table_id else "",
            to_table_name=self._floor.table_name(table_of(command.to_table_id)) if isinstance(command, MoveLines) else "",
            terms=self._terms or terms_of(self._till),
            given_by=self._names.get(command.by, ""),
            given_on=self._options.device_name,
            dish_name=dish.name if dish is not None else "",
            currency=self._menu.currency,
        )

    async def _send(self, command: SendRound) -> None:
        check_lines(self._menu, command.lines)
        means = self._means_for(command)
        if isinstance(self._till, TakesOrders):
            at_till, tag = table_of(command.table_id), order_tag(command.id)
            to_book = RoundToBook(command.id, at_till, means.table_name, tag, command.waiter_id, command.lines)
            problems = self._till.check_round(to_book)
            if problems:
                raise CannotOrder(" ".join(problems))
        self._say_saved(command, await self._books.change(command, means))

    async def _prove(self, command: ApprovePin | SwitchStaff) -> None:
        """Look at a PIN, or let the till do that."""
        if isinstance(command, SwitchStaff) and self._house.till_checks_pins:
            asked = questions.ask(self._till, command, self._menu.currency)
            self._start(command, self._house.ask_till_for_pin(command, self._books.counting, asked))
            return
        reason = await self._house.check_pin(command, self._books.counting)
        if not reason:
            self._gate.proven(command)
        self._emit([CommandRefused(command.id, reason) if reason else CommandAnswered(command.id)])

    def _say_saved(self, command: SendRound, found: Iterable[Event]) -> None:
        told, now = tuple(found), self._clock.now()
        saved = [
            RoundSaved(command.id, one.order.id, now)
            for one in told
            if isinstance(one, OrderChanged) and any(sent.id == command.id for sent in one.order.rounds)
        ]
        self._tell(told, *saved, DraftChanged(command.table_id, ()))

    async def _open_at_midnight(self) -> None:
        """What was sold out today is on again tomorrow."""
        while True:
            now = self._clock.now()
            await asyncio.sleep((next_midnight(now) - now).total_seconds() + AFTER_MIDNIGHT_S)
            self._emit(await topics_now(self._record, frozenset({"sold_out"}), self._clock.now()))

    async def _follow_calendar(self) -> None:
        """Show another version of the floor when its time has come."""
        while True:
            await asyncio.sleep(CALENDAR_EVERY_S)
            due = self._floor.next_change_at
            if due is not None and due <= self._clock.now():
                self._emit([FloorChanged(await self._record.run(documents.load_floor, self._clock.now()))])

    def _invite(self, name: str) -> Invitation:
        if self._options.invite is None:
            raise CannotInvite("This venue's record is on this device alone. `waiterapp venue create` shares it.")
        return Invitation(name, self._options.invite(name))

    def _start_asking(self, question: Question) -> None:
        self._start(question, questions.ask(self._till, question, self._menu.currency))

    def _start(self, command: Command, asked: Awaitable[Answer]) -> None:
        """Wait for an answer beside the queue of commands."""

        async def answer() -> None:
            try:
                found = await asked
            except (TillError, CannotInvite, CannotCount, RecordAway, NoRecording, NoBackup, PinRefused) as error:
                self._emit([CommandRefused(command.id, str(error))])
            else:
                if isinstance(command, SwitchStaff):
                    self._gate.proven(command)
                self._emit([CommandAnswered(command.id, found)])

        self._begin_beside(answer())

    def _queue_read(self, queue: tuple[Delivery, ...]) -> None:
        if queue != self._queue:
            self._emit([QueueChanged(queue)])

    def _link_changed(self, link: Link) -> None:
        self._books.link_changed(link)

    def _emit(self, events: Iterable[Event]) -> None:
        batch = tuple(events)
        self._gate.follow(batch)
        self._closed_orders.follow(batch)
        for event in batch:
            match event:
                case MenuChanged(menu=menu):
                    self._menu = menu
                    menu.prepare()
                    self._books.know_kitchen(self._kitchen, menu)
                case FloorChanged(floor=floor):
                    self._floor = floor
                case StaffChanged(employees=employees):
                    self._names = {one.id: one.name for one in employees}
                case PaymentMethodsChanged(terms=terms):
                    self._terms = terms
                case QueueChanged(deliveries=queue):
                    self._queue = queue
                case KitchenChanged(kitchen=kitchen):
                    self._kitchen = kitchen
                    self._books.know_kitchen(kitchen, self._menu)
                case OrderChanged():
                    self._books.wake_printers()
        self._support.follow(batch)
        if self._options.with_snapshot:
            self._snapshot.follow(batch)
        if self._options.with_recorder:
            self._recorder.follow(batch)
        if batch:
            self._publish(batch)

    async def _keep_snapshot(self) -> None:
        while True:
            await asyncio.sleep(SNAPSHOT_EVERY_S)
            if self._snapshot.is_stale:
                try:
                    await asyncio.get_running_loop().run_in_executor(None, self._snapshot.write)
                except OSError:
                    # A full disk: the picture is only there to be quick, and what is in the record is not lost.
                    log.info("the picture for the next start cannot be written", exc_info=True)


REFUSALS = (
    OnlyRead,
    order_record.LineUnknown,
    CannotPay,
    NotUndecided,
    NotAllowed,
    NotKeptHere,
    NoPicture,
    NoPrinter,
    AddressUnusable,
    PinRefused,
    ChangedMeanwhile,
    TillError,
    CannotOrder,
)
"""What is told to whoever gave the command, as the sentence it is."""
