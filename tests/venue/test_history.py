"""The history tells who did what, when and on which device, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.unit.samples import HERRING, NOON, SOUP, STEAK, lines, sek
from waiterapp.domain.commands import (
    Command,
    FireCourse,
    Mark,
    MarkLines,
    MoveLines,
    PayTable,
    ResolveDelivery,
    SendRound,
    SetSoldOut,
    VoidLine,
)
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.history import AUDITED, Entry, Happening, as_csv, words_of
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.staff import Employee
from waiterapp.venue import deliveries, documents, history, settling
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.store import Store

MEANS = Means(account="acc", table_name="7", given_by="Ada", given_on="Tablet 2")
LATER = timedelta(minutes=1)


class Evening:
    """Commands given one minute after the other."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.at = NOON

    def give(self, command: Command, means: Means = MEANS) -> None:
        self.at += LATER
        self.store.run(lambda connection: apply(connection, command, means, self.at))

    def step(self, kind: DeliveryKind, state: DeliveryState, error: str = "") -> str:
        self.at += LATER
        queue = self.store.run(deliveries.load_queue)
        found = next(one for one in queue if one.kind is kind)

        def take(connection: Connection) -> None:
            if found.state is not DeliveryState.UNKNOWN:
                deliveries.begin(connection, found.id, self.at - LATER / 2)
            if state is DeliveryState.DONE:
                settling.confirm(connection, found.id, FiscalProof("r1", "1001"), self.at)
            else:
                deliveries.step(connection, found.id, state, error=error, at=self.at)

        self.store.run(take)
        return found.id

    def told(self, *words: str, since: datetime = NOON, kinds: frozenset[Happening] = frozenset()) -> list[Entry]:
        asked = [(word, ("t7",) if word == "7" else ()) for word in words]
        page = self.store.run(lambda connection: history.search(connection, asked, since, self.at + LATER, kinds))
        return list(reversed(page.entries))


@pytest.fixture
def evening(store: Store) -> Evening:
    return Evening(store)


def send(evening: Evening, *dishes: Dish, table: str = "t7") -> SendRound:
    command = SendRound(table_id=table, waiter_id="w1", waiter_name="Ada", lines=lines(*dishes))
    evening.give(command)
    return command


def test_a_line_is_followed_from_the_tap_to_the_receipt(evening: Evening) -> None:
    sent = send(evening, HERRING, SOUP)
    herring = sent.lines[0]
    evening.give(MarkLines(line_ids=(herring.id,), mark=Mark.SEEN), replace(MEANS, given_by="", given_on="Kitchen"))
    evening.step(DeliveryKind.ROUND, DeliveryState.DONE)
    evening.give(MarkLines(line_ids=(herring.id,), mark=Mark.DONE), replace(MEANS, given_by="Carl", given_on="Kitchen"))
    evening.give(MarkLines(line_ids=(herring.id,), mark=Mark.SERVED))
    evening.give(VoidLine(line_id=sent.lines[1].id, quantity=Decimal(1), reason="dropped"))
    found = evening.told("7", "sill")
    assert [(one.what, one.who, one.device) for one in found] == [
        (Happening.SENT, "Ada", "Tablet 2"),
        (Happening.SEEN, "", "Kitchen"),
        (Happening.SENDING, "", ""),
        (Happening.WITH_TILL, "", ""),
        (Happening.DONE, "Carl", "Kitchen"),
        (Happening.SERVED, "Ada", "Tablet 2"),
        (Happening.VOIDED, "Ada", "Tablet 2"),
    ]
    assert found[0].subject == ", ".join(item.name for item in sent.lines)
    assert found[4].subject == herring.name
    assert (found[-1].detail, found[-1].amount) == ("dropped", sent.lines[1].sum)
    assert {one.table_id for one in found} == {"t7"}
    assert [one.at for one in found] == sorted(one.at for one in found)


def test_what_is_seen_of_several_tables_at_once_is_told_of_each_with_its_own_dishes(evening: Evening) -> None:
    seven, eight = send(evening, HERRING), send(evening, SOUP, STEAK, table="t8")
    shown = tuple(item.id for item in (*seven.lines, *eight.lines))
    evening.give(MarkLines(line_ids=shown, mark=Mark.SEEN), replace(MEANS, given_by="", given_on="Kitchen"))
    found = {one.table_id: one.subject for one in evening.told() if one.what is Happening.SEEN}
    assert found == {"t7": HERRING.name, "t8": f"{SOUP.name}, {STEAK.name}"}


def test_what_is_given_twice_is_told_once(evening: Evening) -> None:
    sent = send(evening, SOUP)
    bump = MarkLines(line_ids=(sent.lines[0].id,), mark=Mark.DONE)
    for command in (sent, bump, bump, sent, MoveLines(table_id="t7", to_table_id="t8")):
        evening.give(command)
    evening.give(sent)
    assert [one.what for one in evening.told()] == [Happening.SENT, Happening.DONE, Happening.MOVED]


def test_seen_a_second_time_is_no_news(evening: Evening) -> None:
    sent = send(evening, SOUP)
    for _ in range(2):
        evening.give(MarkLines(line_ids=(sent.lines[0].id,), mark=Mark.SEEN))
    assert [one.what for one in evening.told()] == [Happening.SENT, Happening.SEEN]


def test_every_word_must_fit_and_a_table_is_more_than_its_number(evening: Evening) -> None:
    send(evening, SOUP, table="t8")
    send(evening, STEAK)
    evening.give(FireCourse(table_id="t7", course=2))
    assert [one.what for one in evening.told("7")] == [Happening.SENT, Happening.FIRED]
    assert evening.told("7", "soppa") == []
    assert [one.table_id for one in evening.told("ada")][:2] == ["t8", "t7"]


def test_a_number_of_the_till_that_has_the_tables_in_it_is_not_the_table(evening: Evening) -> None:
    send(evening, SOUP, table="t8")
    send(evening, STEAK)

    def take(connection: Connection) -> None:
        for number, one in enumerate(deliveries.load_queue(connection)):
            deliveries.begin(connection, one.id, evening.at)
            settling.confirm(connection, one.id, FiscalProof(f"r-17{number}", "1001"), evening.at)

    evening.store.run(take)
    assert {one.table_id for one in evening.told("7")} == {"t7"}
    assert {one.table_id for one in evening.told("r-17")} == {"t7", "t8"}


def test_a_person_reads_the_audit_list_of_what_was_taken_back_and_decided(evening: Evening, store: Store) -> None:
    store.run(lambda connection: documents.save_staff(connection, (Employee("m1", "Maria", is_manager=True),), NOON))
    sent = send(evening, SOUP, STEAK)
    evening.step(DeliveryKind.ROUND, DeliveryState.DONE)
    evening.give(VoidLine(line_id=sent.lines[0].id, quantity=Decimal(1), reason="cold", approved_by="m1"))
    due = sent.lines[1].sum
    evening.give(PayTable(table_id="t7", waiter_id="w1", tenders=(Tender("0", due),), due=due, tip=sek(0), waiter_name="Ada"))
    payment = evening.step(DeliveryKind.PAYMENT, DeliveryState.UNKNOWN, "no answer")
    evening.give(ResolveDelivery(delivery_id=payment, is_booked=True), replace(MEANS, given_by="Maria"))
    found = evening.told(kinds=AUDITED)
    assert [(one.what, one.who, one.approved_by, one.detail) for one in found] == [
        (Happening.VOIDED, "Ada", "Maria", "cold"),
        (Happening.BOOKED_BY_HAND, "Maria", "", ""),
    ]


def test_an_own_price_is_in_the_audit_list(evening: Evening) -> None:
    cheap = replace(line_for(SOUP), price=sek(1), has_own_price=True)
    evening.give(SendRound(table_id="t7", waiter_id="w1", waiter_name="Ada", lines=(cheap,)))
    assert [(one.what, one.amount) for one in evening.told(kinds=AUDITED)] == [(Happening.OWN_PRICE, sek(1))]


def test_a_sold_out_dish_is_told_by_its_name(evening: Evening) -> None:
    for command in (
        SetSoldOut(dish_id=SOUP.id, sold_out=True),
        SetSoldOut(dish_id=SOUP.id, sold_out=False, left=3),
        SetSoldOut(dish_id=SOUP.id, sold_out=False),
    ):
        evening.give(command, replace(MEANS, dish_name=SOUP.name))
    assert [(one.what, one.subject, one.detail) for one in evening.told("soppa")] == [
        (Happening.SOLD_OUT, SOUP.name, ""),
        (Happening.COUNTED, SOUP.name, "3"),
        (Happening.ON_AGAIN, SOUP.name, ""),
    ]


def test_pages_hold_the_newest_and_say_that_there_is_more(evening: Evening, store: Store) -> None:
    for day in range(4):
        evening.at = NOON + timedelta(days=day)
        send(evening, SOUP, table=f"t{day}")
    page = store.run(lambda connection: history.search(connection, [], NOON, evening.at + LATER, (), 2))
    assert [one.table_id for one in page.entries] == ["t3", "t2"]
    assert page.has_more
    everything = store.run(lambda connection: history.search(connection, [], NOON, evening.at + LATER, (), 4))
    assert len(everything.entries) == 4
    assert not everything.has_more


def test_what_an_interrupted_program_was_sending_is_told_as_unknown(evening: Evening, store: Store) -> None:
    send(evening, SOUP)
    queued = store.run(deliveries.load_queue)[0]
    store.run(lambda connection: deliveries.begin(connection, queued.id, evening.at + LATER))
    store.run(deliveries.after_start)
    order_id = queued.order_id
    told = store.run(lambda connection: history.of_order(connection, order_id))
    assert [one.what for one in told.entries] == [Happening.UNKNOWN, Happening.SENDING, Happening.SENT]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("where did table 7's fish go", ("7", "fish")),
        ("Wo ist der Fisch von Tisch 12?", ("fisch", "12")),
        ("Var är bord 3:s köttbullar", ("3", "kottbullar")),
        ("", ()),
    ],
)
def test_a_question_is_what_is_left_without_its_small_words(question: str, words: tuple[str, ...]) -> None:
    assert words_of(question) == words


def test_a_spreadsheet_gets_every_entry_with_the_names_of_tables(evening: Evening) -> None:
    send(evening, SOUP)
    rows = as_csv(evening.told(), {"t7": "7"}).splitlines()
    assert rows[0].startswith("at_utc,what,table")
    assert rows[1].split(",")[1:3] == ["sent", "7"]
    assert rows[1].endswith("Ada,,Tablet 2")
