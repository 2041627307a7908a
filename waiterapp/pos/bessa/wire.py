"""Exactly what is on bessa's wire, as far as the public document shows it: amounts are text, ids UUIDs, times UTC.

Field names follow the resources' names in singular, as `sales_point` is attested (pos-contracts, A-B2).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from waiterapp.pos.decoding import (
    AnyText,
    Heading,
    Moment,
    Number,
    OptionalId,
    OptionalNumber,
    OptionalPercent,
    OptionalQuantity,
    Quantity,
    Several,
    Text,
    WireId,
    WireModel,
    either,
)
from waiterapp.pos.unsaid import NothingUnlessSaid, OffUnlessSaid, OneUnlessSaid, OnUnlessSaid


def _reference(value: object) -> object:
    """A foreign key comes as an id, or as the object it stands for."""
    return value.get("id") if isinstance(value, dict) else value


Foreign = Annotated[OptionalId, BeforeValidator(_reference)]


class Row(WireModel):
    """What every row has."""

    id: WireId
    updated: Moment = None


class User(Row):
    """Somebody who works here."""

    name: Text = ""
    first_name: Text = ""
    last_name: Text = ""
    number: AnyText = either("number", "code", default="")
    is_active: OnUnlessSaid = True
    role: AnyText = ""

    @property
    def full_name(self) -> str:
        """The name people know."""
        return self.name or f"{self.first_name} {self.last_name}".strip()


class SalesPoint(Row):
    """A till."""

    name: Text = ""


class Vat(Row):
    """A tax rate."""

    percent: OptionalPercent = either("percent", "rate", "value", default=None)


class PaymentMethod(Row):
    """A way to pay."""

    name: Text = ""
    type: AnyText = ""


class Named(Row):
    """A printing group, a course group, a room."""

    name: Heading = ""
    sorting: OptionalNumber = either("sorting", "sort_order", "order", default=None)


class ArticleGroup(Named):
    """A group carries heading, course and tax of its articles (pos-contracts 4.2)."""

    parent: Foreign = None
    vat: Foreign = None
    printing_group: Foreign = None
    course_group: Foreign = None


class Article(Row):
    """Something that can be sold, or an option, an information, stock."""

    name: Text = ""
    price: NothingUnlessSaid = Decimal(0)
    article_group: Foreign = None
    type: AnyText = ""
    is_active: OnUnlessSaid = either("is_active", "active", default=True)
    color: Text = ""
    number: AnyText = either("number", "plu", "ean", default="")
    options: Several[Any] = ()

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options that are offered with it."""
        return tuple(str(_reference(one)) for one in self.options)


class OrderGroup(Row):
    """A table."""

    name: Text = ""
    order_area: Foreign = None


class OpenOrderGroup(WireModel):
    """A table, or a part of one, on which something is open (pos-contracts 4.2)."""

    id: OptionalId = None
    order_group: Foreign = None

    @property
    def names(self) -> tuple[str, ...]:
        """By which ids its table may be known: its own, where the list is one of tables, and that of its table."""
        return tuple(one for one in (self.order_group, self.id) if one)


class OrderAreaItem(Row):
    """Where a table stands in a room (A-B3)."""

    order_area: Foreign = None
    order_group: Foreign = None
    x: OptionalNumber = None
    y: OptionalNumber = None
    width: OptionalNumber = None
    height: OptionalNumber = None
    shape: AnyText = ""


class StockTransaction(Row):
    """How much of an article is left in a warehouse."""

    article: Foreign = None
    quantity: Quantity = Decimal(0)


class Customer(Row):
    """A customer."""

    first_name: Text = ""
    last_name: Text = ""
    company: Text = ""


class OrderOption(WireModel):
    """An option of an ordered item."""

    article: Foreign = None
    name: Text = ""
    quantity: OneUnlessSaid = Decimal(1)
    price: OptionalNumber = None


class OrderItem(WireModel):
    """A line of an order."""

    id: WireId
    article: Foreign = None
    name: Text = ""
    quantity: OneUnlessSaid = Decimal(1)
    price: OptionalNumber = None
    total: OptionalNumber = None
    note: Text = ""
    course_group: Foreign = None
    options: Several[OrderOption] = ()
    paid: OffUnlessSaid = False


class Order(Row):
    """What was ordered in one go."""

    order_group: Foreign = None
    user: Foreign = None
    external_id: OptionalId = None
    status: AnyText = ""
    timestamp: Moment = either("timestamp", "created", default=None)
    items: Several[OrderItem] = ()


class Payment(Row):
    """A receipt."""

    number: AnyText = either("number", "receipt_number", "invoice_number", default="")
    timestamp: Text = either("timestamp", "created", default="")
    order_group: Foreign = None
    order_group_name: Text = ""
    payment_method: Foreign = None
    payment_method_name: Text = ""
    user: Foreign = None
    amount: Number = either("amount", "total", default=Decimal(0))
    items: Several[dict[str, Any]] = ()
    external_id: OptionalId = None
    cancels: Foreign = either("cancels", "cancelled_payment", "original_payment", default=None)


class Job(WireModel):
    """Something the Sales Point was asked to do (A-B1)."""

    id: WireId
    status: AnyText = either("status", "state", default="")
    external_id: OptionalId = None
    result: Any = None
    errors: Any = either("errors", "error", "detail", default=None)

    @property
    def result_id(self) -> str:
        """The id of what has come of it."""
        found = _reference(self.result)
        return str(found) if isinstance(found, str | int) else ""


class Turnover(WireModel):
    """One line of a report."""

    name: AnyText = either("name", "label", "article", "date", "user", "payment_method", default="")
    quantity: OptionalQuantity = either("quantity", "count", default=None)
    turnover: Number = either("turnover", "total", "amount", "gross", default=Decimal(0))
