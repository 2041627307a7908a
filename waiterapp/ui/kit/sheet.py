"""A page of HTML to look at, which reaches for nothing outside itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget


class Sheet(QTextBrowser):
    """Shows what was laid out elsewhere. No picture, style or page is read for it from this device or from anywhere else.

    How long Qt lays out a page is for whoever has written it to say, so that of a till's pages only what
    `domain.receipt_pages` has made of them is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def loadResource(self, kind: int, _name: QUrl | str) -> Any:
        """Return something empty, whatever the page asks for."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        # For nothing at all Qt would look among the files of this device.
        dot = QImage(1, 1, QImage.Format.Format_ARGB32)
        dot.fill(Qt.GlobalColor.transparent)
        return dot
