"""Swedish, German and English, switched while the app runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = {"en": "English", "sv": "Svenska", "de": "Deutsch"}
SOURCE = "en"


class Translations:
    """The language of the whole program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._installed: list[QTranslator] = []
        self.language = SOURCE

    def of_system(self) -> str:
        """Return the system's language if it is one of ours, else the one our texts are written in."""
        code = QLocale.system().name().partition("_")[0]
        return code if code in LANGUAGES else SOURCE

    def use_system_language(self) -> None:
        """Speak the system's language if it is one of ours."""
        self.use(self.of_system())

    def use(self, language: str) -> None:
        """Speak a language from now on; every window is told by Qt."""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed.clear()
        self.language = language if language in LANGUAGES else SOURCE
        QLocale.setDefault(QLocale(self.language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{self.language}", qt_folder), (f"waiterapp_{self.language}", str(self._folder))):
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
