"""The manager's numbers, the day's end and the chart, as hands and readers find them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, child, click
from tests.unit.samples import MENU
from tests.unit.takings_sample import a_month
from waiterapp.domain.commands import ReadReport
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    LinkChanged,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    ReceiptsRead,
)
from waiterapp.domain.payments import MethodKind, PaymentMethod, Report, ReportRow
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.takings import Span, Takings
from waiterapp.domain.tills import Answer, Capability, Link, LinkState
from waiterapp.domain.values import Money
from waiterapp.ui.kit.bar_chart import Bar, BarChart
from waiterapp.ui.kit.texts import paid_text
from waiterapp.ui.manager.day_page import DayPage
from waiterapp.ui.manager.numbers_page import NumbersPage


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    yield made
    made.close()


def asked(venue: Venue) -> ReadTakings:
    found = venue.of(ReadTakings)[-1]
    assert isinstance(found, ReadTakings)
    return found


def answer(venue: Venue, takings: Takings | None = None) -> Takings:
    found = takings or a_month(MENU, venue.clock.now())
    venue.tell(CommandAnswered(asked(venue).id, found))
    return found


def texts(page: Any, row: int) -> list[str]:
    return [page.table.item(row, column).text() for column in range(page.table.columnCount())]


def open_numbers(venue: Venue) -> NumbersPage:
    page = NumbersPage(venue.context)
    venue.show(page)
    return page


def test_today_is_asked_for_before_anybody_has_said_which_day_it_is(venue: Venue) -> None:
    page = open_numbers(venue)
    assert (asked(venue).since, asked(venue).until) == (None, None)
    assert not page.csv_button.isEnabled()
    takings = answer(venue)
    click(child(page, QPushButton, "numbers_period_yesterday"))
    yesterday = takings.today - timedelta(days=1)
    assert (asked(venue).since, asked(venue).until) == (yesterday, yesterday)
    click(page.earlier)
    assert asked(venue).since == yesterday - timedelta(days=1)
    click(page.later)
    click(page.later)
    assert asked(venue).since == takings.today
    assert not page.later.isEnabled(), "nobody has sold anything tomorrow"


def test_a_period_tapped_before_the_first_answer_is_asked_for_with_it(venue: Venue) -> None:
    page = open_numbers(venue)
    click(child(page, QPushButton, "numbers_period_last_month"))
    takings = answer(venue)
    assert asked(venue).until == takings.today.replace(day=1) - timedelta(days=1)


def test_headline_rows_and_their_sum(venue: Venue) -> None:
    page = open_numbers(venue)
    takings = answer(venue)
    figures = {title: (value, note) for title, value, note in page.figures.texts()}
    assert figures["Guests"] == ("153", "of 45 of 60 tables")
    assert figures["Receipts"][0] == str(takings.receipts)
    for by in ("dish", "method", "waiter"):
        click(child(page, QPushButton, f"numbers_by_{by}"))
        rows = takings.rows(by)
        assert page.table.rowCount() == len(rows) + 1
        assert texts(page, len(rows))[0] == "Σ"
        assert "\x00" not in "".join(bar.name for bar in page.chart.bars)


def test_a_day_that_was_not_read_is_not_zero(venue: Venue) -> None:
    page = open_numbers(venue)
    answer(venue)
    click(child(page, QPushButton, "numbers_by_day"))
    assert texts(page, 0)[1:] == ["?", "?"]
    assert texts(page, 0)[0].endswith("(not read)")
    assert "(not complete)" in texts(page, 3)[0]
    assert page.chart.bars[0].text == "?"
    assert page.unknown.isVisible()
    assert page.unknown.text().startswith("⚠ Receipts are known since ")


def test_without_any_receipts_read_that_is_what_it_says(venue: Venue) -> None:
    page = open_numbers(venue)
    takings = a_month(MENU, venue.clock.now())
    begin, end = takings.calendar.span(takings.since, takings.until)
    answer(venue, replace(takings, unknown=(Span(begin, end),), known_since=None))
    assert page.unknown.text() == "⚠ No receipts have been read from the till yet."


def test_new_receipts_are_counted_while_somebody_looks(venue: Venue) -> None:
    page = open_numbers(venue)
    answer(venue)
    before = len(venue.of(ReadTakings))
    venue.tell(ReceiptsRead(()))
    venue.view.receipts_changed.emit()
    assert len(venue.of(ReadTakings)) == before + 1
    answer(venue)
    page.hide()
    venue.view.receipts_changed.emit()
    assert len(venue.of(ReadTakings)) == before + 1


def test_a_spreadsheet_is_left_where_it_says(venue: Venue, tmp_path: Path) -> None:
    page = open_numbers(venue)
    page.folder = tmp_path
    said: list[str] = []
    venue.context.notice.connect(said.append)
    takings = answer(venue)
    click(page.csv_button)
    path = tmp_path / f"waiterapp-takings-{takings.since}-{takings.until}.csv"
    assert said == [f"Saved as {path}"]
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    days = [row for row in rows if row["breakdown"] == "day"]
    assert days[0]["name"] == takings.since.isoformat()
    assert Decimal(days[-1]["sum"]) == takings.total.amount
    assert not any("\x00" in row["name"] for row in rows)


def test_a_refusal_is_said(venue: Venue) -> None:
    page = open_numbers(venue)
    venue.tell(CommandRefused(asked(venue).id, "The last day is before the first."))
    assert page.message.text() == "The last day is before the first."


def test_a_way_to_pay_is_named_as_where_guests_pay() -> None:
    methods = (PaymentMethod("0", MethodKind.CASH, "Bar"), PaymentMethod("1", MethodKind.CARD, "Bankomat"))
    assert [paid_text(name, methods) for name in ("Bar", "Bankomat", "Scheck")] == ["Cash", "Card", "Scheck"]


# The day's end.


def own(*names: str) -> CapabilitiesChanged:
    return CapabilitiesChanged(tuple(Capability(name, Answer.NATIVE, "") for name in names))


def open_day(venue: Venue, *reports: str) -> DayPage:
    venue.tell(own("reports", "day close"), PaymentMethodsChanged((), reports=reports))
    page = DayPage(venue.context)
    venue.show(page)
    return page


def test_everything_in_the_way_is_listed_with_what_to_do(venue: Venue) -> None:
    page = open_day(venue)
    assert page.close_day.isEnabled()
    unknown = Delivery("p1", DeliveryKind.PAYMENT, "t1", "k", "{}", DeliveryState.UNKNOWN, 1, venue.clock.now(), "o1", "", "")
    venue.tell(OrderChanged(venue.order(1, MENU.listed[0])), QueueChanged((unknown,)), LinkChanged(Link(LinkState.DOWN)))
    assert page.obstacles.text().splitlines() == [
        "✗ 1 payment(s) of which nobody knows: settle them in the queue.",
        "✗ 1 table(s) still open: 1. Let the guests pay.",
        "✗ The till does not answer: see that it is on and on the network.",
    ]
    assert not page.close_day.isEnabled()


def test_receipts_that_were_not_read_lately_are_a_warning(venue: Venue) -> None:
    page = open_day(venue)
    takings = a_month(MENU, venue.clock.now())
    now = venue.clock.now()
    gap = Span(now - timedelta(hours=2), now - timedelta(minutes=5))
    answer(venue, replace(takings, unknown=(gap,), known_since=now - timedelta(days=9), counted_at=now))
    assert page.obstacles.text().startswith("⚠ Receipts were last read at ")
    assert page.close_day.isEnabled()


def test_the_till_s_numbers_stand_beside_ours_and_the_difference_is_a_sentence(venue: Venue) -> None:
    page = open_day(venue, "top-articles")
    takings = answer(venue)
    click(child(page, QPushButton, "report_top-articles"))
    report: Any = venue.of(ReadReport)[-1]
    assert (report.since, report.until) == takings.calendar.span(takings.today, takings.today)
    rows = takings.rows("dish")
    span = takings.calendar.span(takings.since, takings.until)
    till = [ReportRow(row.name, row.sum, row.count) for row in rows]
    till[0] = replace(till[0], amount=Money(till[0].amount.minor + 320, "SEK"))
    venue.tell(CommandAnswered(report.id, Report("top-articles", tuple(till), *span)))
    answer(venue, takings)
    assert page.comparison.text().startswith(f"The till says 3.20\u00a0kr more: {rows[0].name}.")
    assert texts(page, 0)[-1] == "3.20\u00a0kr"
    assert texts(page, 1)[-1] == "="


def test_the_same_is_said_to_be_the_same(venue: Venue) -> None:
    page = open_day(venue, "revenue")
    takings = answer(venue)
    click(child(page, QPushButton, "report_revenue"))
    report: Any = venue.of(ReadReport)[-1]
    span = takings.calendar.span(takings.since, takings.until)
    venue.tell(CommandAnswered(report.id, Report("revenue", (ReportRow("2026-11-20", takings.total),), *span)))
    answer(venue, takings)
    assert page.comparison.text() == "✓ The till says the same as waiterapp."


# The chart.


@pytest.mark.parametrize("stands", [True, False])
def test_every_bar_is_read_out_and_keys_go_from_bar_to_bar(venue: Venue, *, stands: bool) -> None:
    chart = BarChart(venue.context, "chart")
    bars = [Bar(f"{hour}:00", minor, f"{minor} kr", str(minor)) for hour, minor in ((18, 900), (19, -300), (20, 0))]
    chart.show_bars("Takings by hour", bars, stands=stands)
    venue.show(chart, 500, 300)
    assert chart.accessibleDescription() == "18:00: 900 kr; 19:00: -300 kr; 20:00: 0 kr"
    chart.setFocus()
    venue.qtbot.waitUntil(chart.hasFocus)
    assert chart.accessibleName() == "Takings by hour: 18:00, 900 kr"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current == bars[1]
    assert chart.accessibleName() == "Takings by hour: 19:00, -300 kr"
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current == bars[0]


def test_a_negative_bar_goes_the_other_way_in_another_colour(venue: Venue) -> None:
    theme = venue.context.theme
    chart = BarChart(venue.context, "chart")
    chart.show_bars("Takings", [Bar("one", 1000, "10"), Bar("other", -1000, "-10")])
    venue.show(chart, 600, 100)
    image = chart.grab().toImage()
    found: dict[str, list[int]] = {"accent": [], "danger": []}
    for name, columns in found.items():
        wanted = theme.color(name).name()
        columns += [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).name() == wanted]
    assert found["accent"]
    assert found["danger"]
    assert max(found["danger"]) <= min(found["accent"])
