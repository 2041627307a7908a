"""Plays evenings by seeds and says which promises were broken.

python -m tests.faults --seeds 2000
python -m tests.faults --seeds 500000 --from 1000000
python -m tests.faults --replay 1234
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

CHUNK = 20
SHM = Path("/dev/shm")  # noqa: S108 - what is written there is read by nobody else


def memory_folder() -> str | None:
    """Return a place in memory where there is one: what a power cut leaves is decided by the simulation, not by the disk."""
    return str(SHM) if SHM.is_dir() else None


def _chunk(seeds: range, till: str) -> tuple[int, Counter[str], list[tuple[int, list[str]]]]:
    from tests.faults.simulation.evenings import play

    counts: Counter[str] = Counter()
    broken = []
    for seed in seeds:
        with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
            verdict = play(seed, Path(folder), till)
        counts.update(verdict.counts)
        counts[verdict.plan.till] += 1
        if verdict.problems:
            broken.append((seed, verdict.problems))
    gc.collect()
    return len(seeds), counts, broken


def _collect_evenings_only() -> None:
    """Let collections walk what some evenings have left, once after them, and never what is loaded and stays.

    A device puts what there is aside for good when it has read a catalogue; here hundreds of houses would be kept so.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    gc.freeze = lambda: None


def _replay(seed: int, till: str) -> int:
    from tests.faults.simulation.evenings import play

    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        verdict = play(seed, Path(folder), till)
    print(verdict.plan)
    print("\n".join(verdict.trace))
    print(f"seed {seed}: {verdict.fingerprint}, {dict(verdict.counts)}")
    for problem in verdict.problems:
        print(f"BROKEN: {problem}")
    return 1 if verdict.problems else 0


def _play_all(seeds: range, till: str, jobs: int) -> int:
    began = time.perf_counter()
    # Loaded before the processes part, so that none of them has to.
    importlib.import_module("tests.faults.simulation.evenings")
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    played, counts = 0, Counter[str]()
    broken: list[tuple[int, list[str]]] = []
    with ProcessPoolExecutor(jobs, initializer=_collect_evenings_only) as pool:
        for number, found, problems in pool.map(_chunk, chunks, [till] * len(chunks)):
            played += number
            counts.update(found)
            broken += problems
    seconds = time.perf_counter() - began
    for seed, promises in broken:
        for problem in promises:
            print(f"seed {seed}: {problem}")
    print(f"{played} evenings in {seconds:.1f} s on {jobs} processes, seeds {seeds[0]} to {seeds[-1]}")
    print(", ".join(f"{count} {name}" for name, count in sorted(counts.items())))
    print(f"{len(broken)} with a broken promise" if broken else "every promise was kept")
    return 1 if broken else 0


def with_fixed_hashes(module: str) -> None:
    """Start this program anew unless sets are walked in the same order every time: that is part of an evening."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", module, *sys.argv[1:]])  # noqa: S606 - this very program


def main() -> int:
    """Read the options and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=2000, help="how many evenings")
    parser.add_argument("--from", dest="first", type=int, default=1, help="the first seed")
    parser.add_argument("--till", default="", help="always this till")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--replay", type=int, metavar="SEED", help="play one seed and print everything that happened")
    options = parser.parse_args()
    with_fixed_hashes("tests.faults")
    if options.replay is not None:
        return _replay(options.replay, options.till)
    return _play_all(range(options.first, options.first + options.seeds), options.till, options.jobs)


if __name__ == "__main__":
    sys.exit(main())
