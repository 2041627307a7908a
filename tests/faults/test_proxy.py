"""The line between a device and its till leaves nothing open when it ends."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
import warnings
from contextlib import ExitStack
from typing import Any

import pytest

from tests.faults.proxy import LOOPBACK, Proxy

CALLERS = 8


def test_what_is_accepted_in_the_moment_in_which_the_line_ends_is_closed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    hold, ask = threading.Event(), asyncio.run_coroutine_threadsafe

    def let_go_when_asked(work: Any, loop: asyncio.AbstractEventLoop) -> Any:
        asked = ask(work, loop)
        hold.set()
        return asked

    gc.collect()
    with warnings.catch_warnings(record=True) as heard, ExitStack() as callers:
        warnings.simplefilter("always")
        target = callers.enter_context(socket.create_server((LOOPBACK, 0)))
        proxy = Proxy(target.getsockname()[1])
        with proxy:
            proxy._loop.call_soon_threadsafe(hold.wait)
            for _ in range(CALLERS):
                callers.enter_context(socket.create_connection((LOOPBACK, proxy.port)))
            # Both are there when its loop goes on: that somebody has called, and that it is to end.
            monkeypatch.setattr(asyncio, "run_coroutine_threadsafe", let_go_when_asked)
        gc.collect()
    assert [str(one.message) for one in heard] == []
