"""Which bongs a station, the pass and a clearing screen show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.unit.samples import BEER, MENU, NOON, SOUP, STEAK, lines, order_of
from waiterapp.domain.board import Board
from waiterapp.domain.orders import Order
from waiterapp.domain.stations import Kitchen, KitchenScreen, ScreenKind, Station
from waiterapp.domain.tickets import Ticket, TicketLineState, tickets_of

GRILL = Station("grill", "Grill", dishes=(STEAK.name,))
FRY = Station("fry", "Fry", dishes=(STEAK.name.upper(),), backup_id="cold")
COLD = Station("cold", "Cold")
KITCHEN = Kitchen((GRILL, FRY, COLD))


def on(*stations: str, kind: ScreenKind = ScreenKind.STATION) -> KitchenScreen:
    return KitchenScreen(kind, stations)


def shown(order: Order, screen: KitchenScreen) -> list[Ticket]:
    return list(tickets_of(order, MENU, KITCHEN, screen))


def names(tickets: list[Ticket]) -> list[str]:
    return [line.name for ticket in tickets for line in ticket.lines]


def done(order: Order, index: int, **marks: object) -> Order:
    changed = [replace(line, **marks) if at == index else line for at, line in enumerate(order.lines)]  # type: ignore[arg-type]
    return replace(order, lines=tuple(changed))


def test_a_dish_goes_to_every_station_that_names_it_and_the_rest_to_the_rest() -> None:
    order = order_of(lines(SOUP, STEAK, BEER))
    assert names(shown(order, on("grill"))) == names(shown(order, on("fry"))) == [STEAK.name]
    assert sorted(names(shown(order, on("cold")))) == sorted([SOUP.name, BEER.name])
    assert len(names(shown(order, on()))) == 3
    assert len(names(shown(order, on("grill", "cold")))) == 3


def test_what_nobody_takes_is_shown_by_all() -> None:
    kitchen = Kitchen((GRILL,))
    order = order_of(lines(SOUP))
    assert names(list(tickets_of(order, MENU, kitchen, on("grill")))) == [SOUP.name]


def test_a_dish_of_two_stations_is_done_when_both_have_done_their_part() -> None:
    order = order_of(lines(STEAK))
    assert [line.also_at for line in shown(order, on("grill"))[0].lines] == [("Fry",)]
    half = done(order, 0, stations_done=(("grill", NOON),))
    assert shown(half, on("grill"))[0].is_finished
    (at_fry,) = shown(half, on("fry"))[0].lines
    assert (at_fry.state, at_fry.also_at) == (TicketLineState.OPEN, ())
    assert shown(half, on(kind=ScreenKind.EXPO))[0].lines[0].also_at == ("Fry",)
    assert not shown(half, on("grill", "fry"))[0].is_finished


def test_the_pass_sees_a_line_until_it_is_out_and_the_clearing_screen_only_what_is_cooked() -> None:
    order = order_of(lines(SOUP, STEAK))
    at_pass = on(kind=ScreenKind.EXPO)
    clearing = on(kind=ScreenKind.CLEARING)
    assert shown(order, clearing) == []
    cooked = done(order, 0, done_at=NOON)
    states = {line.name: line.state for line in shown(cooked, at_pass)[0].lines}
    assert states == {SOUP.name: TicketLineState.READY, STEAK.name: TicketLineState.OPEN}
    assert names(shown(cooked, clearing)) == [SOUP.name]
    out = done(cooked, 0, done_at=NOON, served_at=NOON + timedelta(minutes=1))
    assert shown(out, clearing)[0].is_finished
    assert not shown(out, at_pass)[0].is_finished


def test_a_backup_takes_over_what_nobody_shows_and_gives_it_back() -> None:
    assert KITCHEN.taken_over(on("cold"), alive=("cold", "grill")) == ("fry",)
    assert KITCHEN.taken_over(on("cold"), alive=("cold", "fry")) == ()
    assert KITCHEN.taken_over(on("grill"), alive=()) == ()
    assert KITCHEN.taken_over(on(), alive=()) == ()


def test_a_board_equals_a_fresh_look_at_all_orders() -> None:
    board = Board()
    board.look_anew(MENU, KITCHEN, on("cold"), ())
    first = order_of(lines(SOUP), order_id="a")
    second = replace(order_of(lines(BEER), order_id="b"), opened_at=NOON - timedelta(minutes=5))
    board.put(first)
    board.put(second)
    assert {one.order_id for one in board.open} == {"a", "b"}
    board.put(done(first, 0, done_at=NOON))
    assert [one.order_id for one in board.open] == ["b"]
    assert [one.order_id for one in board.finished] == ["a"]
    board.forget("b")
    assert not board.open
    board.look_anew(MENU, KITCHEN, on(), (second,))
    assert [one.order_id for one in board.open] == ["b"]
