"""A network that loses, delays and spoils what it carries, as long as it is told to."""

from __future__ import annotations

import random
from dataclasses import dataclass

import httpx

from tests.faults.house import FATES, LossyTransport
from tests.faults.virtual_time import VirtualLoop

HTML = b"<!DOCTYPE html><html><body>Please sign in to the Wi-Fi.</body></html>"
SPOILT = ("html", "garbage", "too often", "busy", "empty")
READ_FATES = ("read lost", "unreachable", *SPOILT)
LATEST_COMMIT_S = 10.0


@dataclass(frozen=True)
class Weather:
    """How bad it is: shares of requests that go wrong, and spans in which nothing gets through, in virtual seconds."""

    writes: float
    reads: float
    outages: tuple[tuple[float, float], ...] = ()


class Network(LossyTransport):
    """The way from one device to the till."""

    def __init__(self, app: object, chance: random.Random, loop: VirtualLoop, weather: Weather) -> None:
        super().__init__(app, chance, "/", weather.writes, latest_s=LATEST_COMMIT_S)
        self._loop = loop
        self._weather = weather
        self.is_lossy = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self._is_out():
            self.happened["no network"] += 1
            raise httpx.ConnectError("No route to host", request=request)
        return await super().handle_async_request(request)

    def _is_out(self) -> bool:
        return self.is_lossy and any(since <= self._loop.time() < until for since, until in self._weather.outages)

    def _fate(self, request: httpx.Request) -> str:
        if not self.is_lossy:
            return "fine"
        is_read = request.method == "GET"
        if self._random.random() >= (self._weather.reads if is_read else self._weather.writes):
            return "fine"
        return self._random.choice(READ_FATES if is_read else (*FATES, *FATES, *SPOILT))

    async def _carry(self, fate: str, request: httpx.Request) -> httpx.Response:
        return self._spoilt(fate, request) if fate in SPOILT else await super()._carry(fate, request)

    def _spoilt(self, fate: str, request: httpx.Request) -> httpx.Response:
        """Return what came instead of the till, which has seen nothing of it."""
        status, headers, body = {
            "html": (200, {"content-type": "text/html"}, HTML),
            "garbage": (200, {"content-type": "application/json"}, b'{"items": [{"id": nul'),
            "too often": (429, {"retry-after": "2"}, b""),
            "busy": (503, {}, b""),
            "empty": (200, {"content-type": "application/json"}, b""),
        }[fate]
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body), request=request)
