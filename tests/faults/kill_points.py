"""A device is killed at every system call by which it writes or sends while orders and a payment are on their way.

After each kill the same device is started again and left alone until nothing moves any more. Then what its screens were told is
compared with the till's own ledger and with the record on the disk.

    python -m tests.faults.kill_points [--store sqlite|postgresql] [--scene keyed|searched|asked] [--every N]
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import psycopg

from tests.faults import injection
from tests.faults.devices import DeviceGone, DeviceProcess, Devices, DeviceSpec, device_processes
from tests.shared.venue import database, owner_address
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import LOOPBACK, SimulatorServer
from waiterapp.venue import founding
from waiterapp.venue.store import DATABASE_NAME

SETTLE_TIME = {"settle_s": "0.3"}
FIRST_TABLE, OTHER_TABLE = "1", "2"


@dataclass(frozen=True)
class Scene:
    """What is on its way when the device is killed, and to which till."""

    till: str
    settings: dict[str, str] = field(default_factory=dict)
    is_payment: bool = False

    def act(self, device: DeviceProcess, number: int) -> dict[str, str]:
        """Give the commands; return their ids with the table of each, in the order they were given."""
        if self.is_payment:
            device.tell({"do": "pay", "id": f"p{number}", "table": FIRST_TABLE})
            return {f"p{number}": FIRST_TABLE}
        given = {f"a{number}": FIRST_TABLE, f"b{number}": FIRST_TABLE, f"c{number}": OTHER_TABLE}
        for name, table in given.items():
            device.order(name, table, "Toast Skagen" if name[0] == "a" else "Kaffe")
        return given

    def prepare(self, device: DeviceProcess) -> None:
        """Bring about what it begins with."""
        if self.is_payment:
            device.order("bill", FIRST_TABLE, "Toast Skagen", "Kaffe")
            assert device.settle()["settled"]
            device.until("can pay", 10)


SCENES = {
    "keyed": Scene("dinkassa"),
    "searched": Scene("dikas", SETTLE_TIME),
    "asked": Scene("dikas", SETTLE_TIME, is_payment=True),
}
"""By the write semantics: a key makes a repeat safe; the till is searched before a repeat; a person is asked."""


class Ground(Protocol):
    """Where records are kept."""

    def learned(self, name: str, spec: DeviceSpec) -> DeviceSpec:
        """Return a device that has never been there."""
        ...

    def copied(self, spec: DeviceSpec) -> Any:
        """Give each run a record of its own, as the device left it that has learned the menu."""
        ...


class OnOneDevice:
    """Each device has its own record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def learned(self, name: str, spec: DeviceSpec) -> DeviceSpec:
        return replace(spec, folder=self._folder / name)

    @contextmanager
    def copied(self, spec: DeviceSpec) -> Iterator[DeviceSpec]:
        with tempfile.TemporaryDirectory(dir=self._folder) as run:
            yield replace(spec, folder=Path(shutil.copytree(spec.folder, Path(run) / "device")))


class Shared:
    """The record is on PostgreSQL, and devices have copies."""

    def __init__(self, folder: Path, server: DatabaseServer) -> None:
        self._own = OnOneDevice(folder)
        self._server = server
        self._numbers = iter(range(1, sys.maxsize))

    def _database(self, name: str, template: str) -> str:
        root = self._server.dsn.rpartition("/")[0]
        with psycopg.connect(f"{root}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"{root}/{name}"

    def learned(self, name: str, spec: DeviceSpec) -> DeviceSpec:
        return replace(self._own.learned(name, spec), dsn=self._database(f"venue_{name}", "venue"))

    @contextmanager
    def copied(self, spec: DeviceSpec) -> Iterator[DeviceSpec]:
        template = spec.dsn.rpartition("/")[2]
        name = f"{template}_{next(self._numbers)}"
        dsn = self._database(name, template)
        try:
            with self._own.copied(spec) as made:
                yield replace(made, dsn=dsn)
        finally:
            with psycopg.connect(self._server.dsn, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@dataclass(frozen=True)
class KillPoint:
    """The k-th call of a kind that a thread makes after the commands were given."""

    thread: str
    call: str
    k: int

    def __str__(self) -> str:
        return f"{self.call} {self.k} of {self.thread}"


@dataclass
class Figures:
    """What came of all kill points of one scene on one store."""

    name: str
    points: Counter[str] = field(default_factory=Counter)
    """Kills by system call."""
    not_reached: int = 0
    told: int = 0
    """What was acknowledged before the kill."""
    asked: int = 0
    """What was left to a person afterwards."""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    """The record says something else than the till's ledger."""
    damaged: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def problems(self) -> list[str]:
        """Every broken promise."""
        return [*self.lost, *self.doubled, *self.disordered, *self.contradicted, *self.damaged, *self.unsettled]

    def __str__(self) -> str:
        by_call = ", ".join(f"{name} {count}" for name, count in self.points.most_common())
        return (
            f"{self.name}: {self.points.total()} kill points ({by_call}), {self.not_reached} not reached; "
            f"{self.told} acknowledged, lost {len(self.lost)}, doubled {len(self.doubled)}, "
            f"out of order {len(self.disordered)}, record against ledger {len(self.contradicted)}, "
            f"damaged {len(self.damaged)}, unsettled {len(self.unsettled)}; "
            f"{self.asked} left to a person; {self.seconds:.0f} s"
        )


class Play:
    """One scene on one store, as often as there are kill points."""

    def __init__(
        self, name: str, scene: Scene, ground: Ground, devices: Devices, changes: dict[str, Any] | None = None
    ) -> None:
        self._scene = scene
        self._ground = ground
        self._devices = devices
        self._number = 0
        self.figures = Figures(name)
        first = simulated_till(scene.till)
        # One port for all tills, which nobody else may take in between.
        self._listening = socket.create_server((LOOPBACK, 0))
        with SimulatorServer(first, listening=self._listening.dup()) as server:
            spec = DeviceSpec(Path(), scene.till, server.base_url, first.credentials, scene.settings, **(changes or {}))
            self._spec = ground.learned(name.replace(" ", "_"), spec)
            with devices.start(self._spec) as device:
                device.ready()
                device.stop()

    def close(self) -> None:
        """Let the port go."""
        self._listening.close()

    @contextmanager
    def _set_up(self) -> Iterator[tuple[SimulatorServer, DeviceSpec, DeviceProcess]]:
        """A fresh till, a fresh copy of the record, and the device that will be killed."""
        self._number += 1
        with (
            SimulatorServer(simulated_till(self._scene.till), listening=self._listening.dup()) as server,
            self._ground.copied(self._spec) as spec,
            self._devices.start(spec) as device,
        ):
            device.ready()
            self._scene.prepare(device)
            yield server, spec, device

    def points(self) -> list[KillPoint]:
        """Let everything go well once and count the calls."""
        with self._set_up() as (_, _, device):
            with injection.counted(device.pid) as calls:
                self._scene.act(device, self._number)
                device.settle()
                device.ask({"do": "stop"}, "stopped")
                device.end()
            names = {number: name for name, number in device.threads.items()}
        return [
            KillPoint(names[number], call, k)
            for (number, call), count in sorted(calls.items())
            if number in names
            for k in range(1, count + 1)
        ]

    def kill_at(self, point: KillPoint) -> bool:
        """Kill at one point, start again and compare; tell whether the point was reached."""
        with self._set_up() as (server, spec, device):
            thread = device.threads.get(point.thread)
            if thread is None:
                return False
            was_reached = True
            with injection.injected(thread, point.call, "signal=SIGKILL", str(point.k)):
                given = self._scene.act(device, self._number)
                try:
                    device.settle()
                    device.ask({"do": "stop"}, "stopped")
                    was_reached = False
                except DeviceGone:
                    pass
                device.end()
            self._check_file(spec.folder, point)
            self._compare(server, spec, device, given, point)
        return was_reached

    def _compare(
        self, server: SimulatorServer, spec: DeviceSpec, before: DeviceProcess, given: dict[str, str], point: KillPoint
    ) -> None:
        figures = self.figures
        with self._devices.start(spec) as again:
            again.ready()
            state = again.settle()
            again.stop()
        self._check_file(spec.folder, point)
        if not state["settled"]:
            figures.unsettled.append(f"{point}: {state}")
            return
        booked = Counter(_references(server))
        figures.asked += len(state["queue"])
        acknowledged = [one for one in (*before.saved, *before.answered) if one in given]
        figures.told += len(acknowledged)
        if self._scene.is_payment:
            self._compare_payment(server, state, acknowledged, point)
            return
        asked = {one["round"] for one in state["queue"] if one["asks_a_person"]}
        for name in given:
            if booked[name] > 1:
                figures.doubled.append(f"{point}: {name} was booked {booked[name]} times")
            if name in acknowledged and not booked[name] and name not in asked:
                figures.lost.append(f"{point}: {name} was said to be saved and is nowhere")
            known = state["rounds"].get(name)
            if bool(booked[name]) != bool(known and known["with_till"]) and name not in asked:
                figures.contradicted.append(f"{point}: {name} was booked {booked[name]} times, the record says {known}")
        for table in set(given.values()):
            wanted = [name for name, where in given.items() if where == table and booked[name]]
            found = [name for name in dict.fromkeys(_references(server)) if given.get(name) == table]
            if found != wanted:
                figures.disordered.append(f"{point}: table {table} was booked as {found}")

    def _compare_payment(
        self, server: SimulatorServer, state: dict[str, Any], acknowledged: Sequence[str], point: KillPoint
    ) -> None:
        figures = self.figures
        booked = sum(1 for one in server.till.ledger.entries() if one["resource"] == "payments/table")
        asks = [one for one in state["queue"] if one["asks_a_person"]]
        says_done = state["payments"].count("done")
        if booked > 1:
            figures.doubled.append(f"{point}: the payment was booked {booked} times")
        if acknowledged and not booked:
            figures.lost.append(f"{point}: the payment was said to be done and is nowhere")
        if booked != says_done and not asks:
            figures.contradicted.append(f"{point}: {booked} payments were booked, the record says {state['payments']}")

    def _check_file(self, folder: Path, point: KillPoint) -> None:
        """Look at a copy of the file, so that the device finds its own as it was left."""
        with tempfile.TemporaryDirectory() as copy:
            for file in folder.glob(f"{DATABASE_NAME}*"):
                if not file.name.endswith("-shm"):
                    shutil.copy(file, copy)
            connection = sqlite3.connect(Path(copy) / DATABASE_NAME)
            try:
                found = connection.execute("PRAGMA quick_check").fetchall()
            except sqlite3.DatabaseError as error:
                found = [(str(error),)]
            finally:
                connection.close()
        if found != [("ok",)]:
            self.figures.damaged.append(f"{point}: {found[0][0]}")


def _references(server: SimulatorServer) -> list[str]:
    """Return the ids of our rounds in the till's books, in the order they were booked."""
    entries = server.till.ledger.entries()
    items = [one["item"] for one in entries if one["action"] == "created" and one["resource"] != "payments/table"]
    return [str(one.get("ExternalReference1") or one.get("externalId")) for one in items]


def play(
    name: str,
    scene: Scene,
    ground: Ground,
    devices: Devices,
    pick: Callable[[list[KillPoint]], list[KillPoint]],
    *,
    said: Callable[[str], None] | None = None,
    changes: dict[str, Any] | None = None,
) -> Figures:
    """Kill at the points that are picked of all, and return what came of it."""
    began = time.monotonic()
    run = Play(name, scene, ground, devices, changes)
    with closing(run):
        _kill_at_all(run, pick(run.points()), said)
    run.figures.seconds = time.monotonic() - began
    return run.figures


def _kill_at_all(run: Play, points: Sequence[KillPoint], said: Callable[[str], None] | None) -> None:
    for index, point in enumerate(points):
        if run.kill_at(point):
            run.figures.points[point.call] += 1
        else:
            run.figures.not_reached += 1
        if said is not None and index % 20 == 19:
            said(f"... {index + 1} of {len(points)}")


def each(n: int) -> Callable[[list[KillPoint]], list[KillPoint]]:
    """Return what picks every n-th point."""
    return lambda points: points[n // 2 :: n]


@contextmanager
def ground_of(store: str) -> Iterator[Ground]:
    """Make a place for records: `sqlite` or `postgresql`."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-kills-")))
        if store == "sqlite":
            yield OnOneDevice(folder)
        else:
            server = stack.enter_context(database())
            founding.create(owner_address(server), "Krogen")
            yield Shared(folder, server)


def main() -> int:
    """Kill at the points that the arguments choose and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--scene", choices=tuple(SCENES), action="append")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    if injection.why_not():
        print(f"Nothing can be killed here: {injection.why_not()}")
        return 2
    problems: list[str] = []
    with device_processes() as devices:
        for store in options.store or ("sqlite", "postgresql"):
            with ground_of(store) as ground:
                for name in options.scene or tuple(SCENES):
                    found = play(f"{name} {store}", SCENES[name], ground, devices, each(options.every), said=_say)
                    print(found, flush=True)
                    for problem in found.problems:
                        print(f"  {problem}")
                    problems += found.problems
    return 1 if problems else 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
