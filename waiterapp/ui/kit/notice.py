"""Sentences that show for a moment and take nothing away from work, and those that stay until somebody has seen them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.kit.theme import text_on

SHOWN_MS = 5000
"""So long a sentence of a line or two is shown."""
SHORT_LETTERS, MS_A_LETTER = 80, 50
"""What is longer takes longer to read."""
MOST_AT_ONCE = 3


def shown_ms(sentence: str) -> int:
    """Return how long a sentence is shown, in milliseconds."""
    return SHOWN_MS + MS_A_LETTER * max(0, len(sentence) - SHORT_LETTERS)


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence that nobody has moved to."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Notice(QLabel):
    """Floats at the bottom of its parent; what is said while another sentence still shows comes below that one."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._context = context
        self._said: list[tuple[str, QTimer]] = []
        self.setObjectName("notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put_away = QTimer(self)
        self._put_away.setSingleShot(True)
        self._put_away.setInterval(round(DOUBLE_TAP_S * 1000))
        self._put_away.timeout.connect(self._show)
        self.setFont(context.sizes.font(5, bold=True))
        context.notice.connect(self.say)
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence."""
        if not sentence:
            return
        for said in [one for one in self._said if one[0] == sentence]:
            self._take_off(said)
        while len(self._said) >= MOST_AT_ONCE:
            self._take_off(self._said[0])
        timer = QTimer(self)
        timer.setSingleShot(True)
        said = (sentence, timer)
        timer.timeout.connect(lambda: self._on_over(said))
        self._said.append(said)
        timer.start(shown_ms(sentence))
        self._show()
        announce(self, sentence)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no tap through: it would hit what cannot be seen below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put away what is said; the second tap of a double tap is not for what was below it either."""
        event.accept()
        for said in tuple(self._said):
            self._take_off(said)
        self.setText("")
        self.setStyleSheet("background: transparent;")
        self._put_away.start()

    def _on_over(self, said: tuple[str, QTimer]) -> None:
        self._take_off(said)
        self._show()

    def _take_off(self, said: tuple[str, QTimer]) -> None:
        self._said.remove(said)
        said[1].stop()
        said[1].deleteLater()

    def _show(self) -> None:
        self._put_away.stop()
        if not self._said:
            self.hide()
            return
        theme, sizes = self._context.theme, self._context.sizes
        self.setStyleSheet(
            f"background: {theme.text}; color: {text_on(theme.text).name()};"
            f"padding: {sizes.px(3)}px; border-radius: {sizes.px(2)}px;"
        )
        text = "\n".join(sentence for sentence, _ in self._said)
        self.setText(text)
        self.setAccessibleName(text)
        parent = self._host
        width = min(parent.width() - sizes.px(10), sizes.px(160))
        self.setFixedWidth(max(1, width))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - sizes.px(26))
        self.raise_()
        self.show()


class StandingNotice(QWidget):
    """A strip of its own for what must not be missed: each sentence stays until it is put away, whoever works here by then.

    While nobody works here, guests may read what is on the screen: then it is hidden.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._said: list[str] = []
        self.setObjectName("standing_notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sizes = context.sizes
        self.text = QLabel()
        self.text.setObjectName("standing_notice_text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setFont(sizes.font(4.2, bold=True))
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.seen = QPushButton()
        self.seen.setObjectName("standing_notice_seen")
        self.seen.setProperty("compact", True)
        self.seen.setFont(sizes.font(3.3, bold=True))
        self.seen.clicked.connect(self._on_seen)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.setSpacing(sizes.px(2))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignTop)
        context.standing_notice.connect(self.say)
        context.theme_changed.connect(self._color)
        context.waiter_changed.connect(self._show)
        self.retranslate()
        self._color()
        self.hide()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.seen.setText(self.tr("Understood"))

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence, after those that are there already."""
        if sentence not in self._said:
            self._said.append(sentence)
            self._show()
        announce(self, sentence)

    @Slot()
    def _show(self) -> None:
        # One at a time: on a small tablet three would leave no room to work.
        count = f"1/{len(self._said)}  " if len(self._said) > 1 else ""
        self.text.setText(f"{count}{self._said[0]}" if self._said else "")
        self.setVisible(bool(self._said) and self._context.waiter is not None)

    @Slot()
    def _on_seen(self) -> None:
        del self._said[0]
        self._show()

    @Slot()
    def _color(self) -> None:
        ground = self._context.theme.color("danger").name()
        ink, line = text_on(ground).name(), max(1, self._context.sizes.px(0.3))
        # The strip above it may be as red.
        self.setStyleSheet(
            f"#standing_notice {{ background: {ground}; border-top: {line}px solid {ink}; }}"
            f"#standing_notice_text {{ color: {ink}; background: transparent; }}"
        )
