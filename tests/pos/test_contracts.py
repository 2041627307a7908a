"""Every till is held to the same contracts, by inheriting them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pos.benches import SimulatedBench, simulated
from waiterapp.testing import (
    CatalogueContract,
    LiveContract,
    OfflineContract,
    OrdersContract,
    OutboxContract,
    PaymentsContract,
    TablesContract,
)


class Everything(
    CatalogueContract, TablesContract, OrdersContract, PaymentsContract, LiveContract, OutboxContract, OfflineContract
):
    name = ""

    @pytest.fixture
    def bench(self) -> Iterator[SimulatedBench]:
        with simulated(self.name) as made:
            yield made


class TestDinkassa(Everything):
    name = "dinkassa"


class TestDikas(Everything):
    name = "dikas"


class TestBessa(Everything):
    name = "bessa"


class TestOnlinebon(Everything):
    name = "onlinebon"


class TestKassandro(Everything):
    name = "kassandro"
