"""A sentence that shows for a moment and takes nothing away from work."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.theme import text_on

SHOWN_MS = 5000


class Notice(QLabel):
    """Floats at the bottom of its parent."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._context = context
        self.setObjectName("notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(context.sizes.font(5, bold=True))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        context.notice.connect(self.say)
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence."""
        if not sentence:
            return
        theme, sizes = self._context.theme, self._context.sizes
        self.setStyleSheet(
            f"background: {theme.text}; color: {text_on(theme.text).name()};"
            f"padding: {sizes.px(3)}px; border-radius: {sizes.px(2)}px;"
        )
        self.setText(sentence)
        self.setAccessibleName(sentence)
        parent = self._host
        width = min(parent.width() - sizes.px(10), sizes.px(160))
        self.setFixedWidth(max(1, width))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - sizes.px(26))
        self.raise_()
        self.show()
        self._timer.start()
