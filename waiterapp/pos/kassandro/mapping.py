"""Kassandro's words turned into the venue's, and back. Pure functions.

A body has exactly the keys of the document: none missing, none more, no null (pos-contracts 6.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from pydantic import ValidationError

from waiterapp.domain.business_day import is_repeated, utc_of, zone_named
from waiterapp.domain.menu import Category, Dish, Menu
from waiterapp.domain.payments import PaidLine, PaymentMethod
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import ONE, Money, plain
from waiterapp.pos.decoding import moment_of, name_here, name_of, note, problem_in
from waiterapp.pos.kassandro import wire
from waiterapp.pos.kassandro.assumptions import VOUCHER, ZONE
from waiterapp.pos.methods import in_order, kind_of
from waiterapp.pos.till import Refused

CURRENCY = "EUR"
REFERENCE, TABLE, WAITER = "Ref", "Tisch", "Es bediente"
REFERENCE_LENGTH = 10
LONGEST_SHORT_NAME = 12
_QUANTITY_STEPS = Decimal("0.01")
Numbered = tuple[str, str]
"""A register and the number of one of its receipts."""
_CLOCK_CORRECTION = timedelta(minutes=1)
"""A clock that is put right by less has not been put back for the winter."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An article with the group it is in: a receipt names both."""

    article: wire.Article
    group_id: str
    group_name: str


def listed(groups: Iterable[wire.ArticleGroup], set_aside: list[str]) -> dict[str, Listed]:
    """Return every article by id; those that cannot be read are named in `set_aside`."""
    found = {}
    for index, group in enumerate(groups):
        for row in group.items:
            try:
                article = wire.Article.model_validate(row)
            except ValidationError as error:
                note(set_aside, f"Article {name_of(row)}: {problem_in(error)}")
                continue
            found[article.item_id] = Listed(article, _heading_id(group, index), group.group_name)
    return found


def _heading_id(group: wire.ArticleGroup, index: int) -> str:
    """Return by what a group is known here; one without an id is told from others by its place."""
    return group.group_id or f"without id {index}"


def menu(groups: Iterable[wire.ArticleGroup], articles: Mapping[str, Listed], set_aside: Iterable[str]) -> Menu:
    """Build the menu."""
    categories = tuple(
        Category(_heading_id(one, index), name_here(one.group_name), None, index) for index, one in enumerate(groups)
    )
    dishes = tuple(
        Dish(
            id=one.article.item_id,
            name=name_here(_whole_name(one.article)),
            price=Money.of(one.article.price, CURRENCY),
            category_ids=(one.group_id,),
            color=one.article.color,
            tax_percent=one.article.vat,
        )
        for one in articles.values()
    )
    return Menu(CURRENCY, "st", categories, dishes, set_aside=tuple(set_aside))


def methods(rows: Iterable[wire.Method], *, by: str) -> tuple[PaymentMethod, ...]:
    """Return the ways to pay, cash first; a receipt names them by name or by id (A-Z3)."""
    return in_order(
        PaymentMethod(one.name if by == "name" else one.id or one.name, kind_of(one.name), name_here(one.name)) for one in rows
    )


def marker(reference: str) -> str:
    """Return the short text by which a receipt of ours is found again; it prints on the receipt."""
    return reference[:REFERENCE_LENGTH]


def receipt(
    lines: Iterable[PaidLine],
    articles: Mapping[str, Listed],
    *,
    reference: str,
    method: str,
    due: Money,
    given: Money | None = None,
    texts: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """Build the body of a receipt; without lines it is a zero receipt. `created` is left to the service's clock.

    Raises:
        Refused: an article is gone.
    """
    said = {REFERENCE: marker(reference)} | {label: value for label, value in (texts or {}).items() if value}
    return {
        "customText": [{"label": label, "value": value} for label, value in said.items()],
        "items": [_item(line, articles) for line in lines],
        "price": _euro(due),
        "discountAbsolute": 0,
        "discountPercentage": 0,
        "given": _euro(given or due),
        "paymentMethod": method,
        "voucher": 0,
    }


def _item(line: PaidLine, articles: Mapping[str, Listed]) -> dict[str, object]:
    known = articles.get(line.dish_id)
    if known is None:
        raise Refused(f"{line.name} is no longer at the till.")
    full, off = line.full or line.sum, line.discount or Money(0, line.sum.currency)
    whole = _whole_name(known.article)
    name = whole if line.name == name_here(whole) else line.name
    text = f"{name} ({', '.join(line.words)})" if line.words else name
    amount, price = line.quantity, line.price
    if price is None or price.minor * amount != full.minor or amount != amount.quantize(_QUANTITY_STEPS):
        # A share of a dish: one of something that costs what the share costs.
        text = text if amount == ONE else f"{plain(amount.quantize(_QUANTITY_STEPS))} × {text}"
        amount, price = ONE, full
    return {
        "itemId": _whole(known.article.item_id),
        "nameLong": text,
        "nameShort": known.article.name_short or line.name[:LONGEST_SHORT_NAME],
        "groupId": _whole(known.group_id),
        "groupName": known.group_name,
        "amount": _number(amount),
        "discountAbsolute": _euro(off),
        "discountPercentage": 0,
        "priceAll": _euro(line.sum),
        "priceOne": _euro(price),
        "vat": _number(known.article.vat),
    }


def _whole_name(article: wire.Article) -> str:
    """Return an article's name as the till has it, which is longer than ours where no screen has room for it."""
    return article.name_long or article.name_short


def _whole(wire_id: str) -> int:
    """Write an id as the number the body wants; an id that is none stands as 0 (A-Z9)."""
    return int(wire_id) if wire_id.isascii() and wire_id.isdigit() else 0


def _euro(amount: Money) -> int | float:
    """Write an amount in euro as a JSON number (A-Z1); two decimals are spelled exactly."""
    return _number(amount.amount)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def total_of(body: Mapping[str, object]) -> Decimal:
    """Return what a body's items come to, as the service works it out (A-Z2)."""
    rows = body["items"]
    total = Decimal(0)
    for row in rows if isinstance(rows, list) else []:
        amount, one, off = (Decimal(str(row[key])) for key in ("amount", "priceOne", "discountAbsolute"))
        total += amount * one - off
    return total


def sold_times(rows: Iterable[wire.Receipt]) -> dict[str, datetime]:
    """Return when each of some receipts was written, by id: `created` is local time without a zone (A-Z8).

    In the hour that comes twice, numbers decide: where the time falls back from one number to the next, the clock was put back
    between them. Where nothing falls back, all are of the first of the two hours (A-Z10).
    """
    zone = zone_named(ZONE)
    found: dict[str, datetime] = {}
    latest: dict[tuple[str, date], tuple[datetime, bool]] = {}
    for one in sorted(rows, key=lambda row: (row.cash_register_id, len(row.receipt_number), row.receipt_number)):
        local = moment_of(one.created)
        if local is None:
            continue
        if local.tzinfo is not None:
            found[key_of(one)] = local.astimezone(UTC)
            continue
        is_second = False
        if is_repeated(local, zone):
            night = (one.cash_register_id, local.date())
            before, was_second = latest.get(night, (local, False))
            is_second = was_second or before - local > _CLOCK_CORRECTION
            latest[night] = (local, is_second)
        found[key_of(one)] = utc_of(local, zone, second=is_second)
    return found


def key_of(one: wire.Receipt) -> str:
    """Return the id of a receipt; one without is known by its number."""
    return one.id or one.receipt_number


def number_of(one: wire.Receipt) -> Numbered:
    """Return the number of a receipt with the register that counts it: an account sees several that all begin at 1."""
    return one.cash_register_id, one.receipt_number


def cancelled_by(one: wire.Receipt) -> Numbered | None:
    """Return the number of the receipt that this one takes back, of the same register."""
    return (one.cash_register_id, one.cancellation.receipt_number) if one.cancellation else None


def sale(
    one: wire.Receipt, voided: frozenset[Numbered], ids: Mapping[Numbered, str], sold_at: datetime | None = None
) -> TillSale:
    """Turn a receipt into the venue's words; `ids` gives the ids of receipts by number.

    A voucher's part of the price was paid by the voucher, the rest by the receipt's one way to pay (A-Z4).
    """
    total, voucher = Money.of(one.price, CURRENCY), Money.of(one.voucher, CURRENCY)
    tenders = [(VOUCHER, voucher), (one.payment_method, Money(total.minor - voucher.minor, CURRENCY))]
    cancelled = cancelled_by(one)
    return TillSale(
        id=key_of(one),
        number=one.receipt_number,
        name=one.text(TABLE),
        at=one.created,
        total=total,
        employee_name=name_here(one.text(WAITER)),
        items=tuple((name_here(item.name_long), item.amount, Money.of(item.price_all, CURRENCY)) for item in one.items),
        reference=one.text(REFERENCE),
        table_name=name_here(one.text(TABLE)),
        methods=(name_here(one.payment_method),) if one.payment_method else (),
        is_voided=number_of(one) in voided,
        void_of=ids.get(cancelled, cancelled[1]) if cancelled and cancelled[1] else "",
        sold_at=sold_at,
        tenders=tuple((name_here(name), amount) for name, amount in tenders if amount.minor and name),
        dish_ids=tuple(item.item_id or "" for item in one.items),
    )
