"""What is told is never followed by something older."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from waiterapp.client.record import Record
from waiterapp.client.telling import change_now, topics_now
from waiterapp.domain.events import Event, MenuChanged
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.values import Money
from waiterapp.venue import dishes, documents
from waiterapp.venue.applying import MENU_TOPICS, Change
from waiterapp.venue.triggers import DOCUMENT

NOW = datetime(2026, 11, 29, 18, tzinfo=UTC)
READ = Menu(dishes=(Dish("soup", "Soppa", Money(9500, "SEK"), ("starters",), "b1"),))
SEVERAL = MENU_TOPICS | {f"{DOCUMENT}habits", f"{DOCUMENT}rules", f"{DOCUMENT}kitchen"}


def read_again(connection: Connection) -> Event:
    """Do what the mirror does when the till has been read."""
    dishes.save_menu(connection, READ, NOW, NOW)
    return MenuChanged(*documents.load_menu(connection, NOW))


async def told_together(folder: Path, *, is_change: bool) -> list[Event]:
    """Tell much of a record while the mirror keeps a new menu in it, and return what was told in its order."""
    record, told = Record(folder), list[Event]()
    await record.open()

    async def tell_much() -> None:
        many = change_now(record, Change(topics=SEVERAL), NOW) if is_change else topics_now(record, SEVERAL, NOW)
        told.extend(await many)

    async def tell_menu() -> None:
        told.append(await record.run(read_again))

    try:
        await asyncio.gather(tell_much(), tell_menu())
    finally:
        await record.close()
    return told


@pytest.mark.parametrize("is_change", [False, True], ids=["topics", "a change"])
def test_a_menu_read_meanwhile_is_the_last_that_is_told(tmp_path: Path, *, is_change: bool) -> None:
    told = asyncio.run(told_together(tmp_path, is_change=is_change))
    assert [bool(event.menu.dishes) for event in told if isinstance(event, MenuChanged)] == [False, True]
