"""The manager's page of devices, how one more joins, and the alarm about bongs that no kitchen screen has shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint

from tests.ui.venue import PETRA, Venue, click
from tests.unit.samples import SOUP, STEAK
from waiterapp.domain.commands import InviteDevice
from waiterapp.domain.devices import Device, Invitation, RecordLink, RecordState
from waiterapp.domain.events import CommandAnswered, CommandRefused, DevicesChanged, RecordLinkChanged, ThresholdsChanged
from waiterapp.domain.tickets import Thresholds
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.manager.devices_page import DevicesPage

DIGITS = "1025 1744 2024 2701 8310 0304 8289 8836 5270 4121 4511 7831 45"


def device(venue: Venue, name: str, role: str, *, silent_s: float = 0, **more: Any) -> Device:
    seen_at = venue.clock.now() - timedelta(seconds=silent_s)
    return Device(id=name, name=name, role=role, program="0.1.0", seen_at=seen_at, **more)


def tell_devices(venue: Venue, *devices: Device) -> None:
    venue.tell(DevicesChanged(devices), RecordLinkChanged(RecordLink(RecordState.LIVE, venue.clock.now())))


def test_a_silent_device_and_what_it_holds_back_stand_out(venue: Venue) -> None:
    page = DevicesPage(venue.context)
    venue.show(page)
    since = venue.clock.now() - timedelta(minutes=4)
    tell_devices(
        venue,
        device(venue, "Petra's tablet", "waiter", talks_to_till=True),
        device(venue, "Kitchen", "kitchen", screens=("kitchen",)),
        device(venue, "Terrace", "waiter", silent_s=240, unsent=3, unsent_since=since),
    )
    model = page.table.model()
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert rows[0][2:] == ["now", "nothing", "talks to the till"]
    assert rows[1][4] == "shows kitchen"
    assert rows[2][2].startswith("SILENT for 4 min")
    assert rows[2][3].startswith("3 thing")
    assert rows[2][3].endswith("for 4 min")


def test_a_device_is_let_in_by_a_code_to_scan_or_type(venue: Venue) -> None:
    page = DevicesPage(venue.context)
    venue.show(page)
    panel = page.invitation
    assert not panel.ask.isEnabled()
    panel.name.setText("Terrace")
    click(panel.ask)
    command: Any = venue.of(InviteDevice)[-1]
    assert command.name == "Terrace"
    assert not panel.picture.isVisible()
    venue.tell(CommandAnswered(command.id, Invitation("Terrace", DIGITS)))
    assert panel.digits.text().replace("\n", " ") == DIGITS
    assert "Terrace" in panel.explanation.text()
    picture = panel.picture.grab().toImage()
    colors = {picture.pixelColor(QPoint(x, picture.height() // 2)).name() for x in range(picture.width())}
    assert colors >= {"#ffffff", "#000000"}


def test_why_a_device_cannot_be_let_in_is_said(venue: Venue) -> None:
    page = DevicesPage(venue.context)
    venue.show(page)
    page.invitation.name.setText("Terrace")
    click(page.invitation.ask)
    sentence = "This needs the rights of the database's owner: run it on the device that made the venue."
    venue.tell(CommandRefused(venue.commands[-1].id, sentence))
    assert page.invitation.explanation.text() == sentence
    assert page.invitation.ask.isEnabled()


def test_the_waiter_is_alarmed_when_no_kitchen_screen_has_shown_a_bong(venue: Venue) -> None:
    banner = StatusBanner(venue.context)
    venue.show(banner)
    tell_devices(venue, device(venue, "Kitchen", "kitchen"))
    venue.tell(ThresholdsChanged(Thresholds(8, 15, unshown_minutes=2)))
    venue.context.set_waiter(None)
    venue.tell_orders([venue.order(1, SOUP, STEAK, table="t5", minutes_ago=1.5)])
    banner.tick()
    assert "NO KITCHEN SCREEN" not in banner.text()
    venue.tell_orders([venue.order(1, SOUP, STEAK, table="t5", minutes_ago=2.5)])
    banner.tick()
    assert banner.text().startswith("NO KITCHEN SCREEN HAS SHOWN the order of table 5.")


def test_the_alarm_is_for_the_waiter_of_the_order(venue: Venue) -> None:
    banner = StatusBanner(venue.context)
    venue.show(banner)
    tell_devices(venue, device(venue, "Kitchen", "kitchen"))
    order = venue.order(1, SOUP, table="t5", minutes_ago=5)
    venue.tell_orders([order])
    venue.context.set_waiter(PETRA)
    banner.tick()
    assert ("NO KITCHEN SCREEN" in banner.text()) == (order.rounds[0].waiter_id == PETRA.id)


def test_a_house_without_kitchen_screens_is_not_alarmed(venue: Venue) -> None:
    banner = StatusBanner(venue.context)
    venue.show(banner)
    tell_devices(venue, device(venue, "Petra's tablet", "waiter"))
    venue.context.set_waiter(None)
    venue.tell_orders([venue.order(1, SOUP, table="t5", minutes_ago=60)])
    banner.tick()
    assert "NO KITCHEN SCREEN" not in banner.text()
