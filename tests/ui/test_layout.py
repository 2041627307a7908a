"""Every page of a waiter, language and size: big enough for a finger, and nothing cut, covered or out of reach."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import LOOKS, PAGES, LaidOut, laid_out
from tests.ui.venue import child
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box
from waiterapp.ui.kit.keyboard import LEAST_WIDTH_MM, Keyboard
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kitchen.board_canvas import BoardCanvas
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.waiter.menu_grid import CategoryRail

GAP_MM = 1.0
LEFT = Qt.AlignmentFlag.AlignLeft
FOCUS_FRAME_PX = 2
"""So much more room a button would like while the keyboard is on it."""
ROUNDING_PX = 2
AMOUNT = re.compile(r"[-−+]?\d[\d.,\s]*\s(?:kr|€)")
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
LONGEST, SMALLEST = "de", ("8-inch portrait", "8-inch landscape")
"""The language that needs the most room, and the screens that have the least."""


class Look:
    """One page of a window, looked at."""

    def __init__(self, house: LaidOut) -> None:
        self._house, self._window = house, house.window
        self._finger = house.sizes.px(WAITER_TARGET_MM) - 1
        self._gap = house.sizes.px(GAP_MM) - 1
        self._letter = house.sizes.px(LEAST_WIDTH_MM) - 1
        everything = [widget for widget in house.window.findChildren(QWidget) if widget.isVisible()]
        self._widgets = [widget for widget in everything if not _is_inside(widget, QScrollBar)]
        self._targets = [widget for widget in self._widgets if _is_target(widget)]

    def complaints(self) -> Iterator[str]:
        for widget in self._widgets:
            for problem in (*self._too_small(widget), *self._cut(widget), *self._out_of_reach(widget)):
                yield f"{_name(widget)} {problem}"
        in_sight = [(widget, rect) for widget in self._targets if not (rect := self._in_sight(widget)).isEmpty()]
        for (one, first), (other, second) in combinations(in_sight, 2):
            if not one.isAncestorOf(other) and not other.isAncestorOf(one) and (problem := self._too_close(first, second)):
                yield f"{_name(one)} {problem} {_name(other)}"
        with Painting() as painted:
            for widget in self._widgets:
                if _paints(widget):
                    painted.look_at(widget)
        for widget, problem in painted.problems:
            yield f"{_name(widget)} {problem}"

    def _too_small(self, widget: QWidget) -> Iterator[str]:
        size = widget.size()
        is_surface = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QHeaderView)
        # A letter is narrower on a narrow screen, as on every telephone: rows that broke would hide where it is.
        is_letter = _is_inside(widget, Keyboard) and size.width() >= self._letter
        least = size.height() if is_letter else min(size.width(), size.height())
        if (widget in self._targets or is_surface) and least < self._finger:
            yield f"has {size.width()} x {size.height()} px, a finger needs {self._finger + 1}"
        if isinstance(widget, TileCanvas):
            everywhere = Box(0, 0, *widget.content_size())
            boxes = [widget.tile_box(index) for index in widget.tiles_within(everywhere) if _can_be_tapped(widget, index)]
            small = [box for box in boxes if min(box.width, box.height) < self._finger]
            if small:
                yield f"has a tile of {small[0].width} x {small[0].height} px, a finger needs {self._finger + 1}"

    def _cut(self, widget: QWidget) -> Iterator[str]:
        size, hint = widget.size(), widget.sizeHint()
        if isinstance(widget, QAbstractButton) and widget.text():
            # A tool button would like a space on both sides of its text.
            spaces = 2 * widget.fontMetrics().horizontalAdvance(" ") if isinstance(widget, QToolButton) else 0
            if hint.width() - spaces > size.width() + FOCUS_FRAME_PX:
                yield f"needs {hint.width() - spaces} px for its text and has {size.width()}"
            elif QFontMetrics(widget.font()).size(0, widget.text()).height() > size.height():
                yield f"is too low for its text with {size.height()} px"
        elif isinstance(widget, PlainTable):
            if hidden := widget.horizontalScrollBar().maximum():
                yield f"hides {hidden} px to the right"
            yield from self._cut_cells(widget)
            yield from self._loose_amounts(widget)
        elif isinstance(widget, QLineEdit) and widget.placeholderText() and not widget.text():
            needed, room = widget.fontMetrics().horizontalAdvance(widget.placeholderText()), _room_for_text(widget)
            if needed > room:
                yield f"needs {needed} px for “{widget.placeholderText()}” and has {room}"
        elif isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap() and widget.heightForWidth(size.width()) > size.height() + 1:
                yield f"needs a height of {widget.heightForWidth(size.width())} px and has {size.height()}"
            elif not widget.wordWrap() and (hint.width() > size.width() + 1 or hint.height() > size.height() + 1):
                yield f"needs {hint.width()} x {hint.height()} px and has {size.width()} x {size.height()}"

    def _cut_cells(self, table: PlainTable) -> Iterator[str]:
        """A table writes an ellipsis where a text has no room, and nobody is told."""
        sides = 2 * (self._house.sizes.px(1) + table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        for row, column in product(range(table.rowCount()), range(table.columnCount())):
            item = table.item(row, column)
            if item is not None and not table.isColumnHidden(column):
                room, height = table.columnWidth(column) - sides, table.rowHeight(row)
                box = table.fontMetrics().boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), item.text())
                if box.width() > room or box.height() > height:
                    yield f"needs {box.width()} x {box.height()} px for “{item.text()}” and has {room} x {height}"
        header = table.horizontalHeader()
        for column in range(table.columnCount()):
            head, needed, width = table.horizontalHeaderItem(column), header.sectionSizeHint(column), table.columnWidth(column)
            if head is not None and not table.isColumnHidden(column) and needed > width:
                yield f"needs {needed} px above for “{head.text()}” and has {width}"

    def _loose_amounts(self, table: PlainTable) -> Iterator[str]:
        """Amounts are compared by their digits, which must stand below each other."""
        for column in range(table.columnCount()):
            items = [item for row in range(table.rowCount()) if (item := table.item(row, column)) is not None and item.text()]
            if items and all(AMOUNT.fullmatch(item.text()) for item in items):
                heads = [head] if (head := table.horizontalHeaderItem(column)) is not None else []
                if any(not item.textAlignment() & Qt.AlignmentFlag.AlignRight for item in (*items, *heads)):
                    yield f"has amounts such as “{items[0].text()}” that do not end below each other"

    def _out_of_reach(self, widget: QWidget) -> Iterator[str]:
        rect = widget.rect()
        if isinstance(widget, QScrollArea) and (hidden := widget.horizontalScrollBar().maximum()):
            yield f"hides {hidden} px to the right"
        for inside, outer in self._outwards(widget) if widget in self._targets else ():
            rect = rect.translated(inside.pos())
            if not outer.rect().adjusted(-1, -1, 1, 1).contains(rect):
                area = outer.parentWidget()
                # What scrolls comes into sight; then it is the area that must be in reach.
                if not isinstance(area, QScrollArea) or inside is not area.widget():
                    yield f"sticks out of {_name(outer)}"
                    return
                rect = outer.rect()

    def _too_close(self, first: QRect, second: QRect) -> str:
        if first.intersects(second):
            return "lies over"
        across = max(first.left() - second.right(), second.left() - first.right()) - 1
        down = max(first.top() - second.bottom(), second.top() - first.bottom()) - 1
        apart = max(across, down)
        return f"is {apart} px, and not {self._gap + 1}, from" if apart < self._gap else ""

    def _in_sight(self, widget: QWidget) -> QRect:
        """Return where a widget can be touched, in the window."""
        rect = widget.rect()
        for inside, outer in self._outwards(widget):
            rect = rect.translated(inside.pos()).intersected(outer.rect())
        return rect

    def _outwards(self, widget: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
        """Go from a widget to the window, by pairs of what is inside and what is around it."""
        outer = widget.parentWidget()
        while widget is not self._window and outer is not None:
            yield widget, outer
            widget, outer = outer, outer.parentWidget()


class Painting:
    """Watches what our own widgets write, and finds what they had no room for."""

    def __init__(self) -> None:
        self.problems: list[tuple[QWidget, str]] = []
        self._shortened: dict[str, str] = {}
        self._widget: QWidget | None = None
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Painting:
        draw, elide = QPainter.drawText, QFontMetrics.elidedText

        def watched_draw(painter: QPainter, *args: Any) -> Any:
            self._check(painter, args)
            return draw(painter, *args)

        def watched_elide(metrics: QFontMetrics, text: str, *args: Any) -> str:
            found = elide(metrics, text, *args)
            if found != text:
                self._shortened[found] = text
            return found

        self._patch.setattr(QPainter, "drawText", watched_draw)
        self._patch.setattr(QFontMetrics, "elidedText", watched_elide)
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    def look_at(self, widget: QWidget) -> None:
        self._widget = widget
        if isinstance(widget, BoardCanvas):
            # It keeps pictures of what it has written.
            widget.forget_bodies()
        widget.grab()

    def _check(self, painter: QPainter, args: tuple[Any, ...]) -> None:
        # A text is written into a rectangle, or into its four numbers.
        is_rect = len(args) == 3 and isinstance(args[0], QRect)
        if self._widget is None or not (is_rect or len(args) == 6):
            return
        rect: QRect = args[0] if is_rect else QRect(*args[:4])
        flags, text = args[-2:]
        if text in self._shortened:
            self.problems.append((self._widget, f"writes “{self._shortened[text]}” as “{text}”"))
        needed = painter.fontMetrics().boundingRect(rect, int(flags), text)
        if needed.width() > rect.width() + ROUNDING_PX or needed.height() > rect.height() + ROUNDING_PX:
            room = f"{needed.width()} x {needed.height()} px for “{text}” and has {rect.width()} x {rect.height()}"
            self.problems.append((self._widget, f"needs {room}"))
        elif isinstance(self._widget, QAbstractButton) and not self._widget.rect().contains(needed):
            self.problems.append((self._widget, f"writes “{text}” over its edge"))


def _is_inside(widget: QWidget, kind: type[QWidget]) -> bool:
    outer: QWidget | None = widget
    while outer is not None and not isinstance(outer, kind):
        outer = outer.parentWidget()
    return outer is not None


def _is_target(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLineEdit | QAbstractSpinBox | QComboBox | TileCanvas)


def _room_for_text(field: QLineEdit) -> int:
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    contents = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    # Qt keeps two pixels free on both sides.
    return contents.width() - 4


def _paints(widget: QWidget) -> bool:
    if isinstance(widget, QLabel | MainWindow):
        return False
    return any(one.__module__.startswith("waiterapp.") and "paintEvent" in vars(one) for one in type(widget).__mro__)


def _can_be_tapped(canvas: TileCanvas, index: int) -> bool:
    box = canvas.tile_box(index)
    is_choice = not isinstance(canvas, CategoryRail) or canvas.category(index) is not None
    return is_choice and canvas.tile_at(box.x + box.width // 2, box.y + box.height // 2) == index


def _name(widget: QWidget) -> str:
    """Say which widget it is: its own name, or that of what it is in."""
    named: QWidget | None = widget
    while named is not None and (not named.objectName() or named.objectName().startswith("qt_")):
        named = named.parentWidget()
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    own = "" if named is widget else f" in {named.objectName()}" if named is not None else ""
    name = widget.objectName() if named is widget else type(widget).__name__
    return f"{name}{own} “{text}”" if text else f"{name}{own}"


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]} {look[1]}")
def house(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[LaidOut]:
    with laid_out(*request.param) as made:
        yield made


@pytest.fixture
def house_to_spoil(qapp: QApplication) -> Iterator[LaidOut]:
    with laid_out("12-inch landscape", 2.0) as made:
        yield made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waiter_can_read_and_touch_everything(
    request: pytest.FixtureRequest, house: LaidOut, language: str, qtbot: QtBot
) -> None:
    look = request.node.callspec.params["house"]
    if language != LONGEST and look[0] not in SMALLEST and not os.environ.get("WAITERAPP_LAYOUT"):
        pytest.skip("other languages on the smallest screens only: WAITERAPP_LAYOUT=all tries them everywhere")
    house.translations.use(language)
    pad = house.window.pad_page
    unseen = {panel.objectName() for panel in pad.panels.all()}
    complaints: dict[str, str] = {}
    for page in PAGES:
        house.bring(page)
        unseen -= {panel.objectName() for panel in pad.panels.all() if panel.isVisible()}
        # What is wrong around a panel is wrong around all of them, and said once.
        for complaint in Look(house).complaints():
            complaints.setdefault(complaint, page)
    found = [f"{page}: {complaint}" for complaint, page in complaints.items()]
    assert found == [], "\n".join(found)
    assert not unseen


@pytest.mark.parametrize(
    ("page", "name", "spoil", "said"),
    [
        ("PIN", "pin_key_5", lambda key: key.setFixedWidth(60), "has 60 x 91 px, a finger needs 91"),
        ("PIN", "pin_key_4", lambda key: key.move(key.x() + 20, key.y()), "lies over pin_key_5 “5”"),
        ("PIN", "pin_key_4", lambda key: key.move(key.x() + 4, key.y()), "px, and not 8, from pin_key_5 “5”"),
        ("PIN", "pin_key_5", lambda key: key.move(key.x(), 2000), "sticks out of pin_key"),
        ("PIN", "pin_back", lambda button: button.setText(LONG), "px for its text"),
        ("PIN", "pin_message", lambda label: label.resize(label.width(), 9), "needs a height of"),
        (
            "rules",
            "rule_void_pin",
            lambda button: (button.show_line(f"{LONG} " * 12, ""), button.resize(button.width(), 92)),
            "px for “",
        ),
        ("receipts", "receipts_table", lambda table: table.setColumnWidth(0, 40), "px for “"),
        ("receipts", "receipts_table", lambda table: table.item(1, 3).setTextAlignment(LEFT), "below each other"),
        ("floor", "jump_to_table", lambda field: field.setPlaceholderText(LONG), f"px for “{LONG}”"),
        (
            "pad",
            "category_rail",
            lambda rail: (rail.setFixedWidth(60), rail.refit()),
            "writes “",
        ),
    ],
)
def test_what_is_wrong_is_seen(house_to_spoil: LaidOut, page: str, name: str, spoil: Any, said: str, qtbot: QtBot) -> None:
    house = house_to_spoil
    house.bring(page)
    widget = child(house.window, QWidget, name)
    assert not any(complaint.startswith(name) and said in complaint for complaint in Look(house).complaints())
    spoil(widget)
    complaints = [complaint for complaint in Look(house).complaints() if complaint.startswith(name)]
    assert any(said in complaint for complaint in complaints), complaints
