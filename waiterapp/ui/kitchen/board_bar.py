"""The bar above the board: how much is open and how fresh, what is out of sight, undo, recall. It never changes its height."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.fitting_label import FittingLabel
from waiterapp.ui.kit.ground import Ground
from waiterapp.ui.kit.steady import SteadyButton, SteadyLabel
from waiterapp.ui.kit.texts import clock_text, label
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.kit.undo_bar import UndoBar

BAR_MM = 16.0
FAR_SHARE, ROW_MM = 0.8, 9.0
"""How much of the bongs' size the bar takes, and how high a row of it must be at least beside its letters."""
NARROW_MM, SHORT_MM = 190.0, 400.0
"""Below the first there are two rows, below the second words give way to signs."""
FRESHNESS_MM = 44.0
FRESHNESS_SIZES_MM, LEAST_FRESHNESS_MM = (4.0, 3.5, 3.0, 2.6, 2.2, 1.8, 1.5, 1.2), 2.2
"""How large its letters are where the bongs' are of their usual size, and how large at least."""
ROW_GAP_MM = 1.2


class BoardBar(Ground):
    """One row, or two where the screen is narrow."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("board_bar")
        sizes = context.sizes
        self._is_narrow: bool | None = None
        self._is_short = False
        self._zoom = 1.0
        self._screen_name = ""
        self._screen: tuple[str, bool] | None = None
        self.count = SteadyLabel()
        self.count.setObjectName("open_count")
        self.freshness = FittingLabel()
        self.freshness.setObjectName("board_freshness")
        self.freshness.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.before, self.after = SteadyButton(sizes.target()), SteadyButton(sizes.target())
        self._dress(self.before, "board_before")
        self._dress(self.after, "board_after")
        self._hidden: tuple[int, int, str, bool, bool] | None = None
        self._held: tuple[int, bool] | None = None
        """What the bar says now; saying it again costs a translation."""
        self.recall, self.held = self._button("board_recall"), self._button("board_held")
        self.all_day, self.screen_button = self._button("board_all_day"), self._button("board_screen")
        for button in (self.recall, self.held, self.all_day, self.screen_button):
            button.setCheckable(True)
        self.undo_bar = UndoBar(context, BAR_MM)
        self.undo_bar.shown.connect(self._on_undo_shown)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.px(2), sizes.px(1), sizes.px(2), sizes.px(1))
        layout.setSpacing(sizes.px(ROW_GAP_MM))
        for row in self._rows:
            row.setSpacing(sizes.px(3))
            layout.addLayout(row)
        self._column = layout
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Write what is read from afar as large as the bongs; the buttons stay as large as a finger needs them."""
        if self._is_narrow is not None and zoom == self._zoom:
            return
        self._zoom = zoom
        sizes = self._context.sizes
        far = sizes.zoomed(max(1.0, zoom * FAR_SHARE))
        self.count.setFont(far.font(6, bold=True))
        fonts = [far.font(size) for size in FRESHNESS_SIZES_MM if far.px(size) > sizes.px(LEAST_FRESHNESS_MM)]
        self.freshness.offer_fonts([*fonts, sizes.font(LEAST_FRESHNESS_MM)])
        for turn in (self.before, self.after):
            turn.setFont(far.font(5, bold=True))
        self._row_height = max(sizes.px(BAR_MM), far.px(ROW_MM))
        for button in (self.held, self.recall, self.all_day, self.screen_button):
            button.setMinimumWidth(sizes.target())
        for part in (self.count, self.before, self.after):
            part.setFixedHeight(self._row_height)
        self._is_narrow = None
        self._arrange_for_width()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        self._dress(button, name)
        return button

    def _dress(self, button: QPushButton, name: str) -> None:
        sizes = self._context.sizes
        button.setObjectName(name)
        button.setFont(sizes.font(5, bold=True))
        button.setProperty("compact", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The bar has a height, and its buttons take all of it.
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too short."""
        super().resizeEvent(event)
        self._arrange_for_width()

    def _arrange_for_width(self) -> None:
        sizes = self._context.sizes
        self._arrange(is_narrow=self.width() < sizes.px(NARROW_MM), is_short=self.width() < sizes.px(SHORT_MM))

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.before, self.after, self.held, self.recall, self.all_day, self.screen_button)

    def _arrange(self, *, is_narrow: bool, is_short: bool) -> None:
        if (is_narrow, is_short) == (self._is_narrow, self._is_short):
            return
        self._is_narrow, self._is_short = is_narrow, is_short
        sizes = self._context.sizes
        first, second = self._rows
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        first.addWidget(self.count)
        first.addWidget(self.freshness, 1)
        # The undo bar has its place up here, so that no ticket moves under a finger when it comes and goes.
        first.addWidget(self.undo_bar)
        buttons = second if is_narrow else first
        if is_narrow:
            second.addStretch(1)
        for button in self._buttons:
            buttons.addWidget(button)
        count = 2 if is_narrow else 1
        edges = 2 * sizes.px(1) + (count - 1) * sizes.px(ROW_GAP_MM)
        self._column.setStretch(0, 1)
        self._column.setStretch(1, 1 if is_narrow else 0)
        self.setFixedHeight(count * self._row_height + edges)
        self.freshness.setMinimumWidth(0 if is_narrow else sizes.px(FRESHNESS_MM))
        self.retranslate()
        for button in (self.recall, self.all_day, self.screen_button):
            make_wide_enough(button, sizes)
        self._on_undo_shown()

    def _on_undo_shown(self) -> None:
        self.freshness.setVisible(not (self._is_narrow and not self.undo_bar.isHidden()))

    def show_hidden(self, before: int, after: int, newest: timedelta | None) -> None:
        """Say how many bongs are out of sight on either side, and how old the newest is."""
        age = clock_text(newest) if newest is not None else ""
        said = (before, after, age, self._is_short, self._is_narrow or False)
        if said == self._hidden:
            return
        self._hidden = said
        self.before.setVisible(bool(before))
        self.after.setVisible(bool(after))
        if before:
            self.before.setAccessibleName(self.tr("◀ %n before", "", before))
            self.before.say(f"◀ {before}" if self._is_short else self.before.accessibleName())
        if newest is not None:
            self.after.setAccessibleName(self.tr("%n more, newest %1 ▶", "", after).replace("%1", age))
            short = f"+{after} ▶" if self._is_narrow else f"+{after} · {age} ▶"
            self.after.say(short if self._is_short else self.after.accessibleName())

    def show_held(self, count: int) -> None:
        """Say how many courses wait."""
        if (count, self._is_short) == self._held:
            return
        self._held = (count, self._is_short)
        self.held.setVisible(bool(count))
        self.held.setAccessibleName(self.tr("%n course(s) waiting", "", count))
        self.held.setText(f"◷ {count}" if self._is_short else self.held.accessibleName())

    def show_screen(self, name: str) -> None:
        """Say what the screen shows."""
        if (name, self._is_short) == self._screen:
            return
        self._screen_name, self._screen = name, (name, self._is_short)
        self.screen_button.setAccessibleName(self.tr("This screen: %1").replace("%1", name))
        self.screen_button.setText("☷" if self._is_short else label(name))

    def show_freshness(self, text: str, *, is_trouble: bool) -> None:
        """Say how fresh the board is; trouble in a colour that is not one of age."""
        self.freshness.say(text, is_bold=is_trouble)
        color = self._context.theme.warning
        style = f"background: {color}; color: {text_on(color).name()}; " if is_trouble else ""
        if self.freshness.styleSheet() != style:
            self.freshness.setStyleSheet(style)

    def retranslate(self) -> None:
        """Set all fixed texts; the others are said anew."""
        self._hidden = self._held = self._screen = None
        self.recall.setAccessibleName(self.tr("Recall"))
        self.recall.setText("↩" if self._is_short else self.recall.accessibleName())
        self.all_day.setAccessibleName(self.tr("All day"))
        self.all_day.setText("Σ" if self._is_short else self.all_day.accessibleName())
        self.show_screen(self._screen_name)
