"""Faults by script: what goes wrong between a client and a simulated till, on purpose and repeatably.

A script is a JSON list of rules; the first rule that fits a request strikes:

    [{"fault": "error", "status": 503, "when": "after", "probability": 0.2, "method": "POST", "path": "presaletransaction"},
     {"fault": "hang", "seconds": 30, "when": "before", "times": 3},
     {"fault": "rate_limit", "retry_after": "2"}]

`fault` is one of latency, error, hang, reset, cut, drip, html, garbage, rate_limit, huge, late. `when` says whether the till
books before the fault strikes ("after") or never sees the request ("before"); a `late` request is cut off at once and booked
`seconds` afterwards. `times` limits how often a rule strikes, `skip` lets the first requests pass.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import socket
import struct
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FAULTS = ("latency", "error", "hang", "reset", "cut", "drip", "html", "garbage", "rate_limit", "huge", "late")
HTML_PAGE = b"<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in to the Wi-Fi.</body></html>"


@dataclass
class FaultRule:
    """One line of a fault script."""

    fault: str
    when: str = "before"
    probability: float = 1.0
    times: int | None = None
    skip: int = 0
    method: str = ""
    path: str = ""
    status: int = 500
    seconds: float = 3600.0
    retry_after: str | None = None
    body: str = ""
    megabytes: int = 200

    def __post_init__(self) -> None:
        if self.fault not in FAULTS:
            raise ValueError(f"unknown fault {self.fault!r}; known are {', '.join(FAULTS)}")
        if self.when not in ("before", "after"):
            raise ValueError(f"a fault strikes 'before' or 'after', not {self.when!r}")

    def fits(self, method: str, path: str) -> bool:
        """Tell whether the rule is about such a request."""
        return (not self.method or self.method.upper() == method) and (not self.path or self.path.lower() in path.lower())


def read_rules(data: Iterable[dict[str, Any]]) -> list[FaultRule]:
    """Read rules from decoded JSON.

    Raises:
        ValueError: a rule has an unknown field or fault.
    """
    known = {field.name for field in fields(FaultRule)}
    rules = []
    for entry in data:
        unknown = set(entry) - known
        if unknown:
            raise ValueError(f"unknown field in a fault rule: {', '.join(sorted(unknown))}")
        rules.append(FaultRule(**entry))
    return rules


def read_script(path: Path) -> list[FaultRule]:
    """Read a fault script from a file.

    Raises:
        ValueError: the file is no such script.
    """
    return read_rules(json.loads(path.read_text(encoding="utf-8")))


class FaultLayer:
    """ASGI middleware that strikes requests by script. Paths that begin with `/_` (the simulator's own) are spared."""

    def __init__(self, app: App, seed: int = 0) -> None:
        self._app = app
        self._random = random.Random(seed)
        self.rules: list[FaultRule] = []
        self.struck: list[tuple[str, str, str]] = []
        self.token = secrets.token_urlsafe(18)
        """What stands before `/_faults` and the simulator's other doors in this run, so that no web page can open them."""
        self.transports: dict[tuple[str, int], asyncio.Transport] = {}
        """Open connections by client address, so that a connection can be reset below HTTP."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or spoil it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        first, _, door = scope["path"].removeprefix("/").partition("/")
        if door.startswith("_") and secrets.compare_digest(first.encode(), self.token.encode()):
            await self._app({**scope, "path": f"/{door}", "raw_path": f"/{door}".encode()}, receive, send)
            return
        if first.startswith("_"):
            await _answer(send, 403, b"The simulator's own doors are behind the token of this run.", "text/plain")
            return
        rule = self._choose(scope["method"], scope["path"])
        if rule is None:
            await self._app(scope, receive, send)
            return
        self.struck.append((rule.fault, scope["method"], scope["path"]))
        await self._strike(rule, scope, receive, send)

    def _choose(self, method: str, path: str) -> FaultRule | None:
        for rule in self.rules:
            if not rule.fits(method, path) or rule.times == 0:
                continue
            if rule.skip > 0:
                rule.skip -= 1
                continue
            if self._random.random() >= rule.probability:
                continue
            if rule.times is not None:
                rule.times -= 1
            return rule
        return None

    async def _strike(self, rule: FaultRule, scope: Scope, receive: Receive, send: Send) -> None:
        if rule.fault == "latency":
            await asyncio.sleep(rule.seconds)
            await self._app(scope, receive, send)
            return
        if rule.fault == "late":
            await self._late(rule.seconds, scope, receive)
            return
        body = await self._booked(scope, receive) if rule.when == "after" else b"{}"
        match rule.fault:
            case "hang":
                await self._hang(rule.seconds, receive)
                self._abort(scope)
            case "reset":
                self._abort(scope)
            case "error":
                text = rule.body or json.dumps({"Message": "An error has occurred."})
                await _answer(send, rule.status, text.encode(), "application/json")
            case "rate_limit":
                await _answer(send, 429, b"Too Many Requests", "text/plain", rule.retry_after)
            case "html":
                await _answer(send, 200, HTML_PAGE, "text/html")
            case "garbage":
                await _answer(send, 200, (rule.body or '{"Items": [{"Id": ').encode(), "application/json")
            case "cut":
                await self._cut(scope, send, body)
            case "drip":
                await self._drip(scope, send, body, rule.seconds)
            case "huge":
                await self._huge(scope, send, rule.megabytes)

    async def _booked(self, scope: Scope, receive: Receive) -> bytes:
        """Let the till handle the request and keep its answer to ourselves."""
        chunks: list[bytes] = []

        async def swallow(message: Message) -> None:
            if message["type"] == "http.response.body":
                chunks.append(message.get("body", b""))

        await self._app(scope, receive, swallow)
        return b"".join(chunks)

    async def _late(self, seconds: float, scope: Scope, receive: Receive) -> None:
        """Take the request in, hang up, and let the till handle it later."""
        messages = [await receive()]
        while messages[-1].get("more_body"):
            messages.append(await receive())
        self._abort(scope)

        async def replayed() -> Message:
            return messages.pop(0) if messages else {"type": "http.disconnect"}

        async def unheard(_: Message) -> None:
            """Nobody is there to hear the answer."""

        await asyncio.sleep(seconds)
        await self._app(scope, replayed, unheard)

    async def _hang(self, seconds: float, receive: Receive) -> None:
        async def gone() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        try:
            await asyncio.wait_for(gone(), seconds)
        except TimeoutError:
            return

    def _abort(self, scope: Scope) -> None:
        transport = self.transports.get(tuple(scope["client"]))
        if transport is not None:
            raw = transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()

    def _is_gone(self, scope: Scope) -> bool:
        """Tell whether the client has hung up."""
        transport = self.transports.get(tuple(scope["client"]))
        return transport is None or transport.is_closing()

    async def _cut(self, scope: Scope, send: Send, body: bytes) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body) + 100).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        await asyncio.sleep(0.05)
        self._abort(scope)

    async def _drip(self, scope: Scope, send: Send, body: bytes, seconds: float) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for index in range(len(body)):
            await send({"type": "http.response.body", "body": body[index : index + 1], "more_body": True})
            await asyncio.sleep(min(seconds, 1.0))
            if self._is_gone(scope):
                return
        await send({"type": "http.response.body", "body": b""})

    async def _huge(self, scope: Scope, send: Send, megabytes: int) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": b'{"Items": ["', "more_body": True})
        block = b"x" * 1_000_000
        for _ in range(megabytes):
            await send({"type": "http.response.body", "body": block, "more_body": True})
            await asyncio.sleep(0)
            if self._is_gone(scope):
                return
        await send({"type": "http.response.body", "body": b'"]}'})


async def _answer(send: Send, status: int, body: bytes, content_type: str, retry_after: str | None = None) -> None:
    headers = [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode())]
    if retry_after is not None:
        headers.append((b"retry-after", retry_after.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
