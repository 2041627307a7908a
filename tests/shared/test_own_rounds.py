"""A round that its own device took to the till is told of, and read there, in the same moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Connection, select, update

from tests.unit.samples import NOON, SOUP, STEAK
from waiterapp.domain.commands import CookTogether, Mark, MarkLines, SendRound
from waiterapp.domain.orders import Origin, Pace, line_for
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import new_id
from waiterapp.venue import mirror
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.schema import lines
from waiterapp.venue.shared import SharedAddress, SharedStore

LINES = (line_for(SOUP), line_for(STEAK))
ROUND = SendRound(table_id="t1", waiter_id="e1", waiter_name="Petra", lines=LINES)
Work = Callable[[Connection], object]


@pytest.fixture
def stores(address: SharedAddress) -> Iterator[tuple[SharedStore, SharedStore]]:
    found = SharedStore(address, "first"), SharedStore(address, "second")
    yield found
    for store in found:
        store.disconnect()


def tell(connection: Connection) -> None:
    apply(connection, ROUND, Means(account="acc"), NOON)


def read(connection: Connection) -> None:
    at_till = tuple(replace(line, id=new_id()) for line in LINES)
    mirror.absorb(connection, [TillOrder("till-1", ROUND.id, "t1", "till", NOON, "e1", "x", at_till, True)], {}, NOON)


@pytest.mark.parametrize(("first", "second"), [(tell, read), (read, tell)], ids=["told first", "read first"])
def test_it_is_there_once_and_its_own(stores: tuple[SharedStore, SharedStore], first: Work, second: Work) -> None:
    has_begun, may_go_on = threading.Event(), threading.Event()

    def slowly(connection: Connection) -> None:
        first(connection)
        has_begun.set()
        may_go_on.wait(10.0)

    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(stores[0].run, slowly)
        assert has_begun.wait(10.0)
        other = threads.submit(stores[1].run, second)
        # It waits for the table, with what it has looked up before.
        time.sleep(0.3)
        assert not other.done()
        may_go_on.set()
        one.result(10.0)
        other.result(10.0)
    (order,) = stores[0].run(lambda connection: order_record.load_current(connection, NOON))
    (only,) = order.rounds
    assert (only.id, only.origin, only.till_ref) == (ROUND.id, Origin.VENUE, "till-1")
    assert [line.item.id for line in order.lines] == [line.id for line in LINES]


def test_what_the_kitchen_has_done_to_it_meanwhile_stays(stores: tuple[SharedStore, SharedStore]) -> None:
    def cook(connection: Connection) -> None:
        read(connection)
        (order,) = order_record.load_current(connection, NOON)
        soup, steak = [line.item.id for line in order.lines]
        for command in (
            MarkLines(line_ids=(soup,), mark=Mark.SEEN),
            MarkLines(line_ids=(soup,), mark=Mark.DONE, stations=("cold",), among=("cold", "fry")),
            MarkLines(line_ids=(steak,), mark=Mark.RUSH),
            CookTogether(line_ids=(soup, steak), run="/one"),
        ):
            apply(connection, command, Means(account="acc"), NOON)
        connection.execute(update(lines).where(lines.c.id == soup).values(paper="printer", printed_at=NOON))

    stores[0].run(cook)
    stores[1].run(tell)
    (order,) = stores[0].run(lambda connection: order_record.load_current(connection, NOON))
    soup, steak = order.lines
    assert (soup.item.id, steak.item.id) == (LINES[0].id, LINES[1].id)
    assert (soup.seen_at, soup.stations_done, soup.run, soup.printed_at) == (NOON, (("cold", NOON),), "/one", NOON)
    assert (steak.pace, steak.run) == (Pace.RUSH, "/one")
    papers = stores[0].run(lambda connection: connection.execute(select(lines.c.id, lines.c.paper)).all())
    assert sorted(papers) == sorted([(soup.item.id, "printer"), (steak.item.id, "")])
