"""Two managers at one record: what both write about dishes at the same moment is all there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import partial

from sqlalchemy import Connection

from tests.unit.samples import NOON
from waiterapp.domain.commands import ChangeDish
from waiterapp.domain.dish_habits import DishWish, own_words, parts_of
from waiterapp.venue import documents
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.shared import SharedAddress, SharedStore

TURNS = 25


def _change(wish: DishWish, connection: Connection) -> object:
    return apply(connection, ChangeDish(wish=wish), Means(), NOON)


def test_changes_that_cross_on_the_way_are_both_kept(address: SharedAddress) -> None:
    stores = [SharedStore(address, name) for name in ("first", "second")]

    def write(number: int) -> None:
        for turn in range(TURNS):
            parts = ((f"part {number}.{turn}", Decimal(1)),)
            wish = DishWish("Soppa", parts=parts, add_words=(f"WORD {number}.{turn}",))
            stores[number].run(partial(_change, wish))

    try:
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(write, range(2)))
        habits = stores[0].run(documents.load_habits)
    finally:
        for store in stores:
            store.disconnect()
    assert len(parts_of(habits, "Soppa")) == 2 * TURNS
    assert len(own_words(habits, "Soppa") or ()) == 2 * TURNS
