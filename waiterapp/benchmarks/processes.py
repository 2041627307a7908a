"""What processes use, as Linux tells it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

PROC = Path("/proc")
KIB = 1024


def why_unknown() -> str:
    """Say why this system does not tell what processes use; nothing where it does."""
    return "" if (PROC / "self/smaps_rollup").exists() else "this system does not tell how much memory processes share"


def descendants(root: int) -> set[int]:
    """Return the ids of all processes below one."""
    parents: dict[int, int] = {}
    for path in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found: set[int] = set()
    fresh = {root}
    while fresh:
        fresh = {pid for pid, parent in parents.items() if parent in fresh} - found
        found |= fresh
    return found


def memory_mib(pid: int) -> float:
    """Return a process's memory, of what it shares with others its part only; 0 where it has ended."""
    with contextlib.suppress(OSError):
        for line in (PROC / f"{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / KIB
    return 0.0


def name_of(pid: int) -> str:
    """Return the name of a process's program; nothing where it has ended."""
    with contextlib.suppress(OSError):
        return (PROC / f"{pid}/comm").read_text().strip()
    return ""


def memory_below_mib(root: int = 0) -> dict[str, float]:
    """Return the memory of all processes below one, or below this one, by the names of their programs."""
    found: dict[str, float] = {}
    for pid in descendants(root or os.getpid()):
        name = name_of(pid)
        found[name] = found.get(name, 0.0) + memory_mib(pid)
    return found
