"""Somebody at the till who works on what the devices have sent there: adds, strikes, and moves tables."""

from __future__ import annotations

import random
from collections.abc import Sequence

from waiterapp.simulator.dikas.refusals import Refusal as DikasRefusal
from waiterapp.simulator.dinkassa.refusals import Refusal as DinkassaRefusal
from waiterapp.simulator.server import SimulatedTill

ABLE = ("dinkassa", "dikas")
"""The tills at which that is possible."""


class Cashier:
    """Does one thing after the other at a till."""

    def __init__(self, till: SimulatedTill, tables: Sequence[str], dishes: Sequence[str]) -> None:
        self._till = till
        self._tables = tables
        self._dishes = dishes

    def act(self, chance: random.Random) -> str:
        """Do something on a table, if anything is on it; say what."""
        table, other = chance.sample(self._tables, 2)
        wish = {"do": chance.choice(("add", "strike", "move")), "table": table, "to": other}
        wish["items"] = [[chance.choice(self._dishes), 1]]  # type: ignore[assignment]
        assert self._till.director is not None
        try:
            self._till.director(wish)
        except (DikasRefusal, DinkassaRefusal):
            return ""
        return f"at the till: {wish['do']} on table {table}" + (f" to {other}" if wish["do"] == "move" else "")
