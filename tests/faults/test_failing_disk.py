"""A disk that fails or is full: what was not saved is never said to be, and never happens afterwards; the rest goes on."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import injection
from tests.faults.devices import DeviceProcess, Devices, DeviceSpec, device_processes
from waiterapp.client.room import BALLAST_NAME
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.store import DATABASE_NAME

needs_injection = pytest.mark.skipif(bool(injection.why_not()), reason=injection.why_not() or "-")
DATABASE_THREAD = "waiterapp-db_0"
SMALL_DISK_KB = 6144
MOST_ORDERS = 60
RESERVE_BYTES = 1_500_000
NEVER_BUSY_S = 60.0
"""So seldom is the till read where each write to the disk counts."""
TOLD_WITHIN_S = 5.0


@pytest.fixture(scope="module")
def devices() -> Iterator[Devices]:
    with device_processes() as made:
        yield made


@pytest.fixture
def spec(devices: Devices, server: SimulatorServer, tmp_path: Path) -> DeviceSpec:
    """A device that has learned the menu."""
    made = DeviceSpec(tmp_path / "device", "dinkassa", server.base_url, server.till.credentials, poll_s=NEVER_BUSY_S)
    with devices.start(made) as device:
        device.ready()
        device.stop()
    return made


def booked(server: SimulatorServer) -> list[str]:
    return [str(one["item"]["ExternalReference1"]) for one in server.till.ledger.entries() if one["action"] == "created"]


def quick_check(folder: Path) -> list[tuple[str]]:
    with contextlib.closing(sqlite3.connect(folder / DATABASE_NAME)) as connection:
        return connection.execute("PRAGMA quick_check").fetchall()


def order_until_saved(device: DeviceProcess) -> str:
    """Order as a waiter does who was told to write it on paper; return the name of what was saved at last."""
    for number in range(20):
        name = f"kept {number}"
        device.order(name, "1", "Kaffe")
        device.until("all answered", 10)
        if name in device.saved:
            return name
        time.sleep(0.5)
    raise AssertionError("the disk is well, and nothing is saved")


@needs_injection
@pytest.mark.parametrize(("call", "error"), [("fdatasync", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO")])
def test_while_the_disk_fails_nothing_is_said_to_be_saved_and_afterwards_orders_go_on(
    devices: Devices, server: SimulatorServer, spec: DeviceSpec, call: str, error: str
) -> None:
    with devices.start(spec) as device:
        device.ready()
        with injection.injected(device.threads[DATABASE_THREAD], call, f"error={error}", "1+"):
            device.order("lost", "1", "Kaffe")
            device.until("all answered", 10)
            assert device.saved == []
            assert device.refused["lost"].startswith("This is NOT saved: write it on paper")
        given = order_until_saved(device)
        assert device.settle()["settled"]
        if "lost" in booked(server):
            # It was on the disk all the same, and the waiter is told to take it off the paper.
            deadline = time.monotonic() + TOLD_WITHIN_S
            while "lost" not in device.saved:
                assert time.monotonic() < deadline, device.troubles
                device.until("all answered", 1)
                time.sleep(0.2)
            assert any("take it off the paper" in said for said in device.troubles)
        device.stop()
    assert sorted(booked(server)) == sorted(device.saved)
    assert given in device.saved
    assert quick_check(spec.folder) == [("ok",)]


@needs_injection
def test_one_sync_that_fails_anywhere_on_the_way_makes_no_promise_a_lie(
    devices: Devices, server: SimulatorServer, spec: DeviceSpec
) -> None:
    given = [f"order {k}" for k in range(1, 8)]
    with devices.start(spec) as device:
        device.ready()
        for k, name in enumerate(given, 1):
            with injection.injected(device.threads[DATABASE_THREAD], "fdatasync", "error=EIO", str(k)):
                device.order(name, "1", "Kaffe")
                device.until("all answered", 10)
        assert device.settle()["settled"]
        device.stop()
    # The record is opened again, and the order written there.
    assert (device.saved, device.refused) == (given, {})
    assert booked(server) == device.saved, device.troubles


class Shell:
    """The command line with a data folder of its own."""

    def __init__(self, home: Path, server: SimulatorServer) -> None:
        self._environment = {**os.environ, "WAITERAPP_HOME": str(home)}
        credentials = [f"{key}={value}" for key, value in server.till.credentials.items()]
        added = self.run(
            "profile", "add", "p", "--till", "dinkassa", "--base-url", server.base_url, "--secrets", "file", "--credential",
            *credentials,
        )  # fmt: skip
        assert added.returncode == 0, added.stderr

    def run(self, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*prefix, sys.executable, "-m", "waiterapp", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=self._environment)

    def order(self, note: str, *, prefix: tuple[str, ...] = ()) -> tuple[int, list[str], str]:
        """Return the exit code, what was proven, and what was said of trouble."""
        done = self.run("order", "--table", "1", "--item", f"Kaffe:{note}", "--json", prefix=prefix)
        return done.returncode, [json.loads(line)["proof"] for line in done.stdout.splitlines()], done.stderr


@pytest.fixture
def shell(server: SimulatorServer, tmp_path: Path) -> Shell:
    made = Shell(tmp_path, server)
    assert made.order("first") == (0, ["saved", "kitchen", "till"], "")
    return made


NO_SYNC = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:error=EIO")


@needs_injection
def test_the_command_line_says_that_an_order_is_not_saved(shell: Shell, server: SimulatorServer) -> None:
    code, proofs, said = shell.order("not saved", prefix=NO_SYNC)
    assert (code, proofs) == (4, [])
    assert said.startswith("waiterapp: This is NOT saved: write it on paper")
    assert shell.order("second")[:2] == (0, ["saved", "kitchen", "till"])
    items = [one["item"]["Items"][0]["ExtraInformation"] for one in server.till.ledger.entries()]
    assert items == ["first", "second"]


@needs_injection
def test_the_command_line_says_so_in_words_of_people(shell: Shell) -> None:
    _, _, said = shell.order("not saved", prefix=NO_SYNC)
    assert "sqlite" not in said
    assert "http" not in said


@pytest.fixture
def on_small_disk(tmp_path: Path) -> Iterator[tuple[Devices, Path]]:
    """Devices that see a disk with little room, and where it is."""
    disk = tmp_path / "disk"
    disk.mkdir()
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare here")
    mounted = f"mount -t tmpfs -o size={SMALL_DISK_KB}k tmpfs {disk}"
    allowed = subprocess.run([unshare, "-rm", "sh", "-c", mounted], capture_output=True, text=True, check=False)
    if allowed.returncode:
        pytest.skip(f"no file system may be mounted in a namespace here ({allowed.stderr.strip()})")
    with device_processes((unshare, "-rm", "sh", "-c", f'{mounted} && exec "$@"', "sh")) as made:
        yield made, disk


def filled(folder: Path) -> Path:
    """Leave no room; return the file that takes it."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    assert shutil.disk_usage(folder).free == 0
    return ballast


def test_a_start_on_a_full_disk_takes_the_room_that_is_kept_for_orders(
    on_small_disk: tuple[Devices, Path], server: SimulatorServer, tmp_path: Path
) -> None:
    devices, disk = on_small_disk
    spec = DeviceSpec(disk / "started", "dinkassa", server.base_url, server.till.credentials, poll_s=NEVER_BUSY_S)
    with devices.start(spec) as device:
        device.ready()
        device.stop()
    reserve = devices.seen(disk) / "started" / BALLAST_NAME
    reserve.write_bytes(bytes(RESERVE_BYTES))
    ballast = filled(devices.seen(disk))
    try:
        with devices.start(spec) as device:
            device.ready()
            device.order("first", "1", "Kaffe")
            device.until("all answered", 10)
            assert device.saved == ["first"]
            assert device.settle()["settled"]
            device.stop()
    finally:
        ballast.unlink()
    assert not reserve.exists()
    assert booked(server) == ["first"]


def test_on_a_full_disk_orders_are_refused_and_with_room_again_everything_goes_on(
    on_small_disk: tuple[Devices, Path], server: SimulatorServer, tmp_path: Path
) -> None:
    devices, disk = on_small_disk
    spec = DeviceSpec(disk / "device", "dinkassa", server.base_url, server.till.credentials)
    given: list[str] = []
    with devices.start(spec) as device:
        device.ready()
        set_faults(server, [{"fault": "error", "status": 503, "when": "before", "method": "POST"}])
        device.order("older", "2", "Kaffe")
        device.until("all answered", 10)
        assert device.saved == ["older"]
        ballast = filled(devices.seen(disk))
        while len(device.refused) < 3:
            assert len(given) < MOST_ORDERS, "there is room all the time"
            given.append(f"order {len(given):02}")
            device.order(given[-1], "1", "Kaffe")
            device.until("all answered", 10)
        assert all(said.startswith("This is NOT saved: write it on paper") for said in device.refused.values())
        set_faults(server, [])
        ballast.unlink()
        device.order("after", "1", "Kaffe")
        state = device.settle()
        assert state["settled"], state
        assert "after" in device.saved
        device.stop()
    assert sorted(device.saved) == sorted(booked(server))
    assert [one for one in booked(server) if one in given] == [one for one in given if one in device.saved]
    assert {*device.saved, *device.refused} == {"older", "after", *given}
    # SQLite would look for the file where only devices see it.
    copy = Path(shutil.copytree(devices.seen(disk / "device"), tmp_path / "copy"))
    assert quick_check(copy) == [("ok",)]
    with devices.start(spec) as device:
        device.ready()
        assert device.settle()["queue"] == []
        device.stop()
