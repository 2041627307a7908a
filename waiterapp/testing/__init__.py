"""Contract tests for tills: inherit them, give them a bench, and your till is held to what waiterapp relies on.

Needs pytest. A package with a till of its own does

    from waiterapp.testing import CatalogueContract, ...

    class TestMyCatalogue(CatalogueContract):
        @pytest.fixture
        def bench(self) -> Iterator[TillBench]: ...
"""

from __future__ import annotations

from waiterapp.testing.bench import TillBench
from waiterapp.testing.money import PaymentsContract
from waiterapp.testing.orders import OrdersContract, OutboxContract
from waiterapp.testing.reading import CatalogueContract, LiveContract, OfflineContract, TablesContract

__all__ = [
    "CatalogueContract",
    "LiveContract",
    "OfflineContract",
    "OrdersContract",
    "OutboxContract",
    "PaymentsContract",
    "TablesContract",
    "TillBench",
]
