"""`python -m tests.faults.fuzzing --minutes 10 [--target NAME] [--guided]`: feeds every target for as long as there is time."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.fuzzing import guided
from tests.faults.fuzzing.target import Report, Target, feed
from tests.faults.fuzzing.targets import TARGETS


def main() -> int:
    """Feed all targets, or one, and say what came of it; the code is 1 where something did that should not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzzing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--target", choices=[one.name for one in TARGETS], help="only this one")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; the same seed feeds the same")
    parser.add_argument("--guided", action="store_true", help="let atheris choose what is fed, by the lines it reaches")
    options = parser.parse_args()
    if options.guided and not guided.is_here():
        parser.error("atheris is not installed here: it is on Linux, with Python 3.11 and 3.12")
    chosen = [one for one in TARGETS if options.target in (None, one.name)]
    seed = options.seed or time.time_ns() % 10**9
    print(f"first seed {seed}, {options.minutes:g} minutes for {len(chosen)} targets", flush=True)
    share_s = options.minutes * 60 / sum(one.weight for one in chosen)
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder:
        inputs = Path(folder) if options.guided else None
        reports = [_feed(one, seed, share_s * one.weight, inputs) for one in chosen]
    for report in reports:
        print(f"{report.name:18} {report.runs:9} runs, slowest {report.slowest_s * 1000:7.1f} ms: {report.slowest}")
    for report in reports:
        if report.failure:
            print(f"\n--- {report.name} ---\n{report.failure}")
    return 1 if any(report.failure for report in reports) else 0


def _feed(target: Target, seed: int, seconds: float, inputs: Path | None) -> Report:
    until = time.monotonic() + seconds
    if inputs is None:
        report = feed(target, first_seed=seed, until=lambda _: time.monotonic() >= until)
    else:
        report = guided.feed_guided(target, seconds, inputs)
    print(f"{target.name}: {report.runs} runs{', FAILED' if report.failure else ''}", flush=True)
    return report


if __name__ == "__main__":
    sys.exit(main())
