"""Nobody touches a screen, and nothing happens: what looks the same is not painted again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue
from tests.unit.samples import SOUP
from waiterapp.app import resource_folder
from waiterapp.domain.events import LinkChanged, OrdersRead, QueueChanged
from waiterapp.domain.tills import Link, LinkState, PushState
from waiterapp.ui.kit.status_banner import ALERT_MS, CALM_MS
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.floor_page import FloorPage


class Paintings(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, *widgets: QObject) -> None:
        super().__init__()
        self.names: list[str] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.names.append(watched.objectName())
        return super().eventFilter(watched, event)


def test_only_tables_that_have_grown_older_are_painted_again(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    venue.tell_orders([venue.order(1, SOUP, table="t1", minutes_ago=3)])
    page = FloorPage(venue.context)
    venue.show(page)
    buttons = {name: page.map.button(name) for name in ("t1", "t2", "t3")}
    seen = Paintings(*(one for one in buttons.values() if one is not None))

    def after(passed: timedelta) -> list[str]:
        QApplication.processEvents()
        seen.names.clear()
        now = venue.clock.now() + passed
        monkeypatch.setattr(venue.clock, "own_time", lambda: now)
        page.map.grow_older()
        QApplication.processEvents()
        QApplication.processEvents()
        return seen.names

    assert after(timedelta(seconds=1)) == []
    taken = buttons["t1"]
    assert taken is not None
    assert after(timedelta(minutes=1)) == [taken.objectName()]
    assert after(timedelta(0)) == []


@pytest.fixture
def window(venue: Venue) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(made)
    return made


def wakes(window: MainWindow) -> list[int]:
    """Return how often running timers ring, in milliseconds, but for those that look seldom."""
    running = [one.interval() for one in window.findChildren(QTimer) if one.isActive() and not one.isSingleShot()]
    return sorted(one for one in running if one < CALM_MS)


def test_a_floor_on_which_all_is_well_wakes_nobody(venue: Venue, window: MainWindow) -> None:
    now = venue.clock.now()
    venue.tell(LinkChanged(Link(LinkState.LIVE, now, now)), OrdersRead(now), QueueChanged(()))
    assert wakes(window) == []
    venue.tell(LinkChanged(Link(LinkState.SILENT, now, now, "The till does not answer.")))
    assert wakes(window) == [ALERT_MS]
    venue.tell(LinkChanged(Link(LinkState.LIVE, now, now)))
    assert wakes(window) == []
    venue.tell(LinkChanged(Link(LinkState.LIVE, now, now, push=PushState.DOWN, push_since=now)))
    assert wakes(window) == [ALERT_MS]


def test_how_fresh_the_till_is_changes_in_steps(
    venue: Venue, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    label, began = window.bar.link_label, venue.clock.now()

    def at(seconds: float) -> str:
        now = began + timedelta(seconds=seconds)
        monkeypatch.setattr(venue.clock, "own_time", lambda: now)
        label.refresh()
        return label.text()

    venue.tell(LinkChanged(Link(LinkState.LIVE, began, began)), OrdersRead(began))
    assert [at(one) for one in (0, 14, 16, 29, 31, 59, 61, 130)] == [
        "till read just now",
        "till read just now",
        "till read 15 s ago",
        "till read 15 s ago",
        "till read 30 s ago",
        "till read 45 s ago",
        "till read 1 min ago",
        "till read 2 min ago",
    ]
    assert at(14.95) == "till read just now"
    monkeypatch.setattr(venue.clock, "own_time", lambda: began + timedelta(seconds=15.1))
    qtbot.waitUntil(lambda: label.text() == "till read 15 s ago", timeout=2000)
