"""A burst of what the till pushes must not stop the windows. How soon single events are known there is in `waiterapp bench`."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.benchmarks.measuring import Yardstick
from tests.client.pushed import Board, Fresh
from waiterapp.app import Application
from waiterapp.benchmarks.outside import OutsideTill, outside
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.domain.tills import PushState
from waiterapp.simulator.control import direct, direct_hub
from waiterapp.ui.top_bar import Role

BURST, REAL = 2000, 200
ATTEMPTS = 3
LAID = 10
LONGEST_BLOCK_S = 0.1
BEAT_MS = 5


@pytest.fixture
def dikas() -> Iterator[OutsideTill]:
    with outside("dikas") as made:
        yield made


@pytest.fixture
def app(qtbot: QtBot, dikas: OutsideTill, tmp_path: Path) -> Iterator[Application]:
    profiles = Profiles(tmp_path)
    profile = make_profile(profiles, "p", "dikas", dikas.base_url, dikas.credentials, secrets=FILE)
    made = Application(profiles, profile, Role.KITCHEN, poll_s=600, language="en")
    made.window.resize(1920, 1080)
    made.window.show()
    made.start_client()
    qtbot.waitUntil(lambda: made.view.link.push is PushState.LIVE and bool(made.view.floor.tables), timeout=20_000)
    yield made
    made.stop()
    made.window.close()
    made.window.deleteLater()


def in_background(work: Any) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


@pytest.mark.timeout(240)
def test_a_burst_leaves_the_window_usable_and_the_board_right(
    qtbot: QtBot, dikas: OutsideTill, app: Application, capsys: pytest.CaptureFixture[str]
) -> None:
    # What else the machine does now and then is not our block; a window that we block is blocked three times.
    blocks = []
    yardstick = Yardstick(LONGEST_BLOCK_S)
    for _ in range(ATTEMPTS):
        longest, told = _longest_block_in_a_burst(qtbot, dikas, app)
        yardstick.lay(LAID)
        limit_s = yardstick.limit_s
        with capsys.disabled():
            print(f"\n{told} (limit of a block: {limit_s * 1000:.0f} ms)")
        blocks.append(longest)
        if longest < LONGEST_BLOCK_S:
            break
    assert min(blocks) < limit_s


def _longest_block_in_a_burst(qtbot: QtBot, dikas: OutsideTill, app: Application) -> tuple[float, str]:
    """Send a burst; return how long the windows stood still at most, once the board is right, and a sentence."""
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(BEAT_MS)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    qtbot.wait(500)
    tables = [table.name for table in app.view.floor.tables]
    done = threading.Event()
    truth: Board = Board()

    def burst() -> None:
        each = (BURST - REAL) // 20
        for number in range(REAL):
            direct(dikas, {"do": "type", "table": tables[number % len(tables)], "items": [["Kaffe", 1]]})
            if number % (REAL // 20) == 0:
                direct_hub(dikas, {"do": "publish", "target": "OrderCreated", "arguments": [{"x": 1}], "count": each})
        truth.update(Fresh(dikas, dikas.credentials).board())
        done.set()

    began = time.perf_counter()
    thread = in_background(burst)
    qtbot.waitUntil(done.is_set, timeout=30_000)
    sent_in = time.perf_counter() - began
    qtbot.waitUntil(lambda: _board(app) == truth, timeout=20_000)
    right_after = time.perf_counter() - began
    qtbot.wait(300)
    timer.stop()
    thread.join(5)
    longest = max(later - earlier for earlier, later in itertools.pairwise(beats))
    assert len(app.view.tickets()) == len({table for table, _ in truth})
    return longest, (
        f"{BURST} events ({REAL} orders) in {sent_in:.2f} s: longest block of the windows {longest * 1000:.0f} ms, "
        f"board right after {right_after:.2f} s"
    )


def _board(app: Application) -> Board:
    found: Board = Board()
    for order in app.view.orders:
        if order.is_open:
            for line in order.lines:
                found[order.table_id, line.item.name] += int(line.unpaid)
    return found
