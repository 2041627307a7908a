"""Stand-ins for what a till is given."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx

from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account
from waiterapp.simulator.server import SimulatorServer

BASE = "http://127.0.0.1:9/api/"
"""Where nobody listens: what is asked there is answered by a test."""
Result = TypeVar("Result")
Reply = Callable[[httpx.Request], httpx.Response]


class Watch:
    """Remembers what happened to requests."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        self.answers = 0

    def sent(self, request: object) -> None:
        return None

    def answered(self, request: object) -> None:
        self.answers += 1

    def failed(self, request: object, sentence: str) -> None:
        self.failures.append(sentence)


def account(server: SimulatorServer, **settings: str) -> Account:
    return Account(server.base_url, dict(server.till.credentials), Watch(), settings)


def answering(reply: Reply) -> httpx.MockTransport:
    def streamed(request: httpx.Request) -> httpx.Response:
        response = reply(request)
        headers = {key: value for key, value in response.headers.items() if key != "content-length"}
        return httpx.Response(response.status_code, headers=headers, stream=httpx.ByteStream(response.content))

    return httpx.MockTransport(streamed)


def through(reply: Reply, work: Callable[[HttpDoor], Awaitable[Result]]) -> Result:
    """Do something through a door behind which a test answers."""

    async def run() -> Result:
        door = HttpDoor(BASE, Watch(), transport=answering(reply))
        try:
            return await work(door)
        finally:
            await door.close()

    return asyncio.run(run())
