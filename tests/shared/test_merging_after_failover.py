"""Two devices on the same tables, and now and then a standby takes over that lacks the last changes: no order is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial
from typing import Any

import pytest
from hypothesis.stateful import precondition, rule
from sqlalchemy import Connection, Table, delete, insert, select

from tests.shared.test_merging import CLEARED, Copy, House, play
from waiterapp.client.follower import Follower, Identity
from waiterapp.domain.values import Clock
from waiterapp.venue.shared import SharedStore
from waiterapp.venue.store import Store

Rows = list[tuple[Table, list[dict[str, Any]]]]


class HouseWithStandby(House):
    """Payments are left out: the till knows of them whatever a server has lost."""

    def __init__(self) -> None:
        super().__init__()
        self.standby: Rows = self.shared.run(_all_rows)
        self.history = 0
        self.known_history = {id(copy): 0 for copy in self.copies}

    @rule()
    def replicate(self) -> None:
        self.standby = self.shared.run(_all_rows)

    @precondition(lambda self: not self.history)
    @rule()
    def fail_over(self) -> None:
        self.shared.run(partial(_put_rows, rows=self.standby))
        self.history += 1
        for copy in self.copies:
            # What was asked of the old server is never answered.
            copy.held = None

    @precondition(lambda _: False)
    @rule()
    def pay(self) -> None:
        """Nobody does."""

    def reaches(self, copy: Copy) -> bool:
        """A device that reaches another server than before finds that out by itself first, as it does when it connects."""
        if copy.is_online and self.known_history[id(copy)] != self.history:
            self.reconnect(copy)
        return copy.is_online

    def reconnect(self, copy: Copy) -> None:
        record, server = _Inline(copy.store), _Inline(self.shared)
        follower = Follower(record, server, Identity("d", "Device", "waiter"), Clock(), lambda _: None, "test")  # type: ignore[arg-type]

        async def take_over() -> None:
            await follower._give_all_back(self.clock)
            await follower._compare(is_new_history=True)

        asyncio.run(take_over())
        self.known_history[id(copy)] = self.history

    def settle(self) -> None:
        self.come_back()
        shared = sorted(self.orders(self.shared), key=lambda one: one.id)
        for copy in self.copies:
            assert sorted(self.orders(copy.store), key=lambda one: one.id) == shared
        there: Counter[str] = Counter()
        for order in shared:
            for line in order.lines:
                there[line.item.id.partition("+")[0]] += int(line.item.quantity)
        # What both sides have split may be there more often than it was ordered; nothing less.
        lost = self.sent - there
        assert not lost, lost


class _Inline:
    """A record, or a server, that answers at once."""

    def __init__(self, store: Store | SharedStore) -> None:
        self.store = store

    async def run(self, work: Any, *args: Any, **kwargs: Any) -> Any:
        return self.store.run(lambda connection: work(connection, *args, **kwargs))

    read = run

    async def check_schema(self) -> None:
        return None


def _all_rows(connection: Connection) -> Rows:
    return [(table, [dict(row) for row in connection.execute(select(table)).mappings()]) for table in reversed(CLEARED)]


def _put_rows(connection: Connection, rows: Rows) -> None:
    # As a standby has them: no trigger counts that as a change.
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for table in CLEARED:
        connection.execute(delete(table))
    for table, found in rows:
        if found:
            connection.execute(insert(table), found)


@pytest.mark.timeout(300)
def test_whatever_a_standby_lacks_no_order_is_lost(shared_store: SharedStore) -> None:
    play(HouseWithStandby, shared_store, examples=25, steps=40)
