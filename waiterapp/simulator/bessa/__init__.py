"""The bessa Public API as its document describes it; what is not public follows `assumed.py`."""

from waiterapp.simulator.bessa.api import bessa_till

__all__ = ["bessa_till"]
