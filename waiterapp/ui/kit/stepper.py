"""A number with two buttons a finger can hit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from waiterapp.ui.kit.sizes import Sizes

WIDEST_MM = 100.0


class Stepper(QWidget):
    """Counts a whole number up and down within a range.

    Signals:
        stepped: the new number.
    """

    stepped = Signal(int)

    def __init__(self, sizes: Sizes, name: str, least: int, most: int, parent: QWidget | None = None, *, step: int = 1) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._least, self._most = least, most
        self._value = least
        self._by = step
        self._suffix = ""
        self._say: Callable[[int], str] = self._plainly
        self.fewer, self.more = QPushButton("−"), QPushButton("+")
        self._label = QLabel()
        self._label.setFont(sizes.font(5.5, bold=True))
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumWidth(sizes.px(26))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        # On a wide page its ends would be far apart.
        self.setMaximumWidth(sizes.px(WIDEST_MM))
        for button, suffix, slot in ((self.fewer, "fewer", self._on_fewer), (self.more, "more", self._on_more)):
            button.setObjectName(f"{name}_{suffix}")
            button.setFont(sizes.font(6, bold=True))
            button.setAutoRepeat(True)
            button.clicked.connect(slot)
        for widget in (self.fewer, self._label, self.more):
            layout.addWidget(widget)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number without telling anybody."""
        self._value = min(max(self._least, value), self._most)
        self._label.setText(self._say(self._value))

    def say(self, say: Callable[[int], str]) -> None:
        """Write what a number stands for instead of the number."""
        self._say = say
        self.set_value(self._value)

    def _plainly(self, value: int) -> str:
        return f"{value}{self._suffix}"

    def name(self, text: str, suffix: str) -> None:
        """Say what is counted, and in which unit."""
        self._suffix = suffix
        self.fewer.setAccessibleName(f"{text}: −")
        self.more.setAccessibleName(f"{text}: +")
        self.set_value(self._value)

    @Slot()
    def _on_fewer(self) -> None:
        self._step(-self._by)

    @Slot()
    def _on_more(self) -> None:
        self._step(self._by)

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value(before + by)
        if self._value != before:
            self.stepped.emit(self._value)
