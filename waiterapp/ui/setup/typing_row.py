"""A field of a form: what is wanted, where to find it, and buttons to see and to paste what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.setup.step import SMALL_MM, TEXT_MM

LONGEST = 500


class TypingRow(QWidget):
    """One field with its words.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, sizes: Sizes, name: str, *, is_secret: bool = False, can_paste: bool = True) -> None:
        super().__init__()
        self._is_secret = is_secret
        self.label, self.hint = QLabel(), QLabel()
        self.label.setFont(sizes.font(TEXT_MM, bold=True))
        self.hint.setFont(sizes.font(SMALL_MM))
        for one in (self.label, self.hint):
            one.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setObjectName(name)
        self.field.setMaxLength(LONGEST)
        self.field.setFont(sizes.font(TEXT_MM))
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        if is_secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Password)
            hints |= Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText
        self.field.setInputMethodHints(hints)
        self._can_paste = can_paste
        self.field.textChanged.connect(self._on_text)
        self.label.setBuddy(self.field)
        self.show_button = self._button(f"{name}_show")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._on_show)
        self.paste_button = self._button(f"{name}_paste")
        self.paste_button.clicked.connect(self._on_paste)
        self.clear_button = self._button(f"{name}_clear")
        self.clear_button.clicked.connect(self._on_clear)
        row = QHBoxLayout()
        row.setSpacing(sizes.px(1.5))
        row.addWidget(self.field, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.paste_button)
        row.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.px(0.7))
        layout.addWidget(self.label)
        layout.addWidget(self.hint)
        layout.addLayout(row)
        # Shown before it has a place, a widget is a window of its own for a moment, and takes the focus with it.
        self.show_button.setVisible(is_secret)

    @staticmethod
    def _button(name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        # A tap beside the field must not take the cursor out of it.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @property
    def text(self) -> str:
        """What stands there, without blanks around."""
        return self.field.text().strip()

    def say(self, label: str, hint: str = "") -> None:
        """Say what is wanted and where to find it."""
        self.label.setText(label)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(hint)
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setAccessibleName(self.tr("Clear %1").replace("%1", label))
        self.paste_button.setText(self.tr("Paste"))
        self.paste_button.setAccessibleName(self.tr("Paste into %1").replace("%1", label))
        self._on_show(self.show_button.isChecked())
        self._show_buttons()

    def _show_buttons(self) -> None:
        """Offer to paste into an empty field, and to empty a full one."""
        is_empty = not self.field.text()
        self.paste_button.setVisible(is_empty and self._can_paste)
        self.clear_button.setVisible(not is_empty)

    @Slot()
    def _on_text(self) -> None:
        self._show_buttons()
        self.changed.emit()

    @Slot()
    def _on_clear(self) -> None:
        self.field.clear()
        self.field.setFocus()

    @Slot(bool)
    def _on_show(self, is_shown: bool) -> None:
        if self._is_secret:
            self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(self.tr("Hide") if is_shown else self.tr("Show"))
        what = self.tr("Hide %1") if is_shown else self.tr("Show %1")
        self.show_button.setAccessibleName(what.replace("%1", self.label.text()))

    @Slot()
    def _on_paste(self) -> None:
        pasted = QGuiApplication.clipboard().text().strip()
        if pasted:
            self.field.setText(pasted)
        self.field.setFocus()
