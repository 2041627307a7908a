"""What has happened is asked of a running client, in the words of whoever asks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.client.running import Running, running
from waiterapp.domain.commands import Command, SetSoldOut
from waiterapp.domain.events import CommandAnswered, FloorChanged, MenuChanged, StaffChanged
from waiterapp.domain.history import Entry, Happening, HistoryFound
from waiterapp.domain.questions import ReadHistory, ReadTakings
from waiterapp.domain.takings import Takings
from waiterapp.domain.values import Clock
from waiterapp.simulator.server import SimulatorServer


def ask(client: Running, question: str = "", order_id: str = "") -> list[Entry]:
    """Ask, and return what was found, the oldest first."""
    now = Clock().now()
    asked = ReadHistory(question=question, order_id=order_id, since=now - timedelta(days=1), until=now + timedelta(days=1))
    client.submit(asked)

    def answers() -> list[CommandAnswered]:
        return [one for one in client.events(CommandAnswered) if one.command_id == asked.id]

    client.until(answers, "an answer")
    found = answers()[0].answer
    assert isinstance(found, HistoryFound)
    return list(reversed(found.entries))


def until_told(client: Running, question: str, what: Happening) -> list[Entry]:
    found: list[Entry] = []

    def is_told() -> bool:
        found[:] = ask(client, question)
        return any(one.what is what for one in found)

    client.until(is_told, what.value)
    return found


def test_a_table_and_a_dish_find_the_order_with_all_that_came_of_it(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        floor, staff = client.last(FloorChanged).floor, client.last(StaffChanged).employees
        client.send(floor, staff, "7", "Toast Skagen")
        client.send(floor, staff, "8", "Toast Skagen")
        found = until_told(client, "where did table 7's skagen go", Happening.WITH_TILL)
        assert [one.what for one in found] == [Happening.SENT, Happening.SENDING, Happening.WITH_TILL]
        assert {one.table_id for one in found} == {floor.resolve("7").id}
        assert (found[0].who, found[0].subject) == (staff[0].name, "Toast Skagen")
        assert ask(client, order_id=found[0].order_id) == found


def test_what_is_sold_out_is_told_by_name_and_by_whom(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        staff, dish = client.last(StaffChanged).employees, client.last(MenuChanged).menu.resolve("Toast Skagen")
        command: Command = SetSoldOut(dish_id=dish.id, sold_out=True, by=staff[1].id)
        client.submit(command)
        found = until_told(client, "skagen", Happening.SOLD_OUT)
        assert [(one.subject, one.who) for one in found] == [("Toast Skagen", staff[1].name)]


def test_how_long_a_dish_was_sold_out_is_counted_with_the_takings(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        dish = client.last(MenuChanged).menu.resolve("Toast Skagen")
        client.submit(SetSoldOut(dish_id=dish.id, sold_out=True))
        until_told(client, "skagen", Happening.SOLD_OUT)
        asked = ReadTakings()
        client.submit(asked)
        client.until(lambda: any(one.command_id == asked.id for one in client.events(CommandAnswered)), "the takings")
        (answered,) = [one for one in client.events(CommandAnswered) if one.command_id == asked.id]
        assert isinstance(answered.answer, Takings)
        ((name, times, seconds),) = [(one.dish, one.times, one.seconds) for one in answered.answer.sold_out]
        assert (name, times) == ("Toast Skagen", 1)
        assert 0 < seconds < 60
