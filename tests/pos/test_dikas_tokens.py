"""The login of a DiKAS till: one refresh for many, no loop, no lock-out."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.pos.doubles import Watch
from tests.pos.on_dikas import a_round, on_till
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.till import Account, AuthExpired
from waiterapp.simulator.control import direct_tokens, set_faults
from waiterapp.simulator.server import SimulatorServer


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
