"""Pure functions between Dinkassa's wire and the domain."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

from waiterapp.domain.business_day import is_repeated, utc_of, zone_named
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import (
    BongCategory,
    Category,
    Dish,
    Menu,
    PriceCell,
    PriceColumn,
    PriceLevel,
    PriceList,
    Word,
)
from waiterapp.domain.orders import LineItem
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import RoundToBook, TillOrder, TillSale
from waiterapp.domain.values import ONE, Money, derived_id
from waiterapp.pos.decoding import as_decimal, as_id, as_reference, moment_of, name_here
from waiterapp.pos.dinkassa import wire
from waiterapp.pos.dinkassa.articles import Article
from waiterapp.pos.dinkassa.assumptions import KITCHEN_STATES, PIECE, WAITER_STATE, Assumptions
from waiterapp.pos.dinkassa.ticks import made_at, ticks_to_utc
from waiterapp.pos.open_orders import add_equal

AnyArticle = wire.InventoryItem | Article
_STATES = {0: "till", 1: "draft", 2: "sent to till", 4: "parked"}
_UNIT_OF_PIECES = "st"
PAYMENT_TYPES = {"1": "Kontant", "2": "Kort", "3": "Kupong", "7": "Bankkonto", "18": "Webbshop"}
"""Types of payments (DOC "Type"), in words of the till's country; another number stays one."""
_TABLE_NAME_LENGTH = wire.TRANSACTION_NAME_LENGTH - len("T #ABCDE.999")


def menu(
    currency: str,
    unit: str,
    categories: Iterable[wire.Category],
    items: Iterable[AnyArticle],
    bong_categories: Iterable[wire.BongCategory],
    words: Iterable[wire.DictionaryWord],
    price_lists: Iterable[wire.MultiPriceList],
    price_items: Iterable[wire.MultiPriceItem],
    set_aside: Iterable[str] = (),
) -> Menu:
    """Build the menu. Articles in a deque are taken out of it one by one, so that thousands need not be let go of at once."""
    waiting = items if isinstance(items, deque) else deque(items)
    dishes: list[Dish] = []
    carriers: dict[str | None, str] = {}
    while waiting:
        article = waiting.popleft()
        dishes.append(dish(article, currency))
        if article.multi_price_list_id:
            # A-D4: a cell without a linked article books the article that carries the list.
            carriers[as_reference(article.multi_price_list_id)] = article.id
    return Menu(
        currency=currency,
        unit=unit or _UNIT_OF_PIECES,
        categories=tuple(
            Category(one.id, name_here(one.name), one.parent_id, one.sorting_weight, bool(one.only_allow_categories))
            for one in categories
        ),
        dishes=tuple(dishes),
        bong_categories=tuple(BongCategory(one.id, name_here(one.name), one.sorting_weight) for one in bong_categories),
        words=tuple(word(one) for one in words),
        price_lists=tuple(_price_lists(price_lists, price_items, carriers, currency)),
        set_aside=tuple(set_aside),
    )


def dish(item: AnyArticle, currency: str) -> Dish:
    """Turn an article into a dish. A pickup price of 0 means there is none (DOC, PickupPriceIncludingVat)."""
    category_id = _reference(item.category_id)
    extra = item.extra_category_ids
    codes = (item.bar_code, item.bar_code_2, item.bar_code_3, item.bar_code_4, item.bar_code_5, item.product_code)
    return Dish(
        id=item.id,
        name=name_here(item.description),
        price=_money(item.price, currency),
        category_ids=_distinct((category_id, *extra) if extra else (category_id,)),
        bong_category_id=_reference(item.bong_category_id),
        pickup_price=_money(item.pickup_price, currency) if item.pickup_price else None,
        color=item.button_color or "",
        sorting_weight=item.sorting_weight or 0,
        word_table=_id(item.dictionary_table),
        price_list_id=_reference(item.multi_price_list_id),
        codes=_distinct(codes),
        visible=item.visible is not False,
        stock=item.stock,
    )


# A menu has thousands of dishes, and some hundred prices, headings and categories.
_money = lru_cache(maxsize=4096)(Money.of)
_reference = lru_cache(maxsize=4096)(as_reference)
_id = lru_cache(maxsize=4096)(as_id)


def _distinct(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def word(one: wire.DictionaryWord) -> Word:
    """Turn a dictionary word into a word; with an article it is a paid extra."""
    return Word(
        id=one.id,
        text=one.word,
        table=one.dictionary_table or "",
        sorting_weight=one.sorting_weight or 0,
        dish_id=one.inventory_item_id,
    )


def _price_lists(
    price_lists: Iterable[wire.MultiPriceList],
    price_items: Iterable[wire.MultiPriceItem],
    carriers: Mapping[str | None, str],
    currency: str,
) -> Iterable[PriceList]:
    by_list: dict[str, list[wire.MultiPriceItem]] = {}
    for item in price_items:
        by_list.setdefault(item.multi_price_list_id, []).append(item)
    for one in price_lists:
        columns = range(1, min(max(one.number_of_columns, 0), wire.COLUMNS) + 1)
        yield PriceList(
            id=one.id,
            name=name_here(one.description),
            columns=tuple(
                PriceColumn(
                    name_here(str(one.column("ColumnName", number) or "")),
                    bool(one.column("IsTakeAwayColumn", number)),
                    str(one.column("ColumnColor", number) or ""),
                )
                for number in columns
            ),
            levels=tuple(
                PriceLevel(
                    item.id,
                    name_here(item.description),
                    item.sorting_weight or 0,
                    tuple(_cell(item, number, carriers.get(one.id), currency) for number in columns),
                )
                for item in sorted(by_list.get(one.id, []), key=lambda item: item.sorting_weight or 0)
            ),
        )


def _cell(item: wire.MultiPriceItem, number: int, carrier: str | None, currency: str) -> PriceCell | None:
    try:
        price = as_decimal(item.column("PriceToUseColumn", number))
        dish_id = as_reference(item.column("InventoryItemIdColumn", number)) or carrier
    except ValueError:
        return None
    if price is None or dish_id is None:
        return None
    return PriceCell(Money.of(price, currency), dish_id)


def floor(maps: Iterable[wire.TableMap], parkings: Iterable[wire.Parking]) -> Floor:
    """Build the floor from active maps and the tables on them."""
    areas = tuple(Area(one.id, name_here(one.name)) for one in maps if one.active)
    known = {area.id for area in areas}
    return Floor(areas, tuple(Table(one.id, name_here(one.name), one.table_map) for one in parkings if one.table_map in known))


def staff(employees: Iterable[wire.Employee]) -> tuple[Employee, ...]:
    """Return the people who may work; those with `Permissions` 1 are denied and left out."""
    return tuple(
        Employee(one.id, name_here(one.name), one.code, one.permissions in (wire.ADMIN, wire.MODERATOR))
        for one in employees
        if one.permissions != wire.DENIED
    )


def till_order(presale: wire.PreSale, currency: str, assumptions: Assumptions, now: datetime) -> TillOrder:
    """Turn an order of the till into the venue's words; an unknown state keeps its number."""
    merged: dict[str, LineItem] = {}
    for item in presale.items:
        add_equal(merged, _till_line(presale.id, item, currency))
    return TillOrder(
        id=presale.id,
        reference=presale.reference,
        table_id=presale.parking_id,
        state=_STATES.get(presale.state, f"internal {presale.state}"),
        opened_at=ticks_to_utc(presale.id, now) if assumptions.ticks_are_utc else None,
        employee_id=presale.employee_id or "",
        name=presale.name,
        lines=tuple(merged.values()),
        is_for_kitchen=presale.state in KITCHEN_STATES,
        is_priced=all(one.price is not None for one in presale.items),
    )


def _till_line(presale_id: str, item: wire.PreSaleItem, currency: str) -> LineItem:
    packages, measure = _packages(item)
    price = Money.of(item.price or 0, currency)
    content = (item.inventory_item_id or "", item.description, str(price.minor), item.extra_information)
    manner = (item.bong_category_id or "", str(bool(item.is_take_away)), str(measure or ""))
    return LineItem(
        id=derived_id("till-line", presale_id, *content, *manner),
        dish_id=item.inventory_item_id or "",
        name=name_here(item.description),
        price=Money.of(_discounted(item), currency),
        quantity=packages,
        measure=measure,
        words=tuple(part for part in item.extra_information.splitlines() if part.strip()),
        bong_category_id=item.bong_category_id,
        take_away=bool(item.is_take_away),
    )


def _discounted(item: wire.PreSaleItem) -> Decimal:
    """Return what one costs with what was taken off the line at the till (DOC "TotalDiscount")."""
    price = item.price or Decimal(0)
    off = item.total_discount or Decimal(0)
    return price - off / item.quantity if item.quantity and 0 < off <= price * item.quantity else price


def _packages(item: wire.PreSaleItem) -> tuple[Decimal, Decimal | None]:
    """Read a quantity; three beers come as Quantity 3 in packages of 3 and are still three beers (pos-contracts 2.5)."""
    size = item.quantity_per_package
    if not size or size in (ONE, item.quantity):
        return item.quantity, None
    return item.quantity / size, size


def presale_item(to_book: RoundToBook) -> dict[str, object]:
    """Build the body of a new order that is parked on a table. Payments stay empty: money is taken at the till."""
    return {
        "EmployeeId": to_book.employee_id,
        "State": WAITER_STATE,
        "ExternalReference1": to_book.reference,
        "TransactionName": transaction_name(to_book),
        "ParkingId": to_book.table_id,
        "Items": [_presale_line(line) for line in to_book.lines],
        "Payments": [],
    }


def _presale_line(line: LineItem) -> dict[str, object]:
    size = line.measure or Decimal(PIECE)
    row: dict[str, object] = {
        "InventoryItemId": line.dish_id,
        "Quantity": line.quantity * size if line.measure else line.quantity,
        "QuantityPerPackage": size,
        "PricePerItemIncludingVat": line.price.amount,
        "ExtraInformation": extra_information(line),
        "IsTakeAway": line.take_away,
        "ExternalReference1": line.id,
    }
    if line.bong_category_id:
        row["BongCategoryId"] = line.bong_category_id
    return row


def transaction_name(to_book: RoundToBook) -> str:
    """Return the name that survives on the receipt: the table and our tag."""
    table = to_book.table_name
    if len(table) > _TABLE_NAME_LENGTH:
        table = table[: _TABLE_NAME_LENGTH - 1] + "…"
    return f"T{table} #{to_book.tag}" if table[:1].isdigit() else f"{table} #{to_book.tag}"


def extra_information(line: LineItem) -> str:
    """Compose words and note as the kitchen printer gets them, one per line; so a word's `NewLine` needs nothing more."""
    return "\n".join(line.modifiers)


def problems(to_book: RoundToBook, known_dishes: Mapping[str, object] | None = None) -> tuple[str, ...]:
    """Return why Dinkassa would not take a round: lengths and limits of its document."""
    found = []
    if not to_book.employee_id:
        found.append("Dinkassa wants to know who orders; choose a waiter first.")
    if len(to_book.reference) > wire.REFERENCE_LENGTH:
        found.append(f"The reference is longer than {wire.REFERENCE_LENGTH} characters.")
    for line in to_book.lines:
        length = len(extra_information(line))
        if length > wire.EXTRA_INFORMATION_LENGTH:
            found.append(
                f"The notes on {line.name} are too long for the till ({length} of {wire.EXTRA_INFORMATION_LENGTH} characters)."
            )
        if not 0 < line.quantity * (line.measure or 1) <= wire.MOST:
            found.append(f"The quantity of {line.name} must be more than 0 and at most {wire.MOST}.")
        if line.price.minor < 0:
            found.append(f"The price of {line.name} is below zero.")
        if known_dishes is not None and line.dish_id not in known_dishes:
            found.append(f"{line.name} is no longer on the till's menu.")
    return tuple(found)


def sale(one: wire.Transaction, currency: str, assumptions: Assumptions) -> TillSale:
    """Turn a transaction into a sale; invoices have a number of their own."""
    tenders = tuple(
        (PAYMENT_TYPES.get(payment.type or "", payment.type or ""), Money.of(payment.amount, currency))
        for payment in one.payments
    )
    return TillSale(
        id=one.id,
        number=name_here(one.number or one.invoice_number or ""),
        name=one.name,
        at=one.date_time,
        total=Money.of(one.total, currency),
        employee_name=name_here(one.employee_name),
        items=tuple(
            (name_here(item.description or item.product_description), item.quantity, Money.of(item.total, currency))
            for item in one.items
        ),
        methods=tuple(dict.fromkeys(name for name, _ in tenders)),
        sold_at=sold_at(one, assumptions),
        tenders=tenders,
        dish_ids=tuple(item.article_id or "" for item in one.items),
    )


def sold_at(one: wire.Transaction, assumptions: Assumptions) -> datetime | None:
    """Return when a receipt was written: `DateTime` is the till's local time without a zone (pos-contracts 2.9).

    In the hour that comes twice the id says which of the two it was (A-D9).
    """
    local = moment_of(one.date_time)
    if local is None or local.tzinfo is not None:
        return local.astimezone(UTC) if local else None
    zone = zone_named(assumptions.till_zone)
    first = utc_of(local, zone)
    made = made_at(one.id) if assumptions.ticks_are_utc else None
    if made is None or not is_repeated(local, zone):
        return first
    second = utc_of(local, zone, second=True)
    return second if abs(made - second) < abs(made - first) else first
