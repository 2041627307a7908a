"""The app starts again in the same process: on another till, and with a backup in the place of the record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.client.test_backups import rules_in, run_backup, write_rules
from waiterapp import app as composition
from waiterapp import device_run
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.ui.top_bar import Role

Act = Callable[[composition.Application], None]


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    made = Profiles(tmp_path / "home")
    for name, role in (("matsal", ""), ("bar", "kitchen")):
        made.add(Profile(name, "dinkassa", "https://till.example.org/api", FILE, role=role))
    return made


def run(profiles: Profiles, monkeypatch: pytest.MonkeyPatch, *acts: Act) -> list[tuple[str, str, list[str]]]:
    """Run the app, act once in each of its lives; return the profile, the screen and what was said in each."""
    lives: list[tuple[str, str, list[str]]] = []
    acting = list(acts)

    class Watched(composition.Application):
        def __init__(self, profiles: Profiles, profile: Profile, role: Role, **more: Any) -> None:
            super().__init__(profiles, profile, role, **more)
            said: list[str] = []
            act = acting.pop(0)
            lives.append((profile.name, role.value, said))
            self.context.notice.connect(said.append)
            QTimer.singleShot(0, self, lambda: act(self))

        def start_client(self) -> None:
            """These lives are too short for a till."""

    monkeypatch.setattr(device_run, "Application", Watched)
    assert composition.run(profiles, profiles.find("matsal")) == 0
    assert not acting
    return lives


def end(_app: composition.Application) -> None:
    QTimer.singleShot(50, QApplication.quit)


def restore(path: Path) -> Act:
    def act(app: composition.Application) -> None:
        assert app.desk is not None
        app.desk.restore(path)

    return act


def switch(app: composition.Application) -> None:
    assert app.desk is not None
    app.desk.switch_to("bar")


def test_what_is_run_after_it_can_wait(profiles: Profiles, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    run(profiles, monkeypatch, end)
    qapp.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    assert loop.exec() == 0, "the application is still told to end, and no event loop waits any more"


def test_on_another_till(profiles: Profiles, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    lives = run(profiles, monkeypatch, switch, end)
    assert [life[:2] for life in lives] == [("matsal", "waiter"), ("bar", "kitchen")]


def test_how_it_starts_is_kept_and_counts_the_next_time(
    profiles: Profiles, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(app: composition.Application) -> None:
        assert app.desk is not None
        app.desk.play("manager")
        app.desk.fill_screen(is_full_screen=True)
        end(app)

    shown: list[bool] = []

    def look(app: composition.Application) -> None:
        shown.append(app.window.isFullScreen())
        end(app)

    assert run(profiles, monkeypatch, change)[0][:2] == ("matsal", "waiter")
    assert run(profiles, monkeypatch, look)[0][:2] == ("matsal", "manager")
    assert shown == [True]


def test_with_a_backup(profiles: Profiles, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, path = profiles.own_folder(profiles.find("matsal")), tmp_path / "backup.db"
    write_rules(folder, 7)
    run_backup(folder, path)
    write_rules(folder, 9)
    lives = run(profiles, monkeypatch, restore(path), end)
    (kept,) = folder.glob("before-restore-*.db")
    assert rules_in(folder) == 7
    assert lives[1] == ("matsal", "waiter", [f"The backup was put back. The old record is kept as {kept}."])


def test_with_what_is_no_backup(
    profiles: Profiles, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "diary.db"
    path.write_text("Dear diary")
    lives = run(profiles, monkeypatch, restore(path), end)
    assert lives[1][2] == ["The backup was not put back: diary.db is no backup of waiterapp."]


@pytest.mark.expects_log
def test_with_a_backup_that_fails_in_a_way_nobody_has_thought_of(
    profiles: Profiles, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, path = profiles.own_folder(profiles.find("matsal")), tmp_path / "backup.db"
    write_rules(folder, 7)
    run_backup(folder, path)

    def fail(*_: object) -> Path:
        raise ZeroDivisionError("odd")

    monkeypatch.setattr("waiterapp.client.backups.put_back", fail)
    lives = run(profiles, monkeypatch, restore(path), end)
    assert lives[1] == ("matsal", "waiter", ["The backup was not put back: odd."])
    assert rules_in(folder) == 7
