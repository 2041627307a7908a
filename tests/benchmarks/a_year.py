"""A year of closed orders in a record, and one evening that is the same whatever lies behind it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import Connection, text

from waiterapp.domain.commands import MarkCleaned, SendRound
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.orders import LineItem, Order, order_tag
from waiterapp.domain.payments import PaidLine, PaymentToBook, Tender
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import RoundToBook, TillOrder, TillSale
from waiterapp.domain.values import ONE, Money, derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import documents, mirror
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply, delivery_of
from waiterapp.venue.encoding import encoded
from waiterapp.venue.founding import owner_connection
from waiterapp.venue.sales import absorb_sales
from waiterapp.venue.schema import EPOCH
from waiterapp.venue.shared import SharedAddress

ROUNDS_EACH, LINES_EACH = 2, 4
FLOOR = Floor((Area("0", "Matsal"),), tuple(Table(f"t{number}", str(number), "0") for number in range(30)))
PETRA = Employee("w1", "Petra Fredriksson")
ACCOUNT = "account"
NOT_DELIVERED_YET = 3
_YEAR, _SINCE_THEN = timedelta(days=364), timedelta(days=2)


def an_item(line_id: str) -> LineItem:
    return LineItem(line_id, "d1", "Toast Skagen", Money(14500, "SEK"), words=("utan lök",), bong_category_id="b1")


def a_round(name: str, table_id: str, lines: int = 3) -> SendRound:
    items = tuple(an_item(derived_id("line", name, str(number))) for number in range(lines))
    return SendRound(id=derived_id("round", name), table_id=table_id, waiter_id=PETRA.id, waiter_name=PETRA.name, lines=items)


def means_of(command: SendRound) -> Means:
    return Means(account=ACCOUNT, table_name=FLOOR.table_name(command.table_id))


# What lies behind: set by set, in words both engines know.

_PER_ORDER: dict[str, int] = {"orders": 1, "rounds": ROUNDS_EACH, "lines": LINES_EACH, "payments": 1, "sales": 1, "courses": 1}
_ORDER_AT = ":first + i * :step"
_COLUMNS: dict[str, dict[str, str]] = {
    "orders": {
        "id": "substr(md5('order' || i), 1, 26)",
        "table_id": "'t' || (i % 30)",
        "waiter_id": "'w1'",
        "waiter_name": "'Petra Fredriksson'",
        "opened_at": _ORDER_AT,
        "currency": "'SEK'",
        "closed_by": "'paid'",
        "closed_at": f"{_ORDER_AT} + 5400000000",
        "version": "9",
    },
    "rounds": {
        "id": "substr(md5('round' || i), 1, 26)",
        "order_id": "substr(md5('order' || (i / 2)), 1, 26)",
        "number": "1 + i % 2",
        "sent_at": ":first + (i / 2) * :step",
        "waiter_id": "'w1'",
        "waiter_name": "'Petra Fredriksson'",
        "origin": "'venue'",
        "till_ref": "md5('booked' || i)",
        "till_gone_at": ":first + (i / 2) * :step + 5400000000",
    },
    "lines": {
        "id": "substr(md5('line' || i), 1, 26)",
        "order_id": "substr(md5('order' || (i / 4)), 1, 26)",
        "round_id": "substr(md5('round' || (i / 2)), 1, 26)",
        "position": "i % 4",
        "item": ":item",
        "seen_at": ":first + (i / 4) * :step + 2000000",
        "done_at": ":first + (i / 4) * :step + 600000000",
        "voided": "'0'",
        "void_reason": "''",
        "void_acknowledged": "'0'",
        "paid": "'1'",
        "paid_minor": "14500",
    },
    "courses": {"order_id": "substr(md5('order' || i), 1, 26)", "number": "2", "at": f"{_ORDER_AT} + 900000000"},
    "payments": {
        "id": "substr(md5('payment' || i), 1, 26)",
        "order_id": "substr(md5('order' || i), 1, 26)",
        "at": f"{_ORDER_AT} + 5000000000",
        "body": ":payment",
        "receipt_id": "substr(md5('sale' || i), 1, 26)",
        "receipt_number": "'K1-' || i",
    },
    "sales": {
        "id": "substr(md5('sale' || i), 1, 26)",
        "name": "'Bord ' || (i % 30) || ' #ABCDE'",
        "body": ":sale",
        "read_at": f"{_ORDER_AT} + 5400000000",
        "settled": "i % 2 = 0",
    },
}
_DELIVERY = {
    "attempts": "1",
    "state": "'done'",
    "last_error": "''",
    "pinned_to": "'account'",
    "device": "''",
}
_DELIVERIES: dict[str, tuple[int, dict[str, str]]] = {
    "rounds": (
        ROUNDS_EACH,
        {
            "id": "substr(md5('delivery' || i), 1, 26)",
            "sequence": "1 + i",
            "kind": "'order'",
            "lane": "'t' || ((i / 2) % 30)",
            "key": "md5('key' || i)",
            "payload": ":to_book",
            "created_at": ":first + (i / 2) * :step",
            "sent_at": ":first + (i / 2) * :step",
            "order_id": "substr(md5('order' || (i / 2)), 1, 26)",
            "round_id": "substr(md5('round' || i), 1, 26)",
            "till_ref": "md5('booked' || i)",
        },
    ),
    "payments": (
        1,
        {
            "id": "substr(md5('payment' || i), 1, 26)",
            "sequence": "1 + 2 * :orders + i",
            "kind": "'payment'",
            "lane": "'t' || (i % 30)",
            "key": "md5('payment key' || i)",
            "payload": ":to_book",
            "created_at": f"{_ORDER_AT} + 5000000000",
            "order_id": "substr(md5('order' || i), 1, 26)",
            "till_ref": "substr(md5('sale' || i), 1, 26)",
        },
    ),
    "cleaned tables": (
        1,
        {
            "id": "substr(md5('cleaned' || i), 1, 26)",
            "sequence": "1 + 3 * :orders + i",
            "kind": "'cleaned'",
            "lane": "'t' || (i % 30)",
            "key": "md5('cleaned key' || i)",
            "payload": ":to_book",
            "created_at": f"{_ORDER_AT} + 6000000000",
            "till_ref": "''",
        },
    ),
}
_JOURNAL = {"command_id": "substr(md5('command' || i), 1, 26)", "kind": "'SendRound'", "body": ":to_book", "at": _ORDER_AT}
_JOURNALED_PER_ORDER = 5


def _fill(table: str, rows: int, columns: dict[str, str]) -> tuple[str, int]:
    numbers = "WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :rows)"
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"INSERT INTO {table} ({names}) {numbers} SELECT {values} FROM n", rows  # noqa: S608 - made of constants


def _statements() -> Iterator[tuple[str, int]]:
    for table in ("orders", "rounds", "lines", "courses"):
        yield _fill(table, _PER_ORDER[table], _COLUMNS[table])
    for rows, columns in _DELIVERIES.values():
        yield _fill("deliveries", rows, {**_DELIVERY, **columns})
    for table in ("payments", "sales"):
        yield _fill(table, _PER_ORDER[table], _COLUMNS[table])
    yield _fill("journal", _JOURNALED_PER_ORDER, _JOURNAL)


def _values(lines: int, now: datetime) -> dict[str, object]:
    count = max(1, lines // LINES_EACH)
    item, paid = an_item("line"), Money(58000, "SEK")
    to_book = RoundToBook("reference", "t1", "1", "ABCDE", PETRA.id, (item, item))
    shares = tuple(PaidLine("line", "round", "d1", item.name, ONE, item.price) for _ in range(LINES_EACH))
    tender, no_tip = Tender("cash", paid), Money(0, "SEK")
    payment = PaymentToBook("reference", "t1", "1", PETRA.id, shares, True, paid, (tender,), no_tip)
    sold = tuple((item.name, ONE, item.price) for _ in range(LINES_EACH))
    return {
        "orders": count,
        "first": (now - _SINCE_THEN - _YEAR - EPOCH) // timedelta(microseconds=1),
        "step": _YEAR // timedelta(microseconds=1) // count,
        "item": encoded(item),
        "to_book": encoded(to_book).decode(),
        "payment": encoded(payment),
        "sale": encoded(TillSale("receipt", "K1-1", "Bord 1 #ABCDE", "2026-01-01T20:00", paid, PETRA.name, sold)),
    }


def fill_shared(address: SharedAddress, lines: int, now: datetime) -> None:
    """Put a year into the record that several devices share, as it is after the server has looked after its tables."""
    values = _values(lines, now)
    with owner_connection(address) as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for statement, per_order in _statements():
            connection.execute(text(statement), {**values, "rows": int(str(values["orders"])) * per_order})
        connection.execute(text("SELECT setval('deliveries_sequence', (SELECT max(sequence) + 1 FROM deliveries))"))
    with psycopg.connect(address.conninfo, autocommit=True) as driver:
        driver.execute("VACUUM ANALYZE")
        driver.execute("CHECKPOINT")


def fill_own(database: Path, lines: int, now: datetime) -> None:
    """Put a year into the record of a device that is alone. Nobody gathers statistics there, so nobody does here."""
    values = _values(lines, now)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.create_function("md5", 1, _md5, deterministic=True)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-600000"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    connection.execute("BEGIN")
    for statement, per_order in _statements():
        wanted = {name: value for name, value in values.items() if f":{name}" in statement}
        connection.execute(statement, {**wanted, "rows": int(str(values["orders"])) * per_order})
    connection.execute("COMMIT")
    connection.close()


def _md5(words: str) -> str:
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


# What goes on in front of it.


@dataclass(frozen=True)
class Evening:
    """What is open, what the till has of it, and what was paid today."""

    now: datetime
    orders: tuple[Order, ...]
    till_orders: tuple[TillOrder, ...]
    receipts: tuple[TillSale, ...]


def open_evening(connection: Connection, now: datetime) -> Evening:
    """Let every table have paid twice today and sit there a third time; the till has all but the last rounds."""
    documents.save_floor(connection, FLOOR, now)
    documents.save_staff(connection, (PETRA,), now)
    receipts: list[TillSale] = []
    for number, table in enumerate(FLOOR.tables):
        for turn, hours_ago in enumerate((7, 4)):
            at = now - timedelta(hours=hours_ago)
            paid = a_round(f"paid {number} {turn}", table.id)
            order_id = _delivered(connection, paid, at)
            mirror.mark_gone(connection, [_booked_as(paid)], at + timedelta(hours=1))
            receipts.append(_receipt(order_id, paid))
        cleaned = MarkCleaned(id=derived_id("cleaned", str(number)), table_id=table.id)
        apply(connection, cleaned, Means(account=ACCOUNT), now - timedelta(hours=3))
        _deliver(connection, cleaned.id, now, "")
    absorb_sales(connection, receipts, now - timedelta(hours=2))
    at_till: list[TillOrder] = []
    for number, table in enumerate(FLOOR.tables):
        first, second = (a_round(f"open {number} {turn}", table.id) for turn in range(2))
        _delivered(connection, first, now - timedelta(hours=1))
        at_till.append(_till_order(first, now))
        if number < NOT_DELIVERED_YET:
            apply(connection, second, means_of(second), now)
        else:
            _delivered(connection, second, now)
            at_till.append(_till_order(second, now))
    current = order_record.load_current(connection, now)
    return Evening(now, current, tuple(at_till), tuple(receipts))


def _delivered(connection: Connection, command: SendRound, at: datetime) -> str:
    (order_id,) = apply(connection, command, means_of(command), at).order_ids
    _deliver(connection, delivery_of(command), at, _booked_as(command))
    return order_id


def _deliver(connection: Connection, delivery_id: str, at: datetime, till_ref: str) -> None:
    delivery_record.begin(connection, delivery_id, at)
    delivery_record.step(connection, delivery_id, DeliveryState.DONE, till_ref=till_ref)


def _booked_as(command: SendRound) -> str:
    return f"bon {command.id}"


def _till_order(command: SendRound, at: datetime) -> TillOrder:
    return TillOrder(_booked_as(command), command.id, command.table_id, "open", at, PETRA.id, "", command.lines)


def _receipt(order_id: str, command: SendRound) -> TillSale:
    sold = tuple((line.name, line.quantity, line.price) for line in command.lines)
    name, number = f"Bord {command.table_id} #{order_tag(order_id)}", command.id[:6]
    return TillSale(f"receipt {command.id}", number, name, "2026-01-01T20:00", Money(43500, "SEK"), PETRA.name, sold)
