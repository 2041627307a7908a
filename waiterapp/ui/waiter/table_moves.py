"""Orders on their way to another table: nothing is said, and nothing goes along, before the record has moved them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from waiterapp.domain.commands import MoveLines
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.orders import Order
from waiterapp.ui.context import Context
from waiterapp.ui.kit.undo_bar import UndoBar


@dataclass(frozen=True, slots=True)
class Move:
    """A move that was asked for, and what undoes it, if anything does."""

    command: MoveLines
    back: MoveLines | None
    is_undo: bool = False


class TableMoves(QObject):
    """Asks for moves, and offers to take back those that were done.

    Signals:
        done: the `MoveLines` that is in the record now.
    """

    done = Signal(object)

    def __init__(self, context: Context, undo: UndoBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo = undo
        self._asked: dict[str, Move] = {}
        view = context.view
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_failed)
        view.command_unanswered.connect(self._on_failed)

    def ask(self, command: MoveLines) -> None:
        """Ask for a move."""
        view = self._context.view
        is_joined = not command.shares and view.order_on(command.to_table_id) is not None
        self._submit(Move(command, None if is_joined else way_back(command, view.order_on(command.table_id))))

    def _submit(self, move: Move) -> None:
        self._asked[move.command.id] = move
        self._context.submit(move.command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        move = self._asked.pop(answer.command_id, None)
        if move is None:
            return
        self.done.emit(move.command)
        if move.is_undo:
            return
        name = self._context.view.floor.table_name(move.command.to_table_id)
        text, back = self.tr("Moved to table %1").replace("%1", name), move.back
        if back is None:
            self._context.notice.emit(text)
        else:
            self._undo.offer(text, lambda: self._submit(Move(back, None, is_undo=True)))

    @Slot(str, str)
    def _on_failed(self, command_id: str, _: str) -> None:
        """Whoever shows what was refused says why; here nothing has moved."""
        self._asked.pop(command_id, None)


def way_back(command: MoveLines, order: Order | None) -> MoveLines | None:
    """Return what undoes a move out of an order, if anything does.

    A line that was divided cannot go back: the part that went has another id.
    """
    unpaid = {line.item.id: line.unpaid for line in order.lines} if order is not None else {}
    if any(unpaid.get(line_id) != quantity for line_id, quantity in command.shares):
        return None
    return MoveLines(table_id=command.to_table_id, to_table_id=command.table_id, shares=command.shares)
