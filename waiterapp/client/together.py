"""Work that is done together, by somebody who goes on after a failure but not after having been told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any


async def together(*works: Coroutine[Any, Any, None]) -> None:
    """Run all until one fails, then end the others; nothing runs any more when this is over.

    Not an `asyncio.TaskGroup`: when one is cancelled while a part of it fails, it raises the part's error alone. Before Python
    3.13 the cancellation is lost by that, and is not to be found in `Task.cancelling` either, because that counts what the
    group itself has asked for.

    Raises:
        BaseExceptionGroup: what failed.
        asyncio.CancelledError: this was cancelled, whatever failed meanwhile.
    """
    tasks = [asyncio.create_task(work) for work in works]
    pending = set(tasks)
    is_ending = is_cancelled = False
    while pending:
        try:
            _, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_EXCEPTION)
        except asyncio.CancelledError:
            is_cancelled = True
            pending = {task for task in pending if not task.done()}
        if not is_ending:
            is_ending = True
            for task in pending:
                task.cancel()
    errors = [error for task in tasks if not task.cancelled() and (error := task.exception()) is not None]
    if is_cancelled:
        raise asyncio.CancelledError
    if errors:
        raise BaseExceptionGroup("what was done together failed", errors)
