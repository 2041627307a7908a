"""The DiKAS till against the simulated server, over a real socket."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.pos.doubles import Watch, account
from tests.pos.on_dikas import a_round, on_till, paying, sum_of
from waiterapp.domain.payments import ReceiptVoid, Tender
from waiterapp.domain.plan import Shape
from waiterapp.domain.tills import SaleToBook, TillTableState
from waiterapp.domain.values import Money
from waiterapp.pos import money
from waiterapp.pos import till as protocols
from waiterapp.pos.dikas import wire
from waiterapp.pos.dikas.till import DikasTill, server_root
from waiterapp.pos.till import Account, NotFound, OutcomeUnknown, Refused
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.server import SimulatorServer


def test_the_till_honours_what_it_says() -> None:
    made = DikasTill(Account("http://127.0.0.1:1/", {}, Watch(), {}))
    for protocol in (
        protocols.ReadsMenu,
        protocols.ReadsFloor,
        protocols.ReadsStaff,
        protocols.ReadsOrders,
        protocols.ReadsTableOrders,
        protocols.ReadsTableStates,
        protocols.TakesOrders,
        protocols.TakesBatches,
        protocols.FindsRounds,
        protocols.CallsCourses,
        protocols.CleansTables,
        money.TakesPayments,
        money.SellsDirectly,
        money.VoidsReceipts,
        money.ClosesDays,
        protocols.SwitchesStaff,
        protocols.KeepsCustomers,
        protocols.KeepsVouchers,
        protocols.ReadsReports,
        protocols.ReadsSales,
        protocols.Pushes,
        protocols.ChecksAssumptions,
    ):
        assert isinstance(made, protocol), protocol.__name__


def test_the_article_of_the_document_is_read_as_it_stands_there() -> None:
    article = wire.Article.model_validate(
        {
            "id": "art_def456",
            "name": "Cola 0,3l",
            "price": Decimal("3.50"),
            "taxClass": 0,
            "groupId": "artgrp_abc123",
            "isActive": True,
            "createdDate": "2026-03-05T18:30:00Z",
            "changedDate": "2026-03-05T18:30:00Z",
        }
    )
    assert (article.id, article.price, article.group_id, article.is_active) == (
        "art_def456",
        Decimal("3.50"),
        "artgrp_abc123",
        True,
    )


@pytest.mark.parametrize("path", ["", "/", "/api/v1", "/api/v1/"])
def test_the_address_may_be_typed_with_or_without_the_path_of_the_interface(path: str) -> None:
    assert server_root(f"http://127.0.0.1:80{path}") == "http://127.0.0.1:80/"


def test_menu_floor_and_staff(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        return await till.read_menu(), await till.read_floor(), await till.read_staff()

    menu, floor, staff = on_till(dikas, work)
    food = next(one for one in menu.children(None) if one.name == "Mat")
    assert [one.name for one in menu.children(food.id)] == ["Förrätter", "Varmrätter", "Tillbehör", "Efterrätter"]
    assert menu.resolve("Toast Skagen").price == Money(1650, "EUR")
    assert {area.name for area in floor.areas} == {"MATSAL", "BAR", "UTESERVERING", "FESTVÅNING"}
    assert not any(table.name.startswith("NFC") for table in floor.tables)
    first = floor.resolve("1")
    assert (first.seats, floor.places[first.id].shape) == (6, Shape.LONG)
    assert floor.places[floor.resolve("2").id].shape is Shape.ROUND
    assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in floor.places.values())
    assert "Sven Slutat" not in {one.name for one in staff}
    assert [one.name for one in staff if one.is_manager] == ["Admin"]


def test_tables_of_guests_cards_can_be_shown(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        return await till.read_floor()

    floor = on_till(dikas, work, account(dikas, hide_guests="no"))
    assert any(table.name.startswith("NFC") for table in floor.tables)


def test_a_round_is_booked_once_found_and_read_back(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen", "Wallenbergare")
        booked = await till.book_round(to_book, "key", 1)
        found = await till.find_round(to_book)
        stranger = await till.find_round(replace(to_book, reference="OTHER", tag="ZZZZZ"))
        orders = await till.read_orders("EUR")
        mine = await till.read_orders_on([to_book.table_id], "EUR")
        return to_book, booked, found, stranger, orders, mine, await till.gone_among([booked.till_ref, "bon_x"])

    to_book, booked, found, stranger, orders, mine, gone = on_till(dikas, work)
    assert booked == found
    assert stranger is None
    assert orders == mine
    assert gone == {"bon_x"}
    assert (orders[0].reference, orders[0].table_id) == ("REF0001", to_book.table_id)
    assert [(line.name, line.words, line.price) for line in orders[0].lines] == [
        ("Toast Skagen", ("ohne Zwiebel",), Money(1650, "EUR")),
        ("Wallenbergare", ("ohne Zwiebel",), Money(2350, "EUR")),
    ]
    entry = dikas.till.ledger.entries()[0]
    assert (entry["action"], entry["resource"], entry["request_key"]) == ("created", "open-bons", "REF0001")


def test_several_rounds_go_in_one_request(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        rounds = tuple([await a_round(till, "Kaffe", reference=f"REF{number}") for number in range(3)])
        return await till.book_rounds(rounds)

    booked = on_till(dikas, work)
    created = [one["item"] for one in dikas.till.ledger.entries()]
    assert [one.till_ref for one in booked] == [one["id"] for one in created]


def test_a_200_that_says_no_is_a_refusal_in_the_tills_words(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Kaffe")
        return await till.book_round(replace(to_book, lines=(replace(to_book.lines[0], dish_id="art_123"),)), "k", 1)

    with pytest.raises(Refused, match="Artikel nicht gefunden: Artikel mit ID 'art_123' existiert nicht"):
        on_till(dikas, work)


def test_a_validation_of_asp_net_is_told_with_its_field(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        return await till.book_round(replace(await a_round(till, "Kaffe"), lines=()), "k", 1)

    with pytest.raises(Refused, match="positions field is required"):
        on_till(dikas, work)


def test_a_kitchen_login_may_look_and_not_order(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        return await till.book_round(await a_round(till, "Kaffe"), "k", 1)

    kitchen = Account(dikas.base_url, {"username": "kueche", "password": "kueche"}, Watch(), {})
    with pytest.raises(Refused, match="does not permit"):
        on_till(dikas, work, kitchen)


# Courses and tables.


def test_a_course_is_called_and_a_table_is_cleaned(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen")
        await till.book_round(to_book, "k", 1)
        await till.call_course(to_book.table_id, 2)
        states = {table.id: table for table in await till.read_table_states()}
        direct(dikas, {"do": "pay", "table": "7"})
        paid = {table.id: table.state for table in await till.read_table_states()}
        await till.mark_cleaned(to_book.table_id)
        clean = {table.id: table.state for table in await till.read_table_states()}
        return states[to_book.table_id], paid[to_book.table_id], clean[to_book.table_id]

    ordered, paid, clean = on_till(dikas, work)
    assert (ordered.state, ordered.course) == (TillTableState.OCCUPIED, 2)
    assert (paid, clean) == (TillTableState.TO_CLEAN, TillTableState.FREE)


# Money.


def test_a_table_is_paid_by_several_methods_at_once(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen", "Wallenbergare")
        await till.book_round(to_book, "k", 1)
        voucher = await till.find_voucher("gut-1001", "EUR")
        customer = (await till.read_customers("EUR"))[0]
        rest = Money(sum_of(to_book).minor - 2500 - 500, "EUR")
        drawn = (Tender("20", Money(2500, "EUR"), voucher.id), Tender("10", Money(500, "EUR"), customer.id))
        tenders = (*drawn, Tender("1", rest))
        proof = await till.pay(paying(to_book, sum_of(to_book), "PAY1", *tenders))
        with pytest.raises(NotFound):
            await till.find_voucher("GUT-1001", "EUR")
        return proof, (await till.read_customers("EUR"))[0].credit, await till.read_sales(_yesterday(), "EUR")

    proof, credit, sales = on_till(dikas, work)
    assert proof.number == "5001"
    assert credit == Money(4500, "EUR")
    assert (sales[0].total, sales[0].reference, sales[0].methods) == (
        Money(4000, "EUR"),
        "PAY1",
        ("Gutschein", "Guthaben", "Karte"),
    )


def _yesterday() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


def test_what_the_till_would_charge_must_be_what_the_guest_was_told(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen")
        await till.book_round(to_book, "k", 1)
        direct(dikas, {"do": "type", "table": "7", "items": [["Kaffe", 1]]})
        return await till.pay(paying(to_book, sum_of(to_book)))

    with pytest.raises(Refused, match="something was changed at the till"):
        on_till(dikas, work)
    assert not [one for one in dikas.till.ledger.entries() if one["action"] == "paid"]


def test_one_line_of_a_table_is_paid_and_half_a_line_is_refused(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen", "Wallenbergare")
        two = replace(to_book, lines=(replace(to_book.lines[0], quantity=Decimal(2)), to_book.lines[1]))
        await till.book_round(two, "k", 1)
        half = replace(paying(replace(two, lines=to_book.lines[:1]), Money(1650, "EUR")), is_whole=False)
        with pytest.raises(Refused, match="can only pay whole lines"):
            await till.pay(half)
        whole_line = replace(paying(replace(two, lines=two.lines[:1]), Money(3300, "EUR")), is_whole=False)
        await till.pay(whole_line)
        return [line.name for order in await till.read_orders("EUR") for line in order.lines]

    assert on_till(dikas, work) == ["Wallenbergare"]


def test_a_sale_over_the_counter_needs_no_table(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Kaffe", "Toast Skagen")
        sum_ = sum_of(to_book)
        sale = SaleToBook(
            "SALE1", to_book.employee_id, "Petra", to_book.lines, sum_, (Tender("1", sum_),), Money(0, "EUR"), True
        )
        since = datetime.now(UTC)
        before = await till.sale_evidence(sale, since)
        set_faults(dikas, [{"fault": "reset", "when": "after", "path": "direct-sale", "times": 1}])
        with pytest.raises(OutcomeUnknown):
            await till.sell(sale)
        after = await till.sale_evidence(sale, since)
        return before, after, await till.sell(replace(sale, reference="SALE2"))

    before, after, proof = on_till(dikas, work)
    assert before.found is None
    assert after.found is not None
    assert proof.number == "5002"
    booked = [one["item"] for one in dikas.till.ledger.entries() if one["resource"] == "payments/direct-sale"]
    assert [(one["tableId"], one["externalId"]) for one in booked] == [(None, "SALE1"), (None, "SALE2")]


def test_after_a_lost_payment_the_tills_lists_say_what_is_known(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        since = datetime.now(UTC)
        to_book = await a_round(till, "Toast Skagen")
        await till.book_round(to_book, "k", 1)
        payment = paying(to_book, sum_of(to_book))
        before = await till.payment_evidence(payment, since)
        set_faults(dikas, [{"fault": "reset", "when": "after", "path": "payments/table"}])
        with pytest.raises(OutcomeUnknown):
            await till.pay(payment)
        after = await till.payment_evidence(payment, since)
        stranger = await till.payment_evidence(replace(payment, reference="PAY9"), since)
        return before, after, stranger

    before, after, stranger = on_till(dikas, work)
    assert before.found is None
    assert "probably not booked" in before.sentence
    assert after.found is not None
    assert after.sentence == "The till has receipt 5001 with our reference. It is booked."
    assert stranger.found is None
    assert "probably this one" in stranger.sentence


def test_a_receipt_is_voided_once(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen")
        await till.book_round(to_book, "k", 1)
        proof = await till.pay(paying(to_book, sum_of(to_book)))
        void = ReceiptVoid("V1", proof.id, proof.number, sum_of(to_book), "falsch")
        unknown = await till.void_evidence(void)
        await till.void_receipt(void)
        with pytest.raises(Refused, match="voided already"):
            await till.void_receipt(void)
        return unknown, await till.void_evidence(void), await till.read_sales(_yesterday(), "EUR")

    unknown, known, sales = on_till(dikas, work)
    assert (unknown.found, known.found is not None) == (None, True)
    assert [(sale.is_voided, bool(sale.void_of), sale.total.minor) for sale in sales] == [
        (True, False, 1650),
        (False, True, -1650),
    ]


def test_a_closed_day_takes_nothing_more(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        since = datetime.now(UTC)
        before = await till.day_evidence(since)
        proof = await till.close_day()
        with pytest.raises(Refused, match="Der Tag ist abgeschlossen"):
            await till.book_round(await a_round(till, "Kaffe"), "k", 1)
        return before, proof, await till.day_evidence(since)

    before, proof, after = on_till(dikas, work)
    assert (before.found, proof.number) == (None, "1")
    assert after.found is not None


def test_reports_are_read_whatever_their_shape(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Toast Skagen", "Kaffe")
        await till.book_round(to_book, "k", 1)
        await till.pay(paying(to_book, sum_of(to_book)))
        return {name: await till.read_report(name, "EUR") for name in ("revenue", "top-articles", "article-groups", "weekly")}

    found = on_till(dikas, work)
    total = found["revenue"].rows[0].amount
    best = found["top-articles"].rows[0]
    assert (best.name, best.amount.minor) == ("Toast Skagen", 1650)
    assert {row.name for row in found["article-groups"].rows} == {"Förrätter", "Varma drycker"}
    assert found["weekly"].rows[0].amount == total
    assert any(row.name == "Bar" for row in found["revenue"].rows)
