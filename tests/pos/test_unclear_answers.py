"""A till that answers, and says neither yes nor no; that is unsure of itself, of the time, or of who it talks to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from tests.pos.doubles import BASE, Watch, answering
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.redaction import MET
from waiterapp.domain.tills import RoundToBook, SaleToBook
from waiterapp.domain.values import Money
from waiterapp.pos.dikas import settlement
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro.client import KassandroClient
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.kassandro.tokens import Tokens
from waiterapp.pos.till import LONGEST_SENTENCE, Account, AuthExpired, OutcomeUnknown, Refused, Till, TillError

ROUND = RoundToBook("REFERENCE01", "7", "7", "ABCDE", "e1", (LineItem("l1", "a1", "Schnitzel", Money(1250, "EUR")),))
Reply = Callable[[httpx.Request], httpx.Response]


def door(reply: Reply) -> HttpDoor:
    return HttpDoor(BASE, Watch(), transport=answering(reply))


def dikas(reply: Reply) -> DikasTill:
    def with_login(request: httpx.Request) -> httpx.Response:
        if "auth" in request.url.path:
            return httpx.Response(200, json={"accessToken": "a", "refreshToken": "b"})
        return reply(request)

    return DikasTill(Account(BASE, {"username": "u", "password": "p"}, Watch(), {}), door(with_login))


def done(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


@pytest.mark.parametrize(
    "body",
    [
        "false",
        "null",
        "NaN",
        "{}",
        '"down for maintenance"',
        '{"error": "kitchen offline"}',
        '{"success": false}',
        '{"isSuccess": null}',
        '{"isSuccess": 1}',
        '{"isSuccess": false, "isSuccess": true}',
    ],
)
def test_an_order_is_booked_by_a_clear_yes_only(body: str) -> None:
    till = dikas(lambda request: httpx.Response(200, text=body if request.method == "POST" else "[]"))
    with pytest.raises(OutcomeUnknown):
        done(till.book_round(ROUND, key="k", attempt=0))


def test_a_clear_no_is_a_no_and_a_bare_order_a_yes() -> None:
    no = dikas(lambda _: httpx.Response(200, json={"isSuccess": False, "message": "The kitchen is closed."}))
    with pytest.raises(Refused, match="kitchen is closed"):
        done(no.book_round(ROUND, key="k", attempt=0))
    for answer in ({"isSuccess": True, "data": {"id": "77"}}, {"id": "77"}):
        yes = dikas(lambda _, told=answer: httpx.Response(200, json=told))  # type: ignore[misc]
        assert done(yes.book_round(ROUND, key="k", attempt=0)).till_ref == "77"


@pytest.mark.parametrize(
    "body", ["{}", '{"msg": "maintenance"}', '{"error": "true"}', '{"error": 1, "msg": "no"}', '{"receipt": {}}', "[]", "null"]
)
def test_a_receipt_without_a_number_is_not_signed_for_sure(body: str) -> None:
    secrets = {"token": "T", "api_key": "K", "cash_register_id": "1"}
    at = door(lambda _: httpx.Response(200, text=body))
    client = KassandroClient(at, Tokens(at, secrets, lambda: 0.0))
    with pytest.raises(OutcomeUnknown):
        done(client.create_receipt({"price": 1}))


def test_a_register_that_is_denied_for_a_moment_is_not_lost() -> None:
    is_denied = False

    def reply(request: httpx.Request) -> httpx.Response:
        if "gettoken" in request.url.path:
            return httpx.Response(200, json=[{"error": False, "token": "OURS", "msg": "held since 12:00"}])
        return httpx.Response(401) if is_denied else httpx.Response(200, json=[{"name": "Bar"}])

    secrets = {"token": "OURS", "api_key": "K", "cash_register_id": "1"}
    till = KassandroTill(Account(BASE, secrets, Watch(), {}), door(reply))
    is_denied = True
    with pytest.raises(AuthExpired):
        done(till.sign_in())
    is_denied = False
    done(till.sign_in())
    assert secrets["token"] == "OURS"
    secrets["token"], secrets["forgotten_token"] = "", "THEIR-TOKEN"
    with pytest.raises(AuthExpired, match="held by another device"):
        done(till.sign_in())


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(hours=1), timedelta(days=60_000), timedelta(hours=-1)])
def test_an_order_that_may_be_paid_is_doubtful_whatever_a_proxy_says_of_the_time(ahead: timedelta) -> None:
    now = datetime.now(UTC)
    headers = {"Date": format_datetime(now + ahead, usegmt=True)}
    position = {"id": "p", "articleId": "a1", "name": "Schnitzel", "count": 1, "price": 12.5}
    receipt = {"id": "r1", "number": "1", "tableId": "7", "createdDate": f"{now:%Y-%m-%dT%H:%M:%SZ}", "total": 12.5}

    def reply(request: httpx.Request) -> httpx.Response:
        is_receipts = request.url.path.endswith("receipts")
        return httpx.Response(200, headers=headers, json=[receipt | {"positions": [position]}] if is_receipts else [])

    async def doubt(till: Till) -> str:
        assert isinstance(till, DikasTill)
        assert await till.find_round(ROUND) is None
        return await till.doubt_about(ROUND, now - timedelta(minutes=1))

    assert done(doubt(dikas(reply)))


async def two_answers_at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, refused: list[str]) -> None:
    """Answer what is read twice, and refuse what is sent."""

    def packed(status: str, body: object) -> bytes:
        content = json.dumps(body).encode()
        return b"HTTP/1.1 %b\r\nContent-Length: %d\r\n\r\n%b" % (status.encode(), len(content), content)

    try:
        while line := await reader.readline():
            while (await reader.readline()).strip():
                continue
            if line.startswith(b"POST"):
                refused.append(line.decode())
                writer.write(packed("400 Bad Request", {"message": "no"}))
            else:
                writer.write(packed("200 OK", []) + packed("200 OK", {"number": "R-999"}))
            await writer.drain()
    finally:
        writer.close()


def test_what_a_till_says_too_much_is_no_answer_to_what_is_sent_next() -> None:
    async def story() -> None:
        refused: list[str] = []
        serving: list[asyncio.Task[None]] = []

        def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            serving.append(asyncio.ensure_future(two_answers_at_once(reader, writer, refused)))

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        at = HttpDoor(f"http://127.0.0.1:{port}/", Watch())
        try:
            await at.read("tables", headers={})
            with pytest.raises(Refused):
                await at.write("POST", "payments", headers={})
            assert len(refused) == 1
        finally:
            await at.close()
            await asyncio.gather(*serving)
            server.close()
            await server.wait_closed()

    asyncio.run(story())


def test_what_a_till_says_is_told_without_secrets_and_not_at_length() -> None:
    MET.learn("hunter2-geheim-99")
    said = str(TillError("wrong password hunter2-geheim-99 " + "x" * 5_000_000))
    assert "hunter2" not in said
    assert len(said) == LONGEST_SENTENCE


def test_a_ca_file_that_comes_back_is_no_trouble_for_ever() -> None:
    watch = Watch()
    at = HttpDoor("https://127.0.0.1:9/", watch, ca_file="/nowhere/ca.pem")
    with pytest.raises(TillError, match="certificate file"):
        done(at.read("tables", headers={}))
    assert watch.failures


def test_a_pin_that_the_till_repeats_is_not_shown_and_not_taken_for_a_secret_elsewhere() -> None:
    no = dikas(lambda _: httpx.Response(200, json={"isSuccess": False, "message": "471199 ist falsch"}))
    no._offers = replace(no._offers, staff_switch=True)
    with pytest.raises(Refused) as refused:
        done(no.switch_staff("e1", "471199"))
    assert str(refused.value) == "*** ist falsch"
    assert MET.struck("Beleg 471199") == "Beleg 471199"


def test_nobody_waits_long_for_the_number_of_what_is_booked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settlement, "NUMBER_S", 0.05)
    never, sold = asyncio.Event(), asyncio.Event()

    async def reply(request: httpx.Request) -> httpx.Response:
        if request.content and "direct-sale" in request.url.path:
            sold.set()
        if request.url.path.endswith("/receipts") and sold.is_set():
            await never.wait()
        found: Any = {"accessToken": "a", "refreshToken": "b"} if "auth" in request.url.path else {"id": "r1", "total": 12.5}
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(found).encode()))

    price = Money(1250, "EUR")
    sale = SaleToBook("SALE1", "e1", "Petra", ROUND.lines, price, (Tender("0", price),), Money(0, "EUR"), True)
    till = DikasTill(
        Account(BASE, {"username": "u", "password": "p"}, Watch(), {"payments": "assumed"}),
        HttpDoor(BASE, Watch(), transport=httpx.MockTransport(reply)),
    )

    async def sell() -> FiscalProof:
        async with asyncio.timeout(5):
            await till.sign_in()
            sold.clear()
            return await till.sell(sale)

    assert asyncio.run(sell()) == FiscalProof("r1", "", price)
