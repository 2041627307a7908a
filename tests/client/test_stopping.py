"""A client that is stopped while it starts leaves nothing open: the next one on the same record must be alone with it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.client.running import Running
from waiterapp.simulator.server import SimulatorServer


@pytest.mark.parametrize("patience_s", [0.0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.3])
def test_a_client_can_be_stopped_at_any_moment_of_its_start(tmp_path: Path, server: SimulatorServer, patience_s: float) -> None:
    client = Running(tmp_path, server.base_url, server.till.credentials)
    client.thread.start()
    threading.Event().wait(patience_s)
    assert client.thread.stop()
    assert not [one.name for one in threading.enumerate() if one.name.startswith("waiterapp")]
