"""What a command becomes in the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, select

from waiterapp.domain.commands import (
    CallWaiter,
    ChangeCourse,
    ChangeDish,
    ChangeFloor,
    ChangeHabits,
    ChangeKitchen,
    ChangeStaff,
    CloseDay,
    Command,
    CookTogether,
    EditFloor,
    FireCourse,
    HandOver,
    MakeZeroReceipt,
    Mark,
    MarkCleaned,
    MarkLines,
    MoveHeading,
    MoveLines,
    NoteAtTill,
    OpenDay,
    PayTable,
    PrintBong,
    ReleaseTable,
    ResolveDelivery,
    RetryDeliveries,
    SeatGuests,
    SeatLines,
    SellDirectly,
    SendRound,
    SetDishPicture,
    SetPin,
    SetRights,
    SetRole,
    SetRules,
    SetSoldOut,
    SetThresholds,
    UnlockPin,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.history import Entry, Happening
from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import ONE, Money, derived_id, plain, total
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import documents
from waiterapp.venue.encoding import decoded
from waiterapp.venue.schema import lines, sales

_OF_MARK = {
    (Mark.SEEN, True): Happening.SEEN,
    (Mark.DONE, True): Happening.DONE,
    (Mark.DONE, False): Happening.RECALLED,
    (Mark.SERVED, True): Happening.SERVED,
    (Mark.SERVED, False): Happening.NOT_SERVED,
    (Mark.VOID_ACKNOWLEDGED, True): Happening.VOID_NOTED,
    (Mark.RUSH, True): Happening.RUSH,
    (Mark.WAIT, True): Happening.WAIT,
    (Mark.RUSH, False): Happening.AS_USUAL,
    (Mark.WAIT, False): Happening.AS_USUAL,
}
DISHES, DISHES_AT_TILL = "dishes", "dishes at the till"
SETTINGS: dict[type[Command], str] = {
    EditFloor: "floor",
    ChangeFloor: "floor",
    SetThresholds: "kitchen times",
    SetRules: "rules",
    ChangeStaff: "people",
    ChangeKitchen: "stations and printers",
    ChangeHabits: DISHES,
    SetRights: "rights",
}
LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing to tell of a command."""

    what: Happening
    subject: str = ""
    detail: str = ""
    amount: Money | None = None
    table_id: str = ""
    who: str = ""


def entries_of(
    connection: Connection,
    command: Command,
    order_ids: Collection[str],
    at: datetime,
    *,
    who: str,
    device: str,
    dish_name: str,
) -> list[Entry]:
    """Return what is to be written of a command that was carried out, for each order it has changed.

    `dish_name` names the dish of a command that has only its id: the whole menu is not read for one name.
    The ids follow from the command's, so that a command that is applied again writes nothing new.
    """
    approved = _name_of(connection, command.approved_by) if command.approved_by else ""
    return [
        Entry(
            derived_id("history", command.id, told.what.value, order_id),
            at,
            told.what,
            order_id=order_id,
            table_id=told.table_id if isinstance(command, SendRound) or not order_id else "",
            who=who or told.who,
            device=device,
            subject=told.subject,
            detail=told.detail,
            amount=told.amount,
            approved_by=approved,
        )
        for order_id in sorted(order_ids) or [""]
        for told in _told(connection, command, dish_name, order_id)
    ]


def _told(connection: Connection, command: Command, dish_name: str, order_id: str) -> Iterable[_Told]:
    match command:
        case SendRound(lines=items, waiter_name=name, table_id=table_id):
            yield _Told(Happening.SENT, _listed(items), amount=_sum(items), table_id=table_id, who=name)
            own = [one for one in items if one.has_own_price]
            if own:
                yield _Told(Happening.OWN_PRICE, _listed(own), amount=_sum(own), table_id=table_id, who=name)
        case VoidLine():
            yield _void(connection, command)
        case MarkLines(line_ids=line_ids):
            told = _OF_MARK.get((command.mark, command.on))
            if told is not None:
                yield _Told(told, _listed(_items(connection, line_ids, order_id)), " + ".join(command.stations))
        case CookTogether(line_ids=line_ids, run=run):
            yield _Told(Happening.TOGETHER if run else Happening.APART, _listed(_items(connection, line_ids, order_id)))
        case ChangeCourse(line_ids=line_ids, course=course):
            yield _Told(Happening.COURSE, _listed(_items(connection, line_ids)), str(course))
        case SeatLines(line_ids=line_ids, seat=seat):
            yield _Told(Happening.WHOSE, _listed(_items(connection, line_ids)), "" if seat is None else str(seat))
        case MoveLines(shares=shares):
            yield _Told(Happening.MOVED, _listed(_items(connection, [one for one, _ in shares])))
        case _:
            yield from _told_of_table(command)
            yield from _told_of_money(connection, command)
            yield from _told_of_house(connection, command, dish_name)


def _told_of_table(command: Command) -> Iterable[_Told]:
    match command:
        case FireCourse(course=course, table_id=table_id):
            yield _Told(Happening.FIRED, str(course), table_id=table_id)
        case SeatGuests(name=name, guests=guests, waiter_name=waiter):
            yield _Told(Happening.SEATED, "" if guests is None else str(guests), name.strip(), who=waiter)
        case ReleaseTable():
            yield _Told(Happening.LEFT)
        case HandOver(waiter_name=name):
            yield _Told(Happening.HANDED_OVER, name)
        case CallWaiter(reason=reason):
            yield _Told(Happening.CALLED if reason else Happening.CAME, detail=reason)
        case MarkCleaned(table_id=table_id):
            yield _Told(Happening.CLEANED, table_id=table_id)


def _told_of_money(connection: Connection, command: Command) -> Iterable[_Told]:
    match command:
        case PayTable(due=due, discount=discount, waiter_name=name, tenders=tenders):
            yield _Told(Happening.PAYING, " + ".join(one.method_id for one in tenders), amount=due, who=name)
            if discount is not None and discount.minor:
                yield _Told(Happening.DISCOUNT, amount=discount, who=name)
        case SellDirectly(lines=items, due=due, waiter_name=name):
            yield _Told(Happening.SELLING, _listed(items), amount=due, who=name)
        case VoidReceipt(receipt_id=receipt_id, reason=reason):
            body = connection.execute(select(sales.c.body).where(sales.c.id == receipt_id)).scalar()
            sale = decoded(body, TillSale) if body is not None else None
            yield _Told(
                Happening.RECEIPT_VOID, sale.number if sale else receipt_id, reason.strip(), amount=sale.total if sale else None
            )
        case CloseDay():
            yield _Told(Happening.DAY_CLOSE)
        case OpenDay(change=change):
            yield _Told(Happening.DAY_OPEN, amount=change)
        case MakeZeroReceipt():
            yield _Told(Happening.ZERO_RECEIPT)


def _told_of_house(connection: Connection, command: Command, dish_name: str) -> Iterable[_Told]:
    match command:
        case ResolveDelivery(delivery_id=delivery_id, is_booked=is_booked):
            delivery = delivery_record.load(connection, delivery_id)
            kind = delivery.kind.value if delivery is not None else ""
            evidence = delivery.evidence if delivery is not None else ""
            yield _Told(Happening.BOOKED_BY_HAND if is_booked else Happening.NOT_BOOKED, kind, evidence)
        case RetryDeliveries():
            yield _Told(Happening.RETRIED)
        case PrintBong(line_ids=line_ids):
            yield _Told(Happening.PRINT_WANTED, _listed(_items(connection, line_ids)))
        case SetSoldOut(dish_id=dish_id, sold_out=is_sold_out, left=left):
            name = dish_name or dish_id
            if is_sold_out:
                yield _Told(Happening.SOLD_OUT, name)
            elif left is not None:
                yield _Told(Happening.COUNTED, name, str(left))
            else:
                yield _Told(Happening.ON_AGAIN, name)
        case SetPin(employee_id=employee_id):
            yield _Told(Happening.PIN_CHANGED, _name_of(connection, employee_id))
        case UnlockPin(employee_id=employee_id):
            yield _Told(Happening.PIN_UNLOCKED, _name_of(connection, employee_id))
        case SetRole(employee_id=employee_id, role=role):
            yield _Told(Happening.ROLE_CHANGED, _name_of(connection, employee_id), role.value if role is not None else "")
        case ChangeDish(wish=wish):
            yield _Told(Happening.SETTING, DISHES, wish.dish)
        case SetDishPicture(dish=name):
            yield _Told(Happening.SETTING, DISHES, name)
        case MoveHeading(heading=heading):
            yield _Told(Happening.SETTING, DISHES, heading)
        case NoteAtTill(dish=dish, heading=heading, dish_id=dish_id, stock=stock):
            if dish is not None or heading is not None:
                yield _Told(
                    Happening.SETTING, DISHES_AT_TILL, dish.name if dish is not None else heading.name if heading else ""
                )
            elif stock is not None:
                yield _Told(Happening.COUNTED, dish_name or dish_id, plain(stock))
        case _ if type(command) in SETTINGS:
            yield _Told(Happening.SETTING, SETTINGS[type(command)])


def _void(connection: Connection, command: VoidLine) -> _Told:
    items = [replace(one, quantity=command.quantity) for one in _items(connection, [command.line_id])]
    return _Told(Happening.VOIDED, _listed(items), command.reason, _sum(items))


def _name_of(connection: Connection, employee_id: str) -> str:
    return next((one.name for one in documents.load_staff(connection) if one.id == employee_id), employee_id)


def _items(connection: Connection, line_ids: Iterable[str], order_id: str = "") -> list[LineItem]:
    """Return what is ordered by lines; with an order, by those of them that are its own."""
    ids = tuple(line_ids)
    if not ids:
        return []
    wanted = select(lines.c.item).where(lines.c.id.in_(ids)).order_by(lines.c.position)
    rows = connection.execute(wanted.where(lines.c.order_id == order_id) if order_id else wanted)
    return [decoded(row.item, LineItem) for row in rows]


def _listed(items: Iterable[LineItem]) -> str:
    """Name dishes with how much of each, so that they can be read in one line."""
    counted: dict[str, Decimal] = {}
    for item in items:
        counted[item.name] = counted.get(item.name, Decimal(0)) + item.quantity
    texts = [name if amount == ONE else f"{plain(amount)} × {name}" for name, amount in counted.items()]
    more = len(texts) - LONGEST_LIST
    return ", ".join(texts[:LONGEST_LIST]) + (f" + {more}" if more > 0 else "")


def _sum(items: Sequence[LineItem]) -> Money | None:
    return total([item.sum for item in items], items[0].price.currency) if items else None
