"""Every guess about what onlinebon's document lost, switchable per profile.

The document has no paths, no status codes and no nested objects. A-O1 to A-O6 are those of the assumption register; A-O7 and
later were added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.pos.guesses import from_settings

AUTHENTICATE = "authenticate"
PRODUCT_GROUPS, PRODUCTS, PAYMENT_METHODS = "productgroups", "products", "paymentmethods"
CLIENTS, CUSTOMERS = "clients", "customers"
RECEIPTS, ORDERS, SESSIONS = "receipts", "orders", "sessions"
CASHBOOKS, MONTH_REPORTS = "cashbooks", "monthreports"
"""A-O1."""
RESOLVE = "resolve"
"""A-O7: *Resolve stuck SumUp payment* is a POST to `orders/{id}/resolve`."""
SENT_WITH_A_CHANGE = (
    "name",
    "nominale",
    "purchasePrice",
    "ean",
    "config",
    "active",
    "description",
    "quantityUnit",
    "productgroup",
)
"""A-O9: *Update a product* is a PUT to `products/{id}`. No field of it is required, and whether it clears what is not mentioned
is not said, so all of them go with a change, as they were read just before."""
LONGEST_NAME = 200
"""Of a product; the document has no limit, and this one only keeps a mistake from going out."""
ZONE = "Europe/Vienna"
SUMUP = "sumup"
"""A-O8: a payment method whose name contains this is paid through SumUp, and the order waits for the card."""


_CHOICES = {
    "version": ("probe", "prefix", "header", "v1"),
    "checkout": ("orders", "receipts"),
    "gross": ("unit", "line"),
}


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The guesses in force."""

    version: str = "probe"
    """How a version is chosen: by the path (`prefix`), by the header `api-version` alone (`header`), or there is only `v1`."""
    checkout: str = "orders"
    """A-O4: a bill becomes an order with its payments, which is executed at once; `receipts` creates the receipt directly.
    Orders without payments are never sent: nobody knows whether they stay open."""
    gross: str = "unit"
    """A-O5: `gross` of an item is the price of one; `line` says that it is the price of the whole line."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read the guesses a profile switches; the rest stays.

        Raises:
            ValueError: a setting has a value that means nothing.
        """
        return from_settings(cls, settings, choices=_CHOICES)
