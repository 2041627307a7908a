"""Long work on what a till has sent, done so that whoever else waits for the thread is not kept waiting."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")
TURN_S = 0.02
"""The longest that anybody waits for a thread that works on a list."""
LARGE = 200_000
"""Characters: an answer of this length takes about as long to read as one turn lasts."""


async def in_turns(work: Callable[[Given], Result], items: Iterable[Given]) -> list[Result]:
    """Work on one thing after the other; between them, others have their turn."""
    found: list[Result] = []
    until = time.monotonic() + TURN_S
    for item in items:
        found.append(work(item))
        if time.monotonic() > until:
            await asyncio.sleep(0)
            until = time.monotonic() + TURN_S
    return found


async def beside(work: Callable[[], Result], size: int) -> Result:
    """Do something with a text of a size: at once, or on a thread of its own where it is large.

    It must not touch anything that the loop works on meanwhile.
    """
    return await asyncio.to_thread(work) if size > LARGE else work()
