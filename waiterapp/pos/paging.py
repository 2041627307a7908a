"""Lists that come page by page: none goes on for ever, and none for so long that nothing else is read."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from types import TracebackType
from typing import Any, Generic, TypeVar

from waiterapp.pos.decoding import MOST_ITEMS
from waiterapp.pos.till import WireChanged

Page = TypeVar("Page")
MOST_WALK_LENGTH = 100_000_000
"""Characters of all pages together: what is read of them is in memory at one time."""
LONGEST_COUNT = 12
MOST_EMPTY = 10
"""So many pages with nothing on them are no list that goes on."""
MOST_WALK_S = 120.0
"""A catalogue of 20,000 dishes comes in a hundred pages, of which a slow line brings one a second."""


class Pages:
    """Counts what the pages of one list bring."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until = monotonic() + MOST_WALK_S
        self._count = self._length = self._empty = 0
        self._last: Sequence[object] | None = None

    def is_new(self, rows: Sequence[object], length: int) -> bool:
        """Take in a page and the length of its text; tell whether it is another than the one before.

        A till that knows no pages sends the same each time.

        Raises:
            WireChanged: the list has no end, or not within the time and the room there is for it.
        """
        self._count += len(rows)
        self._length += length
        self._empty += not rows
        if self._count > MOST_ITEMS:
            raise WireChanged(f"The till's list has more than {MOST_ITEMS} items.")
        if self._length > MOST_WALK_LENGTH:
            raise WireChanged(f"The till's list is larger than {MOST_WALK_LENGTH // 1_000_000} MB.")
        if self._empty > MOST_EMPTY:
            raise WireChanged("The till's list goes on with nothing in it.")
        if self._monotonic() > self._until:
            raise WireChanged("The till's list takes too long to read.")
        is_new = not rows or rows != self._last
        self._last = rows
        return is_new


def count_in(value: object) -> int | None:
    """Return how many there are, as a number or as text; `None` where that is not said."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= LONGEST_COUNT:
        return int(value)
    return value if isinstance(value, int) and value >= 0 else None


def goes_on(data: object, offset: int, totals: Iterable[str]) -> bool:
    """Tell whether there may be more behind an offset, by what a page says of its list.

    How long a page is proves nothing: a service may give less at once than it was asked for. Where nothing is said, the next
    page tells.
    """
    if not isinstance(data, dict):
        return True
    if isinstance(data.get("has_more"), bool):
        return bool(data["has_more"])
    known = next((found for name in totals if (found := count_in(data.get(name))) is not None), None)
    return known is None or known > offset


class Ahead(Generic[Page]):
    """Asks for the next pages of a list while those before them are read: till and line work meanwhile."""

    def __init__(self, ask: Callable[[int], Coroutine[Any, Any, Page]], step: int, most: int) -> None:
        """Ask for pages of a size, at most so many at once before they are wanted."""
        self._ask = ask
        self._step = step
        self._most = most
        self._asked: dict[int, asyncio.Task[Page]] = {}

    async def __aenter__(self) -> Ahead[Page]:
        """Begin."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let nobody be asked any more. Behind the end of the list there is nothing, whatever is answered there."""
        if kind is not None:
            for task in self._asked.values():
                task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)

    async def page(self, offset: int) -> Page:
        """Return the page that begins there."""
        task = self._asked.pop(offset, None)
        return await (task if task is not None else self._ask(offset))

    def go_on(self, offset: int, end: int | None) -> None:
        """Ask for what begins there, and for what follows, up to the end as far as that is known."""
        for at in range(offset, offset + self._most * self._step, self._step):
            if at not in self._asked and (end is None or at < end):
                self._asked[at] = asyncio.create_task(self._ask(at))
