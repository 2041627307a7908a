"""What a manager sets up for the kitchen: stations, and limits made of times."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click
from tests.unit.samples import SOUP
from waiterapp.domain.commands import ChangeKitchen, SetThresholds
from waiterapp.domain.events import CommandAnswered, KitchenChanged, ThresholdsChanged
from waiterapp.domain.questions import ReadTimes
from waiterapp.domain.stations import Kitchen, Station
from waiterapp.domain.times import ENOUGH, Cooked, KitchenTimes
from waiterapp.ui.manager.stations_page import StationsPage
from waiterapp.ui.manager.times_page import FILE, TimesPage


def kitchen_wanted(venue: Venue) -> Kitchen:
    """Return what was wanted last, and let it come true."""
    command = venue.of(ChangeKitchen)[-1]
    assert isinstance(command, ChangeKitchen)
    venue.tell(KitchenChanged(command.kitchen))
    venue.qtbot.wait(1)
    return command.kitchen


def test_stations_are_made_told_what_they_cook_and_taken_away(venue: Venue) -> None:
    page = StationsPage(venue.context)
    venue.show(page)
    page.name.setText("Grill")
    click(page.add)
    (grill,) = kitchen_wanted(venue).stations
    assert grill.takes_the_rest
    heading, category = venue.view.menu.bong_categories[0].name, venue.view.menu.categories[0].name
    click(child(page, QPushButton, f"station_heading_{heading}"))
    assert kitchen_wanted(venue).stations[0].headings == (heading,)
    click(child(page, QPushButton, f"station_category_{category}"))
    assert kitchen_wanted(venue).stations[0].categories == (category,)
    page.search.setText(SOUP.name[:4])
    venue.qtbot.wait(1)
    click(child(page, QPushButton, f"station_dish_{SOUP.name}"))
    assert kitchen_wanted(venue).stations[0].dishes == (SOUP.name,)
    click(child(page, QPushButton, f"station_heading_{heading}"))
    assert kitchen_wanted(venue).stations[0].headings == ()
    page.name.setText("Cold")
    click(page.add)
    grill, cold = kitchen_wanted(venue).stations
    click(child(page, QPushButton, f"station_backup_{grill.id}"))
    assert kitchen_wanted(venue).stations[1].backup_id == grill.id
    page.table.selectRow(0)
    click(page.remove)
    (left,) = kitchen_wanted(venue).stations
    assert left == replace(cold, backup_id="")


def test_a_name_typed_for_a_station_is_for_no_other(venue: Venue) -> None:
    page = StationsPage(venue.context)
    venue.show(page)
    bar, grill, cold = Station("s1", "Bar"), Station("s2", "Grill"), Station("s3", "Cold")
    venue.tell(KitchenChanged(Kitchen((bar, grill, cold))))
    page.table.selectRow(1)
    page.name.setFocus()
    venue.qtbot.waitUntil(page.name.hasFocus)
    page.name.setText("Oven")
    venue.tell(KitchenChanged(Kitchen((grill, cold))))
    click(page.rename)
    assert [one.name for one in kitchen_wanted(venue).stations] == ["Oven", "Cold"]
    page.name.setText("Fish")
    venue.tell(KitchenChanged(Kitchen((cold,))))
    assert (page.name.text(), page.rename.isEnabled()) == ("", False)


@pytest.fixture
def page(venue: Venue, tmp_path: Path) -> TimesPage:
    made = TimesPage(venue.context)
    made.folder = tmp_path / "documents"
    venue.show(made)
    return made


def test_times_are_read_shown_saved_and_made_into_limits(venue: Venue, page: TimesPage) -> None:
    asked = venue.of(ReadTimes)[-1]
    now = venue.clock.now()
    cooked = tuple(Cooked("Biff", "MAIN", ("Grill",), now, 60.0 * minute) for minute in range(1, ENOUGH + 1))
    venue.tell(CommandAnswered(asked.id, KitchenTimes(cooked, now)))
    row = [cell.text() for column in range(5) if (cell := page.table.item(0, column)) is not None]
    assert row == ["Biff", str(ENOUGH), "8:00", "14:00", "8:00 ="]
    venue.qtbot.wait(1)
    click(child(page, QPushButton, "times_by_station"))
    cell = page.table.item(0, 0)
    assert cell is not None
    assert cell.text() == "Grill"
    click(page.csv_button)
    assert (page.folder / FILE).read_text().count("Biff") == ENOUGH
    click(page.suggest_button)
    command = venue.of(SetThresholds)[-1]
    assert isinstance(command, SetThresholds)
    assert [(one.of, one.due_minutes, one.late_minutes) for one in command.thresholds.rules] == [("MAIN", 8, 14)]
    venue.tell(ThresholdsChanged(command.thresholds))
    click(page.drop_button)
    command = venue.of(SetThresholds)[-1]
    assert isinstance(command, SetThresholds)
    assert command.thresholds.rules == ()


def test_a_folder_that_cannot_be_written_is_said(venue: Venue, page: TimesPage) -> None:
    notices: list[str] = []
    venue.context.notice.connect(notices.append)
    asked = venue.of(ReadTimes)[-1]
    now = venue.clock.now()
    venue.tell(CommandAnswered(asked.id, KitchenTimes((Cooked("Biff", "", (), now, 60.0),), now)))
    page.folder.parent.mkdir(exist_ok=True)
    page.folder.write_text("in the way")
    click(page.csv_button)
    assert "could not be written" in notices[0]
