"""`waiterapp bench`: how fast it is on this machine, beside what this machine can do."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import msgspec

from waiterapp.benchmarks.figures import Effort, Figure
from waiterapp.benchmarks.groups import GROUPS, NotMeasured, measured
from waiterapp.benchmarks.machine import this_machine
from waiterapp.benchmarks.table import NoRun, Run, compared, markdown, read_run
from waiterapp.cli.exits import CommandFailed, Exit


def run(options: argparse.Namespace) -> int:
    """Measure, print the table, and compare it with an earlier one.

    Raises:
        CommandFailed: a group or a file is not there, or a file cannot be written.
    """
    names = options.only or list(GROUPS)
    if unknown := sorted(set(names) - set(GROUPS)):
        raise CommandFailed(f"Nothing is called {', '.join(unknown)}. There are: {', '.join(GROUPS)}.")
    try:
        before = read_run(Path(options.compare)) if options.compare else None
    except NoRun as error:
        raise CommandFailed(str(error)) from error
    # Real screens would wait for their refresh, which is the same for a blank window.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    machine = this_machine()
    figures: list[Figure] = []
    problems: list[str] = []
    for name in names:
        print(f"{name}: {GROUPS[name]} …", file=sys.stderr, flush=True)
        try:
            figures += measured(name, Effort(is_quick=options.quick, factor=2 if options.slow else 1))
        except NotMeasured as error:
            problems.append(str(error))
    found = Run(machine, tuple(figures))
    encoded = msgspec.json.format(msgspec.json.encode(found)).decode()
    if options.keep:
        _write(Path(options.keep), f"{encoded}\n")
    if options.json:
        print(encoded)
    else:
        print("\n".join(markdown(found)))
    for problem in problems:
        print(problem, file=sys.stderr)
    return Exit.FAILED if problems else _verdict(found, before)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or error}.") from error


def _verdict(found: Run, before: Run | None) -> int:
    broken = [f"{one.row}: {sentence}" for one in found.figures for sentence in one.broken()]
    for sentence in broken:
        print(f"NOT HELD  {sentence}", file=sys.stderr)
    worse = False
    for sentence, is_worse in compared(found.figures, before.figures) if before is not None else ():
        print(f"{'WORSE' if is_worse else 'as it was':9}  {sentence}", file=sys.stderr)
        worse |= is_worse
    return Exit.FAILED if worse or (broken and before is None) else Exit.OK
