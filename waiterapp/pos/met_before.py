"""What was on a till's list and is no more: guests may still have it on their bill."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TypeVar

MOST_GONE = 1000
Item = TypeVar("Item")


def with_gone(before: Mapping[str, Item], now: Mapping[str, Item]) -> dict[str, Item]:
    """Return what is on the list now, by id, and what was on it before: of that as much as can be on anybody's bill."""
    gone = [(item_id, item) for item_id, item in before.items() if item_id not in now]
    return {**dict(islice(gone, max(0, len(gone) - MOST_GONE), None)), **now}
