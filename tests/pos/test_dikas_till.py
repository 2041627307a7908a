"""The DiKAS till against the simulated server, over a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.doubles import Watch, account, answering
from waiterapp.domain.floor import Shape
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import PaidLine, PaymentToBook, ReceiptVoid, Tender
from waiterapp.domain.tills import Answer, RoundToBook, SaleToBook, TillTableState
from waiterapp.domain.values import Money
from waiterapp.pos import till as protocols
from waiterapp.pos.dikas import wire
from waiterapp.pos.dikas.till import DikasTill, server_root
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account, AuthExpired, NotFound, OutcomeUnknown, Refused, Unavailable
from waiterapp.simulator.control import direct, direct_tokens, set_faults
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer

Work = Callable[[DikasTill], Awaitable[Any]]


@pytest.fixture
def dikas() -> Iterator[SimulatorServer]:
    with SimulatorServer(dikas_till()) as running:
        yield running


def on_till(server: SimulatorServer, work: Work, given: Account | None = None) -> Any:
    async def run() -> Any:
        till = DikasTill(given or account(server))
        try:
            await till.sign_in()
            return await work(till)
        finally:
            await till.close()

    return asyncio.run(run())


async def a_round(till: DikasTill, *names: str, table: str = "7", reference: str = "REF0001") -> RoundToBook:
    menu, floor, staff = await till.read_menu(), await till.read_floor(), await till.read_staff()
    lines = tuple(replace(line_for(menu.resolve(name)), note="ohne Zwiebel") for name in names)
    return RoundToBook(reference, floor.resolve(table).id, table, "ABCDE", staff[0].id, lines)


def paying(to_book: RoundToBook, sum_: Money, reference: str = "PAY1", *tenders: Tender) -> PaymentToBook:
    lines = tuple(
        PaidLine(line.id, to_book.reference, line.dish_id, line.name, line.quantity, line.sum) for line in to_book.lines
    )
    tip = Money(0, sum_.currency)
    given = tenders or (Tender("0", sum_),)
    return PaymentToBook(reference, to_book.table_id, to_book.table_name, to_book.employee_id, lines, True, sum_, given, tip)


def sum_of(to_book: RoundToBook) -> Money:
    return Money(sum(line.sum.minor for line in to_book.lines), "EUR")


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
        protocols.TakesPayments,
        protocols.SellsDirectly,
        protocols.VoidsReceipts,
        protocols.ClosesDays,
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
    assert booked.till_ref == found
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


# Tokens.


def test_two_calls_that_meet_a_401_at_once_cause_one_refresh(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        before = direct_tokens(dikas, {})
        set_faults(dikas, [{"fault": "error", "status": 401, "method": "GET", "path": "/api/v1/", "times": 2}])
        both = await asyncio.gather(till.read_menu(), till.read_table_states())
        return before, both, direct_tokens(dikas, {})

    before, both, after = on_till(dikas, work)
    assert after["refreshes"] - before["refreshes"] == 1
    assert after["logins"] == before["logins"] == 1
    assert both[0].dishes
    assert both[1]


def test_ten_calls_after_the_token_has_expired_share_one_refresh(dikas: SimulatorServer) -> None:
    direct_tokens(dikas, {"lifetime_s": 1})

    async def work(till: DikasTill) -> Any:
        direct_tokens(dikas, {"lifetime_s": 3600})
        await asyncio.sleep(1.1)
        await asyncio.gather(*(till.read_table_states() for _ in range(10)))
        return direct_tokens(dikas, {})

    assert on_till(dikas, work) == {"logins": 1, "refreshes": 1}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_refresh_whose_answer_is_lost_ends_in_a_login_and_the_order_goes_out(dikas: SimulatorServer, when: str) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Kaffe")
        set_faults(
            dikas,
            [
                {"fault": "reset", "when": when, "path": "auth/refresh"},
                {"fault": "error", "status": 401, "method": "POST", "path": "open-bons", "times": 1},
            ],
        )
        booked = await till.book_round(to_book, "k", 1)
        return booked, direct_tokens(dikas, {})

    booked, tokens = on_till(dikas, work)
    assert booked.till_ref
    assert tokens["logins"] == 2
    assert len([one for one in dikas.till.ledger.entries() if one["action"] == "created"]) == 1


def test_a_wrong_password_is_not_tried_again_and_again(dikas: SimulatorServer) -> None:
    async def run() -> dict[str, int]:
        till = DikasTill(Account(dikas.base_url, {"username": "chef", "password": "wrong"}, Watch(), {}))
        for _ in range(5):
            with pytest.raises(AuthExpired, match="user name and password"):
                await till.sign_in()
        await till.close()
        found: dict[str, int] = direct_tokens(dikas, {})
        return found

    assert asyncio.run(run())["logins"] == 1


def test_both_tokens_survive_a_restart(dikas: SimulatorServer) -> None:
    secrets = dict(dikas.till.credentials)

    async def work(till: DikasTill) -> Any:
        return await till.read_table_states()

    for _ in range(2):
        on_till(dikas, work, Account(dikas.base_url, secrets, Watch(), {}))
    assert direct_tokens(dikas, {})["logins"] == 1
    assert set(json.loads(secrets["tokens"])) == {"access", "refresh", "renew_at"}


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


# Staff, and what a server does not offer.


def test_a_pin_is_checked_and_the_new_login_is_used(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        staff = await till.read_staff()
        with pytest.raises(Refused, match="PIN ist falsch"):
            await till.switch_staff(staff[0].id, "9999")
        await till.switch_staff(staff[0].id, dikas.till.details["pins"][staff[0].name])
        return await till.read_table_states()

    assert on_till(dikas, work)
    assert [one["action"] for one in dikas.till.ledger.entries()] == ["switched"]


def answers_of(till: DikasTill) -> dict[str, tuple[Answer, str]]:
    return {one.name: (one.answer, one.reason) for one in till.capabilities()}


@pytest.mark.parametrize("status", [404, 403])
def test_what_a_server_refuses_is_not_offered_and_the_rest_works(dikas: SimulatorServer, status: int) -> None:
    set_faults(
        dikas,
        [
            {"fault": "error", "status": status, "path": "/staff/switch"},
            {"fault": "error", "status": status, "path": "/day-close"},
        ],
    )

    async def work(till: DikasTill) -> Any:
        return answers_of(till), await till.read_menu()

    answers, menu = on_till(dikas, work)
    refused = (Answer.IMPOSSIBLE, "not offered by this server")
    assert answers["staff switch"] == answers["day close"] == refused
    assert answers["payments"][0] is Answer.NATIVE
    assert menu.dishes
    assert dikas.till.ledger.entries() == []


def test_nothing_is_paid_on_a_guess_unless_somebody_who_knows_says_so() -> None:
    async def work(till: DikasTill) -> Any:
        return answers_of(till), till.payment_methods(), [check.holds for check in till.assumption_checks()]

    with SimulatorServer(dikas_till(with_openapi=False)) as silent:
        answers, methods, holds = on_till(silent, work)
        assert answers["payments"][0] is Answer.IMPOSSIBLE
        assert "payments=assumed" in answers["payments"][1]
        assert methods == ()
        assert holds == [False, *[None] * (len(holds) - 1)]
        answers, methods, _ = on_till(silent, work, account(silent, payments="assumed"))
        assert answers["payments"][0] is Answer.NATIVE
        assert methods


def test_an_openapi_document_that_contradicts_a_guess_is_believed(dikas: SimulatorServer) -> None:
    document = {
        "paths": {
            "/api/v1/open-bons": {"get": {"parameters": []}, "post": {"requestBody": {"content": {}}}},
            "/api/v1/payments/table": {
                "post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {"table": {}}}}}}}
            },
        }
    }
    set_faults(dikas, [{"fault": "garbage", "path": "/swagger", "body": json.dumps(document)}])

    async def work(till: DikasTill) -> Any:
        return {check.id: check.holds for check in till.assumption_checks()}, till.payment_methods()

    holds, methods = on_till(dikas, work)
    assert (holds["A-K1"], holds["A-K4"], holds["A-K5"], holds["A-K6"], holds["A-K9"]) == (True, False, None, False, False)
    assert methods == ()


@pytest.mark.parametrize(
    "fault",
    [{"fault": "error", "status": 400, "times": 1}, {"fault": "error", "status": 500, "times": 4}],
    ids=["refused", "faulty"],
)
def test_a_server_without_a_list_of_all_bons_is_asked_table_by_table(dikas: SimulatorServer, fault: dict[str, Any]) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Kaffe")
        await till.book_round(to_book, "k", 1)
        set_faults(dikas, [{**fault, "method": "GET", "path": "open-bons"}])
        return [order.table_id for order in await till.read_orders("EUR")] == [to_book.table_id]

    assert on_till(dikas, work)


def test_a_list_of_all_that_is_empty_makes_no_bon_gone(dikas: SimulatorServer) -> None:
    async def work(till: DikasTill) -> Any:
        to_book = await a_round(till, "Kaffe")
        booked = await till.book_round(to_book, "k", 1)
        set_faults(dikas, [{"fault": "garbage", "path": "open-bons", "body": '{"data": [], "isSuccess": true}', "times": 1}])
        empty = await till.read_orders("EUR")
        gone = await till.gone_among([booked.till_ref])
        return empty, gone, [order.id for order in await till.read_orders("EUR")] == [booked.till_ref]

    assert on_till(dikas, work) == ((), frozenset(), True)


def test_a_document_that_only_names_the_endpoints_is_no_contradiction(dikas: SimulatorServer) -> None:
    named = ("payments/table", "payments/direct-sale", "open-bons")
    paths: dict[str, Any] = {f"/api/v1/{path}": {"post": {}} for path in named}
    set_faults(dikas, [{"fault": "garbage", "path": "/swagger", "body": json.dumps({"paths": paths})}])

    async def work(till: DikasTill) -> Any:
        return {check.id: check.holds for check in till.assumption_checks()}, till.payment_methods()

    holds, methods = on_till(dikas, work)
    assert (holds["A-K1"], holds["A-K5"], holds["A-K6"]) == (True, None, None)
    assert methods


# Answers that are none.


@pytest.mark.parametrize("body", ["<html></html>", '{"data": ', "[]" * 40_000, '{"isSuccess": true, "data": 7}'])
def test_a_list_that_is_none_is_said_in_one_sentence(body: str) -> None:
    login = {"data": {"accessToken": "a.b.c", "refreshToken": "r", "expiresIn": 3600}, "isSuccess": True}

    def reply(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=json.dumps(login) if "auth" in request.url.path else body)

    async def run() -> None:
        door = HttpDoor("http://127.0.0.1:1/", Watch(), transport=answering(reply))
        till = DikasTill(Account("http://127.0.0.1:1/", {"username": "u", "password": "p"}, Watch(), {}), door)
        with pytest.raises(Unavailable):
            await till.read_orders("EUR")
        await till.close()

    asyncio.run(run())


def test_one_bad_article_is_set_aside_and_the_rest_is_used(dikas: SimulatorServer) -> None:
    rows = [{"id": "art_1", "name": "Gut", "price": 2}, {"id": 1.5}, {"id": "art_3", "price": "x"}]
    body = json.dumps({"data": rows, "isSuccess": True})
    set_faults(dikas, [{"fault": "garbage", "path": "/articles", "body": body}])

    async def work(till: DikasTill) -> Any:
        return await till.read_menu()

    menu = on_till(dikas, work)
    assert [dish.name for dish in menu.dishes] == ["Gut"]
    assert len(menu.set_aside) == 2
