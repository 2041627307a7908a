"""The history in the record: written in the transaction in which it happens, read for a question or for one order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal, select

from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.floor import table_of
from waiterapp.domain.history import Entry, Happening, HistoryFound
from waiterapp.domain.search import folded
from waiterapp.domain.sold_out_time import STOCK
from waiterapp.domain.values import Money, derived_id
from waiterapp.venue.choosing import ByIds
from waiterapp.venue.locking import shared_time
from waiterapp.venue.schema import history, orders
from waiterapp.venue.upserting import put_once

PAGE = 200
DAY = timedelta(days=1)
_OF_STATE = {
    DeliveryState.SENDING: Happening.SENDING,
    DeliveryState.ACCEPTED: Happening.ACCEPTED,
    DeliveryState.DONE: Happening.WITH_TILL,
    DeliveryState.REFUSED: Happening.REFUSED,
    DeliveryState.UNKNOWN: Happening.UNKNOWN,
    DeliveryState.DROPPED: Happening.GIVEN_UP,
}
_MONEY = frozenset({DeliveryKind.PAYMENT, DeliveryKind.SALE})


def note(connection: Connection, entries: Sequence[Entry]) -> None:
    """Write entries; one that is there already, because a command was applied twice, is not written again."""
    tables = _tables_of(connection, {one.order_id for one in entries if one.order_id and not one.table_id})
    rows: list[dict[str, object]] = []
    for one in entries:
        table_id = table_of(one.table_id or tables.get(one.order_id, ""))
        texts = (one.subject, one.detail, one.who, one.device, one.approved_by)
        rows.append(
            {
                "id": one.id,
                "at": one.at,
                "what": one.what.value,
                "order_id": one.order_id,
                "table_id": table_id,
                "who": one.who,
                "device": one.device,
                "subject": one.subject,
                "detail": one.detail,
                "amount": one.amount.minor if one.amount else None,
                "currency": one.amount.currency if one.amount else "",
                "approved_by": one.approved_by,
                "search": folded("\n".join(filter(None, texts))),
            }
        )
    put_once(connection, history, rows)


def note_delivery(connection: Connection, delivery: Delivery, at: datetime | None) -> None:
    """Write what has become of a delivery; `at` is empty where nobody knows better than the record's clock."""
    what = _OF_STATE.get(delivery.state)
    if what is None:
        return
    if what is Happening.WITH_TILL and delivery.kind in _MONEY:
        what = Happening.PAID
    entry_id = derived_id("history", delivery.id, delivery.state.value, str(delivery.attempts))
    proof = delivery.till_ref if delivery.state in (DeliveryState.DONE, DeliveryState.ACCEPTED) else ""
    note(
        connection,
        [
            Entry(
                entry_id,
                at or shared_time(connection),
                what,
                order_id=delivery.order_id,
                table_id="" if delivery.order_id else delivery.lane,
                subject=delivery.kind.value,
                detail=delivery.last_error or proof,
            )
        ],
    )


# Made once: something is noted with every step of every delivery.
_TABLES = ByIds(lambda given: select(orders.c.id, orders.c.table_id).where(given(orders.c.id)))


def _tables_of(connection: Connection, order_ids: Collection[str]) -> dict[str, str]:
    if not order_ids:
        return {}
    return {row.id: row.table_id for row in _TABLES.read(connection, tuple(order_ids))}


def search(
    connection: Connection,
    words: Sequence[tuple[str, tuple[str, ...]]],
    since: datetime,
    until: datetime,
    kinds: Iterable[Happening] = (),
    most: int = PAGE,
) -> HistoryFound:
    """Return what fits between two times, the newest first; days are read one by one until there is enough.

    Each word comes with the ids of the tables it may mean; an entry fits that has every word in its texts, or is of such a
    table. An order of which any entry has a word counts as having it: the fish of table 7 is told of to its end. The number
    of a table is looked for as a whole word: the till's own numbers, which stand in the texts too, have a 7 anywhere.
    """
    found: list[Entry] = []
    end = until
    while end > since and len(found) <= most:
        begin = max(since, end - DAY)
        found += _of_day(connection, words, begin, end, frozenset(kinds), most + 1 - len(found))
        end = begin
    return HistoryFound(tuple(found[:most]), len(found) > most)


def _of_day(
    connection: Connection,
    words: Sequence[tuple[str, tuple[str, ...]]],
    since: datetime,
    until: datetime,
    kinds: frozenset[Happening],
    most: int,
) -> list[Entry]:
    in_time = (history.c.at >= since) & (history.c.at < until)
    conditions: list[ColumnElement[bool]] = [in_time]
    for word, table_ids in words:
        has_word = history.c.search.contains(word, autoescape=True)
        if table_ids:
            if word.isdigit():
                whole_words = literal(" ") + func.replace(history.c.search, "\n", " ") + " "
                has_word = whole_words.contains(f" {word} ")
            has_word = has_word | history.c.table_id.in_(table_ids)
        its_orders = select(history.c.order_id).where(in_time, has_word, history.c.order_id != "")
        conditions.append(has_word | history.c.order_id.in_(its_orders))
    if kinds:
        conditions.append(history.c.what.in_([kind.value for kind in kinds]))
    rows = select(history).where(*conditions).order_by(history.c.at.desc(), history.c.id.desc()).limit(most)
    return [_entry(row) for row in connection.execute(rows)]


def load_stock(connection: Connection, since: datetime, until: datetime) -> tuple[Entry, ...]:
    """Read what was said of dishes that were sold out, counted or on again between two times, the oldest first."""
    said = history.c.what.in_([what.value for what in STOCK])
    chosen = select(history).where(history.c.at >= since, history.c.at < until, said).order_by(history.c.at, history.c.id)
    return tuple(_entry(row) for row in connection.execute(chosen))


def of_order(connection: Connection, order_id: str) -> HistoryFound:
    """Return everything that has happened to one order, the newest first."""
    rows = select(history).where(history.c.order_id == order_id).order_by(history.c.at.desc(), history.c.id.desc())
    return HistoryFound(tuple(_entry(row) for row in connection.execute(rows)))


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        at=row.at,
        what=Happening(row.what),
        order_id=row.order_id,
        table_id=row.table_id,
        who=row.who,
        device=row.device,
        subject=row.subject,
        detail=row.detail,
        amount=None if row.amount is None else Money(row.amount, row.currency),
        approved_by=row.approved_by,
    )
