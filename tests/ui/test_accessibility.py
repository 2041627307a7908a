"""What a screen reader finds: everything that can be tapped has a name and a role, and so have painted tiles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from tests.ui.venue import Venue
from tests.unit.samples import SOUP, STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.events import OrderChanged
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

USABLE = (QAbstractButton, QLineEdit, TileCanvas)


@pytest.fixture
def window(venue: Venue) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(made)
    return made


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def tiles(canvas: TileCanvas) -> Iterator[QAccessibleInterface]:
    parent = interface(canvas)
    for index in range(parent.childCount()):
        child = parent.child(index)
        assert child is not None
        yield child


def name(found: QAccessibleInterface) -> str:
    return found.text(QAccessible.Text.Name)


def test_every_widget_that_can_be_used_has_a_name(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, STEAK)))
    window.open_table("t1")
    nameless: list[str] = []
    for page in (window.floor_page, window.pad_page, window.board_page, window.manager_tabs):
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
    assert spoken[1:] == ["1 Soppa, open", "1 Biff Rydberg, open"]


def test_the_pad_speaks_its_lines(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, table="t1")))
    window.open_table("t1")
    assert [name(tile) for tile in tiles(window.pad_page.list)] == ["Sent", "1 Soppa, 95\u00a0kr, saved, kitchen"]
