"""A person at the till who types orders, calls courses, takes payments and cleans tables."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from waiterapp.simulator import shift
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.dikas import assumed
from waiterapp.simulator.dikas.bons import Bons
from waiterapp.simulator.dikas.catalogue import Catalogue, Row
from waiterapp.simulator.dikas.refusals import Refusal
from waiterapp.simulator.dikas.rendering import shown
from waiterapp.simulator.ledger import Ledger


class Operator:
    """Works at the till, by himself or on demand."""

    def __init__(self, catalogue: Catalogue, bons: Bons, ledger: Ledger, clock: SpeedClock, chance: random.Random) -> None:
        self._catalogue = catalogue
        self._bons = bons
        self._ledger = ledger
        self._clock = clock
        self._random = chance

    async def run(self) -> None:
        """Work until cancelled."""
        await shift.work(self._clock, self._random, self._type_something, self._pay_somebody)

    def obey(self, wish: dict[str, Any]) -> Any:
        """Do one thing on demand.

        `{"do": "type"|"add"|"strike"|"move"|"pay"|"remove"|"gang"|"cleaned", "table": NAME, "items": [[NAME, COUNT, NOTE?]],
        "gang": N, "to": NAME}`
        """
        table = self._table(str(wish.get("table")))
        match wish.get("do"):
            case "type":
                return self._typed(table, wish["items"], int(wish.get("gang", 1)))
            case "add":
                return self._book("updated", "open-bons", self._bons.add(table["id"], self._positions(wish["items"])))
            case "strike":
                return self._book("updated", "open-bons", self._bons.strike(table["id"]))
            case "move":
                moved = self._bons.move(table["id"], self._table(str(wish["to"]))["id"])
                return [self._book("updated", "open-bons", bon) for bon in moved]
            case "pay":
                return self._paid(table)
            case "remove":
                return [self._book("deleted", "open-bons", bon) for bon in self._bons.remove(table["id"])]
            case "gang":
                return self._book("updated", "tables/gang", self._bons.call_course(table["id"], int(wish["gang"])))
            case "cleaned":
                return self._book("updated", "tables/cleaned", self._bons.cleaned(table["id"]))
        raise Refusal("The operator can type, add, strike, move, pay, remove, gang and cleaned.", status=400)

    def _typed(self, table: Row, items: list[list[Any]], gang: int = 1) -> Row:
        body = {
            "tableId": table["id"],
            "staffId": self._catalogue.staff[0]["id"],
            "positions": self._positions(items, gang),
        }
        return self._book("typed", "open-bons", self._bons.create(body))

    def _positions(self, items: list[list[Any]], gang: int = 1) -> list[Row]:
        by_name = {row["name"]: row for row in self._catalogue.articles}
        positions = []
        for name, count, *note in items:
            if name not in by_name:
                raise Refusal(f"There is no article {name!r}.", status=400)
            position = {"articleId": by_name[name]["id"], "count": Decimal(str(count)), "gang": gang}
            positions.append({**position, "extraDescription": note[0] if note else ""})
        return positions

    def _paid(self, table: Row) -> Row:
        bons = self._bons.on_table(table["id"])
        due = sum((position["price"] * position["count"] for bon in bons for position in bon["positions"]), Decimal(0))
        body = {
            "tableId": table["id"],
            "staffId": self._catalogue.staff[0]["id"],
            "payments": [{"type": assumed.CASH, "amount": due.quantize(Decimal("0.01"))}],
        }
        return self._book("paid", "payments/table", self._bons.pay_table(body))

    def _book(self, action: str, resource: str, row: Row) -> Row:
        self._ledger.book(action, resource, shown(row), by="till")
        return row

    def _table(self, name: str) -> Row:
        row = next((one for one in self._catalogue.tables if one["name"] == name), None)
        if row is None:
            raise Refusal(f"There is no table {name!r}.", status=400)
        return row

    def _type_something(self) -> None:
        free = [row for row in self._catalogue.tables if row["status"] == assumed.FREE]
        dishes = [row for row in self._catalogue.articles if row["isActive"]]
        if free:
            chosen = self._random.sample(dishes, self._random.randint(2, 5))
            self._typed(self._random.choice(free), [[row["name"], self._random.choice([1, 1, 1, 2]), ""] for row in chosen])

    def _pay_somebody(self) -> None:
        now = self._clock.now()
        old = [bon for bon in self._bons.open.values() if now - bon["_created"] >= shift.STAY]
        if old:
            table = self._catalogue.table(self._random.choice(old)["tableId"])
            if table is not None:
                self._paid(table)
                self._book("updated", "tables/cleaned", self._bons.cleaned(table["id"]))
