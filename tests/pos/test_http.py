from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
import pytest

from tests.pos.doubles import Watch, answering
from waiterapp.pos import http
from waiterapp.pos.http import HttpDoor, InsecureUrl, check_base_url, retry_after_s
from waiterapp.pos.till import (
    AlreadyDone,
    AuthExpired,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    Refused,
    TillError,
    Unavailable,
    WireChanged,
)
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer

BASE = "http://127.0.0.1:1/api/"


def read(reply: Callable[[httpx.Request], httpx.Response]) -> str:
    async def run() -> str:
        door = HttpDoor(BASE, Watch(), transport=answering(reply))
        try:
            return (await door.read("x", headers={})).text
        finally:
            await door.close()

    return asyncio.run(run())


def write(reply: Callable[[httpx.Request], httpx.Response]) -> str:
    async def run() -> str:
        door = HttpDoor(BASE, Watch(), transport=answering(reply))
        try:
            return (await door.write("POST", "x", headers={}, content=b"{}")).text
        finally:
            await door.close()

    return asyncio.run(run())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_BACKOFF_S", 0.001)


@pytest.mark.parametrize("url", ["http://till.example/api/", "ftp://x", "nonsense", ""])
def test_secrets_never_travel_in_the_clear(url: str) -> None:
    with pytest.raises(InsecureUrl):
        check_base_url(url)


def test_loopback_may_be_plain_and_gets_its_slash() -> None:
    assert check_base_url("http://127.0.0.1:80/api") == "http://127.0.0.1:80/api/"


@pytest.mark.parametrize(
    ("status", "reading", "writing"),
    [
        (400, Refused, Refused),
        (401, AuthExpired, AuthExpired),
        (403, Forbidden, Forbidden),
        (404, NotFound, NotFound),
        (408, Unavailable, OutcomeUnknown),
        (409, Refused, AlreadyDone),
        (410, NotFound, NotFound),
        (429, RateLimited, RateLimited),
        (302, WireChanged, OutcomeUnknown),
        (500, Unavailable, OutcomeUnknown),
        (503, Unavailable, OutcomeUnknown),
        (504, Unavailable, OutcomeUnknown),
    ],
)
def test_every_status_asks_for_one_reaction(status: int, reading: type[TillError], writing: type[TillError]) -> None:
    headers = {"Retry-After": "600"}
    with pytest.raises(reading) as caught:
        read(lambda _: httpx.Response(status, headers=headers, text="why"))
    assert type(caught.value) is reading
    with pytest.raises(writing) as caught:
        write(lambda _: httpx.Response(status, headers=headers, text="why"))
    assert type(caught.value) is writing


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, text="<html>sign in</html>"),
        httpx.Response(200, text="x", headers={"content-type": "text/html"}),
        httpx.Response(200, content=b"x", headers={"content-encoding": "identity, x-unasked"}),
    ],
)
def test_a_200_that_is_no_answer_proves_nothing(response: httpx.Response) -> None:
    with pytest.raises(WireChanged):
        read(lambda _: response)
    with pytest.raises(OutcomeUnknown):
        write(lambda _: response)


def test_what_the_till_says_is_passed_on() -> None:
    with pytest.raises(Refused, match="The weight is taken"):
        write(lambda _: httpx.Response(400, json={"Message": "The weight is taken."}))


def test_a_refused_connection_has_left_nothing_at_the_till() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(Unavailable) as caught:
        write(refuse)
    assert type(caught.value) is Unavailable


def test_a_broken_connection_may_have_left_something() -> None:
    def drop(request: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("reset", request=request)

    with pytest.raises(OutcomeUnknown):
        write(drop)


def test_reads_are_tried_again_and_writes_are_not() -> None:
    calls = {"GET": 0, "POST": 0}

    def flaky(request: httpx.Request) -> httpx.Response:
        calls[request.method] += 1
        return httpx.Response(503 if calls[request.method] < 3 else 200, text="ok")

    assert read(flaky) == "ok"
    with pytest.raises(OutcomeUnknown):
        write(flaky)
    assert calls == {"GET": 3, "POST": 1}


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2", 2),
        ("120", 120),
        ("86400", 3600),
        (None, 30),
        ("abc", 30),
        ("-5", 30),
        ("Fri, 20 Nov 2026 12:00:10 GMT", 10),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0),
        ("٣", 30),
    ],
)
def test_every_form_of_retry_after(header: str | None, seconds: float) -> None:
    assert retry_after_s(header, datetime(2026, 11, 20, 12, 0, 0, tzinfo=UTC)) == seconds


def through(server: SimulatorServer, watch: Watch) -> HttpDoor:
    return HttpDoor(server.base_url, watch)


def test_a_huge_answer_is_cut_off_early(server: SimulatorServer) -> None:
    set_faults(server, [{"fault": "huge", "megabytes": 200}])

    async def run() -> None:
        door = through(server, Watch())
        with pytest.raises(Unavailable, match="larger than 10 MB"):
            await door.read("settings", headers={})
        await door.close()

    asyncio.run(run())


def test_a_drip_is_bounded_by_the_whole_and_not_by_each_byte(server: SimulatorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "READ_DEADLINE_S", 0.3)
    monkeypatch.setattr(http, "READ_ATTEMPTS", 1)
    set_faults(server, [{"fault": "drip", "when": "after", "seconds": 0.1}])
    watch = Watch()

    async def run() -> None:
        door = through(server, watch)
        with pytest.raises(Unavailable, match="does not answer"):
            await door.read("settings", headers={})
        await door.close()

    asyncio.run(run())
    assert watch.failures == ["The till does not answer."]


@pytest.mark.parametrize("fault", ["reset", "cut"])
def test_a_write_whose_answer_is_lost_is_unknown(server: SimulatorServer, fault: str) -> None:
    set_faults(server, [{"fault": fault, "when": "after"}])

    async def run() -> None:
        door = through(server, Watch())
        with pytest.raises(OutcomeUnknown):
            await door.write("POST", "presaletransaction", headers={}, content=b"{}")
        await door.close()

    asyncio.run(run())
