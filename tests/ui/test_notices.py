"""What is said for a moment, and what stays until somebody has seen it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, click
from waiterapp.app import resource_folder
from waiterapp.ui.kit import notice as notices
from waiterapp.ui.kit.notice import MOST_AT_ONCE, SHOWN_MS, Notice, StandingNotice, shown_ms
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    yield made
    made.close()


@pytest.fixture
def window(venue: Venue) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.context.set_waiter(venue.view.staff[0])
    venue.show(made)
    return made


class PressWatch(QObject):
    """Notes that something was pressed."""

    def __init__(self, hit: list[QEvent.Type], parent: QObject) -> None:
        super().__init__(parent)
        self._hit = hit

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self._hit.append(event.type())
        return False


def test_what_is_said_in_quick_succession_can_all_be_read(venue: Venue, window: MainWindow) -> None:
    for sentence in ("Soup is sold out.", "Table 7 is taken.", "Soup is sold out."):
        venue.context.notice.emit(sentence)
    assert window.notice.text() == "Table 7 is taken.\nSoup is sold out."
    for number in range(MOST_AT_ONCE):
        venue.context.notice.emit(f"Number {number}.")
    assert window.notice.text() == "Number 0.\nNumber 1.\nNumber 2."


def test_each_sentence_goes_by_itself(venue: Venue, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    times = {"first": 20, "second": 1_000}
    monkeypatch.setattr(notices, "shown_ms", times.__getitem__)
    for sentence in times:
        venue.context.notice.emit(sentence)
    assert window.notice.text() == "first\nsecond"
    venue.qtbot.waitUntil(lambda: window.notice.text() == "second")
    assert window.notice.isVisible()
    venue.qtbot.waitUntil(lambda: not window.notice.isVisible())


def test_a_tap_on_a_sentence_puts_it_away_and_hits_nothing_below(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    venue.context.notice.emit("Soup is sold out.")
    handle, below = window.windowHandle(), window.notice.geometry().center()
    assert handle is not None
    hidden = QWidget(window)
    hidden.setGeometry(window.notice.geometry())
    hidden.stackUnder(window.notice)
    hidden.show()
    hit: list[QEvent.Type] = []
    watcher = PressWatch(hit, window)
    hidden.installEventFilter(watcher)
    for _ in range(2):
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=below)
    assert (window.notice.text(), hit) == ("", [])
    venue.qtbot.waitUntil(lambda: not window.notice.isVisible())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=below)
    assert hit == [QEvent.Type.MouseButtonPress]


def test_a_long_sentence_is_shown_longer() -> None:
    assert shown_ms("Short.") == SHOWN_MS
    assert shown_ms("x" * 200) > SHOWN_MS + 5_000


def test_what_must_not_be_missed_stays_until_it_is_put_away(venue: Venue, window: MainWindow) -> None:
    standing = window.standing_notice
    assert not standing.isVisible()
    said = [f"Table {number}: refused." for number in range(3)]
    for sentence in (*said, said[0]):
        venue.context.standing_notice.emit(sentence)
    assert standing.text.text() == f"1/3  {said[0]}"
    window.open_table("t2")
    assert standing.isVisible()
    for left in (f"1/2  {said[1]}", said[2]):
        click(standing.seen)
        assert standing.text.text() == left
    click(standing.seen)
    assert not standing.isVisible()


def test_guests_do_not_read_it_while_nobody_works_here(venue: Venue, window: MainWindow) -> None:
    venue.context.standing_notice.emit("Table 7: refused.")
    window.lock()
    assert not window.standing_notice.isVisible()
    venue.context.set_waiter(venue.view.staff[0])
    assert window.standing_notice.isVisible()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []

    class Listening:
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            assert event.type() is QAccessible.Event.Announcement
            heard.append(event.message())

    monkeypatch.setattr(notices, "QAccessible", Listening)
    return heard


@pytest.mark.parametrize("kind", [Notice, StandingNotice])
def test_a_screen_reader_says_it(venue: Venue, window: MainWindow, announced: list[str], kind: type) -> None:
    signal = venue.context.notice if kind is Notice else venue.context.standing_notice
    signal.emit("Soup is sold out.")
    assert announced == ["Soup is sold out."]
