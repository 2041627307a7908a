"""DiKAS's words turned into the venue's, and back. Pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from waiterapp.domain.dishes import DishChange
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu
from waiterapp.domain.orders import FIRST_COURSE, LAST_COURSE, LineItem
from waiterapp.domain.payments import (
    Customer,
    MethodKind,
    PaymentMethod,
    PaymentToBook,
    Report,
    ReportRow,
    Voucher,
)
from waiterapp.domain.plan import Place, Shape
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import RoundToBook, SaleToBook, TillOrder, TillSale, TillTable, TillTableState
from waiterapp.domain.values import ONE, Money, derived_id, is_own_id
from waiterapp.pos.decoding import (
    LONGEST_ID,
    NO_HEADING,
    as_decimal,
    name_here,
    note,
    pixels,
    size_in_pixels,
    utc_moment,
    within_room,
)
from waiterapp.pos.dikas import wire
from waiterapp.pos.dikas.assumptions import GUESTS, Assumptions
from waiterapp.pos.json_text import Unreadable
from waiterapp.pos.open_orders import add_equal

CASH, CARD, NET_CASH, NET_CARD, TRANSFER, CREDIT, VOUCHER, HOUSE_TAB = "0", "1", "3", "4", "5", "10", "20", "99"
METHODS = (
    PaymentMethod(CASH, MethodKind.CASH, "Bar"),
    PaymentMethod(CARD, MethodKind.CARD, "Karte"),
    PaymentMethod(VOUCHER, MethodKind.VOUCHER, "Gutschein"),
    PaymentMethod(HOUSE_TAB, MethodKind.HOUSE_TAB, "Hausbon"),
    PaymentMethod(CREDIT, MethodKind.CREDIT, "Guthaben"),
    PaymentMethod(TRANSFER, MethodKind.TRANSFER, "Überweisung"),
)
"""Payment type codes of the user manual; 1 is every card. Net cash and net card (3, 4) are for sales without tax."""
MANAGER_ROLES = frozenset({"admin", "manager"})
_METHOD_NAMES = {one.id: one.name for one in METHODS} | {NET_CASH: "Bar netto", NET_CARD: "Karte netto"}
_SHAPES = {
    "0": Shape.LONG,
    "1": Shape.ROUND,
    "2": Shape.SQUARE,
    "3": Shape.LONG,
    "rectangle": Shape.LONG,
    "circle": Shape.ROUND,
    "square": Shape.SQUARE,
    "oval": Shape.LONG,
}
"""The numbers count, not their order on a page (pos-contracts 3.6-8)."""
_AMOUNTS = ("total", "revenue", "amount", "sum")
Articles = Mapping[str, wire.Article]
_MARGIN = 0.06
_DEFAULT_PX = 90
_DESCRIPTION_LENGTH = 500
_LONGEST_NUMBER = 40
"""A longer number of a group has no more places that would tell what is above it."""


def menu(
    currency: str, articles: Iterable[wire.Article], groups: Iterable[wire.ArticleGroup], set_aside: Iterable[str]
) -> Menu:
    """Build the menu: groups are categories, and headings on the kitchen ticket too, because DiKAS routes by group."""
    group_list = [group for group in groups if group.is_active]
    numbers = {group.number: group.id for group in group_list if group.number}
    categories = tuple(
        Category(group.id, name_here(group.name), _parent(group.number, numbers), _weight(group)) for group in group_list
    )
    headings = tuple(
        BongCategory(group.id, name_here(group.name.upper()), index)
        for index, group in enumerate(sorted(group_list, key=_tree_order))
    )
    known = {group.id for group in group_list}
    dishes = tuple(dish(one, currency, known) for one in articles)
    return Menu(currency, "st", categories, dishes, headings, set_aside=tuple(set_aside))


def dish(one: wire.Article, currency: str, group_ids: Collection[str] | None = None) -> Dish:
    """Turn an article into a dish; its group is its heading too, if that is among the groups (`None`: any is)."""
    has_heading = one.group_id is not None and (group_ids is None or one.group_id in group_ids)
    return Dish(
        id=one.id,
        name=name_here(one.name),
        price=Money.of(one.price, currency),
        category_ids=(one.group_id,) if one.group_id else (),
        bong_category_id=one.group_id if has_heading else None,
        color=one.color,
        sorting_weight=int(one.sort_order or 0),
        codes=(one.codes,) if one.codes else (),
        visible=one.is_active,
    )


def article(given: Mapping[str, object], change: DishChange) -> dict[str, object]:
    """Build the body of a PUT: the article as it was read, with what is new (A-K13)."""
    body = dict(given)
    if change.name is not None:
        body["name"] = change.name
    if change.price is not None:
        body["price"] = change.price.amount
    if change.visible is not None:
        body["isActive"] = change.visible
    return body


def _parent(number: str, numbers: dict[str, str]) -> str | None:
    """Find the group above by the longest number this one begins with (`100` is above `10002`)."""
    for length in range(min(len(number) - 1, _LONGEST_NUMBER), 0, -1):
        if number[:length] in numbers:
            return numbers[number[:length]]
    return None


def _weight(group: wire.ArticleGroup) -> int:
    return int(group.sort_order or 0)


def _tree_order(group: wire.ArticleGroup) -> tuple[str, int]:
    return (group.number, _weight(group))


def floor(tables: Iterable[wire.Table], assumptions: Assumptions) -> Floor:
    """Build the floor from active tables; their rooms are read off them."""
    shown = [one for one in tables if one.is_active and not (assumptions.hide_guests == "yes" and is_for_guests(one))]
    rooms: dict[str, tuple[Decimal, str]] = {}
    for one in shown:
        room_id, name, order = _room(one)
        rooms.setdefault(room_id, (order, name))
    areas = tuple(Area(room_id, name_here(name)) for room_id, (_, name) in sorted(rooms.items(), key=lambda room: room[1]))
    in_room: defaultdict[str, list[wire.Table]] = defaultdict(list)
    for one in shown:
        in_room[_room(one)[0]].append(one)
    extents = {room_id: _extent(found) for room_id, found in in_room.items()}
    return Floor(areas, tuple(_table(one, extents[_room(one)[0]]) for one in shown))


def is_for_guests(table: wire.Table) -> bool:
    """Tell whether a table is a guest's NFC card."""
    return _room(table)[1].casefold() in GUESTS


def _room(table: wire.Table) -> tuple[str, str, Decimal]:
    if table.group is not None and table.group.id is not None:
        return table.group.id, table.group.name, table.group.sort_order or Decimal(0)
    name = table.group_name
    return table.group_id or name or "0", name, table.group_sort_order or Decimal(0)


def _extent(tables: list[wire.Table]) -> tuple[float, float]:
    """Return how far a room's tables reach, in the till's pixels."""
    right = max(((pixels(one.x) or 0) + size_in_pixels(one.width, _DEFAULT_PX) for one in tables), default=1.0)
    bottom = max(((pixels(one.y) or 0) + size_in_pixels(one.height, _DEFAULT_PX) for one in tables), default=1.0)
    return max(right, 1.0), max(bottom, 1.0)


def _table(one: wire.Table, extent: tuple[float, float]) -> Table:
    name = name_here(one.name or one.number or one.id)
    seats = int(one.seats) if one.seats else None
    room_id = _room(one)[0]
    left, top = pixels(one.x), pixels(one.y)
    if left is None or top is None:
        return Table(one.id, name, room_id, seats)
    width, height = size_in_pixels(one.width, _DEFAULT_PX), size_in_pixels(one.height, _DEFAULT_PX)
    centre_x, centre_y = left + width / 2, top + height / 2
    if one.rotation is not None and abs(one.rotation) > 45:
        width, height = height, width
    scale = 1 - 2 * _MARGIN
    place = Place(
        within_room(_MARGIN + scale * centre_x / extent[0]),
        within_room(_MARGIN + scale * centre_y / extent[1]),
        scale * width / extent[0],
        scale * height / extent[1],
        _SHAPES.get(one.shape.casefold(), Shape.SQUARE),
    )
    return Table(one.id, name, room_id, seats, place)


def table_state(one: wire.Table, assumptions: Assumptions) -> TillTable:
    """Read a table's status; what is not known to be free counts as taken (A-K11, A-K12)."""
    status = one.status.casefold()
    if status in (assumptions.free_status, "free", "frei", ""):
        state = TillTableState.FREE
    elif status == assumptions.to_clean_status or any(word in status for word in ("clean", "reinig", "dirty")):
        state = TillTableState.TO_CLEAN
    else:
        state = TillTableState.OCCUPIED
    return TillTable(one.id, state, one.course)


def staff(members: Iterable[wire.StaffMember]) -> tuple[Employee, ...]:
    """Return the people who work here now."""
    return tuple(
        Employee(
            one.id,
            name_here(one.name or one.short_name),
            one.number,
            bool(MANAGER_ROLES & {role.casefold() for role in one.roles}),
        )
        for one in members
        if one.is_active
    )


def till_order(bon: wire.OpenBon, currency: str, articles: Articles) -> TillOrder:
    """Turn an open bon into the venue's words. Articles fill in what a bon leaves out."""
    lines: dict[str, LineItem] = {}
    for position in bon.positions:
        add_equal(lines, _line(bon.id, position, currency, articles))
    return TillOrder(
        id=bon.id,
        reference=bon.external_id or "",
        table_id=bon.table_id,
        state="open",
        opened_at=bon.created,
        employee_id=bon.staff_id or "",
        name=bon.comment,
        lines=tuple(lines.values()),
        is_priced=all(one.price is not None or one.article_id in articles for one in bon.positions),
    )


def _line(bon_id: str, position: wire.Position, currency: str, articles: Articles) -> LineItem:
    article_id = position.article_id or ""
    article = articles.get(article_id)
    name = position.name or (article.name if article else article_id)
    words = tuple(part.strip() for part in position.extra_description.splitlines() if part.strip())
    options = tuple(option.name for option in position.options if option.name)
    course = min(max(position.course or FIRST_COURSE, FIRST_COURSE), LAST_COURSE)
    content = position.id or "\x1f".join((article_id, name, *words, *options, str(course)))
    return LineItem(
        id=derived_id("till-line", bon_id, content),
        dish_id=article_id,
        name=name_here(name),
        price=Money.of(unit_price(position, articles), currency),
        quantity=position.count,
        words=(*options, *words),
        bong_category_id=article.group_id if article else None,
        take_away=position.is_off_site,
        course=course,
    )


def unit_price(position: wire.Position, articles: Articles) -> Decimal:
    """Return what one piece of a position costs; where the bon does not say, that is the article's price."""
    if position.price is not None:
        return position.price
    article = articles.get(position.article_id or "")
    return article.price if article else Decimal(0)


def bon(to_book: RoundToBook) -> dict[str, object]:
    """Build the body of a new open bon (A-K5). The price stays with the till, whose price rules run there, unless it is ours.

    Our reference stands in `externalId`, and a short tag in the comment, in case only the one or the other survives.
    """
    return {
        "tableId": to_book.table_id,
        "staffId": to_book.employee_id,
        "externalId": to_book.reference,
        "comment": comment(to_book),
        "positions": [_position(line) for line in to_book.lines],
    }


def comment(to_book: RoundToBook) -> str:
    """Return the tag people and searches find a bon by."""
    return f"#{to_book.tag}"


def is_bon_of(found: wire.OpenBon, to_book: RoundToBook) -> bool:
    """Tell whether a bon is a round: by our reference, or by the tag where the till has not kept that.

    A bon with the reference of another round of ours is that one's, whatever its tag: two devices that know one order of the
    till count its rounds alike.
    """
    known = (found.external_id or "").strip().upper()
    if known == to_book.reference.upper():
        return True
    return not is_own_id(known) and comment(to_book) in found.comment.split()


def _position(line: LineItem) -> dict[str, object]:
    return {
        "articleId": line.dish_id,
        "count": line.quantity * (line.measure or ONE),
        "price": line.price.amount if line.has_own_price else None,
        "gang": line.course,
        "seat": line.seat,
        "isOffSite": line.take_away,
        "extraDescription": "\n".join(line.modifiers),
        "options": [],
    }


def problems(to_book: RoundToBook) -> tuple[str, ...]:
    """Return why DiKAS would not take a round."""
    found = []
    if not to_book.employee_id:
        found.append("DiKAS wants to know who orders; choose a waiter first.")
    found += [
        f"The note on {line.name} is longer than {_DESCRIPTION_LENGTH} characters."
        for line in to_book.lines
        if len("\n".join(line.modifiers)) > _DESCRIPTION_LENGTH
    ]
    return tuple(found)


def table_payment(payment: PaymentToBook, position_ids: list[str] | None) -> dict[str, object]:
    """Build the body of a table payment (A-K6). Cash is what is due, not what was handed over: change is display only."""
    return {
        "tableId": payment.table_id,
        "staffId": payment.employee_id,
        "positionIds": position_ids,
        "payments": [_tender(tender.method_id, tender.amount.amount, tender.account_id) for tender in payment.tenders],
        "tip": payment.tip.amount,
        "externalId": payment.reference,
    }


def direct_sale(sale: SaleToBook) -> dict[str, object]:
    """Build the body of a direct sale (A-K6)."""
    return {
        "positions": [_position(line) for line in sale.lines],
        "payments": [_tender(tender.method_id, tender.amount.amount, tender.account_id) for tender in sale.tenders],
        "isOffSite": sale.take_away,
        "tip": sale.tip.amount,
        "staffId": sale.employee_id,
        "externalId": sale.reference,
    }


def _tender(method_id: str, amount: Decimal, account_id: str) -> dict[str, object]:
    row: dict[str, object] = {"type": int(method_id), "amount": amount}
    if account_id:
        row["voucherId" if method_id == VOUCHER else "customerId"] = account_id
    return row


def sale(receipt: wire.Receipt, currency: str) -> TillSale:
    """Turn a receipt into the venue's words."""
    items = tuple(
        (name_here(one.name), one.count, Money.of((one.price or Decimal(0)) * one.count, currency)) for one in receipt.positions
    )
    paid = sum((one.amount for one in receipt.payments), Decimal(0))
    names = tuple(_METHOD_NAMES.get(one.type, name_here(one.type)) for one in receipt.payments)
    return TillSale(
        id=receipt.id,
        number=name_here(receipt.number),
        name=receipt.table_name,
        at=receipt.created,
        total=Money.of(receipt.total if receipt.total is not None else paid, currency),
        employee_name=name_here(receipt.staff_name),
        items=items,
        reference=receipt.external_id or "",
        table_name=name_here(receipt.table_name),
        methods=names,
        is_voided=receipt.is_voided,
        void_of=receipt.void_of or "",
        sold_at=sold_at(receipt),
        tenders=tuple((name, Money.of(one.amount, currency)) for name, one in zip(names, receipt.payments, strict=True)),
        dish_ids=tuple(one.article_id or "" for one in receipt.positions),
    )


def sold_at(receipt: wire.Receipt) -> datetime | None:
    """Return when a receipt was written, where its time can be read: DiKAS writes UTC (DOC samples, pos-contracts 1.1)."""
    return utc_moment(receipt.created)


def customers(rows: Iterable[wire.CustomerRecord], currency: str) -> tuple[Customer, ...]:
    """Return customers by name."""
    return tuple(Customer(one.id, name_here(one.name), Money.of(one.credit, currency)) for one in rows)


def voucher(row: wire.VoucherRecord, currency: str) -> Voucher:
    """Return a voucher."""
    return Voucher(row.id, row.code, Money.of(row.balance, currency))


def report(name: str, data: object, currency: str, set_aside: list[str]) -> Report:
    """Read a report, whose shape is not documented: every amount that has a name, in the till's order.

    A row with an amount that cannot be read is named in `set_aside`.
    """
    return Report(name, tuple(_report_rows(data, currency, set_aside)))


def _report_rows(data: object, currency: str, set_aside: list[str], name: str = "") -> Iterable[ReportRow]:
    if isinstance(data, list):
        for one in data:
            yield from _report_rows(one, currency, set_aside)
    elif isinstance(data, dict):
        label = next((str(data[key]) for key in ("name", "date", "articleName", "groupName", "week") if key in data), name)
        if "type" in data:
            label = _METHOD_NAMES.get(str(data["type"]), str(data["type"]))
        amount = _number_in(data, _AMOUNTS)
        count = _number_in(data, ("count", "quantity", "receiptCount"))
        if amount is not None:
            yield ReportRow(name_here(label), Money.of(amount, currency), count)
        elif any(isinstance(data.get(key), str | Unreadable) and data[key] != "" for key in _AMOUNTS):
            note(set_aside, f"{label[:LONGEST_ID] or NO_HEADING}: its amount is no number")
        for key, value in data.items():
            if isinstance(value, list | dict):
                yield from _report_rows(value, currency, set_aside, key)
    elif isinstance(data, Unreadable):
        note(set_aside, f"{name[:LONGEST_ID] or NO_HEADING}: {data}")


def _number_in(data: Mapping[str, object], names: Iterable[str]) -> Decimal | None:
    """Return the first of some fields that is a number; one that is quoted may be anything."""
    for name in names:
        if not isinstance(data.get(name), str):
            try:
                found = as_decimal(data.get(name))
            except ValueError:
                continue
            if found is not None:
                return found
    return None
