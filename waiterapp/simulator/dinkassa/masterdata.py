"""Writes to the till's lists: categories, articles, headings, staff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from waiterapp.simulator.dinkassa.catalogue import Catalogue, Row, stored
from waiterapp.simulator.dinkassa.refusals import bad, missing
from waiterapp.simulator.dinkassa.ticks import CLOUD_ZONE, IdMint, local_text

VAT_RATES = (0, 6, 12, 25)


class MasterData:
    """Changes to the catalogue through the interface."""

    def __init__(self, catalogue: Catalogue, mint: IdMint) -> None:
        self._catalogue = catalogue
        self._mint = mint

    def search_items(self, params: Mapping[str, str], visible: bool | None) -> list[Row]:
        """Filter articles as the search parameters say."""
        rows = self._catalogue.items
        if visible is not None:
            rows = [row for row in rows if (row["VisibleOnSalesMenu"] is not False) == visible]
        if params.get("categoryid"):
            self._category(params["categoryid"])
            rows = [row for row in rows if row["CategoryId"] == params["categoryid"]]
        for name, column in (
            ("descriptioncontains", "Description"),
            ("barcodecontains", "BarCode"),
            ("productcodecontains", "ProductCode"),
        ):
            if params.get(name):
                pattern = re.compile(".*".join(re.escape(part) for part in params[name].split("%")), re.IGNORECASE)
                rows = [row for row in rows if pattern.search(row[column])]
        if params.get("orderby"):
            if params["orderby"].lower() != "sortingweight":
                raise bad("OrderBy can only be SortingWeight.")
            rows = sorted(rows, key=lambda row: int(row["SortingWeight"]))
        return rows

    def create_category(self, item: Row, now: datetime) -> Row:
        """Add a category."""
        row = {
            **self._stamps(now),
            "Name": _required_text(item, "Name", 30),
            "AccountNumber": item.get("AccountNumber"),
            "ParentCategoryId": self._parent(item.get("ParentCategoryId")),
            "SortingWeight": 0,
            "OnlyAllowCategories": bool(item.get("OnlyAllowCategories", False)),
            "DefaultVatPercentage": _vat(item.get("DefaultVatPercentage", 12)),
            "Id": self._mint.mint(now),
        }
        self._catalogue.categories.append(row)
        return row

    def update_category(self, item: Row) -> Row:
        """Change a category; the answer holds only what was sent, as in the document."""
        row = self._category(str(item.get("Id", "")))
        for name in ("Name", "AccountNumber", "ParentCategoryId", "OnlyAllowCategories", "DefaultVatPercentage"):
            if name in item:
                row[name] = _vat(item[name]) if name == "DefaultVatPercentage" else item[name]
        return {name: row[name] for name in ("Id", *[name for name in item if name != "Id"]) if name in row}

    def create_item(self, item: Row, now: datetime) -> Row:
        """Add an article."""
        category = self._category(str(item.get("CategoryId", "")))
        for name in ("BarCode", "ProductCode"):
            value = _required_text(item, name, 30)
            if any(row[name] == value for row in self._catalogue.items):
                raise bad(f"{name} must be unique.")
        like = self._catalogue.items[0]
        heading = self._catalogue.bong_categories[0]
        row = {
            **like,
            **self._stamps(now),
            "Description": _required_text(item, "Description", 30),
            "BarCode": item["BarCode"],
            "ProductCode": item["ProductCode"],
            "ExternalProductCode": item.get("ExternalProductCode", item["ProductCode"]),
            "PriceIncludingVat": stored(_decimal(item.get("PriceIncludingVat", 0), "PriceIncludingVat")),
            "PickupPriceIncludingVat": stored(_decimal(item.get("PickupPriceIncludingVat", 0), "PickupPriceIncludingVat")),
            "QuantityInStockCurrent": stored(_decimal(item.get("QuantityInStockCurrent", 0), "QuantityInStockCurrent")),
            "VatPercentage": _vat(item.get("VatPercentage", category["DefaultVatPercentage"])),
            "BongCategoryId": heading["Id"],
            "BongCategoryName": heading["Name"],
            "CategoryId": category["Id"],
            "CategoryName": category["Name"],
            "VisibleOnSalesMenu": bool(item.get("VisibleOnSalesMenu", True)),
            "ExtraCategoryIds": [],
            "ButtonColorHex": "#F0E68C",
            "Id": self._mint.mint(now),
        }
        row.pop("MultiPriceListId", None)
        self._catalogue.items.append(row)
        return row

    def update_item(self, item: Row) -> Row:
        """Change an article."""
        row = self._item(str(item.get("Id", "")))
        self._check_item(row, item)
        for name in ("Description", "SupplierName", "BarCode", "ProductCode", "ExternalProductCode", "VisibleOnSalesMenu"):
            if name in item:
                row[name] = item[name]
        for name in ("PriceIncludingVat", "PickupPriceIncludingVat", "QuantityInStockCurrent"):
            if name in item:
                row[name] = stored(_decimal(item[name], name))
        if "VatPercentage" in item:
            row["VatPercentage"] = _vat(item["VatPercentage"])
        if "CategoryId" in item:
            category = self._category(str(item["CategoryId"]))
            row["CategoryId"], row["CategoryName"] = category["Id"], category["Name"]
        if "BongCategoryId" in item:
            heading = next((one for one in self._catalogue.bong_categories if one["Id"] == str(item["BongCategoryId"])), None)
            if heading is None:
                raise bad("BongCategoryId must match an existing BongCategory.")
            row["BongCategoryId"], row["BongCategoryName"] = heading["Id"], heading["Name"]
        return row

    def _check_item(self, row: Row, item: Row) -> None:
        """Refuse what the table of fields does not allow, before anything is written."""
        if "Description" in item:
            _required_text(item, "Description", 30)
        for name in ("PriceIncludingVat", "PickupPriceIncludingVat"):
            if name in item and _decimal(item[name], name) < 0:
                raise bad(f"{name} must not be negative.")
        for name in ("BarCode", "ProductCode"):
            if name in item and any(one[name] == item[name] for one in self._catalogue.items if one is not row):
                raise bad(f"{name} must be unique.")

    def change_stock(self, item_id: str, form: Mapping[str, str]) -> Row:
        """Change the quantity in stock if nobody else has meanwhile."""
        row = self._item(item_id)
        current = _decimal(form.get("currentquantity"), "currentQuantity")
        new = _decimal(form.get("newquantity"), "newQuantity")
        if row["QuantityInStockCurrent"] != current:
            raise bad(f"currentQuantity does not match the quantity in stock ({row['QuantityInStockCurrent']}).")
        row["QuantityInStockCurrent"] = stored(new)
        return row

    def create_employee(self, item: Row, now: datetime) -> Row:
        """Add a person."""
        _required_text(item, "EmployeePassword", 4)
        row = {
            **self._stamps(now),
            "EmployeeCode": _required_text(item, "EmployeeCode", 30),
            "Name": _required_text(item, "Name", 30),
            "Permissions": item.get("Permissions", 0),
            "Id": self._mint.mint(now),
        }
        self._catalogue.employees.append(row)
        return row

    def update_employee(self, item: Row) -> Row:
        """Change a person."""
        row = next((one for one in self._catalogue.employees if one["Id"] == str(item.get("Id", ""))), None)
        if row is None:
            raise missing("Employee")
        for name in ("EmployeeCode", "Name", "Permissions"):
            if name in item:
                row[name] = item[name]
        return row

    def create_bong_category(self, item: Row, now: datetime) -> Row:
        """Add a heading; its weight must be free."""
        row = {
            "Name": _required_text(item, "Name", 30),
            "SortingWeight": self._free_weight(item.get("SortingWeight"), ""),
            "Id": self._mint.mint(now),
        }
        self._catalogue.bong_categories.append(row)
        return row

    def update_bong_category(self, item: Row) -> Row:
        """Change a heading."""
        row = next((one for one in self._catalogue.bong_categories if one["Id"] == str(item.get("Id", ""))), None)
        if row is None:
            raise missing("BongCategory")
        if "SortingWeight" in item:
            row["SortingWeight"] = self._free_weight(item["SortingWeight"], row["Id"])
        if "Name" in item:
            row["Name"] = _required_text(item, "Name", 30)
        return row

    def delete(self, rows: list[Row], row_id: str, what: str) -> Row:
        """Remove a row; what pointed at it stays and points at nothing, as the document warns."""
        row = next((one for one in rows if str(one["Id"]) == row_id), None)
        if row is None:
            raise missing(what)
        rows.remove(row)
        return row

    def _free_weight(self, weight: Any, own_id: str) -> int:
        try:
            number = int(weight)
        except (TypeError, ValueError) as error:
            raise bad("SortingWeight must be a number.") from error
        for row in self._catalogue.bong_categories:
            if row["SortingWeight"] == number and row["Id"] != own_id:
                raise bad(f"The BongCategory {row['Name']} already has the SortingWeight {number}.")
        return number

    def _category(self, category_id: str) -> Row:
        row = next((one for one in self._catalogue.categories if one["Id"] == category_id), None)
        if row is None:
            raise bad("The category must exist.")
        return row

    def _parent(self, category_id: Any) -> str | None:
        return None if category_id in (None, "") else str(self._category(str(category_id))["Id"])

    def _item(self, item_id: str) -> Row:
        row = self._catalogue.item(item_id)
        if row is None:
            raise missing("InventoryItem")
        return row

    def _stamps(self, now: datetime) -> Row:
        text = local_text(now, CLOUD_ZONE, 7)
        return {"CreatedDateTime": text, "LastModifiedDateTime": text}


def _required_text(item: Mapping[str, Any], name: str, most: int) -> str:
    value = item.get(name)
    if not isinstance(value, str) or not value:
        raise bad(f"{name} is required.")
    if len(value) > most:
        raise bad(f"{name} must be at most {most} characters.")
    return value


def _decimal(value: Any, name: str) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise bad(f"{name} must be a number.") from error


def _vat(value: Any) -> Decimal:
    rate = _decimal(value, "VatPercentage")
    if rate not in VAT_RATES:
        raise bad("VatPercentage must be 0, 6, 12 or 25.")
    return stored(rate)
