"""Where a till's push leads to: nowhere with our token, and nowhere that is not safe."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import httpx
import pytest

from tests.pos.doubles import through
from waiterapp.pos.dikas.client import DikasClient
from waiterapp.pos.dikas.live import LiveFeed
from waiterapp.pos.dikas.tokens import Tokens
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import WireChanged


class Negotiating:
    """Answers negotiations one after the other, and remembers where with which token it was asked."""

    def __init__(self, *answers: dict[str, Any]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    async def negotiate(self, hub: str, *, fresh_token: bool) -> tuple[Any, str]:
        return self._answers.pop(0), "ours"

    async def negotiate_at(self, url: str, token: str) -> Any:
        self.asked.append((url, token))
        return self._answers.pop(0)


def ticket_of(base: str, *answers: dict[str, Any]) -> tuple[Any, list[tuple[str, str]]]:
    client: Any = Negotiating(*answers)
    feed = LiveFeed(base, client, ssl.create_default_context, lambda _: False)
    return asyncio.run(feed._ticket(False)), client.asked


def test_our_token_does_not_go_where_the_push_redirects_to() -> None:
    ticket, asked = ticket_of("https://till.example/", {"url": "https://push.example/hub"}, {"connectionToken": "c"})
    assert asked == [("https://push.example/hub/negotiate", "")]
    assert "ours" not in ticket.url + ticket.token


def test_a_redirected_negotiation_is_asked_where_it_leads_with_the_token_it_gives() -> None:
    asked: list[tuple[str, str]] = []

    def reply(request: httpx.Request) -> httpx.Response:
        asked.append((str(request.url), request.headers["authorization"]))
        return httpx.Response(200, json={"connectionToken": "c"})

    async def work(door: HttpDoor) -> Any:
        return await DikasClient(door, Tokens(door, {})).negotiate_at("https://push.example/hub/negotiate?x=1", "theirs")

    assert through(reply, work) == {"connectionToken": "c"}
    assert asked == [("https://push.example/hub/negotiate?x=1", "Bearer theirs")]


@pytest.mark.parametrize(
    "answer",
    [
        {"url": "http://127.0.0.1:631/admin"},
        {"url": "https://push.example/\r\nX: y"},
        {"url": "https://[::1"},
        {"url": "https://push.example/hub", "accessToken": "a\r\nHost: other"},
    ],
)
def test_the_push_redirects_to_nothing_that_is_not_safe(answer: dict[str, Any]) -> None:
    with pytest.raises(WireChanged):
        ticket_of("https://till.example/", answer, {"connectionToken": "c"})
