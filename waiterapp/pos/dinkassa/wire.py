"""Dinkassa's objects exactly as they are on the wire."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AliasChoices, BeforeValidator, Field

from waiterapp.pos.decoding import (
    Heading,
    Listed,
    Number,
    OptionalId,
    OptionalNumber,
    OptionalQuantity,
    OptionalReference,
    Quantity,
    Several,
    Text,
    Whole,
    WireId,
    WireModel,
    as_id,
)

REFERENCE_LENGTH = 30
TRANSACTION_NAME_LENGTH = 50
EXTRA_INFORMATION_LENGTH = 500
MOST = Decimal(1_000_000)
COLUMNS = 6
DENIED, ADMIN, MODERATOR = 1, 2, 4


def _extra_categories(value: Any) -> Any:
    """The document types `ExtraCategoryIds` as one id or null; the sample shows a list."""
    if value is None or value == "":
        return []
    entries = value if isinstance(value, list) else [value]
    return [found for found in map(as_id, entries) if found is not None]


class Category(WireModel):
    """A group of articles."""

    id: WireId = Field(alias="Id")
    name: Heading = Field(alias="Name")
    parent_id: OptionalReference = Field(alias="ParentCategoryId", default=None)
    sorting_weight: Whole = Field(alias="SortingWeight", default=0)
    only_allow_categories: bool | None = Field(alias="OnlyAllowCategories", default=False)


class InventoryItem(WireModel):
    """An article."""

    id: WireId = Field(alias="Id")
    description: Text = Field(alias="Description")
    price: Number = Field(alias="PriceIncludingVat")
    pickup_price: OptionalNumber = Field(alias="PickupPriceIncludingVat", default=None)
    visible: bool | None = Field(alias="VisibleOnSalesMenu", default=None)
    extra_category_ids: Annotated[list[str], BeforeValidator(_extra_categories)] = Field(alias="ExtraCategoryIds", default=[])
    sorting_weight: Whole | None = Field(alias="SortingWeight", default=0)
    dictionary_table: OptionalId = Field(alias="DictionaryTable", default=None)
    button_color: Text = Field(alias="ButtonColorHex", default="")
    bar_code: Text = Field(alias="BarCode", default="")
    bar_code_2: Text = Field(alias="BarCode2", default="")
    bar_code_3: Text = Field(alias="BarCode3", default="")
    bar_code_4: Text = Field(alias="BarCode4", default="")
    bar_code_5: Text = Field(alias="BarCode5", default="")
    product_code: Text = Field(alias="ProductCode", default="")
    stock: OptionalQuantity = Field(alias="QuantityInStockCurrent", default=None)
    bong_category_id: OptionalReference = Field(alias="BongCategoryId", default=None)
    category_id: OptionalReference = Field(alias="CategoryId", default=None)
    multi_price_list_id: OptionalReference = Field(alias="MultiPriceListId", default=None)


class Employee(WireModel):
    """A person at the till. `Permissions` 1 means denied."""

    id: WireId = Field(alias="Id")
    name: Text = Field(alias="Name")
    code: Text = Field(alias="EmployeeCode", default="")
    permissions: Whole | None = Field(alias="Permissions", default=0)


class BongCategory(WireModel):
    """A heading on the kitchen ticket."""

    id: WireId = Field(alias="Id")
    name: Text = Field(alias="Name")
    sorting_weight: Whole = Field(alias="SortingWeight", default=0)


class TableMap(WireModel):
    """An area; its id is a small number and 0 is one of them."""

    id: WireId = Field(alias="Id")
    name: Heading = Field(alias="Name")
    active: bool | None = Field(alias="Active", default=False)


class Parking(WireModel):
    """A table."""

    id: WireId = Field(alias="Id")
    name: Text = Field(alias="Name")
    table_map: WireId = Field(alias="TableMap")


class DictionaryWord(WireModel):
    """A word for the kitchen ticket."""

    id: WireId = Field(alias="Id")
    word: Text = Field(alias="Word")
    new_line: bool | None = Field(alias="NewLine", default=False)
    sorting_weight: Whole | None = Field(alias="SortingWeight", default=0)
    dictionary_table: OptionalId = Field(alias="DictionaryTable", default=None)
    inventory_item_id: OptionalReference = Field(alias="InventoryItemId", default=None)


class PriceColumns(WireModel):
    """Access to the numbered fields of price lists."""

    def column(self, name: str, number: int) -> Any:
        """Return `NAMEn` for a column counted from 1."""
        return (self.model_extra or {}).get(f"{name}{number}")


class MultiPriceList(PriceColumns):
    """The columns of a price list."""

    id: WireId = Field(alias="Id")
    description: Text = Field(alias="Description")
    number_of_columns: Whole = Field(alias="NumberOfColumns", default=2)


class MultiPriceItem(PriceColumns):
    """One level of a price list. Foreign ids come unquoted and larger than 2^53."""

    id: WireId = Field(alias="Id")
    multi_price_list_id: WireId = Field(alias="MultiPriceListId")
    description: Text = Field(alias="Description")
    sorting_weight: Whole | None = Field(alias="SortingWeight", default=0)


class PreSaleItem(WireModel):
    """A line of an order."""

    id: OptionalId = Field(alias="Id", default=None)
    reference: Text = Field(alias="ExternalReference1", default="")
    is_take_away: bool | None = Field(alias="IsTakeAway", default=False)
    extra_information: Text = Field(alias="ExtraInformation", default="")
    price: OptionalNumber = Field(alias="PricePerItemIncludingVat", default=None)
    total_discount: OptionalNumber = Field(alias="TotalDiscount", default=None)
    quantity: Quantity = Field(alias="Quantity")
    quantity_per_package: OptionalQuantity = Field(alias="QuantityPerPackage", default=None)
    bong_category_id: OptionalReference = Field(alias="BongCategoryId", default=None)
    description: Text = Field(alias="InventoryItemDescription", default="")
    inventory_item_id: OptionalReference = Field(alias="InventoryItemId", default=None)


class PreSale(WireModel):
    """An order before the sale."""

    id: WireId = Field(alias="Id")
    reference: Text = Field(alias="ExternalReference1", default="")
    name: Text = Field(alias="TransactionName", default="")
    contact_info: Text = Field(alias="ExternalOrderContactInfo", default="")
    state: Whole = Field(alias="State")
    items: Listed[PreSaleItem] = Field(alias="Items", default=[])
    employee_id: OptionalReference = Field(alias="EmployeeId", default=None)
    parking_id: OptionalReference = Field(alias="ParkingId", default=None)
    created: Text = Field(alias="CreatedDateTime", default="")


class TransactionItem(WireModel):
    """A sold item; the document and its sample name the description differently."""

    description: Text = Field(alias="InventoryItemDescription", default="")
    product_description: Text = Field(alias="ProductDescription", default="")
    total: Number = Field(alias="TotalAmountIncludingVat")
    quantity: Quantity = Field(alias="Quantity")
    article_id: OptionalReference = Field(alias="InventoryItemId", default=None)


class TransactionPayment(WireModel):
    """One of the payments of a sale: `Amount` here, `TotalAmount` in orders."""

    type: OptionalId = Field(alias="Type", default=None)
    amount: Number = Field(validation_alias=AliasChoices("Amount", "TotalAmount"), default=Decimal(0))


class Transaction(WireModel):
    """A finished sale."""

    id: WireId = Field(alias="Id")
    number: OptionalId = Field(alias="Number", default=None)
    invoice_number: OptionalId = Field(alias="InvoiceNumber", default=None)
    name: Text = Field(alias="TransactionName", default="")
    date_time: Text = Field(alias="DateTime", default="")
    total: Number = Field(alias="TotalAmountIncludingVat")
    employee_name: Text = Field(alias="EnteredByEmployeeName", default="")
    items: Listed[TransactionItem] = Field(alias="Items", default=[])
    payments: Several[TransactionPayment] = Field(alias="Payments", default=())


class Settings(WireModel):
    """The till's global settings."""

    unit: Text = Field(alias="Unit", default="st")


class Session(WireModel):
    """An authorised session of one employee."""

    id: WireId = Field(alias="Id")
    type: Whole | None = Field(alias="Type", default=None)
    employee_id: OptionalId = Field(alias="EmployeeId", default=None)
    expires: Text = Field(alias="ExpiresDateTime", default="")
