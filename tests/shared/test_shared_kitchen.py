"""One kitchen for several devices: each bong once on paper, whoever prints; stations known to all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared.venue import Device
from waiterapp.client import print_room
from waiterapp.domain.commands import ChangeKitchen, PrintBong, SetScreen
from waiterapp.domain.picture import Picture
from waiterapp.domain.stations import Kitchen, KitchenScreen, Printer, Station
from waiterapp.simulator.printer import Mood, PrinterServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.shared import SharedAddress


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what would only make tests wait."""
    monkeypatch.setattr(print_room, "LONGEST_PAUSE_S", 0.2)


def is_on_paper(picture: Picture, table_id: str) -> bool:
    order = picture.order_on(table_id)
    return order is not None and all(line.printed_at for line in order.lines)


def test_each_bong_is_printed_once_whoever_has_the_lease_and_all_hear_of_trouble(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    with PrinterServer() as printer:
        first, second = Device("Petra", tmp_path / "a", address, server), Device("Olle", tmp_path / "b", address, server)
        try:
            first.ready()
            second.ready()
            first.do(ChangeKitchen(kitchen=Kitchen((), (Printer("p", "Kitchen", printer.address),))))
            second.until(lambda p: p.kitchen.printers, "the printer")
            one = second.order("1", "Toast Skagen")
            for device in (first, second):
                device.until(lambda p: is_on_paper(p, one.table_id), "proof of paper")
            printer.mood = Mood.PAPER_OUT
            two = first.order("2", "Kaffe")
            for device in (first, second):
                device.until(lambda p: "p" in p.printers and "out of paper" in p.printers["p"].problem, "the trouble")
            first.abandon()
            printer.mood = Mood.WELL
            second.until(lambda p: is_on_paper(p, two.table_id), "paper from the other device", 20)
            second.do(PrintBong(line_ids=(one.lines[0].id,)))
            second.until(lambda _: len(printer.bongs) >= 3, "a copy")
        finally:
            second.stop()
            first.stop()
        texts = [bong.text for bong in printer.bongs]
        assert ["Toast Skagen" in text for text in texts] == [True, False, True]
        assert ["COPY" in text for text in texts] == [False, False, True]


def test_a_screen_says_which_stations_it_shows_and_is_its_own_on_each_device(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    waiter = Device("Petra", tmp_path / "a", address, server)
    kitchen = Device("Grill", tmp_path / "b", address, server, role="kitchen")
    try:
        waiter.ready()
        kitchen.ready()
        stations = (Station("grill", "Grill"), Station("cold", "Cold"))
        waiter.do(ChangeKitchen(kitchen=Kitchen(stations)))
        kitchen.until(lambda p: p.kitchen.stations, "the stations")
        kitchen.do(SetScreen(screen=KitchenScreen(station_ids=("grill",))))
        kitchen.until(lambda p: p.screens.get(p.record.device) == KitchenScreen(station_ids=("grill",)), "its screen")
        waiter.until(lambda p: any(one.screens == ("grill",) for one in p.devices), "word of the screen", 20)
        assert waiter.picture.screens.get(waiter.picture.record.device) is None
    finally:
        kitchen.stop()
        waiter.stop()
