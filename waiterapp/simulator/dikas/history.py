"""Receipts of earlier weeks in the books of a DiKAS server."""

from __future__ import annotations

from decimal import Decimal

from waiterapp.simulator.dikas import assumed
from waiterapp.simulator.dikas.bons import Bons
from waiterapp.simulator.dikas.catalogue import Catalogue, Row, stamp
from waiterapp.simulator.dikas.rendering import shown
from waiterapp.simulator.history import Sold, made_up
from waiterapp.simulator.ledger import Ledger

ZONE = "Europe/Berlin"
TYPES = {"Bar": assumed.CASH, "Karte": assumed.CARD, "Gutschein": assumed.VOUCHER, "Hausbon": assumed.HOUSE_TAB}
DISHES = 40
ROUNDS_TO = 10
_CENT = Decimal("0.01")


def fill(count: int, seed: int, catalogue: Catalogue, bons: Bons, ledger: Ledger) -> list[Sold]:
    """Write receipts into the books. Positions of a void are written without a minus, as the server writes them."""
    articles = {row["name"]: row for row in catalogue.articles if row["isActive"]}
    people = {row["name"]: row for row in catalogue.staff if row["isActive"]}
    groups = {row["id"]: row["name"] for row in catalogue.groups}
    dishes = [(name, groups[row["groupId"]], int(row["price"] * 100)) for name, row in articles.items()]
    ids: dict[int, Row] = {}
    found = []
    for sold in made_up(
        count,
        seed,
        zone=ZONE,
        dishes=dishes[:DISHES],
        waiters=list(people),
        methods=list(TYPES),
        rounds_to=ROUNDS_TO,
        tips=True,
    ):
        row = _receipt(sold, catalogue, articles, people, ids)
        ids[sold.number] = row
        bons.receipts.append(row)
        ledger.book("voided" if sold.voids is not None else "paid", "receipts", shown(row), by="till")
        found.append(sold)
    return found


def _receipt(sold: Sold, catalogue: Catalogue, articles: dict[str, Row], people: dict[str, Row], ids: dict[int, Row]) -> Row:
    voided = ids[sold.voids] if sold.voids is not None else None
    if voided is not None:
        voided["isVoid"] = True
    return {
        "id": catalogue.new_id("rec"),
        "number": sold.number,
        "createdDate": stamp(sold.at),
        "tableId": None,
        "tableName": None,
        "staffId": people[sold.waiter]["id"],
        "staffName": sold.waiter,
        "total": sold.total * _CENT,
        "tip": (sum(minor for _, minor in sold.tenders) - sold.total) * _CENT,
        "payments": [{"type": TYPES[name], "amount": minor * _CENT} for name, minor in sold.tenders],
        "positions": [
            {
                "id": catalogue.new_id("pos"),
                "articleId": articles[item.dish]["id"],
                "articleName": item.dish,
                "count": item.count,
                "price": item.price * _CENT,
                "gang": 1,
                "seat": None,
                "isOffSite": False,
                "extraDescription": "",
                "options": [],
            }
            for item in sold.items
        ],
        "externalId": None,
        "isVoid": False,
        "voidOf": voided["id"] if voided is not None else None,
        "_at": sold.at,
    }
