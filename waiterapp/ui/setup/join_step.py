"""The digits with which a device joins a venue."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from waiterapp.ui.kit.number_pad import CLEAR, NumberPad, after_key, key_of
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.setup.step import TEXT_MM, Step

LONGEST, LEAST = 300, 20
IN_A_GROUP, GROUPS_IN_A_LINE = 4, 7
"""As the device that invites shows them, so that they can be compared line by line."""
DIGITS_MM, PAD_MM = 6.0, 90.0


class JoinStep(Step):
    """A number pad, and the code as it grows."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "join_step")
        self.digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = self.words(TEXT_MM)
        self.shown = self.words(DIGITS_MM, bold=True)
        self.shown.setObjectName("join_digits")
        self.shown.setMinimumHeight(sizes.px(DIGITS_MM * 1.4))
        self.pad = NumberPad(sizes, "join_pad", CLEAR)
        self.pad.setMaximumWidth(sizes.px(PAD_MM))
        self.pad.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.pad.typed.connect(self._on_key)
        self.paste_button = QPushButton()
        self.paste_button.setObjectName("join_paste")
        self.paste_button.clicked.connect(self._on_paste)
        self.column.addWidget(self._words)
        self.column.addWidget(self.shown)
        self.column.addWidget(self.pad)
        self.column.addWidget(self.paste_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("Join a venue")

    @property
    def go_text(self) -> str:
        """What the button that goes on says."""
        return self.tr("Go on")

    @property
    def is_complete(self) -> bool:
        """It may be a whole code."""
        return len(self.digits) >= LEAST

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._words.setText(self.tr("Type the digits that the other device shows in its office, under Devices."))
        self.paste_button.setText(self.tr("Paste"))
        self.paste_button.setAccessibleName(self.tr("Paste the code"))
        self.pad.retranslate()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits of a real keyboard, too."""
        key = key_of(event)
        if key:
            self._on_key(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_complete:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_key(self, key: str) -> None:
        self._take(after_key(self.digits, key, LONGEST))

    @Slot()
    def _on_paste(self) -> None:
        pasted = "".join(one for one in QGuiApplication.clipboard().text() if one.isascii() and one.isdigit())
        if pasted:
            self._take(pasted[:LONGEST])

    def _take(self, digits: str) -> None:
        self.digits = digits
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        groups = [self.digits[at : at + IN_A_GROUP] for at in range(0, len(self.digits), IN_A_GROUP)]
        lines = [" ".join(groups[at : at + GROUPS_IN_A_LINE]) for at in range(0, len(groups), GROUPS_IN_A_LINE)]
        self.shown.setText("\n".join(lines))
        self.shown.setAccessibleName(self.tr("Code: %1").replace("%1", " ".join(groups)))
