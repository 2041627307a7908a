"""Follows the hints of the shared record on a connection of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import psycopg
from psycopg import sql

from waiterapp.venue.away import RecordAway
from waiterapp.venue.connecting import connect_async
from waiterapp.venue.shared import CONNECT_S, SharedAddress, break_off, sentence_of, session_settings
from waiterapp.venue.triggers import CHANNEL

BEAT_EVERY_S, BEAT_LATE_S = 2.5, 5.0
Hint = Callable[[str], None]


class Listener:
    """One LISTEN connection that proves itself: it sends itself a beat and gives up when the beat does not come back.

    A connection that is cut without a word raises nothing, so silence alone proves nothing.
    """

    def __init__(self, address: SharedAddress, device_id: str, hint: Hint) -> None:
        self._address = address
        self._beat = f"waiterapp_beat_{device_id.lower()}"
        self._name = device_id
        self._hint = hint
        self._heard_at = 0.0
        self._connection: psycopg.AsyncConnection | None = None

    async def open(self) -> None:
        """Connect and listen; what changes from now on is heard.

        Raises:
            RecordAway: the server cannot be reached.
        """
        try:
            async with asyncio.timeout(CONNECT_S * 2):
                connection = await connect_async(
                    self._address.conninfo, autocommit=True, **session_settings(f"{self._name} listens")
                )
            self._connection = connection
            for channel in (CHANNEL, self._beat):
                listen = sql.SQL("LISTEN {}").format(sql.Identifier(channel))
                await _within(CONNECT_S, connection, connection.execute(listen))
        except (psycopg.Error, OSError, TimeoutError) as error:
            await self.close()
            raise RecordAway(sentence_of(error)) from error
        self._heard_at = time.monotonic()

    async def follow(self) -> None:
        """Pass hints on until the connection breaks or falls silent.

        Raises:
            RecordAway: always, in the end.
        """
        connection = self._connection
        if connection is None:
            raise RecordAway("The venue's hints are not listened to.")
        try:
            while True:
                await _within(BEAT_LATE_S, connection, connection.execute("SELECT pg_notify(%s, '')", [self._beat]))
                await _within(BEAT_EVERY_S + BEAT_LATE_S, connection, self._hear(connection))
                if time.monotonic() - self._heard_at > BEAT_EVERY_S + BEAT_LATE_S:
                    raise RecordAway("The venue's server has fallen silent.")
        except TimeoutError as error:
            raise RecordAway("The venue's server has fallen silent.") from error
        except (psycopg.Error, OSError) as error:
            raise RecordAway(sentence_of(error)) from error

    async def _hear(self, connection: psycopg.AsyncConnection) -> None:
        async for notice in connection.notifies(timeout=BEAT_EVERY_S):
            if notice.channel == self._beat:
                self._heard_at = time.monotonic()
            else:
                self._hint(notice.payload)

    async def close(self) -> None:
        """Close the connection without waiting for the server."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.pgconn.finish()


async def _within(limit_s: float, connection: psycopg.AsyncConnection, work: Coroutine[Any, Any, object]) -> None:
    """Wait for a server's answer, and break the connection when it is late or nobody waits for it any more.

    Cancelling would ask the server to stop and wait for its word again.

    Raises:
        TimeoutError: it is late.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait({task}, timeout=limit_s)
        if not task.done():
            raise TimeoutError
    finally:
        if not task.done():
            break_off(connection)
        await asyncio.gather(task, return_exceptions=True)
    task.result()
