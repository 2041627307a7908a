"""The server's own lists, filled from the demo restaurant: articles, groups, tables, staff, customers, vouchers."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from waiterapp.simulator.dikas import assumed
from waiterapp.simulator.restaurant import Restaurant

Row = dict[str, Any]
EURO_PER_PRICE = Decimal("0.1")
"""The demo restaurant's prices are kronor; a tenth of them makes a plausible price in euro."""
NFC_TABLES = 3
GEOMETRY = {"MATSAL": 5, "BAR": 8, "UTESERVERING": 5, "FESTVÅNING": 4}
"""How many tables stand in a row, by area."""


def stamp(moment: datetime) -> str:
    """Write a time as the document's samples do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Catalogue:
    """Everything that can be read and is not a booking."""

    def __init__(self, restaurant: Restaurant, seed: int) -> None:
        self._random = random.Random(f"dikas-{seed}")
        self._moment = datetime(2026, 3, 5, 18, 30, tzinfo=UTC) - timedelta(days=seed % 300)
        self.groups = self._groups(restaurant)
        self.articles = self._articles(restaurant)
        self.tables = self._tables(restaurant)
        self.staff = self._staff(restaurant)
        self.customers = self._customers()
        self.vouchers = self._vouchers()

    def new_id(self, prefix: str) -> str:
        """Return a fresh id with the vendor's kind of prefix."""
        return f"{prefix}_{self._random.getrandbits(48):012x}"

    def article(self, article_id: Any) -> Row | None:
        """Return an article by id."""
        return next((row for row in self.articles if row["id"] == article_id), None)

    def table(self, table_id: Any) -> Row | None:
        """Return a table by id."""
        return next((row for row in self.tables if row["id"] == table_id), None)

    def person(self, staff_id: Any) -> Row | None:
        """Return an employee by id."""
        return next((row for row in self.staff if row["id"] == staff_id), None)

    def _stamps(self) -> Row:
        self._moment += timedelta(seconds=self._random.randint(5, 9000))
        return {"createdDate": stamp(self._moment), "changedDate": stamp(self._moment)}

    def _groups(self, restaurant: Restaurant) -> list[Row]:
        rows: list[Row] = []
        numbers: dict[str, str] = {}
        for index, category in enumerate(restaurant.categories):
            prefix = numbers.get(category.parent or "", "")
            number = f"{prefix}{100 + index:03d}" if not prefix else f"{prefix}{index:02d}"
            numbers[category.name] = number
            rows.append(
                {
                    "id": self.new_id("artgrp"),
                    "name": category.name,
                    "groupId": int(number),
                    "sortOrder": category.weight,
                    "isActive": True,
                    **self._stamps(),
                }
            )
        return rows

    def _articles(self, restaurant: Restaurant) -> list[Row]:
        groups = {row["name"]: row["id"] for row in self.groups}
        return [
            {
                "id": self.new_id("art"),
                "name": dish.name,
                "price": (dish.price * EURO_PER_PRICE).quantize(Decimal("0.01")),
                "taxClass": assumed.TAX_STANDARD if dish.vat == 25 else assumed.TAX_REDUCED,
                "groupId": groups[dish.category],
                "isActive": dish.visible,
                **self._stamps(),
            }
            for dish in restaurant.dishes
        ]

    def _tables(self, restaurant: Restaurant) -> list[Row]:
        rows: list[Row] = []
        number = 0
        for area_index, (area, names) in enumerate(restaurant.areas):
            group = {"groupId": self.new_id("tblgrp"), "groupName": area, "groupSortOrder": (area_index + 1) * 10}
            per_row = GEOMETRY.get(area, 5)
            for index, name in enumerate(names):
                number += 1
                shape = (assumed.RECTANGLE, assumed.CIRCLE, assumed.SQUARE, assumed.OVAL)[index % 4]
                long = shape in (assumed.RECTANGLE, assumed.OVAL)
                rows.append(
                    {
                        "id": self.new_id("table"),
                        "number": number,
                        "name": name,
                        "seats": 6 if long else 4,
                        "shape": shape,
                        "width": 130 if long else 90,
                        "height": 90,
                        "rotation": 0,
                        "x": 40 + (index % per_row) * 190,
                        "y": 40 + (index // per_row) * 170,
                        "sortOrder": index * 10,
                        "isActive": True,
                        "color": "#4CAF50",
                        "status": assumed.FREE,
                        "gang": 1,
                        **group,
                    }
                )
        guests = {"groupId": self.new_id("tblgrp"), "groupName": assumed.GUESTS_GROUP, "groupSortOrder": 999}
        for index in range(NFC_TABLES):
            rows.append({**rows[0], "id": self.new_id("table"), "name": f"NFC {index + 1}", "number": 9000 + index, **guests})
        return rows

    def _staff(self, restaurant: Restaurant) -> list[Row]:
        return [
            {
                "id": self.new_id("staff"),
                "name": person["name"],
                "shortName": person["name"].split()[0],
                "number": 1000 + index,
                "isActive": person["permissions"] != 1,
                "roles": ["Manager"] if person["permissions"] == 2 else ["Waiter"],
                "_pin": f"{1000 + 1111 * index % 9000:04d}",
            }
            for index, person in enumerate(restaurant.staff)
        ]

    def _customers(self) -> list[Row]:
        return [
            {"id": self.new_id("cust"), "name": name, "number": 10000 + index, "credit": Decimal(credit), **self._stamps()}
            for index, (name, credit) in enumerate((("Anna Berg", "50.00"), ("Tischlerei Huber", "0.00")))
        ]

    def _vouchers(self) -> list[Row]:
        return [
            {"id": self.new_id("vou"), "code": code, "balance": Decimal(balance), "isActive": True}
            for code, balance in (("GUT-1001", "25.00"), ("GUT-1002", "100.00"))
        ]
