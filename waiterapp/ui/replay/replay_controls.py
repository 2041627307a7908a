"""What runs a replay: start and stop, how fast, where, which screen, and what to look for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.recordings import MomentKind
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kit.texts import moment_text
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.replay.player import SPEEDS, Player
from waiterapp.ui.replay.time_slider import TimeSlider

STEP_S = 60.0
TABLES, KITCHEN, SAVE = "tables", "kitchen", "save"
PLAY_MM, NARROW_MM = 30.0, 150.0


class ReplayControls(QWidget):
    """Buttons under a replay.

    Signals:
        screen_wanted: `TABLES` or `KITCHEN`.
        save_wanted: the last minutes are to be kept as a file.
        closed: back to the evening that is going on.
    """

    screen_wanted = Signal(str)
    save_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._player = context, player
        self._screen = TABLES
        self.setObjectName("replay_controls")
        sizes = context.sizes
        self.slider = TimeSlider(context)
        self.slider.sought.connect(self._on_sought)
        self._from, self._to = QLabel(), QLabel()
        self.play_button = self._button("replay_play", self.toggle)
        self.play_button.setProperty("primary", True)
        self.play_button.setMinimumWidth(sizes.px(PLAY_MM))
        self.before_button = self._button("replay_before", self.step_back)
        self.after_button = self._button("replay_after", self.step_on)
        self.close_button = self._button("replay_close", self.closed)
        self.speeds = ChipStrip(context, "replay_speeds")
        self.speeds.tapped.connect(self._on_speed)
        self.screens = ChipStrip(context, "replay_screens")
        self.screens.tapped.connect(self._on_screen)
        self._lay_out()
        player.changed.connect(self.refresh)
        player.moved.connect(self._on_moved)
        self.retranslate()

    def _lay_out(self) -> None:
        """Use two rows where there is room beside each other, and more where there is not."""
        gap = self._context.sizes.px(1.5)
        line, doing, looking = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        line.addWidget(self._from)
        line.addWidget(self.slider, 1)
        line.addWidget(self._to)
        for button in (self.before_button, self.play_button, self.after_button):
            doing.addWidget(button)
        looking.addWidget(self.screens, 1)
        looking.addWidget(self.close_button)
        running, choosing = (QBoxLayout(QBoxLayout.Direction.LeftToRight) for _ in range(2))
        running.addLayout(doing)
        running.addLayout(line, 1)
        choosing.addWidget(self.speeds, 2)
        choosing.addLayout(looking, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[gap] * 4)
        for row in (line, doing, looking, running, choosing, layout):
            row.setSpacing(gap)
        self._rows = (running, choosing)
        for row in self._rows:
            layout.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things below each other on a narrow screen."""
        super().resizeEvent(event)
        is_wide = self.width() >= self._context.sizes.px(NARROW_MM)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setMinimumWidth(self._context.sizes.target(WAITER_TARGET_MM))
        button.clicked.connect(slot)
        return button

    def retranslate(self) -> None:
        """Set all fixed texts."""
        for button, text, spoken in (
            (self.before_button, self.tr("-1 min"), self.tr("One minute back")),
            (self.after_button, self.tr("+1 min"), self.tr("One minute on")),
            (self.close_button, self.tr("Close"), self.tr("Close the replay")),
        ):
            button.setText(text)
            button.setAccessibleName(spoken)
        self.slider.setAccessibleName(self.tr("Where in the evening"))
        self.speeds.setAccessibleName(self.tr("How fast"))
        self.screens.setAccessibleName(self.tr("Which screen, and what to look for"))
        self.refresh()

    def show_screen(self, screen: str) -> None:
        """Say which screen is shown."""
        self._screen = screen
        self.screens.show_chips(self._looking_chips())

    @Slot()
    def refresh(self) -> None:
        """Show how it runs."""
        player = self._player
        sign, word = ("❚❚", self.tr("Pause")) if player.is_playing else ("▶", self.tr("Play"))
        self.play_button.setText(f"{sign} {word}")
        self.play_button.setAccessibleName(word)
        make_wide_enough(self.play_button, self._context.sizes)
        self.speeds.show_chips(Chip(f"{speed}×", speed, is_on=speed == player.speed) for speed in SPEEDS)
        self.screens.show_chips(self._looking_chips())
        recording = player.recording
        self._from.setText(moment_text(recording.began_at))
        self._to.setText(moment_text(recording.ended_at))
        self._on_moved()

    def _looking_chips(self) -> Iterator[Chip]:
        yield Chip(self.tr("Tables"), TABLES, is_on=self._screen == TABLES)
        yield Chip(self.tr("Kitchen"), KITCHEN, is_on=self._screen == KITCHEN)
        yield Chip(self.tr("Next:"), is_label=True)
        yield Chip(self.tr("late bong"), MomentKind.LATE)
        yield Chip(self.tr("taken back"), MomentKind.VOID)
        yield Chip(self.tr("new guests"), MomentKind.OPENED)
        yield Chip(self.tr("Save the last 10 min"), SAVE)

    @Slot()
    def _on_moved(self) -> None:
        self.slider.show_second(int(self._player.position_s), int(self._player.recording.length_s))

    @Slot()
    def toggle(self) -> None:
        """Let it run, or stand."""
        if self._player.is_playing:
            self._player.pause()
        else:
            self._player.play()

    @Slot()
    def step_back(self) -> None:
        """Go a minute back."""
        self._player.seek(self._player.position_s - STEP_S)

    @Slot()
    def step_on(self) -> None:
        """Go a minute on."""
        self._player.seek(self._player.position_s + STEP_S)

    def change_speed(self, step: int) -> None:
        """Run faster or slower."""
        index = SPEEDS.index(self._player.speed) + step
        self._player.set_speed(SPEEDS[min(max(0, index), len(SPEEDS) - 1)])

    @Slot(int)
    def _on_sought(self, second: int) -> None:
        self._player.seek(float(second))

    @Slot(int)
    def _on_speed(self, index: int) -> None:
        self._player.set_speed(SPEEDS[index])

    @Slot(int)
    def _on_screen(self, index: int) -> None:
        meaning = self.screens.chips[index].meaning
        if isinstance(meaning, MomentKind):
            self._player.find(meaning)
        elif meaning == SAVE:
            self.save_wanted.emit()
        elif isinstance(meaning, str):
            self.screen_wanted.emit(meaning)
