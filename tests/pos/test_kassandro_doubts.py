"""Kassandro: a register that was logged out, said in whatever words; and what has left the list."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.pos.asked_tills import PAYMENT, asked
from waiterapp.domain.payments import PaidLine, Tender
from waiterapp.domain.values import Money
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.till import AuthExpired, Refused

GROUPS = [{"groupId": 1, "groupName": "Bier", "articles": [{"itemId": 3, "nameLong": "Bier", "price": 4.5, "vat": 20}]}]
BEER = PaidLine("l1", "r1", "3", "Bier", Decimal(1), Money(450, "EUR"), price=Money(450, "EUR"))
BILL = replace(PAYMENT, lines=(BEER,), due=Money(450, "EUR"), tenders=(Tender("Bar", Money(450, "EUR")),))


class Register:
    """A service whose register lets one token in."""

    def __init__(self, denied: str) -> None:
        self.denied = denied
        self.token = "FIRST"
        self.refusal = ""
        self.groups: list[Any] = GROUPS
        self.receipts: list[Any] = []

    def reply(self, request: httpx.Request) -> Any:
        path = request.url.path.removeprefix("/api/")
        if path == "gettoken":
            return [{"error": False, "token": self.token, "msg": ""} if self.token else {"error": True, "msg": "none"}]
        if path == "createtoken":
            self.token = "SECOND"
            return [{"error": False, "token": self.token}]
        if request.headers.get("kassandro-token") != self.token:
            return [{"error": True, "msg": self.denied}]
        if request.method == "POST":
            return self._sign(json.loads(request.content))
        return {"articles": self.groups, "paymentmethods": [{"name": "Bar"}]}.get(path, [])

    def _sign(self, body: dict[str, Any]) -> Any:
        if self.refusal:
            return [{"error": True, "msg": self.refusal}]
        self.receipts.append(body)
        return [{"error": False, "receipt": body | {"receiptNumber": "1"}}]


WORDS = ("Invalid token.", "Not authorized.", "Bitte neu anmelden")


@pytest.mark.parametrize("denied", WORDS)
def test_a_token_that_is_not_the_keys_any_more_is_replaced_when_signing_in(denied: str) -> None:
    register, secrets = Register(denied), {"token": "FIRST", "api_key": "k", "cash_register_id": "1"}
    register.token = ""
    asyncio.run(asked(KassandroTill, register.reply, secrets).sign_in())
    assert secrets["token"] == "SECOND"


@pytest.mark.parametrize("denied", WORDS)
def test_a_payment_that_is_not_let_in_says_that_this_device_is_signed_out(denied: str) -> None:
    register, secrets = Register(denied), {"token": "FIRST", "api_key": "k", "cash_register_id": "1"}

    async def work() -> None:
        till = asked(KassandroTill, register.reply, secrets)
        await till.sign_in()
        await till.read_menu()
        register.token = ""
        with pytest.raises(AuthExpired, match=denied):
            await till.pay(BILL)
        await till.sign_in()
        await till.pay(BILL)

    asyncio.run(work())
    assert len(register.receipts) == 1


def test_a_service_that_says_the_same_of_everything_signs_nobody_out() -> None:
    secrets = {"token": "FIRST", "api_key": "k", "cash_register_id": "1"}
    with pytest.raises(Refused, match="Datenbankfehler"):
        asyncio.run(asked(KassandroTill, lambda _: [{"error": True, "msg": "Datenbankfehler"}], secrets).sign_in())
    assert secrets["token"] == "FIRST"


def test_a_payment_that_the_till_does_not_want_signs_nobody_out() -> None:
    register, secrets = Register("Not authorized."), {"token": "FIRST", "api_key": "k", "cash_register_id": "1"}
    register.refusal = "No token of the signature device."

    async def work() -> None:
        till = asked(KassandroTill, register.reply, secrets)
        await till.sign_in()
        await till.read_menu()
        with pytest.raises(Refused, match="signature device"):
            await till.pay(BILL)

    asyncio.run(work())
    assert secrets["token"] == "FIRST"


def test_what_has_left_the_list_while_on_a_table_can_still_be_paid() -> None:
    register = Register("Not authorized.")
    secrets = {"token": "FIRST", "api_key": "k", "cash_register_id": "1"}

    async def work() -> Any:
        till = asked(KassandroTill, register.reply, secrets)
        await till.read_menu()
        register.groups = []
        menu = await till.read_menu()
        await till.pay(BILL)
        return menu.dishes

    assert asyncio.run(work()) == (), "it cannot be ordered any more"
    assert register.receipts[0]["items"][0]["itemId"] == 3


def test_what_one_register_has_voided_is_not_voided_at_another() -> None:
    def receipt(register: str, number: str, **said: Any) -> dict[str, Any]:
        known = {"_id": f"{register}-{number}", "receiptNumber": number, "cashRegisterId": register}
        return known | {"created": f"{datetime.now(ZoneInfo('Europe/Vienna')):%Y-%m-%dT%H:%M:%S}", "price": 5} | said

    rows = [receipt("1", "1"), receipt("2", "1"), receipt("1", "2", price=-5, cancellation={"receiptNumber": "1"})]

    def reply(request: httpx.Request) -> Any:
        return rows if request.url.path.endswith("receipts") else []

    till = asked(KassandroTill, reply, {"token": "T", "api_key": "k"})
    sales = asyncio.run(till.read_sales(datetime.now(UTC) - timedelta(hours=1), "EUR"))
    assert {one.id: (one.is_voided, one.void_of) for one in sales} == {
        "1-1": (True, ""),
        "2-1": (False, ""),
        "1-2": (False, "1-1"),
    }
