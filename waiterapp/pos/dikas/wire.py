"""Exactly what is on DiKAS's wire, as far as the document shows it; the rest by the names of the assumption register.

Answers are read with several spellings of a name where sibling operations of the same vendor use them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from waiterapp.pos.decoding import (
    LARGEST_WHOLE,
    Heading,
    Listed,
    Moment,
    Number,
    OptionalId,
    OptionalNumber,
    OptionalQuantity,
    Quantity,
    Text,
    Token,
    WireId,
    WireModel,
    as_text,
)


def _as_text(value: object) -> object:
    if isinstance(value, bool | float):
        raise ValueError("neither a number nor a word")  # noqa: TRY004 - pydantic reports ValueErrors
    return as_text(value)


def _whole(value: object) -> object:
    """Read a course whether it is a number or a text with one."""
    found = int(value) if isinstance(value, Decimal | str) and str(value).strip() else (None if value == "" else value)
    if isinstance(found, int) and abs(found) > LARGEST_WHOLE:
        raise ValueError("not a course")
    return found


Word = Annotated[str, BeforeValidator(_as_text)]
Whole = Annotated[int | None, BeforeValidator(_whole)]


def _named(*names: str) -> Any:
    return Field(default="", validation_alias=AliasChoices(*names))


class TokenPair(WireModel):
    """The answer to a login, and to a refresh (A-K2)."""

    access_token: Token = Field(alias="accessToken")
    refresh_token: Text = Field(default="", alias="refreshToken")
    expires_in: Number = Field(default=Decimal(3600), alias="expiresIn")
    """Seconds."""


class Article(WireModel):
    """An article as the document shows it (DOC "Example: Create an article")."""

    id: WireId
    name: Text = ""
    price: Number = Decimal(0)
    tax_class: OptionalNumber = Field(default=None, alias="taxClass")
    group_id: OptionalId = Field(default=None, alias="groupId")
    is_active: bool = Field(default=True, alias="isActive")
    sort_order: OptionalNumber = Field(default=None, alias="sortOrder")
    color: Text = ""
    codes: Word = _named("barcode", "ean", "plu", "number")


class ArticleGroup(WireModel):
    """A group; `number` is hierarchical and may change, so that articles are joined by `id` alone (pos-contracts 3.3)."""

    id: WireId
    name: Heading = ""
    number: Word = _named("groupId", "number", "groupNumber")
    sort_order: OptionalNumber = Field(default=None, alias="sortOrder")
    is_active: bool = Field(default=True, alias="isActive")


class TableGroup(WireModel):
    """A room, where a table carries it as an object."""

    id: OptionalId = None
    name: Heading = ""
    sort_order: OptionalNumber = Field(default=None, alias="sortOrder")


class Table(WireModel):
    """A table with what the user manual says a table has."""

    id: WireId
    name: Word = ""
    number: Word = ""
    seats: OptionalQuantity = None
    shape: Word = ""
    width: OptionalNumber = None
    height: OptionalNumber = None
    rotation: OptionalNumber = None
    x: OptionalNumber = Field(default=None, validation_alias=AliasChoices("x", "positionX", "posX", "left"))
    y: OptionalNumber = Field(default=None, validation_alias=AliasChoices("y", "positionY", "posY", "top"))
    is_active: bool = Field(default=True, alias="isActive")
    status: Word = _named("status", "tableStatus", "state")
    course: Whole = Field(default=None, validation_alias=AliasChoices("gang", "currentGang", "course"))
    group: TableGroup | None = Field(default=None, validation_alias=AliasChoices("group", "tableGroup"))
    group_id: OptionalId = Field(default=None, validation_alias=AliasChoices("groupId", "tableGroupId"))
    group_name: Text = _named("groupName", "tableGroupName")
    group_sort_order: OptionalNumber = Field(default=None, alias="groupSortOrder")


class Option(WireModel):
    """A choice on a position."""

    name: Text = ""
    count: Quantity = Decimal(1)


class Position(WireModel):
    """A line of an open bon or of a receipt."""

    id: OptionalId = None
    article_id: OptionalId = Field(default=None, alias="articleId")
    name: Text = _named("articleName", "name")
    count: Quantity = Field(default=Decimal(1), validation_alias=AliasChoices("count", "quantity"))
    price: OptionalNumber = Field(default=None, validation_alias=AliasChoices("price", "singleAmount"))
    course: Whole = Field(default=None, validation_alias=AliasChoices("gang", "course"))
    is_off_site: bool = Field(default=False, alias="isOffSite")
    extra_description: Text = Field(default="", alias="extraDescription")
    options: Listed[Option] = Field(default=[])


class OpenBon(WireModel):
    """An open bon (A-K4, A-K5)."""

    id: WireId
    table_id: OptionalId = Field(default=None, alias="tableId")
    staff_id: OptionalId = Field(default=None, alias="staffId")
    external_id: OptionalId = Field(default=None, alias="externalId")
    comment: Text = ""
    created: Moment = Field(default=None, validation_alias=AliasChoices("createdDate", "created", "date"))
    positions: Listed[Position] = Field(default=[])


class ReceiptPayment(WireModel):
    """One of the payments of a receipt."""

    type: Word = ""
    amount: Number = Decimal(0)


class Receipt(WireModel):
    """A receipt."""

    id: WireId
    number: Word = _named("number", "receiptNumber", "bonId")
    created: Word = _named("createdDate", "date", "created")
    total: OptionalNumber = Field(default=None, validation_alias=AliasChoices("total", "amount", "totalAmount"))
    table_id: OptionalId = Field(default=None, alias="tableId")
    table_name: Word = Field(default="", alias="tableName")
    staff_name: Text = _named("staffName", "personalName")
    external_id: OptionalId = Field(default=None, validation_alias=AliasChoices("externalId", "externId"))
    is_voided: bool = Field(default=False, validation_alias=AliasChoices("isVoid", "isVoided", "voided", "isCancelled"))
    void_of: OptionalId = Field(default=None, validation_alias=AliasChoices("voidOf", "cancelledReceiptId"))
    payments: Listed[ReceiptPayment] = Field(default=[])
    positions: Listed[Position] = Field(default=[])


class StaffMember(WireModel):
    """An employee."""

    id: WireId
    name: Text = _named("name", "displayName", "lastName")
    short_name: Text = Field(default="", alias="shortName")
    number: Word = ""
    is_active: bool = Field(default=True, alias="isActive")
    roles: Listed[str] = Field(default=[])


class CustomerRecord(WireModel):
    """A customer."""

    id: WireId
    name: Text = _named("name", "displayName", "company")
    credit: Number = Field(default=Decimal(0), validation_alias=AliasChoices("credit", "balance"))


class VoucherRecord(WireModel):
    """A voucher."""

    id: WireId
    code: Word = _named("code", "number", "voucherCode")
    balance: Number = Field(default=Decimal(0), validation_alias=AliasChoices("balance", "remainingAmount", "amount", "value"))
    is_active: bool = Field(default=True, alias="isActive")


class DayCloseRecord(WireModel):
    """A finished end-of-day report."""

    id: WireId
    number: Word = ""
    created: Moment = Field(default=None, validation_alias=AliasChoices("createdDate", "created", "date"))
    total: OptionalNumber = Field(default=None, validation_alias=AliasChoices("total", "amount"))
