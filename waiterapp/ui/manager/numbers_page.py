"""What was sold: by day, hour, dish, category, waiter and way to pay, for any stretch of days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.period import Period, PeriodKind, usual_periods
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.takings import Takings, TakingsRow
from waiterapp.domain.takings_table import takings_csv
from waiterapp.domain.values import Money, plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.bar_chart import Bar, BarChart
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.kit.texts import MINUTE_S, money_text, paid_text
from waiterapp.ui.manager.figures import Figure, Figures
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.manager.takings_texts import file_text, period_text, row_text, short_amount, short_day_text, unknown_text
from waiterapp.ui.sentences import translated

MOST_BARS, MOST_ROWS = 15, 12
UNKNOWN = "?"
_IN_TIME = frozenset({"hour", "day"})
_NOTHING = Decimal(0)


class NumbersPage(QWidget):
    """Asks the record for takings and shows them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("numbers_page")
        sizes = context.sizes
        self._asked = ""
        self._by = "hour"
        self._period: Period | None = None
        """What is shown or asked for; `None` for today, as long as nobody has said which day it is."""
        self._wanted = "today"
        self.takings: Takings | None = None
        self.folder = documents_folder()
        self.periods = Choices(sizes, "numbers_period")
        self.periods.picked.connect(self._on_period)
        self.earlier, self.later = (
            named_button("numbers_earlier", self._on_earlier),
            named_button("numbers_later", self._on_later),
        )
        self.title = self._label("numbers_title", 5.2, bold=True)
        self.figures = Figures(context, "numbers_figures")
        self.service = self._label("numbers_service", 3.8)
        self.unknown = self._label("numbers_unknown", 4.2, bold=True)
        self.by = Choices(sizes, "numbers_by")
        self.by.picked.connect(self._on_by)
        self.chart = BarChart(context, "takings_chart")
        self.table = PlainTable(sizes, "takings_table", 3, numbers=(1, 2))
        self.voids_title = self._label("numbers_voids_title", 4.2, bold=True)
        self.voids = PlainTable(sizes, "takings_voids", 4, numbers=(2, 3), folds=((1, 0),))
        self.sold_out_title = self._label("numbers_sold_out_title", 4.2, bold=True)
        self.sold_out = PlainTable(sizes, "takings_sold_out", 3, numbers=(1, 2))
        self.message = self._label("numbers_message", 4.2)
        self.csv_button = named_button("numbers_csv", self._on_csv)
        self.refresh_button = named_button("numbers_refresh", self.read)
        self._lay_out()
        view = context.view
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        view.receipts_changed.connect(self._on_receipts)
        self.retranslate()
        self._say("")

    def _label(self, name: str, millimetres: float, *, bold: bool = False) -> QLabel:
        made = QLabel()
        made.setObjectName(name)
        made.setFont(self._context.sizes.font(millimetres, bold=bold))
        made.setWordWrap(True)
        return made

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        days = QHBoxLayout()
        days.setSpacing(sizes.px(2))
        for button in (self.earlier, self.later):
            button.setProperty("short", True)
            days.addWidget(button)
        days.addWidget(self.title, 1)
        doing = FlowLayout(sizes.px(1.5))
        for button in (self.csv_button, self.refresh_button):
            doing.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(2))
        layout.addWidget(self.periods)
        layout.addLayout(days)
        for widget in (self.figures, self.unknown, self.service, self.by, self.chart):
            layout.addWidget(widget)
        layout.addWidget(self.table)
        layout.addLayout(doing)
        layout.addWidget(self.message)
        layout.addWidget(self.voids_title)
        layout.addWidget(self.voids)
        layout.addWidget(self.sold_out_title)
        layout.addWidget(self.sold_out)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.earlier.setText("−")
        self.earlier.setAccessibleName(self.tr("Earlier"))
        self.later.setText("+")
        self.later.setAccessibleName(self.tr("Later"))
        self.csv_button.setText(self.tr("Save as CSV"))
        self.refresh_button.setText(self.tr("Read again"))
        self.table.setAccessibleName(self.tr("Takings"))
        self.table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Count"), self.tr("Amount")])
        self.voids_title.setText(self.tr("Taken back after it was sent"))
        self.voids.setAccessibleName(self.voids_title.text())
        self.voids.setHorizontalHeaderLabels([self.tr("Dish"), self.tr("Reason"), self.tr("Count"), self.tr("Amount")])
        self.sold_out_title.setText(self.tr("Sold out"))
        self.sold_out.setAccessibleName(self.sold_out_title.text())
        self.sold_out.setHorizontalHeaderLabels([self.tr("Dish"), self.tr("Times"), self.tr("Minutes")])
        self._show()

    # Asking.

    def showEvent(self, event: QShowEvent) -> None:
        """Read when somebody looks."""
        super().showEvent(event)
        self.read()

    @Slot()
    def read(self) -> None:
        """Ask the record for the period that is wanted."""
        today = self._today()
        if today is not None and self._wanted:
            self._period = usual_periods(today)[self._wanted]
        since, until = (self._period.since, self._period.until) if self._period is not None else (None, None)
        command = ReadTakings(since=since, until=until)
        self._asked = command.id
        self._context.submit(command)

    def _today(self) -> date | None:
        """Return the business day it is now, which the record says with its first answer."""
        return self.takings.calendar.day_of(self._context.view.clock.now()) if self.takings is not None else None

    @Slot()
    def _on_receipts(self) -> None:
        """Count again what is still going on, while somebody looks."""
        takings = self.takings
        if self.isVisible() and not self._asked and takings is not None and takings.until >= takings.today:
            self.read()

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if not self._asked or answered.command_id != self._asked or not isinstance(answered.answer, Takings):
            return
        self._asked = ""
        is_first = self.takings is None
        self.takings = answered.answer
        self._say("")
        if is_first and self._wanted != "today":
            self.read()
        elif self._period is None:
            self._period = Period(PeriodKind.DAY, answered.answer.today)
        self._show()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked and command_id == self._asked:
            self._asked = ""
            self._say(translated(reason))
            self._show()

    @Slot(str)
    def _on_period(self, wanted: str) -> None:
        self._wanted = wanted
        self.read()
        self._show()

    @Slot()
    def _on_earlier(self) -> None:
        if self._period is not None:
            self._turn_to(self._period.earlier())

    @Slot()
    def _on_later(self) -> None:
        if self._period is not None:
            self._turn_to(self._period.later())

    def _turn_to(self, period: Period) -> None:
        self._wanted = ""
        self._period = period
        self.read()
        self._show()

    @Slot(str)
    def _on_by(self, by: str) -> None:
        self._by = by
        self._show()

    # Showing.

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    @Slot()
    def _show(self) -> None:
        today = self._today()
        usual = usual_periods(today) if today is not None else {}
        on = {name for name, period in usual.items() if period == self._period} or ({self._wanted} if not usual else set())
        names = (
            ("today", self.tr("Today")),
            ("yesterday", self.tr("Yesterday")),
            ("week", self.tr("7 days")),
            ("month", self.tr("This month")),
            ("last_month", self.tr("Last month")),
        )
        self.periods.show_choices(names, on)
        self.by.show_choices(tuple(self._ways().items()), {self._by})
        period = self._period
        self.title.setText(period_text(period) if period is not None else "")
        self.earlier.setEnabled(period is not None)
        self.later.setEnabled(period is not None and today is not None and period.until < today)
        self.csv_button.setEnabled(self.takings is not None)
        self._show_takings()

    def _ways(self) -> dict[str, str]:
        return {
            "hour": self.tr("by hour"),
            "day": self.tr("by day"),
            "dish": self.tr("by dish"),
            "category": self.tr("by category"),
            "waiter": self.tr("by waiter"),
            "method": self.tr("by way to pay"),
        }

    def _show_takings(self) -> None:
        takings = self.takings
        if takings is None:
            self.figures.show_figures([])
            for shown in (self.service, self.unknown, self.voids_title, self.voids, self.sold_out_title, self.sold_out):
                shown.hide()
            self.chart.show_bars(self.tr("Takings"), [])
            self.table.fill([])
            return
        self.figures.show_figures(self._figures(takings))
        sentence = unknown_text(takings)
        self.unknown.setText(f"⚠ {sentence}" if sentence else "")
        self.unknown.setVisible(bool(sentence))
        service = self._service_text(takings)
        self.service.setText(service)
        self.service.setVisible(bool(service))
        rows = takings.rows(self._by)
        title = self.tr("Takings") + " " + self._ways()[self._by]
        incomplete = takings.incomplete_days() if self._by == "day" else frozenset()
        self.chart.show_bars(title, self._bars(takings, rows, incomplete), stands=self._by in _IN_TIME)
        sums = ["Σ", plain(sum((row.count for row in rows), start=_NOTHING)), money_text(takings.total)]
        self.table.fill([*(self._cells(row, incomplete) for row in rows), sums])
        self._give_room(self.table)
        voided = takings.service.voided
        self.voids_title.setVisible(bool(voided))
        self.voids.setVisible(bool(voided))
        self.voids.fill([one.dish, one.reason, plain(one.count), money_text(one.sum)] for one in voided)
        self._give_room(self.voids)
        self.sold_out_title.setVisible(bool(takings.sold_out))
        self.sold_out.setVisible(bool(takings.sold_out))
        self.sold_out.fill([one.dish, str(one.times), str(round(one.seconds / MINUTE_S))] for one in takings.sold_out)
        self._give_room(self.sold_out)

    def _give_room(self, table: PlainTable) -> None:
        """Let a table be as high as its first rows: what goes on below is scrolled to."""
        rows = min(table.rowCount(), MOST_ROWS)
        height = sum(table.rowHeight(row) for row in range(rows)) + table.horizontalHeader().sizeHint().height()
        table.setFixedHeight(height + 2 * table.frameWidth())

    def _name_of(self, row: TakingsRow) -> str:
        name = paid_text(row.name, self._context.view.payment_methods) if self._by == "method" else row.name
        return row_text(name)

    def _cells(self, row: TakingsRow, incomplete: frozenset[str]) -> list[str]:
        """Write a row; a day of which no receipts were read has no numbers, and not the number zero."""
        name, is_complete = self._name_of(row), row.name not in incomplete
        if is_complete:
            return [name, plain(row.count), money_text(row.sum)]
        if not row.count:
            return [self.tr("%1 (not read)").replace("%1", name), UNKNOWN, UNKNOWN]
        return [self.tr("%1 (not complete)").replace("%1", name), plain(row.count), money_text(row.sum)]

    def _figures(self, takings: Takings) -> list[Figure]:
        service = takings.service
        part = ""
        if service.counted_tables < service.tables:
            part = self.tr("of %1 of %2 tables").replace("%1", str(service.counted_tables)).replace("%2", str(service.tables))
        voids = ""
        if takings.voids.receipts:
            voids = self.tr("%n voided: %1", "", takings.voids.receipts).replace("%1", money_text(takings.voids.receipts_sum))
        return [
            (self.tr("Takings"), money_text(takings.total), ""),
            (self.tr("Receipts"), str(takings.receipts), voids),
            (self.tr("Per receipt"), money_text(takings.average) if takings.average is not None else "–", ""),
            (self.tr("Guests"), str(service.covers) if service.counted_tables else "–", part),
            (self.tr("Per guest"), money_text(service.per_guest) if service.per_guest is not None else "–", ""),
        ]

    def _service_text(self, takings: Takings) -> str:
        service, found = takings.service, []
        if service.stay_s is not None:
            found.append(self.tr("A table is open for %1.").replace("%1", self._minutes(service.stay_s)))
        if service.first_dish_s is not None:
            found.append(self.tr("The first dish takes %1.").replace("%1", self._minutes(service.first_dish_s)))
        if found:
            found.append(self.tr("Half of them take longer."))
        return " ".join(found)

    def _bars(self, takings: Takings, rows: tuple[TakingsRow, ...], incomplete: frozenset[str]) -> list[Bar]:
        if self._by in _IN_TIME:
            return [self._standing(row, is_open=row.name in incomplete) for row in rows]
        first, others = rows[:MOST_BARS], rows[MOST_BARS:]
        bars = [Bar(self._name_of(row), row.sum.minor, money_text(row.sum)) for row in first]
        if others:
            rest = Money(sum(row.sum.minor for row in others), takings.total.currency)
            bars.append(Bar(self.tr("%n more", "", len(others)), rest.minor, money_text(rest)))
        return bars

    def _minutes(self, seconds: float) -> str:
        return self.tr("%1 min").replace("%1", str(round(seconds / MINUTE_S)))

    def _standing(self, row: TakingsRow, *, is_open: bool) -> Bar:
        if is_open and not row.count:
            return Bar(self._short_name(row.name), 0, UNKNOWN, UNKNOWN, is_open=True)
        return Bar(self._short_name(row.name), row.sum.minor, money_text(row.sum), short_amount(row.sum), is_open=is_open)

    def _short_name(self, name: str) -> str:
        if self._by != "day":
            return row_text(name)
        try:
            return short_day_text(date.fromisoformat(name))
        except ValueError:
            return row_text(name)

    @Slot()
    def _on_csv(self) -> None:
        takings = self.takings
        if takings is None:
            return
        path = self.folder / f"waiterapp-takings-{takings.since}-{takings.until}.csv"
        text = takings_csv(takings, file_text)
        self._context.notice.emit(save(path, lambda where: where.write_text(text, encoding="utf-8")))
