"""How many rounds several devices merge into the record they share, beside pgbench with the very same statements."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from waiterapp.benchmarks.counting import calls_of
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.pgbench import Statements, rate, script_of
from waiterapp.benchmarks.rounds_device import merge
from waiterapp.simulator.database import DatabaseMissing, DatabaseServer
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedAddress, SharedStore

DEVICES = (1, 8, 32)
PROCESSES = 8
"""Devices are machines of their own; so many processes stand for them where there are more devices than that."""
COUNTED = 10
END_S = 10.0


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure one, some and many devices."""
    try:
        with _server() as (server, folder):
            yield from _rows(effort, server, folder)
    except DatabaseMissing as error:
        sys.stderr.write(f"Rounds on PostgreSQL are left out. {error}\n")


@contextmanager
def _server() -> Iterator[tuple[DatabaseServer, Path]]:
    with tempfile.TemporaryDirectory(prefix="waiterapp-rounds-") as folder:
        Path(folder).chmod(0o755)
        with DatabaseServer(Path(folder) / "primary") as server:
            yield server, Path(folder)


def _rows(effort: Effort, server: DatabaseServer, folder: Path) -> Iterator[Figure]:
    address = SharedAddress.of(server.dsn, sslmode="disable")
    founding.create(address, "Krogen")
    script = folder / "round.sql"
    work = _written_down(address, script, effort.factor)
    seconds, runs = effort.of(4, 1), effort.of(3, 1)
    with ExitStack() as stack:
        processes = [stack.enter_context(_process(address)) for _ in range(PROCESSES)]
        for devices in DEVICES[: effort.of(3, 2)]:
            own, bare = [], []
            for _ in range(runs):
                own.append(_own_rate(processes, devices, seconds, effort.factor))
                bare.append(rate(server, script, devices, seconds))
            limit = Limit("pgbench with the same statements", statistics.median(bare))
            row = f"rounds merged by {devices} device{'s' if devices > 1 else ''}"
            yield figure(row, "rounds/s", own, limit, Hold("p50", 0.5, at_least=True), work=work)


def _written_down(address: SharedAddress, script: Path, factor: int) -> float:
    """Write the statements of a round down for pgbench; return how many calls one takes."""
    store = SharedStore(address, "bench")
    # Statements are made, and prepared on the server, by the first few.
    for _ in range(8):
        merge(store)
    noted = [Statements(), Statements()]
    for one in noted:
        with one.noted():
            merge(store)
    script.write_text(script_of(*noted), encoding="utf-8")
    work = calls_of(lambda: _merge(store, COUNTED * factor)) / COUNTED
    store.disconnect()
    return work


def _merge(store: SharedStore, rounds: int) -> None:
    for _ in range(rounds):
        merge(store)


@contextmanager
def _process(address: SharedAddress) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "waiterapp.benchmarks.rounds_device", address.conninfo]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.communicate(timeout=END_S)


def _own_rate(processes: list[subprocess.Popen[str]], devices: int, seconds: int, factor: int) -> float:
    """Let devices merge at the same time and return how many rounds they get done in a second."""
    used = processes[:devices]
    shares = [devices // len(used) + (number < devices % len(used)) for number in range(len(used))]
    for process, share in zip(used, shares, strict=True):
        _tell(process, f"{share} {seconds} {factor}")
    for process in used:
        _hear(process)
    for process in used:
        _tell(process, "go")
    return sum(int(_hear(process)) for process in used) / seconds


def _tell(process: subprocess.Popen[str], words: str) -> None:
    if process.stdin is not None:
        process.stdin.write(f"{words}\n")
        process.stdin.flush()


def _hear(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline().strip() if process.stdout is not None else ""
