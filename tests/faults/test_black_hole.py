"""A network that carries nothing any more and says so to nobody: device and till in a network of their own, whose loopback is
taken down and brought up again."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.devices import HURRIED, Devices, DeviceSpec, device_processes
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.server import SimulatorServer

DEADLINES = {"waiterapp.pos.http:READ_DEADLINE_S": 1.0, "waiterapp.pos.http:WRITE_DEADLINE_S": 1.0}
BANNER_S = BACK_S = 5.0
SLACK_S = 1.5


@pytest.fixture
def isolated() -> Iterator[Devices]:
    """Devices in a network of their own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare here")
    allowed = subprocess.run([unshare, "-rn", "true"], capture_output=True, text=True, check=False)
    if allowed.returncode:
        pytest.skip(f"no network of one's own may be made here ({allowed.stderr.strip()})")
    with device_processes((unshare, "-rn")) as made:
        made.set_loopback(is_up=True)
        yield made


@pytest.mark.parametrize("name", ["dinkassa", "dikas"])
def test_a_black_hole_is_noticed_and_left_behind(isolated: Devices, tmp_path: Path, name: str) -> None:
    till = simulated_till(name)
    with SimulatorServer(till, listening=isolated.listening()) as server:
        spec = DeviceSpec(
            tmp_path / "device", name, server.base_url, till.credentials, {"settle_s": "0.5"}, constants=HURRIED | DEADLINES
        )
        with isolated.start(spec) as device:
            device.ready()
            isolated.set_loopback(is_up=False)
            began = time.monotonic()
            device.order("swallowed", "1", "Kaffe")
            device.until("all answered", 2)
            assert device.saved == ["swallowed"]
            device.until("till gone", BANNER_S)
            assert time.monotonic() - began < BANNER_S + SLACK_S
            assert not [one for one in till.ledger.entries() if one["action"] == "created"]
            isolated.set_loopback(is_up=True)
            state = device.settle(BACK_S + SLACK_S)
            assert state["settled"], state
            device.until("till live", BACK_S)
            device.stop()
    booked = [one["item"] for one in till.ledger.entries() if one["action"] == "created"]
    assert [one.get("ExternalReference1") or one.get("externalId") for one in booked] == ["swallowed"]
