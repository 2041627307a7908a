"""The manager's drawing in the record: who draws last is right, nothing is lost, and older places are taken over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, insert

from tests.unit.samples import NOON
from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.plan import (
    USUAL,
    Element,
    OwnArea,
    OwnTable,
    Place,
    PlanChange,
    Shape,
    Version,
    area_key,
    inverted,
    place_key,
    server_key,
    table_key,
    version_key,
)
from waiterapp.venue import documents, migrating, plans, syncing, topics
from waiterapp.venue.applying import Intent, Means, apply, sealed, unsealed
from waiterapp.venue.migrating import migrate
from waiterapp.venue.plans import ChangedMeanwhile
from waiterapp.venue.schema import metadata, places

FIRST, SECOND = Element(place=Place(0.2, 0.2, turn=30)), Element(place=Place(0.8, 0.8))


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    made = create_engine(f"sqlite:///{tmp_path / 'venue.db'}").connect()
    metadata.create_all(made)
    return made


def draw(connection: Connection, *changes: PlanChange, takes_back: bool = False) -> None:
    apply(connection, EditFloor(changes=changes, takes_back=takes_back), Means(), NOON)


def change(table_id: str, before: Element | None, after: Element | None) -> PlanChange:
    return PlanChange(place_key(USUAL, table_id), before, after)


def test_what_is_drawn_is_read_as_it_was_drawn(connection: Connection) -> None:
    table = PlanChange(table_key("n"), None, Element(table=OwnTable("T1", "a", 4)))
    draw(connection, change("t1", None, FIRST), table)
    plan = plans.load_plan(connection)
    assert plan.places(USUAL) == {"t1": FIRST.place}
    assert plan.by_key[table_key("n")] == table.after
    draw(connection, change("t1", FIRST, None))
    assert plans.load_plan(connection).places(USUAL) == {}


def test_who_draws_last_is_right_and_taking_back_leaves_that(connection: Connection) -> None:
    mine, theirs = change("t1", None, FIRST), change("t1", FIRST, SECOND)
    draw(connection, mine)
    draw(connection, theirs)
    with pytest.raises(ChangedMeanwhile):
        draw(connection, *inverted((mine,)), takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == {"t1": SECOND.place}
    draw(connection, *inverted((theirs,)), takes_back=True)
    draw(connection, *inverted((theirs,)), takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == {"t1": FIRST.place}, "and doing it twice changes nothing"


def test_of_a_change_that_is_taken_back_only_what_is_as_it_was_left(connection: Connection) -> None:
    both = (change("t1", None, FIRST), change("t2", None, FIRST))
    draw(connection, *both)
    draw(connection, change("t2", FIRST, SECOND))
    draw(connection, *inverted(both), takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == {"t2": SECOND.place}


def test_a_change_waits_in_the_outbox_as_it_was_given() -> None:
    given = EditFloor(changes=(change("t1", None, FIRST), change("t2", SECOND, None)))
    assert unsealed(sealed(Intent(given, Means(), NOON))).command == given


def test_what_was_drawn_of_a_table_goes_with_it_to_another_till(connection: Connection) -> None:
    documents.save_floor(connection, Floor((Area("a", "Saal"),), (Table("t1", "1", "a"), Table("t2", "2", "a"))), NOON)
    draw(connection, change("t1", None, FIRST), PlanChange(server_key("v", "t1"), None, Element(section_id="w1")))
    documents.save_floor(connection, Floor((Area("x", "SAAL"),), (Table("n1", "1", "x"),)), NOON)
    plan = documents.load_floor(connection, NOON).plan
    assert plan.places(USUAL) == {"n1": FIRST.place}
    assert plan.by_key[server_key("v", "n1")].section_id == "w1"


def test_places_of_an_older_record_are_the_usual_plan(tmp_path: Path) -> None:
    with create_engine(f"sqlite:///{tmp_path / 'old.db'}").connect() as old:
        config = Config()
        config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = old
        command.upgrade(config, "0007")
        old.execute(insert(places).values(table_id="t1", x=0.25, y=0.5, width=0.1, height=0.2, shape="round"))
        migrate(old)
        assert plans.load_plan(old).places(USUAL) == {"t1": Place(0.25, 0.5, 0.1, 0.2, Shape.ROUND)}


def pushed(table_id: str, name: str = "N1", area_id: str = "a") -> tuple[PlanChange, ...]:
    """What makes a table of waiterapp's own, and puts it somewhere."""
    own = PlanChange(table_key(table_id), None, Element(table=OwnTable(name, area_id)))
    return (own, change(table_id, None, FIRST))


def test_a_new_table_that_somebody_else_has_moved_since_is_not_taken_back(connection: Connection) -> None:
    made = pushed("n1")
    draw(connection, *made)
    draw(connection, change("n1", FIRST, SECOND))
    with pytest.raises(ChangedMeanwhile):
        draw(connection, *inverted(made), takes_back=True)
    plan = plans.load_plan(connection)
    assert plan.by_key[table_key("n1")] == made[0].after
    assert plan.places(USUAL) == {"n1": SECOND.place}
    draw(connection, change("n1", SECOND, FIRST))
    draw(connection, *inverted(made), takes_back=True)
    assert plans.load_plan(connection).elements == (), "moved back it is as it was left"


def test_a_new_table_that_somebody_else_has_given_to_a_server_keeps_its_place_too(connection: Connection) -> None:
    made, others = pushed("n1"), pushed("n2")
    draw(connection, *made, *others)
    draw(connection, PlanChange(server_key(USUAL, "n1"), None, Element(section_id="w1")))
    draw(connection, *inverted((*made, *others)), takes_back=True)
    plan = plans.load_plan(connection)
    assert plan.places(USUAL) == {"n1": FIRST.place}, "the other table goes"
    assert set(plan.of("table")) == {"n1"}


def test_what_was_taken_away_again_is_not_taken_away_a_second_time_under_somebody_else(connection: Connection) -> None:
    made = pushed("n1")
    draw(connection, *made)
    gone = inverted(made)
    draw(connection, *gone)
    draw(connection, *inverted(gone), takes_back=True)
    draw(connection, change("n1", FIRST, SECOND))
    with pytest.raises(ChangedMeanwhile):
        draw(connection, *gone, takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == {"n1": SECOND.place}


def test_another_name_is_taken_back_although_somebody_else_has_moved_the_table(connection: Connection) -> None:
    documents.save_floor(connection, Floor((Area("a", "Saal"),), (Table("t1", "1", "a"),)), NOON)
    named = PlanChange(table_key("t1"), None, Element(table=OwnTable("Fenster", "a")))
    draw(connection, named)
    draw(connection, change("t1", None, FIRST))
    draw(connection, *inverted((named,)), takes_back=True)
    floor = documents.load_floor(connection, NOON)
    assert floor.table_name("t1") == "1"
    assert floor.plan.places(USUAL) == {"t1": FIRST.place}


def test_a_new_room_and_a_new_version_in_which_somebody_else_has_drawn_since_stay(connection: Connection) -> None:
    room = PlanChange(area_key("r"), None, Element(area=OwnArea("Garten")))
    version = PlanChange(version_key("v"), None, Element(version=Version("Sommer", 1)))
    mine = PlanChange(place_key("v", "t1"), None, FIRST)
    draw(connection, room)
    draw(connection, version, mine)
    draw(connection, *pushed("n1", area_id="r"))
    draw(connection, PlanChange(place_key("v", "t2"), None, SECOND))
    for made in ((room,), (version, mine)):
        with pytest.raises(ChangedMeanwhile):
            draw(connection, *inverted(made), takes_back=True)
    plan = plans.load_plan(connection)
    assert set(plan.of("area")) == {"r"}
    assert plan.places("v") == {"t1": FIRST.place, "t2": SECOND.place}
    draw(connection, *inverted(pushed("n1", area_id="r")))
    draw(connection, PlanChange(place_key("v", "t2"), SECOND, None))
    draw(connection, *inverted((room,)), takes_back=True)
    draw(connection, *inverted((version, mine)), takes_back=True)
    assert plans.load_plan(connection).elements == ()


# A device's copy, while something of it waits to be merged.


def kept(connection: Connection, *changes: PlanChange, takes_back: bool = False) -> EditFloor:
    command = EditFloor(changes=changes, takes_back=takes_back)
    syncing.keep(connection, Intent(command, Means(), NOON), NOON)
    return command


def test_a_taking_back_that_somebody_else_was_quicker_than_leaves_the_copy_as_the_others_have_it(
    connection: Connection,
) -> None:
    mine = change("t1", None, FIRST)
    draw(connection, mine)
    kept(connection, *inverted((mine,)), takes_back=True)
    theirs = [{"key": place_key(USUAL, "t1"), "body": plans.body_of(SECOND)}]
    topics.write(connection, topics.TopicRows("plan", tuple(theirs)), 2, NOON)
    assert plans.load_plan(connection).places(USUAL) == {"t1": SECOND.place}


def test_what_has_arrived_there_is_not_put_on_top_of_what_came_after_it(connection: Connection) -> None:
    first, second = kept(connection, change("t1", None, FIRST)), kept(connection, change("t2", None, FIRST))
    theirs = [{"key": place_key(USUAL, "t1"), "body": plans.body_of(SECOND)}]
    rows = topics.TopicRows("plan", tuple(theirs), arrived=frozenset({first.id}))
    topics.write(connection, rows, 2, NOON)
    assert plans.load_plan(connection).places(USUAL) == {"t1": SECOND.place, "t2": FIRST.place}
    assert [one.command_id for one in syncing.load_pending(connection)] == [first.id, second.id]


def test_what_was_drawn_and_taken_back_before_anybody_heard_of_it_is_found(connection: Connection) -> None:
    a, b = change("t1", None, FIRST), change("t1", FIRST, SECOND)
    other = change("t2", None, FIRST)
    first = kept(connection, a)
    second = kept(connection, b)
    between = kept(connection, other)
    second_back = kept(connection, *inverted((b,)), takes_back=True)
    first_back = kept(connection, *inverted((a,)), takes_back=True)
    again = kept(connection, a, takes_back=True)
    found = syncing.undone(syncing.load_pending(connection))
    assert {one: two.command_id for one, two in found.items()} == {second.id: second_back.id, first.id: first_back.id}
    assert not {between.id, again.id} & found.keys()


def test_what_something_else_was_drawn_on_since_is_not_undone_by_its_taking_back(connection: Connection) -> None:
    a = change("t1", None, FIRST)
    kept(connection, a)
    kept(connection, change("t1", FIRST, SECOND))
    kept(connection, change("t1", SECOND, FIRST))
    kept(connection, *inverted((a,)), takes_back=True)
    assert syncing.undone(syncing.load_pending(connection)) == {}


def test_the_places_of_all_others_yield_to_whoever_has_put_one_somewhere(connection: Connection) -> None:
    """Two begin to draw a room at once: each keeps all tables where they stand, but for those the other has moved."""
    grid = {one: Element(place=Place(0.1 * number, 0.5)) for number, one in enumerate(("t1", "t2", "t3"), 1)}
    kept_there = tuple(replace(change(one, None, element), yields=True) for one, element in grid.items())
    mine, theirs = change("t1", grid["t1"], FIRST), change("t2", grid["t2"], SECOND)
    draw(connection, *kept_there, mine)
    draw(connection, *kept_there, theirs)
    everybody = {"t1": FIRST.place, "t2": SECOND.place, "t3": grid["t3"].place}
    assert plans.load_plan(connection).places(USUAL) == everybody
    draw(connection, *inverted((*kept_there, mine)), takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == everybody | {"t1": grid["t1"].place}, "the others stay"
    draw(connection, *inverted((theirs,)), takes_back=True)
    draw(connection, mine)
    draw(connection, *inverted((*kept_there, mine)), takes_back=True)
    assert plans.load_plan(connection).places(USUAL) == {}
