"""A replay on every screen: big enough for a finger, and nothing cut, covered or out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import PLAIN_DPI, SCREENS, LaidOut
from tests.ui.replayed import Office, Recorded
from tests.ui.test_layout import Look
from waiterapp.app import BASE_FONT_MM
from waiterapp.domain.questions import ReadRecordings
from waiterapp.domain.recordings import Recordings
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.replay.replay_controls import KITCHEN, TABLES
from waiterapp.ui.replay.replay_window import ReplayWindow

SCALE = 2.0


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    made = Recorded(tmp_path_factory.mktemp("evening"), 12, tables=12, dishes=20)
    for _ in made.batches():
        pass
    return made


@pytest.fixture
def plain_app(qapp: QApplication) -> Iterator[QApplication]:
    font, sheet = qapp.font(), qapp.styleSheet()
    qapp.setStyleSheet("")
    yield qapp
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_manager_can_read_and_touch_everything_of_a_replay(
    screen: str, recorded: Recorded, plain_app: QApplication, qtbot: QtBot
) -> None:
    office = Office(qtbot, recorded.recorder)
    sizes = Sizes(PLAIN_DPI * SCALE)
    plain_app.setFont(sizes.font(BASE_FONT_MM))
    context = Context(office.view, office.bridge, sizes, till_word="till")
    listed = office.desk._answer(ReadRecordings())
    assert isinstance(listed, Recordings)
    host = QWidget()
    window = ReplayWindow(context, listed.recordings[0], host)
    layout = window.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    window.resize(*(sizes.px(millimetres) for millimetres in SCREENS[screen]))
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    while office.answer():
        pass
    window.player.seek(400.0)
    office.answer()
    order = next(order for order in window.view.orders if order.lines)
    complaints: list[str] = []
    house = cast("LaidOut", SimpleNamespace(window=window, sizes=sizes))
    for page in (TABLES, KITCHEN, ""):
        if page:
            window.show_screen(page)
        else:
            window.open_table(order.table_id)
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
        complaints += Look(house).complaints()
    window.close()
    host.deleteLater()
    qtbot.wait(1)
    assert complaints == [], "\n".join(complaints)
