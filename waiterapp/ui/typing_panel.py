"""A keyboard over a window, with what is typed on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.keyboard import Keyboard, KeyboardInput

WIDEST_MM, EDGE_MM, ECHO_MM = 230.0, 2.0, 5.0


class TypingPanel(QFrame):
    """Keys, and above them what was typed: they lie over the window, on the side where the field is not."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._field: QLineEdit | None = None
        self.setObjectName("typing_panel")
        sizes = context.sizes
        self.echo = ElidingLabel()
        self.echo.setObjectName("typing_echo")
        self.echo.setTextFormat(Qt.TextFormat.PlainText)
        self.echo.setFont(sizes.font(ECHO_MM, bold=True))
        self.keyboard = Keyboard(sizes, "typing")
        self.input = KeyboardInput(self.keyboard, window)
        self.keyboard.hidden.connect(self.hide)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(EDGE_MM)] * 4)
        layout.setSpacing(sizes.px(EDGE_MM))
        layout.addWidget(self.echo)
        layout.addWidget(self.keyboard)
        self.hide()

    def type_into(self, field: QLineEdit) -> None:
        """Show the keys for a field."""
        self._follow(field)
        self.keyboard.retranslate()
        self.keyboard.show()
        theme = self._context.theme
        edge = max(1, self._context.sizes.px(0.5))
        self.setStyleSheet(f"#typing_panel {{ background: {theme.window}; border: {edge}px solid {theme.accent}; }}")
        self._place()
        self.show()
        self.raise_()

    def _follow(self, field: QLineEdit | None) -> None:
        if field is self._field:
            return
        if self._field is not None:
            self._field.textChanged.disconnect(self._show_text)
        self._field = field
        if field is not None:
            field.textChanged.connect(self._show_text)
            self._show_text()

    @Slot()
    def _show_text(self) -> None:
        """Show what stands in the field, as it may be seen there."""
        if self._field is not None:
            name, text = self._field.accessibleName() or self._field.placeholderText(), f"{self._field.displayText()}▏"
            # Where there is no room for both, what is typed last matters.
            end = self.echo.fontMetrics().elidedText(text, Qt.TextElideMode.ElideLeft, self.echo.width())
            self.echo.say(f"{name}: {text}", short=end)

    def _place(self) -> None:
        """Lie over the side of the window on which the field is not."""
        field = self._field
        if field is None:
            return
        sizes = self._context.sizes
        width = min(self._window.width(), sizes.px(WIDEST_MM))
        height = min(self._window.height(), self.sizeHint().height())
        top = field.mapTo(self._window, QPoint()).y()
        lowest = self._window.height() - height
        is_above = top + field.height() > lowest and top >= height
        self.setGeometry((self._window.width() - width) // 2, 0 if is_above else lowest, width, height)
        self._show_text()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window's size, as long as the keys are there."""
        super().showEvent(event)
        self._window.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no longer."""
        super().hideEvent(event)
        self._window.removeEventFilter(self)
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is turned."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible():
            return
        if isinstance(now, QLineEdit) and self._window.isAncestorOf(now):
            self._follow(now)
            self._place()
        else:
            self.hide()
