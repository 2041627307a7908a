"""One miniature restaurant that all simulated tills serve."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class DemoDish:
    """A dish of the demo restaurant; prices in major units."""

    name: str
    price: Decimal
    pickup_price: Decimal
    category: str
    heading: str
    vat: int
    word_table: int
    color: str
    weight: int
    visible: bool = True


@dataclass(frozen=True)
class DemoCategory:
    """A category of the demo restaurant; `parent` is a category's name."""

    name: str
    parent: str | None
    weight: int
    only_categories: bool


@dataclass(frozen=True)
class Restaurant:
    """Everything the demo restaurant has."""

    name: str
    currency: str
    unit: str
    headings: tuple[tuple[str, int], ...]
    categories: tuple[DemoCategory, ...]
    dishes: tuple[DemoDish, ...]
    words: tuple[dict[str, Any], ...]
    price_lists: tuple[dict[str, Any], ...]
    areas: tuple[tuple[str, tuple[str, ...]], ...]
    staff: tuple[dict[str, Any], ...]


def resource_folder() -> Path:
    """Return the folder of shipped resources, in a checkout or in an installed package."""
    installed = Path(str(files("waiterapp"))) / "resources"
    return installed if installed.is_dir() else installed.parent.parent / "resources"


def load_restaurant() -> Restaurant:
    """Read the demo restaurant."""
    data = json.loads((resource_folder() / "demo" / "restaurant.json").read_text(encoding="utf-8"))
    categories: list[DemoCategory] = []
    dishes: list[DemoDish] = []
    for top in data["categories"]:
        _walk(top, None, categories, dishes)
    by_name = {dish.name: dish for dish in dishes}
    for name, price, category in data["hidden_dishes"]:
        like = next(dish for dish in by_name.values() if dish.category == category)
        dishes.append(
            DemoDish(name, Decimal(price), Decimal(0), category, like.heading, like.vat, 0, "#808080", 999, visible=False)
        )
    return Restaurant(
        name=data["name"],
        currency=data["currency"],
        unit=data["unit"],
        headings=tuple((heading["name"], heading["weight"]) for heading in data["bong_categories"]),
        categories=tuple(categories),
        dishes=tuple(dishes),
        words=tuple(data["words"]),
        price_lists=tuple(data["price_lists"]),
        areas=tuple((area["name"], tuple(area["tables"])) for area in data["areas"]),
        staff=tuple(data["staff"]),
    )


def many_dishes(restaurant: Restaurant, count: int) -> Restaurant:
    """Return the restaurant with its menu repeated up to `count` dishes, for tests of size."""
    dishes = list(restaurant.dishes)
    originals = [dish for dish in restaurant.dishes if dish.visible]
    while len(dishes) < count:
        like = originals[len(dishes) % len(originals)]
        changed = {**like.__dict__, "name": f"{like.name[:23]} {len(dishes):05d}"}
        dishes.append(DemoDish(**changed))
    return Restaurant(**{**restaurant.__dict__, "dishes": tuple(dishes)})


def _walk(node: dict[str, Any], parent: str | None, categories: list[DemoCategory], dishes: list[DemoDish]) -> None:
    children = node.get("children", [])
    categories.append(DemoCategory(node["name"], parent, node["weight"], bool(children) and "dishes" not in node))
    for index, (name, price, pickup) in enumerate(node.get("dishes", [])):
        dishes.append(
            DemoDish(
                name=name,
                price=Decimal(price),
                pickup_price=Decimal(pickup),
                category=node["name"],
                heading=node["bong"],
                vat=node["vat"],
                word_table=node["words"],
                color=node["color"],
                weight=(index + 1) * 10,
            )
        )
    for child in children:
        _walk(child, node["name"], categories, dishes)
