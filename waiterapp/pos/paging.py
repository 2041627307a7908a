"""Lists that come page by page: none goes on for ever, and none for so long that nothing else is read."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from waiterapp.pos.decoding import MOST_ITEMS
from waiterapp.pos.till import WireChanged

MOST_WALK_S = 120.0
"""A catalogue of 20,000 dishes comes in a hundred pages, of which a slow line brings one a second."""


class Pages:
    """Counts what the pages of one list bring."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until = monotonic() + MOST_WALK_S
        self._count = 0
        self._last: Sequence[object] | None = None

    def is_new(self, rows: Sequence[object]) -> bool:
        """Take a page in; tell whether it is another than the one before, which a till that knows no pages sends each time.

        Raises:
            WireChanged: the list has no end, or not within the time there is for it.
        """
        self._count += len(rows)
        if self._count > MOST_ITEMS:
            raise WireChanged(f"The till's list has more than {MOST_ITEMS} items.")
        if self._monotonic() > self._until:
            raise WireChanged("The till's list takes too long to read.")
        is_new = not rows or rows != self._last
        self._last = rows
        return is_new
