"""What stands in the way of the day's end, and where the till's numbers differ from ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from tests.unit.samples import MENU, lines, order_of
from tests.unit.takings_sample import a_month
from waiterapp.domain.comparing import compared
from waiterapp.domain.day_close import Hindrance, obstacles
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Device
from waiterapp.domain.floor import party_at
from waiterapp.domain.orders import ClosedBy
from waiterapp.domain.payments import Report, ReportRow
from waiterapp.domain.tills import Link, LinkState
from waiterapp.domain.values import Money

NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)
LIVE = Link(LinkState.LIVE, NOW, NOW)


def a_delivery(kind: DeliveryKind, state: DeliveryState) -> Delivery:
    return Delivery("d1", kind, "t1", "key", "{}", state, 1, NOW, "o1", "", "")


def test_nothing_is_in_the_way_of_an_empty_house() -> None:
    closed = replace(order_of(lines(MENU.listed[0])), closed_by=ClosedBy.PAID)
    assert obstacles([closed], [a_delivery(DeliveryKind.ROUND, DeliveryState.DONE)], LIVE, NOW, NOW) == ()


def test_every_table_is_named_once() -> None:
    one = order_of(lines(MENU.listed[0]))
    found = obstacles([one, replace(one, id="o2", table_id=party_at(one.table_id, 2))], [], LIVE, None, NOW)
    assert [(one.hindrance, one.count, one.table_ids) for one in found] == [(Hindrance.OPEN_TABLES, 1, (one.table_id,))]


@pytest.mark.parametrize(
    ("kind", "state", "hindrance"),
    [
        (DeliveryKind.PAYMENT, DeliveryState.UNKNOWN, Hindrance.UNKNOWN_PAYMENTS),
        (DeliveryKind.SALE, DeliveryState.SENDING, Hindrance.UNKNOWN_PAYMENTS),
        (DeliveryKind.PAYMENT, DeliveryState.QUEUED, Hindrance.OTHER_WAITING),
        (DeliveryKind.ROUND, DeliveryState.UNKNOWN, Hindrance.UNDELIVERED_ROUNDS),
        (DeliveryKind.ROUND, DeliveryState.REFUSED, Hindrance.REFUSED),
        (DeliveryKind.VOID, DeliveryState.QUEUED, Hindrance.OTHER_WAITING),
    ],
)
def test_what_waits_is_in_the_way(kind: DeliveryKind, state: DeliveryState, hindrance: Hindrance) -> None:
    (found,) = obstacles([], [a_delivery(kind, state)], LIVE, None, NOW)
    assert (found.hindrance, found.count, found.is_blocking) == (hindrance, 1, True)


def test_a_silent_till_blocks_and_unread_receipts_only_warn() -> None:
    away, unread = obstacles([], [], Link(LinkState.DOWN), NOW - timedelta(hours=1), NOW)
    assert (away.hindrance, away.is_blocking) == (Hindrance.TILL_AWAY, True)
    assert (unread.hindrance, unread.is_blocking) == (Hindrance.UNREAD_RECEIPTS, False)


def a_report(name: str, *rows: tuple[str, int], spanned: bool = True) -> Report:
    takings = a_month(MENU, NOW)
    span = takings.calendar.span(takings.since, takings.until) if spanned else (None, None)
    return Report(name, tuple(ReportRow(text, Money(minor, "SEK"), Decimal(1)) for text, minor in rows), *span)


def test_the_till_says_so_much_more() -> None:
    takings = a_month(MENU, NOW)
    own = {row.name: row.sum.minor for row in takings.rows("dish")}
    name = next(iter(own))
    report = a_report("top-articles", *((other.upper(), minor + (320 if other == name else 0)) for other, minor in own.items()))
    different = [one for one in compared(report, takings) if not one.is_same]
    assert [(one.name, one.more.minor) for one in different] == [(name.upper(), 320)]


def test_what_only_one_of_the_two_has_is_a_difference_too() -> None:
    takings = a_month(MENU, NOW)
    found = {one.name: one for one in compared(a_report("payment-methods", ("Bar", 1), ("Kryddor", 2)), takings)}
    assert (found["Kryddor"].till.minor, found["Kryddor"].ours.minor) == (2, 0)
    assert found["Bankomat"].till.minor == 0
    assert found["Bankomat"].ours.minor > 0


def test_the_whole_is_the_same_wherever_days_begin() -> None:
    takings = a_month(MENU, NOW)
    (found,) = compared(a_report("revenue", ("2026-11-01", 1), ("2026-11-02", takings.total.minor - 1)), takings)
    assert found.is_same


def test_a_report_of_unknown_days_is_held_against_nothing() -> None:
    takings = a_month(MENU, NOW)
    for name in ("revenue", "top-articles", "staff", "taxes", "cashbook"):
        assert compared(a_report(name, ("Bar", 1), spanned=False), takings) == ()


def test_days_are_known_by_their_date_but_for_those_that_were_not_read() -> None:
    takings = a_month(MENU, NOW)
    unread, known = takings.rows("day")[0].name, takings.rows("day")[10].name
    found = compared(a_report("weekly", (unread, 1), (known, 1), ("Summe", 5), spanned=False), takings)
    assert [one.name for one in found] == [known]


@pytest.mark.parametrize(
    ("silent", "unsent", "is_told"),
    [
        (timedelta(seconds=5), 0, False),
        (timedelta(seconds=5), 2, True),
        (timedelta(minutes=5), 0, True),
        (timedelta(days=3), 0, False),
        (timedelta(days=3), 1, True),
    ],
)
def test_a_device_that_may_hold_orders_is_told_of(silent: timedelta, unsent: int, is_told: bool) -> None:
    tablet = Device("d", "Terrace", "waiter", "1", NOW - silent, unsent)
    found = obstacles([], [], LIVE, None, NOW, [tablet])
    assert [(one.hindrance, one.names, one.is_blocking) for one in found] == (
        [(Hindrance.DEVICES_AWAY, ("Terrace",), False)] if is_told else []
    )
