"""Lines that go to another table: a table that is moved, split or joined with another. The kitchen's marks go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from waiterapp.domain.commands import MoveLines
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.floor import table_of
from waiterapp.domain.orders import ClosedBy, Order, OrderLine, Origin, Round
from waiterapp.domain.tills import MoveAtTill, RoundToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling
from waiterapp.venue import orders as order_record
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.locking import lock_tables
from waiterapp.venue.marks import encoded_stations
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import deliveries, lines, orders, payments, rounds

Share = tuple[OrderLine, Decimal]


def move_lines(
    connection: Connection, command: MoveLines, *, table_name: str, to_table_name: str, account: str, now: datetime
) -> tuple[str, ...]:
    """Move a table's lines, or some of them, to another table, and return the ids of the orders that changed.

    What is open there is joined. Fired lines stay fired and held ones held: where the other order is further on, the number of
    their course follows. A till that has the lines is told by a person.

    Raises:
        LineUnknown: with the reason as a sentence.
    """
    lock_tables(connection, [command.table_id, command.to_table_id])
    if journaling.already_done(connection, command):
        return ()
    source_id, target_id = order_record.take_open_orders_on(connection, command.table_id, command.to_table_id)
    if source_id is None:
        raise LineUnknown("Nothing is open on this table.")
    if command.table_id == command.to_table_id:
        raise LineUnknown("It is on this table already.")
    source = order_record.load_order(connection, source_id)
    if _has_left_marks(connection, command, source):
        journaling.remember(connection, command, now)
        return ()
    if source.undecided:
        raise LineUnknown("A payment of this table is not decided yet; move it afterwards.")
    chosen = _chosen(source, command.shares)
    is_whole = not command.shares
    is_same_table = table_of(command.table_id) == table_of(command.to_table_id)
    sent_elsewhere = _send_elsewhere(connection, source, command.to_table_id, to_table_name) if is_whole else frozenset()
    to_tell = [] if is_same_table else _known_to_till(source, chosen, sent_elsewhere)
    if is_whole and target_id is None:
        connection.execute(update(orders).where(orders.c.id == source_id).values(table_id=command.to_table_id))
        changed: tuple[str, ...] = (source_id,)
    else:
        if target_id is None:
            target_id = order_record.ensure_order(
                connection,
                derived_id("order", command.id),
                command.to_table_id,
                source.waiter_id,
                source.waiter_name,
                now,
                source.currency,
            )
            promise = update(orders).where(orders.c.id == target_id).values(promised_at=source.promised_at)
            connection.execute(promise)
        target = order_record.load_order(connection, target_id)
        placing = _Placing(connection, source, target)
        if is_whole:
            placing.join()
        else:
            placing.take(chosen, command.id)
        _close_if_empty(connection, source_id, now)
        changed = (source_id, target_id)
    if to_tell:
        delivery_record.enqueue(
            connection,
            kind=DeliveryKind.MOVE,
            lane=table_of(command.table_id),
            body=MoveAtTill(table_name, to_table_name, tuple(replace(line.item, quantity=share) for line, share in to_tell)),
            account=account,
            now=now,
            order_id=changed[-1],
            delivery_id=derived_id("move", command.id),
        )
    journaling.remember(connection, command, now)
    return changed


def move_as_at_till(
    connection: Connection, source: Order, to_table_id: str, *, into: str | None, now: datetime, root_id: str = ""
) -> frozenset[str]:
    """Move an order, or one round of it, to where the till has moved it: nobody has to do it there any more.

    `into` is the order that is open there. Returns the ids of the orders that changed.
    """
    if not root_id and into is None:
        connection.execute(update(orders).where(orders.c.id == source.id).values(table_id=to_table_id))
        return frozenset({source.id})
    target_id = into or order_record.ensure_order(
        connection,
        derived_id("moved at the till", root_id, to_table_id),
        to_table_id,
        source.waiter_id,
        source.waiter_name,
        now,
        source.currency,
    )
    placing = _Placing(connection, source, order_record.load_order(connection, target_id))
    if root_id:
        placing.bring(root_id)
    else:
        placing.join()
    _close_if_empty(connection, source.id, now)
    return frozenset({source.id, target_id})


def _has_left_marks(connection: Connection, command: MoveLines, source: Order) -> bool:
    """Tell whether lines went by this command although nobody remembers it: a server that was replaced got them back."""
    marks = [_moved_id(command.id, one) for one in source.rounds]
    return bool(marks) and connection.execute(select(rounds.c.id).where(rounds.c.id.in_(marks)).limit(1)).first() is not None


def _chosen(order: Order, shares: Iterable[tuple[str, Decimal]]) -> list[Share]:
    wanted = dict(shares)
    if not wanted:
        return [(line, line.unpaid) for line in order.lines if line.unpaid > 0]
    by_id = {line.item.id: line for line in order.lines}
    found = []
    for line_id, quantity in wanted.items():
        line = by_id.get(line_id)
        if line is None:
            raise LineUnknown("This line is no longer on the order.")
        if not 0 < quantity <= line.unpaid:
            raise LineUnknown(f"Of {line.item.name} not so much is left to be moved.")
        found.append((line, quantity))
    # A paid extra goes where its dish goes.
    for line, quantity in tuple(found):
        found += [
            (extra, min(quantity, extra.unpaid))
            for extra in order.lines
            if extra.item.parent_id == line.item.id and extra.item.id not in wanted and extra.unpaid > 0
        ]
    return found


def _known_to_till(order: Order, chosen: Iterable[Share], sent_elsewhere: frozenset[str]) -> list[Share]:
    """Return the shares the till has on the old table, may have, or will get there."""
    known = []
    for line, quantity in chosen:
        a_round = order.round(line.round_id)
        never = a_round.is_kept or a_round.delivery is DeliveryState.DROPPED
        if not never and a_round.root_id not in sent_elsewhere:
            known.append((line, quantity))
    return known


def _send_elsewhere(connection: Connection, order: Order, table_id: str, table_name: str) -> frozenset[str]:
    """Let rounds that are not at the till for sure arrive at the new table at once; return which they are."""
    found = set()
    at_till = table_of(table_id)
    of_order = connection.execute(select(deliveries).where(deliveries.c.order_id == order.id)).all()
    was_moved_by_hand = any(row.kind == DeliveryKind.MOVE.value for row in of_order)
    for row in of_order:
        if row.kind != DeliveryKind.ROUND.value:
            continue
        to_book = decoded(row.payload, RoundToBook)
        if delivery_record.is_surely_absent(row):
            moved = replace(to_book, table_id=at_till, table_name=table_name)
            values = {"payload": encoded(moved).decode(), "lane": at_till}
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
            found.add(str(row.round_id))
        elif to_book.table_id == at_till and not was_moved_by_hand:
            # A device on its own had moved it before it left.
            found.add(str(row.round_id))
    return frozenset(found)


def _close_if_empty(connection: Connection, order_id: str, now: datetime) -> None:
    order = order_record.load_order(connection, order_id)
    if not any(line.unpaid > 0 for line in order.lines):
        why = ClosedBy.PAID if any(line.paid for line in order.lines) else ClosedBy.MOVED
        connection.execute(update(orders).where(orders.c.id == order_id).values(closed_by=why.value, closed_at=now))


class _Placing:
    """Puts lines of one order into another: where they stand, on which ticket, in which course."""

    def __init__(self, connection: Connection, source: Order, target: Order) -> None:
        self._connection = connection
        self._source = source
        self._target = target
        self._tickets: dict[tuple[int, int], int] = {}
        self._last_ticket = max((line.ticket_number for line in target.lines), default=0)
        self._position = self._next(lines.c.position, lines.c.order_id)
        self._number = self._next(rounds.c.number, rounds.c.order_id) or 1

    def join(self) -> None:
        """Put everything into the target: rounds, lines, payments and what is on its way."""
        run, source, target = self._connection.execute, self._source, self._target
        counted = [one for one in (source.guests, target.guests) if one is not None]
        promised = [one for one in (source.promised_at, target.promised_at) if one is not None]
        together = {
            "name": target.name or source.name,
            "guests": sum(counted) if counted else None,
            "promised_at": min(promised, default=None),
        }
        run(update(orders).where(orders.c.id == target.id).values(**together))
        for a_round in source.rounds:
            run(update(rounds).where(rounds.c.id == a_round.id).values(order_id=target.id, number=self._next_number()))
        for line in source.lines:
            run(update(lines).where(lines.c.id == line.item.id).values(round_id=line.round_id, **self._place(line)))
        for table in (payments, deliveries):
            run(update(table).where(table.c.order_id == source.id).values(order_id=target.id))

    def bring(self, round_id: str) -> None:
        """Put one round into the target as it is, with its delivery."""
        run, target = self._connection.execute, self._target
        run(update(rounds).where(rounds.c.id == round_id).values(order_id=target.id, number=self._next_number()))
        for line in self._source.lines:
            if line.round_id == round_id:
                run(update(lines).where(lines.c.id == line.item.id).values(round_id=round_id, **self._place(line)))
        run(update(deliveries).where(deliveries.c.round_id == round_id).values(order_id=target.id))

    def take(self, chosen: Iterable[Share], command_id: str) -> None:
        """Put some lines, or parts of them, into the target."""
        run = self._connection.execute
        homes: dict[str, str] = {}
        new_ids = {line.item.id: _part_id(line, command_id) for line, share in chosen if share != line.item.quantity}
        for line, share in chosen:
            if line.round_id not in homes:
                homes[line.round_id] = self._round_for(self._source.round(line.round_id), command_id)
            place = self._place(line, new_ids)
            if share == line.item.quantity:
                run(update(lines).where(lines.c.id == line.item.id).values(round_id=homes[line.round_id], **place))
            else:
                self._split(line, share, new_ids[line.item.id], homes[line.round_id], place)

    def _split(self, line: OrderLine, share: Decimal, new_id: str, round_id: str, place: dict[str, object]) -> None:
        moved = replace(decoded(_bytes(place["item"]), type(line.item)), id=new_id, quantity=share)
        rest = replace(line.item, quantity=line.item.quantity - share)
        # What both parts cost together is what was still to be paid, whatever each alone would be rounded to.
        left = replace(line, item=rest).open_sum.minor
        rounded = replace(line, item=moved, voided=Decimal(0), paid=Decimal(0), paid_minor=0).open_sum.minor
        run = self._connection.execute
        run(update(lines).where(lines.c.id == line.item.id).values(item=encoded(rest)))
        run(
            insert(lines).values(
                id=new_id,
                seen_at=line.seen_at,
                done_at=line.done_at,
                served_at=line.served_at,
                pace=line.pace.value,
                printed_at=line.printed_at,
                resumed_at=line.resumed_at,
                run=line.run,
                stations_done=encoded_stations(line.stations_done),
                paper=select(lines.c.paper).where(lines.c.id == line.item.id).scalar_subquery(),
                paid_minor=rounded - (line.open_sum.minor - left),
                round_id=round_id,
                **{**place, "item": encoded(moved)},
            )
        )

    def _round_for(self, a_round: Round, command_id: str) -> str:
        round_id = _moved_id(command_id, a_round)
        self._connection.execute(
            insert(rounds).values(
                id=round_id,
                order_id=self._target.id,
                number=self._next_number(),
                sent_at=a_round.sent_at,
                waiter_id=a_round.waiter_id,
                waiter_name=a_round.waiter_name,
                origin=Origin(a_round.origin).value,
                till_ref=a_round.till_ref,
                till_gone_at=a_round.till_gone_at,
                moved_from=a_round.root_id,
            )
        )
        return round_id

    def _place(self, line: OrderLine, new_ids: dict[str, str] | None = None) -> dict[str, object]:
        course = self._course_of(line)
        ticket = self._tickets.get((line.ticket_number, course))
        if ticket is None:
            self._last_ticket += 1
            ticket = self._tickets[line.ticket_number, course] = self._last_ticket
        parent = line.item.parent_id
        item = replace(line.item, course=course, parent_id=(new_ids or {}).get(parent, parent) if parent else None)
        position, self._position = self._position, self._position + 1
        return {"order_id": self._target.id, "position": position, "ticket_number": ticket, "item": encoded(item)}

    def _course_of(self, line: OrderLine) -> int:
        """Keep what is fired fired and what is held held, whatever the other order's guests are eating."""
        if self._source.is_held(line):
            return max(line.item.course, self._target.course + 1)
        return min(line.item.course, self._target.course)

    def _next_number(self) -> int:
        number, self._number = self._number, self._number + 1
        return number

    def _next(self, column: ColumnElement[int], of_order: ColumnElement[str]) -> int:
        found = select(func.max(column)).where(of_order == self._target.id)
        last = self._connection.execute(found).scalar()
        return 0 if last is None else int(last) + 1


def _moved_id(command_id: str, a_round: Round) -> str:
    """Return the id under which a round's lines stand where a command has moved some of them to."""
    return derived_id("moved", command_id, a_round.id)


def _part_id(line: OrderLine, command_id: str) -> str:
    """Return the id of the moved part; its base stays the till's own id of the line."""
    return f"{line.item.id}+{derived_id('part', command_id, line.item.id)[:8]}"


def base_id(line_id: str) -> str:
    """Return the id of the line that a part was split from."""
    return line_id.partition("+")[0]


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("an item is kept as bytes")
    return value
