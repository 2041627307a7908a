"""One row of painted chips under a finger; where they do not fit, the row scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.theme import text_on

TEXT_MM, PADDING_MM, GAP_MM = 3.8, 3.0, 1.5


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice: what it says, what it means, and how it stands."""

    text: str
    meaning: object = None
    is_on: bool = False
    color: str = ""
    """The name of a theme's colour for its ground; empty for the usual one."""
    is_label: bool = False
    """It only says something."""
    spoken: str = ""
    """What a screen reader says, where that is more than the text."""


class ChipStrip(TileCanvas):
    """Shows chips from left to right."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizes.target())
        self._font = self.sizes.font(TEXT_MM, bold=True)
        self._metrics = QFontMetrics(self._font)
        self._chips: Sequence[Chip] = ()
        self._boxes: list[Box] = []
        context.theme_changed.connect(self.viewport().update)

    @property
    def chips(self) -> Sequence[Chip]:
        """What is shown."""
        return self._chips

    def show_chips(self, chips: Iterable[Chip]) -> None:
        """Show other chips; the row stays where it was scrolled to if only their state differs."""
        wanted = tuple(chips)
        if wanted == self._chips:
            self.stay_on_meanings()
            return
        is_same_row = [one.text for one in wanted] == [one.text for one in self._chips]
        self._chips = wanted
        self.refit()
        if not is_same_row:
            self.horizontalScrollBar().setValue(0)

    def tile_count(self) -> int:
        """Return how many chips there are."""
        return len(self._chips)

    def tile_meaning(self, index: int) -> object:
        """Return what a chip means; one that has no meaning is known by what it says."""
        chip = self._chips[index]
        return chip.text if chip.meaning is None else chip.meaning

    def tile_box(self, index: int) -> Box:
        """Return where a chip is."""
        return self._boxes[index]

    def tile_at(self, x: int, y: int) -> int:
        """Return the chip at a point; labels are not to be tapped."""
        for index, box in enumerate(self._boxes):
            if box.x <= x < box.x + box.width:
                return NOTHING if self._chips[index].is_label else index
        return NOTHING

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the chips that touch a part."""
        return (index for index, one in enumerate(self._boxes) if one.x < box.x + box.width and one.x + one.width > box.x)

    def content_size(self) -> tuple[int, int]:
        """Return the size of the whole row."""
        last = self._boxes[-1] if self._boxes else Box(0, 0, 0, 0)
        return last.x + last.width, self.viewport().height()

    def relayout(self) -> None:
        """Put chips side by side."""
        sizes = self.sizes
        x, height = 0, self.viewport().height()
        self._boxes = []
        for chip in self._chips:
            needed = self._metrics.horizontalAdvance(chip.text) + 2 * sizes.px(1 if chip.is_label else PADDING_MM)
            width = needed if chip.is_label else max(sizes.target(), needed)
            self._boxes.append(Box(x, 0, width, height))
            x += width + sizes.px(GAP_MM)

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Walk the row, over labels."""
        step = right or down
        other = index + step if index != NOTHING else 0
        while 0 <= other < len(self._chips) and self._chips[other].is_label:
            other += step or 1
        return other if 0 <= other < len(self._chips) else index

    def tile_name(self, index: int) -> str:
        """Say a chip."""
        chip = self._chips[index]
        text = chip.spoken or chip.text
        return f"{text}, ✓" if chip.is_on else text

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the window's colour."""
        painter.fillRect(dirty, self._context.theme.color("window"))

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one chip."""
        chip, theme = self._chips[index], self._context.theme
        painter.setFont(self._font)
        if chip.is_label:
            painter.setPen(theme.color("text"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chip.text)
            return
        ground = theme.color(chip.color or ("accent" if chip.is_on else "raised"))
        if index == self.pressed:
            ground = ground.darker(125)
        is_current = index == self.current and self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(ground)
        painter.setPen(QPen(theme.color("text" if is_current else "outline"), self.sizes.px(0.7) if is_current else 1))
        inset = self.sizes.px(0.5) if is_current else 1
        radius = self.sizes.px(1)
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.setPen(text_on(ground.name()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"✓ {chip.text}" if chip.is_on and chip.color else chip.text)
