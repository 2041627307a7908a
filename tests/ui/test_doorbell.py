"""A second start of the app brings the window of the first to the front."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waiterapp.ui.doorbell import Doorbell, ring


def start_again(folder: Path) -> subprocess.Popen[bytes]:
    """Ring from another process, as a second start does: in this one the waiting would keep the bell from being heard."""
    script = "import sys, pathlib; from waiterapp.ui.doorbell import ring; sys.exit(not ring(pathlib.Path(sys.argv[1])))"
    return subprocess.Popen([sys.executable, "-c", script, str(folder)])


def test_whoever_starts_again_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    assert bell.is_listening
    with qtbot.waitSignal(bell.rung, timeout=20_000):
        second = start_again(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    bell.close()


def test_nobody_is_heard_where_nobody_listens(tmp_path: Path) -> None:
    assert not ring(tmp_path)


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_was_left_by_a_killed_program_can_be_listened_at_again(tmp_path: Path) -> None:
    first = Doorbell(tmp_path)
    # A program that is killed leaves its socket behind.
    second = Doorbell(tmp_path)
    assert second.is_listening
    second.close()
    first.close()


def test_a_bell_hangs_at_one_folder(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path / "front")
    assert not ring(tmp_path / "back")
    bell.close()
