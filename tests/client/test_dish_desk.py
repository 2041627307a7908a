"""A manager changes dishes through the whole client: at the till, in the record, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.client.running import Running, running
from waiterapp.domain.commands import (
    AddHeading,
    ChangeDish,
    ChangeDishAtTill,
    ChangeStock,
    Command,
    Refresh,
    SetDishPicture,
)
from waiterapp.domain.dish_habits import DishWish, parts_of
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.events import CommandAnswered, CommandRefused, DishPicturesChanged, HabitsChanged, MenuChanged
from waiterapp.domain.menu import Dish
from waiterapp.domain.values import Money
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.kassandro import kassandro_till
from waiterapp.simulator.server import SimulatorServer

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def outcome(client: Running, command: Command) -> str:
    """Submit a command and return why it was refused, or nothing."""
    client.submit(command)

    def refusals() -> list[str]:
        return [one.reason for one in client.events(CommandRefused) if one.command_id == command.id]

    client.until(lambda: refusals() or any(one.command_id == command.id for one in client.events(CommandAnswered)), "an answer")
    return "".join(refusals())


def dish(client: Running, name: str = "Kaffe") -> Dish:
    return client.menu.resolve(name)


def more(price: Money, by: int = 100) -> Money:
    return replace(price, minor=price.minor + by)


def test_a_price_is_changed_at_the_till_and_only_that_dish_is_new_on_the_menu(server: SimulatorServer, tmp_path: Path) -> None:
    credentials = dict(server.till.credentials)
    with running(tmp_path, server.base_url, credentials) as client:
        client.ready()
        before, menu = dish(client), client.menu
        read_at = client.last(MenuChanged).read_at
        assert outcome(client, ChangeDishAtTill(change=DishChange(before, price=more(before.price)))) == ""
        assert dish(client) == replace(before, price=more(before.price))
        assert [one for one in client.menu.dishes if one not in menu.dishes] == [dish(client)]
        assert client.last(MenuChanged).read_at == read_at, "the rest was not read again"
        stale = ChangeDishAtTill(change=DishChange(before, price=more(before.price, 500)))
        assert "changed at the till meanwhile" in outcome(client, stale)
        assert dish(client).price == more(before.price), "what the till has stays on the screen"
        assert outcome(client, ChangeStock(dish_id=before.id, known=before.stock or Decimal(0), new=Decimal(7))) == ""
        assert dish(client).stock == 7
        assert outcome(client, AddHeading(name="BUFFÉ")) == ""
        heading = next(one for one in client.menu.bong_categories if one.name == "BUFFÉ")
        assert outcome(client, ChangeDishAtTill(change=DishChange(dish(client), bong_category_id=heading.id))) == ""
        assert dish(client).bong_category_id == heading.id
        times = len(client.events(MenuChanged))
        client.submit(Refresh())
        client.until(lambda: len(client.events(MenuChanged)) > times, "the whole menu again")
        assert (dish(client).price, dish(client).stock) == (more(before.price), Decimal(7))


def test_an_answer_that_was_lost_is_no_reason_to_send_again(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, dict(server.till.credentials)) as client:
        client.ready()
        before = dish(client)
        set_faults(server, [{"fault": "reset", "when": "after", "method": "PUT", "path": "inventoryitem", "times": 1}])
        assert outcome(client, ChangeDishAtTill(change=DishChange(before, price=more(before.price)))) == ""
        assert dish(client).price == more(before.price)
        assert [one["action"] for one in server.till.ledger.entries()] == ["updated"]


def test_a_dish_with_another_name_keeps_its_habits_and_its_picture(server: SimulatorServer, tmp_path: Path) -> None:
    credentials = dict(server.till.credentials)
    with running(tmp_path, server.base_url, credentials) as client:
        client.ready()
        before = dish(client)
        wish = DishWish(before.name, parts=(("böna", Decimal(12)),), favourite=True)
        assert outcome(client, ChangeDish(wish=wish)) == ""
        assert outcome(client, SetDishPicture(dish=before.name, content=PNG)) == ""
        assert "PNG and JPEG" in outcome(client, SetDishPicture(dish=before.name, content=b"GIF89a"))
        assert outcome(client, ChangeDishAtTill(change=DishChange(before, name="Bryggkaffe"))) == ""
        habits = client.last(HabitsChanged).habits
        assert (parts_of(habits, "Bryggkaffe"), habits.favourites) == ((("böna", Decimal(12)),), ("Bryggkaffe",))
        assert set(client.last(DishPicturesChanged).pictures) == {("bryggkaffe", PNG), ("kaffe", b"")}
        assert dish(client, "Bryggkaffe").id == before.id
    with running(tmp_path, server.base_url, credentials) as again:
        again.until(lambda: again.events(DishPicturesChanged), "the pictures after a start")
        assert again.last(DishPicturesChanged).pictures == (("bryggkaffe", PNG),)


def test_what_the_till_keeps_is_not_written_here(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, dict(server.till.credentials)) as client:
        client.ready()
        for wish, why in (
            (DishWish("Kaffe", heading="BAR"), "Headings"),
            (DishWish("Kaffe", add_words=("STARK",)), "Words"),
            (DishWish("Kaffe", sizes=(("liten", None),)), "Sizes"),
        ):
            assert outcome(client, ChangeDish(wish=wish)).startswith(why)


def test_a_till_that_only_reads_says_so(tmp_path: Path) -> None:
    with (
        SimulatorServer(kassandro_till()) as server,
        running(tmp_path, server.base_url, dict(server.till.credentials), till=KassandroTill) as client,
    ):
        client.until(lambda: client.events(MenuChanged) and client.menu.dishes, "the menu")
        found = client.menu.listed[0]
        for command in (
            ChangeDishAtTill(change=DishChange(found, price=more(found.price))),
            ChangeStock(dish_id=found.id, known=Decimal(1), new=Decimal(2)),
            AddHeading(name="X"),
        ):
            assert outcome(client, command) == "This till cannot do that."
