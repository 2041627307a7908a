"""A cancellation that must not be lost."""

from __future__ import annotations

import asyncio


def raise_if_cancelled() -> None:
    """End this task if it was cancelled.

    A task group whose child fails in the moment in which its parent is cancelled raises the child's error alone (CPython before
    3.13): whoever handles that error has to look for the cancellation.

    Raises:
        asyncio.CancelledError: it was.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
