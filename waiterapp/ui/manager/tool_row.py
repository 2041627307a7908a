"""Tools above the room that a manager draws in, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.manager.plan_editing import PlanEditing

GAP_MM = 1.5


class ToolRow(QWidget):
    """Buttons that do something with what is drawn.

    Signals:
        room_changed: it may need more rows now, or fewer.
    """

    room_changed = Signal()

    def __init__(self, editing: PlanEditing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editing = editing
        self.context = editing.context
        self.setObjectName(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(editing.context.sizes.px(GAP_MM))
        self.row = self.new_row()

    def event(self, event: QEvent) -> bool:
        """Say when its buttons have become others, or wider."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.room_changed.emit()
        return is_done

    def new_row(self) -> FlowLayout:
        """Begin a row below the others; what is added from now on goes there."""
        self.row = FlowLayout(self.context.sizes.px(GAP_MM))
        self._rows.addLayout(self.row)
        return self.row

    def add_choices(self, choices: Choices) -> None:
        """Add choices, which have a row of their own."""
        self._rows.addWidget(choices)
        self.new_row()

    def add_labelled(self, label: QLabel, widget: QWidget) -> QWidget:
        """Add something with words before it; return both."""
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(widget)
        self.row.addWidget(both)
        return both

    def add(self, name: str, slot: Callable[[], object], *, is_checkable: bool = False) -> QPushButton:
        """Add a button."""
        button = QPushButton()
        button.setObjectName(name)
        button.setCheckable(is_checkable)

        def do() -> None:
            # What Qt says of a click, whether it is checked, is no argument of a tool.
            slot()

        button.clicked.connect(do)
        self.row.addWidget(button)
        return button

    def retranslate(self) -> None:
        """Set all fixed texts."""
        raise NotImplementedError
