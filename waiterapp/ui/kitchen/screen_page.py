"""What a kitchen screen shows, and what the keys of its bump bar do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import SetScreen
from waiterapp.domain.stations import KitchenScreen, Reading, ScreenKind
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.texts import theme_text
from waiterapp.ui.kit.theme import THEMES
from waiterapp.ui.kitchen.bump_keys import DEFAULT_KEYS, Action, learned_actions, relearned
from waiterapp.ui.kitchen.key_overlay import write_overlay

OVERLAY_FILE = "waiterapp-bump-bar.pdf"


class ScreenPage(QWidget):
    """Set on the screen itself; kept for this device.

    Signals:
        finished: back to the board.
    """

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("screen_page")
        sizes = context.sizes
        self._learning: Action | None = None
        self.folder = documents_folder()
        self._close = QPushButton()
        self._close.setObjectName("screen_close")
        self._close.clicked.connect(self._on_close)
        self.kind = Choices(sizes, "screen_kind")
        self.stations = Choices(sizes, "screen_station")
        self.numbers = Choices(sizes, "screen_numbers")
        self.reading = Choices(sizes, "screen_reading")
        self.theme = Choices(sizes, "screen_theme")
        self.sounds = Choices(sizes, "screen_sound")
        self.repeats = Choices(sizes, "screen_repeat")
        self.keys = Choices(sizes, "screen_key")
        self.kind.picked.connect(self._on_kind)
        self.stations.picked.connect(self._on_station)
        self.numbers.picked.connect(self._on_numbers)
        self.reading.picked.connect(self._on_reading)
        self.theme.picked.connect(self._on_theme)
        self.sounds.picked.connect(self._on_sound)
        self.repeats.picked.connect(self._on_repeats)
        self.keys.picked.connect(self._on_key)
        self.overlay_button = QPushButton()
        self.overlay_button.setObjectName("screen_overlay")
        self.overlay_button.clicked.connect(self._on_overlay)
        choices = (
            self.kind,
            self.stations,
            self.reading,
            self.theme,
            self.numbers,
            self.sounds,
            self.repeats,
            self.keys,
        )
        self._titles = {one: QLabel() for one in choices}
        inner = QWidget()
        form = QVBoxLayout(inner)
        form.setSpacing(sizes.px(1.5))
        for choice, title in self._titles.items():
            title.setFont(sizes.font(5, bold=True))
            title.setWordWrap(True)
            form.addWidget(title)
            form.addWidget(choice)
        form.addWidget(self.overlay_button)
        form.addStretch(1)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(ScrollBox(sizes, inner), 1)
        context.view.kitchen_changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self.overlay_button.setText(self.tr("Save a sheet to lay on the keys"))
        self._titles[self.kind].setText(self.tr("This screen shows"))
        self._titles[self.stations].setText(self.tr("Of these stations; none chosen means all"))
        self._titles[self.reading].setText(self.tr("It is read"))
        self._titles[self.theme].setText(self.tr("Its colours"))
        self._titles[self.numbers].setText(self.tr("A number on the bump bar"))
        self._titles[self.sounds].setText(self.tr("A sound for bongs that are"))
        self._titles[self.repeats].setText(self.tr("It is heard"))
        self._show()

    @property
    def _screen(self) -> KitchenScreen:
        return self._context.view.screen

    @Slot()
    def _show(self) -> None:
        screen, kitchen = self._screen, self._context.view.kitchen
        kinds = [
            (ScreenKind.STATION.value, self.tr("what is to be cooked")),
            (ScreenKind.EXPO.value, self.tr("the pass: whole tables until they are out")),
            (ScreenKind.CLEARING.value, self.tr("what is cooked and waits to be carried out")),
        ]
        self.kind.show_choices(kinds, {screen.kind.value})
        self.stations.show_choices([(one.id, one.name) for one in kitchen.stations], screen.station_ids)
        for widget in (self._titles[self.stations], self.stations):
            widget.setVisible(bool(kitchen.stations))
        distances = [
            (Reading.AUTO.value, self.tr("as fits its width")),
            (Reading.NEAR.value, self.tr("from close by")),
            (Reading.TOUCH.value, self.tr("at arm's length, with wet fingers")),
            (Reading.FAR.value, self.tr("from 4 metres")),
        ]
        self.reading.show_choices(distances, {screen.reading.value})
        self.theme.show_choices([(name, theme_text(theme)) for name, theme in THEMES.items()], {screen.theme})
        habits = [("bumps", self.tr("finishes its bong at once")), ("selects", self.tr("chooses its bong, then BUMP"))]
        self.numbers.show_choices(habits, {"bumps" if screen.number_bumps else "selects"})
        tones = [("new", self.tr("new")), ("changed", self.tr("changed")), ("void", self.tr("taken back"))]
        self.sounds.show_choices([*tones, ("ready", self.tr("ready at the pass"))], screen.sounds)
        how_often = [("once", self.tr("once")), ("again", self.tr("again until somebody touches the screen"))]
        self.repeats.show_choices(how_often, {"again" if screen.repeats_sound else "once"})
        asks = self.tr("Press the key for “%1” now.")
        teach = self.tr("Keys of the bump bar: tap what a key shall do, then press the key.")
        names = self._action_names()
        text = asks.replace("%1", names[self._learning]) if self._learning is not None else teach
        self._titles[self.keys].setText(text)
        choices = [(action.value, f"{names[action]}: {key}") for action, key in self._key_names().items()]
        self.keys.show_choices(choices, {self._learning.value} if self._learning is not None else ())

    def _key_names(self) -> dict[Action, str]:
        codes = {action: code for code, action in reversed(DEFAULT_KEYS.items())}
        codes |= learned_actions(self._screen.keys)
        return {action: QKeySequence(codes[action]).toString(QKeySequence.SequenceFormat.NativeText) for action in Action}

    def _action_names(self) -> dict[Action, str]:
        names = {action: self.tr("bong %1").replace("%1", action.value) for action in Action if action.slot is not None}
        return names | {
            Action.BUMP: self.tr("bump"),
            Action.LINE: self.tr("line done"),
            Action.UNDO: self.tr("undo"),
            Action.RECALL: self.tr("recall"),
            Action.HELD: self.tr("courses that wait"),
            Action.ALL_DAY: self.tr("all day"),
            Action.NEXT_PAGE: self.tr("next page"),
            Action.PREVIOUS_PAGE: self.tr("previous page"),
            Action.UP: self.tr("up"),
            Action.DOWN: self.tr("down"),
            Action.LEFT: self.tr("left"),
            Action.RIGHT: self.tr("right"),
            Action.PRINT: self.tr("print the bong"),
            Action.MORE: self.tr("count a dish, call the waiter"),
            Action.SCREEN: self.tr("set the screen"),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Learn a key, where one is waited for."""
        if self._learning is None:
            super().keyPressEvent(event)
            return
        learned = relearned(self._screen.keys, self._learning, event.key())
        self._learning = None
        self._set(replace(self._screen, keys=learned))

    def _set(self, screen: KitchenScreen) -> None:
        self._context.submit(SetScreen(screen=screen))

    @Slot(str)
    def _on_kind(self, kind: str) -> None:
        self._set(replace(self._screen, kind=ScreenKind(kind)))

    @Slot(str)
    def _on_station(self, station_id: str) -> None:
        chosen = set(self._screen.station_ids) ^ {station_id}
        known = [one.id for one in self._context.view.kitchen.stations]
        self._set(replace(self._screen, station_ids=tuple(one for one in known if one in chosen)))

    @Slot(str)
    def _on_reading(self, reading: str) -> None:
        self._set(replace(self._screen, reading=Reading(reading)))

    @Slot(str)
    def _on_theme(self, name: str) -> None:
        self._set(replace(self._screen, theme=name))

    @Slot(str)
    def _on_numbers(self, habit: str) -> None:
        self._set(replace(self._screen, number_bumps=habit == "bumps"))

    @Slot(str)
    def _on_sound(self, tone: str) -> None:
        chosen = set(self._screen.sounds) ^ {tone}
        known = KitchenScreen().sounds
        self._set(replace(self._screen, sounds=tuple(one for one in known if one in chosen)))

    @Slot(str)
    def _on_repeats(self, how_often: str) -> None:
        self._set(replace(self._screen, repeats_sound=how_often == "again"))

    @Slot(str)
    def _on_key(self, action: str) -> None:
        self._learning = None if self._learning is not None and self._learning.value == action else Action(action)
        self.setFocus()
        self._show()

    @Slot()
    def _on_overlay(self) -> None:
        """Leave the sheet where documents are, and say where."""
        names = self._action_names()
        keys = [(names[action], key) for action, key in self._key_names().items()]
        title = self.tr("Keys of the bump bar")
        said = save(self.folder / OVERLAY_FILE, lambda path: write_overlay(path, title, keys))
        self._context.notice.emit(said)

    @Slot()
    def _on_close(self) -> None:
        self._learning = None
        self._show()
        self.finished.emit()
