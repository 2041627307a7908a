"""The onlinebon service as its document describes it; what the document lost follows `assumed.py`."""

from waiterapp.simulator.onlinebon.api import onlinebon_till

__all__ = ["onlinebon_till"]
