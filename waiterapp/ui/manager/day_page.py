"""The end of a day: what stands in its way, the day's fiscal acts, and the till's own numbers beside ours."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.business_day import month_before
from waiterapp.domain.commands import CloseDay, MakeZeroReceipt, OpenDay, ReadReport
from waiterapp.domain.comparing import Compared, compared
from waiterapp.domain.day_close import Hindrance, Obstacle, obstacles
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.payments import REPORTS, Report
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.search import folded
from waiterapp.domain.takings import Takings
from waiterapp.domain.values import Money, plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.typed_amounts import money_of
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.manager.takings_texts import moment_text, row_text
from waiterapp.ui.sentences import translated

LAST_WEEK = timedelta(days=7)
MOST_SENTENCES, MOST_TABLES = 3, 8
LONGEST_AMOUNT = 12


class DayPage(QWidget):
    """Closes the day when nothing is in the way, and compares numbers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("day_page")
        self._asked: ReadReport | None = None
        self._report: Report | None = None
        self._asked_today, self._asked_beside = "", ""
        self._today: Takings | None = None
        self._beside: Takings | None = None
        self._closing: CloseDay | OpenDay | MakeZeroReceipt | None = None
        self._about_to_sign: CloseDay | MakeZeroReceipt | None = None
        self.obstacles_title, self.reports_title = self._title("day_title"), self._title("reports_title")
        self.obstacles = self._label("day_obstacles", 4.2)
        self.message = self._label("day_message", 4.4)
        self.comparison = self._label("report_comparison", 4.2)
        self._make_day()
        self._make_reports()
        self._lay_out()
        view = context.view
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        view.capabilities_changed.connect(self._show)
        view.tables_changed.connect(self._on_obstacles)
        view.queue_changed.connect(self._on_obstacles)
        view.link_changed.connect(self._on_obstacles)
        view.record_changed.connect(self._on_obstacles)
        self.retranslate()
        self._say("")

    def _title(self, name: str) -> QLabel:
        made = self._label(name, 5.0)
        made.setFont(self._context.sizes.font(5.0, bold=True))
        return made

    def _label(self, name: str, millimetres: float) -> QLabel:
        made = QLabel()
        made.setObjectName(name)
        made.setWordWrap(True)
        made.setFont(self._context.sizes.font(millimetres))
        return made

    def _make_day(self) -> None:
        sizes = self._context.sizes
        self.change = QLineEdit()
        self.change.setObjectName("open_day_change")
        self.change.setFixedWidth(sizes.px(62))
        self.change.setMaxLength(LONGEST_AMOUNT)
        self.open_day = named_button("open_day", self._on_open_day)
        self.zero_receipt = named_button("zero_receipt", self._on_zero_receipt)
        self.close_day = named_button("close_day", self._on_close_day)
        self.sure = named_button("close_day_sure", self._on_sure)
        self.sure.setProperty("primary", True)

    def _make_reports(self) -> None:
        self._reports = QButtonGroup(self)
        for name in REPORTS:
            button = QPushButton()
            button.setObjectName(f"report_{name}")
            button.setCheckable(True)
            button.setProperty("report", name)
            self._reports.addButton(button)
        self._reports.buttonClicked.connect(self._on_report)
        self.table = PlainTable(self._context.sizes, "report_table", 5, numbers=(1, 2, 3, 4), folds=((1, 0), (4, 3)))

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        acts, bar = FlowLayout(sizes.px(1.5)), FlowLayout(sizes.px(1.5))
        for widget in (self.change, self.open_day, self.zero_receipt, self.close_day, self.sure):
            acts.addWidget(widget)
        for button in self._reports.buttons():
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(2))
        for label in (self.obstacles_title, self.obstacles, self.message):
            layout.addWidget(label)
        layout.addLayout(acts)
        layout.addWidget(self.reports_title)
        layout.addLayout(bar)
        layout.addWidget(self.comparison)
        layout.addWidget(self.table, 1)
        layout.addStretch()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        names = {
            "revenue": self.tr("Revenue"),
            "top-articles": self.tr("Best sellers"),
            "article-groups": self.tr("Article groups"),
            "weekly": self.tr("Week"),
            "payment-methods": self.tr("Ways to pay"),
            "staff": self.tr("Waiters"),
            "taxes": self.tr("Taxes"),
            "months": self.tr("Months"),
            "sessions": self.tr("Sessions"),
            "cashbook": self.tr("Cashbook"),
        }
        for button in self._reports.buttons():
            button.setText(names[str(button.property("report"))])
        heads = [self.tr("What"), self.tr("Count"), self.tr("The till"), self.tr("waiterapp"), self.tr("Difference")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("Report"))
        self.reports_title.setText(self.tr("The till’s own numbers, beside those of waiterapp"))
        self.change.setPlaceholderText(self.tr("Change in the drawer"))
        self.change.setAccessibleName(self.change.placeholderText())
        self.open_day.setText(self.tr("Begin the day"))
        self.zero_receipt.setText(self.tr("Zero receipt ..."))
        self.close_day.setText(self.tr("Close the day ..."))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Find out how far receipts are known when somebody looks."""
        super().showEvent(event)
        self._on_obstacles()
        self._ask_today()

    def _ask_today(self) -> None:
        command = ReadTakings()
        self._asked_today = command.id
        self._context.submit(command)

    @Slot()
    def _show(self) -> None:
        view = self._context.view
        for button in self._reports.buttons():
            button.setVisible(button.property("report") in view.reports)
        for shown in (self.reports_title, self.table, self.comparison):
            shown.setVisible(bool(view.reports))
        self.change.setVisible(view.is_native("day open"))
        self.open_day.setVisible(view.is_native("day open"))
        self.zero_receipt.setVisible(view.is_native("zero receipt"))
        self.close_day.setVisible(view.is_native("day close"))
        self.sure.hide()
        self._on_obstacles()
        self._show_report()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    # What is in the way.

    @Slot()
    def _on_obstacles(self, _table_ids: object = None) -> None:
        """A day is closed when nothing is in the way any more; until then say what is, and what to do.

        While nobody looks nothing is worked out: on a waiter's device this would be done with every tap.
        """
        if not self.isVisible() and _table_ids is not None:
            return
        view = self._context.view
        now = view.clock.now()
        found = obstacles(view.orders, view.queue, view.link, self._unread_since(), now, view.devices)
        is_ready = not any(one.is_blocking for one in found) and self._closing is None
        self.close_day.setEnabled(is_ready)
        if not is_ready and isinstance(self._about_to_sign, CloseDay):
            self._about_to_sign = None
            self.sure.hide()
            self._say("")
        closes = view.is_native("day close")
        self.obstacles_title.setVisible(closes or bool(found))
        self.obstacles.setVisible(bool(found))
        in_the_way, ready = self.tr("Before the day is closed"), self.tr("Nothing stands in the way of closing the day.")
        at_the_till = self.tr("Before the day is closed at the till")
        self.obstacles_title.setText((in_the_way if closes else at_the_till) if found else f"✓ {ready}")
        self.obstacles.setText("\n".join(f"{'✗' if one.is_blocking else '⚠'} {self._what_to_do(one)}" for one in found))

    def _unread_since(self) -> datetime | None:
        """Return until when receipts are known, if that is some time ago."""
        takings = self._today
        if takings is None or not takings.unknown or takings.counted_at is None or takings.known_since is None:
            return None
        last = takings.unknown[-1]
        return last.begin if takings.counted_at - last.end < timedelta(minutes=10) else None

    def _what_to_do(self, obstacle: Obstacle) -> str:
        match obstacle.hindrance:
            case Hindrance.OPEN_TABLES:
                text = self.tr("%n table(s) still open: %1. Let the guests pay.", "", obstacle.count)
                return text.replace("%1", self._table_names(obstacle.table_ids))
            case Hindrance.UNKNOWN_PAYMENTS:
                return self.tr("%n payment(s) of which nobody knows: settle them in the queue.", "", obstacle.count)
            case Hindrance.UNDELIVERED_ROUNDS:
                return self.tr("%n order(s) not with the till yet: wait, or look into the queue.", "", obstacle.count)
            case Hindrance.REFUSED:
                return self.tr("%n thing(s) the till refuses: decide about them in the queue.", "", obstacle.count)
            case Hindrance.OTHER_WAITING:
                return self.tr("%n thing(s) waiting for the till: wait, or look into the queue.", "", obstacle.count)
            case Hindrance.TILL_AWAY:
                return self.tr("The till does not answer: see that it is on and on the network.")
            case Hindrance.UNREAD_RECEIPTS:
                text = self.tr("Receipts were last read at %1: what was sold since is not in the numbers. Read again.")
                since, calendar = obstacle.since, self._today.calendar if self._today is not None else None
                return text.replace("%1", moment_text(since, calendar) if since is not None and calendar is not None else "")

            case Hindrance.DEVICES_AWAY:
                text = self.tr("%1 may hold orders that nobody else knows: let it connect before the day is closed.")
                return text.replace("%1", ", ".join(obstacle.names))

    def _table_names(self, table_ids: tuple[str, ...]) -> str:
        floor = self._context.view.floor
        names = list(dict.fromkeys(floor.table_name(one) or "–" for one in table_ids))
        return ", ".join(names[:MOST_TABLES]) + (" …" if len(names) > MOST_TABLES else "")

    # Fiscal acts.

    @Slot()
    def _on_open_day(self) -> None:
        if self._closing is None:
            typed, currency = self.change.text().strip(), self._context.view.menu.currency
            change = money_of(typed or "0", currency)
            if change is None:
                self._say(self.tr("“%1” is no amount.").replace("%1", typed))
            else:
                self._ask(OpenDay(change=change))

    @Slot()
    def _on_zero_receipt(self) -> None:
        self._about_to_sign = MakeZeroReceipt()
        self.sure.setText(self.tr("Sign a zero receipt for good"))
        self._say(self.tr("A zero receipt is signed and stays in the till's journal. The tax office wants one a month."))
        self.sure.show()
        self.sure.setFocus()

    @Slot()
    def _on_close_day(self) -> None:
        self._about_to_sign = CloseDay()
        self.sure.setText(self.tr("Close the day for good"))
        self._say(self.tr("A day that is closed stays closed: nothing more can be booked on it. Nobody can undo it."))
        self.sure.show()
        self.sure.setFocus()

    @Slot()
    def _on_sure(self) -> None:
        if self._closing is None and self._about_to_sign is not None:
            self._ask(self._about_to_sign)
            self._about_to_sign = None

    def _ask(self, command: CloseDay | OpenDay | MakeZeroReceipt) -> None:
        self._closing = command
        self.sure.hide()
        self.close_day.setEnabled(False)
        self._say(self.tr("Waiting for the till ... It is sent once."))
        self._context.submit(command)

    # The till's numbers.

    @Slot(object)
    def _on_report(self, button: QPushButton) -> None:
        name = str(button.property("report"))
        self._report = self._beside = None
        self.table.fill([])
        self.comparison.clear()
        since = until = None
        if self._today is not None:
            since, until = self._today.calendar.span(self._today.today, self._today.today)
        self._asked = ReadReport(name=name, since=since, until=until)
        self._context.submit(self._asked)
        beside = self._days_beside(name)
        self._asked_beside = beside.id
        self._context.submit(beside)

    def _days_beside(self, name: str) -> ReadTakings:
        """Ask for our numbers of the days that a report may be about."""
        today = self._today.today if self._today is not None else None
        if today is not None and name == "weekly":
            return ReadTakings(since=today - LAST_WEEK, until=today)
        if today is not None and name == "months":
            first, last = month_before(today)
            return ReadTakings(since=first, until=last)
        return ReadTakings()

    def _show_report(self) -> None:
        report = self._report
        if report is None:
            return
        beside = compared(report, self._beside) if self._beside is not None else ()
        by_name = {folded(one.name): one for one in beside}
        rows = [self._row(row.name, row.count, row.amount, by_name.pop(folded(row.name), None)) for row in report.rows]
        rows += [self._row(one.name or self.tr("Together"), None, one.till, one) for one in by_name.values()]
        self.table.fill(rows)
        self.comparison.setText(self._sentence(beside))

    def _row(self, name: str, count: Decimal | None, amount: Money, beside: Compared | None) -> list[str]:
        written = plain(count) if count is not None else ""
        ours = money_text(beside.ours) if beside is not None else ""
        difference = "" if beside is None else "=" if beside.is_same else money_text(beside.more)
        return [row_text(name), written, money_text(amount), ours, difference]

    def _sentence(self, beside: tuple[Compared, ...]) -> str:
        """Say in words where the till and we differ."""
        if not beside:
            return self.tr("The till does not say of which days this is, so it is not held against anything.")
        different = [one for one in beside if not one.is_same]
        if not different:
            return "✓ " + self.tr("The till says the same as waiterapp.")
        different.sort(key=lambda one: -abs(one.more.minor))
        said = []
        for one in different[:MOST_SENTENCES]:
            more = one.more
            text = self.tr("The till says %1 more") if more.minor > 0 else self.tr("The till says %1 less")
            text = text.replace("%1", money_text(Money(abs(more.minor), more.currency)))
            said.append(f"{text}: {row_text(one.name)}." if one.name else f"{text}.")
        if len(different) > MOST_SENTENCES:
            said.append(self.tr("And so on, see below."))
        said.append(self.tr("Receipts of the last minute may not be counted here yet."))
        return " ".join(said)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked_today and answer.command_id == self._asked_today and isinstance(answer.answer, Takings):
            self._asked_today, self._today = "", answer.answer
            self._on_obstacles()
        elif self._asked_beside and answer.command_id == self._asked_beside and isinstance(answer.answer, Takings):
            self._asked_beside, self._beside = "", answer.answer
            self._show_report()
        elif self._asked is not None and answer.command_id == self._asked.id and isinstance(answer.answer, Report):
            self._asked, self._report = None, answer.answer
            self._show_report()
        elif self._closing is not None and answer.command_id == self._closing.id:
            done, self._closing = self._closing, None
            self._on_obstacles()
            match done:
                case CloseDay():
                    self._say(self.tr("The day is closed."))
                case OpenDay(change=change):
                    self._say(self.tr("The day has begun with %1.").replace("%1", money_text(change)))
                case MakeZeroReceipt():
                    self._say(self.tr("The zero receipt is signed."))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked = None
            self._say(translated(reason))
        elif self._closing is not None and command_id == self._closing.id:
            self._closing = None
            self._on_obstacles()
            self._say(translated(reason))
