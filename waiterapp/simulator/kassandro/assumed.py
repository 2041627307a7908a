"""What Kassandro's document leaves open, as the simulated service fills it. Nothing here is known to be so.

A-Z1 to A-Z7 are those of the assumption register; A-Z8 and later are this service's own choices.
"""

from __future__ import annotations

BASE = "/v1.0"
"""A-Z7: the drawing has the version in the path."""
ZONE = "Europe/Vienna"
"""A-Z8: times without a zone are Austrian."""
WRAPPED_LISTS = False
"""A-Z5: lists are bare arrays; with this they are `{error, msg, <name>: [...]}`."""
PRICE_TOLERANCE = "0.005"
"""A-Z9: sums that differ by less than half a cent count as equal."""
