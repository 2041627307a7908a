"""Dishes in the record: changes that merge, pictures, and what the till was just told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.unit.samples import MENU, NOON, SOUP, STEAK, sek
from waiterapp.domain.commands import ChangeDish, ChangeKitchen, NoteAtTill, SetDishPicture
from waiterapp.domain.dish_habits import DishWish, parts_of
from waiterapp.domain.dishes import MOST_PICTURE_BYTES, NoPicture
from waiterapp.domain.menu import BongCategory, Dish
from waiterapp.domain.stations import Kitchen, Station
from waiterapp.venue import dishes, documents
from waiterapp.venue.applying import Intent, Means, apply, sealed, unsealed
from waiterapp.venue.store import Store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
LATER = NOON + timedelta(minutes=1)


def price(connection: Connection, dish_id: str = SOUP.id) -> int:
    dish = documents.load_menu(connection)[0].dish(dish_id)
    assert dish is not None
    return dish.price.minor


def test_a_change_of_one_dish_leaves_what_others_have_written_meanwhile(store: Store) -> None:
    with store.begin() as connection:
        mine = ChangeDish(wish=DishWish(SOUP.name, parts=(("bröd", Decimal(2)),)))
        theirs = ChangeDish(wish=DishWish(STEAK.name, favourite=True))
        assert apply(connection, mine, Means(), NOON).topics == {"document:habits"}
        apply(connection, theirs, Means(), NOON)
        apply(connection, mine, Means(), NOON)
        habits = documents.load_habits(connection)
        assert (parts_of(habits, SOUP.name), habits.favourites) == ((("bröd", Decimal(2)),), (STEAK.name,))


def test_a_change_waits_in_the_outbox_of_a_device_that_is_on_its_own() -> None:
    wish = DishWish("Soppa", parts=(("bröd", Decimal("0.5")),), sizes=(("liten", sek(40)), ("stor", None)))
    intent = Intent(ChangeDish(wish=wish), Means(), NOON)
    assert unsealed(sealed(intent)) == intent


def test_a_picture_is_a_document_of_its_own_by_the_dishs_name(store: Store) -> None:
    with store.begin() as connection:
        change = apply(connection, SetDishPicture(dish="Köttbullar", content=PNG), Means(), NOON)
        assert change.topics == {"document:dish picture:kottbullar"}
        assert dishes.load_pictures(connection) == (("kottbullar", PNG),)
        for content in (b"GIF89a", PNG + bytes(MOST_PICTURE_BYTES)):
            with pytest.raises(NoPicture):
                apply(connection, SetDishPicture(dish="Köttbullar", content=content), Means(), NOON)
        apply(connection, SetDishPicture(dish="köttbullar", content=b""), Means(), NOON)
        assert dishes.load_pictures(connection) == ()
        assert dishes.load_pictures(connection, ["dish picture:kottbullar"]) == (("kottbullar", b""),)


def test_what_the_till_has_now_is_taken_over_and_not_undone_by_a_reading_that_began_before(store: Store) -> None:
    with store.begin() as connection:
        documents.save_menu(connection, MENU, NOON)
        change = apply(connection, NoteAtTill(dish=replace(SOUP, price=sek(99))), Means(), LATER)
        assert "document:menu" in change.topics
        assert price(connection) == 9900
        assert documents.load_menu(connection)[1] == NOON, "the rest of the menu is as old as it was"
        apply(connection, NoteAtTill(dish_id=STEAK.id, stock=Decimal(7)), Means(), LATER)
        apply(connection, NoteAtTill(heading=BongCategory("b9", "PIZZA", 40)), Means(), LATER)
        dishes.save_menu(connection, MENU, NOON, LATER)
        menu = documents.load_menu(connection)[0]
        steak = menu.dish(STEAK.id)
        assert (price(connection), steak and steak.stock, menu.bong_category("b9") is not None) == (9900, Decimal(7), True)
        dishes.save_menu(connection, MENU, LATER + timedelta(seconds=1), LATER)
        assert price(connection) == SOUP.price.minor, "what was read afterwards is newer"


def test_a_dish_with_another_name_takes_everything_that_is_written_about_it_along(store: Store) -> None:
    with store.begin() as connection:
        documents.save_menu(connection, MENU, NOON)
        apply(connection, ChangeDish(wish=DishWish(SOUP.name, favourite=True)), Means(), NOON)
        apply(connection, SetDishPicture(dish=SOUP.name, content=PNG), Means(), NOON)
        apply(connection, ChangeKitchen(kitchen=Kitchen((Station("s1", "Kall", dishes=(SOUP.name,)),))), Means(), NOON)
        new: Dish = replace(SOUP, name="Dagens soppa")
        change = apply(connection, NoteAtTill(dish=new, was_called=SOUP.name), Means(), LATER)
        assert {"document:habits", "document:kitchen", "document:dish picture:soppa"} <= change.topics
        assert documents.load_habits(connection).favourites == ("Dagens soppa",)
        assert documents.load_kitchen(connection).stations[0].dishes == ("Dagens soppa",)
        assert dishes.load_pictures(connection) == (("dagens soppa", PNG),)
