"""Shared by all tests: no display, no noise, and a simulated till on a real socket."""

from __future__ import annotations

import gc
import logging
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.kit.garbage import due_generation

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# On a busy machine any one example can take long; what must be quick is measured where that is meant.
settings.register_profile("waiterapp", deadline=None)
settings.load_profile("waiterapp")
# Left to Python, the windows of a test would be destroyed on whatever thread of a later one allocates.
gc.disable()


def pytest_runtest_logfinish() -> None:
    """Collect between two tests, on the thread that runs them all."""
    due = due_generation()
    if due is not None:
        gc.collect(due)


@pytest.fixture(autouse=True)
def no_noise(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning nobody expected, or leaves a thread of ours behind."""
    before = set(threading.enumerate())
    yield
    expected = request.node.get_closest_marker("expects_log")
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    if expected is None:
        assert not loud, [record.getMessage() for record in loud]
    left = [thread for thread in set(threading.enumerate()) - before if thread.name.startswith(("waiterapp", "simulator"))]
    for thread in left:
        thread.join(5)
    assert not [thread.name for thread in left if thread.is_alive()]


@pytest.fixture
def dikas() -> Iterator[SimulatorServer]:
    """A simulated DiKAS server on a real socket."""
    with SimulatorServer(dikas_till()) as running:
        yield running


@pytest.fixture
def server() -> Iterator[SimulatorServer]:
    """A simulated Dinkassa till on a real socket."""
    with SimulatorServer(dinkassa_till()) as running:
        yield running
