"""What a drawing and the till do not agree on: tables that are gone there, or called otherwise, until somebody has seen it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.plan import Element, known_key
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.manager.plan_editing import PlanEditing

GONE, RENAMED = "gone:", "renamed:"


class Tray(QWidget):
    """One line per table; a tap says that it is right so."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self.setObjectName("floor_tray")
        sizes = editing.context.sizes
        self._title = QLabel()
        self._title.setFont(sizes.font(4, bold=True))
        self._title.setWordWrap(True)
        self.news = Choices(sizes, "floor_news")
        self.news.picked.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.news)
        editing.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._title.setText(self.tr("Changed at the till since it was drawn. Tap what is right so:"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what there is, or nothing at all."""
        floor = self._editing.floor
        gone = self.tr("Table %1 is gone: forget it")
        renamed = self.tr("Table %1 is called %2 now")
        news = [(f"{GONE}{table_id}", gone.replace("%1", name)) for table_id, name in sorted(floor.gone.items())]
        for table_id, name in sorted(floor.renamed.items()):
            news.append((f"{RENAMED}{table_id}", renamed.replace("%1", name).replace("%2", floor.table_name(table_id))))
        self.news.show_choices(news, ())
        self.setVisible(bool(news))

    @Slot(str)
    def _on_picked(self, meaning: str) -> None:
        plan, floor = self._editing.floor.plan, self._editing.floor
        if meaning.startswith(GONE):
            self._editing.edit(plan.without_table(meaning.removeprefix(GONE)), self.tr("Forget table"))
            return
        table_id = meaning.removeprefix(RENAMED)
        known = Element(known_name=floor.table_name(table_id))
        self._editing.edit([plan.change(known_key(table_id), known)], self.tr("Other name"))
