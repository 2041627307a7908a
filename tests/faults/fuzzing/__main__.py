"""`python -m tests.faults.fuzzing --minutes 10 [--target NAME]`: feeds every target for as long as there is time."""

from __future__ import annotations

import argparse
import sys
import time

from tests.faults.fuzzing.target import Report, Target, feed
from tests.faults.fuzzing.targets import TARGETS


def main() -> int:
    """Feed all targets, or one, and say what came of it; the code is 1 where something did that should not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzzing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--target", choices=[one.name for one in TARGETS], help="only this one")
    parser.add_argument("--seed", type=int, default=0, help="the first seed; the same seed feeds the same")
    options = parser.parse_args()
    chosen = [one for one in TARGETS if options.target in (None, one.name)]
    seed = options.seed or time.time_ns() % 10**9
    print(f"first seed {seed}, {options.minutes:g} minutes for {len(chosen)} targets", flush=True)
    share_s = options.minutes * 60 / sum(one.weight for one in chosen)
    reports = [_feed(one, seed, share_s * one.weight) for one in chosen]
    for report in reports:
        print(f"{report.name:18} {report.runs:9} runs, slowest {report.slowest_s * 1000:7.1f} ms: {report.slowest}")
    for report in reports:
        if report.failure:
            print(f"\n--- {report.name} ---\n{report.failure}")
    return 1 if any(report.failure for report in reports) else 0


def _feed(target: Target, seed: int, seconds: float) -> Report:
    until = time.monotonic() + seconds
    report = feed(target, first_seed=seed, until=lambda _: time.monotonic() >= until)
    print(f"{target.name}: {report.runs} runs{', FAILED' if report.failure else ''}", flush=True)
    return report


if __name__ == "__main__":
    sys.exit(main())
