"""A device is killed at the system calls of its start, and of bringing its record to a newer schema: the next start finds all.

python -m tests.faults.start_kills [--every N]
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults import injection
from tests.faults.devices import DeviceGone, DeviceProcess, Devices, DeviceSpec, device_processes
from tests.shared.test_engines import Dump, everything, filled_record_of
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.store import DATABASE_NAME, Store

CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename", "sendto")
MOST = 2000
OLD_SCHEMA = "0003"
ON_ITS_WAY = "on its way"
Points = Iterator[int]
Choose = Callable[[str], Points]
"""Chooses which calls of a kind are tried: beginning with 1, until one is not reached."""


@dataclass
class Outcome:
    """What came of it."""

    name: str
    points: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        by_call = ", ".join(f"{name} {count}" for name, count in self.points.most_common())
        return (
            f"{self.name}: {self.points.total()} kill points ({by_call}), {len(self.problems)} problems; {self.seconds:.0f} s"
        )


def every(n: int) -> Choose:
    """Choose every n-th call."""
    return lambda _: iter(range(1 + n // 2, MOST, n))


@contextmanager
def _timed(name: str) -> Iterator[Outcome]:
    began = time.monotonic()
    made = Outcome(name)
    yield made
    made.seconds = time.monotonic() - began


def play_first_start(devices: Devices, choose: Choose) -> Outcome:
    """Kill a device that has nothing yet."""
    with _timed("the first start") as outcome, tempfile.TemporaryDirectory(prefix="waiterapp-starts-") as folder:
        _play(devices, choose, outcome, Path(folder), [])
    return outcome


def play_start_with_something_unknown(devices: Devices, choose: Choose) -> Outcome:
    """Kill a device again that was killed while an order was on its way, and that has booked it."""
    name = "the start after a kill"
    with _timed(name) as outcome, tempfile.TemporaryDirectory(prefix="waiterapp-starts-") as folder:
        _play(devices, choose, outcome, Path(folder), [ON_ITS_WAY])
    return outcome


def _play(devices: Devices, choose: Choose, outcome: Outcome, folder: Path, sent: list[str]) -> None:
    till = simulated_till("dinkassa")
    with SimulatorServer(till) as server:
        spec = DeviceSpec(folder / "template", "dinkassa", server.base_url, till.credentials)
        if sent:
            _leave_on_its_way(devices, spec, server)
        else:
            spec.folder.mkdir()
        for call in CALLS:
            for k in choose(call):
                run = replace(spec, folder=Path(shutil.copytree(spec.folder, folder / "run")))
                if _was_killed(devices, run, call, k):
                    outcome.points[call] += 1
                    problem = _problem_after(devices, run, server, sent)
                    outcome.problems += [f"{call} {k}: {problem}"] if problem else []
                    shutil.rmtree(run.folder)
                else:
                    shutil.rmtree(run.folder)
                    break


def _leave_on_its_way(devices: Devices, spec: DeviceSpec, server: SimulatorServer) -> None:
    with devices.start(spec) as device:
        device.ready()
        set_faults(server, [{"fault": "hang", "when": "after", "method": "POST", "path": "presaletransaction"}])
        device.order(ON_ITS_WAY, "1", "Kaffe")
        deadline = time.monotonic() + 10
        while not server.till.ledger.entries():
            assert time.monotonic() < deadline, "the order does not reach the till"
            time.sleep(0.01)
        device.kill()
    set_faults(server, [])


def _was_killed(devices: Devices, spec: DeviceSpec, call: str, k: int) -> bool:
    with devices.start(replace(spec, is_held=True)) as device:
        pid = device.held()
        with injection.injected(pid, call, "signal=SIGKILL", str(k), with_children=True):
            device.let_go()
            try:
                _read_everything(device)
            except DeviceGone:
                return True
    return False


def _problem_after(devices: Devices, spec: DeviceSpec, server: SimulatorServer, sent: list[str]) -> str:
    with devices.start(spec) as device:
        try:
            _read_everything(device)
        except DeviceGone as error:
            return f"it does not start any more ({error})"
    booked = [str(one["item"]["ExternalReference1"]) for one in server.till.ledger.entries() if one["action"] == "created"]
    with closing(sqlite3.connect(spec.folder / DATABASE_NAME)) as connection:
        (found,) = connection.execute("PRAGMA quick_check").fetchone()
    if booked != sent:
        return f"the till has {booked} and not {sent}"
    return "" if found == "ok" else str(found)


def _read_everything(device: DeviceProcess) -> None:
    device.ready()
    if not device.settle()["settled"]:
        raise DeviceGone("it does not come to an end")
    device.stop()


def play_upgrade(choose: Choose) -> Outcome:
    """Kill a program while it brings the record of an older one to its schema."""
    name = f"from schema {OLD_SCHEMA}"
    with _timed(name) as outcome, tempfile.TemporaryDirectory(prefix="waiterapp-starts-") as folder:
        template = Path(folder) / "template"
        template.mkdir()
        before = filled_record_of(OLD_SCHEMA, template / DATABASE_NAME)
        for call in ("pwrite64", "fdatasync", "ftruncate", "unlink"):
            for k in choose(call):
                run = Path(shutil.copytree(template, Path(folder) / "run"))
                was_killed = _upgrade(run, call, k)
                if was_killed:
                    outcome.points[call] += 1
                    problem = _differs(run, before)
                    outcome.problems += [f"{call} {k}: {problem}"] if problem else []
                shutil.rmtree(run)
                if not was_killed:
                    break
    return outcome


def _upgrade(folder: Path, call: str, k: int) -> bool:
    script = "import sys; from pathlib import Path; from waiterapp.venue.store import Store; Store(Path(sys.argv[1])).close()"
    done = injection.run_injected([sys.executable, "-c", script, str(folder)], call, "signal=SIGKILL", str(k))
    if done.returncode == 0:
        return False
    assert done.returncode == injection.KILLED, done.stderr
    return True


def _differs(folder: Path, before: Dump) -> str:
    store = Store(folder)
    try:
        after = store.run(lambda connection: everything(connection, before.columns))
    finally:
        store.close()
    return "" if after.rows == before.rows else "rows are missing"


def _printed(outcome: Outcome) -> list[str]:
    print(outcome, *outcome.problems, sep="\n", flush=True)
    return outcome.problems


def main() -> int:
    """Do all three and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    if injection.why_not():
        print(f"Nothing can be killed here: {injection.why_not()}")
        return 2
    choose = every(options.every)
    problems: list[str] = []
    with device_processes() as devices:
        problems += _printed(play_upgrade(choose))
        problems += _printed(play_first_start(devices, choose))
        problems += _printed(play_start_with_something_unknown(devices, choose))
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
