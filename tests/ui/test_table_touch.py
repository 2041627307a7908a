"""Tables under a finger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fingers import LONGER_FLICKS, push
from tests.ui.venue import Venue
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.manager.plain_table import PlainTable

ROWS = [[f"row {number}", "text"] for number in range(60)]
SIZES = Sizes(96.0)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*LONGER_FLICKS)


@pytest.fixture
def table(venue: Venue) -> PlainTable:
    made = PlainTable(SIZES, "table", 2)
    venue.show(made, 300, 300)
    made.fill(ROWS)
    return made


def middle_of(table: PlainTable, row: int) -> QPoint:
    item = table.item(row, 0)
    assert item is not None
    return table.visualItemRect(item).center()


def test_a_tap_chooses_a_row(table: PlainTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.itemSelectionChanged):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(table, 2))
    assert table.chosen_row() == 2


def test_a_second_row_is_chosen_beside_the_first_as_on_every_desktop(table: PlainTable) -> None:
    for row, key in ((1, Qt.KeyboardModifier.NoModifier), (3, Qt.KeyboardModifier.ControlModifier)):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, key, middle_of(table, row))
    assert table.chosen_rows() == {1, 3}


def test_a_push_scrolls_and_chooses_nothing_and_a_touch_stops_it(table: PlainTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.itemSelectionChanged):
        push(table.viewport(), QPoint(40, 200), -120, qtbot)
        released_at = table.verticalScrollBar().value()
        assert released_at >= 100
        qtbot.waitUntil(lambda: table.verticalScrollBar().value() > released_at + 5)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 100))
    stopped_at = table.verticalScrollBar().value()
    qtbot.wait(60)
    assert table.verticalScrollBar().value() == stopped_at


def test_a_push_right_after_a_tap_is_a_push(table: PlainTable, qtbot: QtBot) -> None:
    start = middle_of(table, 5)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    finger = table.viewport()
    for kind, way in ((QEvent.Type.MouseButtonDblClick, 0), (QEvent.Type.MouseMove, -40), (QEvent.Type.MouseMove, -90)):
        tell(finger, kind, start + QPoint(0, way))
    tell(finger, QEvent.Type.MouseButtonRelease, start + QPoint(0, -90))
    assert table.chosen_rows() == {5}
    assert table.verticalScrollBar().value() >= 80


def test_a_double_click_is_one(table: PlainTable, qtbot: QtBot) -> None:
    point, release = middle_of(table, 3), QEvent.Type.MouseButtonRelease
    with qtbot.waitSignal(table.cellDoubleClicked) as heard:
        for kind in (QEvent.Type.MouseButtonPress, release, QEvent.Type.MouseButtonDblClick, release):
            tell(table.viewport(), kind, point)
    assert heard.args == [3, 0]


@pytest.mark.parametrize("how", ["nothing", "hidden", "moved on without a button"])
def test_a_finger_whose_end_nobody_heard_chooses_nothing_later(table: PlainTable, how: str) -> None:
    finger = table.viewport()
    QTest.mousePress(finger, Qt.MouseButton.LeftButton, pos=middle_of(table, 2))
    if how == "hidden":
        table.hide()
        table.show()
    elif how == "moved on without a button":
        tell(finger, QEvent.Type.MouseMove, middle_of(table, 4), Qt.MouseButton.NoButton)
    heard: list[set[int]] = []
    table.itemSelectionChanged.connect(lambda: heard.append(table.chosen_rows()))
    QTest.mouseClick(finger, Qt.MouseButton.LeftButton, pos=middle_of(table, 6))
    assert heard == [{6}]


def tell(widget: QWidget, kind: QEvent.Type, point: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    around = QPointF(widget.mapToGlobal(point))
    event = QMouseEvent(kind, QPointF(point), around, around, button, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_a_wheel_stops_what_runs_on(table: PlainTable, qtbot: QtBot) -> None:
    push(table.viewport(), QPoint(40, 200), -120, qtbot)
    wheel = QWheelEvent(
        QPointF(40, 100),
        QPointF(40, 100),
        QPoint(),
        QPoint(0, 12_000),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.viewport(), wheel)
    qtbot.wait(60)
    assert table.verticalScrollBar().value() == 0


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_page_goes_with_a_finger_where_its_table_has_no_more(is_whole: bool, venue: Venue, qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    table = PlainTable(SIZES, "table", 2, is_whole=is_whole)
    below = QLabel("below")
    below.setFixedHeight(600)
    for one in (table, below):
        layout.addWidget(one)
    box = ScrollBox(SIZES, page)
    venue.show(box, 300, 300)
    table.fill(ROWS)
    qtbot.waitUntil(lambda: box.verticalScrollBar().maximum() > 0 and (is_whole or table.verticalScrollBar().maximum() > 0))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    with qtbot.assertNotEmitted(table.itemSelectionChanged):
        push(table.viewport(), QPoint(40, 120), -100, qtbot)
    assert box.verticalScrollBar().value() >= 80
