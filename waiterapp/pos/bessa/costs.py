"""What an ordered item costs at bessa: in one place for the picture and for the bill, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from waiterapp.pos.bessa import wire

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Costs:
    """What an item comes to, and what its parts cost."""

    total: Decimal
    piece: Decimal | None
    """Of one, without its options; `None` where the total is no whole cents for each."""
    options: tuple[Decimal, ...]
    """Of one of each option, in their order."""


def costs_of(item: wire.OrderItem, articles: Mapping[str, wire.Article]) -> Costs:
    """Return what an item costs: its total where the till says it, which has what was taken off there, else price by price."""
    price = _price(item.price, item.article, articles)
    options = tuple(_price(one.price, one.article, articles) for one in item.options)
    extra = sum((one * option.quantity for one, option in zip(options, item.options, strict=True)), Decimal(0))
    told = price * item.quantity + extra
    if item.total is None or item.total == told:
        return Costs(told, price, options)
    if item.total < extra:
        # More was taken off than the dish costs: its options are in the total.
        options, extra = (Decimal(0),) * len(options), Decimal(0)
    return Costs(item.total, _each(item.total - extra, item.quantity), options)


def _each(amount: Decimal, quantity: Decimal) -> Decimal | None:
    each = (amount / quantity).quantize(_CENT) if quantity else Decimal(0)
    return each if each * quantity == amount else None


def _price(said: Decimal | None, article_id: str | None, articles: Mapping[str, wire.Article]) -> Decimal:
    """Return a price; what has none of its own costs what its article does."""
    if said is not None:
        return said
    article = articles.get(article_id or "")
    return article.price if article is not None else Decimal(0)
