"""One schema and one record on two engines: SQLite, and every PostgreSQL that is here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command as alembic
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import (
    Boolean,
    ColumnClause,
    Connection,
    LargeBinary,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    delete,
    insert,
    inspect,
    select,
    table,
)

from tests.shared.venue import database, distributed, owner_address
from tests.unit.samples import HERRING, NOON, SOUP, STEAK
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.commands import Command, FireCourse, Mark, MarkLines, MoveLines, PayTable, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import ClosedBy, LineItem, Order, line_for
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.takings import Span
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money
from waiterapp.simulator.database import DatabaseMissing, binaries
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import founding, migrations, schema, settling
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply, delivery_of
from waiterapp.venue.copying import OrderRows, read_orders
from waiterapp.venue.sales import absorb_sales, load_known, load_page
from waiterapp.venue.schema import HEAD, metadata
from waiterapp.venue.shared import SharedStore
from waiterapp.venue.store import DATABASE_NAME, Store

SQLITE = "SQLite"
EMBEDDED = (16, 18)
CLEARED = [table for table in reversed(metadata.sorted_tables) if table.name != "house"]
AnyStore = Store | SharedStore


def installed() -> dict[str, Path]:
    """The PostgreSQL programs that are here, by a name for each version."""
    found = distributed()
    with contextlib.suppress(DatabaseMissing):
        found |= {version: binaries(version) for version in EMBEDDED}
    return {f"PostgreSQL {version}": found[version] for version in sorted(found)}


INSTALLED = installed()


@pytest.fixture(scope="module")
def shared_stores() -> Iterator[Callable[[str], SharedStore]]:
    """Starts a server of each version once."""
    running: dict[str, SharedStore] = {}
    with ExitStack() as stack:

        def store(engine: str) -> SharedStore:
            if engine not in running:
                address = owner_address(stack.enter_context(database(INSTALLED[engine])))
                founding.create(address, "Krogen")
                running[engine] = SharedStore(address, "test")
                stack.callback(running[engine].disconnect)
            return running[engine]

        yield store


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "own")
    yield opened
    opened.close()


@pytest.fixture(params=list(INSTALLED))
def shared(request: pytest.FixtureRequest, shared_stores: Callable[[str], SharedStore]) -> SharedStore:
    return emptied(shared_stores(request.param))


@pytest.fixture(params=[SQLITE, *INSTALLED])
def record(request: pytest.FixtureRequest, tmp_path: Path, shared_stores: Callable[[str], SharedStore]) -> Iterator[AnyStore]:
    if request.param == SQLITE:
        opened = Store(tmp_path / "record")
        yield opened
        opened.close()
    else:
        yield emptied(shared_stores(request.param))


def emptied(store: SharedStore) -> SharedStore:
    store.run(lambda connection: [connection.execute(delete(table)) for table in CLEARED])
    return store


def item(line_id: str, dish: Dish, quantity: int, course: int = 1) -> LineItem:
    return replace(line_for(dish, quantity=Decimal(quantity)), id=line_id, course=course)


def a_round(round_id: str, table: str, *lines: LineItem) -> SendRound:
    return SendRound(id=round_id, table_id=table, waiter_id="w1", waiter_name="Petra", lines=lines)


SOUPS, STEAKS, HERRINGS, MORE = item("l1", SOUP, 3), item("l2", STEAK, 2, course=2), item("l3", HERRING, 1), item("l4", SOUP, 1)
FIRST, SECOND, THIRD = a_round("r1", "t1", SOUPS, STEAKS), a_round("r2", "t2", HERRINGS), a_round("r3", "t1", MORE)


@dataclass(frozen=True)
class Step:
    """A command and what the till makes of it, in one transaction."""

    command: Command
    is_confirmed: bool = False
    deliver: bool = False

    def __call__(self, connection: Connection, at: datetime) -> None:
        apply(connection, self.command, Means("acc", self.deliver, calls_courses=True, terms=BillTerms(split=Split.PARTS)), at)
        if self.is_confirmed:
            delivery = delivery_of(self.command) if isinstance(self.command, SendRound) else self.command.id
            delivery_record.begin(connection, delivery, at)
            settling.confirm(connection, delivery, FiscalProof(f"till {self.command.id}", "17"), at)


def payment(command_id: str, table: str, minor: int, *shares: tuple[str, int]) -> PayTable:
    due = Money(minor, "SEK")
    return PayTable(
        id=command_id,
        table_id=table,
        waiter_id="w1",
        shares=tuple((line_id, Decimal(quantity)) for line_id, quantity in shares),
        tenders=(Tender("cash", due),),
        due=due,
        tip=Money(0, "SEK"),
    )


def split(command_id: str) -> MoveLines:
    return MoveLines(id=command_id, table_id="t1", to_table_id="t3", shares=(("l1", Decimal(1)),))


KEPT_HERE = (
    Step(FIRST),
    Step(SECOND),
    Step(MarkLines(id="m1", line_ids=("l1",), mark=Mark.DONE)),
    Step(VoidLine(id="v1", line_id="l1", quantity=Decimal(1), reason="wrong")),
    Step(FireCourse(id="f1", table_id="t1", course=2)),
    Step(split("s1")),
    Step(THIRD),
    Step(MarkLines(id="m2", line_ids=("l1", "l4"), mark=Mark.SEEN)),
    Step(MoveLines(id="w1", table_id="t2", to_table_id="t4")),
    Step(MoveLines(id="w2", table_id="t1", to_table_id="t4")),
    Step(MarkLines(id="m3", line_ids=("l1",), mark=Mark.DONE, on=False)),
    Step(payment("p1", "t3", 9500), is_confirmed=True),
    Step(payment("p2", "t4", 39000, ("l1", 1), ("l2", 1)), is_confirmed=True),
)
"""What a venue does with a till that takes no orders."""
SENT_TO_THE_TILL = (
    Step(FIRST, deliver=True, is_confirmed=True),
    Step(SECOND, deliver=True),
    Step(VoidLine(id="v1", line_id="l1", quantity=Decimal(1), reason="wrong"), deliver=True),
    Step(VoidLine(id="v2", line_id="l3", quantity=Decimal(1), reason="gone"), deliver=True),
    Step(FireCourse(id="f1", table_id="t1", course=2), deliver=True),
    Step(split("s1"), deliver=True),
    Step(THIRD, deliver=True),
    Step(MoveLines(id="w1", table_id="t1", to_table_id="t2"), deliver=True),
)
"""What it does with one that does, and has not taken all of them yet."""
SCRIPTS = [pytest.param(KEPT_HERE, id="kept here"), pytest.param(SENT_TO_THE_TILL, id="sent to the till")]


@dataclass
class Evening:
    """A script played on a record, one minute and one transaction after the other."""

    store: AnyStore
    at: datetime = NOON

    def play(self, step: Step) -> None:
        self.at += timedelta(minutes=1)
        self.store.run(lambda connection: step(connection, self.at))

    def orders(self) -> tuple[Order, ...]:
        return self.store.run(lambda connection: order_record.load_current(connection, self.at))

    def queue(self) -> tuple[object, ...]:
        return self.store.run(delivery_record.load_queue)

    def rows(self) -> OrderRows:
        return self.store.run(
            lambda connection: read_orders(connection, connection.execute(select(schema.orders.c.id)).scalars().all())
        )

    def journal(self) -> list[str]:
        return self.store.run(lambda connection: sorted(connection.execute(select(schema.journal.c.command_id)).scalars()))


def test_the_migrations_lead_to_the_schema_in_the_code(record: AnyStore) -> None:
    def look(connection: Connection) -> tuple[dict[str, set[str]], object]:
        found = inspect(connection)
        names = set(found.get_table_names()) - {"alembic_version"}
        columns = {name: {str(column["name"]) for column in found.get_columns(name)} for name in names}
        return columns, compare_metadata(MigrationContext.configure(connection), metadata)

    columns, differences = record.run(look)
    assert columns == {name: set(table.columns.keys()) for name, table in metadata.tables.items()}
    assert differences == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_commands_make_the_same_of_the_record_on_either_engine(own: Store, shared: SharedStore, script: Sequence[Step]) -> None:
    here, there = Evening(own), Evening(shared)
    for step in script:
        here.play(step)
        there.play(step)
        assert there.orders() == here.orders(), step
        assert there.queue() == here.queue(), step
    assert there.journal() == here.journal()


def test_commands_do_what_they_say(record: AnyStore) -> None:
    evening = Evening(record)
    for step in KEPT_HERE:
        evening.play(step)
    by_table = {order.table_id: order for order in evening.orders()}
    lines = {line.item.id.partition("+")[0]: line for line in by_table["t4"].lines}
    assert {name: (int(line.item.quantity), int(line.voided), int(line.paid)) for name, line in lines.items()} == {
        "l1": (2, 1, 1),
        "l2": (2, 0, 1),
        "l3": (1, 0, 0),
        "l4": (1, 0, 0),
    }
    assert (by_table["t3"].closed_by, by_table["t3"].sum) == (ClosedBy.PAID, Money(0, "SEK"))
    assert [line.paid for line in by_table["t3"].lines] == [1]
    assert by_table["t1"].closed_by is not None
    assert [(one.state, one.receipt_id, one.receipt_number) for one in by_table["t4"].payments] == [
        (DeliveryState.DONE, "till p2", "17")
    ]
    assert lines["l1"].done_at is None
    assert lines["l4"].seen_at == NOON + timedelta(minutes=8)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_command_that_is_applied_twice_changes_nothing(record: AnyStore, script: Sequence[Step]) -> None:
    evening = Evening(record)
    for step in script:
        evening.play(step)
        once = evening.rows(), evening.queue(), evening.journal()
        evening.play(step)
        assert (evening.rows(), evening.queue(), evening.journal()) == once, step


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_version_of_an_order_goes_up_once_with_each_transaction_that_changes_it(
    shared: SharedStore, script: Sequence[Step]
) -> None:
    evening = Evening(shared)
    before = evening.rows()
    for step in script:
        evening.play(step)
        after = evening.rows()
        changed = {
            order_id for order_id in after.orders if without_version(before, order_id) != without_version(after, order_id)
        }
        assert changed
        versions = before.versions()
        assert after.versions() == {one: versions.get(one, 0) + (one in changed) for one in after.orders}, step
        before = after


def without_version(rows: OrderRows, order_id: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    only = rows.only([order_id])
    order = {name: value for name, value in only.orders.get(order_id, {}).items() if name != "version"}
    return order, {name: sorted(found, key=str) for name, found in only.parts.items()}


def test_several_changes_in_one_transaction_count_once(shared: SharedStore) -> None:
    def all_at_once(connection: Connection) -> None:
        for number, step in enumerate(KEPT_HERE[:5]):
            step(connection, NOON + timedelta(minutes=number))

    shared.run(all_at_once)
    assert set(Evening(shared).rows().versions().values()) == {1}


def test_a_transaction_that_fails_leaves_versions_as_they_were(shared: SharedStore) -> None:
    evening = Evening(shared)
    evening.play(KEPT_HERE[0])

    def half(connection: Connection) -> None:
        KEPT_HERE[2](connection, NOON)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shared.run(half)
    assert list(evening.rows().versions().values()) == [1]


def test_the_record_of_one_device_keeps_every_row_on_the_way_from_0003(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    before = filled_record_of("0003", path)
    store = Store(tmp_path)
    try:
        after = store.run(lambda connection: everything(connection, before.columns))
        added = store.run(
            lambda connection: (
                connection.execute(select(schema.orders.c.version)).scalars().all(),
                connection.execute(select(schema.rounds.c.moved_from)).scalars().all(),
                connection.execute(select(schema.deliveries.c.device)).scalars().all(),
            )
        )
        version = store.run(lambda connection: connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    finally:
        store.close()
    assert all(len(rows) == 2 for rows in before.rows.values())
    assert after.rows == before.rows
    assert added == ([0, 0], ["", ""], ["", ""])
    assert version == HEAD


@dataclass
class Dump:
    """All rows of a database, with the columns that were looked at."""

    columns: dict[str, list[str]]
    rows: dict[str, list[tuple[object, ...]]]


def everything(connection: Connection, columns: dict[str, list[str]]) -> Dump:
    rows: dict[str, list[tuple[object, ...]]] = {}
    for name, wanted in columns.items():
        chosen: list[ColumnClause[Any]] = [column(one) for one in wanted]
        found = connection.execute(select(*chosen).select_from(table(name)))
        rows[name] = sorted((tuple(row) for row in found), key=str)
    return Dump(columns, rows)


def filled_record_of(version: str, path: Path) -> Dump:
    """Make a record of an older schema with two rows in each table: one with a value in every column, one with the fewest."""
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.upgrade(config, version)
        found = MetaData()
        found.reflect(connection)
        tables = [one for one in found.sorted_tables if one.name != "alembic_version"]
        for one in tables:
            connection.execute(insert(one), [made_up(one, number) for number in (1, 2)])
        dump = everything(connection, {one.name: one.columns.keys() for one in tables})
    engine.dispose()
    return dump


def made_up(filled: Table, number: int) -> dict[str, object]:
    values: dict[str, object] = {}
    for one in filled.columns:
        if one.nullable and number == 2:
            values[one.name] = None
        elif one.foreign_keys:
            (key,) = one.foreign_keys
            values[one.name] = f"{key.column.table.name}.{key.column.name}.{number}"
        elif isinstance(one.type, String):
            values[one.name] = f"{filled.name}.{one.name}.{number}"
        elif isinstance(one.type, LargeBinary):
            values[one.name] = f"{filled.name}.{one.name}.{number}".encode()
        elif isinstance(one.type, Boolean):
            values[one.name] = number == 1
        else:
            values[one.name] = number
    return values


def test_receipts_are_found_by_their_time_and_what_is_known_grows_together(record: AnyStore) -> None:
    span = Span(NOON - timedelta(days=1), NOON + timedelta(days=1))
    moments = [NOON + timedelta(minutes=number // 2) for number in range(11)]
    receipts = [
        TillSale(f"r{number:02d}", str(number), "", "", Money(9500, "SEK"), "Petra", (), sold_at=at)
        for number, at in enumerate(moments)
    ]
    for half in (receipts[:7], receipts[4:]):
        covers = Span(half[0].sold_at or NOON, half[-1].sold_at or NOON)
        record.run(partial(absorb_sales, found=half, now=NOON, covers=covers))
    assert record.run(load_known) == (Span(moments[0], moments[-1]),)
    found: list[str] = []
    after: tuple[datetime, str] | None = None
    while True:
        some, after = record.run(partial(load_page, span=span, after=after, at_once=3))
        found += [one.id for one in some]
        if after is None:
            break
    assert found == [one.id for one in receipts]
