"""Receipts of earlier weeks in Dinkassa's books."""

from __future__ import annotations

from decimal import Decimal

from waiterapp.simulator.dinkassa.catalogue import Catalogue, Row, stored
from waiterapp.simulator.dinkassa.presales import Presales
from waiterapp.simulator.dinkassa.ticks import TILL_ZONE, IdMint, local_text
from waiterapp.simulator.history import Sold, made_up
from waiterapp.simulator.ledger import Ledger

TYPES = {"Kontant": 1, "Kort": 2, "Kupong": 3}
DISHES = 40
ROUNDS_TO = 500
_ORE = Decimal("0.01")


def fill(count: int, seed: int, catalogue: Catalogue, presales: Presales, ledger: Ledger) -> list[Sold]:
    """Write receipts into the books, as the till would have when they were paid. Voids are receipts over a negative sum."""
    articles = {row["Description"]: row for row in catalogue.items if row["VisibleOnSalesMenu"] is not False}
    people = {row["Name"]: row for row in catalogue.employees if row["Permissions"] != 1}
    dishes = [(name, row["CategoryName"], int(row["PriceIncludingVat"] * 100)) for name, row in articles.items()]
    mint, found = IdMint(), []
    for sold in made_up(
        count, seed, zone=TILL_ZONE.key, dishes=dishes[:DISHES], waiters=list(people), methods=list(TYPES), rounds_to=ROUNDS_TO
    ):
        row = _transaction(sold, articles, people, mint)
        presales.transactions.append(row)
        ledger.book("signed", "transactions", {"total": row["TotalAmountIncludingVat"], "number": row["Number"]}, by="till")
        found.append(sold)
    return found


def _transaction(sold: Sold, articles: dict[str, Row], people: dict[str, Row], mint: IdMint) -> Row:
    stamp = local_text(sold.at, TILL_ZONE, 0)
    sign = -1 if sold.voids is not None else 1
    stamps = {"CreatedDateTime": stamp, "LastModifiedDateTime": stamp}
    return {
        "Number": sold.number,
        "DateTime": stamp,
        "TransactionName": None,
        "InvoiceNumber": None,
        **stamps,
        "TotalAmountIncludingVat": stored(sold.total * _ORE),
        "TotalVat": stored(0),
        "EnteredByEmployeeCode": people[sold.waiter]["EmployeeCode"],
        "EnteredByEmployeeName": sold.waiter,
        "Items": [
            {
                "InventoryItemDescription": item.dish,
                "ProductCode": articles[item.dish]["ProductCode"],
                "ProductBarCode": articles[item.dish]["BarCode"],
                "TotalAmountIncludingVat": stored(sign * item.sum * _ORE),
                "TotalVat": stored(0),
                "Quantity": stored(sign * item.count),
                "Id": mint.mint(sold.at),
            }
            for item in sold.items
        ],
        "Payments": [
            {**stamps, "PaymentDateTime": stamp, "Type": TYPES[name], "Amount": stored(minor * _ORE), "Id": mint.mint(sold.at)}
            for name, minor in sold.tenders
        ],
        "Id": mint.mint(sold.at),
        "_at": sold.at,
    }
