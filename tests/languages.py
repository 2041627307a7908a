"""The language that a test has installed in the application, and how it goes again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from waiterapp.ui.language import SOURCE, Translations


def forget(translations: Translations) -> None:
    """Take a language out of the application: what comes next is told in the words of the code, and with its numbers."""
    for translator in translations._installed:
        QCoreApplication.removeTranslator(translator)
    translations._installed.clear()
    QLocale.setDefault(QLocale(SOURCE))


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
