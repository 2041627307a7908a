"""The five tills on their simulators, as the contract tests want them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from tests.pos.doubles import Watch
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.pos.registry import find_till
from waiterapp.pos.till import Account, Till
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.testing import TillBench

SETTINGS = {"settle_s": "2"}
"""A simulated till writes at once: what it does not show after two seconds it does not have."""
NOBODY = "http://127.0.0.1:9/"
PATHS = {
    "dinkassa": {DeliveryKind.ROUND: "presaletransaction"},
    "dikas": {DeliveryKind.ROUND: "open-bons", DeliveryKind.PAYMENT: "payments/table"},
    "bessa": {DeliveryKind.ROUND: "requests/orders", DeliveryKind.PAYMENT: "requests/payment/"},
    "onlinebon": {DeliveryKind.PAYMENT: "/orders"},
    "kassandro": {DeliveryKind.PAYMENT: "/receipts"},
}


class SimulatedBench(TillBench):
    def __init__(self, name: str, server: SimulatorServer) -> None:
        self._name = name
        self._server = server
        self._secrets = dict(server.till.credentials)

    def open_till(self) -> Till:
        return find_till(self._name).factory(Account(self._server.base_url, self._secrets, Watch(), SETTINGS))

    def open_unreachable_till(self) -> Till:
        return find_till(self._name).factory(Account(NOBODY, dict(self._server.till.credentials), Watch(), {}))

    def cut_off(self) -> None:
        set_faults(self._server, [{"fault": "reset"}])

    def reconnect(self) -> None:
        set_faults(self._server, [])

    def lose_next_answer(self, kind: DeliveryKind) -> None:
        path = PATHS[self._name][kind]
        set_faults(self._server, [{"fault": "reset", "when": "after", "method": "POST", "path": path, "times": 1}])

    def booked_references(self) -> list[str]:
        return [reference for entry in self._entries("created") if (reference := _reference(entry["item"]))]

    def signed_sums(self) -> list[int]:
        entries = [
            entry
            for entry in self._server.till.ledger.entries()
            if entry["resource"] in ("receipts", "payments", "payments/table")
            and entry["action"] in ("signed", "paid", "cancelled", "voided")
        ]
        return [_sum(entry["item"]) for entry in entries]

    def _entries(self, action: str) -> list[dict[str, Any]]:
        return [entry for entry in self._server.till.ledger.entries() if entry["action"] == action]


def _reference(item: dict[str, Any]) -> str:
    return str(item.get("ExternalReference1") or item.get("externalId") or item.get("external_id") or "")


def _sum(item: dict[str, Any]) -> int:
    if "gross" in item:
        return int(item["gross"])
    amount = next(item[key] for key in ("total", "price", "amount") if item.get(key) is not None)
    return int((Decimal(str(amount)) * 100).to_integral_value())


@contextmanager
def simulated(name: str) -> Iterator[SimulatedBench]:
    with SimulatorServer(simulated_till(name)) as server:
        yield SimulatedBench(name, server)
