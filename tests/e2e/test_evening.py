"""The whole app on the embedded till, as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PICTURES = ("floor", "order-with-till", "kitchen-board", "kitchen-recall", "order-pad-sent", "floor-editor", "queue")
LIVE = ("pin", "floor-courses", "kitchen-course-fired", "checkout-cash", "floor-to-clean", "floor-free-again", "queue-payment")


FISCAL = ("courses-fired", "checkout-seat", "prebill", "floor-paid", "receipts")
"""On tills without a floor: more than thirty tables, two split bills, a void, and the till's books compared."""


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("till", "pictures"),
    [
        ("dinkassa", PICTURES),
        ("dikas", PICTURES + LIVE),
        ("bessa", (*FISCAL, "waiting-for-the-till")),
        ("onlinebon", FISCAL),
        ("kassandro", FISCAL),
    ],
)
def test_one_evening_is_played_without_a_display(tmp_path: Path, till: str, pictures: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "waiterapp", "demo", "--till", till, "--headless"]
    command += ["--screenshots", str(tmp_path / "shots")]
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, env=bare, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    names = {path.stem.split("-", 1)[1] for path in (tmp_path / "shots").glob("*.png")}
    assert set(pictures) <= names
    assert done.stderr == ""
