"""A till of any kind whose service answers as a test says."""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping
from decimal import Decimal
from typing import Any

import httpx

from tests.pos.doubles import Watch, answering
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import PaymentToBook
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account

BASE = "http://127.0.0.1:9/api/"
REFERENCE = "REFERENCE01"
ROUND = RoundToBook(REFERENCE, "7", "7", "ABCDE", "e1", (LineItem("l1", "a1", "Schnitzel", Money(1250, "EUR")),))
PAYMENT = PaymentToBook(REFERENCE, "7", "7", "e1", (), True, Money(500, "EUR"), (), Money(0, "EUR"))
Reply = Callable[[httpx.Request], Any]


def asked(kind: Callable[..., Any], reply: Reply, secrets: MutableMapping[str, str] | None = None, **options: Any) -> Any:
    """Return a till that is asked instead of a service; it may answer with a response, a text, or what becomes JSON."""

    def answer(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b", "jwt": "j", "expires_in": 300})
        said = reply(request)
        if isinstance(said, httpx.Response):
            return said
        return httpx.Response(200, text=said if isinstance(said, str) else json.dumps(said, default=_number))

    known = {"username": "u", "password": "p", "api_token": "t", "token": "t", "api_key": "k", "cash_register_id": "1"}
    account = Account(BASE, known if secrets is None else secrets, Watch(), {"version": "prefix", "payments": "assumed"})
    return kind(account, HttpDoor(BASE, Watch(), transport=answering(answer)), **options)


def _number(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
