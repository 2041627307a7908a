"""What is told is never followed by something older."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import Connection

from waiterapp.client import mirror
from waiterapp.client.record import Record
from waiterapp.client.telling import change_now, topics_now
from waiterapp.domain.commands import ChangeDish
from waiterapp.domain.dish_habits import DishWish
from waiterapp.domain.events import Event, MenuChanged
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.tills import Answer, Capability
from waiterapp.domain.values import Clock, Money
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


class SlowlyPrepared:
    """Lets something happen while the menu that was read is made ready for the windows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.goes_on = threading.Event(), threading.Event()
        self._prepared = mirror._prepared
        monkeypatch.setattr(mirror, "_prepared", self._prepare)

    def _prepare(self, menu: Menu, before: Menu) -> Menu:
        self.begun.set()
        assert self.goes_on.wait(10)
        return self._prepared(menu, before)


class SoupTill:
    """A till that sells soup and does nothing else."""

    async def read_menu(self) -> Menu:
        return READ


async def last_told(folder: Path, slowly: SlowlyPrepared) -> Menu:
    """Read the till while the heading of a dish is changed, and return the menu that was told last."""
    record, told = Record(folder), list[Event]()
    await record.open()
    try:
        await record.run(documents.save_capabilities, (Capability("bong categories", Answer.KEPT, ""),), NOW)
        reader = mirror.Mirror(record, cast("Any", SoupTill()), Clock(), told.extend, cast("Any", None), cast("Any", None))
        reading = asyncio.create_task(reader._read_menu())
        await asyncio.to_thread(slowly.begun.wait, 10)
        await record.run(dishes.change_dish, ChangeDish(wish=DishWish(READ.dishes[0].name, heading="DESSERT")), NOW)
        told += await topics_now(record, MENU_TOPICS, NOW)
        slowly.goes_on.set()
        await reading
    finally:
        slowly.goes_on.set()
        await record.close()
    return [event.menu for event in told if isinstance(event, MenuChanged)][-1]


def test_what_is_changed_while_a_menu_is_made_ready_stays_on_the_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = asyncio.run(last_told(tmp_path, SlowlyPrepared(monkeypatch)))
    heading = menu.bong_category(menu.dishes[0].bong_category_id)
    assert heading is not None
    assert heading.name == "DESSERT"
