"""A SignalR hub as the ASP.NET Core specifications describe it: negotiate, handshake, framed JSON records, pings, close.

Speaks the JSON protocol, versions 1 and 2, over WebSockets. What goes wrong on purpose is set with `obey`.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

SEPARATOR = "\x1e"
KEEP_ALIVE_S = 15.0
CLIENT_TIMEOUT_S = 30.0
MOST_REMEMBERED = 10_000
HANDSHAKE_TIMEOUT_S = 15.0
UNCONNECTED_ID_S = 15.0
_INVOCATION, _COMPLETION, _PING, _CLOSE = 1, 3, 6, 7
_CONTINUATION, _TEXT = 0x0, 0x1
Transports = MutableMapping[tuple[str, int], asyncio.Transport]


def record(message: dict[str, Any]) -> str:
    """Return a message as a record with its separator."""
    return json.dumps(message, separators=(",", ":")) + SEPARATOR


def fragmented(text: str) -> bytes:
    """Return one text message as two WebSocket frames, which may part it in the middle of a letter (RFC 6455, 5.4)."""
    body = text.encode()
    middle = len(body) // 2
    return _frame(_TEXT, body[:middle], is_last=False) + _frame(_CONTINUATION, body[middle:], is_last=True)


def _frame(opcode: int, body: bytes, *, is_last: bool) -> bytes:
    first = opcode | (0x80 if is_last else 0)
    if len(body) < 126:
        return bytes([first, len(body)]) + body
    if len(body) < 65_536:
        return bytes([first, 126]) + struct.pack(">H", len(body)) + body
    return bytes([first, 127]) + struct.pack(">Q", len(body)) + body


@dataclass(eq=False)
class Member:
    """One connected client."""

    websocket: WebSocket
    token: str
    muted: bool = False
    pinged_at: float | None = None
    """When the client pinged last; until it has, it is never timed out."""
    sent_at: float = field(default_factory=time.monotonic)
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)


class SignalRHub:
    """Everybody who is connected, and what they are sent.

    Args:
        authorize: tells whether a bearer token is accepted now.
        transports: open connections by client address, for faults below HTTP.
        keep_alive_s: how long the server is silent before it pings.
        seed: for the order of shuffled events.
    """

    def __init__(
        self,
        authorize: Callable[[str], bool],
        transports: Transports,
        *,
        keep_alive_s: float = KEEP_ALIVE_S,
        seed: int = 0,
    ) -> None:
        self._authorize = authorize
        self._transports = transports
        self._keep_alive_s = keep_alive_s
        self._random = random.Random(seed)
        self._ids: dict[str, float] = {}
        self._members: dict[str, Member] = {}
        self._down_until = 0.0
        self._refusals: list[int] = []
        self._drop = 0
        self._double = 0
        self._held: list[dict[str, Any]] = []
        self._hold = 0
        self._framing = "plain"
        self._close_on_expiry = False
        self.sent: deque[tuple[str, str, float]] = deque(maxlen=MOST_REMEMBERED)
        """What was published: target, the id in it, and the monotonic time."""
        self.negotiated = 0
        self.connected = 0
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def members(self) -> int:
        """How many clients are connected."""
        return len(self._members)

    # HTTP and WebSocket.

    async def negotiate(self, request: Request) -> Response:
        """Answer `POST <hub>/negotiate`."""
        self.negotiated += 1
        if self._is_down:
            return Response(status_code=503)
        if self._refusals:
            return Response(status_code=self._refusals.pop(0))
        if not self._authorize(_bearer(request.headers, request.query_params)):
            return Response(status_code=401)
        version = 1 if request.query_params.get("negotiateVersion", "0") not in ("", "0") else 0
        connection_id = secrets.token_urlsafe(16)
        token = secrets.token_urlsafe(16) if version else connection_id
        self._ids[token] = time.monotonic()
        answer: dict[str, Any] = {
            "negotiateVersion": version,
            "connectionId": connection_id,
            "availableTransports": [{"transport": "WebSockets", "transferFormats": ["Text"]}],
        }
        if version:
            answer["connectionToken"] = token
        return JSONResponse(answer)

    async def connect(self, websocket: WebSocket) -> None:
        """Serve one WebSocket from upgrade to end."""
        status = self._judged(websocket)
        if status:
            await websocket.send_denial_response(Response(status_code=status))
            return
        token = websocket.query_params.get("id") or secrets.token_urlsafe(16)
        self._ids.pop(token, None)
        member = Member(websocket, _bearer(websocket.headers, websocket.query_params))
        await websocket.accept()
        self._members[token] = member
        self.connected += 1
        keeper = asyncio.create_task(self._keep_alive(member))
        try:
            rest = await asyncio.wait_for(self._handshake(member), HANDSHAKE_TIMEOUT_S)
            if rest is not None:
                await self._receive(member, rest)
        except (WebSocketDisconnect, TimeoutError, RuntimeError, OSError):
            pass  # the client has gone, or never said what it speaks: either way this connection is over
        finally:
            keeper.cancel()
            self._members.pop(token, None)
            self._transports.pop(_address(websocket), None)

    def _judged(self, websocket: WebSocket) -> int:
        if self._is_down:
            return 503
        if not self._authorize(_bearer(websocket.headers, websocket.query_params)):
            return 401
        token = websocket.query_params.get("id")
        if token is None:
            return 0
        if token in self._members:
            return 409
        issued = self._ids.get(token)
        return 404 if issued is None or time.monotonic() - issued > UNCONNECTED_ID_S else 0

    async def _handshake(self, member: Member) -> str | None:
        text = ""
        while SEPARATOR not in text:
            text += await _text(member.websocket)
        first, _, rest = text.partition(SEPARATOR)
        error = _handshake_error(first)
        await self._write(member, record({"error": error} if error else {}))
        if error:
            await member.websocket.close()
            return None
        return rest

    async def _receive(self, member: Member, text: str) -> None:
        while True:
            while SEPARATOR in text:
                one, _, text = text.partition(SEPARATOR)
                await self._handle(member, json.loads(one))
            text += await _text(member.websocket)

    async def _handle(self, member: Member, message: dict[str, Any]) -> None:
        match message.get("type"):
            case 6:
                member.pinged_at = time.monotonic()
            case 7:
                await member.websocket.close()
            case 1 | 4 if message.get("invocationId"):
                target = message.get("target")
                error = f"Failed to invoke '{target}' due to an error on the server. HubException: Method does not exist."
                await self._write(
                    member, record({"type": _COMPLETION, "invocationId": message["invocationId"], "error": error})
                )

    async def _keep_alive(self, member: Member) -> None:
        while True:
            await asyncio.sleep(self._keep_alive_s / 3)
            now = time.monotonic()
            if self._close_on_expiry and not self._authorize(member.token):
                await self._write(member, record({"type": _CLOSE, "error": "Connection closed: token expired."}))
                await member.websocket.close()
            elif member.pinged_at is not None and now - member.pinged_at > CLIENT_TIMEOUT_S:
                await self._write(member, record({"type": _CLOSE, "error": "Client timeout."}))
                await member.websocket.close()
            elif now - member.sent_at >= self._keep_alive_s:
                await self._write(member, record({"type": _PING}))

    async def _write(self, member: Member, text: str) -> None:
        if member.muted:
            return
        async with member.sending:
            member.sent_at = time.monotonic()
            transport = self._transports.get(_address(member.websocket))
            if self._framing == "split" and transport is not None:
                transport.write(fragmented(text))
            elif self._framing == "torn":
                middle = len(text) // 2
                await member.websocket.send_text(text[:middle])
                await member.websocket.send_text(text[middle:])
            else:
                await member.websocket.send_text(text)

    # Events.

    def publish(self, target: str, *arguments: Any) -> None:
        """Tell every client that something happened. Call it on the server's loop."""
        message = {"type": _INVOCATION, "target": target, "arguments": list(arguments)}
        first = arguments[0] if arguments else None
        self.sent.append((target, str(first.get("id", "")) if isinstance(first, dict) else "", time.monotonic()))
        if self._drop > 0:
            self._drop -= 1
            return
        if self._hold > 0:
            self._hold -= 1
            self._held.append(message)
            if self._hold:
                return
            self._random.shuffle(self._held)
            messages, self._held = self._held, []
        else:
            messages = [message]
        if self._double > 0:
            self._double -= 1
            messages = messages * 2
        self._broadcast(messages)

    def _broadcast(self, messages: list[dict[str, Any]]) -> None:
        text = "".join(record(message) for message in messages)
        if self._framing == "joined":
            text = record({"type": _PING}) + text + record({"type": _PING})
        for member in list(self._members.values()):
            self._spawn(self._delivered(member, text))

    async def _delivered(self, member: Member, text: str) -> None:
        try:
            await self._write(member, text)
        except (RuntimeError, WebSocketDisconnect, OSError):
            return  # the client has gone meanwhile; SignalR never delivers again

    def _spawn(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # Faults.

    @property
    def _is_down(self) -> bool:
        return time.monotonic() < self._down_until

    def obey(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Let something go wrong, or only tell how things are.

        `do` is one of

        - restart (`seconds` down, with `reset` by RST), reset (RST), fin, mute (silence without FIN), unmute;
        - close (`allow_reconnect`, `error`), expire (close with the token), refuse (`statuses` of the next negotiates);
        - drop, double or shuffle (the next `count` events), publish (`target` with `arguments`, `count` times);
        - framing (`mode` plain; joined: several records in a message; split: a message over two frames; torn: a record over two
          messages, which no hub does), raw (`text` sent as it stands);
        - log (what was published and when).
        """
        match wish.get("do"):
            case "restart":
                self._down_until = time.monotonic() + float(wish.get("seconds", 1.0))
                self._cut(linger=bool(wish.get("reset", False)))
            case "reset":
                self._cut(linger=True)
            case "fin":
                self._cut(linger=False)
            case "mute" | "unmute":
                for member in self._members.values():
                    member.muted = wish["do"] == "mute"
            case "close":
                self._close(wish)
            case "raw":
                for member in list(self._members.values()):
                    self._spawn(self._delivered(member, str(wish["text"])))
            case "refuse":
                self._refusals = [int(status) for status in wish["statuses"]]
            case "drop":
                self._drop = int(wish["count"])
            case "double":
                self._double = int(wish["count"])
            case "shuffle":
                self._hold = int(wish["count"])
            case "framing":
                self._framing = str(wish["mode"])
            case "publish":
                for _ in range(int(wish.get("count", 1))):
                    self.publish(str(wish["target"]), *wish.get("arguments", []))
            case "expire":
                self._close_on_expiry = True
        told = {"members": self.members, "negotiated": self.negotiated, "connected": self.connected}
        return told | {"sent": list(self.sent)} if wish.get("do") == "log" else told

    def _close(self, wish: dict[str, Any]) -> None:
        message: dict[str, Any] = {"type": _CLOSE}
        if "error" in wish:
            message["error"] = wish["error"]
        if wish.get("allow_reconnect"):
            message["allowReconnect"] = True
        for member in list(self._members.values()):
            self._spawn(self._closed(member, record(message)))

    async def _closed(self, member: Member, text: str) -> None:
        await self._delivered(member, text)
        try:
            await member.websocket.close()
        except RuntimeError:
            return  # closed already

    def _cut(self, *, linger: bool) -> None:
        for member in list(self._members.values()):
            transport = self._transports.get(_address(member.websocket))
            if transport is None:
                continue
            if linger:
                raw = transport.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                transport.abort()
            else:
                transport.close()


def _address(websocket: WebSocket) -> tuple[str, int]:
    client = websocket.client
    return (client.host, client.port) if client is not None else ("", 0)


def _bearer(headers: Any, params: Any) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return str(token if scheme.lower() == "bearer" else params.get("access_token", ""))


async def _text(websocket: WebSocket) -> str:
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    return str(message.get("text") or (message.get("bytes") or b"").decode())


def _handshake_error(text: str) -> str:
    try:
        wish = json.loads(text)
    except ValueError:
        return "Handshake was canceled."
    if wish.get("protocol") != "json":
        return f"The protocol '{wish.get('protocol')}' is not supported."
    if wish.get("version") not in (1, 2):
        return f"The server does not support version {wish.get('version')} of the 'json' protocol."
    return ""
