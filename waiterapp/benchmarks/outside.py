"""A simulated till in a process of its own, as a till is: it takes no turns from what is measured, and its work is not ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

END_S = 10.0


@dataclass(frozen=True)
class OutsideTill:
    """Where a till is served, and what a client needs to use it."""

    base_url: str
    control_url: str
    credentials: dict[str, str]

    @property
    def root_url(self) -> str:
        """The server's root."""
        return self.control_url.rpartition("/")[0]


@contextmanager
def outside(till: str, *options: str) -> Iterator[OutsideTill]:
    """Run `waiterapp simulate` beside this process."""
    process = subprocess.Popen(
        [sys.executable, "-m", "waiterapp", "simulate", "--till", till, *options], stdout=subprocess.PIPE, text=True
    )
    try:
        told: dict[str, Any] = json.loads(process.stdout.readline()) if process.stdout is not None else {}
        yield OutsideTill(told["base_url"], told["ledger_url"].removesuffix("/_ledger"), told["credentials"])
    finally:
        process.terminate()
        process.communicate(timeout=END_S)
