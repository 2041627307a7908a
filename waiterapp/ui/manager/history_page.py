"""The black box: what has happened, found by a table, a dish, a name or a number, and the whole story of one order."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.domain.business_day import last_midnight
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.history import AUDITED, KITCHEN, TILL, Entry, Happening, HistoryFound, as_csv
from waiterapp.domain.questions import ReadHistory
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.manager.history_text import about_text, happening_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

FILE = "waiterapp-history.csv"
DAYS = {"today": 1, "week": 7, "month": 31, "year": 366}
KINDS: dict[str, frozenset[Happening]] = {"all": frozenset(), "audit": AUDITED, "kitchen": KITCHEN, "till": TILL}
PAGE, MORE = 200, 400
LEAST_TABLE_MM = 90.0
"""A page that is too low for this scrolls."""


class HistoryPage(QWidget):
    """Asks the record what has happened and lists it, the newest first; a row tells the whole story of its order."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("history_page")
        sizes = context.sizes
        self._asked = ""
        self._days, self._kind, self._most = "today", "audit", PAGE
        self._story_of: Entry | None = None
        self.shown: tuple[Entry, ...] = ()
        self._has_more = self._was_read = False
        self.folder = documents_folder()
        self.question = QLineEdit()
        self.question.setObjectName("history_question")
        self.question.setClearButtonEnabled(True)
        self.question.returnPressed.connect(self.read)
        self.days = Choices(sizes, "history_days")
        self.days.picked.connect(self._on_days)
        self.kinds = Choices(sizes, "history_kinds")
        self.kinds.picked.connect(self._on_kind)
        self.summary = QLabel()
        self.summary.setObjectName("history_summary")
        self.summary.setFont(sizes.font(4, bold=True))
        self.summary.setWordWrap(True)
        self.table = PlainTable(sizes, "history_table", 6, folds=((5, 4), (1, 0), (4, 3)))
        self.table.setMinimumHeight(sizes.px(LEAST_TABLE_MM))
        self.table.itemSelectionChanged.connect(self._offer)
        self.find_button = named_button("history_find", self.read)
        self.story = named_button("history_story", self._on_story)
        self.back = named_button("history_back", self._on_back)
        self.older = named_button("history_older", self._on_older)
        self.csv = named_button("history_csv", self._on_csv)
        row = FlowLayout(sizes.px(1.5))
        for button in (self.find_button, self.story, self.back, self.older, self.csv):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        for widget in (self.question, self.days, self.kinds, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.question.setPlaceholderText(self.tr("Table, dish, name or number: 7 fish"))
        self.question.setAccessibleName(self.tr("What are you looking for?"))
        heads = [self.tr("When"), self.tr("Table"), self.tr("What"), self.tr("About"), self.tr("Who"), self.tr("Device")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self.tr("What has happened"))
        self.find_button.setText(self.tr("Find"))
        self.story.setText(self.tr("Its whole story"))
        self.back.setText(self.tr("Back to the list"))
        self.older.setText(self.tr("Older ones"))
        self.csv.setText(self.tr("Save as CSV"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when somebody looks."""
        super().showEvent(event)
        if not self._was_read and not self._asked:
            self.read()

    @Slot()
    def read(self) -> None:
        """Ask the record what fits."""
        self._story_of = None
        self._ask(self._question())
        self._offer()

    def _question(self) -> ReadHistory:
        until = self._context.view.clock.now() + timedelta(minutes=1)
        since = last_midnight(until) - timedelta(days=DAYS[self._days] - 1)
        question = self.question.text().strip()
        return ReadHistory(question=question, kinds=KINDS[self._kind], since=since, until=until, most=self._most)

    def _ask(self, command: ReadHistory) -> None:
        self._asked = command.id
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if self._asked and answered.command_id == self._asked and isinstance(answered.answer, HistoryFound):
            self._asked, self._was_read = "", True
            self.shown, self._has_more = answered.answer.entries, answered.answer.has_more
            self.table.clearSelection()
            self._show()
            self.table.scrollToTop()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._asked = ""
            self._context.notice.emit(translated(reason))

    def _show(self) -> None:
        days = [
            ("today", self.tr("today")),
            ("week", self.tr("7 days")),
            ("month", self.tr("a month")),
            ("year", self.tr("a year")),
        ]
        kinds = [
            ("audit", self.tr("taken back, decided, changed")),
            ("all", self.tr("everything")),
            ("kitchen", self.tr("kitchen")),
            ("till", self.tr("till")),
        ]
        self.days.show_choices(days, {self._days})
        self.kinds.show_choices(kinds, {self._kind})
        floor, today = self._context.view.floor, last_midnight(self._context.view.clock.now())
        self.table.fill(
            (
                [
                    _when(one.at, today),
                    floor.table_name(one.table_id) if floor.table(one.table_id) else "–",
                    happening_text(one.what),
                    about_text(one),
                    one.who,
                    one.device,
                ]
                for one in self.shown
            ),
            (one.id for one in self.shown),
        )
        self._say()
        self._offer()

    def _say(self) -> None:
        floor = self._context.view.floor
        if self._story_of is not None:
            name = floor.table_name(self._story_of.table_id) if floor.table(self._story_of.table_id) else "–"
            self.summary.setText(self.tr("The whole story of an order on table %1").replace("%1", name))
        elif self._has_more:
            self.summary.setText(self.tr("The newest %n", "", len(self.shown)))
        elif self._was_read and not self.shown:
            self.summary.setText(self.tr("Nothing of that has happened in this time."))
        else:
            self.summary.setText(self.tr("%n found", "", len(self.shown)))

    @Slot()
    def _offer(self) -> None:
        chosen = self._chosen()
        is_story = self._story_of is not None
        for widget in (self.question, self.days, self.kinds, self.find_button, self.story):
            widget.setVisible(not is_story)
        self.back.setVisible(is_story)
        self.older.setVisible(self._has_more and not is_story)
        self.story.setEnabled(chosen is not None and bool(chosen.order_id))
        self.csv.setEnabled(bool(self.shown))

    def _chosen(self) -> Entry | None:
        chosen = self.table.chosen_key()
        return next((one for one in self.shown if one.id == chosen), None)

    @Slot(str)
    def _on_days(self, days: str) -> None:
        self._days, self._most = days, PAGE
        self.read()

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self._kind, self._most = kind, PAGE
        self.read()

    @Slot()
    def _on_story(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.order_id:
            self._story_of = chosen
            now = self._context.view.clock.now()
            self._ask(ReadHistory(order_id=chosen.order_id, since=now, until=now))

    @Slot()
    def _on_back(self) -> None:
        self.read()

    @Slot()
    def _on_older(self) -> None:
        self._most += MORE
        self.read()

    @Slot()
    def _on_csv(self) -> None:
        names = {table.id: table.name for table in self._context.view.floor.tables}
        text = as_csv(self.shown, names)
        self._context.notice.emit(save(self.folder / FILE, lambda path: path.write_text(text, encoding="utf-8")))


def _when(at: datetime, today: datetime) -> str:
    local = at.astimezone()
    return f"{local:%H:%M:%S}" if at >= today else f"{local:%d.%m. %H:%M:%S}"
