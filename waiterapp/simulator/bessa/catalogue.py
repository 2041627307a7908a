"""Everything that can be read and is not a booking, filled from the demo restaurant."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from waiterapp.simulator.bessa import assumed
from waiterapp.simulator.restaurant import Restaurant

Row = dict[str, Any]
EURO_PER_PRICE = Decimal("0.1")
"""The demo restaurant's prices are kronor; a tenth of them makes a plausible price in euro."""
VAT = {25: "20.00", 12: "10.00", 6: "13.00"}
COURSES = ("Vorspeise", "Hauptgang", "Nachspeise")
METHODS = (("Bar", "cash"), ("Karte", "card"), ("Gutschein", "voucher"))
OPTIONS = (("ohne Zwiebel", "0.00"), ("extra Käse", "1.50"))
PER_ROW = 5


def stamp(moment: datetime) -> str:
    """Write a time as the document's samples do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def euro(amount: Decimal) -> str:
    """Write an amount as text with two decimals."""
    return f"{amount:.2f}"


class Catalogue:
    """Rows by resource."""

    def __init__(self, restaurant: Restaurant, seed: int, now: datetime) -> None:
        self._random = random.Random(f"bessa-{seed}")
        self._updated = stamp(now)
        company = self._row(name=restaurant.name)
        venue = self._row(name=restaurant.name, company=company["id"])
        self.sales_point = self._row(name="Kassa 1", venue=venue["id"], active_day=True, online=True)
        rates = {rate: self._row(name=f"{rate} %", percent=rate) for rate in sorted(set(VAT.values()))}
        printing = {name: self._row(name=name, sorting=weight) for name, weight in restaurant.headings}
        courses = [self._row(name=name, sorting=index + 1) for index, name in enumerate(COURSES)]
        groups = self._groups(restaurant, rates, printing, courses)
        self.rows: dict[str, list[Row]] = {
            "companies": [company],
            "venues": [venue],
            "sales-points": [self.sales_point],
            "users": [
                self._row(name=one["name"], number=one["code"], is_active=one["permissions"] != 1, role="waiter")
                for one in restaurant.staff
            ],
            "vat": list(rates.values()),
            "payment-methods": [self._row(name=name, type=kind) for name, kind in METHODS],
            "printing-groups": list(printing.values()),
            "course-groups": courses,
            "article-groups": list(groups.values()),
            "articles": self._articles(restaurant, groups),
            "customers": [self._row(first_name="Anna", last_name="Berg"), self._row(company="Tischlerei Huber")],
            "shifts": [],
            "stock-transactions/latest": [],
            **self._floor(restaurant),
        }
        first = self.rows["articles"][0]
        self.rows["stock-transactions/latest"] = [self._row(article=first["id"], warehouse=self.new_id(), quantity="12.00")]

    def new_id(self) -> str:
        """Return a fresh UUID."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def find(self, resource: str, row_id: Any) -> Row | None:
        """Return a row by id."""
        return next((row for row in self.rows[resource] if row["id"] == row_id), None)

    def _row(self, **values: Any) -> Row:
        return {"id": self.new_id(), **values, "updated": self._updated}

    def _groups(
        self, restaurant: Restaurant, rates: dict[str, Row], printing: dict[str, Row], courses: list[Row]
    ) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for category in restaurant.categories:
            dish = next((one for one in restaurant.dishes if one.category == category.name), None)
            heading = dish.heading if dish else restaurant.headings[0][0]
            course = {"STARTER": 0, "DESSERT": 2}.get(heading, 1)
            found[category.name] = self._row(
                name=category.name,
                parent=found[category.parent]["id"] if category.parent else None,
                sorting=category.weight,
                vat=rates[VAT.get(dish.vat if dish else 12, "10.00")]["id"],
                printing_group=printing[heading]["id"],
                course_group=courses[course]["id"],
                discountable=True,
            )
        return found

    def _articles(self, restaurant: Restaurant, groups: dict[str, Row]) -> list[Row]:
        last = next(reversed(groups.values()))["id"]

        def article(name: str, price: Decimal, group: str, kind: str, **more: Any) -> Row:
            values = {"price": euro(price), "article_group": group, "type": kind, "is_active": True, "options": []}
            return self._row(name=name, **values | more)

        options = [article(name, Decimal(price), last, assumed.OPTION) for name, price in OPTIONS]
        ids = [one["id"] for one in options]
        dishes = [
            article(
                one.name,
                one.price * EURO_PER_PRICE,
                groups[one.category]["id"],
                assumed.ARTICLE,
                is_active=one.visible,
                options=ids if one.word_table else [],
                color=one.color,
            )
            for one in restaurant.dishes
        ]
        others = [
            article("Bitte am Tisch zahlen", Decimal(0), last, assumed.INFO),
            article("Mehl 25 kg", Decimal(20), last, assumed.INVENTORY),
        ]
        return [*dishes, *options, *others]

    def _floor(self, restaurant: Restaurant) -> dict[str, list[Row]]:
        areas, tables, items = [], [], []
        for area_name, names in restaurant.areas:
            area = self._row(name=area_name)
            areas.append(area)
            for index, name in enumerate(names):
                table = self._row(name=name)
                tables.append(table)
                items.append(
                    self._row(
                        order_area=area["id"],
                        order_group=table["id"],
                        x=20 + (index % PER_ROW) * 180,
                        y=20 + (index // PER_ROW) * 160,
                        width=120,
                        height=90,
                        shape="round" if index % 3 == 0 else "square",
                    )
                )
        return {"order-areas": areas, "order-groups": tables, "order-area-items": items}
