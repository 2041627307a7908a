"""Bongs on paper in the record: each line once per printer, whatever happens to its table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, select

from waiterapp.domain.commands import (
    ChangeKitchen,
    Command,
    FireCourse,
    Mark,
    MarkLines,
    MoveLines,
    PrintBong,
    SendRound,
    TryPrinter,
    VoidLine,
)
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu
from waiterapp.domain.orders import LineItem
from waiterapp.domain.prints import Print, PrintKind
from waiterapp.domain.stations import Kitchen, PaperUse, Printer, Station
from waiterapp.domain.values import Money
from waiterapp.venue import documents, prints
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.prints import NoPrinter
from waiterapp.venue.schema import lines
from waiterapp.venue.slips import slips_of
from waiterapp.venue.store import Store

NOW = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
PRICE = Money(10000, "SEK")
MENU = Menu(
    dishes=tuple(
        Dish(name, name, PRICE, bong_category_id=heading) for name, heading in (("Toast", "s"), ("Steak", "m"), ("Beer", "b"))
    ),
    bong_categories=(BongCategory("s", "STARTER", 10), BongCategory("m", "MAIN", 20), BongCategory("b", "BAR", 30)),
    categories=(Category("c", "Drinks"),),
)
GRILL = Station("grill", "Grill", headings=("main",))
BAR = Station("bar", "Bar", headings=("Bar",))
REST = Station("rest", "Cold")
EVERYTHING = Printer("p", "Kitchen", "10.0.0.1")


class House:
    """One record with a kitchen, at a time that is moved by hand."""

    def __init__(self, connection: Connection, *printers: Printer, stations: tuple[Station, ...] = ()) -> None:
        self.connection = connection
        self.now = NOW
        documents.save_menu(connection, MENU, NOW)
        self.do(ChangeKitchen(kitchen=Kitchen(stations, printers)))

    def do(self, command: Command) -> None:
        apply(self.connection, command, Means(), self.now)

    def send(self, table: str, *items: LineItem) -> tuple[str, ...]:
        self.do(SendRound(table_id=table, waiter_id="w", waiter_name="Anna", lines=items))
        return tuple(one.id for one in items)

    def later(self, seconds: int) -> House:
        self.now += timedelta(seconds=seconds)
        return self

    def plan(self) -> datetime | None:
        return prints.plan(self.connection, lambda _printer: True, MENU, self.now)

    def print_all(self, printer_id: str = "p") -> list[tuple[PrintKind, tuple[str, ...]]]:
        """Plan, and print everything there is; return what came out."""
        self.plan()
        found = []
        while (job := prints.take(self.connection, printer_id, self.now)) is not None:
            names = self.finish(job)
            found.append((job.kind, names))
        return found

    def finish(self, job: Print) -> tuple[str, ...]:
        slips = slips_of(self.connection, job, MENU, self.now)
        on_paper = {line_id for slip in slips for line_id in slip.line_ids}
        prints.printed(self.connection, job, sorted(on_paper), self.now)
        return tuple(f"{line.quantity_text} {line.name}" for slip in slips for line in slip.ticket.lines if line.id in on_paper)


def item(line_id: str, name: str, **values: object) -> LineItem:
    heading = next(dish.bong_category_id for dish in MENU.dishes if dish.name == name)
    return replace(LineItem(line_id, name, name, PRICE, bong_category_id=heading), **values)  # type: ignore[arg-type]


def test_a_round_is_printed_once_and_an_addition_alone(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast"), item("2", "Steak"))
        assert house.print_all() == [(PrintKind.BONG, ("1 Toast", "1 Steak"))]
        assert house.print_all() == []
        house.send("t", item("3", "Beer"))
        assert house.print_all() == [(PrintKind.BONG, ("1 Beer",))]
        printed = order_record.load_orders(connection, order_record.orders_of_lines(connection, ["1"]))[0]
        assert all(line.printed_at == NOW for line in printed.lines)


def test_a_held_course_is_printed_when_it_is_fired(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast"), item("2", "Steak", course=2))
        assert house.print_all() == [(PrintKind.BONG, ("1 Toast",))]
        house.do(FireCourse(table_id="t", course=2))
        assert house.print_all() == [(PrintKind.BONG, ("1 Steak",))]


def test_moving_splitting_and_joining_print_nothing(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Beer", quantity=Decimal(4)), item("2", "Steak"))
        house.print_all()
        house.do(MoveLines(table_id="t", to_table_id="u", shares=(("1", Decimal(3)),)))
        assert house.print_all() == []
        house.do(MoveLines(table_id="t", to_table_id="u"))
        house.do(MoveLines(table_id="u", to_table_id="v"))
        assert house.print_all() == []


def test_what_waits_for_the_printer_is_printed_under_the_table_it_is_on_by_then(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Beer"))
        house.plan()
        house.do(MoveLines(table_id="t", to_table_id="u"))
        job = prints.take(connection, "p", house.now)
        assert job is not None
        (slip,) = slips_of(connection, job, MENU, house.now)
        assert slip.ticket.table_id == "u"


def test_what_was_taken_back_is_told_to_the_paper_that_has_it_and_only_to_that(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast", quantity=Decimal(3)), item("2", "Steak"))
        house.do(VoidLine(line_id="2", quantity=Decimal(1), reason="typed wrong"))
        assert house.print_all() == [(PrintKind.BONG, ("3 Toast",))]
        house.do(VoidLine(line_id="1", quantity=Decimal(1), reason="typed wrong"))
        assert house.print_all() == [(PrintKind.VOID, ("2 Toast",))]
        assert house.print_all() == []


def test_a_fallback_printer_waits_for_a_screen_and_then_prints(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, replace(EVERYTHING, use=PaperUse.FALLBACK, after_s=45))
        house.send("t", item("1", "Toast"), item("2", "Steak"))
        assert house.plan() == NOW + timedelta(seconds=45)
        assert house.print_all() == []
        house.do(MarkLines(line_ids=("1",), mark=Mark.SEEN))
        assert house.later(45).print_all() == [(PrintKind.FALLBACK, ("1 Steak",))]
        assert house.later(45).print_all() == []
        assert house.plan() is None


def test_each_station_prints_its_own_and_what_nobody_takes_is_with_the_rest(store: Store) -> None:
    printers = (replace(EVERYTHING, id="g", station_ids=("grill",)), replace(EVERYTHING, id="r", station_ids=("rest",)))
    with store.begin() as connection:
        house = House(connection, *printers, stations=(GRILL, BAR, REST))
        house.send("t", item("1", "Toast"), item("2", "Steak"), item("3", "Beer"), item("4", "Beer", parent_id="2"))
        assert house.print_all("g") == [(PrintKind.BONG, ("1 Steak", "1 Beer"))]
        assert house.print_all("r") == [(PrintKind.BONG, ("1 Toast",))]


def test_a_new_printer_does_not_print_what_was_there_before(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection)
        house.send("t", item("1", "Toast"))
        house.later(60).do(ChangeKitchen(kitchen=Kitchen((), (EVERYTHING,))))
        assert house.print_all() == []
        house.later(60).send("t", item("2", "Steak"))
        assert house.print_all() == [(PrintKind.BONG, ("1 Steak",))]


def test_what_is_cooked_or_hours_old_is_not_printed_any_more(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast"))
        house.plan()
        house.do(MarkLines(line_ids=("1",), mark=Mark.DONE))
        assert house.print_all() == [(PrintKind.BONG, ())]
        house.send("t", item("2", "Steak"))
        house.plan()
        assert house.later(3600).print_all() == []


def test_a_bong_that_may_be_on_paper_already_says_so(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast"))
        house.plan()
        job = prints.take(connection, "p", house.now)
        assert job is not None
        prints.failed(connection, job, "no paper", maybe_on_paper=False)
        again = prints.take(connection, "p", house.now)
        assert again is not None
        assert not slips_of(connection, again, MENU, house.now)[0].is_copy
        prints.after_start(connection, ["p"])
        third = prints.take(connection, "p", house.now)
        assert third is not None
        assert slips_of(connection, third, MENU, house.now)[0].is_copy


def test_anybody_can_have_a_bong_again_and_it_says_copy(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, replace(EVERYTHING, use=PaperUse.REQUEST))
        house.send("t", item("1", "Toast"), item("2", "Steak"))
        assert house.print_all() == []
        again = PrintBong(line_ids=("2",))
        house.do(again)
        house.do(again)
        assert house.print_all() == [(PrintKind.COPY, ("1 Steak",))]
        house.do(TryPrinter(printer_id="p"))
        assert house.print_all() == [(PrintKind.TEST, ())]


def test_without_a_printer_a_sentence_says_who_can_help(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection)
        house.send("t", item("1", "Toast"))
        with pytest.raises(NoPrinter, match="manager adds one"):
            house.do(PrintBong(line_ids=("1",)))
        house.do(ChangeKitchen(kitchen=Kitchen((GRILL, REST), (replace(EVERYTHING, station_ids=("grill",)),))))
        with pytest.raises(NoPrinter, match="No printer prints"):
            house.do(PrintBong(line_ids=("1",)))
        with pytest.raises(LineUnknown):
            house.do(PrintBong(line_ids=("nothing",)))
        with pytest.raises(NoPrinter, match="no longer there"):
            house.do(TryPrinter(printer_id="gone"))


def test_a_part_that_was_moved_knows_that_it_is_on_paper(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Beer", quantity=Decimal(4)))
        house.print_all()
        house.do(MoveLines(table_id="t", to_table_id="u", shares=(("1", Decimal(3)),)))
        rows = connection.execute(select(lines.c.paper, lines.c.printed_at)).all()
        assert [tuple(row) for row in rows] == [("p", NOW), ("p", NOW)]


def test_what_waits_for_a_printer_that_is_gone_waits_no_longer(store: Store) -> None:
    with store.begin() as connection:
        house = House(connection, EVERYTHING)
        house.send("t", item("1", "Toast"))
        house.plan()
        assert prints.waiting(connection) == {"p": 1}
        house.do(ChangeKitchen(kitchen=Kitchen()))
        assert prints.waiting(connection) == {}
