"""A start that fails from an icon on the desktop, where nobody reads what is written: it is said in a window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.conftest import qapp
from waiterapp.cli import main
from waiterapp.client import clean_speech
from waiterapp.client.profiles import FILE, HOME_VARIABLE, Profile, Profiles
from waiterapp.domain.redaction import MET
from waiterapp.venue.lock import FolderLock

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(60)
LOOK_MS, MOST_LOOKS = 20, 200


class Reader:
    """Reads every window that fails to start, and closes it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._looks = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def _look(self) -> None:
        self._looks += 1
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMessageBox) and window.isVisible():
                self.seen.append(window.text())
                window.close()
                self._timer.stop()
        if self._looks > MOST_LOOKS:
            self._timer.stop()
            QApplication.quit()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("LANGUAGE", "en")
    return tmp_path


def start(monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, list[str]]:
    reader = Reader()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", None)
        # It would set up the log of this whole process, and what other tests hear of it.
        patch.setattr("waiterapp.cli.command._log_to_terminal", lambda _level: None)
        code = main(words)
    return code, reader.seen


def two_profiles(home: Path) -> None:
    for name in ("one", "two"):
        Profiles(home).add(Profile(name, "dinkassa", "http://127.0.0.1:9/api/", FILE))


def spoiled(home: Path) -> None:
    (home / "profiles.json").write_text("[{", encoding="ascii")


def of_no_till(home: Path) -> None:
    Profiles(home).add(Profile("one", "abacus", "http://127.0.0.1:9/api/", FILE))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("prepare", "words", "said"),
    [
        (spoiled, (), "profiles.json cannot be read: "),
        (spoiled, ("app",), "profiles.json cannot be read: "),
        (two_profiles, ("app",), "There are several profiles (one, two)"),
        (two_profiles, ("app", "--profile", "three"), "There is no profile 'three'; known are one, two."),
        (of_no_till, (), "abacus"),
    ],
)
def test_an_error_with_the_profiles_is_said_in_a_window(
    home: Path, monkeypatch: pytest.MonkeyPatch, prepare: Callable[[Path], None], words: tuple[str, ...], said: str
) -> None:
    prepare(home)
    code, seen = start(monkeypatch, *words)
    assert code == 1
    assert [said in one for one in seen] == [True]


@pytest.mark.usefixtures("qapp")
def test_a_data_folder_that_cannot_be_looked_at_is_said_in_a_window(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(home / ("x" * 300)))
    code, seen = start(monkeypatch)
    assert code == 1
    assert ["cannot be read" in one for one in seen] == [True]


@pytest.mark.usefixtures("qapp")
def test_a_folder_in_use_is_said_in_a_window(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = Profile("one", "dinkassa", "http://127.0.0.1:9/api/", FILE)
    Profiles(home).add(profile)
    lock = FolderLock(Profiles(home).venue_folder(profile))
    lock.acquire(is_app=True)
    try:
        code, seen = start(monkeypatch)
    finally:
        lock.release()
    assert code == 6
    assert ["already running with this data folder" in one for one in seen] == [True]


@pytest.mark.usefixtures("qapp")
def test_no_secret_is_in_the_window(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_profiles(home)
    MET.learn("kassa-7731-geheim")
    _, seen = start(monkeypatch, "app", "--profile", "kassa-7731-geheim")
    assert ["geheim" in one for one in seen] == [False]


@pytest.mark.usefixtures("qapp")
def test_another_command_shows_no_window(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoiled(home)
    assert start(monkeypatch, "menu") == (1, [])


def test_a_program_that_reads_is_told_and_shown_nothing(home: Path) -> None:
    spoiled(home)
    done = subprocess.run(
        [sys.executable, "-m", "waiterapp"], capture_output=True, text=True, check=False, timeout=30, env={**os.environ}
    )
    assert done.returncode == 1
    assert "profiles.json cannot be read" in done.stderr


def test_a_stream_is_read_by_a_program_on_a_pipe_and_by_nobody_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = os.pipe()
    with os.fdopen(ends[1], "w") as pipe, (tmp_path / "log").open("w") as file, Path(os.devnull).open("w") as nothing:
        for stream, is_read in ((pipe, True), (file, False), (nothing, False), (None, False)):
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stderr", stream)
                assert clean_speech.is_heard() is is_read
    os.close(ends[0])
