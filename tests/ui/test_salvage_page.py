"""What people see of a record that was damaged, or is not written: a loud strip for all, a list for who has to decide."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.laid_out import a_salvage
from tests.ui.test_health_page import delivery
from tests.ui.venue import Venue, click
from waiterapp.domain.commands import PutSalvageAway
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.events import DiskProven, QueueChanged, RecordSalvaged
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.manager.office import Office
from waiterapp.ui.manager.salvage_page import SalvagePage


def shown(page: SalvagePage) -> list[list[str]]:
    table = page.table
    cells = [[table.item(row, column) for column in range(4)] for row in range(table.rowCount())]
    return [[one.text() if one is not None else "" for one in row] for row in cells]


def test_the_list_says_what_goes_on_and_what_somebody_has_to_look_at(venue: Venue) -> None:
    venue.tell(RecordSalvaged(a_salvage(venue.clock.now())))
    page = SalvagePage(venue.context)
    venue.show(page)
    assert [row[0] for row in shown(page)] == ["■ LOOK AT THE TILL", "■ LOOK AT THE TILL", "● goes on by itself"]
    assert page.summary.text().startswith("The record was damaged and works again. 2 thing")
    assert "Ask every waiter whether an order is missing" in page.advice.text()
    assert page.missing.text().endswith("settings of the house, the black box, orders, PINs.")
    assert "damaged/2026-11-29-190455" in page.figures.text()
    wanted: list[str] = []
    page.queue_wanted.connect(wanted.append)
    page.table.selectRow(1)
    click(page.decide)
    page.table.selectRow(2)
    assert not page.decide.isEnabled()
    click(page.away)
    assert wanted == ["d2"]
    assert [type(one) for one in venue.commands] == [PutSalvageAway]


def test_a_record_that_is_whole_again_asks_nothing_of_anybody(venue: Venue) -> None:
    found = a_salvage(venue.clock.now())
    sure = tuple(replace(one, is_sure=True) for one in found.deliveries)
    venue.tell(RecordSalvaged(replace(found, deliveries=sure, incomplete=(), is_sure=True)))
    page, banner = SalvagePage(venue.context), StatusBanner(venue.context)
    venue.show(page)
    assert page.summary.text() == "The record was damaged and is whole again. Nothing has to be done."
    assert not page.decide.isVisibleTo(page)
    assert "damaged" not in banner.text()


def test_the_page_is_there_while_there_is_a_list_and_leads_to_the_queue(venue: Venue) -> None:
    office = Office(venue.context)
    venue.show(office)
    assert not office.offers(office.salvage_page)
    waiting = delivery(venue, DeliveryKind.ROUND, DeliveryState.REFUSED)
    venue.tell(RecordSalvaged(a_salvage(venue.clock.now())), QueueChanged((waiting,)))
    assert office.offers(office.salvage_page)
    office.salvage_page.queue_wanted.emit(waiting.id)
    assert office.queue_page.table.chosen_row() == 0
    venue.tell(RecordSalvaged(None))
    assert not office.offers(office.salvage_page)


def test_a_disk_that_keeps_nothing_is_said_above_all_else(venue: Venue) -> None:
    banner = StatusBanner(venue.context)
    venue.show(banner)
    venue.tell(DiskProven(venue.clock.now(), "It is full."), RecordSalvaged(a_salvage(venue.clock.now())))
    banner.tick()
    first, *_, last = banner.text().splitlines()
    assert first == "NOTHING IS SAVED ON THIS DEVICE: take orders on paper. It is full."
    assert last == "The record was damaged and works again. A manager must read the list under Repaired record."
    assert venue.context.theme.color("danger").name() in banner.styleSheet()
    venue.tell(DiskProven(venue.clock.now(), warning="Nearly full."), RecordSalvaged(None))
    banner.tick()
    assert banner.text() == "Nearly full."
