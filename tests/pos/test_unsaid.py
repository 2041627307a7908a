"""A `null` where a field might as well have been left out: it costs nothing else of what it stands in."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pydantic import BaseModel

from tests.pos.test_bessa_doubts import BURGER, Bessa, item, on_the_table, paid_line, payment_of
from waiterapp.pos.bessa import wire as bessa
from waiterapp.pos.kassandro import wire as kassandro
from waiterapp.pos.onlinebon import wire as onlinebon
from waiterapp.pos.till import WireChanged

CASES: list[tuple[type[BaseModel], dict[str, Any], str, str]] = [
    (bessa.User, {"id": "1"}, "is_active", "is_active"),
    (bessa.Article, {"id": "1"}, "is_active", "is_active"),
    (bessa.Article, {"id": "1"}, "price", "price"),
    (bessa.OrderItem, {"id": "1"}, "paid", "paid"),
    (bessa.OrderItem, {"id": "1"}, "price", "price"),
    (bessa.OrderItem, {"id": "1"}, "quantity", "quantity"),
    (bessa.OrderOption, {}, "quantity", "quantity"),
    (onlinebon.Product, {"id": "1"}, "active", "active"),
    (onlinebon.Product, {"id": "1"}, "nominale", "nominale"),
    (onlinebon.Product, {"id": "1"}, "tax_rate", "tax_rate"),
    (onlinebon.Product, {"id": "1"}, "track_stock", "track_stock"),
    (onlinebon.ProductGroup, {"id": "1"}, "active", "active"),
    (onlinebon.Method, {"id": "1"}, "active", "active"),
    (onlinebon.Client, {"id": "1"}, "active", "active"),
    (onlinebon.Session, {"id": "1"}, "change_funds", "change_funds"),
    (onlinebon.Receipt, {"id": "1"}, "is_demo", "is_demo"),
    (onlinebon.ReceiptItem, {}, "quantity", "quantity"),
    (onlinebon.ReceiptItem, {}, "gross", "gross"),
    (kassandro.Article, {"itemId": 1}, "vat", "vat"),
    (kassandro.Receipt, {}, "voucher", "voucher"),
    (kassandro.ReceiptItem, {}, "amount", "amount"),
    (kassandro.ReceiptItem, {}, "priceAll", "price_all"),
]


@pytest.mark.parametrize(("model", "said", "key", "field"), CASES)
def test_null_is_as_good_as_nothing(model: type[BaseModel], said: dict[str, Any], key: str, field: str) -> None:
    absent = getattr(model.model_validate(said), field)
    assert getattr(model.model_validate(said | {key: None}), field) == absent


@pytest.mark.parametrize("model", [bessa.Payment, onlinebon.Receipt])
def test_a_receipt_without_a_sum_is_not_one_over_nothing(model: type[BaseModel]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        model.model_validate({"id": "1", "amount": None, "gross": None})


def test_what_cannot_be_read_is_not_said_to_be_closed() -> None:
    service = Bessa()
    service.orders = [service.order("o1", item("i1", BURGER, quantity="many"))]
    with pytest.raises(WireChanged, match="cannot be read"):
        asyncio.run(service.till().pay(payment_of(paid_line("l1", BURGER, 1200))))
    assert service.sent == []


def test_a_dish_whose_flag_is_null_stands_on_its_table() -> None:
    service = Bessa(item("i1", BURGER, paid=None, price=None))
    assert [one.name for one in asyncio.run(on_the_table(service))] == ["Burger"]
