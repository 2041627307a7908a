"""How everything stands now, the gravest first, with the age of the last proof; what a person has to decide; a support file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.health import Grade, HealthLine, Subject, health_of, to_decide
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.support import SupportFile
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.manager.decision_card import DecisionCard
from waiterapp.ui.manager.health_text import COLOURS, grade_text, proof_text, subject_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated
from waiterapp.venue.private_folder import write_private

MOST_CARDS = 3
SECOND_MS = 1000
GRADE_COLUMN, SUBJECT_COLUMN, PROOF_COLUMN = range(3)


class HealthPage(QWidget):
    """Says of every part how it stands, from what this device knows; nothing is asked of anybody for it.

    Signals:
        decision_wanted: the id of a delivery somebody wants to decide.
        place_wanted: the `Subject` somebody wants to see more of.
    """

    decision_wanted = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("health_page")
        sizes = context.sizes
        self.folder = documents_folder()
        self._asked = ""
        self.lines: tuple[HealthLine, ...] = ()
        self._shown: tuple[Delivery, ...] | None = None
        self.cards: list[DecisionCard] = []
        self.summary = QLabel()
        self.summary.setObjectName("health_summary")
        self.summary.setFont(sizes.font(5, bold=True))
        self.summary.setWordWrap(True)
        self.table = PlainTable(sizes, "health_table", 3, is_whole=True)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.more = QLabel()
        self.more.setObjectName("health_more")
        self.more.setFont(sizes.font(4))
        self.more.setWordWrap(True)
        self.open = named_button("health_open", self._on_open)
        self.support = named_button("health_support", self._on_support)
        self.hint = QLabel()
        self.hint.setObjectName("health_hint")
        self.hint.setFont(sizes.font(3.6))
        self.hint.setWordWrap(True)
        doing = FlowLayout(sizes.px(1.5))
        for button in (self.open, self.support):
            doing.addWidget(button)
        self._decisions = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.summary)
        layout.addLayout(self._decisions)
        layout.addWidget(self.more)
        layout.addWidget(self.table)
        layout.addLayout(doing)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        self._second = QTimer(self)
        self._second.setInterval(SECOND_MS)
        self._second.timeout.connect(self.tick)
        self._second.start()
        view = context.view
        for signal in (view.queue_changed, view.link_changed, view.record_changed, view.kitchen_changed):
            signal.connect(self.tick)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        context.theme_changed.connect(self.tick)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("State"), self.tr("Part"), self.tr("Last proof")])
        self.table.setAccessibleName(self.tr("How everything stands"))
        self.open.setText(self.tr("Show this part's page"))
        self.support.setText(self.tr("Save a support file"))
        self.hint.setText(
            self.tr(
                "The support file says how the program and its connections stand. "
                "It holds no passwords, keys or PINs, and nothing of your guests."
            )
        )
        self._shown = None
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._fill()

    @Slot()
    def tick(self) -> None:
        """Let everything grow a second older."""
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        view = self._context.view
        self.lines = health_of(view.picture, view.clock.now())
        rows = [[grade_text(one.grade), subject_text(one), proof_text(one, view.age)] for one in self.lines]
        self.table.fill(rows, map(_key, self.lines))
        self._colour()
        self.summary.setText(self._summary_text())
        self._show_decisions(to_decide(view.picture))
        self._show_buttons()

    def _colour(self) -> None:
        theme = self._context.theme
        for row, line in enumerate(self.lines):
            item = self.table.item(row, GRADE_COLUMN)
            if item is not None:
                item.setForeground(QBrush(theme.color(COLOURS[line.grade])))

    def _summary_text(self) -> str:
        troubles, warnings, unknown = (
            sum(one.grade is grade for one in self.lines) for grade in (Grade.TROUBLE, Grade.WARNING, Grade.UNKNOWN)
        )
        if not troubles and not warnings and not unknown:
            return self.tr("Everything works.")
        parts = [
            (troubles, self.tr("%n trouble(s)", "", troubles)),
            (warnings, self.tr("%n thing(s) to look at", "", warnings)),
            (unknown, self.tr("%n not known", "", unknown)),
        ]
        text = ", ".join(text for count, text in parts if count)
        return text if troubles or warnings else self.tr("No trouble is known; %1.").replace("%1", text)

    def _show_decisions(self, waiting: tuple[Delivery, ...]) -> None:
        """Explain what waits for a person, made anew only when it is something else."""
        if waiting == self._shown:
            return
        self._shown = waiting
        for card in self.cards:
            self._decisions.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [DecisionCard(self._context, one) for one in waiting[:MOST_CARDS]]
        for card in self.cards:
            card.wanted.connect(self.decision_wanted)
            self._decisions.addWidget(card)
            card.show()
        left = len(waiting) - len(self.cards)
        self.more.setText(self.tr("%n more to decide in the queue.", "", left) if left else "")
        self.more.setVisible(bool(left))

    @property
    def _chosen(self) -> HealthLine | None:
        chosen = self.table.chosen_key()
        return next((one for one in self.lines if _key(one) == chosen), None)

    @Slot()
    def _show_buttons(self) -> None:
        chosen = self._chosen
        self.open.setEnabled(chosen is not None and chosen.subject in HAS_A_PAGE)
        self.support.setEnabled(not self._asked)

    @Slot()
    def _on_open(self) -> None:
        if self._chosen is not None:
            self.place_wanted.emit(self._chosen.subject)

    @Slot()
    def _on_support(self) -> None:
        command = MakeSupportFile()
        self._asked = command.id
        self._context.submit(command)
        self._show_buttons()

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if self._asked and answered.command_id == self._asked and isinstance(answered.answer, SupportFile):
            self._asked = ""
            file = answered.answer
            self._context.notice.emit(save(self.folder / Path(file.name).name, lambda path: write_private(path, file.content)))
            self._show_buttons()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked and command_id == self._asked:
            self._asked = ""
            self._context.notice.emit(translated(reason))
            self._show_buttons()


def _key(line: HealthLine) -> tuple[Subject, str, str]:
    """Return what a line is about, however it stands."""
    return line.subject, line.name, line.where


HAS_A_PAGE = frozenset({Subject.QUEUE, Subject.PRINTER, Subject.STATION, Subject.SCREEN, Subject.DEVICE})
"""Parts with a page of their own in the office."""
