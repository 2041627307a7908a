"""DiKAS servers that offer less, say less, or answer what is no answer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from tests.pos.doubles import Watch, account, answering
from tests.pos.on_dikas import a_round, on_till
from waiterapp.domain.tills import Answer
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account, Refused, Unavailable
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer


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
    assert answers["day close"] == refused
    assert answers["staff switch"][0] is Answer.KEPT
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
