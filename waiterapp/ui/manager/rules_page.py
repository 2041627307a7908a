"""What a house asks of everybody: a manager's PIN, a lock, when the next course is due."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from waiterapp.domain.business_day import LATEST_BEGIN
from waiterapp.domain.commands import SetRules
from waiterapp.ui.context import Context
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.stepper import Stepper

MOST_LOCK_MINUTES, MOST_COURSE_MINUTES = 60, 90
BREAK_MM = 110.0


class RulesPage(QWidget):
    """Sets the rules."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("rules_page")
        sizes = context.sizes
        self.void_needs_manager = LineButton(context)
        self.void_needs_manager.setObjectName("rule_void_pin")
        self.void_needs_manager.setCheckable(True)
        self.void_needs_manager.clicked.connect(self._on_changed)
        self.note = QLabel()
        self.note.setObjectName("rules_note")
        self.note.setWordWrap(True)
        self.lock_minutes = Stepper(sizes, "rule_lock", 0, MOST_LOCK_MINUTES)
        self.next_course = Stepper(sizes, "rule_next_course", 1, MOST_COURSE_MINUTES)
        self.day_begins = Stepper(sizes, "rule_day_begins", 0, LATEST_BEGIN)
        self.day_begins.say(lambda hour: f"{hour:02d}:00")
        self._lock_title, self._course_title, self._day_title = QLabel(), QLabel(), QLabel()
        form = QGridLayout()
        form.setVerticalSpacing(sizes.px(3))
        form.setHorizontalSpacing(sizes.px(4))
        steppers = (
            (self._lock_title, self.lock_minutes),
            (self._course_title, self.next_course),
            (self._day_title, self.day_begins),
        )
        for row, (title, stepper) in enumerate(steppers):
            title.setFont(sizes.font(4.4))
            title.setWordWrap(True)
            title.setMaximumWidth(sizes.px(BREAK_MM))
            form.addWidget(title, row, 0)
            form.addWidget(stepper, row, 1)
            stepper.stepped.connect(self._on_changed)
        form.setColumnStretch(0, 1000)
        # What is left over stands behind both: the texts begin where all others do.
        form.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(3))
        layout.addWidget(self.void_needs_manager)
        layout.addWidget(self.note)
        layout.addLayout(form)
        layout.addStretch(1)
        context.view.rules_changed.connect(self._show)
        context.view.staff_changed.connect(self._show)
        context.view.capabilities_changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._lock_title.setText(self.tr("A tablet that nobody touches is locked after (0: never)"))
        self._course_title.setText(self.tr("The next course is called for after the last was served for"))
        for title, stepper in ((self._lock_title, self.lock_minutes), (self._course_title, self.next_course)):
            stepper.name(title.text(), self.tr(" min"))
        self._day_title.setText(self.tr("In the numbers, a day begins at; what is sold before belongs to the evening"))
        self.day_begins.name(self._day_title.text(), "")
        self._show()

    @Slot()
    def _show(self) -> None:
        rules, view = self._context.view.rules, self._context.view
        self.void_needs_manager.setChecked(rules.void_needs_manager)
        text = self.tr("Taking back what was sent needs a manager’s PIN")
        self.void_needs_manager.show_line(text, "☑" if rules.void_needs_manager else "☐")
        self.void_needs_manager.setAccessibleName(text)
        can_approve = view.permissions.are_used
        self.void_needs_manager.setEnabled(can_approve or rules.void_needs_manager)
        if view.is_native("staff switch"):
            self.note.setText(self.tr("This till checks PINs itself, and a manager’s PIN would sign the manager in there."))
        else:
            self.note.setText("" if can_approve else self.tr("No manager has a PIN yet. Give one under People."))
        self.note.setVisible(bool(self.note.text()))
        self.lock_minutes.set_value(rules.lock_minutes)
        self.next_course.set_value(rules.next_course_minutes)
        self.day_begins.set_value(rules.day_begins)

    @Slot()
    def _on_changed(self) -> None:
        known = self._context.view.rules
        wanted = replace(
            known,
            void_needs_manager=self.void_needs_manager.isChecked(),
            lock_minutes=self.lock_minutes.value,
            next_course_minutes=self.next_course.value,
            day_begins=self.day_begins.value,
        )
        if wanted != known:
            self._context.submit(SetRules(rules=wanted))
