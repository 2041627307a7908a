"""Two devices on the same tables, and now and then a standby takes over that lacks the last changes: no order is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import Connection, Table, delete, insert, select

from tests.shared.test_merging import CLEARED, Copy, House, play
from tests.shared.venue import database, owner_address
from waiterapp.client.follower import Follower, Identity
from waiterapp.domain.values import Clock
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedStore
from waiterapp.venue.store import Store

Rows = list[tuple[Table, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def shared_store() -> Iterator[SharedStore]:
    with database() as server:
        address = owner_address(server)
        founding.create(address, "Krogen")
        store = SharedStore(address, "test")
        yield store
        store.disconnect()


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

    @rule(who=st.integers(0, 2))
    def sync(self, who: int) -> None:
        self.reconnect(self.copy(who))
        super().sync(who)

    @rule(who=st.integers(0, 2))
    def push_and_lose_the_answer(self, who: int) -> None:
        self.reconnect(self.copy(who))
        super().push_and_lose_the_answer(who)

    @rule(who=st.integers(0, 2))
    def fetch_and_be_held_up(self, who: int) -> None:
        self.reconnect(self.copy(who))
        super().fetch_and_be_held_up(who)

    @rule(who=st.integers(0, 2))
    def pull_before_pushing(self, who: int) -> None:
        self.reconnect(self.copy(who))
        super().pull_before_pushing(who)

    @precondition(lambda _: False)
    @rule()
    def pay(self) -> None:
        """Nobody does."""

    def reconnect(self, copy: Copy) -> None:
        """Let a device find out by itself that the server is another one, as it does when it connects."""
        if not copy.is_online or self.known_history[id(copy)] == self.history:
            return
        record, server = _Inline(copy.store), _Inline(self.shared)
        follower = Follower(record, server, Identity("d", "Device", "waiter"), Clock(), lambda _: None, "test")  # type: ignore[arg-type]

        async def take_over() -> None:
            await follower._give_all_back(self.clock)
            await follower._compare(is_new_history=True)

        asyncio.run(take_over())
        self.known_history[id(copy)] = self.history

    def settle(self) -> None:
        for _ in range(2):
            for number, copy in enumerate(self.copies):
                copy.is_online, copy.held = True, None
                self.sync(number)
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


class _Inline(SimpleNamespace):
    """A record, or a server, that answers at once."""

    def __init__(self, store: Store | SharedStore) -> None:
        super().__init__(store=store)

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
