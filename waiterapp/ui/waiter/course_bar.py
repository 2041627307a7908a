"""Which course the next dishes go to."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from waiterapp.domain.orders import FIRST_COURSE
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import course_text

COURSES = (1, 2, 3, 4)
ROOMY_MM = 88.0


class CourseBar(QWidget):
    """One button for each course; the one that is down is where a tapped dish goes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("course_bar")
        self.course = FIRST_COURSE
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.sizes.px(1))
        for course in COURSES:
            button = QPushButton()
            button.setObjectName(f"course_{course}")
            button.setCheckable(True)
            button.setProperty("course", course)
            button.setStyleSheet("padding: 0 2px;")
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            layout.addWidget(button, 1)
        self._group.buttonClicked.connect(self._on_chosen)
        self.retranslate()
        self.choose(FIRST_COURSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as there is room for."""
        super().resizeEvent(event)
        sizes = self._context.sizes
        font = sizes.font(3.0 if self.width() >= sizes.px(ROOMY_MM) else 2.4, bold=True)
        for button in self._group.buttons():
            button.setFont(font)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        for button in self._group.buttons():
            text = course_text(int(button.property("course")))
            button.setText(text)
            button.setAccessibleName(self.tr("New dishes go to: %1").replace("%1", text))

    def choose(self, course: int) -> None:
        """Let the next dishes go to a course."""
        self.course = course
        for button in self._group.buttons():
            button.setChecked(button.property("course") == course)

    def course_under(self, point: QPoint) -> int | None:
        """Return the course at a point of the screen."""
        if not self.isVisible():
            return None
        for button in self._group.buttons():
            if button.rect().contains(button.mapFromGlobal(point)):
                return int(button.property("course"))
        return None

    @Slot(object)
    def _on_chosen(self, button: QPushButton) -> None:
        self.choose(int(button.property("course")))
