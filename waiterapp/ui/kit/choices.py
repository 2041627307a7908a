"""A row of buttons of which some are on; where they do not fit, there are more rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.texts import label
from waiterapp.ui.kit.touch import make_wide_enough

GAP_MM = 1.2


class Choices(QWidget):
    """Shows what there is to choose from. Whether one choice puts another out is up to whoever listens.

    Signals:
        picked: what was tapped.
    """

    picked = Signal(str)

    def __init__(self, sizes: Sizes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = sizes
        self.setObjectName(name)
        self._buttons: dict[str, QPushButton] = {}
        self._layout = FlowLayout(sizes.px(GAP_MM))
        self.setLayout(self._layout)

    def show_choices(self, choices: Sequence[tuple[str, str]], on: Collection[str]) -> None:
        """Show choices as pairs of what is meant and what is said, and which are on."""
        focused = next((meaning for meaning, button in self._buttons.items() if button.hasFocus()), None)
        if list(self._buttons) != [meaning for meaning, _ in choices]:
            self._buttons = {meaning: self._buttons.get(meaning) or self._button(meaning) for meaning, _ in choices}
            self._layout.show_just(list(self._buttons.values()))
        for meaning, text in choices:
            button = self._buttons[meaning]
            is_on = meaning in on
            button.setText(label(f"✓ {text}" if is_on else text))
            button.setAccessibleName(text)
            button.setChecked(is_on)
            make_wide_enough(button, self._sizes)
        if focused is not None and (heir := self._buttons.get(focused) or next(iter(self._buttons.values()), None)):
            heir.setFocus()
        self.updateGeometry()

    def _button(self, meaning: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"{self.objectName()}_{meaning}")
        button.setCheckable(True)
        button.setProperty("meaning", meaning)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            # How it stands is shown by whoever decides, not by the tap itself.
            button.setChecked(not button.isChecked())
            self.picked.emit(str(button.property("meaning")))
