"""A keyboard on the screen for whoever touches a text field with a finger, and may have no other one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.input_watch import InputWatch

if TYPE_CHECKING:
    from waiterapp.ui.typing_panel import TypingPanel

BRING_THEIR_OWN = ("windows", "android", "ios")
"""There a touched field brings the system's keyboard; a second one would be in its way."""


class TouchTyping(QObject):
    """Brings the keyboard when a finger touches a text field of a window, and takes it away when somebody types elsewhere."""

    def __init__(self, context: Context, watch: InputWatch, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._watch = watch
        self._window = window
        self._touched = QPoint()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        if QGuiApplication.platformName() not in BRING_THEIR_OWN:
            watch.fingered.connect(self._on_finger)

    @cached_property
    def panel(self) -> TypingPanel:
        """The keyboard, made when it is wanted first."""
        from waiterapp.ui.typing_panel import TypingPanel

        made = TypingPanel(self._context, self._window)
        self._watch.keyed.connect(made.hide)
        return made

    @Slot(QPoint)
    def _on_finger(self, point: QPoint) -> None:
        self._touched = point
        # The field has to hear of the finger first.
        self._soon.start()

    @Slot()
    def _look(self) -> None:
        field = self._window.focusWidget()
        if not isinstance(field, QLineEdit) or field.isReadOnly() or not field.isVisibleTo(self._window):
            return
        if field.rect().contains(field.mapFromGlobal(self._touched)):
            self.panel.type_into(field)
