"""Processes beside the one that measures: what they say, what they use, and a till that is one of them."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

END_S = 20.0
HEARD_S = 60.0
TOLD_OF_LOG = 2000


class Gone(RuntimeError):
    """A process did not answer; `str()` is the end of what it wrote about itself."""


def environment(**more: str) -> dict[str, str]:
    """Return what processes that are measured are started with: no screen, and no word of this process's own folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WAITERAPP_")}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", **more}


class Process:
    """A process that is spoken to by lines and answers in JSON."""

    def __init__(self, module: str, arguments: Sequence[str], log: Path, **variables: str) -> None:
        self.painted: dict[str, float] = {}
        """When each line was first seen on the board, by the clock that all processes share."""
        self._log = log
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment(**variables),
            )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def _listen(self) -> None:
        if self._process.stdout is None:
            return
        for line in self._process.stdout:
            words = json.loads(line)
            if "painted" in words:
                for line_id in words["painted"]:
                    self.painted.setdefault(line_id, words["at"])
            else:
                self._said.put(words)

    def tell(self, order: str) -> None:
        """Give it an order, one line.

        Raises:
            Gone: it has ended.
        """
        if self._process.stdin is None:
            return
        try:
            self._process.stdin.write(f"{order}\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Gone(self._last_words()) from error

    def hear(self, timeout_s: float = HEARD_S) -> dict[str, Any]:
        """Return its next answer.

        Raises:
            Gone: it says nothing.
        """
        try:
            return self._said.get(timeout=timeout_s)
        except queue.Empty:
            raise Gone(f"no answer in {timeout_s:g} s; {self._last_words()}") from None

    def ask(self, order: str) -> dict[str, Any]:
        """Give it an order and return the answer."""
        self.tell(order)
        return self.hear()

    def end(self) -> None:
        """Let it end by itself; kill it where it does not."""
        with contextlib.suppress(Gone):
            self.tell("end")
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _last_words(self) -> str:
        return self._log.read_text(errors="replace")[-TOLD_OF_LOG:]


class OutsideTill:
    """A simulated till in a process of its own."""

    def __init__(self, *options: str, till: str = "dinkassa") -> None:
        command = [sys.executable, "-m", "waiterapp", "simulate", "--till", till, *options]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            self.close()
            raise Gone("the simulated till did not start")
        told = json.loads(line)
        self.base_url: str = told["base_url"]
        self.control_url: str = told["ledger_url"].removesuffix("/_ledger")
        self.root_url = self.control_url.rpartition("/")[0]
        self.credentials: dict[str, str] = told["credentials"]

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate(timeout=10)


@contextlib.contextmanager
def outside(till: str, *options: str) -> Iterator[OutsideTill]:
    """Run a simulated till beside this process: it takes no turns from what is measured, and its work is not ours."""
    made = OutsideTill(*options, till=till)
    try:
        yield made
    finally:
        made.close()
