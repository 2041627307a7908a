"""onlinebon's words turned into the venue's, and back. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from waiterapp.domain.billing import Rounding, chargeable, charged
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import Ask, Category, Dish, Menu, need_sentence
from waiterapp.domain.payments import Customer, PaidLine, PaymentMethod, Report, ReportRow, Tender
from waiterapp.domain.search import folded
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import ONE, Money, plain
from waiterapp.pos.decoding import moment_of, name_here, utc_moment
from waiterapp.pos.methods import in_order, kind_of
from waiterapp.pos.onlinebon import wire
from waiterapp.pos.onlinebon.assumptions import SENT_WITH_A_CHANGE, SUMUP, ZONE, Assumptions
from waiterapp.pos.till import Refused

CURRENCY = "EUR"
PIECES = "pcs"
CENT_STEPS = Decimal("0.01")
"""Quantities have two decimals (DOC "Quantity with 2 decimal precision")."""
NEAR_CENTS = 3
LONGEST_TEXT = 80
REFERENCE_LENGTH = 10
_MARK = "Ref "
_ASKS = {"SERIAL": Ask.SERIAL, "ACQUISITION_VALUE": Ask.PURCHASE_VALUE, "ADDITIONAL_INFORMATION": Ask.INFORMATION}
_COPYRIGHT = "COPYRIGHT"
_NO_SALES = ("KV", "ER", "AB", "KA")
"""Estimates, what is signed at the beginning and end of a session, and the cashbook (pos-contracts 5.3)."""
Products = Mapping[str, wire.Product]


def menu(products: Iterable[wire.Product], groups: Iterable[wire.ProductGroup], set_aside: Iterable[str]) -> Menu:
    """Build the menu. A dish costs what the service would charge for it, which is not always what its price says (A-O6)."""
    categories = tuple(
        Category(one.id, name_here(one.name), one.parent.id if one.parent else None, index)
        for index, one in enumerate(groups)
        if one.active
    )
    return Menu(CURRENCY, "st", categories, tuple(dish(one) for one in products), set_aside=tuple(set_aside))


def dish(one: wire.Product) -> Dish:
    """Turn a product into a dish."""
    asks = tuple(ask for word, ask in _ASKS.items() if word in one.asks)
    group = one.productgroup.id if one.productgroup else None
    return Dish(
        id=one.id,
        name=name_here(one.name),
        price=Money(charged(int(one.nominale), one.tax_rate, rounding=Rounding.NET), CURRENCY),
        category_ids=(group,) if group else (),
        color=one.color,
        codes=(one.ean,) if one.ean else (),
        visible=one.active,
        stock=one.stock_count if one.track_stock else None,
        tax_percent=one.tax_rate,
        unit="" if one.quantity_unit == PIECES else one.quantity_unit,
        asks=asks if one.nominale else (Ask.PRICE, *asks),
    )


def product(given: Mapping[str, object], read: wire.Product, change: DishChange) -> dict[str, object]:
    """Build the body of an update: everything it may hold, as it was read, with what is new (A-O9).

    Raises:
        Refused: no price of the service comes to what is wanted.
    """
    body = {name: given[name] for name in SENT_WITH_A_CHANGE if given.get(name) is not None}
    if read.productgroup is not None:
        body["productgroup"] = read.productgroup.id
    if change.name is not None:
        body["name"] = change.name
    if change.price is not None:
        body["nominale"] = nominale(change.price, read.tax_rate)
    if change.visible is not None:
        body["active"] = change.visible
    return body


def nominale(price: Money, tax: Decimal) -> int:
    """Return the price a product must have so that the service charges an amount for one of it (A-O6).

    Raises:
        Refused: there is none, or it would be an open price.
    """
    if price.minor == 0:
        raise Refused("With a price of 0 this till asks for the price with every sale.")
    near = range(max(1, price.minor - NEAR_CENTS), price.minor + NEAR_CENTS + 1)
    for one in sorted(near, key=lambda one: abs(one - price.minor)):
        if charged(one, tax, rounding=Rounding.NET) == price.minor:
            return one
    raise Refused("The till's rounding has no price that comes to this amount; choose a cent more or less.")


def methods(rows: Iterable[wire.Method]) -> tuple[PaymentMethod, ...]:
    """Return the ways to pay, cash first."""
    return in_order(PaymentMethod(one.id, kind_of(one.name), name_here(one.name)) for one in rows if one.active)


def is_sumup(method: PaymentMethod) -> bool:
    """Tell whether a method is paid through SumUp, so that the card terminal has to finish first (A-O8)."""
    return SUMUP in folded(method.name)


def is_by_card(paid: Iterable[Mapping[str, object]]) -> bool:
    """Tell whether one of the payments of an order waits for the card terminal."""
    return any(row.get("provider") == SUMUP for row in paid)


def marker(reference: str) -> str:
    """Return the short text by which a receipt of ours is found again; it prints on the receipt."""
    return f"{_MARK}{reference[:REFERENCE_LENGTH]}"


def is_marker(text: str) -> bool:
    """Tell whether a text is such a mark, of whatever receipt."""
    return text.startswith(_MARK) and len(text) <= len(_MARK) + REFERENCE_LENGTH


def items(lines: Iterable[PaidLine], reference: str, products: Products, assumptions: Assumptions) -> list[dict[str, object]]:
    """Build the items of an order (A-O3). Together they come to exactly what the lines cost.

    Raises:
        Refused: a product is gone and its tax not known, it wants to know something nobody has typed, or has no price that
            comes to the sum.
    """
    found: list[dict[str, object]] = []
    for line in lines:
        product = products.get(line.dish_id) or _without_product(line)
        rest = {**_answers(line, product), **_required(product), "tax_rate": _number(product.tax_rate)}
        unit = product.quantity_unit or PIECES
        for quantity, price, text, discount in _priced(line, product.tax_rate):
            gross = price if assumptions.gross == "unit" else int(price * quantity)
            item: dict[str, object] = {
                "amount": _number(quantity),
                "amount_unit": unit if quantity != ONE or text == _text(line) else PIECES,
                "text": text[:LONGEST_TEXT],
                "gross": gross,
                **({"product_id": product.id} if line.dish_id in products else {}),
                **rest,
            }
            if discount:
                item["discounts"] = [{"type": "absolute", "value": discount}]
            found.append(item)
    if found and not found[0].get("infos"):
        found[0]["infos"] = marker(reference)
    return found


def _without_product(line: PaidLine) -> wire.Product:
    """Return what stands for a product that is on the list no more: an item needs none, only its tax (DOC "product_id").

    Raises:
        Refused: at which rate it was taxed is not known.
    """
    if line.tax_percent is None:
        raise Refused(f"{line.name} is no longer at the till.")
    answered = {what for what, answer in line.answers if answer.strip()}
    asks = tuple(word for word, ask in _ASKS.items() if ask.value in answered)
    return wire.Product(id=line.dish_id, tax_rate=line.tax_percent, config=asks)


def _priced(line: PaidLine, tax: Decimal) -> list[tuple[Decimal, int, str, int]]:
    """Return quantity, price of one, text and discount of each item that stands for a line."""
    quantity, total, text = line.quantity, line.sum.minor, _text(line)
    if line.discount is not None and line.full is not None:
        return [(ONE, line.full.minor, _with_quantity(line), line.discount.minor)]
    price = line.price.minor if line.price is not None else None
    if price is not None and price * quantity == total and quantity == quantity.quantize(CENT_STEPS):
        if charged(total, tax, rounding=Rounding.NET) == total:
            return [(quantity, price, text, 0)]
        if quantity == quantity.to_integral_value() and charged(price, tax, rounding=Rounding.NET) == price:
            # Three of something may cost a cent more in one line than in three.
            return [(ONE, price, text, 0)] * int(quantity)
    try:
        prices = chargeable(total, tax, Rounding.NET)
    except ValueError as error:
        raise Refused(f"The till has no price that comes to what {line.name} costs.") from error
    return [(ONE, one, _with_quantity(line), 0) for one in prices]


def _text(line: PaidLine) -> str:
    return f"{line.name} ({', '.join(line.words)})" if line.words else line.name


def _with_quantity(line: PaidLine) -> str:
    return _text(line) if line.quantity == ONE else f"{plain(line.quantity.quantize(CENT_STEPS))} × {_text(line)}"


def _answers(line: PaidLine, product: wire.Product) -> dict[str, object]:
    given = dict(line.answers)
    found: dict[str, object] = {}
    for word, key in (("SERIAL", "serial"), ("ACQUISITION_VALUE", "aw"), ("ADDITIONAL_INFORMATION", "infos")):
        if word not in product.asks:
            continue
        answer = given.get(_ASKS[word].value, "").strip()
        if not answer:
            raise Refused(need_sentence(line.name, _ASKS[word]))
        found[key] = Money.of(answer.replace(",", "."), CURRENCY).minor if key == "aw" else answer
    return found


def _required(product: wire.Product) -> dict[str, object]:
    return {"has_ura": True} if _COPYRIGHT in product.asks else {}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def total_of(rows: Iterable[Mapping[str, object]]) -> int:
    """Return what the service will charge for items, by its own algorithm."""
    total = 0
    for row in rows:
        amount, gross = Decimal(str(row["amount"])), int(str(row["gross"]))
        nominal = int((amount * gross).to_integral_value())
        off = row.get("discounts")
        discount = int(off[0]["value"]) if isinstance(off, list) and off else 0
        total += charged(nominal, Decimal(str(row["tax_rate"])), discount, Rounding.NET)
    return total


def payments(tenders: Iterable[Tender], reference: str, known: Iterable[PaymentMethod]) -> list[dict[str, object]]:
    """Build the payments of an order (A-O3). Cash is what is due, not what was handed over."""
    by_id = {method.id: method for method in known}
    rows = []
    for tender in tenders:
        row: dict[str, object] = {
            "value": tender.amount.minor,
            "payment_method_id": tender.method_id,
            "info": marker(reference),
        }
        method = by_id.get(tender.method_id)
        if method is not None and is_sumup(method):
            row["provider"] = SUMUP
        rows.append(row)
    return rows


def sale(receipt: wire.Receipt, voided: frozenset[str]) -> TillSale:
    """Turn a receipt into the venue's words."""
    paid = receipt.payment.payments if receipt.payment else []
    made_by = receipt.created_by or {}
    return TillSale(
        id=receipt.id,
        number=name_here(receipt.number),
        name=receipt.description,
        at=receipt.date,
        total=Money(int(receipt.gross), CURRENCY),
        employee_name=name_here(" ".join(str(made_by[key]) for key in ("firstname", "lastname") if made_by.get(key))),
        items=tuple((name_here(one.name), one.quantity, Money(int(_total(one)), CURRENCY)) for one in receipt.items),
        methods=tuple(name_here(one.method.name) for one in paid if one.method),
        is_voided=receipt.id in voided,
        void_of=(receipt.cancelled_receipt.id or "") if receipt.cancelled_receipt else "",
        sold_at=sold_at(receipt),
        tenders=tuple((name_here(one.method.name) if one.method else "", Money(int(one.value), CURRENCY)) for one in paid),
        dish_ids=tuple(one.product_id or "" for one in receipt.items),
        is_sale=receipt.type.short not in _NO_SALES,
    )


def _total(item: wire.ReceiptItem) -> Decimal:
    return item.gross_total if item.gross_total is not None else (item.gross * item.quantity).to_integral_value()


def sold_at(receipt: wire.Receipt) -> datetime | None:
    """Return when a receipt was written, where its time can be read: onlinebon writes UTC (pos-contracts 1.1)."""
    return utc_moment(receipt.date)


def _local(text: str) -> str:
    """Write a time of the cashbook as people there read it."""
    moment = moment_of(text)
    if moment is None:
        return text
    return f"{moment.astimezone(ZoneInfo(ZONE)) if moment.tzinfo else moment:%Y-%m-%d %H:%M}"


def customers(rows: Iterable[wire.Client]) -> tuple[Customer, ...]:
    """Return customers by name; the service keeps no credit for them."""
    return tuple(
        Customer(one.id, name_here(one.company or f"{one.firstname} {one.lastname}".strip()), Money(0, CURRENCY))
        for one in rows
        if one.active
    )


def report(name: str, rows: Iterable[wire.MonthReport | wire.Session | wire.CashbookEntry]) -> Report:
    """Return months, sessions or the cashbook as a report."""
    found = []
    for row in rows:
        match row:
            case wire.MonthReport():
                found.append(ReportRow(row.month, Money(int(row.revenue), CURRENCY)))
            case wire.Session():
                when = " – ".join(f"{moment:%Y-%m-%d %H:%M}" for moment in (row.started_at, row.ended_at) if moment)
                found.append(ReportRow(when, Money(int(row.change_funds), CURRENCY)))
            case wire.CashbookEntry():
                when = f"{_local(row.date)} {row.description}".strip()
                found.append(ReportRow(when, Money(int(row.amount), CURRENCY)))
    return Report(name, tuple(found))
