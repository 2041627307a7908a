"""What a person has to do at the till because its interface cannot."""

from __future__ import annotations

import msgspec

from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import MoveAtTill
from waiterapp.domain.values import plain


def void_sentence(delivery: Delivery) -> str:
    """Say what is to be voided there."""
    items = msgspec.json.decode(delivery.payload, type=tuple[LineItem, ...])
    return f"Void at the till: {_listed(items)}. The till's interface cannot do it."


def move_sentence(delivery: Delivery) -> str:
    """Say what is to be moved there, and where to."""
    move = msgspec.json.decode(delivery.payload, type=MoveAtTill)
    where = f"from table {move.table_name} to table {move.to_table_name}"
    return f"Move at the till, {where}: {_listed(move.lines)}. The till's interface cannot do it."


def _listed(items: tuple[LineItem, ...]) -> str:
    return ", ".join(f"{plain(item.quantity)} x {item.name}" for item in items)
