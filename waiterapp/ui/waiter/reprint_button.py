"""A button that has bongs printed again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from waiterapp.domain.commands import PrintBong
from waiterapp.domain.events import CommandAnswered
from waiterapp.ui.context import Context


class ReprintButton(QPushButton):
    """Prints lines again, and says so when a printer has got them; why not is said by whoever hears of refusals."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = ""
        self._line_ids: tuple[str, ...] = ()
        self.setObjectName(name)
        self.clicked.connect(self._on_clicked)
        context.view.command_answered.connect(self._on_answered)

    def offer(self, line_ids: tuple[str, ...]) -> None:
        """Be there for these lines."""
        self._line_ids = line_ids
        self.setEnabled(bool(line_ids))

    @Slot()
    def _on_clicked(self) -> None:
        command = PrintBong(line_ids=self._line_ids)
        self._asked = command.id
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked and answer.command_id == self._asked:
            self._asked = ""
            self._context.notice.emit(self.tr("The kitchen gets it on paper again, marked as a copy."))
