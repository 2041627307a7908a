"""A person at the till who types orders and takes payments, on the till's own clock."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from typing import Any

from waiterapp.simulator import shift
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.dinkassa import rendering
from waiterapp.simulator.dinkassa.catalogue import Catalogue, Row
from waiterapp.simulator.dinkassa.presales import PARKED, TYPED_AT_TILL, Presales
from waiterapp.simulator.dinkassa.refusals import bad
from waiterapp.simulator.ledger import Ledger

SYNC = timedelta(minutes=2)
"""How often a Pro+ till and the cloud meet; nobody at the till sees an order earlier."""


class Operator:
    """Types, adds, pays and deletes at the till, by himself or on demand."""

    def __init__(
        self, catalogue: Catalogue, presales: Presales, ledger: Ledger, clock: SpeedClock, chance: random.Random
    ) -> None:
        self._catalogue = catalogue
        self._presales = presales
        self._ledger = ledger
        self._clock = clock
        self._random = chance

    async def run(self) -> None:
        """Work until cancelled."""
        await shift.work(self._clock, self._random, self._type_something, self._pay_somebody)

    def obey(self, wish: dict[str, Any]) -> Any:
        """Do one thing on demand.

        `{"do": "type"|"add"|"strike"|"move"|"pay"|"remove", "table": NAME, "items": [[NAME, QUANTITY, NOTE?]], "to": NAME}`
        """
        match wish.get("do"):
            case "type":
                return self._typed(str(wish["table"]), wish["items"])
            case "add":
                row = self._parked_on(str(wish["table"]))[0]
                changed = self._presales.add_at_till(row["Id"], {"Items": self._lines(wish["items"])}, self._clock.now())
                return self._book("updated", changed)
            case "strike":
                several = [one for one in self._parked_on(str(wish["table"])) if len(one["Items"]) > 1]
                if not several:
                    raise bad("There is only one line on each order: remove it.")
                several[0]["Items"].pop()
                return self._book("updated", several[0])
            case "move":
                parking = self._parking(str(wish["to"]))
                rows = self._parked_on(str(wish["table"]))
                for row in rows:
                    row["ParkingId"] = parking["Id"]
                return [self._book("updated", row) for row in rows]
            case "pay":
                rows = self._parked_on(str(wish["table"]))
                return [self._paid(row["Id"]) for row in rows]
            case "remove":
                rows = self._parked_on(str(wish["table"]))
                return [self._book("deleted", self._presales.open.pop(row["Id"])) for row in rows]
        raise bad("The operator can type, add, strike, move, pay and remove.")

    def _typed(self, table: str, items: list[list[Any]]) -> Row:
        parking = self._parking(table)
        standard = next(row for row in self._catalogue.employees if row["Permissions"] == 0)
        order = {"EmployeeId": standard["Id"], "ParkingId": parking["Id"], "Items": self._lines(items)}
        return self._book("typed", self._presales.type_at_till(order, self._clock.now()))

    def _paid(self, presale_id: str) -> Row:
        transaction = self._presales.pay_at_till(presale_id, self._clock.now())
        shown = rendering.transaction(transaction)
        self._ledger.book("paid", "transaction", shown, by="till")
        return shown

    def _book(self, action: str, row: Row) -> Row:
        shown = rendering.presale(row, fresh=False)
        self._ledger.book(action, "presaletransaction", shown, by="till")
        return shown

    def _lines(self, items: list[list[Any]]) -> list[Row]:
        by_name = {row["Description"]: row for row in self._catalogue.items}
        lines = []
        for name, quantity, *note in items:
            article = by_name.get(name)
            if article is None:
                raise bad(f"There is no article {name!r}.")
            lines.append(
                {
                    "InventoryItemId": article["Id"],
                    "Quantity": Decimal(str(quantity)),
                    "QuantityPerPackage": 1,
                    "ExtraInformation": note[0] if note else "",
                }
            )
        return lines

    def _parking(self, table: str) -> Row:
        row = next((one for one in self._catalogue.parkings if one["Name"] == table), None)
        if row is None:
            raise bad(f"There is no table {table!r}.")
        return row

    def _parked_on(self, table: str) -> list[Row]:
        parking = self._parking(table)
        rows = [row for row in self._presales.open.values() if row["ParkingId"] == parking["Id"]]
        if not rows:
            raise bad(f"Nothing is parked on table {table!r}.")
        return rows

    def _type_something(self) -> None:
        taken = {row["ParkingId"] for row in self._presales.open.values()}
        free = [row for row in self._catalogue.parkings if row["Id"] not in taken]
        if free:
            dishes = [row for row in self._catalogue.items if row["VisibleOnSalesMenu"] is not False]
            chosen = self._random.sample(dishes, self._random.randint(2, 5))
            items = [[row["Description"], self._random.choice([1, 1, 1, 2]), ""] for row in chosen]
            self._typed(self._random.choice(free)["Name"], items)

    def _pay_somebody(self) -> None:
        now = self._clock.now()
        old = [
            row
            for row in self._presales.open.values()
            if row["State"] in (TYPED_AT_TILL, PARKED) and row["ParkingId"] and now - row["_created"] >= shift.STAY + SYNC
        ]
        if old:
            table = self._random.choice(old)["ParkingId"]
            for row in [one for one in old if one["ParkingId"] == table]:
                self._paid(row["Id"])
