"""The `waiterapp` command in processes of its own, forked from one that has loaded it: most take longer to load than to run."""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
READ_AT_START = ("PYTHON", "LANG", "LC_")
"""What Python looks at before it runs anything: with another value of these a command is started as people start it."""
LOADED_LATER = tuple(f"waiterapp.pos.{till}.till" for till in ("bessa", "dikas", "dinkassa", "kassandro", "onlinebon"))


def run_command(words: tuple[str, ...], environment: Mapping[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command to its end; Python's warnings end it."""
    if not hasattr(os, "fork") or _read_at_start(environment) != _read_at_start(os.environ):
        command = [sys.executable, "-W", "error", "-m", "waiterapp", *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment, check=False, input=typed)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("typed", typed), ("out", ""), ("err", "")):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        code = _server().run({"words": words, "environment": dict(environment), "here": str(Path.cwd()), "folder": folder})
        out, err = ((Path(folder) / name).read_text(encoding="utf-8") for name in ("out", "err"))
    return subprocess.CompletedProcess(words, code, out, err)


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}


class _Server:
    """The process that has loaded the command."""

    def __init__(self) -> None:
        # In a session of its own, so that it can be ended with whatever it has begun.
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.commands"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, request: dict[str, Any]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())
        except BaseException:
            # Whoever comes next must not be given this answer.
            self.end()
            raise

    def end(self) -> None:
        """End it, with whatever it has begun."""
        _server.cache_clear()
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        with self._process:
            pass


@cache
def _server() -> _Server:
    made = _Server()
    atexit.register(made.end)
    return made


def _serve() -> int:
    """Fork for every request that comes in; in such a child, return the command's exit code."""
    asked, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    _load()
    for line in asked:
        child = os.fork()
        if child == 0:
            asked.close()
            answers.close()
            return _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()
    return 0


def _load() -> None:
    package = importlib.import_module("waiterapp.cli")
    for module in pkgutil.iter_modules(package.__path__, "waiterapp.cli."):
        importlib.import_module(module.name)
    for name in LOADED_LATER:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _become(request: dict[str, Any]) -> int:
    from waiterapp.cli import main

    for number, (name, flags) in enumerate((("typed", os.O_RDONLY), ("out", os.O_WRONLY), ("err", os.O_WRONLY))):
        opened = os.open(Path(request["folder"]) / name, flags)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(request["here"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    sys.argv = ["waiterapp", *request["words"]]
    return main()


if __name__ == "__main__":
    raise SystemExit(_serve())
