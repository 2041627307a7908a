"""Work that is done to its end although whoever waits for it is told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def seen_through(work: Coroutine[Any, Any, Result]) -> Result:
    """Await a short piece of work; a cancellation waits until it is over.

    A second cancellation no longer waits, and the work goes on alone.

    Raises:
        asyncio.CancelledError: this was cancelled, whatever became of the work.
    """
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
