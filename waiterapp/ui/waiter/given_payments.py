"""Payments on their way: what becomes of them is told wherever their waiter is, and none is taken twice while nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.commands import PayTable, SellDirectly
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.floor import COUNTER
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.sentences import translated


@dataclass(frozen=True)
class GivenPayment:
    """One that was given and is neither done nor refused."""

    table_id: str
    command: PayTable | SellDirectly
    doubt: str = ""
    """The sentence that says why nobody knows, where that is so."""


class GivenPayments(QObject):
    """What was given on the page of payments, to be asked while it shows something else by now.

    Signals:
        sold: the lines of a sale over the counter that is done while something else is shown.
    """

    sold = Signal(object)

    def __init__(self, context: Context, shown: Callable[[], PayTable | SellDirectly | None], page: QWidget) -> None:
        """Follow payments; `shown` returns the one whose end the page waits for."""
        super().__init__(page)
        self._context = context
        self._shown = shown
        self._page = page
        self._given: dict[str, GivenPayment] = {}
        view = context.view
        view.queue_changed.connect(self._on_queue)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        view.command_unanswered.connect(self._on_unanswered)

    def give(self, table_id: str, command: PayTable | SellDirectly) -> None:
        """Follow one that is on its way."""
        self._given[command.id] = GivenPayment(table_id, command)
        # For good: others hear of its end after it is settled here, or before.
        self._context.spoken_for.add(command.id)

    def doubtful_on(self, table_id: str) -> GivenPayment | None:
        """Return the one of a table of which nobody knows."""
        return next((one for one in self._given.values() if one.doubt and one.table_id == table_id), None)

    @Slot()
    def _on_queue(self) -> None:
        """What has arrived after all is seen in the queue like any other, and holds nothing up."""
        for one in self._context.view.queue:
            if one.id in self._given:
                self._given[one.id] = replace(self._given[one.id], doubt="")

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        given = self._given.pop(answer.command_id, None)
        if given is None or self._is_shown(given):
            return
        amount = money_text(given.command.due + given.command.tip)
        self._context.notice.emit(self._of_table(given, self.tr("%1 paid.").replace("%1", amount)))
        if isinstance(given.command, SellDirectly):
            self.sold.emit(given.command.lines)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        given = self._given.pop(command_id, None)
        if given is not None and not self._is_seen(given):
            self._context.standing_notice.emit(self._of_table(given, translated(reason)))

    @Slot(str, str)
    def _on_unanswered(self, command_id: str, reason: str) -> None:
        given = self._given.get(command_id)
        if given is None:
            return
        self._given[command_id] = replace(given, doubt=reason)
        if not self._is_seen(given):
            self._context.standing_notice.emit(self._of_table(given, translated(reason)))

    def _is_shown(self, given: GivenPayment) -> bool:
        shown = self._shown()
        return shown is not None and shown.id == given.command.id

    def _is_seen(self, given: GivenPayment) -> bool:
        return self._is_shown(given) and self._page.isVisible()

    def _of_table(self, given: GivenPayment, sentence: str) -> str:
        if given.table_id == COUNTER:
            where = self.tr("Counter sale")
        else:
            where = self.tr("Table %1").replace("%1", self._context.view.floor.table_name(given.table_id))
        return f"{where}: {sentence}"
