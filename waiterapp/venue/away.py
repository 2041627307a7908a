"""What goes wrong with a shared record, importable without its driver."""

from __future__ import annotations

AWAY = "The venue's server does not answer: check that it is running, and this device's network."


class RecordAway(RuntimeError):
    """The shared record cannot be used now; `str()` is a sentence."""


class LeaseLost(RuntimeError):
    """Another device talks to the till now; this one must not."""
