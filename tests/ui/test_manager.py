from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.venue import FLOOR, Venue, click, tap
from tests.unit.samples import MENU, SOUP, lines
from waiterapp.domain.commands import PlaceTables, ResolveDelivery, RetryDeliveries, SetSoldOut, SetThresholds
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import FloorChanged, MenuChanged, QueueChanged, ThresholdsChanged
from waiterapp.domain.floor import Floor, Place, Shape
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import RoundToBook
from waiterapp.ui.manager.editor_page import EditorPage, snapped
from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
from waiterapp.ui.manager.queue_page import QueuePage


def carry_out(venue: Venue) -> None:
    """Place tables as a client would."""
    placed = dict(venue.view.floor.placed)
    for command in venue.commands:
        if isinstance(command, PlaceTables):
            placed.update(command.places)
    venue.commands.clear()
    venue.tell(FloorChanged(Floor(FLOOR.areas, FLOOR.tables, tuple(placed.items()))))


@pytest.fixture
def editor(venue: Venue) -> EditorPage:
    made = EditorPage(venue.context)
    venue.show(made)
    return made


def drag(editor: EditorPage, table_id: str, way: QPoint) -> None:
    table = editor.map._context.view.floor.table(table_id)
    assert table is not None
    start = editor.map.rect_of(table).center()
    QTest.mousePress(editor.map, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(editor.map, start + way * step / 5)
    QTest.mouseRelease(editor.map, Qt.MouseButton.LeftButton, pos=start + way)


def test_a_dragged_table_stands_on_the_grid_and_undo_and_redo_move_it(venue: Venue, editor: EditorPage) -> None:
    before = venue.view.floor.places["t1"]
    drag(editor, "t1", QPoint(203, 117))
    carry_out(venue)
    there = venue.view.floor.places["t1"]
    assert (there.x * 40).is_integer()
    assert (there.x, there.y) != (before.x, before.y)
    click(editor.undo)
    carry_out(venue)
    assert venue.view.floor.places["t1"] == before
    click(editor.redo)
    carry_out(venue)
    assert venue.view.floor.places["t1"] == there


def test_a_tap_without_a_drag_moves_nothing(venue: Venue, editor: EditorPage) -> None:
    drag(editor, "t1", QPoint(0, 0))
    assert venue.commands == []
    assert editor.map.chosen_id == "t1"


def test_of_two_tables_on_one_place_the_selected_one_is_on_top_and_taken(venue: Venue, editor: EditorPage) -> None:
    way = editor.map.rect_of(editor.map.tables()[1]).center() - editor.map.rect_of(editor.map.tables()[0]).center()
    drag(editor, editor.map.tables()[0].id, way)
    carry_out(venue)
    moved = editor.map.chosen_id
    assert editor.map.stacked_tables()[-1].id == moved == editor.map.tables()[0].id
    drag(editor, moved, QPoint(0, 0))
    assert editor.map.chosen_id == moved


def test_tables_are_moved_sized_and_shaped_by_keys_and_buttons(venue: Venue, editor: EditorPage) -> None:
    editor.map.setFocus()
    QTest.keyClick(editor.map, Qt.Key.Key_Space)
    before = venue.view.floor.places["t1"]
    QTest.keyClick(editor.map, Qt.Key.Key_Right)
    carry_out(venue)
    assert venue.view.floor.places["t1"].x > before.x
    click(editor.larger)
    carry_out(venue)
    assert venue.view.floor.places["t1"].width > before.width
    click(editor.shape)
    carry_out(venue)
    assert venue.view.floor.places["t1"].shape is Shape.ROUND


@pytest.mark.parametrize(("x", "y"), [(-1.0, 0.5), (2.0, 0.5), (0.5, -1.0), (0.5, 2.0)])
def test_a_table_never_leaves_the_map(x: float, y: float) -> None:
    place = snapped(Place(x, y, 0.1, 0.2))
    assert 0.05 <= place.x <= 0.95
    assert 0.1 <= place.y <= 0.9


PAYLOAD = msgspec.json.encode(RoundToBook("r1", "t7", "7", "ABCDE", "w1", lines(SOUP))).decode()


def delivery(venue: Venue, number: int, state: DeliveryState, error: str = "") -> Delivery:
    created = venue.clock.now() - timedelta(minutes=4)
    return Delivery(f"d{number}", DeliveryKind.ROUND, "t7", "key", PAYLOAD, state, 2, created, "o1", "r1", error)


def cells(page: QueuePage, row: int) -> list[str]:
    items = [page.table.item(row, column) for column in range(page.table.columnCount())]
    return [item.text() if item is not None else "" for item in items]


def test_the_queue_says_what_waits_how_long_and_why(venue: Venue) -> None:
    page = QueuePage(venue.context)
    venue.show(page)
    refused = delivery(venue, 2, DeliveryState.REFUSED, "InventoryItemId must match.")
    venue.tell(QueueChanged((delivery(venue, 1, DeliveryState.UNKNOWN, "The till does not answer."), refused)))
    assert cells(page, 0) == ["7", "order", "unclear - will be checked (try 2)", "4 min", "The till does not answer."]
    assert not page.settle.isEnabled()
    click(page.retry)
    assert isinstance(venue.commands[-1], RetryDeliveries)
    page.table.selectRow(1)
    click(page.settle)
    settled: Any = venue.commands[-1]
    assert isinstance(settled, ResolveDelivery)
    assert settled.delivery_id == "d2"


def test_a_delivery_that_may_be_booked_cannot_be_settled_away(venue: Venue) -> None:
    page = QueuePage(venue.context)
    venue.show(page)
    venue.tell(QueueChanged((delivery(venue, 1, DeliveryState.UNKNOWN),)))
    page.table.selectRow(0)
    assert not page.settle.isEnabled()


def test_thresholds_stay_in_order(venue: Venue) -> None:
    page = KitchenSettingsPage(venue.context)
    venue.show(page)
    venue.tell(ThresholdsChanged(Thresholds(14, 15)))
    click(page.due.more)
    command: Any = venue.commands[-1]
    assert isinstance(command, SetThresholds)
    assert (command.thresholds.due_minutes, command.thresholds.late_minutes) == (15, 16)


def test_a_dish_is_marked_sold_out_and_back(venue: Venue) -> None:
    page = KitchenSettingsPage(venue.context)
    venue.show(page)
    page.search.setText("soppa")
    tap(page.grid, 0)
    first: Any = venue.commands[-1]
    assert isinstance(first, SetSoldOut)
    assert (first.dish_id, first.sold_out) == ("d1", True)
    venue.tell(MenuChanged(MENU.with_sold_out(["d1"]), venue.clock.now()))
    tap(page.grid, 0)
    second: Any = venue.commands[-1]
    assert not second.sold_out
