"""Receipts in the record: found by when they were written, known without a gap, and those of an older program."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import insert, select

from tests.unit.samples import NOON, SOUP, lines, sek
from tests.venue.test_orders import a_round, send
from waiterapp.domain.takings import Span
from waiterapp.domain.tills import TillSale
from waiterapp.venue.encoding import encoded
from waiterapp.venue.sales import absorb_sales, date_old_sales, load_known, load_page, load_sales
from waiterapp.venue.schema import sales
from waiterapp.venue.store import Store
from waiterapp.venue.takings import load_orders_page

SUNDAY = datetime(2026, 11, 1, tzinfo=UTC)
WEEK = Span(SUNDAY, SUNDAY + timedelta(days=7))


def a_sale(number: int, at: datetime | None, **changes: Any) -> TillSale:
    text = at.isoformat() if at else ""
    made = TillSale(f"r{number:04d}", str(number), "", text, sek(95), "Petra", (), sold_at=at)
    return replace(made, **changes)


def absorb(store: Store, *found: TillSale, covers: Span | None = None, now: datetime = NOON) -> None:
    store.run(lambda connection: absorb_sales(connection, found, now, covers=covers))


def pages(store: Store, span: Span, at_once: int) -> list[list[str]]:
    found: list[Any] = []
    after: tuple[datetime, str] | None = None
    while True:
        page, after = store.run(partial(load_page, span=span, after=after, at_once=at_once))
        found.append([sale.id for sale in page])
        if after is None:
            return found


def test_pages_follow_each_other_in_order_of_time_without_a_gap(store: Store) -> None:
    moments = [SUNDAY + timedelta(hours=number // 3) for number in range(20)]
    absorb(store, *(a_sale(number, at) for number, at in enumerate(reversed(moments))))
    for at_once in (1, 3, 7, 20, 50):
        found = [sale_id for page in pages(store, WEEK, at_once) for sale_id in page]
        assert sorted(found) == [f"r{number:04d}" for number in range(20)]
        assert len(found) == 20


def test_a_span_has_its_beginning_and_not_its_end(store: Store) -> None:
    absorb(store, a_sale(1, SUNDAY - timedelta(microseconds=1)), a_sale(2, WEEK.begin), a_sale(3, WEEK.end))
    assert pages(store, WEEK, 10) == [["r0002"]]


def test_reading_again_changes_what_has_changed_and_nothing_else(store: Store) -> None:
    absorb(store, a_sale(1, SUNDAY))
    absorb(store, a_sale(1, SUNDAY), now=NOON + timedelta(hours=1))
    read_at = store.run(lambda connection: connection.execute(select(sales.c.read_at)).scalars().one())
    assert read_at == NOON
    absorb(store, a_sale(1, SUNDAY, is_voided=True), now=NOON + timedelta(hours=1))
    (sale,) = store.run(lambda connection: load_sales(connection, SUNDAY))
    assert sale.is_voided


def test_a_receipt_without_a_time_stays_where_it_was_first_read(store: Store) -> None:
    absorb(store, a_sale(1, None), now=SUNDAY + timedelta(hours=3))
    absorb(store, a_sale(1, None, name="renamed"), now=SUNDAY + timedelta(days=9))
    assert pages(store, WEEK, 10) == [["r0001"]]


def test_what_was_read_grows_together(store: Store) -> None:
    def hours(begin: int, end: int) -> Span:
        return Span(SUNDAY + timedelta(hours=begin), SUNDAY + timedelta(hours=end))

    for begin, end, known in (
        (10, 12, [hours(10, 12)]),
        (20, 22, [hours(10, 12), hours(20, 22)]),
        (11, 13, [hours(10, 13), hours(20, 22)]),
        (11, 12, [hours(10, 13), hours(20, 22)]),
        (13, 20, [hours(10, 22)]),
        (5, 5, [hours(10, 22)]),
    ):
        absorb(store, covers=hours(begin, end))
        assert list(store.run(load_known)) == known


def test_receipts_of_an_older_program_get_their_time_from_the_till_s_text(store: Store) -> None:
    def keep(number: int, text: str, read_at: datetime) -> None:
        body = encoded(replace(a_sale(number, None), at=text))
        row = {"id": f"r{number:04d}", "name": "", "body": body, "read_at": read_at}
        store.run(lambda connection: connection.execute(insert(sales).values(**row)))

    keep(1, "2026-11-02T12:00:00", NOON)
    keep(2, "nonsense", SUNDAY + timedelta(days=2))
    keep(3, "2026-10-31T12:00:00", NOON)
    assert pages(store, WEEK, 10) == [[]]
    assert store.run(lambda connection: date_old_sales(connection, "Europe/Stockholm", 2))
    assert not store.run(lambda connection: date_old_sales(connection, "Europe/Stockholm", 2))
    assert pages(store, WEEK, 10) == [["r0001", "r0002"]]
    moment = store.run(lambda connection: connection.execute(select(sales.c.sold_at).where(sales.c.id == "r0001")).scalar())
    assert moment == datetime(2026, 11, 2, 11, tzinfo=UTC)


def test_receipts_of_today_are_not_those_that_were_read_today(store: Store) -> None:
    absorb(store, a_sale(1, NOON - timedelta(days=300)), a_sale(2, NOON - timedelta(hours=3)))
    found = store.run(lambda connection: load_sales(connection, NOON - timedelta(days=1)))
    assert [sale.id for sale in found] == ["r0002"]


def test_orders_are_read_a_few_at_a_time(store: Store) -> None:
    ids = [store.run(partial(send, command=a_round(*lines(SOUP), table=f"t{number}"))) for number in range(5)]
    found: list[Any] = []
    after: tuple[datetime, str] | None = None
    span = Span(NOON - timedelta(days=1), NOON + timedelta(days=1))
    while True:
        some, after = store.run(partial(load_orders_page, span=span, after=after, at_once=2))
        found += [order.id for order in some]
        if after is None:
            break
    assert sorted(found) == sorted(ids)
