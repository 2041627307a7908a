"""Exactly what is on Kassandro's wire, as far as the document shows it; lists by the names of the request bodies."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from waiterapp.pos.decoding import (
    AnyText,
    Heading,
    Number,
    OptionalId,
    Several,
    Text,
    WireId,
    WireModel,
    as_id,
    either,
)
from waiterapp.pos.unsaid import FullRateUnlessSaid, NothingUnlessSaid, OneUnlessSaid


def _id_if_readable(value: object) -> str:
    try:
        return as_id(value) or ""
    except ValueError:
        return ""


class Article(WireModel):
    """An article inside its group."""

    item_id: WireId = either("itemId", "id", "_id")
    name_long: Text = either("nameLong", "name", default="")
    name_short: Text = Field(default="", alias="nameShort")
    price: Number = either("price", "priceOne", default=Decimal(0))
    vat: FullRateUnlessSaid = Decimal(20)
    color: Text = ""


class ArticleGroup(WireModel):
    """A group with its articles (DOC "Liste der Artikel-Gruppen mit den dazugehörigen Artikeln")."""

    group_id: Annotated[str, BeforeValidator(_id_if_readable)] = either("groupId", "id", "_id", default="")
    """Empty where there is none that can be read: what is in the group can be sold all the same."""
    group_name: Heading = either("groupName", "name", default="")
    items: Annotated[tuple[Any, ...], BeforeValidator(lambda rows: rows or ())] = either("items", "articles", default=())


class Method(WireModel):
    """A payment method: an object with a name, or the bare name."""

    id: OptionalId = either("paymentMethodId", "id", "_id", default=None)
    name: Text = either("name", "paymentMethod", "label", default="")


class CashRegister(WireModel):
    """A register of the account."""

    id: WireId = either("cashregisterid", "cashRegisterId", "id", "_id")
    name: Text = ""
    locked_by: AnyText = Field(default="", alias="lockedBy")


class CustomText(WireModel):
    """A line of text on a receipt."""

    label: Text = ""
    value: AnyText = ""


class ReceiptItem(WireModel):
    """A line of a receipt."""

    name_long: Text = Field(default="", alias="nameLong")
    amount: OneUnlessSaid = Decimal(1)
    item_id: OptionalId = Field(default=None, alias="itemId")
    price_all: NothingUnlessSaid = Field(default=Decimal(0), alias="priceAll")


class Cancellation(WireModel):
    """Which receipt is taken back."""

    receipt_number: AnyText = Field(default="", alias="receiptNumber")


class Receipt(WireModel):
    """A signed receipt (A-Z6); its number is text."""

    id: OptionalId = either("_id", "id", default=None)
    receipt_number: AnyText = Field(default="", alias="receiptNumber")
    created: Text = ""
    price: Number = Decimal(0)
    payment_method: AnyText = Field(default="", alias="paymentMethod")
    voucher: NothingUnlessSaid = Decimal(0)
    cash_register_id: AnyText = either("cashRegisterId", "cashregisterid", default="")
    items: Several[ReceiptItem] = ()
    custom_text: Several[CustomText] = Field(default=(), alias="customText")
    cancellation: Cancellation | None = None

    def text(self, label: str) -> str:
        """Return what stands on the receipt under a label."""
        return next((one.value for one in self.custom_text if one.label == label), "")
