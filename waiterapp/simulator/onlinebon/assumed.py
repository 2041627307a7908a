"""What onlinebon's document leaves open, as the simulated server fills it. Nothing here is known to be so.

Paths follow A-O1 of the assumption register, bodies A-O3, the price of an order's item A-O5, rounding A-O6.
"""

from __future__ import annotations

RESOLVE = "resolve"
"""A-O7: *Resolve stuck SumUp payment* is a POST to `orders/{id}/resolve`."""
SUMUP_TOKEN = "sumup/token"  # noqa: S105 - a path
"""A-O8."""
SUMUP_S = 3.0
"""Simulated seconds until a guest has put the card in."""
