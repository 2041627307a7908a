"""A DiKAS server in a venue, as its document describes it; what the document leaves open follows `assumed.py`."""

from waiterapp.simulator.dikas.api import dikas_till

__all__ = ["dikas_till"]
