"""What goes wrong at one system call of a running process: `strace` attached to one of its threads."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

WRITES = (
    "pwrite64", "write", "writev", "fsync", "fdatasync", "sendto", "sendmsg", "ftruncate", "fallocate", "unlink", "unlinkat",
    "rename", "renameat", "renameat2",
)  # fmt: skip
"""By which something leaves a process for a disk or another process."""
DETACH_S = 1.0
KILLED = -signal.SIGKILL


@cache
def why_not() -> str:
    """Return why nothing can be injected here, or an empty text."""
    strace = shutil.which("strace")
    if strace is None:
        return "there is no strace here"
    with subprocess.Popen(["/bin/sleep", "30"]) as victim:
        try:
            with _attached([*_command(strace, victim.pid), "-e", "trace=write"]):
                return ""
        except RuntimeError as error:
            return f"strace may not attach to a process here ({error})"
        finally:
            victim.kill()


def _command(strace: str, number: int) -> list[str]:
    return [strace, "-p", str(number)]


@contextmanager
def injected(thread: int, call: str, action: str, when: str, *, with_children: bool = False) -> Iterator[None]:
    """Let something happen at a system call of a thread: `signal=SIGKILL` or `error=EIO`, at the calls that `when` names.

    Only this thread's calls count, from now on; with its children, those of each thread that it begins are counted, too, each
    for itself. (With `trace=none` strace would inject nothing.)
    """
    arguments = _arguments(call, action, when, with_children=with_children)
    with _attached([*_command("strace", thread), *arguments]):
        yield


@contextmanager
def counted(process: int) -> Iterator[Counter[tuple[int, str]]]:
    """Count the writing calls of all threads of a process; what was found is there when the block has ended."""
    found: Counter[tuple[int, str]] = Counter()
    with tempfile.NamedTemporaryFile("r", prefix="waiterapp-calls-") as file:
        arguments = ["-f", "-o", file.name, "-e", "signal=none", "-e", f"trace={','.join(WRITES)}"]
        with _attached([*_command("strace", process), *arguments]):
            yield found
        for line in Path(file.name).read_text(errors="replace").splitlines():
            number, _, call = line.partition(" ")
            name, opened, _ = call.strip().partition("(")
            if opened and name in WRITES:
                found[int(number), name] += 1


@contextmanager
def _attached(command: list[str]) -> Iterator[None]:
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as strace:
        try:
            said = strace.stderr.readline() if strace.stderr is not None else ""
            if "attached" not in said:
                raise RuntimeError(said.strip() or "it said nothing")
            yield
        finally:
            strace.terminate()
            try:
                strace.wait(DETACH_S)
            except subprocess.TimeoutExpired:
                # It waits for ever for the threads of a process that was killed; the kernel lets go of what it held.
                strace.kill()


def run_injected(command: list[str], call: str, action: str, when: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, with something happening at a system call of one of its threads."""
    arguments = _arguments(call, action, when, with_children=True)
    return subprocess.run(["strace", *arguments, *command], capture_output=True, text=True, check=False)  # noqa: S607


def _arguments(call: str, action: str, when: str, *, with_children: bool) -> list[str]:
    follow = ["-f"] if with_children else []
    return [*follow, "-o", "/dev/null", "-e", f"trace={call}", "-e", "signal=none", "-e", f"inject={call}:{action}:when={when}"]
