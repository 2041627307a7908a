"""Keys for amounts and PINs that a finger can hit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from waiterapp.ui.kit.sizes import Sizes

BACK, DOUBLE_ZERO, CLEAR = "⌫", "00", "C"
KEY_MM = 12.5


class NumberPad(QWidget):
    """Twelve keys.

    Signals:
        typed: the key's text: a digit, `00`, `C` or `⌫`.
    """

    typed = Signal(str)

    def __init__(self, sizes: Sizes, name: str, corner: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(sizes.px(1))
        for index, key in enumerate((*"789456123", corner, "0", BACK)):
            button = QPushButton(key)
            button.setObjectName(f"{name}_{key}")
            button.setFont(sizes.font(6, bold=True))
            button.setMinimumHeight(sizes.target(KEY_MM))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_key)
            grid.addWidget(button, index // 3, index % 3)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the keys that are no digits."""
        for key, name in ((BACK, self.tr("Delete the last digit")), (CLEAR, self.tr("Delete all digits"))):
            button = self.findChild(QPushButton, f"{self.objectName()}_{key}")
            if isinstance(button, QPushButton):
                button.setAccessibleName(name)

    @Slot()
    def _on_key(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.typed.emit(button.text())


def key_of(event: QKeyEvent) -> str:
    """Return the key of the pad that a key of the keyboard stands for; empty if it stands for none."""
    if event.text().isdigit():
        return event.text()
    return BACK if event.key() == Qt.Key.Key_Backspace else ""


def after_key(text: str, key: str, longest: int) -> str:
    """Return digits after one more key."""
    if key == BACK:
        return text[:-1]
    if key == CLEAR:
        return ""
    return (text + key)[:longest] if key.isdigit() else text
