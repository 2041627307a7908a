"""A row of figures with what each of them is, for the first glance."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout

TITLE_MM, VALUE_MM, NOTE_MM, GAP_MM, LEAST_MM = 3.4, 6.4, 3.0, 4.0, 30.0
Figure = tuple[str, str, str]
"""What it is, the figure, and what must be known of it."""


class Figures(QWidget):
    """Shows figures beside each other; where they do not fit, there are more rows."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName(name)
        self._shown: list[tuple[QLabel, QLabel, QLabel]] = []
        self._layout = FlowLayout(context.sizes.px(GAP_MM))
        self.setLayout(self._layout)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures; as many as before keep their labels."""
        if len(figures) != len(self._shown):
            self._layout.clear()
            self._shown = [self._place() for _ in figures]
        for labels, figure in zip(self._shown, figures, strict=True):
            for label, text in zip(labels, figure, strict=True):
                label.setText(text)
            labels[2].setVisible(bool(figure[2]))
        self._layout.invalidate()
        self.updateGeometry()

    def texts(self) -> list[Figure]:
        """Return what is shown."""
        return [(title.text(), value.text(), note.text()) for title, value, note in self._shown]

    def _place(self) -> tuple[QLabel, QLabel, QLabel]:
        sizes, frame = self._context.sizes, QFrame()
        frame.setMinimumWidth(sizes.px(LEAST_MM))
        labels = QLabel(), QLabel(), QLabel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label, millimetres in zip(labels, (TITLE_MM, VALUE_MM, NOTE_MM), strict=True):
            label.setFont(sizes.font(millimetres, bold=millimetres == VALUE_MM))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            column.addWidget(label)
        self._layout.addWidget(frame)
        return labels
