"""How long the kitchen takes: by dish, heading, station and hour, tonight beside usual, and limits made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.commands import SetThresholds
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import ReadTimes
from waiterapp.domain.times import KitchenTimes, Span
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.kit.texts import clock_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

DAYS = 28
FILE = "waiterapp-kitchen-times.csv"


class TimesPage(QWidget):
    """Reads what was cooked in the last weeks and counts it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("times_page")
        sizes = context.sizes
        self._asked = ""
        self._by = "dish"
        self.times: KitchenTimes | None = None
        self.folder = documents_folder()
        self.by = Choices(sizes, "times_by")
        self.by.picked.connect(self._on_by)
        self.table = PlainTable(sizes, "times_table", 5, numbers=(1, 2, 3, 4), folds=((1, 0), (4, 3)))
        self.refresh_button = named_button("times_refresh", self.read)
        self.csv_button = named_button("times_csv", self._on_csv)
        self.suggest_button = named_button("times_suggest", self._on_suggest)
        self.drop_button = named_button("times_drop", self._on_drop)
        self._rules_title = QLabel()
        self._rules_title.setFont(sizes.font(4, bold=True))
        self._rules_title.setWordWrap(True)
        self.rules = PlainTable(sizes, "times_rules", 3, numbers=(1, 2))
        doing, limits = FlowLayout(sizes.px(1.5)), FlowLayout(sizes.px(1.5))
        for button in (self.refresh_button, self.csv_button):
            doing.addWidget(button)
        for button in (self.suggest_button, self.drop_button):
            limits.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.by)
        layout.addWidget(self.table, 2)
        layout.addLayout(doing)
        layout.addWidget(self._rules_title)
        layout.addWidget(self.rules, 1)
        layout.addLayout(limits)
        layout.addStretch()
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        context.view.thresholds_changed.connect(self._show_rules)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        heads = [self.tr("What"), self.tr("Count"), self.tr("Median"), self.tr("90 % within"), self.tr("Today")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Kitchen times"))
        self.rules.setHorizontalHeaderLabels([self.tr("Heading or dish"), self.tr("Due after"), self.tr("Late after")])
        self.rules.setAccessibleName(self.tr("Limits of their own"))
        self._rules_title.setText(self.tr("Limits of their own; everything else has those of the page before"))
        self.refresh_button.setText(self.tr("Read again"))
        self.csv_button.setText(self.tr("Save as CSV"))
        self.suggest_button.setText(self.tr("Take limits from these times"))
        self.drop_button.setText(self.tr("Without limits of their own"))
        self._show()
        self._show_rules()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when somebody looks."""
        super().showEvent(event)
        if self.times is None and not self._asked:
            self.read()

    @Slot()
    def read(self) -> None:
        """Ask the record."""
        command = ReadTimes(days=DAYS)
        self._asked = command.id
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if self._asked and answered.command_id == self._asked and isinstance(answered.answer, KitchenTimes):
            self._asked = ""
            self.times = answered.answer
            self._show()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._asked = ""
            self._context.notice.emit(translated(reason))

    def _show(self) -> None:
        choices = [
            ("dish", self.tr("by dish")),
            ("heading", self.tr("by heading")),
            ("station", self.tr("by station")),
            ("hour", self.tr("by hour")),
        ]
        self.by.show_choices(choices, {self._by})
        spans = self._spans()
        self.table.fill(
            [one.name, str(one.count), _minutes(one.median_s), _minutes(one.slow_s), self._tonight(one)] for one in spans
        )
        has_any = self.times is not None and bool(self.times.cooked)
        self.csv_button.setEnabled(has_any)
        self.suggest_button.setEnabled(self.times is not None and bool(self.times.suggested()))

    def _spans(self) -> tuple[Span, ...]:
        times = self.times
        if times is None:
            return ()
        ways = {"dish": times.by_dish, "heading": times.by_heading, "station": times.by_station, "hour": times.by_hour}
        return ways[self._by]()

    def _tonight(self, span: Span) -> str:
        if span.tonight_s is None:
            return ""
        way = "▲" if span.tonight_s > span.median_s else "▼" if span.tonight_s < span.median_s else "="
        return f"{_minutes(span.tonight_s)} {way}"

    @Slot()
    def _show_rules(self) -> None:
        rules = self._context.view.thresholds.rules
        minutes = self.tr("%1 min")
        self.rules.fill(
            [one.of, minutes.replace("%1", str(one.due_minutes)), minutes.replace("%1", str(one.late_minutes))] for one in rules
        )
        self.drop_button.setEnabled(bool(rules))
        self.rules.setVisible(bool(rules))

    @Slot(str)
    def _on_by(self, by: str) -> None:
        self._by = by
        self._show()

    @Slot()
    def _on_suggest(self) -> None:
        if self.times is not None:
            thresholds = replace(self._context.view.thresholds, rules=self.times.suggested())
            self._context.submit(SetThresholds(thresholds=thresholds))

    @Slot()
    def _on_drop(self) -> None:
        self._context.submit(SetThresholds(thresholds=replace(self._context.view.thresholds, rules=())))

    @Slot()
    def _on_csv(self) -> None:
        if self.times is None:
            return
        times = self.times
        said = save(self.folder / FILE, lambda path: path.write_text(times.as_csv(), encoding="utf-8"))
        self._context.notice.emit(said)


def _minutes(seconds: float) -> str:
    return clock_text(timedelta(seconds=round(seconds)))
