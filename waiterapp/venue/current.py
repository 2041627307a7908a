"""Which orders are in sight. The others are history: nothing that runs all the time may read them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, or_

from waiterapp.venue.schema import orders

KEEP_CLOSED = timedelta(hours=12)
"""How long a closed order stays in sight for recall and for tickets that are still being cooked."""


def is_current(now: datetime) -> ColumnElement[bool]:
    """Choose the orders that are open, or were closed so recently that somebody may still need them."""
    return is_open_since(now - KEEP_CLOSED)


def is_open_since(moment: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Choose the orders that are open, or were closed after a moment."""
    return or_(orders.c.closed_at.is_(None), orders.c.closed_at > moment)
