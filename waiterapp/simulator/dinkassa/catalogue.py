"""The till's own lists, filled from the demo restaurant: what the interface can read and, in part, change."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from waiterapp.simulator.dinkassa.ticks import TILL_ZONE, local_text, ticks
from waiterapp.simulator.restaurant import Restaurant

Row = dict[str, Any]
TEN = Decimal("0.0000000000")


def stored(number: Decimal | int | str) -> Decimal:
    """Return a number as the database gives it back: with ten fraction digits."""
    return Decimal(number).quantize(TEN)


class Catalogue:
    """Categories, articles, headings, words, price lists, maps, tables and staff."""

    def __init__(self, restaurant: Restaurant, seed: int) -> None:
        self._random = random.Random(seed)
        self._moment = datetime(2019, 3, 6, 9, 9, tzinfo=UTC) + timedelta(days=seed % 300)
        self.unit = restaurant.unit
        self.bong_categories = self._bong_categories(restaurant)
        self.categories = self._categories(restaurant)
        self.items = self._items(restaurant)
        self.words = self._words(restaurant)
        self.price_lists: list[Row] = []
        self.price_items: list[Row] = []
        self._fill_price_lists(restaurant)
        self.maps = self._maps(restaurant)
        self.parkings = self._parkings(restaurant)
        self.employees = self._employees(restaurant)

    def item(self, item_id: str) -> Row | None:
        """Return an article by id."""
        return next((row for row in self.items if row["Id"] == item_id), None)

    def _next_id(self) -> str:
        self._moment += timedelta(microseconds=self._random.randint(50_000, 900_000_000))
        return str(ticks(self._moment) + self._random.randint(1, 9))

    def _stamps(self) -> Row:
        text = local_text(self._moment, TILL_ZONE, 0)
        return {"CreatedDateTime": text, "LastModifiedDateTime": text}

    def _bong_categories(self, restaurant: Restaurant) -> list[Row]:
        return [{"Name": name, "SortingWeight": weight, "Id": self._next_id()} for name, weight in restaurant.headings]

    def _categories(self, restaurant: Restaurant) -> list[Row]:
        ids = {category.name: self._next_id() for category in restaurant.categories}
        return [
            {
                **self._stamps(),
                "Name": category.name,
                "AccountNumber": None if index % 3 else "3031",
                "ParentCategoryId": ids[category.parent] if category.parent else None,
                "SortingWeight": category.weight,
                "OnlyAllowCategories": category.only_categories,
                "DefaultVatPercentage": stored(12),
                "Id": ids[category.name],
            }
            for index, category in enumerate(restaurant.categories)
        ]

    def _items(self, restaurant: Restaurant) -> list[Row]:
        category_ids = {row["Name"]: row["Id"] for row in self.categories}
        heading_ids = {row["Name"]: row["Id"] for row in self.bong_categories}
        rows = []
        for index, dish in enumerate(restaurant.dishes):
            item_id = self._next_id()
            code = str(46360000 + index)
            rows.append(
                {
                    "ButtonColorHex": dish.color,
                    "VisibleOnSalesMenu": dish.visible if index % 40 else (None if dish.visible else False),
                    "ExtraCategoryIds": [],
                    "SortingWeight": dish.weight,
                    "DictionaryTable": dish.word_table,
                    "SpecialFunctionTypeId": 1,
                    **self._stamps(),
                    "Description": dish.name,
                    "SupplierName": "",
                    "QuantityInStockCurrent": stored(self._random.choice([0, 0, 0, 10, -23])),
                    "BarCode": code,
                    "BarCode2": None,
                    "BarCode3": None,
                    "BarCode4": None,
                    "BarCode5": None,
                    "_Attributes": [],
                    "ProductCode": code,
                    "ExternalProductCode": code,
                    "PriceIncludingVat": stored(dish.price),
                    "PickupPriceIncludingVat": stored(dish.pickup_price),
                    "VatPercentage": stored(dish.vat),
                    "BongCategoryId": heading_ids[dish.heading],
                    "CategoryName": dish.category,
                    "BongCategoryName": dish.heading,
                    "CategoryId": category_ids[dish.category],
                    "Id": item_id,
                }
            )
        lunch = category_ids.get("Lunch")
        for row in rows:
            if row["Description"] in ("Köttbullar", "Fish & Chips") and lunch:
                row["ExtraCategoryIds"] = [lunch]
        return rows

    def _words(self, restaurant: Restaurant) -> list[Row]:
        by_name = {row["Description"]: row["Id"] for row in self.items}
        return [
            {
                "NewLine": word.get("new_line", False),
                "Word": word["text"],
                "SortingWeight": index + 1,
                "DictionaryTable": word["table"],
                "InventoryItemId": by_name[word["paid"]] if "paid" in word else "",
                "Id": self._next_id(),
            }
            for index, word in enumerate(restaurant.words)
        ]

    def _fill_price_lists(self, restaurant: Restaurant) -> None:
        by_name = {row["Description"]: row for row in self.items}
        for price_list in restaurant.price_lists:
            list_id = self._next_id()
            columns = price_list["columns"]
            row: Row = {"Description": price_list["name"], "NumberOfColumns": len(columns)}
            for number in range(1, 7):
                column = columns[number - 1] if number <= len(columns) else {}
                row[f"ColumnName{number}"] = column.get("name", "")
                row[f"IsTakeAwayColumn{number}"] = column.get("take_away", False)
                row[f"ColumnColor{number}"] = column.get("color", "PaleGreen")
            row["Id"] = list_id
            self.price_lists.append(row)
            dish = by_name[price_list["dish"]]
            dish["MultiPriceListId"] = list_id
            for index, level in enumerate(price_list["levels"]):
                # The document's sample has the foreign ids unquoted and the own id quoted.
                item: Row = {
                    "MultiPriceListId": int(list_id),
                    "Description": level["name"],
                    "SortingWeight": (index + 1) * 10,
                }
                prices = level["prices"]
                for number in range(1, 7):
                    price = prices[number - 1] if number <= len(prices) else None
                    item[f"PriceToUseColumn{number}"] = None if price is None else stored(price)
                for number in range(1, 7):
                    sold = number <= len(prices) and prices[number - 1] is not None
                    item[f"InventoryItemIdColumn{number}"] = int(dish["Id"]) if sold and index % 2 == 0 else None
                item["Id"] = self._next_id()
                self.price_items.append(item)

    def _maps(self, restaurant: Restaurant) -> list[Row]:
        rows = [{"Id": index, "Name": name, "Active": True} for index, (name, _) in enumerate(restaurant.areas)]
        rows.append({"Id": len(rows), "Name": str(len(rows)), "Active": False})
        return rows

    def _parkings(self, restaurant: Restaurant) -> list[Row]:
        return [
            {"Name": table, "TableMap": index, "Id": self._next_id()}
            for index, (_, tables) in enumerate(restaurant.areas)
            for table in tables
        ]

    def _employees(self, restaurant: Restaurant) -> list[Row]:
        return [
            {
                **self._stamps(),
                "EmployeeCode": person["code"],
                "Name": person["name"],
                "Permissions": person["permissions"],
                "Id": self._next_id(),
            }
            for person in restaurant.staff
        ]
