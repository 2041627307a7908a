"""Exactly what is on onlinebon's wire: v1 spells `_id` and camelCase, v2 `id` and snake_case, some of v2 neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from waiterapp.pos.decoding import (
    Heading,
    Moment,
    Number,
    OptionalId,
    OptionalNumber,
    OptionalQuantity,
    Several,
    Text,
    Token,
    WireId,
    WireModel,
    either,
)
from waiterapp.pos.unsaid import FullRateUnlessSaid, NothingUnlessSaid, OffUnlessSaid, OneUnlessSaid, OnUnlessSaid


def _without_nothing(value: object) -> object:
    """An object that is not there comes as null, or as an empty one."""
    return None if value in (None, "", {}) else value


class Login(WireModel):
    """The answer to a login: five minutes, no refresh."""

    jwt: Token
    expires_in: Number = Decimal(300)
    """Seconds."""


class Named(WireModel):
    """Something nested that has an id and perhaps a name."""

    id: OptionalId = either("id", "_id", default=None)
    name: Text = ""


def _desk(value: object) -> object:
    """A cash desk comes as an object, or as its bare id."""
    return {"id": value} if isinstance(value, str | int) and value != "" else _without_nothing(value)


class Session(WireModel):
    """A cash desk's session; without an active one no receipt is signed."""

    id: WireId = either("id", "_id")
    active: bool = False
    started_at: Moment = None
    ended_at: Moment = None
    change_funds: NothingUnlessSaid = Decimal(0)
    cashdesk: Annotated[Named | None, BeforeValidator(_desk)] = None

    def is_of(self, cashdesk_id: str) -> bool:
        """Tell whether it may be a desk's: most sessions do not say whose they are."""
        return not cashdesk_id or self.cashdesk is None or self.cashdesk.id in (None, cashdesk_id)


class User(WireModel):
    """Who is logged in. v2 has `id`, v1 `_id`: that is how the version is told (pos-contracts 5.1)."""

    id: OptionalId = None
    v1_id: OptionalId = Field(default=None, alias="_id")
    firstname: Text = ""
    lastname: Text = ""
    role: Text = ""
    active_session: Annotated[Session | None, BeforeValidator(_without_nothing)] = None
    cashdesk: Annotated[Named | None, BeforeValidator(_without_nothing)] = None


class ProductGroup(WireModel):
    """A group of products."""

    id: WireId = either("id", "_id")
    name: Heading = ""
    active: OnUnlessSaid = either("active", "is_active", default=True)
    color: Text = ""
    parent: Annotated[Named | None, BeforeValidator(_without_nothing)] = None


class ProductConfiguration(WireModel):
    """Something a product wants to know with every sale."""

    type: Text = either("type", "name", "key", default="")


class Product(WireModel):
    """A product; `nominale` is the gross price in cents, and 0 is an open price."""

    id: WireId = either("id", "_id")
    name: Text = ""
    active: OnUnlessSaid = either("active", "is_active", default=True)
    nominale: NothingUnlessSaid = Decimal(0)
    tax_rate: FullRateUnlessSaid = either("tax_rate", "taxRate", default=Decimal(20))
    ean: Text = ""
    quantity_unit: Text = either("quantity_unit", "quantityUnit", default="pcs")
    track_stock: OffUnlessSaid = either("track_stock", "trackStock", default=False)
    stock_count: OptionalQuantity = either("stock_count", "stockCount", default=None)
    color: Text = ""
    config: Several[ProductConfiguration | str] = ()
    productgroup: Annotated[Named | None, BeforeValidator(_without_nothing)] = None

    @property
    def asks(self) -> frozenset[str]:
        """What must be known for every sale, in the vendor's words."""
        return frozenset(one if isinstance(one, str) else one.type for one in self.config)


class Method(WireModel):
    """A payment method. Its shape was lost from the document: a name and an id are all that is needed."""

    id: WireId = either("_id", "id")
    name: Text = either("name", "label", "title", default="")
    active: OnUnlessSaid = either("active", "is_active", default=True)
    provider: Text = ""


class ReceiptType(WireModel):
    """A string in requests and an object in answers."""

    short: Text = either("short", "type", "id", "code", default="")
    name: Text = ""


class ReceiptItem(WireModel):
    """A line of a receipt."""

    name: Text = either("name", "text", default="")
    quantity: OneUnlessSaid = either("quantity", "amount", default=Decimal(1))
    gross: NothingUnlessSaid = Decimal(0)
    gross_total: OptionalNumber = None
    infos: Text = ""
    product_id: OptionalId = either("product_id", "product", default=None)


class Paid(WireModel):
    """A payment: its amount is `value` in orders and `amount` in the list of payments."""

    id: OptionalId = either("id", "_id", default=None)
    value: Number = either("value", "amount", default=Decimal(0))
    status: Text = ""
    provider: Text = ""
    info: Text = ""
    method: Annotated[Named | None, BeforeValidator(_without_nothing)] = either("method", "payment_method", default=None)


class Payments(WireModel):
    """How a receipt was paid."""

    payments: Several[Paid] = ()


def _type_object(value: object) -> object:
    return {"short": value} if isinstance(value, str) else value


class Reference(WireModel):
    """A receipt that another one speaks of."""

    id: OptionalId = either("id", "_id", default=None)
    number: Text = ""
    gross: OptionalNumber = None


class Receipt(WireModel):
    """A signed receipt; amounts in cents."""

    id: WireId = either("id", "_id")
    number: Text = ""
    date: Text = ""
    description: Text = ""
    is_demo: OffUnlessSaid = False
    gross: Number = Decimal(0)
    type: Annotated[ReceiptType, BeforeValidator(_type_object)] = ReceiptType()
    created_by: Annotated[dict[str, Any] | None, BeforeValidator(_without_nothing)] = None
    payment: Annotated[Payments | None, BeforeValidator(_without_nothing)] = None
    items: Several[ReceiptItem] = ()
    cancelled_receipt: Annotated[Reference | None, BeforeValidator(_without_nothing)] = None


class Order(WireModel):
    """An order; `completed` means that its receipt is signed."""

    id: WireId = either("id", "_id")
    status: Text = ""
    created_at: Moment = None
    updated_at: Moment = None
    receipt: Annotated[Reference | None, BeforeValidator(_without_nothing)] = None
    payments: Several[Paid] = ()


class Client(WireModel):
    """A customer (v2), or client (v1)."""

    id: WireId = either("id", "_id")
    firstname: Text = ""
    lastname: Text = ""
    company: Text = ""
    active: OnUnlessSaid = either("active", "is_active", default=True)


class CashbookEntry(WireModel):
    """A line of the cashbook; v2, and spelled neither way."""

    number: Number = Decimal(0)
    date: Text = ""
    amount: Number = Decimal(0)
    description: Text = ""


class MonthReport(WireModel):
    """A month in numbers; its times are naive."""

    id: WireId = either("id", "_id")
    month: Text = ""
    revenue: Number = Decimal(0)
