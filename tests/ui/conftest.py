"""Windows without a client: events go in by hand, commands come out in a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import forget
from tests.ui.venue import Venue
from waiterapp.app import qt_application
from waiterapp.ui.kit.theme import LIGHT, style_sheet
from waiterapp.ui.language import Translations


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    application = qt_application()
    application.setPalette(LIGHT.palette())
    return application


@pytest.fixture(autouse=True)
def no_language_stays_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take out what a test has installed, or the next one reads other words than it says."""
    made: list[Translations] = []
    begin = Translations.__init__

    def remembered(self: Translations, folder: Path) -> None:
        begin(self, folder)
        made.append(self)

    monkeypatch.setattr(Translations, "__init__", remembered)
    yield
    for translations in made:
        forget(translations)


@pytest.fixture
def venue(qtbot: QtBot, qapp: QApplication) -> Iterator[Venue]:
    made = Venue(qtbot)
    qapp.setStyleSheet(style_sheet(LIGHT, 44, 4))
    yield made
    made.close()
