"""The manager's drawing in the record: who draws last is right, nothing is lost, and older places are taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, insert

from tests.unit.samples import NOON
from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.plan import USUAL, Element, OwnTable, Place, PlanChange, Shape, inverted, place_key, server_key, table_key
from waiterapp.venue import documents, migrating, plans
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
