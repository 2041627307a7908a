"""One target fed by atheris, which sees which lines an input reaches and goes on from those that reach new ones.

`python -m tests.faults.fuzzing.guided NAME SECONDS FOLDER`: a process of its own, because atheris never gives its own back.
Inputs go into the folder, and so does one that fails. Works where atheris is: on Linux, with Python 3.11 and 3.12.
"""

from __future__ import annotations

import importlib
import random
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, given, settings

from tests.faults.fuzzing.target import Report, Target, timed

MOST_BYTES = 20_000
SEEDS = 100
LATE_S = 30
WATCHED = (
    *("waiterapp.pos", "waiterapp.client", "waiterapp.venue", "waiterapp.paper", "waiterapp.domain", "signalrcore"),
    *("waiterapp.ui.dish_pictures", "waiterapp.ui.room_pictures"),
)
_DONE = re.compile(r"Done (\d+) runs")
_RUNS = re.compile(r"^#(\d+)", re.MULTILINE)


def is_here() -> bool:
    """Tell whether atheris is installed."""
    return find_spec("atheris") is not None


def feed_guided(target: Target, seconds: float, folder: Path) -> Report:
    """Feed a target in a process of its own."""
    report = Report(target.name)
    inputs = folder / target.name
    inputs.mkdir()
    command = [sys.executable, "-m", "tests.faults.fuzzing.guided", target.name, str(max(1, int(seconds))), str(inputs)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, timeout=seconds * 3 + 120)
    said = done.stdout + done.stderr
    found = _DONE.search(said)
    report.runs = int(found[1]) if found else int((_RUNS.findall(said) or ["0"])[-1])
    slowest = _slowest_of(inputs)
    if slowest.exists():
        took, _, report.slowest = slowest.read_text(encoding="utf-8").partition(" ")
        report.slowest_s = float(took)
    if done.returncode or found is None:
        report.failure = said[-6000:]
    return report


def _slowest_of(inputs: Path) -> Path:
    return inputs.with_name(f"{inputs.name}.slowest")


def _feed_here(name: str, seconds: int, folder: Path) -> None:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(WATCHED)):
        targets = importlib.import_module("tests.faults.fuzzing.targets").TARGETS
    target: Target = next(one for one in targets if one.name == name)
    if target.make is not None:
        for number in range(SEEDS):
            (folder / str(number)).write_bytes(target.make(random.Random(number))[:MOST_BYTES])
    options = [f"-max_total_time={seconds}", f"-timeout={LATE_S}", f"-max_len={MOST_BYTES}", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *options, str(folder)], _one_of(target, _slowest_of(folder)))
    atheris.Fuzz()


def _one_of(target: Target, slowest: Path) -> Callable[[bytes], object]:
    report = Report(target.name)

    def feed_one(given_input: object) -> None:
        before = report.slowest_s
        timed(target, report, given_input)
        if report.slowest_s > before:
            slowest.write_text(f"{report.slowest_s} {report.slowest}", encoding="utf-8")

    if target.strategy is None:
        return feed_one

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(target.strategy)
    def run(given_input: object) -> None:
        feed_one(given_input)

    one: Callable[[bytes], object] = cast("Any", run).hypothesis.fuzz_one_input
    return one


if __name__ == "__main__":
    _feed_here(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
