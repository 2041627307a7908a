"""Receipts of earlier weeks in onlinebon's books."""

from __future__ import annotations

from decimal import Decimal

from waiterapp.simulator.history import Sold, made_up
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.onlinebon.catalogue import CARD, CASH, VOUCHER, Catalogue, Row
from waiterapp.simulator.onlinebon.receipts import TYPES, Receipts, stamp, totals

ZONE = "Europe/Vienna"
DISHES = 40
PEOPLE = ("Petra Fredriksson", "Anna Berg", "Jo Huber")
ESTIMATE_EVERY = 50
"""One of so many receipts is followed by an estimate, over which no money is taken."""


def fill(count: int, seed: int, catalogue: Catalogue, receipts: Receipts, ledger: Ledger) -> list[Sold]:
    """Write receipts into the books; each costs what the vendor's own algorithm makes of its items."""
    products = {row["name"]: row for row in catalogue.products if row["is_active"] and row["nominale"] and not row["config"]}
    dishes = [(name, row["productgroup"]["name"], row["nominale"]) for name, row in products.items()]
    methods = {row["name"]: row for row in catalogue.methods if row["name"] in (CASH, CARD, VOUCHER)}

    def cost(dish: str, count_: int, price: int) -> int:
        return totals(count_ * price, Decimal(products[dish]["tax_rate"]), [])[1]

    rows: dict[int, Row] = {}
    found = []
    for sold in made_up(count, seed, zone=ZONE, dishes=dishes[:DISHES], waiters=PEOPLE, methods=list(methods), cost=cost):
        row = rows[sold.number] = _receipt(sold, "ST" if sold.voids is not None else "RE", catalogue, products, methods, rows)
        receipts.receipts.insert(0, row)
        ledger.book("signed", "receipts", dict(row), by="till")
        if sold.number % ESTIMATE_EVERY == 0 and sold.voids is None:
            receipts.receipts.insert(0, _receipt(sold, "KV", catalogue, products, methods, rows))
        found.append(sold)
    return found


def _receipt(
    sold: Sold, kind: str, catalogue: Catalogue, products: dict[str, Row], methods: dict[str, Row], rows: dict[int, Row]
) -> Row:
    sign = -1 if sold.voids is not None else 1
    voided = rows[sold.voids] if sold.voids is not None else None
    first, _, last = sold.waiter.partition(" ")
    return {
        "id": catalogue.new_id(),
        "number": f"{kind}_{sold.number:08d}",
        "date": stamp(sold.at),
        "description": "",
        "is_demo": True,
        "rksv_id": sold.number,
        "net": 0,
        "gross": sold.total,
        "type": {"short": kind, "name": TYPES[kind]},
        "created_by": {"id": f"u-{first}", "firstname": first, "lastname": last},
        "discount": None,
        "extras": None,
        "payment": {
            "payments": [
                {
                    "id": catalogue.new_id(),
                    "value": minor,
                    "method": {"id": methods[name]["_id"], "name": name},
                    "status": "succeeded",
                    "provider": None,
                    "info": None,
                }
                for name, minor in sold.tenders
            ]
        },
        "security": {"signature": ""},
        "customer": None,
        "invoicing_company": None,
        "items": [
            {
                "id": catalogue.new_id(),
                "quantity": float(item.count),
                "quantity_unit": "pcs",
                "name": item.dish,
                "gross": sign * item.price,
                "tax_rate": products[item.dish]["tax_rate"],
                "product_id": products[item.dish]["id"],
                "net_total": 0,
                "gross_total": sign * item.sum,
            }
            for item in sold.items
        ],
        "taxes": [],
        "cost_estimation": None,
        "cancelled_receipt": {"id": voided["id"], "number": voided["number"]} if voided is not None else None,
    }
