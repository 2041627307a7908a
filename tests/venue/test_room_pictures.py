"""Pictures of rooms in the record: kept once by what is in them, for as long as somebody may want them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from tests.unit.samples import NOON
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.plan import USUAL, Element, PlanChange, RoomPicture, picture_key
from waiterapp.domain.room_pictures import WHOLE_ROOM, content_id
from waiterapp.venue import history, plans, room_pictures, topics
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.store import Store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
OTHER, THIRD = PNG + b"other", PNG + b"third"


def keep(connection: Connection, content: bytes, days: int = 0) -> frozenset[str]:
    return apply(connection, KeepRoomPicture(content=content), Means(), NOON + timedelta(days=days)).topics


def named(content: bytes) -> str:
    return f"document:room picture:{content_id(content)}"


def show(connection: Connection, content: bytes, area_id: str = "a") -> None:
    element = Element(picture=RoomPicture(content_id(content), WHOLE_ROOM, 2))
    apply(connection, EditFloor(changes=(PlanChange(picture_key(USUAL, area_id), None, element),)), Means(), NOON)


def test_a_picture_is_a_document_of_its_own_and_the_same_one_is_kept_once(store: Store) -> None:
    with store.begin() as connection:
        assert keep(connection, PNG) == {named(PNG)}
        assert keep(connection, PNG, 1) == {named(PNG)}
        assert room_pictures.load(connection, content_id(PNG)) == PNG
        assert room_pictures.load(connection, content_id(OTHER)) == b""
        assert room_pictures.load(connection, "../../etc/passwd") == b""


def test_what_is_none_is_not_kept(store: Store) -> None:
    with store.begin() as connection, pytest.raises(NoPicture):
        keep(connection, b"GIF89a")


def test_one_that_nobody_shows_is_forgotten_after_a_month_and_one_that_is_shown_never(store: Store) -> None:
    with store.begin() as connection:
        keep(connection, PNG)
        keep(connection, OTHER)
        show(connection, PNG)
        assert keep(connection, THIRD, 29) == {named(THIRD)}
        assert keep(connection, THIRD, 31) == {named(THIRD), named(OTHER)}
        assert room_pictures.load(connection, content_id(PNG)) == PNG
        assert room_pictures.load(connection, content_id(OTHER)) == b""


def test_the_plan_carries_no_more_of_it_than_where_it_lies(store: Store) -> None:
    with store.begin() as connection:
        keep(connection, PNG)
        show(connection, PNG)
        (element,) = plans.load_plan(connection).by_key.values()
        assert len(plans.body_of(element)) < 250


def test_keeping_one_is_nothing_to_tell_of_but_showing_it_is(store: Store) -> None:
    with store.begin() as connection:
        keep(connection, PNG)
        assert history.search(connection, [], NOON - timedelta(days=1), NOON + timedelta(days=1), frozenset(), 10).entries == ()
        show(connection, PNG)
        found = history.search(connection, [], NOON - timedelta(days=1), NOON + timedelta(days=1), frozenset(), 10).entries
        assert [one.subject for one in found] == ["floor"]


def test_a_device_takes_over_the_one_that_is_new_and_no_other(store: Store) -> None:
    with store.begin() as connection:
        keep(connection, PNG)
        there = topics.read(connection, named(PNG), NOON)
        assert [row["body"] for row in there.rows] == [PNG]
        assert topics.known_topics([named(PNG)]) == [named(PNG)]
        assert sorted([named(PNG), "plan"]) == [named(PNG), "plan"], "it comes before the plan that refers to it"
