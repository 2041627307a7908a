"""What is shown instead of the app where it cannot start and nobody reads the terminal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from waiterapp.ui.sentences import translated


class FailedStart(QMessageBox):
    """One sentence, and a button that closes it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(QMessageBox.Icon.Critical, "waiterapp", translated(sentence), QMessageBox.StandardButton.Close)
        self.setObjectName("failed_start")
        # A name in the sentence is a name, also where it looks like a link or a picture.
        self.setTextFormat(Qt.TextFormat.PlainText)
