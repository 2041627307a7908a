"""Two and three devices on the same tables, each with copy and outbox, on a real PostgreSQL: nothing lost, nothing doubled."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import Connection, delete
from sqlalchemy.exc import IntegrityError

from tests.unit.samples import HERRING, NOON, SOUP, STEAK
from waiterapp.domain.checkout import CannotPay
from waiterapp.domain.commands import Command, Mark, MarkLines, MoveLines, PayTable, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import ClosedBy, Order, line_for
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.values import Money, new_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling, moving, settling, syncing
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.copying import OrderRows
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import metadata
from waiterapp.venue.shared import SharedStore
from waiterapp.venue.store import Store

TABLES = ("t1", "t2", "t3")
DISHES = (SOUP, STEAK, HERRING)
MEANS = Means(account="acc", takes_orders=False)
RED = (AssertionError, IntegrityError, ExceptionGroup)
CLEARED = [table for table in reversed(metadata.sorted_tables) if table.name != "house"]


@dataclass
class Copy:
    """One device: its store, and whether it reaches the shared record."""

    store: Store
    is_online: bool = True
    held: tuple[OrderRows, frozenset[str], frozenset[str]] | None = None
    """What was fetched and not yet taken in."""
    refused: Counter[str] = field(default_factory=Counter)
    paid: set[str] = field(default_factory=set)
    """Orders that this device has seen paid."""


class House(RuleBasedStateMachine):
    shared: SharedStore
    folder: Path
    devices_wanted = 2

    def __init__(self) -> None:
        super().__init__()
        self.shared.run(lambda connection: [connection.execute(delete(table)) for table in CLEARED])
        self.copies = [Copy(self.an_empty_copy()) for _ in range(self.devices_wanted)]
        self.sent: Counter[str] = Counter()
        self.paid: set[str] = set()
        self.clock = NOON

    def teardown(self) -> None:
        try:
            self.settle()
        finally:
            for copy in self.copies:
                copy.store.close()

    def an_empty_copy(self) -> Store:
        template, folder = self.folder / "template", self.folder / new_id()
        if not template.exists():
            Store(template).close()
        shutil.copytree(template, folder)
        return Store(folder)

    # What staff do.

    @initialize()
    def two_tables_are_taken(self) -> None:
        for who, table in ((0, "t1"), (1, "t2")):
            self.add(who, table, SOUP, 3)
            self.add(who, table, STEAK, 2)
            self.sync(who)

    @rule(who=st.integers(0, 2), table=st.sampled_from(TABLES), dish=st.sampled_from(DISHES), quantity=st.integers(1, 3))
    def add(self, who: int, table: str, dish: object, quantity: int) -> None:
        line = line_for(dish, quantity=Decimal(quantity))  # type: ignore[arg-type]
        self.sent[line.id] += quantity
        self.give(who, SendRound(table_id=table, waiter_id="w", waiter_name=f"{who}", lines=(line,)))

    @rule(who=st.integers(0, 2), table=st.sampled_from(TABLES), pick=st.integers(0, 5), quantity=st.integers(1, 2))
    def void(self, who: int, table: str, pick: int, quantity: int) -> None:
        line_id = self.a_line(who, self.taken(who, table), pick)
        if line_id:
            self.give(who, VoidLine(line_id=line_id, quantity=Decimal(quantity), reason="wrong"))

    @rule(who=st.integers(0, 2), table=st.sampled_from(TABLES), to=st.sampled_from(TABLES))
    def move_or_merge(self, who: int, table: str, to: str) -> None:
        self.give(who, MoveLines(table_id=self.taken(who, table), to_table_id=to))

    @rule(
        who=st.integers(0, 2),
        table=st.sampled_from(TABLES),
        to=st.sampled_from(TABLES),
        pick=st.integers(0, 5),
        quantity=st.integers(1, 2),
    )
    def split(self, who: int, table: str, to: str, pick: int, quantity: int) -> None:
        table = self.taken(who, table)
        line_id = self.a_line(who, table, pick)
        if line_id:
            self.give(who, MoveLines(table_id=table, to_table_id=to, shares=((line_id, Decimal(quantity)),)))

    @rule(who=st.integers(0, 2), table=st.sampled_from(TABLES), pick=st.integers(0, 5), on=st.booleans())
    def bump(self, who: int, table: str, pick: int, on: bool) -> None:
        line_id = self.a_line(who, self.taken(who, table), pick)
        if line_id:
            self.give(who, MarkLines(line_ids=(line_id,), mark=Mark.DONE, on=on))

    @rule(who=st.integers(0, 2), table=st.sampled_from(TABLES), is_booked=st.booleans())
    def pay(self, who: int, table: str, is_booked: bool) -> None:
        copy = self.copy(who)
        if not copy.is_online:
            return
        self.sync(who)
        order = self.order_on(copy, self.taken(who, table))
        if order is None:
            return
        table = order.table_id
        due = order.sum
        command = PayTable(table_id=table, waiter_id="w", tenders=(Tender("cash", due),), due=due, tip=Money(0, "SEK"))

        def pay_there(connection: Connection) -> None:
            apply(connection, command, MEANS, self.clock)
            delivery_record.begin(connection, command.id, self.clock)
            if is_booked:
                settling.confirm(connection, command.id, FiscalProof("r"), self.clock)
            else:
                delivery_record.step(connection, command.id, DeliveryState.DROPPED, error="no")

        try:
            self.shared.run(pay_there)
        except (CannotPay, LineUnknown):
            return
        if is_booked:
            self.paid.add(order.id)

    # What the network does.

    @rule(who=st.integers(0, 2))
    def go_offline(self, who: int) -> None:
        self.copy(who).is_online = False

    @rule(who=st.integers(0, 2))
    def go_online(self, who: int) -> None:
        self.copy(who).is_online = True

    @rule(who=st.integers(0, 2))
    def sync(self, who: int) -> None:
        copy = self.copy(who)
        if self.reaches(copy):
            self.push(copy)
            self.pull(copy, None)

    @rule(who=st.integers(0, 2))
    def push_and_lose_the_answer(self, who: int) -> None:
        copy = self.copy(who)
        if self.reaches(copy):
            for pending in copy.store.run(syncing.load_pending):
                self.push_one(copy, pending)

    @rule(who=st.integers(0, 2))
    def fetch_and_be_held_up(self, who: int) -> None:
        copy = self.copy(who)
        if self.reaches(copy) and copy.held is None:
            ids = frozenset(self.shared.run(lambda connection: syncing.current_versions(connection, self.clock)))
            rows, arrived = self.shared.snapshot(lambda connection: syncing.fetch(connection, ids, self.waiting(copy)))
            copy.held = (rows, ids, arrived)

    @precondition(lambda self: any(copy.held for copy in self.copies))
    @rule()
    def take_in_what_was_held_up(self) -> None:
        for copy in self.copies:
            if copy.held is not None:
                (rows, ids, arrived), copy.held = copy.held, None
                copy.store.run(partial(syncing.absorb, rows=rows, asked=ids, done=arrived, now=self.clock))

    @invariant()
    def nothing_that_was_paid_is_open_again(self) -> None:
        if not self.paid:
            return
        places: list[tuple[Store | SharedStore, set[str]]] = [(self.shared, self.paid)]
        places += [(copy.store, copy.paid) for copy in self.copies]
        for place, seen in places:
            for order in place.run(lambda connection: order_record.load_orders(connection, self.paid)):
                if order.closed_by is not None:
                    seen.add(order.id)
                assert order.closed_by is not None or order.id not in seen, order.id

    # The machine's hands.

    def copy(self, who: int) -> Copy:
        return self.copies[who % len(self.copies)]

    def reaches(self, copy: Copy) -> bool:
        """Tell whether a device reaches the shared record now."""
        return copy.is_online

    def give(self, who: int, command: Command) -> None:
        self.clock += timedelta(seconds=1)
        intent = Intent(command, MEANS, self.clock)
        try:
            self.copy(who).store.run(lambda connection: syncing.keep(connection, intent, self.clock))
        except LineUnknown:
            if isinstance(command, SendRound):
                raise

    def order_on(self, copy: Copy, table: str) -> Order | None:
        found = copy.store.run(lambda connection: order_record.load_current(connection, self.clock))
        return next((one for one in found if one.table_id == table and one.is_open), None)

    def taken(self, who: int, table: str) -> str:
        """Return a table on which something is open for this device, that one if it can be."""
        found = self.copy(who).store.run(lambda connection: order_record.load_current(connection, self.clock))
        tables = [one.table_id for one in found if one.is_open]
        return table if table in tables or not tables else tables[0]

    def a_line(self, who: int, table: str, pick: int) -> str:
        order = self.order_on(self.copy(who), table)
        lines = [line for line in order.lines if line.unpaid] if order else []
        return lines[pick % len(lines)].item.id if lines else ""

    def push_one(self, copy: Copy, pending: syncing.Pending) -> frozenset[str]:
        try:
            change = self.shared.run(lambda connection: syncing.push(connection, pending, None, pending.intent.at))
        except syncing.REFUSALS as error:
            if isinstance(pending.intent.command, SendRound):
                raise
            copy.refused[str(error)] += 1
            return frozenset()
        return change.order_ids

    def push(self, copy: Copy) -> None:
        waiting = copy.store.run(syncing.load_pending)
        touched: frozenset[str] = frozenset()
        for pending in waiting:
            touched |= self.push_one(copy, pending) | pending.order_ids
        self.absorb(copy, touched, [one.command_id for one in waiting])

    def pull(self, copy: Copy, ids: frozenset[str] | None) -> None:
        theirs = self.shared.run(lambda connection: syncing.current_versions(connection, self.clock))
        ours = copy.store.run(lambda connection: syncing.current_versions(connection, self.clock))
        differing = frozenset(one for one in theirs.keys() | ours.keys() if theirs.get(one) != ours.get(one))
        self.absorb(copy, differing if ids is None else ids, [])

    def absorb(self, copy: Copy, ids: frozenset[str], done: list[str]) -> None:
        while True:
            rows, arrived = self.shared.snapshot(partial(syncing.fetch, order_ids=ids, waiting=self.waiting(copy)))
            over = {*done, *arrived}
            found = copy.store.run(partial(syncing.absorb, rows=rows, asked=ids, done=over, now=self.clock))
            if not found.needed:
                assert not found.ahead
                return
            ids |= found.needed

    def waiting(self, copy: Copy) -> list[str]:
        return [one.command_id for one in copy.store.run(syncing.load_pending)]

    @rule(who=st.integers(0, 2))
    def pull_before_pushing(self, who: int) -> None:
        copy = self.copy(who)
        if self.reaches(copy):
            self.pull(copy, None)

    def orders(self, store: Store | SharedStore) -> tuple[Order, ...]:
        return store.run(lambda connection: order_record.load_current(connection, self.clock))

    def come_back(self) -> None:
        """Let everybody reach the shared record again, and each other by that."""
        for _ in range(2):
            for number, copy in enumerate(self.copies):
                copy.is_online, copy.held = True, None
                self.sync(number)

    def settle(self) -> None:
        """Let everybody come back, and look whether all have the same and nothing is lost or doubled."""
        self.come_back()
        shared = sorted(self.orders(self.shared), key=lambda one: one.id)
        for copy in self.copies:
            assert not copy.store.run(syncing.load_pending)
            mine = sorted(self.orders(copy.store), key=lambda one: one.id)
            assert mine == shared
        there: Counter[str] = Counter()
        for order in shared:
            for line in order.lines:
                there[line.item.id.partition("+")[0]] += int(line.item.quantity)
                assert 0 <= line.voided + line.paid <= line.item.quantity
        assert there == self.sent
        tables = Counter(order.table_id for order in shared if order.is_open)
        assert not [table for table, count in tables.items() if count > 1]
        assert all(order.closed_by is not ClosedBy.GONE for order in shared)


class HouseOfThree(House):
    devices_wanted = 3


@contextmanager
def machine(kind: type[House], server_store: SharedStore, folder: Path) -> Iterator[type[House]]:
    yield type(kind.__name__, (kind,), {"shared": server_store, "folder": folder})


def play(kind: type[House], store: SharedStore, *, examples: int, steps: int = 30) -> None:
    with tempfile.TemporaryDirectory() as folder, machine(kind, store, Path(folder)) as house:
        run_state_machine_as_test(
            house,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
                derandomize=True,
            ),
        )


@pytest.mark.timeout(300)
def test_two_devices_on_the_same_tables_end_with_the_same_and_lose_nothing(shared_store: SharedStore) -> None:
    play(House, shared_store, examples=25)


@pytest.mark.timeout(300)
def test_three_devices_on_the_same_tables_end_with_the_same_and_lose_nothing(shared_store: SharedStore) -> None:
    play(HouseOfThree, shared_store, examples=15)


def a_held_up_answer_comes_after_the_payment(house: House) -> None:
    house.add(who=0, table="t1", dish=SOUP, quantity=1)
    house.sync(who=0)
    house.sync(who=1)
    house.fetch_and_be_held_up(who=1)
    house.pay(who=0, table="t1", is_booked=True)
    house.sync(who=1)
    house.nothing_that_was_paid_is_open_again()
    house.take_in_what_was_held_up()
    house.nothing_that_was_paid_is_open_again()


def an_answer_is_lost_and_the_command_comes_again(house: House) -> None:
    house.add(who=0, table="t1", dish=SOUP, quantity=3)
    house.sync(who=0)
    house.split(who=0, table="t1", to="t2", pick=0, quantity=1)
    house.push_and_lose_the_answer(who=0)
    house.sync(who=0)
    house.sync(who=1)


def tell(story: Callable[[House], None], store: SharedStore) -> None:
    with tempfile.TemporaryDirectory() as folder, machine(House, store, Path(folder)) as kind:
        house = kind()
        try:
            story(house)
        finally:
            house.teardown()


STORIES = (a_held_up_answer_comes_after_the_payment, an_answer_is_lost_and_the_command_comes_again)


@pytest.mark.parametrize("story", STORIES)
def test_what_goes_wrong_without_versions_or_memory_goes_well_with_them(
    shared_store: SharedStore, story: Callable[[House], None]
) -> None:
    tell(story, shared_store)


def test_without_the_version_check_an_older_state_would_come_back(
    shared_store: SharedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "is_older", lambda *_: False)
    with pytest.raises(RED):
        tell(a_held_up_answer_comes_after_the_payment, shared_store)


def test_without_remembering_commands_they_would_be_carried_out_twice(
    shared_store: SharedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journaling, "already_done", lambda *_: False)
    monkeypatch.setattr(journaling, "remember", lambda *_: None)
    monkeypatch.setattr(moving, "_has_left_marks", lambda *_: False)
    with pytest.raises(RED):
        tell(an_answer_is_lost_and_the_command_comes_again, shared_store)
