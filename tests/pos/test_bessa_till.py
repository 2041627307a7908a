"""bessa: token and slashes, cursors to the end, deltas, jobs to their end, and the local day."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.doubles import Watch, account
from tests.pos.on_simulator import method_named, on
from waiterapp.domain.checkout import Bill
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import Accepted, JobState
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money, new_id
from waiterapp.pos.bessa import mapping
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.till import Account, AuthExpired, Refused, WireChanged
from waiterapp.simulator.bessa import bessa_till
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.testing.bench import finished, order_of
from waiterapp.testing.money import paid, payment_for


async def a_round(till: BessaTill, *names: str, table: str = "7") -> RoundToBook:
    menu, floor, staff = await till.read_menu(), await till.read_floor(), await till.read_staff()
    lines = tuple(line_for(menu.resolve(name)) for name in names)
    return RoundToBook(new_id(), floor.resolve(table).id, table, "ABCDE", staff[0].id, lines)


@pytest.mark.parametrize("cursors", ["bare", "url"])
def test_lists_are_read_to_their_last_page_however_next_is_spelled(cursors: str) -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        return await till.read_menu()

    menu = on(bessa_till(cursors=cursors), BessaTill, work)
    assert len(menu.listed) == 123
    assert menu.resolve("Wallenbergare").price == Money(2350, "EUR")


def test_the_token_never_follows_a_list_to_another_host() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        with pytest.raises(WireChanged, match="another host"):
            await till.read_menu()

    on(bessa_till(cursors="foreign"), BessaTill, work)


def test_the_simulated_service_wants_its_keyword_and_its_slash() -> None:
    with SimulatorServer(bessa_till()) as server, httpx.Client(base_url=server.base_url) as http:
        token = server.till.credentials["api_token"]
        assert http.get("articles/").status_code == 401
        bearer = http.get("articles/", headers={"Authorization": f"Bearer {token}"})
        assert (bearer.status_code, "detail" in bearer.json()) == (401, True)
        assert http.get("articles", headers={"Authorization": f"Token {token}"}).status_code == 301
        assert http.get("articles/", headers={"Authorization": f"Token {token}"}).json()["count"] > 123


def test_a_wrong_token_is_said() -> None:
    async def run(server: SimulatorServer) -> None:
        given = account(server)
        till = BessaTill(Account(given.base_url, {"api_token": "wrong"}, Watch(), {}))
        with pytest.raises(AuthExpired, match=r"Invalid token\."):
            await till.sign_in()
        await till.close()

    with SimulatorServer(bessa_till()) as server:
        asyncio.run(run(server))


def test_only_what_can_be_sold_is_on_the_menu_and_options_are_words() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        return await till.read_menu()

    menu = on(bessa_till(), BessaTill, work)
    names = {dish.name for dish in menu.listed}
    assert not names & {"Bitte am Tisch zahlen", "Mehl 25 kg", "ohne Zwiebel", "extra Käse"}
    words = menu.words_for(menu.resolve("Wallenbergare"))
    assert [word.text for word in words] == ["ohne Zwiebel", "extra Käse"]
    heading = menu.bong_category(menu.resolve("Wallenbergare").bong_category_id)
    assert heading is not None
    assert (heading.name, heading.sorting_weight) == ("MAIN COURSE", 20)


def test_options_travel_inside_their_dish_and_come_back_under_it() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        to_book = await a_round(till, "Wallenbergare")
        menu = await till.read_menu()
        word = next(one for one in menu.words if one.text == "extra Käse")
        extra = menu.dish(word.dish_id or "")
        assert extra is not None
        dish = to_book.lines[0]
        paid_word = replace(line_for(extra), parent_id=dish.id)
        to_book = replace(to_book, lines=(replace(dish, note="rosa"), paid_word))
        await finished(till, DeliveryKind.ROUND, await till.book_round(to_book, "k", 1), "EUR")
        payment = payment_for(till, _bill(till, to_book))
        await paid(till, payment)
        return server.till.ledger.entries(), payment

    entries, payment = on(bessa_till(), BessaTill, work)
    order = next(one["item"] for one in entries if one["action"] == "created")
    assert [(item["name"], item["note"], len(item["options"])) for item in order["items"]] == [("Wallenbergare", "rosa", 1)]
    assert payment.due == Money(2500, "EUR")
    assert next(one["item"]["amount"] for one in entries if one["action"] == "paid") == "25.00"


def _bill(till: BessaTill, to_book: RoundToBook) -> Any:
    return Bill.of(order_of(to_book), till.bill_terms())


def test_accepted_is_not_booked_and_a_job_is_followed_to_its_end() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        direct(server, {"do": "off"})
        to_book = await a_round(till, "Kaffe")
        answer = await till.book_round(to_book, "k", 1)
        assert isinstance(answer, Accepted)
        waiting = await till.job(DeliveryKind.ROUND, answer.job_id, "EUR")
        found = await till.find_round(to_book)
        assert await till.read_orders("EUR") == ()
        direct(server, {"do": "on"})
        proof = await finished(till, DeliveryKind.ROUND, answer, "EUR")
        return waiting, found, answer, proof, await till.read_orders("EUR"), to_book

    waiting, found, answer, proof, orders, to_book = on(bessa_till(), BessaTill, work)
    assert (waiting.state, waiting.sentence) == (JobState.WAITING, "Waiting for the till.")
    assert found == answer
    assert [(one.id, one.reference) for one in orders] == [(proof.id, to_book.reference)]


def test_a_job_the_till_refuses_is_told_in_its_words() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        direct(server, {"do": "refuse", "why": "Kein aktiver Kassentag"})
        answer = await till.book_round(await a_round(till, "Kaffe"), "k", 1)
        assert isinstance(answer, Accepted)
        report = await till.job(DeliveryKind.ROUND, answer.job_id, "EUR")
        while report.state is JobState.WAITING:
            report = await till.job(DeliveryKind.ROUND, answer.job_id, "EUR")
        return report

    report = on(bessa_till(), BessaTill, work)
    assert report.state is JobState.FAILED
    assert "Kein aktiver Kassentag" in report.sentence


def test_where_jobs_are_not_listed_only_a_person_can_know_about_a_lost_answer() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        direct(server, {"do": "off"})
        to_book = await a_round(till, "Kaffe")
        await till.book_round(to_book, "k", 1)
        found = await till.find_round(to_book)
        return found, await till.doubt_about(to_book, datetime.now(UTC))

    found, doubt = on(bessa_till(lists_jobs=False), BessaTill, work)
    assert found is None
    assert "does not tell what waits" in doubt
    listed = on(bessa_till(), BessaTill, work)
    assert isinstance(listed[0], Accepted)
    assert listed[1] == ""


def test_what_is_typed_and_paid_at_the_till_comes_and_goes() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        await till.read_menu()
        direct(server, {"do": "type", "table": "5", "items": [["Kaffe", 2, "schwarz"]]})
        before = await till.read_orders("EUR")
        direct(server, {"do": "pay", "table": "5"})
        return before, await till.read_orders("EUR"), await till.gone_among([before[0].id, "nobody"])

    before, after, gone = on(bessa_till(), BessaTill, work)
    assert [(line.name, line.quantity, line.words) for line in before[0].lines] == [("Kaffe", Decimal(2), ("schwarz",))]
    assert after == ()
    assert gone == {before[0].id, "nobody"}


def test_the_till_would_charge_what_the_guest_was_told_or_nothing_is_asked() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        to_book = await a_round(till, "Kaffe", "Te")
        await finished(till, DeliveryKind.ROUND, await till.book_round(to_book, "k", 1), "EUR")
        payment = payment_for(till, _bill(till, to_book))
        with pytest.raises(Refused, match="would charge"):
            await till.pay(replace(payment, due=Money(1, "EUR")))
        direct(server, {"do": "remove", "table": "7", "item": "Te"})
        with pytest.raises(Refused, match="Te is not open at the till any more"):
            await till.pay(payment)
        return server.till.ledger.entries(), method_named(till.payment_methods(), "Bar")

    entries, _ = on(bessa_till(), BessaTill, work)
    assert not [one for one in entries if one["resource"] == "requests/payment"]


def test_a_receipt_is_printed_again_by_a_job_that_is_followed_to_its_end() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        await till.read_menu()
        direct(server, {"do": "type", "table": "5", "items": [["Kaffe", 2]]})
        payment = direct(server, {"do": "pay", "table": "5"})
        await till.reprint_receipt(payment["id"], "PRINT1")
        with pytest.raises(Refused, match="does not exist"):
            await till.reprint_receipt("nothing", "PRINT2")
        return [one["item"]["number"] for one in server.till.ledger.entries() if one["action"] == "printed"], payment

    printed, payment = on(bessa_till(), BessaTill, work)
    assert printed == [payment["number"]]


def test_a_table_that_is_no_longer_taken_has_no_open_orders() -> None:
    """Some services tell of a closed table in the list of tables alone (pos-contracts 4.2)."""

    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        await till.read_menu()
        direct(server, {"do": "type", "table": "5", "items": [["Kaffe", 2]]})
        before = await till.read_orders("EUR")
        body = '{"count": 0, "next": null, "previous": null, "results": []}'
        set_faults(server, [{"fault": "garbage", "path": "open-order-groups", "body": body}])
        return before, await till.read_orders("EUR"), await till.gone_among([before[0].id])

    before, after, gone = on(bessa_till(), BessaTill, work)
    assert (len(before), after, gone) == (1, (), {before[0].id})


def test_a_business_day_is_a_local_day() -> None:
    summer = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)
    begin, end = mapping.business_day(summer)
    assert (begin.isoformat(), end.isoformat()) == ("2026-06-15T22:00:00+00:00", "2026-06-16T22:00:00+00:00")
    winter = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
    begin, end = mapping.business_day(winter)
    assert end - begin == timedelta(days=1)
    assert begin.isoformat() == "2026-01-14T23:00:00+00:00"


def test_todays_turnover_is_asked_for_with_whole_utc_times() -> None:
    async def work(till: BessaTill, server: SimulatorServer) -> Any:
        direct(server, {"do": "type", "table": "5", "items": [["Kaffe", 2]]})
        direct(server, {"do": "pay", "table": "5"})
        return await till.read_report("top-articles", "EUR"), till.report_names()

    report, names = on(bessa_till(), BessaTill, work)
    assert [(row.name, row.amount, row.count) for row in report.rows] == [("Kaffe", Money(780, "EUR"), Decimal("2.00"))]
    assert set(names) >= {"revenue", "payment-methods", "taxes"}
