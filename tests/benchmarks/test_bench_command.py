"""`waiterapp bench` as people and other programs use it: what it prints can be read back, and compared with a later run."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.groups import NotMeasured
from waiterapp.benchmarks.table import read_run
from waiterapp.cli import bench
from waiterapp.cli.exits import CommandFailed, Exit

pytestmark = pytest.mark.timeout(240)


def a_figure(milliseconds: float = 3.0, work: float = 100, limit: float = 1.0) -> Figure:
    return figure("bong painted", "ms", [milliseconds], Limit("a blank repaint", limit), Hold("p50", 4), work=work)


def options(**given: object) -> argparse.Namespace:
    usual = {"only": ["board"], "compare": None, "keep": None, "json": False, "quick": True, "slow": False}
    return argparse.Namespace(**{**usual, **given})


@dataclass
class Machine:
    """Measures what it is told to."""

    found: Figure = field(default_factory=a_figure)
    efforts: list[Effort] = field(default_factory=list)

    def measured(self, group: str, effort: Effort) -> list[Figure]:
        assert group == "board"
        self.efforts.append(effort)
        return [self.found]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(bench, "measured", made.measured)
    return made


@pytest.fixture
def before(machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert bench.run(options(json=True)) == Exit.OK
    written = tmp_path / "before.json"
    written.write_text(capsys.readouterr().out, encoding="utf-8")
    return written


def test_what_is_printed_as_json_is_read_back_whole(before: Path) -> None:
    assert read_run(before).figures == (a_figure(),)
    assert read_run(before).machine.cores >= 1


def test_the_same_once_more_is_as_it_was(before: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.run(options(compare=str(before))) == Exit.OK
    assert "as it was  bong painted: 3.00 x a blank repaint before, 3.00 x now (+0%)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (a_figure(milliseconds=5), "WORSE      bong painted: 3.00 x a blank repaint before, 5.00 x now (+67%)"),
        (a_figure(work=126), "126 calls are made, 100 were expected"),
    ],
)
def test_more_time_or_more_work_than_before_is_worse(
    machine: Machine, before: Path, now: Figure, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.found = now
    assert bench.run(options(compare=str(before))) == Exit.FAILED
    assert said in capsys.readouterr().err


def test_a_slower_machine_is_not_a_slower_program(machine: Machine, before: Path) -> None:
    machine.found = a_figure(milliseconds=9, limit=3)
    assert bench.run(options(compare=str(before))) == Exit.OK


def test_a_promise_that_is_not_held_is_said_and_fails(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    machine.found = a_figure(milliseconds=4.5)
    assert bench.run(options()) == Exit.FAILED
    told = capsys.readouterr()
    assert "NOT HELD  bong painted: p50 is 4.50 x a blank repaint, held p50 <= 4 x" in told.err
    figures = "4.5 ms | 4.5 ms | 1 ms, a blank repaint | 4.50 | 4.50 | 100 calls"
    assert f"| bong painted | {figures} | p50 <= 4 x | no (p50) |" in told.out


def test_a_deliberate_slow_down_reaches_the_group(machine: Machine) -> None:
    bench.run(options(slow=True))
    assert machine.efforts == [Effort(is_quick=True, factor=2)]


def test_a_group_that_comes_to_no_end_says_so(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_group: str, _effort: Effort) -> list[Figure]:
        raise NotMeasured("“board” could not be measured.")

    monkeypatch.setattr(bench, "measured", fails)
    assert bench.run(options()) == Exit.FAILED
    assert "“board” could not be measured" in capsys.readouterr().err


Spoil = Callable[[Path], object]
SPOILT: dict[str, Spoil] = {
    "no file": lambda path: path.unlink(),
    "no JSON": lambda path: path.write_text("| row | p50 |", encoding="utf-8"),
    "other JSON": lambda path: path.write_text('{"figures": 3}', encoding="utf-8"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_no_run_is_refused_before_anything_is_measured(machine: Machine, before: Path, spoil: Spoil) -> None:
    machine.efforts.clear()
    spoil(before)
    with pytest.raises(CommandFailed, match="holds no earlier run"):
        bench.run(options(compare=str(before)))
    assert machine.efforts == []


def command(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    line = [sys.executable, "-W", "error", "-m", "waiterapp", "bench", *words]
    return subprocess.run(line, capture_output=True, text=True, timeout=200, env=environment, check=False)


def test_an_unknown_group_is_named_with_those_that_there_are() -> None:
    done = command("--only", "day", "bord")
    assert done.returncode == Exit.FAILED
    assert "Nothing is called bord. There are: board" in done.stderr
    assert done.stdout == ""


def test_the_command_measures_and_compares(tmp_path: Path) -> None:
    first = command("--only", "day", "--quick", "--json")
    assert first.returncode == Exit.OK, first.stderr
    rows = [one["row"] for one in json.loads(first.stdout)["figures"]]
    written = tmp_path / "before.json"
    written.write_text(first.stdout, encoding="utf-8")
    again = command("--only", "day", "--quick", "--slow", "--compare", str(written))
    assert again.returncode == Exit.FAILED
    assert [row for row in rows if f"WORSE      {row}" in again.stderr] == rows


def test_what_is_kept_beside_the_table_can_be_compared(machine: Machine, tmp_path: Path) -> None:
    kept = tmp_path / "results.json"
    bench.run(options(keep=str(kept)))
    assert read_run(kept).figures == (machine.found,)
    with pytest.raises(CommandFailed, match="cannot be written"):
        bench.run(options(keep=str(tmp_path / "nowhere" / "results.json")))
