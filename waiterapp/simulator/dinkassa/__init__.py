"""The Dinkassa.se cloud with a till behind it, as its document describes them."""

from waiterapp.simulator.dinkassa.api import dinkassa_till

__all__ = ["dinkassa_till"]
