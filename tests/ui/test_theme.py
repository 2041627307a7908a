"""Colours: whatever a till sends and however a thing stands, its text has the contrast the guidelines ask for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

import waiterapp
from tests.ui.laid_out import PAGES, LaidOut
from tests.ui.venue import Venue
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.events import LinkChanged
from waiterapp.domain.orders import line_for
from waiterapp.domain.plan import Place, Shape
from waiterapp.domain.tables import TableState, TableStatus
from waiterapp.domain.tickets import Urgency
from waiterapp.domain.tills import Link, LinkState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.notice import Notice
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.kit.theme import LIGHT, MINIMUM_CONTRAST, THEMES, Theme, contrast, style_sheet, text_on
from waiterapp.ui.waiter.menu_grid import MenuGrid
from waiterapp.ui.waiter.pad_list import PadList
from waiterapp.ui.waiter.table_button import TableButton
from waiterapp.ui.waiter.table_picker import TableTiles
from waiterapp.ui.waiter.tour import Scene, Screen, Tour

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
STEPS = range(0, 256, 0x33)
BLOCKS = "■■■■"
"""A text without thin strokes, whose colour can be read off a picture."""
EDGE_PX = 12
CHIP_COLORS = ("", "accent", "raised", "good", "warning", "danger")
NOTED = replace(line_for(SOUP), note="not hot")
NO_SCENE = Scene(Screen.TABLES, is_somebody_working=False, typed=0, said=0, rounds=0, is_in_kitchen=False, lines_removed=0)


def till_colors() -> list[str]:
    """Return colours of every kind, those of the demo's menu, and all the simulated tills say."""
    found = [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in product(STEPS, repeat=3)]
    menu = (resource_folder() / "demo" / "restaurant.json").read_text(encoding="utf-8")
    named = re.findall(r'"color": *"([^"]*)"', menu)
    assert named
    for module in (Path(waiterapp.__file__).parent / "simulator").rglob("*.py"):
        named += re.findall(r'"(#[0-9A-Fa-f]{6}|PaleGreen)"', module.read_text(encoding="utf-8"))
    return list(dict.fromkeys((*found, *named, "NotAColour", "")))


@dataclass(frozen=True)
class Ink:
    """A text, its colour, and the colour it stands on."""

    text: str
    color: str
    ground: str

    @property
    def contrast(self) -> float:
        return contrast(QColor(self.color), QColor(self.ground))


def unreadable(inks: Iterable[Ink]) -> list[str]:
    return sorted(
        {f"{ink.contrast:.2f}: “{ink.text}” in {ink.color} on {ink.ground}" for ink in inks if ink.contrast < MINIMUM_CONTRAST}
    )


class Writing:
    """Watches in which colours our own widgets write, and what is there before they do."""

    def __init__(self) -> None:
        self.inks: list[Ink] = []
        self._image = QImage()
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> Writing:
        draw = QPainter.drawText

        def watched(painter: QPainter, *args: Any) -> Any:
            self._note(painter, args)
            return draw(painter, *args)

        self._patch.setattr(QPainter, "drawText", watched)
        return self

    def __exit__(self, *_: object) -> None:
        self._patch.undo()

    def look_at(self, widget: QWidget, behind: QColor | None = None) -> None:
        part = widget.viewport() if isinstance(widget, TileCanvas) else widget
        self._image = QImage(part.size(), QImage.Format.Format_RGB32)
        self._image.fill(behind or QColor("white"))
        part.render(self._image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        self._image = QImage()

    def look_at_page(self, page: QWidget) -> None:
        """Look at each widget of a page that paints itself; its corner shows what is behind it."""
        picture = page.grab().toImage()
        for widget in page.findChildren(QWidget):
            corner = widget.mapTo(page, QPoint())
            if widget.isVisible() and _paints(widget) and picture.rect().contains(corner):
                self.look_at(widget, picture.pixelColor(corner))

    def _note(self, painter: QPainter, args: tuple[Any, ...]) -> None:
        if self._image.isNull():
            return
        # A text is written into a rectangle, or into its four numbers.
        rect = args[0] if isinstance(args[0], QRect) else QRect(*args[:4])
        flags, text = args[-2:]
        device = painter.device()
        image = device.toImage() if isinstance(device, QPixmap) else self._image
        middle = painter.fontMetrics().boundingRect(rect, int(flags), text).center()
        point = painter.deviceTransform().map(middle)
        if text.strip() and image.rect().contains(point):
            self.inks.append(Ink(text, painter.pen().color().name(), image.pixelColor(point).name()))


def _paints(widget: QWidget) -> bool:
    return any("paintEvent" in vars(kind) for kind in type(widget).__mro__ if kind.__module__.startswith("waiterapp."))


def seen(widget: QWidget, part: QRect | None = None) -> Ink:
    """Read off a picture in which colours Qt wrote blocks: the most frequent one is the ground."""
    area = (part or widget.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
    image = widget.grab(area).toImage()
    colors = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
    ground = colors.most_common(1)[0][0]
    blocks = [color for color, count in colors.items() if count >= image.height() and color != ground]
    assert blocks, colors.most_common(5)
    return Ink(BLOCKS, max(blocks, key=lambda color: contrast(QColor(color), QColor(ground))), ground)


@pytest.fixture
def big(venue: Venue) -> Context:
    """Everything so large that strokes have their full colour."""
    return Context(venue.view, venue.bridge, Sizes(300.0), till_word="till")


@pytest.fixture(scope="module")
def house(qapp: QApplication) -> Iterator[LaidOut]:
    font, sheet = qapp.font(), qapp.styleSheet()
    qapp.setStyleSheet("")
    made = LaidOut("12-inch landscape", 1.0)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def press_each(canvas: TileCanvas, written: Writing) -> None:
    """Look at a canvas as it is, and with a finger on each of its tiles."""
    written.look_at(canvas)
    for index in range(canvas.tile_count()):
        middle = canvas.tile_rect(index).center()
        QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        written.look_at(canvas)
        QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)


@given(st.integers(0, 0xFFFFFF))
def test_text_on_any_colour_of_a_till_can_be_read(value: int) -> None:
    for theme in THEMES.values():
        fill = theme.tile(f"#{value:06X}")
        assert contrast(text_on(fill.name()), fill) >= MINIMUM_CONTRAST


@BOTH
def test_dishes_in_every_colour_of_a_till_can_be_read(venue: Venue, theme: Theme) -> None:
    colors = till_colors()
    assert len(colors) > len(STEPS) ** 3 + 10
    dishes = [replace(SOUP, id=f"d{number}", name=f"Soppa {number}", color=color) for number, color in enumerate(colors)]
    listed = replace(dishes[0], id="listed", price_list_id="p1")
    venue.context.set_theme(theme)
    grid = MenuGrid(venue.context)
    venue.show(grid, 2400, 1600)
    grid.set_counts({dish.id: 2 for dish in dishes[1::2]})
    with Writing() as written:
        for shown in (dishes, [replace(listed, sold_out=True), listed]):
            grid.show_dishes(shown)
            written.look_at(grid)
    assert {f"Soppa {number}" for number in range(len(colors))} <= {ink.text for ink in written.inks}
    assert {"2×", "SOLD OUT", "▤"} <= {ink.text for ink in written.inks}
    assert {ink.ground for ink in written.inks} >= {theme.tile(color).name() for color in colors}
    assert unreadable(written.inks) == []


@BOTH
@pytest.mark.parametrize("name", ["NotAColour", "", "#12", "PaleGreen"])
def test_a_colour_that_is_none_is_no_colour(theme: Theme, name: str) -> None:
    assert theme.tile(name).isValid()


@BOTH
def test_every_text_of_a_theme_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in ("window", "surface", "raised"):
        for text in ("text", "muted", "good"):
            assert contrast(theme.color(text), theme.color(ground)) >= MINIMUM_CONTRAST, (text, ground)


@BOTH
def test_every_state_and_age_has_readable_text(theme: Theme) -> None:
    fills: list[QColor] = [theme.table(state) for state in TableState] + [theme.urgency(urgency) for urgency in Urgency]
    for fill in (*fills, theme.color("accent"), theme.color("danger"), theme.color("warning")):
        assert contrast(text_on(fill.name()), fill) >= MINIMUM_CONTRAST


@BOTH
def test_tables_in_every_state_can_be_read(venue: Venue, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = venue.view.floor.tables_in("0")
    states = {table.id: state for table, state in zip(tables, TableState, strict=False)}
    assert len(states) == len(TableState)
    monkeypatch.setattr(venue.view, "status", lambda table_id, _waiter: TableStatus(table_id, states[table_id], unsent=2))
    venue.context.set_theme(theme)
    tiles, floor = TableTiles(venue.context), QWidget()
    tiles.show_tables(table for table in tables if table.id in states)
    venue.show(tiles)
    venue.show(floor)
    with Writing() as written:
        press_each(tiles, written)
        for table in tiles.tables:
            button = TableButton(venue.context, table, floor)
            button.show_place(table, Place(0.5, 0.5, shape=Shape.ROUND))
            for is_down in (False, True):
                button.setDown(is_down)
                button.resize(300, 200)
                written.look_at(button)
    assert len({ink.ground for ink in written.inks}) > 2 * len(TableState)
    assert unreadable(written.inks) == []


@BOTH
def test_chips_can_be_read_however_they_stand(venue: Venue, theme: Theme) -> None:
    venue.context.set_theme(theme)
    strip = ChipStrip(venue.context, "strip")
    chips = [Chip(f"{color} {is_on}", None, is_on, color) for color in CHIP_COLORS for is_on in (False, True)]
    strip.show_chips([*chips, Chip("label", is_label=True)])
    venue.show(strip, 2400, 60)
    with Writing() as written:
        press_each(strip, written)
    grounds = [theme.color(name) for name in CHIP_COLORS if name]
    wanted = {color.name() for color in (theme.color("window"), *grounds, *(one.darker(125) for one in grounds))}
    assert {ink.ground for ink in written.inks} == wanted
    assert unreadable(written.inks) == []


@BOTH
def test_lines_and_their_proofs_can_be_read_under_a_finger(venue: Venue, theme: Theme) -> None:
    order = venue.order(1, SOUP, STEAK, BEER)
    struck = replace(order.lines[1], voided=order.lines[1].item.quantity)
    venue.context.set_theme(theme)
    lines = PadList(venue.context)
    venue.show(lines, 400, 800)
    lines.show_lines(replace(order, lines=(order.lines[0], struck, order.lines[2])), (), (NOTED,))
    with Writing() as written:
        press_each(lines, written)
        start = lines.tile_rect(len(lines.rows) - 1).center()
        QTest.mousePress(lines.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(lines.viewport(), start + QPoint(150, 0))
        written.look_at(lines)
    kinds = {(ink.color, ink.ground) for ink in written.inks}
    pairs = [(text, ground) for text in ("text", "muted", "good") for ground in ("surface", "raised")]
    assert kinds >= {(theme.color(text).name(), theme.color(ground).name()) for text, ground in pairs}
    assert "✕ Remove" in {ink.text for ink in written.inks}
    assert unreadable(written.inks) == []


@BOTH
@pytest.mark.parametrize("is_primary", [False, True], ids=["plain", "primary"])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_buttons_can_be_read_however_they_stand(
    big: Context, venue: Venue, theme: Theme, kind: type[QPushButton | QToolButton], is_primary: bool
) -> None:
    page = QWidget()
    page.setPalette(theme.palette())
    page.setStyleSheet(style_sheet(theme, 44, 4))
    button = kind(page)
    button.setProperty("primary", is_primary)
    button.setText(BLOCKS)
    button.setFont(big.sizes.font(4))
    button.setCheckable(True)
    button.resize(400, 100)
    venue.show(page, 420, 120)
    found: list[Ink] = []
    for is_checked, is_down, is_enabled in product((False, True), repeat=3):
        button.setChecked(is_checked)
        button.setDown(is_down)
        button.setEnabled(is_enabled)
        found.append(seen(button))
    assert len({ink.ground for ink in found}) > 1
    assert unreadable(found) == []


@BOTH
def test_what_is_the_matter_can_be_read(big: Context, venue: Venue, theme: Theme) -> None:
    big.set_theme(theme)
    page = QWidget()
    page.setStyleSheet(style_sheet(theme, 44, 4))
    venue.show(page, 1200, 900)
    banner, notice = StatusBanner(big, page), Notice(big, page)
    grounds = []
    for alarm in ("", "No kitchen screen has shown it."):
        now = venue.clock.now()
        venue.tell(LinkChanged(Link(LinkState.DOWN, now, now, "The till cannot be reached.")))
        banner._alarm = alarm
        banner.refresh()
        banner.setText(BLOCKS)
        banner.resize(600, 200)
        grounds.append(seen(banner))
    notice.say(BLOCKS)
    assert [ink.ground for ink in grounds] == [theme.color("warning").name(), theme.color("danger").name()]
    assert unreadable([*grounds, seen(notice)]) == []


@BOTH
def test_the_tour_can_be_read(big: Context, venue: Venue, theme: Theme) -> None:
    big.set_theme(theme)
    page = QWidget()
    page.setObjectName("main_window")
    page.setStyleSheet(style_sheet(theme, 44, 4))
    tour = Tour(big, lambda: NO_SCENE, page)
    venue.show(page, 1600, 400)
    tour.begin()
    tour.text.setText(BLOCKS)
    tour.resize(1500, 300)
    QApplication.processEvents()
    assert unreadable([seen(page, tour.text.geometry())]) == []


@BOTH
def test_everything_written_on_a_waiters_pages_can_be_read(house: LaidOut, theme: Theme, qtbot: QtBot) -> None:
    house.window.set_theme(theme)
    faults: dict[str, str] = {}
    with Writing() as written:
        for page in PAGES:
            house.bring(page)
            written.look_at_page(house.window)
            for fault in unreadable(written.inks):
                faults.setdefault(fault, page)
    house.window.set_theme(LIGHT)
    grounds = {ink.ground for ink in written.inks}
    assert {theme.color(name).name() for name in ("surface", "raised", "accent", "good", "warning")} <= grounds
    found = [f"{page}: {fault}" for fault, page in faults.items()]
    assert found == [], "\n".join(found)


@BOTH
def test_a_bar_that_flashes_can_be_read(house: LaidOut, theme: Theme, qtbot: QtBot) -> None:
    house.window.set_theme(theme)
    house.bring("floor")
    house.window.bar.link_label.setText(BLOCKS)
    house.window._on_silent()
    with Writing() as written:
        written.look_at_page(house.window)
    house.window._on_flash_over()
    house.window.set_theme(LIGHT)
    inks = [ink for ink in written.inks if ink.text == BLOCKS]
    assert [ink.ground for ink in inks] != [theme.color("window").name()]
    assert inks
    assert unreadable(inks) == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#FFFFFF"), QColor("#F9A825")) == pytest.approx(1.97, abs=0.05)
