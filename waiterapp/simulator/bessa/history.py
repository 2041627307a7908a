"""Receipts of earlier weeks in bessa's books."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from waiterapp.simulator.bessa import assumed
from waiterapp.simulator.bessa.catalogue import Catalogue, Row, euro, stamp
from waiterapp.simulator.bessa.salespoint import SalesPoint
from waiterapp.simulator.history import Sold, made_up
from waiterapp.simulator.ledger import Ledger

ZONE = "Europe/Vienna"
DISHES = 40
_CENT = Decimal("0.01")


def fill(count: int, seed: int, catalogue: Catalogue, point: SalesPoint, ledger: Ledger) -> list[Sold]:
    """Write receipts into the books. One has one way to pay here: guests who pay by two get two."""
    rows = catalogue.rows
    groups = {row["id"]: row["name"] for row in rows["article-groups"]}
    articles = {row["name"]: row for row in rows["articles"] if row["type"] == assumed.ARTICLE and row["is_active"]}
    dishes = [(name, groups[row["article_group"]], int(Decimal(row["price"]) * 100)) for name, row in articles.items()]
    people = {row["name"]: row["id"] for row in rows["users"] if row["is_active"]}
    methods = {row["name"]: row["id"] for row in rows["payment-methods"]}
    ids: dict[int, str] = {}
    found = []
    for sold in made_up(
        count, seed, zone=ZONE, dishes=dishes[:DISHES], waiters=list(people), methods=list(methods), splits=False
    ):
        ids[sold.number] = catalogue.new_id()
        row = _payment(sold, ids, articles, people, methods)
        point.payments.append(row)
        ledger.book("cancelled" if sold.voids is not None else "paid", "payments", dict(row), by="till")
        found.append(sold)
    return found


def _payment(sold: Sold, ids: dict[int, str], articles: dict[str, Row], people: dict[str, Any], methods: dict[str, Any]) -> Row:
    ((method, minor),) = sold.tenders
    return {
        "id": ids[sold.number],
        "number": str(sold.number),
        "timestamp": stamp(sold.at),
        "updated": stamp(sold.at),
        "order_group": None,
        "order_group_name": "",
        "payment_method": methods[method],
        "payment_method_name": method,
        "user": people[sold.waiter],
        "amount": euro(minor * _CENT),
        # The items of a cancellation are written as they were sold, without a minus.
        "items": [
            {
                "article": articles[item.dish]["id"],
                "name": item.dish,
                "quantity": euro(Decimal(item.count)),
                "total": euro(item.sum * _CENT),
            }
            for item in sold.items
        ],
        "external_id": None,
        "cancels": ids[sold.voids] if sold.voids is not None else None,
    }
