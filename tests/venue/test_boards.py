"""Boards beside a record: whatever is done to tables, a board that follows shows what a fresh look would, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, select

from tests.unit.samples import BEER, MENU, NOON, SOUP, STEAK, order_of
from tests.unit.samples import lines as lines_of
from waiterapp.domain.board import Board
from waiterapp.domain.bumping import bump, finish, reopen, taken_back
from waiterapp.domain.commands import (
    Command,
    CookTogether,
    FireCourse,
    Mark,
    MarkLines,
    MoveLines,
    SeatGuests,
    SendRound,
    VoidLine,
)
from waiterapp.domain.orders import Order, OrderLine, line_for
from waiterapp.domain.runs import is_run_here, new_run
from waiterapp.domain.stations import Kitchen, KitchenScreen, ScreenKind, Station
from waiterapp.domain.tickets import Limits, Ticket, TicketLine, Urgency, standing
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import lines, metadata, orders
from waiterapp.venue.times import load_times

GRILL, FRY = Station("grill", "Grill", dishes=(STEAK.name,)), Station("fry", "Fry", dishes=(STEAK.name,))
KITCHEN = Kitchen((GRILL, FRY, Station("cold", "Cold")))
SCREENS = (
    KitchenScreen(station_ids=("grill",)),
    KitchenScreen(station_ids=("fry",)),
    KitchenScreen(station_ids=("cold",)),
    KitchenScreen(ScreenKind.EXPO),
    KitchenScreen(ScreenKind.CLEARING),
)
TABLES = ("t1", "t2", "t3")


class Evening:
    """One record, and boards that are told of the orders that change."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.now = NOON
        self.boards = [Board() for _ in SCREENS]
        for board, screen in zip(self.boards, SCREENS, strict=True):
            board.look_anew(MENU, KITCHEN, screen, ())

    def do(self, command: Command) -> None:
        self.now += timedelta(seconds=1)
        try:
            change = apply(self.connection, command, Means(takes_orders=False), self.now)
        except LineUnknown:
            return
        for order in order_record.load_orders(self.connection, change.order_ids):
            for board in self.boards:
                board.put(order)

    def orders(self) -> tuple[Order, ...]:
        ids = self.connection.execute(select(orders.c.id)).scalars().all()
        return order_record.load_orders(self.connection, ids)

    def tickets(self, board: Board) -> list[Ticket]:
        return sorted((*board.open, *board.held, *board.finished), key=lambda one: one.id)

    def check(self) -> None:
        for board, screen in zip(self.boards, SCREENS, strict=True):
            fresh = Board()
            fresh.look_anew(MENU, KITCHEN, screen, self.orders())
            assert [one.id for one in fresh.open] == [one.id for one in board.open]
            assert self.tickets(fresh) == self.tickets(board)
            shown = [one for ticket in self.tickets(board) for line in ticket.lines for one in line.ids]
            assert len(shown) == len(set(shown)), "none is shown twice"
        cooked = self.boards[:3]
        seen = {one for board in cooked for ticket in self.tickets(board) for line in ticket.lines for one in line.ids}
        assert seen == set(self.connection.execute(select(lines.c.id)).scalars()), "none is unseen"


def step_of(evening: Evening, draw: st.DataObject) -> None:
    table, other = draw.draw(st.sampled_from(TABLES)), draw.draw(st.sampled_from(TABLES))
    board = draw.draw(st.sampled_from(evening.boards))
    open_order = order_record.open_order_on(evening.connection, table)
    order = order_record.load_order(evening.connection, open_order) if open_order else None
    kitchen = ("fire", "bump", "line", "recall", "back", "hold", "resume", "together", "together", "apart")
    what = draw.draw(st.sampled_from(("send", "send", "void", "move", "split", "promise", *kitchen)))
    match what:
        case "send":
            dish = draw.draw(st.sampled_from((SOUP, STEAK, BEER)))
            item = line_for(dish, quantity=Decimal(draw.draw(st.integers(1, 3))), course=draw.draw(st.integers(1, 2)))
            evening.do(SendRound(table_id=table, waiter_id="w", waiter_name="P", lines=(item,)))
        case "void" if order is not None and order.lines:
            evening.do(VoidLine(line_id=order.lines[-1].item.id, quantity=Decimal(1), reason="no"))
        case "move":
            evening.do(MoveLines(table_id=table, to_table_id=other))
        case "split" if order is not None and order.lines:
            evening.do(MoveLines(table_id=table, to_table_id=other, shares=((order.lines[0].item.id, Decimal(1)),)))
        case "fire":
            evening.do(FireCourse(table_id=table, course=2))
        case "bump" if board.open:
            for command in bump(board.open[0], board.screen):
                evening.do(command)
        case "line" if board.open:
            for command in finish(board.open[-1].lines[:1], board.screen):
                evening.do(command)
        case "recall" if board.finished:
            for command in reopen(board.finished[0].lines, board.screen):
                evening.do(command)
        case "back" if board.open:
            said = bump(board.open[0], board.screen)
            for command in (*said, *taken_back(said)):
                evening.do(command)
        case "hold" | "resume" if board.open:
            ids = tuple(one for line in board.open[0].headings[0].lines for one in line.ids)
            evening.do(MarkLines(line_ids=ids, mark=Mark.WAIT, on=what == "hold"))
        case "together" if len(board.open) > 1:
            run = new_run(board.screen)
            evening.do(CookTogether(line_ids=ids_of(*board.open[:2]), run=run))
        case "apart" if any(one.parts for one in board.open):
            parts = next(one.parts for one in board.open if one.parts)
            evening.do(CookTogether(line_ids=ids_of(parts[0]), run=""))
        case "promise":
            at = evening.now + timedelta(minutes=draw.draw(st.integers(0, 60)))
            evening.do(SeatGuests(table_id=table, waiter_id="w", waiter_name="P", promised_at=at))
        case _:
            return


def ids_of(*tickets: Ticket) -> tuple[str, ...]:
    return tuple(one for ticket in tickets for line in ticket.lines for one in line.ids)


def connections() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_boards_that_follow_equal_a_fresh_look_and_show_each_line_once(data: st.DataObject) -> None:
    for connection in connections():
        evening = Evening(connection)
        for _ in range(data.draw(st.integers(5, 25))):
            step_of(evening, data)
        evening.check()


def sent(evening: Evening, *names: str, table: str = "t1") -> Order:
    items = tuple(line_for(MENU.resolve(name)) for name in names)
    evening.do(SendRound(table_id=table, waiter_id="w", waiter_name="P", lines=items))
    found = order_record.open_order_on(evening.connection, table)
    assert found is not None
    return order_record.load_order(evening.connection, found)


def now(evening: Evening, order: Order) -> Order:
    return order_record.load_order(evening.connection, order.id)


def test_a_dish_of_two_stations_is_done_when_both_are_and_comes_back_when_one_takes_back() -> None:
    for connection in connections():
        evening = Evening(connection)
        order = sent(evening, STEAK.name)
        grill, fry = evening.boards[:2]
        said = bump(grill.open[0], grill.screen)
        for command in said:
            evening.do(command)
        (line,) = now(evening, order).lines
        assert [station for station, _ in line.stations_done] == ["grill"]
        assert line.done_at is None
        assert (grill.open, len(fry.open)) == ((), 1)
        for command in bump(fry.open[0], fry.screen):
            evening.do(command)
        assert now(evening, order).lines[0].done_at is not None
        for command in taken_back(said):
            evening.do(command)
        (line,) = now(evening, order).lines
        assert line.done_at is None
        assert [station for station, _ in line.stations_done] == ["fry"]
        assert (len(grill.open), fry.open) == (1, ())


def test_what_is_out_can_be_called_back_to_the_pass() -> None:
    for connection in connections():
        evening = Evening(connection)
        order = sent(evening, SOUP.name)
        expo = evening.boards[3]
        for command in bump(expo.open[0], expo.screen):
            evening.do(command)
        assert now(evening, order).lines[0].served_at is not None
        for command in reopen(expo.finished[0].lines, expo.screen):
            evening.do(command)
        (line,) = now(evening, order).lines
        assert line.served_at is None
        assert line.done_at is not None


def test_a_mark_that_says_nothing_new_changes_nothing() -> None:
    for connection in connections():
        evening = Evening(connection)
        order = sent(evening, STEAK.name)
        once = MarkLines(line_ids=(order.lines[0].item.id,), mark=Mark.DONE, stations=("grill",), among=("grill", "fry"))
        evening.do(once)
        before = now(evening, order)
        evening.do(once)
        evening.do(replace(once, id="another"))
        assert now(evening, order) == before


def test_lines_of_one_bump_go_together_by_who_cooks_them() -> None:
    def line(line_id: str, *stations: str) -> TicketLine:
        made = next(iter(_ticket().lines))
        return replace(made, id=line_id, stations=stations)

    screen = KitchenScreen(station_ids=("grill",))
    marks = finish((line("a", "grill"), line("b", "grill", "fry"), line("c", "grill", "fry")), screen)
    assert [(one.line_ids, one.stations, one.among) for one in marks] == [
        (("a",), (), ()),
        (("b", "c"), ("grill",), ("grill", "fry")),
    ]


def _ticket() -> Ticket:
    for connection in connections():
        evening = Evening(connection)
        sent(evening, SOUP.name)
        return evening.boards[2].open[0]
    raise AssertionError


def test_how_long_it_took_is_read_from_when_it_could_be_cooked() -> None:
    for connection in connections():
        evening = Evening(connection)
        documents.save_menu(connection, MENU, NOON)
        sent(evening, SOUP.name)
        evening.do(SendRound(table_id="t2", waiter_id="w", waiter_name="P", lines=(line_for(STEAK, course=2),)))
        evening.now += timedelta(minutes=20)
        evening.do(FireCourse(table_id="t2", course=2))
        evening.now += timedelta(minutes=10)
        for board in evening.boards[:3]:
            for ticket in board.open:
                for command in bump(ticket, board.screen):
                    evening.do(command)
        times = load_times(connection, MENU, NOON - timedelta(days=1), evening.now)
        took = {one.dish: round(one.seconds / 60) for one in times.cooked}
        assert took == {SOUP.name: 30, STEAK.name: 10}
        assert load_times(connection, MENU, evening.now, evening.now).cooked == ()


def test_bongs_cooked_together_are_one_bong_with_sums_and_one_bump_finishes_all() -> None:
    for connection in connections():
        evening = Evening(connection)
        cold, whole_pass = evening.boards[2], evening.boards[3]
        for table, names in (("t1", (SOUP.name, SOUP.name)), ("t2", (SOUP.name, BEER.name)), ("t3", (BEER.name,))):
            sent(evening, *names, table=table)
        evening.do(CookTogether(line_ids=ids_of(*cold.open[:2]), run=new_run(cold.screen)))
        run, alone = cold.open
        assert [one.table_id for one in run.parts] == ["t1", "t2"]
        assert (alone.table_id, alone.parts) == ("t3", ())
        assert {(line.name, line.quantity) for line in run.lines} == {(SOUP.name, Decimal(3)), (BEER.name, Decimal(1))}
        assert [one.table_id for one in whole_pass.open] == ["t1", "t2", "t3"], "the pass sees tables"
        for command in bump(run, cold.screen):
            evening.do(command)
        assert [one.table_id for one in cold.open] == ["t3"]
        assert cold.finished[0].parts
        for command in reopen(cold.finished[0].lines, cold.screen):
            evening.do(command)
        assert cold.open[0] == run, "it comes back with its clock, to its place"
        evening.do(CookTogether(line_ids=ids_of(run), run=""))
        assert [(one.table_id, one.parts) for one in cold.open] == [("t1", ()), ("t2", ()), ("t3", ())]


def test_what_comes_later_is_not_in_the_run_and_a_table_that_moves_stays_in_it() -> None:
    for connection in connections():
        evening = Evening(connection)
        cold = evening.boards[2]
        sent(evening, SOUP.name)
        sent(evening, SOUP.name, table="t2")
        evening.do(CookTogether(line_ids=ids_of(*cold.open), run=new_run(cold.screen)))
        sent(evening, BEER.name)
        evening.do(MoveLines(table_id="t2", to_table_id="t3"))
        run, later = cold.open
        assert [one.table_id for one in run.parts] == ["t1", "t3"]
        assert [line.name for line in later.lines] == [BEER.name]
        evening.check()


def test_a_run_is_seen_where_all_its_stations_are() -> None:
    run = new_run(KitchenScreen(station_ids=("grill",)))
    assert is_run_here(run, KitchenScreen(station_ids=("grill", "fry")))
    assert is_run_here(run, KitchenScreen())
    assert not is_run_here(run, KitchenScreen(station_ids=("fry",)))
    assert not is_run_here(run, KitchenScreen(ScreenKind.EXPO))


def test_a_heading_that_waited_has_its_own_clock() -> None:
    for connection in connections():
        evening = Evening(connection)
        order = sent(evening, SOUP.name)
        evening.do(MarkLines(line_ids=(order.lines[0].item.id,), mark=Mark.WAIT))
        cold = evening.boards[2]
        assert cold.open[0].headings[0].is_held
        assert cold.open[0].headings[0].opened_at is None
        evening.now += timedelta(minutes=5)
        evening.do(MarkLines(line_ids=(order.lines[0].item.id,), mark=Mark.WAIT, on=False))
        heading = cold.open[0].headings[0]
        assert not heading.is_held
        assert heading.opened_at == evening.now
        assert cold.open[0].opened_at < evening.now, "the bong keeps its own"


def test_what_is_promised_for_later_lets_others_go_first_and_is_late_by_its_promise() -> None:
    for connection in connections():
        evening = Evening(connection)
        cold = evening.boards[2]
        sent(evening, SOUP.name)
        promised_at = evening.now + timedelta(hours=1)
        evening.do(SeatGuests(table_id="t1", waiter_id="w", waiter_name="P", promised_at=promised_at))
        sent(evening, SOUP.name, table="t2")
        assert [one.table_id for one in cold.open] == ["t2", "t1"]
        limits = Limits(8, 15)
        urgencies = [
            standing(cold.open[1], limits, promised_at - timedelta(minutes=before)).urgency for before in (30, 8, 0, -5)
        ]
        assert urgencies == [Urgency.FRESH, Urgency.DUE, Urgency.LATE, Urgency.LATE]


def test_a_promise_goes_with_dishes_that_are_moved_alone() -> None:
    for connection in connections():
        evening = Evening(connection)
        cold = evening.boards[2]
        sent(evening, SOUP.name)
        promised_at = evening.now + timedelta(hours=1)
        evening.do(SeatGuests(table_id="t1", waiter_id="w", waiter_name="P", promised_at=promised_at))
        (ticket,) = cold.open
        evening.do(MoveLines(table_id="t1", to_table_id="t2", shares=((ticket.lines[0].id, ticket.lines[0].quantity),)))
        assert [(one.table_id, one.promised_at) for one in cold.open] == [("t2", promised_at)]


def test_a_paid_extra_stands_under_its_own_dish_whichever_bong_it_came_with() -> None:
    tables = [order_of(lines_of(SOUP), order_id=f"o{n}", table_id=f"t{n}") for n in (1, 2)]
    extra = replace(line_for(SOUP), id="bacon", parent_id=tables[0].lines[0].item.id)
    later = replace(tables[0].rounds[0], id="late", number=2, sent_at=NOON + timedelta(minutes=9))
    tables[0] = replace(
        tables[0], rounds=(*tables[0].rounds, later), lines=(*tables[0].lines, OrderLine(extra, "late", ticket_number=2))
    )
    board = Board()
    for order in tables:
        board.put(replace(order, lines=tuple(replace(line, run="/one") for line in order.lines)))
    (run,) = board.open
    placed = [(line.table_id, line.is_extra) for line in run.lines if line.table_id == "t1"]
    assert placed == [("t1", False), ("t1", True)]
    ids = [line.id for line in run.lines]
    assert ids.index("bacon") == ids.index(tables[0].lines[0].item.id) + 1
