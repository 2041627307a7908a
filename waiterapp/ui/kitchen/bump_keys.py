"""What the keys of a bump bar, a number pad or a keyboard do on the board."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Qt

SLOTS = 10


class Action(StrEnum):
    """Everything a cook can do without touching the screen."""

    SLOT_1 = "1"
    SLOT_2 = "2"
    SLOT_3 = "3"
    SLOT_4 = "4"
    SLOT_5 = "5"
    SLOT_6 = "6"
    SLOT_7 = "7"
    SLOT_8 = "8"
    SLOT_9 = "9"
    SLOT_10 = "10"
    BUMP = "bump"
    LINE = "line"
    """Finish the line that is chosen."""
    UNDO = "undo"
    RECALL = "recall"
    HELD = "held"
    ALL_DAY = "all day"
    NEXT_PAGE = "next page"
    PREVIOUS_PAGE = "previous page"
    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    PRINT = "print"
    MORE = "more"
    """Count a dish, call the waiter."""
    SCREEN = "screen"
    """Set what the screen shows."""

    @property
    def slot(self) -> int | None:
        """Which bong it is about, counted from 0."""
        return int(self.value) - 1 if self.value.isdecimal() else None


_Key = Qt.Key
DEFAULT_KEYS: dict[int, Action] = {
    **{int(_Key.Key_1) + slot: Action(str(slot + 1)) for slot in range(SLOTS - 1)},
    int(_Key.Key_0): Action.SLOT_10,
    int(_Key.Key_B): Action.BUMP,
    int(_Key.Key_Return): Action.LINE,
    int(_Key.Key_Enter): Action.LINE,
    int(_Key.Key_Space): Action.LINE,
    int(_Key.Key_Backspace): Action.UNDO,
    int(_Key.Key_R): Action.RECALL,
    int(_Key.Key_H): Action.HELD,
    int(_Key.Key_A): Action.ALL_DAY,
    int(_Key.Key_P): Action.PRINT,
    int(_Key.Key_M): Action.MORE,
    int(_Key.Key_S): Action.SCREEN,
    int(_Key.Key_PageDown): Action.NEXT_PAGE,
    int(_Key.Key_PageUp): Action.PREVIOUS_PAGE,
    int(_Key.Key_Up): Action.UP,
    int(_Key.Key_Down): Action.DOWN,
    int(_Key.Key_Left): Action.LEFT,
    int(_Key.Key_Right): Action.RIGHT,
}


def action_of(key: int, learned: Iterable[tuple[str, int]]) -> Action | None:
    """Return what a key does: as learned on this screen, else as everywhere."""
    taught = {code: action for action, code in learned_actions(learned).items()}
    return taught.get(key, DEFAULT_KEYS.get(key))


def learned_actions(learned: Iterable[tuple[str, int]]) -> dict[Action, int]:
    """Return what was learned; an action of a newer program is left out."""
    known = {action.value: action for action in Action}
    return {known[name]: code for name, code in learned if name in known}


def relearned(learned: Iterable[tuple[str, int]], action: Action, key: int) -> tuple[tuple[str, int], ...]:
    """Return what is learned when a key is pressed for an action; a key does one thing only."""
    kept = [(name, code) for name, code in learned if name != action.value and code != key]
    return (*kept, (action.value, key))
