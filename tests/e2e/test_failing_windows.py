"""Faults in windows, in a real process: it goes on, whoever stands there is told, and the log has it without secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.failing_windows import SECRET
from tests.e2e.finger import Setting, qapp, setting
from waiterapp.client.log_file import last_lines

__all__ = ["qapp", "setting"]
ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = ("paint", "bare paint", "resize", "event", "filter", "size hint", "slot", "main window")


@pytest.mark.timeout(60)
def test_whatever_goes_wrong_in_a_window_it_goes_on_and_it_is_told_and_written_down(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.failing_windows", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert tuple(found["seen"]) == STEPS
    for step, seen in found["seen"].items():
        assert seen == ["painted again", "told", "whoever caused it goes on"], step
    assert found["notice"].startswith("Something went wrong in this window.")
    log = last_lines(tmp_path / "venues" / "p")
    assert log.count("nobody has caught this\n    Traceback (most recent call last):") == len(STEPS)
    for name in ("paintEvent", "resizeEvent", "in event", "eventFilter", "sizeHint", "on_asked", "painted", "StopIteration"):
        assert name in log
        assert name in done.stderr
    assert SECRET not in log
    assert SECRET not in done.stderr


def test_before_there_is_a_profile_it_is_said_too(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    finger = setting.finger
    with finger.device.faults.listening():
        sys.excepthook(ValueError, ValueError("nobody has foreseen this"), None)
        finger.until(lambda: "Something went wrong in this window" in finger.window.sentence.text())
