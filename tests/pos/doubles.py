"""Stand-ins for what a till is given."""

from __future__ import annotations

from collections.abc import Callable

import httpx

from waiterapp.pos.till import Account
from waiterapp.simulator.server import SimulatorServer


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


def answering(reply: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    def streamed(request: httpx.Request) -> httpx.Response:
        response = reply(request)
        headers = {key: value for key, value in response.headers.items() if key != "content-length"}
        return httpx.Response(response.status_code, headers=headers, stream=httpx.ByteStream(response.content))

    return httpx.MockTransport(streamed)
