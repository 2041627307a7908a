"""What a screen reader finds: everything that can be tapped has a name, a role and an action, and so have painted tiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.ui.laid_out import BOARD_PAGES, WAITER_PAGES, LaidOut, laid_out
from tests.ui.venue import Venue
from tests.unit.samples import SOUP, STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.events import OrderChanged
from waiterapp.ui.kit import accessibility
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

USABLE = (QAbstractButton, QLineEdit, TileCanvas)
TOUR = "tour"
PRESS = QAccessibleActionInterface.pressAction()
PRESSES = {PRESS, QAccessibleActionInterface.toggleAction(), QAccessibleActionInterface.showMenuAction()}
SAYS_NOTHING = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.StaticText)


@pytest.fixture
def window(venue: Venue) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(made)
    return made


@pytest.fixture(scope="module", params=["12-inch landscape", "8-inch portrait"])
def house(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[LaidOut]:
    with laid_out(request.param, 1.0) as made:
        yield made


@pytest.fixture
def house_to_spoil(qapp: QApplication) -> Iterator[LaidOut]:
    with laid_out("12-inch landscape", 1.0) as made:
        yield made


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def tiles(canvas: TileCanvas) -> Iterator[QAccessibleInterface]:
    parent = interface(canvas)
    for index in range(parent.childCount()):
        inner = parent.child(index)
        assert inner is not None
        yield inner


def tile(canvas: TileCanvas, wanted: str) -> QAccessibleInterface:
    found = {name(one): one for one in tiles(canvas)}
    assert wanted in found, list(found)
    return found[wanted]


def name(found: QAccessibleInterface) -> str:
    return found.text(QAccessible.Text.Name)


def actions(found: QAccessibleInterface) -> set[str]:
    offered: QAccessibleActionInterface | None = found.actionInterface()
    return set(offered.actionNames()) if offered is not None else set()


def press(found: QAccessibleInterface) -> None:
    assert PRESS in actions(found)
    found.actionInterface().doAction(PRESS)


def in_sight(found: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Walk the tree, but not into what is hidden."""
    if not found.state().invisible:
        yield found
        for index in range(found.childCount()):
            if (inner := found.child(index)) is not None:
                yield from in_sight(inner)


class Heard:
    """One page of a window, as a screen reader finds it."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._found = list(in_sight(interface(window)))

    def complaints(self) -> Iterator[str]:
        for found in self._found:
            for problem in self._problems(found):
                yield f"{what(found)} {problem}"
        objects = {id(found.object()) for found in self._found}
        for widget in self._window.findChildren(QWidget):
            if isinstance(widget, USABLE) and widget.isVisible() and id(widget) not in objects:
                yield f"{type(widget).__name__} {widget.objectName()} is not found at all"
            if isinstance(widget, TileCanvas) and widget.isVisible():
                yield from self._untold(widget)
        yield from self._same_names()

    def _problems(self, found: QAccessibleInterface) -> Iterator[str]:
        state, said, can = found.state(), name(found), actions(found)
        thing = found.object()
        if not (state.focusable or can or isinstance(thing, USABLE)):
            return
        if not any(letter.isalnum() for letter in said):
            yield f"has no name that can be spoken: “{said}”"
        # A page of text is there to be read.
        if found.role() in SAYS_NOTHING and not isinstance(thing, QTextEdit):
            yield f"is said to be {found.role().name}"
        is_button = isinstance(thing, QAbstractButton) or found.role() is QAccessible.Role.Button
        if not state.disabled and not (can & PRESSES if is_button else can):
            yield "has no action"

    def _untold(self, canvas: TileCanvas) -> Iterator[str]:
        """Feel for tiles with a finger, and ask what is there."""
        view, step = canvas.viewport(), canvas.sizes.target() // 2
        parent, silent = interface(canvas), set()
        for x in range(0, view.width(), step):
            for y in range(0, view.height(), step):
                here = QPoint(x, y) + canvas.offset()
                if (index := canvas.tile_at(here.x(), here.y())) != NOTHING:
                    point = view.mapToGlobal(QPoint(x, y))
                    found: QAccessibleInterface | None = parent.childAt(point.x(), point.y())
                    if found is None or not name(found) or PRESS not in actions(found):
                        silent.add(index)
        yield from (f"{canvas.objectName()} does not tell of tile {index}" for index in sorted(silent))

    def _same_names(self) -> Iterator[str]:
        pressed = [found for found in self._found if actions(found) & PRESSES]
        for said, count in Counter(name(found) for found in pressed).items():
            if count > 1:
                who = " and ".join(what(found) for found in pressed if name(found) == said)
                yield f"{who} have one name: “{said}”"


def complaints(window: MainWindow) -> list[str]:
    """Return only texts: Qt frees its own interfaces with their widgets, and what is kept of them would point nowhere."""
    return list(Heard(window).complaints())


def what(found: QAccessibleInterface) -> str:
    """Say which one it is: its own name, or that of what it is in."""
    thing: Any = found.object()
    outer: Any = thing if thing is not None else found.parent().object()
    kind = type(thing).__name__ if thing is not None else f"tile “{name(found)}”"
    while outer is not None and not outer.objectName():
        outer = outer.parent()
    return f"{kind} of {outer.objectName()}" if outer is not None else kind


def test_every_page_of_a_waiter_can_be_heard_and_used_unseen(house: LaidOut, qtbot: QtBot) -> None:
    pad = house.window.pad_page
    unseen = {panel.objectName() for panel in pad.panels.all()} | {house.window.tour.objectName()}
    faults: dict[str, str] = {}
    for page in (*WAITER_PAGES, *BOARD_PAGES, TOUR):
        if page == TOUR:
            house.bring("floor")
            house.window.tour.begin()
        else:
            house.bring(page)
        unseen -= {part.objectName() for part in (*pad.panels.all(), house.window.tour) if part.isVisible()}
        for complaint in complaints(house.window):
            faults.setdefault(complaint, page)
    house.window.tour.end.click()
    found = [f"{page}: {complaint}" for complaint, page in faults.items()]
    assert found == [], "\n".join(found)
    assert not unseen


def _nameless(house: LaidOut, _patch: pytest.MonkeyPatch) -> None:
    house.window.pad_page.back.setText("‹")
    house.window.pad_page.back.setAccessibleName("")


def _no_button(house: LaidOut, _patch: pytest.MonkeyPatch) -> None:
    house.window.pad_page.total.setAccessibleName("Sum")
    house.window.pad_page.total.setFocusPolicy(house.window.pad_page.list.focusPolicy())


def _no_action(_house: LaidOut, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accessibility.Actions, "actionNames", lambda _: [])


def _no_tiles(_house: LaidOut, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(accessibility.CanvasInterface, "childAt", lambda *_: None)


def _same_name(house: LaidOut, _patch: pytest.MonkeyPatch) -> None:
    house.window.pad_page.send.setAccessibleName("Same again")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_nameless, "QPushButton of pad_back has no name that can be spoken: “‹”"),
        (_no_button, "QLabel of pad_page is said to be StaticText"),
        (_no_action, "tile “★ Favourites” of category_rail has no action"),
        (_no_tiles, "menu_grid does not tell of tile 0"),
        (_same_name, "QPushButton of pad_repeat and QPushButton of pad_send have one name: “Same again”"),
    ],
)
def test_what_cannot_be_heard_is_seen(
    house_to_spoil: LaidOut,
    spoil: Callable[[LaidOut, pytest.MonkeyPatch], None],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    house_to_spoil.bring("pad")
    before = complaints(house_to_spoil.window)
    spoil(house_to_spoil, monkeypatch)
    after = complaints(house_to_spoil.window)
    assert said not in before
    assert said in after, after


def test_every_widget_that_can_be_used_has_a_name(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, STEAK)))
    window.open_table("t1")
    nameless: list[str] = []
    for page in (window.floor_page, window.pad_page, window.board_page, window.office):
        window.stack.setCurrentWidget(page)
        nameless += [
            f"{page.objectName()}: {type(widget).__name__} {widget.objectName()}"
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and isinstance(widget, USABLE) and not name(interface(widget))
        ]
    assert nameless == []


def test_dishes_are_buttons_with_name_price_and_place(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    window.pad_page.search.setText("s")
    found = list(tiles(window.pad_page.grid))
    assert [name(tile) for tile in found[:2]] == ["Sill, 85\u00a0kr", "Soppa, 95\u00a0kr"]
    assert {tile.role() for tile in found} == {QAccessible.Role.Button}
    first = found[0].rect()
    parent = interface(window.pad_page.grid)
    at_point = parent.childAt(first.center().x(), first.center().y())
    assert at_point is not None
    assert name(at_point) == "Sill, 85\u00a0kr"


def test_bongs_are_spoken_head_first_then_their_lines(venue: Venue, window: MainWindow) -> None:
    window.show_role(Role.KITCHEN)
    venue.tell(OrderChanged(venue.order(1, SOUP, STEAK, table="t4")))
    spoken = [name(tile) for tile in tiles(window.board_page.board)]
    assert spoken[0].startswith("Table 4, Petra F, 0:0")
    assert spoken[1:] == ["Table 4: 1 Soppa", "Table 4: 1 Biff Rydberg"]


def test_the_pad_speaks_its_lines(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, table="t1")))
    window.open_table("t1")
    assert [name(tile) for tile in tiles(window.pad_page.list)] == ["Sent", "1 Soppa, 95\u00a0kr, saved, kitchen"]


def test_a_category_a_dish_and_its_line_are_pressed_without_a_finger(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    pad = window.pad_page
    press(tile(pad.rail, "Förrätter"))
    assert [dish.name for dish in pad.grid.dishes] == ["Sill", "Soppa"]
    press(tile(pad.grid, "Soppa, 95\u00a0kr"))
    assert [line.name for line in pad.pad.lines] == ["Soppa"]
    assert not pad.panels.editor.isVisible()
    press(tile(pad.list, "1 Soppa, 95\u00a0kr"))
    assert pad.panels.editor.isVisible()


def test_a_chip_is_pressed_without_a_finger(venue: Venue, window: MainWindow) -> None:
    press(tile(window.floor_page.areas, "BAR"))
    assert window.floor_page.map.button("b1") is not None
    assert [name(one) for one in tiles(window.floor_page.areas)] == ["MATSAL", "BAR, ✓"]


def test_the_keyboard_is_put_on_a_tile(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    window.pad_page.search.setText("s")
    window.pad_page.search.setFocus()
    soup = tile(window.pad_page.grid, "Soppa, 95\u00a0kr")
    assert not soup.state().focused
    soup.actionInterface().doAction(QAccessibleActionInterface.setFocusAction())
    assert soup.state().focused
    assert window.pad_page.grid.current == 1
    assert window.pad_page.pad.lines == ()


def test_headings_and_labels_are_spoken_and_not_pressed(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, table="t1")))
    window.open_table("t1")
    labels: list[tuple[TileCanvas, str]] = [(window.pad_page.list, "Sent")]
    labels += [(strip, chip.text) for strip in window.findChildren(ChipStrip) for chip in strip.chips if chip.is_label]
    assert len(labels) > 1
    for canvas, text in labels:
        label = tile(canvas, text)
        assert label.role() is QAccessible.Role.StaticText
        assert actions(label) == set()
        assert not label.state().focusable
    sent = tile(window.pad_page.list, "Sent")
    middle = sent.rect().center()
    assert name(interface(window.pad_page.list).childAt(middle.x(), middle.y())) == "Sent"


def test_a_pad_that_may_not_be_used_is_not_pressed_either(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    window.pad_page.search.setText("s")
    soup = tile(window.pad_page.grid, "Soppa, 95\u00a0kr")
    window.pad_page.grid.setEnabled(False)
    press(soup)
    assert window.pad_page.pad.lines == ()


def test_a_tile_that_is_gone_is_not_pressed(venue: Venue, window: MainWindow) -> None:
    window.open_table("t1")
    window.pad_page.search.setText("s")
    last = list(tiles(window.pad_page.grid))[-1]
    window.pad_page.search.setText("sill")
    assert not last.isValid()
    assert (name(last), actions(last)) == ("", set())


def test_tiles_are_forgotten_with_their_canvas(venue: Venue) -> None:
    strip = ChipStrip(venue.context, "strip")
    strip.show_chips([Chip("BAR"), Chip("MATSAL")])
    found = list(tiles(strip))
    ids = [QAccessible.uniqueId(one) for one in found]
    assert [name(QAccessible.accessibleInterface(one)) for one in ids] == ["BAR", "MATSAL"]
    strip.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [Shiboken.isValid(one) for one in (strip, *found)] == [False, False, False]
    assert [QAccessible.accessibleInterface(one) for one in ids] == [None, None]


def test_what_nobody_asks_for_is_not_made(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(accessibility, "CanvasInterface", made.append)
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    window.open_table("t1")
    window.pad_page.search.setText("s")
    window.pad_page.grid.setFocus()
    window.pad_page.grid.set_current(1)
    assert made == []
    interface(window.pad_page.grid)
    assert set(made) == {window.pad_page.grid}
