"""The dish a manager works on: what is kept here can be taken back at once, what the till keeps is asked of it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QObject, Signal, Slot

from waiterapp.domain.commands import (
    AddHeading,
    ChangeDish,
    ChangeDishAtTill,
    ChangeStock,
    Command,
    SetDishPicture,
    SetSoldOut,
)
from waiterapp.domain.dish_habits import DishWish, taken_back
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.menu import Dish
from waiterapp.domain.search import folded
from waiterapp.ui.context import Context
from waiterapp.ui.kit.undo_bar import UndoBar
from waiterapp.ui.sentences import translated


class DishEditing(QObject):
    """Shared by all sections of the page.

    Signals:
        changed: the dish, or anything that is known of it, is another.
        settled: the till has answered, or refused.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, context: Context, undo_bar: UndoBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.dish: Dish | None = None
        self._undo_bar = undo_bar
        self._asked: dict[str, str] = {}
        """What to say when the till has done a command, by its id."""
        self._kept: set[str] = set()
        """Commands for the record whose refusal would be told."""
        view = context.view
        view.menu_changed.connect(self._on_menu)
        view.habits_changed.connect(self.changed)
        view.capabilities_changed.connect(self.changed)
        view.dish_pictures_changed.connect(self._on_pictures)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)

    @property
    def is_waiting(self) -> bool:
        """The till has not answered yet."""
        return bool(self._asked)

    def choose(self, dish: Dish | None) -> None:
        """Work on a dish."""
        self.dish = dish
        self.changed.emit()

    @Slot()
    def _on_menu(self) -> None:
        """Go on with the same dish; at another till it is the one of that name."""
        known = self.dish
        if known is not None:
            menu = self.context.view.menu
            namesake = next((one for one in menu.dishes if folded(one.name) == folded(known.name)), None)
            self.dish = menu.dish(known.id) or namesake
        self.changed.emit()

    @Slot(object)
    def _on_pictures(self, _names: object) -> None:
        self.changed.emit()

    # Kept here.

    def wish(self, wish: DishWish, said: str) -> None:
        """Change what the house is used to, and offer to take it back."""
        before = taken_back(self.context.view.habits, wish)
        self._submit(ChangeDish(wish=wish))
        self._undo_bar.offer(said, lambda: self._submit(ChangeDish(wish=before)))

    def set_stock_today(self, *, sold_out: bool, left: int | None, said: str) -> None:
        """Say what is left of the dish today."""
        dish = self.dish
        if dish is not None:
            was = SetSoldOut(dish_id=dish.id, sold_out=dish.sold_out and dish.left is None, left=_whole(dish.left))
            self.context.submit(SetSoldOut(dish_id=dish.id, sold_out=sold_out, left=left))
            self._undo_bar.offer(said, lambda: self.context.submit(was))

    def set_picture(self, content: bytes, said: str) -> None:
        """Give the dish a picture, or take it away."""
        dish = self.dish
        if dish is not None:
            before = self.context.view.picture.dish_pictures.get(folded(dish.name), b"")
            was = SetDishPicture(dish=dish.name, content=before)
            self._submit(SetDishPicture(dish=dish.name, content=content))
            self._undo_bar.offer(said, lambda: self._submit(was))

    def _submit(self, command: Command) -> None:
        self._kept.add(command.id)
        self.context.submit(command)

    # At the till.

    def change_at_till(self, change: DishChange, said: str) -> None:
        """Ask the till to change the dish; what it had stays on the screen until it has."""
        self._ask(ChangeDishAtTill(change=change), said)

    def change_stock(self, known: Decimal, new: Decimal, said: str) -> None:
        """Ask the till to change its stock."""
        if self.dish is not None:
            self._ask(ChangeStock(dish_id=self.dish.id, known=known, new=new), said)

    def add_heading(self, name: str, said: str) -> None:
        """Ask the till to make a heading."""
        self._ask(AddHeading(name=name), said)

    def _ask(self, command: Command, said: str) -> None:
        self._asked[command.id] = said
        self.context.submit(command)
        self.settled.emit()

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        self._kept.discard(answer.command_id)
        if answer.command_id in self._asked:
            self.context.notice.emit(self._asked.pop(answer.command_id))
            self.settled.emit()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id in self._kept or command_id in self._asked:
            self._kept.discard(command_id)
            self._asked.pop(command_id, None)
            self.context.notice.emit(translated(reason))
            self.settled.emit()


def _whole(left: Decimal | None) -> int | None:
    return None if left is None else int(left)
