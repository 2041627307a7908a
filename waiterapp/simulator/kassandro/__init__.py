"""A Kassandro account as its document describes it; what the document leaves open follows `assumed.py`."""

from waiterapp.simulator.kassandro.api import kassandro_till

__all__ = ["kassandro_till"]
