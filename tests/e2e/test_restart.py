"""What survives when the app is killed: the real windows in a process, killed without warning."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.simulator.server import SimulatorServer

SCRIPT = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from waiterapp.app import Application, qt_application
from waiterapp.client.profiles import Profiles
from waiterapp.ui.top_bar import Role

qt_application()
profiles = Profiles(Path(sys.argv[1]))
app = Application(profiles, profiles.find(None), Role.WAITER, poll_s=0.3, language="en")

def until(condition, seconds=20):
    loop, timer, left = QEventLoop(), QTimer(), [seconds * 50]
    def look():
        left[0] -= 1
        if condition() or left[0] <= 0:
            loop.quit()
    timer.timeout.connect(look)
    timer.start(20)
    loop.exec()
    assert condition(), "waited in vain"

app.window.show()
page = app.window.pad_page
"""
TYPE_AND_DIE = """
until(lambda: app.view.menu.dishes and app.view.floor.tables and app.view.staff)
app.window.choose_waiter(app.view.staff[0].id)
app.window.floor_page.jump_to("7")
for name in ("Toast Skagen", "Kaffe", "Kaffe"):
    page._add(app.view.menu.resolve(name))

def kept():
    from waiterapp.client.snapshot import read_snapshot
    snapshot = read_snapshot(profiles.venue_folder(profiles.find(None)))
    return snapshot is not None and snapshot.floor.tables and [len(lines) for _, lines in snapshot.drafts] == [2]

until(kept)
os.kill(os.getpid(), signal.SIGKILL)
"""
LOOK_AGAIN = """
assert app.view.floor.tables, "the first frame has no stored floor"
print("stored", len(app.view.floor.tables))
until(lambda: not app.view.is_stored_only)
app.window.floor_page.jump_to("7")
print([(line.name, str(line.quantity)) for line in page.pad.lines])
app.stop()
"""
OFFLINE = """
until(lambda: app.view.floor.tables)
until(lambda: app.window.banner.isVisible())
print("banner", app.window.banner.text())
until(lambda: app.view.menu.dishes)
app.window.choose_waiter(app.view.staff[0].id)
app.window.floor_page.jump_to("8")
page._add(app.view.menu.resolve("Espresso"))
page.send.click()
until(lambda: app.view.order_on(page.table_id) is not None)
order = app.view.order_on(page.table_id)
print("saved", [line.item.name for line in order.lines], [r.is_with_till for r in order.rounds])
app.stop()
"""


def play(home: Path, story: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT + story, str(home)],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path, server: SimulatorServer) -> Path:
    make_profile(Profiles(tmp_path), "p", "dinkassa", server.base_url, server.till.credentials, secrets=FILE)
    return tmp_path


@pytest.mark.parametrize("time", range(3))
def test_an_unsent_pad_survives_kill_9_and_restart(home: Path, time: int) -> None:
    killed = play(home, TYPE_AND_DIE)
    assert killed.returncode == -9, killed.stderr
    again = play(home, LOOK_AGAIN)
    assert again.returncode == 0, again.stderr
    assert again.stdout.splitlines() == ["stored 40", "[('Toast Skagen', '1'), ('Kaffe', '2')]"]


def test_starting_without_the_till_shows_the_stored_floor_takes_orders_and_says_so(home: Path, server: SimulatorServer) -> None:
    assert play(home, TYPE_AND_DIE).returncode == -9
    server.stop()
    offline = play(home, OFFLINE)
    assert offline.returncode == 0, offline.stderr
    banner, saved = [line for line in offline.stdout.splitlines() if line.startswith(("banner", "saved"))]
    assert "TILL NOT ANSWERING" in banner
    assert saved == "saved ['Espresso'] [False]"
