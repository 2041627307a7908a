"""The five tills as they stand in a simulated shop, and what their books say of what was sent."""

from __future__ import annotations

import json
import re
from collections import Counter

from tests.faults.house import BESSA, DIKAS, KASSANDRO, ONLINEBON, TillKind
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.ledger import Ledger

DINKASSA = TillKind(lambda seed, restaurant, clock: dinkassa_till(seed=seed, restaurant=restaurant, clock=clock), DinkassaTill)
SHOPS = {"dinkassa": DINKASSA, "dikas": DIKAS, "bessa": BESSA, "onlinebon": ONLINEBON, "kassandro": KASSANDRO}
MARK_LENGTH = 10
"""Free texts of fiscal tills hold only the beginning of our reference."""
_ROUND_IS_BOOKED = {("created", "presaletransaction"), ("created", "open-bons"), ("created", "orders")}
_ACT_IS_BOOKED = {"paid", "signed"}
_OUR_ID = re.compile(r"[A-Z2-7]{26}")
_OUR_MARK = re.compile(r"[A-Z2-7]{10}")


class TillBooks:
    """What a simulated till has booked, read on from where it was read last."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._read = 0
        self.rounds: Counter[str] = Counter()
        """How often each round was booked, by our reference."""
        self.acts: Counter[str] = Counter()
        """How often each payment was, by the beginning of our reference."""
        self.in_order: list[str] = []
        """Rounds as they came."""

    def read(self) -> TillBooks:
        """Take in what was booked since, and return itself."""
        entries = self._ledger.entries()
        for entry in entries[self._read :]:
            text = json.dumps(entry["item"], default=str)
            if (entry["action"], entry["resource"]) in _ROUND_IS_BOOKED:
                for reference in dict.fromkeys(_OUR_ID.findall(text)):
                    self.rounds[reference] += 1
                    self.in_order.append(reference)
            elif entry["action"] in _ACT_IS_BOOKED:
                self.acts.update(dict.fromkeys(_OUR_MARK.findall(text), 1))
        self._read = len(entries)
        return self
