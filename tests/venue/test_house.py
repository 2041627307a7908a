"""What waiterapp keeps where the till has no place for it: tables, people, habits, tabs."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy import Connection

from tests.unit.samples import NOON, SOUP, STEAK, lines
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import EditFloor, PayTable, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.habits import Habits, Heading, Size, Sizes, WordList
from waiterapp.domain.menu import Category, Dish, Menu
from waiterapp.domain.orders import ClosedBy, Order
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, place_key
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Answer, Capability
from waiterapp.domain.values import Money
from waiterapp.venue import attended, deliveries, documents, orders, pins, plans, schema, settling, voids
from waiterapp.venue.store import Store

MENU = Menu(
    "EUR",
    categories=(Category("c1", "Speisen", None, 1), Category("c2", "Fisch", "c1", 2), Category("c3", "Getränke", None, 3)),
    dishes=(
        Dish("d1", "Forelle", Money(1850, "EUR"), ("c2",)),
        Dish("d2", "Schnitzel", Money(1490, "EUR"), ("c1",)),
        Dish("d3", "Veltliner", Money(420, "EUR"), ("c3",)),
        Dish("d4", "Extra Zitrone", Money(50, "EUR"), ("c1",)),
    ),
)
KEPT = tuple(Capability(name, Answer.KEPT, "") for name in ("bong categories", "words and notes", "price lists"))
HABITS = Habits(
    headings=(Heading("Fisch", "FISCH", 20), Heading("Veltliner", "BAR", 5)),
    words=(WordList("Fisch", ("ohne Gräten", "Extra Zitrone")),),
    sizes=(Sizes("Veltliner", (Size("1/8 l", Money(420, "EUR")), Size("1/4 l", Money(790, "EUR")))),),
)


def kept_round(store: Store, *, table: str = "t1", command_id: str = "R1") -> Order:
    command = SendRound(id=command_id, table_id=table, waiter_id="w", waiter_name="W", lines=lines(SOUP, STEAK))
    order_id = store.run(
        lambda connection: orders.send_round(connection, command, table_name="1", account="a", now=NOON, deliver=False)
    ).order_id
    return store.run(lambda connection: orders.load_order(connection, order_id))


def test_a_till_without_orders_leaves_nothing_in_the_queue_and_the_order_can_be_paid(store: Store) -> None:
    order = kept_round(store)
    assert store.run(deliveries.load_queue) == ()
    assert order.undelivered == ()
    assert order.rounds[0].is_kept
    sum_ = due(order)
    command = PayTable(table_id="t1", waiter_id="w", tenders=(Tender("bar", sum_),), due=sum_, tip=Money(0, "SEK"))
    store.run(lambda connection: attended.begin(connection, command, table_name="1", account="a", now=NOON))
    store.run(lambda connection: deliveries.begin(connection, command.id, NOON))
    assert store.run(lambda connection: orders.load_order(connection, order.id)).is_open
    store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("B1", "1"), NOON))
    closed = store.run(lambda connection: orders.load_order(connection, order.id))
    assert (closed.closed_by, closed.sum.minor) == (ClosedBy.PAID, 0)


def test_an_order_of_which_everything_is_taken_back_is_closed_and_the_till_never_hears_of_it(store: Store) -> None:
    order = kept_round(store)
    for line in order.lines:
        command = VoidLine(line_id=line.item.id, quantity=line.quantity, reason="typed wrong")
        store.run(partial(voids.void_line, command=command, now=NOON))
    closed = store.run(lambda connection: orders.load_order(connection, order.id))
    assert closed.closed_by is ClosedBy.TAKEN_BACK
    assert store.run(deliveries.load_queue) == ()


def test_what_the_till_lacks_comes_from_the_houses_habits(store: Store) -> None:
    def fill(connection: Connection) -> Menu:
        documents.save_capabilities(connection, KEPT, NOON)
        documents.save_menu(connection, MENU, NOON)
        documents.save_habits(connection, HABITS, NOON)
        return documents.load_menu(connection)[0]

    menu = store.run(fill)
    headings = {dish.name: menu.bong_category(dish.bong_category_id) for dish in menu.dishes}
    assert {name: (one.name, one.sorting_weight) for name, one in headings.items() if one} == {
        "Forelle": ("FISCH", 20),
        "Schnitzel": ("SPEISEN", 10),
        "Veltliner": ("BAR", 5),
        "Extra Zitrone": ("SPEISEN", 10),
    }
    words = menu.words_for(menu.resolve("Forelle"))
    assert [(word.text, word.dish_id) for word in words] == [("ohne Gräten", None), ("Extra Zitrone", "d4")]
    sizes = menu.price_list(menu.resolve("Veltliner").price_list_id)
    assert sizes is not None
    assert [(level.name, level.cells[0].price.minor) for level in sizes.levels if level.cells[0]] == [
        ("1/8 l", 420),
        ("1/4 l", 790),
    ]
    assert all(cell.is_own and cell.dish_id == "d3" for level in sizes.levels for cell in level.cells if cell)


def test_a_till_that_knows_all_that_is_left_alone(store: Store) -> None:
    def fill(connection: Connection) -> Menu:
        documents.save_menu(connection, MENU, NOON)
        documents.save_habits(connection, HABITS, NOON)
        return documents.load_menu(connection)[0]

    assert store.run(fill) == MENU


FLOOR = Floor((Area("a1", "Saal"),), (Table("t1", "1", "a1"), Table("t2", "2", "a1")))
MOVED = Floor((Area("x", "SAAL"),), (Table("n1", "1", "x"), Table("n3", "3", "x")))


def test_another_till_keeps_places_open_tables_people_and_pins_by_name(store: Store) -> None:
    def before(connection: Connection) -> None:
        documents.save_floor(connection, FLOOR, NOON)
        place = PlanChange(place_key(USUAL, "t1"), None, Element(place=Place(0.3, 0.4)))
        plans.edit(connection, EditFloor(changes=(place,)), documents.told_floor)
        documents.save_staff(connection, (Employee("e1", "Petra"), Employee("e2", "Niclas")), NOON)
        pins.set_pin(connection, "e1", "4711")

    store.run(before)
    order = kept_round(store)
    store.run(lambda connection: documents.save_floor(connection, MOVED, NOON))
    store.run(lambda connection: documents.save_staff(connection, (Employee("z9", "Petra"),), NOON))
    floor = store.run(lambda connection: documents.load_floor(connection, NOON))
    assert floor.places["n1"] == Place(0.3, 0.4)
    assert "n1" not in floor.unplaced
    assert store.run(lambda connection: orders.load_order(connection, order.id)).table_id == "n1"
    assert [(one.id, one.has_pin) for one in store.run(documents.load_staff)] == [("z9", True)]
    assert Tries(store).attempt("4711", "z9") == ""


class Tries:
    """Somebody at a tablet who types PINs, and a process that can be started anew."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.running_s = 1000.0
        self.restart()

    def restart(self) -> None:
        self.waits = pins.PinWaits(lambda: self.running_s)
        self.locks()

    def attempt(self, pin: str, employee_id: str = "e1") -> str:
        attempt = self.store.run(lambda connection: pins.begin(connection, employee_id, self.waits))
        if attempt.refusal:
            return attempt.refusal
        if not pins.matches(attempt.hash, pin):
            return "wrong"
        self.store.run(lambda connection: pins.succeed(connection, attempt, self.waits))
        return ""

    def locks(self) -> dict[str, int]:
        found = self.store.run(lambda connection: pins.locks(connection, self.waits))
        return {one.employee_id: one.left_s for one in found.locks}


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare without argon2 what is about counting."""
    monkeypatch.setattr(pins, "matches", lambda kept, pin: kept == pin)


def people_with_pins(store: Store, count: int) -> None:
    staff = tuple(Employee(f"e{number}", f"P{number}", is_manager=number == 0) for number in range(count))

    def work(connection: Connection) -> None:
        documents.save_staff(connection, staff, NOON)
        for one in staff:
            connection.execute(schema.pins.insert().values(employee_id=one.id, hash="4711", failures=0))

    store.run(work)


def test_each_wrong_pin_after_the_fifth_doubles_the_wait_up_to_a_quarter_of_an_hour(store: Store, cheap: None) -> None:
    people_with_pins(store, 2)
    tries = Tries(store)
    for _ in range(pins.FREE_TRIES):
        assert tries.attempt("0000") == "wrong"
    for wait_s in (30, 60, 120, 240, 480, 900, 900):
        assert tries.locks() == {"e1": wait_s}
        tries.running_s += wait_s - 1
        assert tries.attempt("4711") == "Too many wrong PINs. Try again in 1 s."
        tries.running_s += 1
        assert tries.attempt("0000") == "wrong"
    assert tries.attempt("4711") == "Too many wrong PINs. Try again in 15 min."
    tries.running_s += 900
    assert tries.attempt("4711") == ""
    assert tries.locks() == {}
    assert tries.attempt("0000") == "wrong"
    assert tries.attempt("4711") == ""


def test_a_process_that_has_not_watched_lets_the_whole_wait_begin_anew(store: Store, cheap: None) -> None:
    people_with_pins(store, 2)
    tries = Tries(store)
    for _ in range(pins.FREE_TRIES):
        tries.attempt("0000")
    tries.running_s += 29
    tries.restart()
    assert tries.locks() == {"e1": 30}
    # On the running time of another start of the machine, which knows nothing of this one's.
    tries.running_s = 3.0
    tries.restart()
    assert tries.attempt("4711").startswith("Too many wrong PINs.")
    tries.running_s += 30
    assert tries.attempt("4711") == ""


def test_a_try_that_is_broken_off_is_used_up(store: Store, cheap: None) -> None:
    people_with_pins(store, 2)
    tries = Tries(store)
    for _ in range(pins.FREE_TRIES):
        assert store.run(lambda connection: pins.begin(connection, "e1", tries.waits)).hash
        tries.restart()
    assert tries.attempt("4711").startswith("Too many wrong PINs.")


def test_guesses_spread_over_everybody_slow_all_but_the_manager_down_and_the_manager_ends_it(store: Store, cheap: None) -> None:
    people_with_pins(store, 13)
    tries = Tries(store)
    for number in range(pins.HOUSE_FREE_TRIES):
        assert tries.attempt("0000", f"e{1 + number % 12}") == "wrong"
    house = "Too many wrong PINs in the house. Try again in 30 s, or let a manager sign in."
    assert tries.attempt("4711", "e1") == house
    tries.running_s += 30
    assert tries.attempt("4711", "e1") == ""
    assert tries.attempt("4711", "e2") == "", "who types the right PIN lets nobody else wait"
    for number in range(3, 7):
        # Each right PIN has taken two honest mistakes off, and no more.
        assert tries.attempt("0000", f"e{number}") == "wrong"
    assert tries.attempt("4711", "e4").startswith("Too many wrong PINs in the house.")
    assert tries.attempt("4711", "e0") == ""
    assert tries.attempt("4711", "e4") == ""


def test_an_honest_floor_in_a_hurry_is_not_held_up(store: Store, cheap: None) -> None:
    people_with_pins(store, 13)
    tries = Tries(store)
    for _shift in range(10):
        for _ in range(2):
            for number in range(1, 13):
                assert tries.attempt("0000", f"e{number}") == "wrong"
        for number in range(1, 13):
            assert tries.attempt("4711", f"e{number}") == ""
    assert tries.locks() == {}


def test_a_manager_unlocks_a_person_and_the_house(store: Store, cheap: None) -> None:
    people_with_pins(store, 13)
    tries = Tries(store)
    for _ in range(pins.FREE_TRIES):
        tries.attempt("0000")
    store.run(lambda connection: pins.unlock(connection, "e1"))
    assert tries.attempt("4711") == ""
    for number in range(pins.HOUSE_FREE_TRIES):
        tries.attempt("0000", f"e{1 + number % 12}")
    assert tries.locks() == {"": 30}
    store.run(lambda connection: pins.unlock(connection, pins.HOUSE))
    assert tries.attempt("4711", "e2") == ""


def test_the_right_pin_is_compared_with_an_argon2_hash(store: Store) -> None:
    store.run(lambda connection: pins.set_pin(connection, "e1", "4711"))
    kept = store.run(lambda connection: connection.execute(schema.pins.select()).one().hash)
    assert kept.startswith("$argon2id$")
    assert pins.matches(kept, "4711")
    assert not pins.matches(kept, "4712")


@pytest.mark.parametrize("pin", ["12", "12345", "abcd", "१२३४"])
def test_a_pin_is_four_digits(store: Store, pin: str) -> None:
    with pytest.raises(pins.PinRefused, match="4 digits"):
        store.run(lambda connection: pins.set_pin(connection, "e1", pin))


def test_the_pin_is_kept_as_a_hash_and_can_be_taken_away(store: Store) -> None:
    store.run(lambda connection: pins.set_pin(connection, "e1", "4711"))
    assert b"4711" not in (store.path.read_bytes() + store.path.with_suffix(".db-wal").read_bytes())
    store.run(lambda connection: pins.set_pin(connection, "e1", ""))
    assert Tries(store).attempt("4711").startswith("No PIN")


def test_an_accepted_job_waits_with_its_sentence_and_survives_a_restart(store: Store) -> None:
    command = SendRound(id="R9", table_id="t1", waiter_id="w", waiter_name="W", lines=lines(SOUP))
    order_id = store.run(
        lambda connection: orders.send_round(connection, command, table_name="1", account="a", now=NOON).order_id
    )
    delivery = store.run(deliveries.load_queue)[0]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.ACCEPTED, till_ref="job1"))
    store.run(deliveries.after_start)
    waiting = store.run(deliveries.load_queue)[0]
    assert (waiting.state, waiting.till_ref) == (DeliveryState.ACCEPTED, "job1")
    noted = store.run(lambda connection: deliveries.note_wait(connection, delivery.id, "Waiting for the till."))
    assert noted is not None
    assert store.run(lambda connection: deliveries.note_wait(connection, delivery.id, "Waiting for the till.")) is None
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert order.rounds[0].accepted_at == NOON
    assert order.rounds[0].till_ref == ""
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.DONE, till_ref="order1"))
    done = store.run(lambda connection: orders.load_order(connection, order_id))
    assert (done.rounds[0].till_ref, done.rounds[0].accepted_at) == ("order1", None)


def test_a_share_of_a_line_leaves_the_rest_to_the_cent(store: Store) -> None:
    order = kept_round(store)
    whole = due(order)
    third = due(order, parts=3)
    command = PayTable(table_id="t1", waiter_id="w", tenders=(Tender("bar", third),), due=third, tip=Money(0, "SEK"), parts=3)
    terms = BillTerms(split=Split.PARTS)
    store.run(lambda connection: attended.begin(connection, command, table_name="1", account="a", now=NOON, terms=terms))
    store.run(lambda connection: deliveries.begin(connection, command.id, NOON))
    store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("B1", "1"), NOON))
    left = store.run(lambda connection: orders.load_order(connection, order.id))
    assert left.is_open
    assert left.sum.minor == whole.minor - third.minor
    assert all(Decimal(0) < line.unpaid < line.quantity for line in left.lines)
