"""The manager's page of how everything stands, and what it explains before anybody decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.ui.venue import Venue, click
from tests.unit.samples import SOUP, lines
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Device, RecordLink, RecordState
from waiterapp.domain.events import (
    CommandAnswered,
    CommandRefused,
    DevicesChanged,
    DiskProven,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrdersRead,
    PrintersChanged,
    QueueChanged,
    RecordLinkChanged,
)
from waiterapp.domain.health import Grade, Says, Subject
from waiterapp.domain.menu import Menu
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.stations import Kitchen, Printer, PrinterState, Station
from waiterapp.domain.support import SupportFile
from waiterapp.domain.tills import Link, LinkState, PushState, RoundToBook
from waiterapp.ui.manager import health_text
from waiterapp.ui.manager.delivery_text import outcomes_text
from waiterapp.ui.manager.health_page import HealthPage
from waiterapp.ui.manager.office import Office


def rows(page: HealthPage) -> dict[str, tuple[str, str]]:
    found = {}
    for row in range(page.table.rowCount()):
        cells = [page.table.item(row, column) for column in range(3)]
        grade, subject, proof = (item.text() if item is not None else "" for item in cells)
        found[subject] = (grade, proof)
    return found


def busy(venue: Venue) -> None:
    """A shared house in which everything works."""
    now = venue.clock.now()

    def ago(seconds: float) -> Any:
        return now - timedelta(seconds=seconds)

    venue.tell(
        MenuChanged(Menu(), now),
        LinkChanged(Link(LinkState.LIVE, ago(60), ago(3), push=PushState.LIVE, push_since=ago(60), push_heard_at=ago(12))),
        OrdersRead(ago(2)),
        DiskProven(ago(4)),
        KitchenChanged(Kitchen((Station("s1", "Grill"),), (Printer("p1", "Hot", "10.0.0.9"),))),
        PrintersChanged((PrinterState("p1", proven_at=ago(240)),)),
        RecordLinkChanged(RecordLink(RecordState.LIVE, ago(60), device="me")),
        DevicesChanged(
            (
                Device("me", "Office", "manager", "1", ago(1)),
                Device("k1", "Kitchen-1", "kitchen", "1", ago(2), screens=("s1",)),
            )
        ),
        QueueChanged(()),
    )


def delivery(venue: Venue, kind: DeliveryKind, state: DeliveryState, error: str = "") -> Delivery:
    payload = msgspec.json.encode(RoundToBook("r1", "t7", "7", "ABCDE", "w1", lines(SOUP))).decode()
    created = venue.clock.now() - timedelta(seconds=40)
    return Delivery(f"d-{kind.value}", kind, "t7", "k", payload, state, 1, created, "o1", "r1", error)


def test_every_part_says_how_it_stands_and_how_old_the_proof_is(venue: Venue) -> None:
    busy(venue)
    page = HealthPage(venue.context)
    venue.show(page)
    assert page.summary.text() == "Everything works."
    found = rows(page)
    assert {grade for grade, _ in found.values()} == {"● fine"}
    said = {subject: proof for subject, (_, proof) in found.items()}
    assert said["Till"] == "answered 3 s ago"
    assert said["Till's push"] == "heard 12 s ago"
    assert said["Till's orders"] == "read 2 s ago"
    assert said["Venue's record"] == "saved 1 s ago"
    assert said["Printer Hot"] == "last bong on paper 4 min ago"
    assert said["Screen Grill on Kitchen-1"] == "last heard 2 s ago"
    assert said["Queue to the till"] == "everything is with the till"


def test_the_ages_grow_every_second_without_anything_coming(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    busy(venue)
    page = HealthPage(venue.context)
    venue.show(page)
    later = venue.clock.now() + timedelta(seconds=70)
    monkeypatch.setattr(venue.clock, "now", lambda: later)
    page._second.timeout.emit()
    assert rows(page)["Till"] == ("▲ look at it", "last answered 1 min ago, and was not asked since")
    assert page.lines[0].grade is Grade.TROUBLE
    assert page.summary.text().startswith("2 trouble")  # the kitchen's device, and its screen
    assert venue.commands == []


def test_a_chosen_line_stays_chosen_when_it_moves_and_leads_to_its_page(venue: Venue) -> None:
    busy(venue)
    office = Office(venue.context)
    venue.show(office)
    office.show_page(office.health_page)
    page = office.health_page
    at = next(row for row, one in enumerate(page.lines) if one.subject is Subject.PRINTER)
    page.table.selectRow(at)
    now = venue.clock.now()
    venue.tell(PrintersChanged((PrinterState("p1", "The printer is out of paper.", now, now, 3),)))
    assert page.table.chosen_row() == 0
    assert rows(page)["Printer Hot"][1].endswith("3 bongs wait. The printer is out of paper.")
    click(page.open)
    assert office.printers_page.isVisible()


def test_what_a_person_has_to_decide_is_explained_both_ways_and_leads_to_its_row(venue: Venue) -> None:
    office = Office(venue.context)
    venue.show(office)
    office.show_page(office.health_page)
    page = office.health_page
    assert not page.cards
    waiting = delivery(venue, DeliveryKind.ROUND, DeliveryState.QUEUED)
    unclear = replace(
        delivery(venue, DeliveryKind.DAY_CLOSE, DeliveryState.UNKNOWN, "The till does not answer."),
        evidence="The till has no day close since then. The day is probably still open.",
        sent_at=venue.clock.now(),
    )
    refused = replace(delivery(venue, DeliveryKind.ROUND, DeliveryState.REFUSED, "InventoryItemId must match."), id="d-refused")
    venue.tell(QueueChanged((waiting, unclear, refused)))
    first, second = page.cards
    assert "The till has no day close since then" in first.text.text()
    assert "If it is at the till, “It is booked at the till”: it counts as done" in first.outcomes.text()
    assert "If it is not, “It is not booked”: it counts as not done" in first.outcomes.text()
    assert "InventoryItemId must match." in second.text.text()
    assert "table 7" in second.title.text()
    assert rows(page)["Queue to the till"] == ("■ TROUBLE", "3 waiting, oldest 40 s, 2 to decide")
    click(second.button)
    assert office.queue_page.table.chosen_row() == 2
    assert "If it is not, “Give it up”: its dishes are taken off" in office.queue_page.details.text()
    office.show_page(page)
    venue.tell(QueueChanged((waiting,)))
    assert not page.cards


def test_of_many_decisions_the_first_are_explained_and_the_others_counted(venue: Venue) -> None:
    page = HealthPage(venue.context)
    venue.show(page)
    one = delivery(venue, DeliveryKind.ROUND, DeliveryState.REFUSED, "no")
    venue.tell(QueueChanged(tuple(replace(one, id=f"d{number}") for number in range(5))))
    assert len(page.cards) == 3
    assert page.more.text().startswith("2 more")


def test_every_kind_says_what_comes_of_either_answer(venue: Venue) -> None:
    for kind in DeliveryKind:
        text = outcomes_text(delivery(venue, kind, DeliveryState.UNKNOWN))
        there, absent = text.splitlines()
        assert there.startswith("If it is at the till"), kind
        assert absent.startswith("If it is not"), kind
        assert there.split(":")[1] != absent.split(":")[1]


def test_every_state_of_every_part_has_words(venue: Venue) -> None:
    from waiterapp.domain.health import HealthLine

    now = venue.clock.now()
    for subject in Subject:
        for says in Says:
            for at in (None, now):
                line = HealthLine(subject, Grade.FINE, says, "Grill", at, now, "It is off.", 2, 1, "Kitchen-1")
                text = health_text.proof_text(line, venue.view.age)
                assert text
                assert "%" not in text
                assert "%" not in health_text.subject_text(line)


def test_the_office_marks_its_health_while_something_is_the_matter(venue: Venue) -> None:
    busy(venue)
    office = Office(venue.context)
    venue.show(office)
    office.mark_health()
    assert [chip.text for chip in office._strip.chips][1] == "Health"
    venue.tell(LinkChanged(Link(LinkState.DOWN, venue.clock.now())))
    office.mark_health()
    assert [chip.text for chip in office._strip.chips][1] == "■ Health"


def test_a_support_file_is_asked_for_and_left_where_documents_are(venue: Venue, tmp_path: Path) -> None:
    page = HealthPage(venue.context)
    page.folder = tmp_path
    said: list[str] = []
    venue.context.notice.connect(said.append)
    venue.show(page)
    click(page.support)
    assert not page.support.isEnabled()
    (asked,) = venue.of(MakeSupportFile)
    venue.tell(CommandAnswered(asked.id, SupportFile("waiterapp-support.zip", b"content")))
    assert (tmp_path / "waiterapp-support.zip").read_bytes() == b"content"
    assert said == [f"Saved as {tmp_path / 'waiterapp-support.zip'}"]
    assert page.support.isEnabled()
    assert venue.view.picture.answered[asked.id].answer is None
    click(page.support)
    venue.tell(CommandRefused(venue.commands[-1].id, "This needs the record."))
    assert said[-1] == "This needs the record."
