"""From the start of the process to the floor on the screen, of a device that has been here before, beside a blank window."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.first_frame import COUNT
from waiterapp.benchmarks.homes import fill
from waiterapp.benchmarks.outside import Gone, environment
from waiterapp.client.profiles import HOME_VARIABLE

DISHES = 20_000
PATIENCE_S = 60.0
BLANK, OURS = "waiterapp.benchmarks.blank_window", "waiterapp.benchmarks.first_frame"


@dataclass(frozen=True)
class Start:
    """What one process did until its first frame."""

    milliseconds: float
    memory_mib: float
    tables: int = 0
    calls: int = 0
    modules: int = 0


class Starts:
    """Starts programs, whose bytecode is kept as that of installed programs is."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        variables = {HOME_VARIABLE: str(self.home), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self._environment = environment(**variables)
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def start(self, module: str, *arguments: str) -> Start:
        """Start a program and wait until it has painted.

        Raises:
            Gone: it did not.
        """
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        words = done.stdout.split()
        if done.returncode or len(words) < 2:
            raise Gone(done.stderr[-2000:])
        return Start((float(words[0]) - began) * 1000, float(words[1]), *(int(word) for word in words[2:]))


def measure(effort: Effort) -> Iterator[Figure]:
    """Start both programs in turn, so that what else the machine does meets both."""
    with tempfile.TemporaryDirectory(prefix="waiterapp-start-") as folder:
        starts = Starts(Path(folder))
        fill(starts.home, DISHES)
        starts.start(BLANK)
        if not starts.start(OURS).tables:
            raise Gone("the first frame shows no floor")
        blank, ours = [], []
        for _ in range(effort.of(20, 3)):
            blank.append(starts.start(BLANK))
            ours.append([starts.start(OURS) for _ in range(effort.factor)])
        counted = [starts.start(OURS, COUNT) for _ in range(effort.factor)]
    times, memory = ([getattr(one, name) for one in blank] for name in ("milliseconds", "memory_mib"))
    yield figure(
        "start: process to floor painted, 20,000 dishes",
        "ms",
        [sum(one.milliseconds for one in together) for together in ours],
        Limit("a blank window's process to its first frame", statistics.median(times)),
        Hold("p50", 1.6),
        work=sum(one.calls for one in counted),
    )
    yield figure(
        "start: modules imported before the first frame",
        "modules",
        [sum(one.modules for one in counted)],
        Limit("a blank window's modules", statistics.median(one.modules for one in blank)),
        work=sum(one.modules for one in counted),
        works="modules",
    )
    if statistics.median(memory):
        yield figure(
            "start: memory at the first frame, 20,000 dishes",
            "MiB",
            [sum(one.memory_mib for one in together) for together in ours],
            Limit("a blank window's memory at its first frame", statistics.median(memory)),
            Hold("p50", 1.6),
            work=statistics.median(sum(one.memory_mib for one in together) for together in ours),
            works="MiB",
        )
