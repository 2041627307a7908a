"""Nobody touches a screen, and nothing happens: what looks the same is not painted again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.venue import Venue
from tests.unit.samples import SOUP
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
