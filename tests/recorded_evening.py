"""An evening of a real record, told in batches as a venue service tells them, on a clock that is moved by hand."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from waiterapp.domain.billing import PLAIN_TERMS
from waiterapp.domain.checkout import Bill, CannotPay
from waiterapp.domain.commands import (
    Command,
    FireCourse,
    Mark,
    MarkLines,
    MoveLines,
    SeatGuests,
    SendRound,
    SetSoldOut,
    SetThresholds,
    VoidLine,
)
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.events import (
    DraftChanged,
    Event,
    FloorChanged,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    QueueChanged,
    RecordOpened,
    RoundSaved,
    ScreensChanged,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
)
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu
from waiterapp.domain.orders import LineItem, Order, OrderLine, line_for
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen, Station
from waiterapp.domain.tickets import AgeRule, Thresholds
from waiterapp.domain.tills import Link, LinkState, TillTable, TillTableState
from waiterapp.domain.values import Clock, Money
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue import settling
from waiterapp.venue.applying import Change, Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.store import Store

Batch = tuple[Event, ...]
STAFF = tuple(Employee(f"w{n}", name) for n, name in enumerate(("Petra Fredriksson", "Niclas Persson", "Aylin Demir")))
HEADINGS = tuple(BongCategory(f"b{n}", name, n) for n, name in enumerate(("STARTER", "MAIN COURSE", "SIDES", "DESSERT")))
NAMES = ("Toast Skagen", "Wallenbergare", "Entrecote 250 g", "Torskrygg brynt smör", "Kladdkaka med grädde", "Råraka")
WORDS = ("UTAN LÖK", "LAKTOSFRI", "SÅS VID SIDAN")
POLL_S = 5.0
ROUND_EVERY_S = 9.0
ROUNDS_OF_A_TABLE = 4


class StoryClock(Clock):
    """A clock that is moved by hand."""

    def __init__(self, at: datetime = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)) -> None:
        super().__init__()
        self.at = at
        self._began = at

    def own_time(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 1000.0 + (self.at - self._began).total_seconds()


def a_menu(dishes: int) -> Menu:
    made = tuple(
        Dish(
            f"d{n}",
            f"{NAMES[n % len(NAMES)]} {n}",
            Money(9500 + 100 * n, "SEK"),
            (f"c{n % 8}",),
            f"b{n % len(HEADINGS)}",
            sorting_weight=n,
        )
        for n in range(dishes)
    )
    return Menu(categories=tuple(Category(f"c{n}", f"Grupp {n}") for n in range(8)), dishes=made, bong_categories=HEADINGS)


def a_floor(tables: int) -> Floor:
    areas = (Area("0", "MATSAL"), Area("1", "BAR"), Area("2", "UTESERVERING"))
    return Floor(areas, tuple(Table(f"t{n}", str(n + 1), areas[n % 3].id) for n in range(tables)))


@dataclass
class Evening:
    """What guests, waiters, cooks and the till do; every batch comes at the moment that the clock shows then."""

    folder: Path
    rounds: int
    clock: StoryClock
    tables: int = 150
    dishes: int = 300
    seed: int = 7

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self._menu = a_menu(self.dishes)
        self._floor = a_floor(self.tables)
        self._agenda: list[tuple[datetime, int, Callable[[], Iterator[Batch]]]] = []
        self._numbers = itertools.count()
        self._states = dict.fromkeys((table.id for table in self._floor.tables), TillTableState.FREE)
        self._queue: tuple[object, ...] = ()
        self.counted: dict[str, int] = {}

    def batches(self) -> Iterator[Batch]:
        """Play the evening."""
        store = Store(self.folder)
        with store.begin() as connection:
            self._connection: Connection = connection
            yield self._opening()
            for number in range(self.rounds):
                self._later(ROUND_EVERY_S * number + self._chance.random() * ROUND_EVERY_S, self._send)
            self._later(POLL_S, self._poll)
            self._later(600.0, self._house)
            while self._agenda:
                at, _, act = heapq.heappop(self._agenda)
                self.clock.at = max(self.clock.at, at)
                for batch in act():
                    if batch:
                        yield batch
        store.close()

    def _opening(self) -> Batch:
        kitchen = Kitchen((Station("s1", "Grill", headings=("MAIN COURSE",)), Station("s2", "Kallskänk")))
        now = self.clock.now()
        return (
            RecordOpened(),
            MenuChanged(self._menu, now),
            FloorChanged(self._floor),
            StaffChanged(STAFF),
            KitchenChanged(kitchen),
            ScreensChanged(()),
            ThresholdsChanged(Thresholds()),
            LinkChanged(Link(LinkState.LIVE, now, now)),
            QueueChanged(()),
        )

    def _later(self, seconds: float, act: Callable[[], Iterator[Batch]]) -> None:
        heapq.heappush(self._agenda, (self.clock.now() + timedelta(seconds=seconds), next(self._numbers), act))

    def _give(self, command: Command, *first: Event) -> Batch:
        """Give a command, and tell what it made of the record."""
        table_id = getattr(command, "table_id", "")
        means = Means(account="account", table_name=table_id, to_table_name=getattr(command, "to_table_id", ""))
        try:
            with self._connection.begin_nested():
                change = apply(self._connection, command, means, self.clock.now())
        except (LineUnknown, CannotPay):
            return ()
        self._count(type(command).__name__)
        return (*first, *self._told(change))

    def _told(self, change: Change) -> Batch:
        events: list[Event] = [OrderChanged(one) for one in order_record.load_with_moved(self._connection, change.order_ids)]
        queue = delivery_record.load_queue(self._connection)
        if change.touches_queue and queue != self._queue:
            self._queue = queue
            events.append(QueueChanged(queue))
        return tuple(events)

    def _count(self, what: str) -> None:
        self.counted[what] = self.counted.get(what, 0) + 1

    # What happens.

    def _send(self) -> Iterator[Batch]:
        waiter = self._chance.choice(STAFF)
        table = self._table()
        items = tuple(self._item() for _ in range(self._chance.randint(2, 5)))
        yield (DraftChanged(table, items),)
        if self._chance.random() < 0.2 and self._order_on(table) is None:
            seat = SeatGuests(table_id=table, waiter_id=waiter.id, waiter_name=waiter.name, name="Hinterwaldner", guests=4)
            yield self._give(seat)
        command = SendRound(table_id=table, waiter_id=waiter.id, waiter_name=waiter.name, lines=items)
        saved = RoundSaved(command.id, "", self.clock.now())
        self._states[table] = TillTableState.OCCUPIED
        yield self._give(command, saved, DraftChanged(table, ()))
        ids = tuple(item.id for item in items)
        self._later(0.5, lambda: self._mark(ids, Mark.SEEN))
        self._later(1 + self._chance.random() * 9, lambda: self._confirm(table))
        for line_id in ids:
            self._later(240 + self._chance.random() * 900, lambda line_id=line_id: self._bump(line_id))  # type: ignore[misc]
        if any(item.course > 1 for item in items):
            self._later(600 + self._chance.random() * 600, lambda: self._fire(table))
        if self._chance.random() < 0.15:
            self._later(60 + self._chance.random() * 300, lambda: self._void(table))
        if self._chance.random() < 0.08:
            self._later(120 + self._chance.random() * 900, lambda: self._move(table))
        order = self._order_on(table)
        if order is not None and len(order.rounds) >= ROUNDS_OF_A_TABLE:
            self._later(1500 + self._chance.random() * 900, lambda: self._pay(table))

    def _item(self) -> LineItem:
        chance = self._chance
        course = chance.choice((1, 1, 1, 2))
        words = (chance.choice(WORDS),) if chance.random() < 0.3 else ()
        dish = chance.choice(self._menu.dishes)
        return replace(line_for(dish, quantity=Decimal(chance.randint(1, 3)), course=course), words=words)

    def _table(self) -> str:
        """Return a table: mostly one that has guests already."""
        wanted = self._chance.randrange(self.tables)
        taken = [one for one in (f"t{(wanted + n) % self.tables}" for n in range(3)) if self._order_on(one)]
        return taken[0] if taken else f"t{wanted}"

    def _order_on(self, table: str) -> Order | None:
        found = order_record.open_order_on(self._connection, table)
        return order_record.load_order(self._connection, found) if found else None

    def _lines(self, table: str) -> list[OrderLine]:
        order = self._order_on(table)
        return [line for line in order.lines if line.unpaid > 0] if order is not None else []

    def _mark(self, ids: tuple[str, ...], mark: Mark, *, on: bool = True) -> Iterator[Batch]:
        yield self._give(MarkLines(line_ids=ids, mark=mark, on=on))

    def _bump(self, line_id: str) -> Iterator[Batch]:
        yield from self._mark((line_id,), Mark.DONE)
        if self._chance.random() < 0.04:
            self._count("recall")
            self._later(20, lambda: self._mark((line_id,), Mark.DONE, on=False))
            self._later(90, lambda: self._bump(line_id))
        elif self._chance.random() < 0.8:
            self._later(30 + self._chance.random() * 120, lambda: self._mark((line_id,), Mark.SERVED))

    def _fire(self, table: str) -> Iterator[Batch]:
        order = self._order_on(table)
        if order is not None and order.next_course is not None:
            yield self._give(FireCourse(table_id=table, course=order.next_course))

    def _void(self, table: str) -> Iterator[Batch]:
        lines = self._lines(table)
        if lines:
            line = self._chance.choice(lines)
            yield self._give(VoidLine(line_id=line.item.id, quantity=Decimal(1), reason="wrong dish"))
            self._later(25, lambda: self._mark((line.item.id,), Mark.VOID_ACKNOWLEDGED))

    def _move(self, table: str) -> Iterator[Batch]:
        lines = self._lines(table)
        to = f"t{self._chance.randrange(self.tables)}"
        if lines and to != table:
            shares = ((lines[0].item.id, Decimal(1)),) if self._chance.random() < 0.5 else ()
            yield self._give(MoveLines(table_id=table, to_table_id=to, shares=shares))

    def _confirm(self, table: str) -> Iterator[Batch]:
        """The till confirms what it was sent of a table."""
        for one in delivery_record.load_lane(self._connection, table):
            if one.kind is DeliveryKind.ROUND and one.state is DeliveryState.QUEUED:
                delivery_record.begin(self._connection, one.id, self.clock.now())
                yield self._told(Change(frozenset({one.order_id})))
                settling.confirm(self._connection, one.id, FiscalProof(f"till {one.id}"), self.clock.now())
                self._count("confirmed")
                yield self._told(Change(frozenset({one.order_id})))

    def _pay(self, table: str) -> Iterator[Batch]:
        yield from self._confirm(table)
        order = self._order_on(table)
        if order is None:
            return
        bill = Bill.of(order, PLAIN_TERMS)
        if self._chance.random() < 0.3 and len(bill.lines) > 1:
            bill = bill.with_lines([bill.lines[0].line_id])
            self._later(200, lambda: self._pay(table))
        if not bill.due.minor:
            return
        command = replace(bill, tenders=(Tender("voucher", bill.to_pay, "GUEST-SECRET-77", "Frau Geheim"),)).command("w1")
        batch = self._give(command)
        if batch:
            yield batch
            self._later(3, lambda: self._paid(command.id, order.id, table))

    def _paid(self, payment_id: str, order_id: str, table: str) -> Iterator[Batch]:
        delivery_record.begin(self._connection, payment_id, self.clock.now())
        settling.confirm(self._connection, payment_id, FiscalProof("receipt"), self.clock.now())
        yield self._told(Change(frozenset({order_id})))
        if self._order_on(table) is None:
            # The till calls the table free only when somebody has cleaned it.
            self._later(240, lambda: self._cleaned(table))

    def _cleaned(self, table: str) -> Iterator[Batch]:
        if self._order_on(table) is None:
            self._states[table] = TillTableState.FREE
        yield from self._states_read()

    def _states_read(self) -> Iterator[Batch]:
        yield (TableStatesRead(tuple(TillTable(table_id, state) for table_id, state in self._states.items())),)

    def _poll(self) -> Iterator[Batch]:
        yield (OrdersRead(self.clock.now()),)
        if len(self._agenda) > 1:
            self._later(POLL_S, self._poll)

    def _house(self) -> Iterator[Batch]:
        """The chef sells out, and finds that the grill may take longer."""
        dish = self._chance.choice(self._menu.dishes)
        self._give(SetSoldOut(dish_id=dish.id, sold_out=True))
        sold_out = replace(dish, sold_out=True)
        self._menu = replace(self._menu, dishes=tuple(sold_out if one is dish else one for one in self._menu.dishes))
        yield (MenuChanged(self._menu, self.clock.now()),)
        rule = AgeRule("MAIN COURSE", self._chance.randint(6, 12), self._chance.randint(13, 20))
        self._give(SetThresholds(thresholds=Thresholds(rules=(rule,))))
        yield (ThresholdsChanged(Thresholds(rules=(rule,))),)
        if len(self._agenda) > 1:
            self._later(1200.0, self._house)
