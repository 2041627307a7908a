from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from tests.ui.venue import Venue, click, tap
from tests.unit.samples import MENU, SOUP, lines
from waiterapp.domain.commands import ResolveDelivery, RetryDeliveries, SetSoldOut, SetThresholds
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import MenuChanged, QueueChanged, ThresholdsChanged
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import RoundToBook
from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
from waiterapp.ui.manager.queue_page import QueuePage

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


def test_what_was_chosen_in_the_queue_is_decided_wherever_its_row_has_moved(venue: Venue) -> None:
    page = QueuePage(venue.context)
    venue.show(page)
    first, second, third = (delivery(venue, number, DeliveryState.REFUSED, "No.") for number in (1, 2, 3))
    venue.tell(QueueChanged((first, second, third)))
    page.table.selectRow(1)
    venue.tell(QueueChanged((second, third)))
    click(page.settle)
    (settled,) = venue.of(ResolveDelivery)
    assert isinstance(settled, ResolveDelivery)
    assert settled.delivery_id == "d2"
    venue.tell(QueueChanged((third,)))
    assert not page.settle.isVisible(), "nothing is chosen in the place of what is gone"


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
