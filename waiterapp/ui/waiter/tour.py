"""The first three minutes on the embedded till: one sentence at a time, and the next when it has been done for real."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.theme import text_on

LOOK_MS = 250
ENOUGH_DISHES = 2


class Screen(Enum):
    """Where a waiter is."""

    TABLES = auto()
    PAD = auto()
    CHECKOUT = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class Scene:
    """What the tour looks at."""

    screen: Screen
    is_somebody_working: bool
    typed: int
    """Dishes on the pad that is open."""
    said: int
    """Words and notes on them."""
    rounds: int
    """Rounds sent to the table that is open."""
    is_in_kitchen: bool
    """The last of them is in the kitchen."""
    lines_removed: int
    """How often a line was taken off a pad since the tour began."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    name: str
    is_done: Callable[[Scene, Scene], bool]
    """Told the scene when the step began, and the one now."""


STEPS = (
    Step("waiter", lambda _, now: now.is_somebody_working),
    Step("table", lambda _, now: now.screen is Screen.PAD),
    Step("dishes", lambda _, now: now.typed >= ENOUGH_DISHES),
    Step("words", lambda then, now: now.said > then.said),
    Step("swipe", lambda then, now: now.lines_removed > then.lines_removed),
    Step("send", lambda then, now: now.rounds > then.rounds),
    Step("proof", lambda _, now: now.is_in_kitchen),
    Step("again", lambda then, now: now.rounds > then.rounds),
    Step("back", lambda _, now: now.screen is Screen.TABLES),
)


class Tour(QWidget):
    """Says what to do next.

    Signals:
        finished: the last step was done, or the tour was ended.
    """

    finished = Signal()

    def __init__(self, context: Context, look: Callable[[], Scene], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._look = look
        self._number = 0
        self._began: Scene | None = None
        self.setObjectName("tour")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sizes = context.sizes
        self.text = QLabel()
        self.text.setObjectName("tour_text")
        self.text.setWordWrap(True)
        self.text.setFont(sizes.font(4.2, bold=True))
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.skip, self.end = QPushButton(), QPushButton()
        for button, name, slot in ((self.skip, "tour_skip", self._on_skip), (self.end, "tour_end", self._on_end)):
            button.setObjectName(name)
            button.setProperty("compact", True)
            button.setFont(sizes.font(3.3, bold=True))
            button.clicked.connect(slot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.skip)
        layout.addWidget(self.end)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        context.theme_changed.connect(self._color)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.skip.setText(self.tr("Skip"))
        self.end.setText(self.tr("End the tour"))
        self._show()

    @property
    def step(self) -> str:
        """The name of the step that is to be done; empty when there is none."""
        return STEPS[self._number].name if self._number < len(STEPS) and not self.isHidden() else ""

    @Slot()
    def begin(self) -> None:
        """Begin with the first step."""
        self._number = 0
        self._began = self._look()
        self._color()
        self.show()
        self._timer.start()
        self._show()

    @Slot()
    def look(self) -> None:
        """Go on if the step has been done."""
        now = self._look()
        while self._began is not None and self._number < len(STEPS) and STEPS[self._number].is_done(self._began, now):
            self._next(now)

    def _next(self, now: Scene) -> None:
        self._number += 1
        self._began = now
        if self._number == len(STEPS):
            self._context.notice.emit(self.tr("That was the tour. Try everything else: this till is a toy."))
            self._on_end()
        self._show()

    def _show(self) -> None:
        if self._number < len(STEPS):
            progress = f"{self._number + 1}/{len(STEPS)}"
            self.text.setText(f"{progress}  {self._sentence(STEPS[self._number].name)}")

    def _sentence(self, name: str) -> str:
        sentences = {
            "waiter": self.tr("Say who you are: tap a name in the row at the bottom."),
            "table": self.tr("Tap a table, or type its number."),
            "dishes": self.tr("Tap two dishes. Each tap is one; tap again for one more."),
            "words": self.tr("Say how: tap a word in the row below the dishes, or hold a dish for everything about it."),
            "swipe": self.tr("Swipe a new line aside to take it off. ↶ brings it back."),
            "send": self.tr("Tap Send. The pad is free again at once."),
            "proof": self.tr("Each line says how far it is: saved, kitchen, till. Nothing says so before it is true."),
            "again": self.tr("The guests want the same: tap Same again, then Send."),
            "back": self.tr("Back to the tables. What is ready calls in the row at the bottom."),
        }
        return sentences[name]

    @Slot()
    def _color(self) -> None:
        theme = self._context.theme
        self.setStyleSheet(f"#tour {{ background: {theme.accent}; }} #tour_text {{ color: {text_on(theme.accent).name()}; }}")

    @Slot()
    def _on_skip(self) -> None:
        self._next(self._look())

    @Slot()
    def _on_end(self) -> None:
        self._timer.stop()
        self.hide()
        self.finished.emit()
