"""What was saved out of a damaged record: what goes on by itself, what a person has to look at, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.commands import PutSalvageAway
from waiterapp.domain.salvage import Salvage, SalvagedDelivery
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.texts import moment_text
from waiterapp.ui.manager.delivery_text import kind_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

TITLE_MM, TEXT_MM, SMALL_MM = 5.0, 4.2, 3.6
STATE_COLUMN = 0


class SalvagePage(QWidget):
    """The list a person reads once, and then puts away.

    Signals:
        queue_wanted: the id of a delivery somebody wants to decide; empty for the first.
    """

    queue_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("salvage_page")
        self._shown: Salvage | None = None
        sizes = context.sizes
        self.summary = self._label("salvage_summary", TITLE_MM, is_bold=True)
        self.advice = self._label("salvage_advice", TEXT_MM)
        self.table = PlainTable(sizes, "salvage_table", 4, is_whole=True)
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.missing = self._label("salvage_missing", TEXT_MM)
        self.figures = self._label("salvage_figures", SMALL_MM)
        self.decide = named_button("salvage_decide", self._on_decide)
        self.decide.setProperty("primary", True)
        self.away = named_button("salvage_away", self._on_away)
        doing = FlowLayout(sizes.px(1.5))
        doing.addWidget(self.decide)
        doing.addWidget(self.away)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(2))
        for part in (self.summary, self.advice, self.table, self.missing):
            layout.addWidget(part)
        layout.addLayout(doing)
        layout.addWidget(self.figures)
        layout.addStretch(1)
        context.view.record_changed.connect(self._on_changed)
        context.theme_changed.connect(self._on_changed)
        self.retranslate()

    def _label(self, name: str, size_mm: float, *, is_bold: bool = False) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(self._context.sizes.font(size_mm, bold=is_bold))
        label.setWordWrap(True)
        return label

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("State"), self.tr("Table"), self.tr("What"), self.tr("Given at")])
        self.table.setAccessibleName(self.tr("On the way to the till when the damage was found"))
        self.decide.setText(self.tr("Decide in the queue"))
        self.away.setText(self.tr("I have read this; put it away"))
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._fill()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        found = self._context.view.picture.salvage
        if found is None:
            return
        self._shown = found
        unsure = [one for one in found.deliveries if not one.is_sure]
        self.summary.setText(self._summary_text(found, len(unsure)))
        self.advice.setText(self._advice_text(found))
        self.table.fill((self._cells(one) for one in found.deliveries), (one.id for one in found.deliveries))
        self.table.setVisible(bool(found.deliveries))
        theme = self._context.theme
        for row, one in enumerate(found.deliveries):
            item = self.table.item(row, STATE_COLUMN)
            if item is not None:
                item.setForeground(QBrush(theme.color("good" if one.is_sure else "danger")))
        self.missing.setText(self._missing_text(found))
        self.missing.setVisible(bool(found.incomplete))
        self.figures.setText(self._figures_text(found))
        self.decide.setVisible(bool(unsure))
        self._show_buttons()

    def _cells(self, one: SalvagedDelivery) -> list[str]:
        floor = self._context.view.floor
        return [
            "● " + self.tr("goes on by itself") if one.is_sure else "■ " + self.tr("LOOK AT THE TILL"),
            floor.table_name(one.table_id) if floor.table(one.table_id) else "–",
            kind_text(one.kind),
            moment_text(one.created_at),
        ]

    def _summary_text(self, found: Salvage, unsure: int) -> str:
        if unsure:
            return self.tr("The record was damaged and works again. %n thing(s) must be decided.", "", unsure)
        if not found.kept_as:
            return self.tr("The second copy of the record was damaged. The record itself works.")
        if not found.is_sure:
            return self.tr("The record was damaged and works again. Something may be missing.")
        if found.incomplete:
            return self.tr("The record was damaged and works again. Every open order is there.")
        return self.tr("The record was damaged and is whole again. Nothing has to be done.")

    def _advice_text(self, found: Salvage) -> str:
        if found.is_sure:
            return self.tr("Everything waiters were told to be saved was put back from the second copy.")
        if not found.kept_as:
            return self.tr(
                "If this device lost power before, ask every waiter whether an order is missing, and compare the open tables "
                "with the till. What may be there already is asked for there before it is sent."
            )
        return self.tr(
            "Its second copy is damaged too. Ask every waiter whether an order is missing, and compare the open tables "
            "with the till. What may be there already is not sent to it again before somebody has looked."
        )

    def _missing_text(self, found: Salvage) -> str:
        parts = ", ".join(dict.fromkeys(part_text(name) for name in found.incomplete))
        return self.tr("Of these parts something could not be read; a backup may have it: %1.").replace("%1", parts)

    def _figures_text(self, found: Salvage) -> str:
        lines = [
            self.tr("Found at %1: %2")
            .replace("%1", f"{found.at.astimezone():%d.%m.%Y %H:%M}")
            .replace("%2", translated(found.reason).replace("\n", " ")),
            self.tr("%1 rows were read from the file, %2 were put back from the second copy.")
            .replace("%1", str(found.rows))
            .replace("%2", str(found.from_carbon)),
        ]
        if found.kept_as:
            lines.append(self.tr("The damaged file is kept in %1.").replace("%1", found.kept_as))
        return "\n".join(lines)

    @Slot()
    def _show_buttons(self) -> None:
        chosen = self._chosen
        self.decide.setEnabled(chosen is None or not chosen.is_sure)

    @property
    def _chosen(self) -> SalvagedDelivery | None:
        chosen = self.table.chosen_key()
        listed = self._shown.deliveries if self._shown is not None else ()
        return next((one for one in listed if one.id == chosen), None)

    @Slot()
    def _on_decide(self) -> None:
        chosen = self._chosen
        self.queue_wanted.emit(chosen.id if chosen is not None else "")

    @Slot()
    def _on_away(self) -> None:
        self._context.submit(PutSalvageAway())


def part_text(name: str) -> str:
    """Name a part of the record."""
    match name:
        case "documents" | "house":
            return QCoreApplication.translate("SalvagePage", "settings of the house")
        case "plan" | "places":
            return QCoreApplication.translate("SalvagePage", "the drawn floor")
        case "drafts":
            return QCoreApplication.translate("SalvagePage", "what stood unsent on the pads")
        case "pins":
            return QCoreApplication.translate("SalvagePage", "PINs")
        case "history":
            return QCoreApplication.translate("SalvagePage", "the black box")
        case "prints":
            return QCoreApplication.translate("SalvagePage", "bongs that waited for a printer")
        case "sold_out":
            return QCoreApplication.translate("SalvagePage", "what is sold out")
        case "deliveries" | "outbox":
            return QCoreApplication.translate("SalvagePage", "what waited for the till")
    return QCoreApplication.translate("SalvagePage", "orders")
