"""The product with one safeguard taken out: a simulation that stays green with any of these watches nothing."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import event
from sqlalchemy.engine import Engine

from waiterapp.client.courier import Courier
from waiterapp.client.mirror import Mirror
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.plan import PlanChange
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import mirror as mirror_record
from waiterapp.venue import plans


@contextmanager
def without_full_sync() -> Iterator[None]:
    """Run SQLite with `synchronous=NORMAL`: a commit is on the disk some time later."""

    def relax(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=NORMAL")

    # Behind the store's own settings, because listeners of a class come after those of an engine.
    event.listen(Engine, "connect", relax)
    event.listen(Engine, "engine_connect", _relax_again)
    try:
        yield
    finally:
        event.remove(Engine, "connect", relax)
        event.remove(Engine, "engine_connect", _relax_again)


def _relax_again(connection: Any) -> None:
    connection.connection.dbapi_connection.execute("PRAGMA synchronous=NORMAL")


@contextmanager
def without_request_keys() -> Iterator[None]:
    """Send every attempt under a key of its own."""
    send = DinkassaClient._send

    async def keyless(client: DinkassaClient, method: str, resource: str, item: Any, _key: str) -> Any:
        return await send(client, method, resource, item, str(uuid.uuid4()))

    with patch.object(DinkassaClient, "_send", keyless):
        yield


@contextmanager
def without_version_check() -> Iterator[None]:
    """Let whoever takes something back take back what others have made of it, too."""

    def everything(_plan: object, changes: Iterable[PlanChange], **_more: object) -> tuple[PlanChange, ...]:
        return tuple(changes)

    with patch.object(plans, "applicable", everything):
        yield


@contextmanager
def with_fiscal_retries() -> Iterator[None]:
    """Send a payment again when nobody knows what became of it."""
    step = Courier._step

    async def retrying(courier: Courier, delivery: Delivery, state: DeliveryState, **more: Any) -> None:
        again = delivery.is_fiscal and state is DeliveryState.UNKNOWN
        await step(courier, delivery, DeliveryState.QUEUED if again else state, **more)

    with patch.object(Courier, "_step", retrying):
        yield


@contextmanager
def with_events_as_data() -> Iterator[None]:
    """Take what a push says for a proof: something was created, so that must be ours."""
    hint = Mirror.hint

    def believing(mirror: Mirror, table_ids: frozenset[str]) -> None:
        hint(mirror, table_ids)
        store = mirror._record._store  # type: ignore[attr-defined]
        for one in store.run(delivery_record.load_queue) if store is not None else ():
            if one.state in (DeliveryState.SENDING, DeliveryState.UNKNOWN):
                store.run(lambda connection, found=one: delivery_record.step(connection, found.id, DeliveryState.DONE))

    with patch.object(Mirror, "hint", believing):
        yield


@contextmanager
def without_following() -> Iterator[None]:
    """Never look again at what the till has once confirmed."""

    def nothing(*_all: object, **_more: object) -> frozenset[str]:
        return frozenset()

    with patch.object(mirror_record, "follow", nothing):
        yield


MUTATIONS: dict[str, tuple[Callable[[], AbstractContextManager[None]], str]] = {
    "synchronous=NORMAL": (without_full_sync, ""),
    "dropped idempotency key": (without_request_keys, "dinkassa"),
    "dropped version check": (without_version_check, ""),
    "retry of ASK": (with_fiscal_retries, ""),
    "event taken as data": (with_events_as_data, "dikas"),
    "what the till has is not looked at again": (without_following, "dinkassa"),
}
"""By name: what is taken out, and the till on which it shows, where it shows on one only."""
