"""Windows without a client: events go in by hand, commands come out in a list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.languages import no_language_stays_behind
from tests.ui.venue import Venue
from waiterapp.app import qt_application
from waiterapp.ui.kit.theme import LIGHT, style_sheet

__all__ = ["no_language_stays_behind"]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    application = qt_application()
    application.setPalette(LIGHT.palette())
    return application


@pytest.fixture
def venue(qtbot: QtBot, qapp: QApplication) -> Iterator[Venue]:
    # Let go of Ctrl and Shift: to Qt, those of the last key of an earlier test are still held, and choose rows otherwise.
    QTest.keyClick(QWidget(), Qt.Key.Key_F35)
    made = Venue(qtbot)
    qapp.setStyleSheet(style_sheet(LIGHT, 44, 4))
    yield made
    made.close()
