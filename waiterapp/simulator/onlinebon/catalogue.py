"""The service's own lists, filled from the demo restaurant: groups, products, payment methods, clients, the account."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from waiterapp.simulator.onlinebon.refusals import invalid, missing
from waiterapp.simulator.restaurant import Restaurant

Row = dict[str, Any]
CENT_PER_PRICE = 10
"""The demo restaurant's prices are kronor; a tenth of them makes a plausible price in euro."""
CASH, CARD, SUMUP, VOUCHER, TRANSFER = "Bar", "Bankomat", "SumUp", "Gutschein", "Überweisung"
TAXES = {25: 20, 12: 10, 6: 13}
ASKING = (
    ("Tagesteller offen", 0, 10, ()),
    ("Gutscheinkarte", 2500, 20, ("SERIAL",)),
    ("Antiquität", 9900, 20, ("ACQUISITION_VALUE",)),
    ("Catering", 15000, 10, ("ADDITIONAL_INFORMATION",)),
)
"""Products that want to know something with every sale, and one without a price."""


class Catalogue:
    """Everything that can be read and is not a booking. Rows are kept as v2 would write them."""

    def __init__(self, restaurant: Restaurant, seed: int) -> None:
        self._random = random.Random(f"onlinebon-{seed}")
        self.cashdesk: Row = {"id": self.new_id(), "cashdesk_id": "KASSA-1", "status": "OPENED", "name": restaurant.name}
        self.account: Row = {"id": self.new_id(), "company": restaurant.name, "status": "ACTIVATED"}
        self.user: Row = {
            "id": self.new_id(),
            "firstname": "Petra",
            "lastname": "Fredriksson",
            "is_active": True,
            "email": "kassa@example.org",
            "username": "kassa@example.org",
            "role": "owner",
        }
        self.groups = self._groups(restaurant)
        self.products = self._products(restaurant)
        self.methods: list[Row] = [
            {"_id": self.new_id(), "name": name, "active": True} for name in (CASH, CARD, SUMUP, VOUCHER, TRANSFER)
        ]
        self.clients: list[Row] = [
            {"id": self.new_id(), "firstname": first, "lastname": last, "company": company, "email": mail, "active": True}
            for first, last, company, mail in (
                ("Anna", "Berg", "", "anna@example.org"),
                ("", "", "Tischlerei Huber", "office@example.org"),
            )
        ]

    def new_id(self) -> str:
        """Return a fresh id of 24 hexadecimal digits."""
        return f"{self._random.getrandbits(96):024x}"

    def method(self, method_id: Any) -> Row | None:
        """Return a payment method by id."""
        return next((row for row in self.methods if row["_id"] == method_id), None)

    def product(self, product_id: Any) -> Row | None:
        """Return a product by id."""
        return next((row for row in self.products if row["id"] == product_id), None)

    def update_product(self, row: Row, body: Any) -> Row:
        """Change a product by the fields *Update a product* has; others are refused, as the service's validation does."""
        if not isinstance(body, dict):
            raise invalid("Invalid request payload input")
        for name, value in body.items():
            if name not in _UPDATE_NAMES:
                raise invalid(f'"{name}" is not allowed')
            if name in ("nominale", "purchasePrice"):
                cents = number(value)
                if cents is None or cents < 0 or cents != cents.to_integral_value():
                    raise invalid(f'"{name}" must be larger than or equal to 0')
            if name == "name" and (not isinstance(value, str) or not value):
                raise invalid('"name" is not allowed to be empty')
            if name == "productgroup" and not any(one["id"] == value for one in self.groups):
                raise missing("Product group")
        for name, value in body.items():
            if name == "productgroup":
                group = next(one for one in self.groups if one["id"] == value)
                row["productgroup"] = {"id": group["id"], "name": group["name"]}
            else:
                row[_UPDATE_NAMES[name]] = int(value) if name in ("nominale", "purchasePrice") else value
        return row

    def _groups(self, restaurant: Restaurant) -> list[Row]:
        rows: list[Row] = []
        ids: dict[str, str] = {}
        for category in restaurant.categories:
            ids[category.name] = self.new_id()
            parent = {"id": ids[category.parent], "name": category.parent} if category.parent else None
            rows.append(
                {
                    "id": ids[category.name],
                    "name": category.name,
                    "description": "",
                    "is_active": True,
                    "sells": 0,
                    "color": "#cccccc",
                    "parent": parent,
                }
            )
        return rows

    def _products(self, restaurant: Restaurant) -> list[Row]:
        groups = {row["name"]: {"id": row["id"], "name": row["name"]} for row in self.groups}
        rows = [
            self._product(dish.name, int(dish.price * CENT_PER_PRICE), TAXES.get(dish.vat, 20), groups[dish.category], ())
            | {"is_active": dish.visible, "color": dish.color}
            for dish in restaurant.dishes
        ]
        last = groups[self.groups[-1]["name"]]
        return rows + [self._product(name, price, tax, last, config) for name, price, tax, config in ASKING]

    def _product(self, name: str, price: int, tax: int, group: Row, config: tuple[str, ...]) -> Row:
        return {
            "id": self.new_id(),
            "name": name,
            "is_active": True,
            "description": "",
            "nominale": price,
            "purchase_price": 0,
            "tax_rate": tax,
            "sells": 0,
            "ean": "",
            "quantity_unit": "pcs",
            "track_stock": False,
            "stock_count": 0,
            "color": "#cccccc",
            "config": [{"type": one, "required": True} for one in config],
            "productgroup": group,
        }


_UPDATE_NAMES = {
    "name": "name",
    "nominale": "nominale",
    "purchasePrice": "purchase_price",
    "ean": "ean",
    "config": "config",
    "active": "is_active",
    "description": "description",
    "quantityUnit": "quantity_unit",
    "productgroup": "productgroup",
}
"""What *Update a product* takes: neither tax rate nor colour."""
_V1_NAMES = {
    "id": "_id",
    "is_active": "active",
    "purchase_price": "purchasePrice",
    "tax_rate": "taxRate",
    "quantity_unit": "quantityUnit",
    "track_stock": "trackStock",
    "stock_count": "stockCount",
}


def as_v1(row: Row) -> Row:
    """Spell a row as v1 does."""
    return {_V1_NAMES.get(key, key): as_v1(value) if isinstance(value, dict) else value for key, value in row.items()}


def number(value: Any) -> Decimal | None:
    """Return an exact number, or `None` where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))
