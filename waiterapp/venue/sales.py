"""The till's receipts in the record: kept because some tills forget them, found by when they were written, with gaps known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from waiterapp.domain.orders import ClosedBy, order_tag
from waiterapp.domain.payments import PaymentToBook
from waiterapp.domain.takings import Span, sold_at_of
from waiterapp.domain.tills import TillSale
from waiterapp.venue.current import KEEP_CLOSED
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.orders import lines_of
from waiterapp.venue.schema import orders, payments, sales, sales_known

AT_ONCE = 250
TOUCHING = timedelta(seconds=1)
"""Spans so close to each other are one."""
OLDEST_PROOF = 2 * KEEP_CLOSED + timedelta(days=1)
"""A till that was out of reach for a day tells of its receipts late."""


def absorb_sales(
    connection: Connection, found: Iterable[TillSale], now: datetime, *, covers: Span | None = None
) -> frozenset[str]:
    """Keep receipts as they are now; a receipt with an order's tag proves that the order was paid.

    `covers` says of which span these are all there are. Returns the ids of changed orders.
    """
    listed = list(found)
    for start in range(0, len(listed), AT_ONCE):
        _keep(connection, listed[start : start + AT_ONCE], now)
    if covers is not None:
        _know(connection, covers)
    return _settle(connection, now)


# Made once: receipts are read every minute, and at most of these times there is nothing new.
_SOME = select(sales.c.id, sales.c.body, sales.c.sold_at).where(sales.c.id.in_(bindparam("ids", expanding=True)))
_GONE = select(orders.c.id, orders.c.opened_at).where(
    orders.c.closed_by == ClosedBy.GONE.value, orders.c.closed_at > bindparam("since")
)
# What a program without `sold_at` has written is found by when it was read.
_WRITTEN = (
    select(sales.c.body, payments.c.body)
    .outerjoin(payments, payments.c.receipt_id == sales.c.id)
    .where(
        or_(
            sales.c.sold_at >= bindparam("since"),
            sales.c.sold_at.is_(None) & (sales.c.read_at >= bindparam("since")),
        )
    )
)


def _keep(connection: Connection, some: Sequence[TillSale], now: datetime) -> None:
    by_id = {sale.id: sale for sale in some}
    known = {row.id: (row.body, row.sold_at) for row in connection.execute(_SOME, {"ids": tuple(by_id)})}
    fresh = []
    for sale in by_id.values():
        body = encoded(sale)
        before = known.get(sale.id)
        if before is None:
            fresh.append({"id": sale.id, "name": sale.name, "body": body, "read_at": now, "sold_at": sale.sold_at or now})
        elif before[0] != body:
            # One that says no time stays where it was first read.
            sold_at = sale.sold_at or before[1] or now
            connection.execute(update(sales).where(sales.c.id == sale.id).values(body=body, read_at=now, sold_at=sold_at))
    if fresh:
        connection.execute(insert(sales), fresh)


def _settle(connection: Connection, now: datetime) -> frozenset[str]:
    gone = connection.execute(_GONE, {"since": now - KEEP_CLOSED})
    # Put in order here, for the reason that `orders` has.
    waiting = [row.id for row in sorted(gone, key=lambda row: (row.opened_at, row.id))]
    changed: set[str] = set()
    if not waiting:
        return frozenset()
    # Most receipts were typed at the till and are never the proof of anything; old ones are read late, and are no proof either.
    read_lately = sales.c.read_at > now - 2 * KEEP_CLOSED
    # Said of either kind, so that each is found by an index and none by looking through all that was ever kept.
    recent = or_(sales.c.sold_at.is_(None) & read_lately, (sales.c.sold_at > now - OLDEST_PROOF) & read_lately)
    open_sales = connection.execute(select(sales.c.id, sales.c.name).where(sales.c.settled.is_(False), recent)).all()
    for order_id in waiting:
        mark = f"#{order_tag(order_id)}"
        proof = [row.id for row in open_sales if mark in row.name]
        if proof and _are_all_of(connection, str(order_id), proof):
            connection.execute(update(sales).where(sales.c.id.in_(proof)).values(settled=True))
            connection.execute(update(orders).where(orders.c.id == order_id).values(closed_by=ClosedBy.PAID.value))
            changed.add(str(order_id))
    return frozenset(changed)


def _are_all_of(connection: Connection, order_id: str, sale_ids: Sequence[str]) -> bool:
    """Tell whether receipts together are of all that was ordered: a part says nothing of the rest, nor does what is paid back.

    Not by their sum, which a discount at the till makes less.
    """
    found = connection.execute(select(sales.c.body).where(sales.c.id.in_(sale_ids))).scalars()
    receipts = [one for one in (decoded(body, TillSale) for body in found) if one.total.minor > 0 and not one.is_voided]
    if not receipts:
        return False
    if not all(one.items for one in receipts):
        return True
    ordered = [line for line in lines_of(connection, order_id) if line.item.price.minor > 0]
    names = {line.item.name for line in ordered}
    # Where the till's receipts call things otherwise, only how many there are can be compared.
    alike = all(name in names for one in receipts for name, _, _ in one.items)
    sold = _counted((name if alike else "", quantity) for one in receipts for name, quantity, _ in one.items if quantity > 0)
    due = _counted((line.item.name if alike else "", line.quantity) for line in ordered)
    return all(sold.get(name, 0) >= quantity for name, quantity in due.items())


def _counted(items: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for name, quantity in items:
        found[name] = found.get(name, Decimal(0)) + quantity
    return found


def load_sales(connection: Connection, since: datetime) -> tuple[TillSale, ...]:
    """Read the receipts that were written since a time, the newest first."""
    found = connection.execute(_WRITTEN, {"since": since})
    known = [_with_table(decoded(sale, TillSale), payment) for sale, payment in found]
    return tuple(sorted(known, key=lambda sale: (sale.at, sale.number), reverse=True))


def load_page(
    connection: Connection, span: Span, after: tuple[datetime, str] | None = None, at_once: int = AT_ONCE
) -> tuple[tuple[TillSale, ...], tuple[datetime, str] | None]:
    """Read some receipts of a span in order of time, and where the next ones begin; `None` when there are no more."""
    chosen = (
        select(sales.c.id, sales.c.sold_at, sales.c.body, payments.c.body.label("payment"))
        .outerjoin(payments, payments.c.receipt_id == sales.c.id)
        .where(sales.c.sold_at >= span.begin, sales.c.sold_at < span.end)
        .order_by(sales.c.sold_at, sales.c.id)
        .limit(at_once)
    )
    if after is not None:
        at, sale_id = after
        chosen = chosen.where(or_(sales.c.sold_at > at, (sales.c.sold_at == at) & (sales.c.id > sale_id)))
    rows = connection.execute(chosen).all()
    found = {row.id: _with_table(decoded(row.body, TillSale), row.payment) for row in rows}
    following = (rows[-1].sold_at, str(rows[-1].id)) if len(rows) == at_once else None
    return tuple(found.values()), following


def date_old_sales(connection: Connection, zone: str, at_once: int = AT_ONCE) -> bool:
    """Work out when receipts were written that an older program has kept; tells whether there are more of them."""
    rows = connection.execute(
        select(sales.c.id, sales.c.body, sales.c.read_at).where(sales.c.sold_at.is_(None)).limit(at_once)
    ).all()
    for row in rows:
        sold_at = sold_at_of(decoded(row.body, TillSale), zone) or row.read_at
        connection.execute(update(sales).where(sales.c.id == row.id).values(sold_at=sold_at))
    return len(rows) == at_once


def _with_table(sale: TillSale, payment: bytes | None) -> TillSale:
    """Say which table and which waiter a receipt of ours was for, where the till does not."""
    if payment is None:
        return sale
    paid = decoded(payment, PaymentToBook)
    return replace(sale, table_name=sale.table_name or paid.table_name, employee_name=paid.employee_name or sale.employee_name)


# Of which times all receipts are known.


_KNOWN = select(sales_known).order_by(sales_known.c.begin)


def load_known(connection: Connection) -> tuple[Span, ...]:
    """Read the spans of which every receipt was read, the oldest first; no two of them touch."""
    found = connection.execute(_KNOWN)
    return tuple(Span(row.begin, row.until) for row in found)


def _know(connection: Connection, covers: Span) -> None:
    if covers.end <= covers.begin:
        return
    touching = [
        one for one in load_known(connection) if one.begin <= covers.end + TOUCHING and one.end >= covers.begin - TOUCHING
    ]
    begin = min([covers.begin, *(one.begin for one in touching)])
    end = max([covers.end, *(one.end for one in touching)])
    if touching == [Span(begin, end)]:
        return
    if touching:
        connection.execute(delete(sales_known).where(sales_known.c.begin.in_([one.begin for one in touching])))
    connection.execute(insert(sales_known).values(begin=begin, until=end))
