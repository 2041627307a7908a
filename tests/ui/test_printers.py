"""Printers: set up by a manager, asked by waiters, and their troubles said on every screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click
from tests.unit.samples import SOUP, STEAK
from waiterapp.domain.commands import ChangeKitchen, PrintBong, TryPrinter
from waiterapp.domain.events import CommandAnswered, CommandRefused, KitchenChanged, OrderChanged, PrintersChanged
from waiterapp.domain.stations import CodePage, Kitchen, PaperUse, Printer, PrinterState, Station
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.manager.printers_page import PrintersPage
from waiterapp.ui.waiter.pad_page import PadPage

GRILL = Station("s1", "Grill")
BAR = Printer("p1", "Bar", "10.0.0.5")


@pytest.fixture
def page(venue: Venue) -> PrintersPage:
    made = PrintersPage(venue.context)
    venue.show(made)
    return made


def kitchen_wanted(venue: Venue) -> Kitchen:
    """Return what was wanted last, and let it come true."""
    command = venue.of(ChangeKitchen)[-1]
    assert isinstance(command, ChangeKitchen)
    venue.tell(KitchenChanged(command.kitchen))
    return command.kitchen


def standing(page: PrintersPage) -> str:
    cell = page.table.item(0, 2)
    assert cell is not None
    return cell.text()


def test_a_printer_is_added_changed_tried_and_removed(venue: Venue, page: PrintersPage) -> None:
    page.name.setText("Bar")
    page.address.setText("10.0.0.5:9100")
    click(page.add)
    (printer,) = kitchen_wanted(venue).printers
    assert (printer.name, printer.address, printer.use) == ("Bar", "10.0.0.5:9100", PaperUse.ROUTINE)
    assert page.table.chosen_row() == 0
    assert not page.add.isEnabled()
    page.address.setText("10.0.0.6")
    click(page.change)
    assert kitchen_wanted(venue).printers[0].address == "10.0.0.6"
    click(page.test)
    assert [one.printer_id for one in venue.of(TryPrinter) if isinstance(one, TryPrinter)] == [printer.id]
    click(page.remove)
    assert kitchen_wanted(venue).printers == ()
    assert page.name.text() == ""


def test_what_is_typed_for_a_printer_is_for_no_other(venue: Venue, page: PrintersPage) -> None:
    hot, cold = Printer("p2", "Hot", "10.0.0.6"), Printer("p3", "Cold", "10.0.0.7")
    venue.tell(KitchenChanged(Kitchen((), (BAR, hot, cold))))
    page.table.selectRow(1)
    page.address.setFocus()
    venue.qtbot.waitUntil(page.address.hasFocus)
    page.address.setText("192.168.1.50")
    venue.tell(KitchenChanged(Kitchen((), (hot, cold))))
    click(page.change)
    assert [one.address for one in kitchen_wanted(venue).printers] == ["192.168.1.50", "10.0.0.7"]
    page.address.setText("192.168.1.51")
    venue.tell(KitchenChanged(Kitchen((), (cold,))))
    venue.tell(KitchenChanged(Kitchen((), (cold, BAR))))
    assert page.table.chosen_key() is None
    assert (page.name.text(), page.address.text()) == ("", "")
    assert not page.change.isEnabled()


def test_what_a_printer_prints_is_one_tap_each(venue: Venue, page: PrintersPage) -> None:
    venue.tell(KitchenChanged(Kitchen((GRILL,), (BAR,))))
    assert not page.after.isVisible()
    # What a layout has just got is shown with the next events.
    venue.qtbot.wait(1)
    for button, changed in (
        ("printer_use_fallback", {"use": PaperUse.FALLBACK}),
        ("printer_after_more", {"after_s": 70}),
        ("printer_station_s1", {"station_ids": ("s1",)}),
        ("printer_language_sv", {"language": "sv"}),
        ("printer_columns_32", {"columns": 32}),
        ("printer_letters_cp858", {"code_page": CodePage.PC858}),
        ("printer_station_s1", {"station_ids": ()}),
    ):
        before = venue.view.kitchen.printers[0]
        click(child(page, QPushButton, button))
        assert kitchen_wanted(venue).printers[0] == replace(before, **changed)


def test_how_a_printer_stands_is_said(venue: Venue, page: PrintersPage) -> None:
    venue.tell(KitchenChanged(Kitchen((), (BAR,))))
    assert standing(page) == "nothing printed yet"
    now = venue.clock.now()
    venue.tell(PrintersChanged((PrinterState("p1", "", now, now - timedelta(minutes=3)),)))
    assert standing(page) == "printed 3 min ago"
    venue.tell(PrintersChanged((PrinterState("p1", "The printer is out of paper.", now - timedelta(minutes=2), None, 4),)))
    assert standing(page).splitlines()[:2] == ["The printer is out of paper.", "for 2 min"]
    assert standing(page).splitlines()[2].startswith("4 bong")


def test_a_printers_trouble_is_said_to_waiters_and_cooks(venue: Venue) -> None:
    banner, board = StatusBanner(venue.context), BoardPage(venue.context)
    venue.show(banner)
    venue.show(board)
    venue.tell(KitchenChanged(Kitchen((), (BAR,))))
    assert banner.text() == ""
    since = venue.clock.now() - timedelta(minutes=2)
    venue.tell(PrintersChanged((PrinterState("p1", "The printer is out of paper.", since, None, 4),)))
    said = "PRINTER Bar: The printer is out of paper. For 2 min. Bongs waiting: 4."
    assert banner.text() == said
    assert board.bar.freshness.text() == said
    venue.tell(PrintersChanged((PrinterState("p1", "", venue.clock.now(), venue.clock.now()),)))
    assert banner.text() == ""
    assert "PRINTER" not in board.bar.freshness.text()


def test_a_low_screen_gets_one_line_and_a_tap_shows_the_rest(venue: Venue) -> None:
    banner = StatusBanner(venue.context)
    venue.show(banner, 300, 20)
    troubles = tuple(PrinterState(one, "The printer is out of paper.", venue.clock.now()) for one in ("p1", "p2"))
    venue.tell(KitchenChanged(Kitchen((), (BAR, replace(BAR, id="p2", name="Grill")))), PrintersChanged(troubles))
    banner.set_short(True)
    assert "\n" not in banner.text()
    assert banner.text().endswith("…")
    assert "Grill" in banner.accessibleName()
    QTest.mouseClick(banner, Qt.MouseButton.LeftButton)
    assert banner.text() == banner.accessibleName()


def test_a_waiter_has_bongs_printed_again(venue: Venue) -> None:
    notices: list[str] = []
    venue.context.notice.connect(notices.append)
    pad = PadPage(venue.context)
    venue.show(pad)
    order = venue.order(1, SOUP, STEAK)
    venue.tell(OrderChanged(replace(order, lines=(replace(order.lines[0], done_at=venue.clock.now()), order.lines[1]))))
    pad.open_table("t1")
    pad.panels.table.offer("t1")
    pad.menu.show_panel(pad.panels.table)
    click(pad.panels.table.print_again)
    command = venue.of(PrintBong)[-1]
    assert isinstance(command, PrintBong)
    assert command.line_ids == (order.lines[1].item.id,), "what is cooked needs no bong"
    venue.tell(CommandAnswered(command.id))
    assert notices == ["The kitchen gets it on paper again, marked as a copy."]
    venue.tell(CommandRefused(command.id, "No kitchen printer is set up. A manager adds one under Printers."))
    assert notices[-1].startswith("No kitchen printer")
