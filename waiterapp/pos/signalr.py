"""The only door to signalrcore: a hub that is connected whenever it can be, and says so when it is not.

signalrcore's own reconnect makes one attempt and then stays dead without a word, its negotiate has no time-outs, and one frame
it does not expect ends its receiver. So only its WebSocket framing and its message encoding are used: each attempt is a fresh
connection on a thread of its own, watched for silence, and everything it hears is posted to the loop.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import logging
import random
import socket
import ssl
import threading
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# signalrcore ships no types.
from signalrcore.messages.invocation_message import InvocationMessage  # type: ignore[import-untyped]
from signalrcore.messages.ping_message import PingMessage  # type: ignore[import-untyped]
from signalrcore.protocol.json_hub_protocol import JsonHubProtocol  # type: ignore[import-untyped]
from signalrcore.transport.sockets.errors import NoHeaderException, SocketClosedError  # type: ignore[import-untyped]
from signalrcore.transport.websockets.websocket_client import WebSocketClient  # type: ignore[import-untyped]

from waiterapp.domain.redaction import MET
from waiterapp.domain.tills import PushState
from waiterapp.pos.hub_records import Message, begins_with_text, messages, whole_texts
from waiterapp.pos.till import LONGEST_LOOKED_AT, AuthExpired, TillError

log = logging.getLogger(__name__)
THREAD_NAME = "waiterapp-hub"
SEPARATOR = "\x1e"
CONNECT_S = 3.0
HANDSHAKE_S = 5.0
BARRIER_S = 1.0
OPEN_WITHIN_S = 30.0
"""All of it together, from the name look-up to the handshake: a server may say a byte now and then for ever."""
MOST_ADDRESSES = 4
PING_EVERY_S = 10.0
ALIVE_EVERY_S = 5.0
"""So often it is told that something came, were it only a ping."""
TICK_S = 0.5
BACKOFF_S = (0.3, 1.0, 2.0, 4.0, 8.0, 15.0)
STEADY_AFTER_S = 10.0
"""A connection that lived shorter than this does not reset the back-off."""
CLOSED_FOR_GOOD_S = 2.0
"""The least wait after a Close without `allowReconnect`."""
SIGNED_OUT_S = 5.0
JOIN_S = 0.5
MOST_BYTES = 10_000_000
MOST_WAITING = 10_000
MOST_AT_ONCE = 10_000
"""More records at once say no more than that everything must be read again; only the last of them are looked at."""
_LAST = 100
LONGEST_RECORD = 16_000
"""A record is a hint; one that is longer says no more than that everything must be read again, and is not looked at."""
LONGEST_REASON = 300
_WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_CLOSE, _PING, _PONG = 0x8, 0x9, 0xA
_CONTROL = 0x8
_CHUNK_BYTES = 131_072
_LONGEST_CONTROL = 125
"""Bytes (RFC 6455, 5.5)."""
_PROBE = "Ping"
"""Any method will do: a hub answers a method it does not have with an error, and an answer is all that is wanted."""


@dataclass(frozen=True, slots=True)
class HubEvent:
    """One invocation by the server. Only a hint: state is always read again."""

    target: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class HubTicket:
    """Where and as whom to connect: the address after negotiation, and the token for it."""

    url: str
    token: str


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a connection may be silent, in seconds. A probe is sent at half of it.

    A hub that answers probes is trusted to answer them soon; one that does not must be given two of its own ping intervals.
    """

    answering_s: float = 10.0
    mute_s: float = 32.0


Negotiate = Callable[[bool], Awaitable[HubTicket]]
"""Gets a ticket; `True` asks for a fresh token first.

Raises:
    TillError: the till was not reached or does not let us in.
"""
Handle = Callable[[Sequence[HubEvent]], None]
"""Takes events on the loop; an empty sequence means that events were lost and everything must be read again."""
Tell = Callable[[PushState, str], None]


class Hub:
    """One hub of one till. Run it as a task; cancel the task to stop."""

    def __init__(
        self,
        negotiate: Negotiate,
        handle: Handle,
        tell: Tell,
        *,
        ssl_context: Callable[[], ssl.SSLContext],
        patience: Patience | None = None,
        backoff_s: Sequence[float] = BACKOFF_S,
        chance: random.Random | None = None,
    ) -> None:
        self._negotiate = negotiate
        self._handle = handle
        self._tell = tell
        self._ssl_context = ssl_context
        self._patience = patience or Patience()
        self._backoff_s = backoff_s
        self._random = chance or random.Random()

    async def run(self) -> None:
        """Be connected until cancelled. Returns at once after cancellation, whatever the peer does."""
        failures = 0
        fresh_token = False
        while True:
            self._tell(PushState.CONNECTING, "")
            lived_s, floor_s, reason, was_refused = 0.0, 0.0, "", False
            try:
                ticket = await self._negotiate(fresh_token)
                lived_s, floor_s, reason = await self._live(ticket)
            except AuthExpired as error:
                was_refused, reason = True, str(error)
            except TillError as error:
                reason = str(error)
            self._tell(PushState.DOWN, reason)
            failures = 1 if lived_s >= STEADY_AFTER_S else failures + 1
            if was_refused and not fresh_token:
                fresh_token = True
                continue
            if was_refused:
                floor_s = SIGNED_OUT_S
            fresh_token = False
            step_s = self._backoff_s[min(failures, len(self._backoff_s)) - 1]
            await asyncio.sleep(max(floor_s, step_s * self._random.uniform(0.5, 1.5)))

    async def _live(self, ticket: HubTicket) -> tuple[float, float, str]:
        """Live through one connection; return how long it was live, the least wait after it, and why it ended."""
        connection = _Connection(ticket, self._patience, self._ssl_context, asyncio.get_running_loop())
        live_since: float | None = None
        try:
            connection.start()
            async with asyncio.timeout(OPEN_WITHIN_S) as limit:
                while True:
                    for item in await connection.next_batch():
                        match item:
                            case _Opened():
                                live_since = time.monotonic()
                                limit.reschedule(None)
                                self._tell(PushState.LIVE, "")
                            case _Silence(since_s=since_s):
                                state = PushState.SILENT if since_s else PushState.LIVE
                                self._tell(state, "The till's push is silent." if since_s else "")
                            case _Alive():
                                self._tell(PushState.LIVE, "")
                            case _Heard(events=events):
                                self._handle(events)
                            case _Ended(reason=reason, floor_s=floor_s, was_refused=was_refused):
                                if was_refused:
                                    raise AuthExpired(reason)
                                return (time.monotonic() - live_since if live_since else 0.0), floor_s, reason
        except TimeoutError:
            return 0.0, 0.0, "The till's push does not answer."
        finally:
            await connection.stop()


@dataclass(frozen=True, slots=True)
class _Opened:
    """Handshake and barrier are done: from now on nothing the server sends is missed."""


@dataclass(frozen=True, slots=True)
class _Silence:
    """Nothing has come for so many seconds; 0 means that something came again."""

    since_s: float


@dataclass(frozen=True, slots=True)
class _Alive:
    """Something came, were it only a ping."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """Events, in order."""

    events: tuple[HubEvent, ...]


@dataclass(frozen=True, slots=True)
class _Ended:
    """The connection is over."""

    reason: str
    floor_s: float = 0.0
    was_refused: bool = False


_Item = _Opened | _Silence | _Alive | _Heard | _Ended


class _Over(Exception):
    """Ends a connection from within its thread."""

    def __init__(self, ended: _Ended) -> None:
        self.ended = ended
        super().__init__(ended.reason)


class _Connection:
    """One attempt, on one thread. Nothing of it is used again."""

    def __init__(
        self, ticket: HubTicket, patience: Patience, ssl_context: Callable[[], ssl.SSLContext], loop: asyncio.AbstractEventLoop
    ) -> None:
        self._patience = patience
        self._loop = loop
        self._socket = _Socket(ticket, ssl_context)
        self._protocol = JsonHubProtocol(1)
        self._thread = threading.Thread(target=self._main, name=THREAD_NAME, daemon=True)
        self._inbox: deque[_Item] = deque()
        self._lock = threading.Lock()
        self._wanted = asyncio.Event()
        self._is_posted = False
        self._early: list[str] = []
        """What came together with the answer to the handshake."""
        self._pieces: list[str] = []
        """What has come of a record that is not whole yet."""
        self._length = 0
        self._answers_probes = False
        self._is_open = False
        self._is_silent = False

    def start(self) -> None:
        """Begin; what happens comes by `next_batch`."""
        self._thread.start()

    async def next_batch(self) -> list[_Item]:
        """Wait for what happened since the last call."""
        await self._wanted.wait()
        self._wanted.clear()
        with self._lock:
            self._is_posted = False
            items = list(self._inbox)
            self._inbox.clear()
        return items

    async def stop(self) -> None:
        """End the connection and its thread; a thread that a name look-up holds ends by itself when that returns."""
        self._socket.abort()
        ending = asyncio.ensure_future(self._ended())
        try:
            await asyncio.shield(ending)
        except asyncio.CancelledError:
            # Whoever is told to stop while a connection ends must not leave its thread behind.
            await ending
            raise

    async def _ended(self) -> None:
        deadline = time.monotonic() + JOIN_S
        # A thread tells nobody that it ends, and joining it would hold up the loop.
        while self._thread.is_alive() and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    def _post(self, item: _Item) -> None:
        with self._lock:
            if len(self._inbox) >= MOST_WAITING and isinstance(item, _Heard):
                self._inbox = deque(one for one in self._inbox if not isinstance(one, _Heard))
                item = _Heard(())
            self._inbox.append(item)
            if self._is_posted:
                return
            self._is_posted = True
        try:
            self._loop.call_soon_threadsafe(self._wanted.set)
        except RuntimeError:
            self._socket.abort()  # the loop has been closed: nobody will ever listen again

    def _main(self) -> None:
        try:
            self._socket.open()
            self._shake_hands()
            self._follow()
        except _Over as over:
            self._post(over.ended)
        except (OSError, ValueError) as error:
            self._post(_Ended(f"The connection to the till's push broke off ({error})."))
        except Exception as error:
            log.exception("the hub's connection failed unexpectedly")
            self._post(_Ended(f"The connection to the till's push failed ({error})."))
        finally:
            self._socket.abort()

    def _shake_hands(self) -> None:
        # Version 1 must be asked for: signalrcore's default of 0 is refused by ASP.NET Core.
        self._socket.write(self._protocol.encode(self._protocol.handshake_message()))
        deadline = time.monotonic() + HANDSHAKE_S
        records: list[str] = []
        while not records:
            if time.monotonic() > deadline:
                raise _Over(_Ended("The till's push does not answer."))
            records = self._whole_records(self._socket.read())
        error = next((message.error for message in messages(records[:1])), None)
        if error:
            raise _Over(_Ended(f"The till's push refuses the connection ({_short(error)})."))
        self._early = records[1:]
        # Connected is not subscribed: a hub joins its groups after the handshake, and answers calls only after that.
        self._call("barrier")

    def _follow(self) -> None:
        opened_by = time.monotonic() + BARRIER_S
        heard_at = pinged_at = told_at = time.monotonic()
        probed_at = 0.0
        self._take_records(self._early)
        while True:
            text = self._socket.read()
            now = time.monotonic()
            if self._socket.heard:
                self._socket.heard = False
                heard_at = now
                if self._is_silent:
                    self._is_silent = False
                    self._post(_Silence(0))
                elif self._is_open and now - told_at >= ALIVE_EVERY_S:
                    told_at = now
                    self._post(_Alive())
            if text:
                self._take(text)
            if not self._is_open and now >= opened_by:
                self._opened()
            limit_s = self._patience.answering_s if self._answers_probes else self._patience.mute_s
            silence_s = now - heard_at
            if silence_s >= limit_s:
                raise _Over(_Ended(f"Nothing has come through the till's push for {silence_s:.0f} s."))
            if silence_s >= limit_s / 2 and now - probed_at >= limit_s / 2:
                probed_at = now
                self._call("probe")
            if silence_s >= limit_s * 0.75 and not self._is_silent and self._is_open:
                self._is_silent = True
                self._post(_Silence(silence_s))
            if now - pinged_at >= PING_EVERY_S:
                pinged_at = now
                self._socket.write(self._protocol.encode(PingMessage()))

    def _call(self, invocation_id: str) -> None:
        message = InvocationMessage(invocation_id, _PROBE, [], headers={})
        self._socket.write(self._protocol.encode(message))

    def _opened(self) -> None:
        self._is_open = True
        self._post(_Opened())

    def _take(self, text: str) -> None:
        """Take text in; a record may span frames, and a frame may hold several."""
        self._take_records(self._whole_records(text))

    def _whole_records(self, text: str) -> list[str]:
        """Return the records that are whole now; what has come before is not looked at again."""
        first, *rest = text.split(SEPARATOR)
        self._pieces.append(first)
        self._length += len(first)
        if self._length > MOST_BYTES:
            raise _Over(_Ended("The till's push sent a message that is too large."))
        if not rest:
            return []
        *records, last = "".join(self._pieces), *rest
        self._pieces, self._length = [last], len(last)
        return records

    def _take_records(self, records: list[str]) -> None:
        events: list[HubEvent] = []
        is_flood = len(records) > MOST_AT_ONCE or max(map(len, records), default=0) > LONGEST_RECORD
        looked_at = [one for one in records[-_LAST:] if len(one) <= LONGEST_RECORD] if is_flood else records
        for message in messages(looked_at):
            if message.type == 1:
                given = message.arguments
                events.append(HubEvent(str(message.target), tuple(given) if isinstance(given, list) else ()))
            else:
                self._take_other(message, events)
        if events or is_flood:
            self._post(_Heard(() if is_flood else tuple(events)))

    def _take_other(self, message: Message, events: list[HubEvent]) -> None:
        match message.type:
            case 3:
                self._answers_probes = True
                if not self._is_open:
                    self._opened()
            case 7:
                if events:
                    self._post(_Heard(tuple(events)))
                said = f" ({_short(message.error)})" if message.error else ""
                floor_s = 0.0 if message.may_reconnect is True else CLOSED_FOR_GOOD_S
                raise _Over(_Ended(f"The till closed its push{said}.", floor_s))


def _short(said: object) -> str:
    # Half a secret is not known for one: what is secret goes before it is cut.
    return MET.struck(str(said)[:LONGEST_LOOKED_AT])[:LONGEST_REASON]


class _Socket(WebSocketClient):  # type: ignore[misc]
    """signalrcore's framing with time-outs, control frames answered, and a way to wake a blocked read."""

    def __init__(self, ticket: HubTicket, ssl_context: Callable[[], ssl.SSLContext]) -> None:
        super().__init__(ticket.url, headers={"Authorization": f"Bearer {ticket.token}"})
        self._make_context = ssl_context
        self._buffer = bytearray()
        self._message = bytearray()
        self._read_at = 0
        self._tick_ends = 0.0
        self._writing = threading.Lock()
        self._is_aborted = False
        self.sock: socket.socket | None = None
        self.heard = False
        """Bytes have come since this was last set to false."""

    def open(self) -> None:
        """Connect and upgrade.

        Raises:
            OSError: the peer was not reached.
            _Over: it does not upgrade.
        """
        parts = urlsplit(self.url)
        is_secure = parts.scheme == "wss"
        sock = self._connected(parts.hostname or "", parts.port or (443 if is_secure else 80))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if is_secure:
            self.sock = sock = self._make_context().wrap_socket(sock, server_hostname=parts.hostname)
        request = self.get_socket_headers()
        key = next(line.partition(": ")[2] for line in request if line.startswith("Sec-WebSocket-Key"))
        request = [line for line in request if not line.startswith("Host")]
        request.insert(1, f"Host: {parts.netloc.rpartition('@')[2]}")
        request += [f"{name}: {value}" for name, value in self.headers.items()]
        sock.sendall("\r\n".join([*request, "", ""]).encode())
        self._check_upgrade(self._head(), key)
        sock.settimeout(TICK_S)

    def _connected(self, host: str, port: int) -> socket.socket:
        """Connect by a socket that `abort` knows before it blocks."""
        failure = OSError("the till's name is not known")
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, address in found[:MOST_ADDRESSES]:
            self.sock = sock = socket.socket(family, kind, protocol)
            if self._is_aborted:
                sock.close()
                break
            sock.settimeout(CONNECT_S)
            try:
                sock.connect(address)
            except OSError as error:
                failure = error
                sock.close()
            else:
                return sock
        raise failure

    def _head(self) -> str:
        deadline = time.monotonic() + HANDSHAKE_S
        while b"\r\n\r\n" not in self._buffer:
            if time.monotonic() > deadline or len(self._buffer) > 64_000:
                raise _Over(_Ended("The till's push does not answer."))
            self._fill()
        head, _, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        self._buffer = bytearray(rest)
        return head.decode("latin-1")

    def _check_upgrade(self, head: str, key: str) -> None:
        status_line, *lines = head.split("\r\n")
        status = status_line.split(" ")[1] if status_line.count(" ") else ""
        if status != "101":
            sentence = f"The till's push refuses the connection (status {status})."
            raise _Over(_Ended(sentence, was_refused=status == "401"))
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        wanted = base64.b64encode(hashlib.sha1((key + _WEBSOCKET_GUID).encode()).digest()).decode()  # noqa: S324 - RFC 6455
        if headers.get("sec-websocket-accept") != wanted:
            raise _Over(_Ended("What answers at the till's push is no WebSocket server."))

    def is_connection_closed(self) -> bool:
        """Tell signalrcore's `send` that it may write."""
        return self._is_aborted or self.sock is None

    def write(self, text: str) -> None:
        """Send one text frame."""
        with self._writing:
            self.send(text)

    def read(self) -> str:
        """Return the next text messages as they follow each other, or an empty string when none came within a tick.

        Raises:
            OSError: the connection is gone.
        """
        try:
            return self._next_message()
        except TimeoutError:
            return ""
        except (NoHeaderException, SocketClosedError) as error:
            raise OSError("the till hung up") from error

    def _next_message(self) -> str:
        self._tick_ends = time.monotonic() + TICK_S
        # Pings and empty pieces may come without end, and a piece byte by byte; whoever reads has more to do.
        while time.monotonic() < self._tick_ends:
            if not self._message:
                text = whole_texts(self._buffer)
                if text:
                    return text
                if begins_with_text(self._buffer):
                    self._fill()
                    continue
            # A time-out may strike anywhere in a frame: nothing is taken out of the buffer before the frame is whole.
            self._read_at = 0
            fin, opcode, data = self._read_one_frame()
            del self._buffer[: self._read_at]
            if opcode & _CONTROL:
                self._answer_control(opcode, data)
                continue
            self._message += data
            if len(self._message) > MOST_BYTES:
                raise _Over(_Ended("The till's push sent a message that is too large."))
            if fin:
                text = self._message.decode("utf-8", "replace")
                self._message = bytearray()
                return text
        return ""

    def _recv_exactly(self, n: int) -> bytes:
        """Give signalrcore's frame reader its bytes from the buffer."""
        if n > MOST_BYTES:
            raise _Over(_Ended("The till's push sent a message that is too large."))
        end = self._read_at + n
        while len(self._buffer) < end:
            if time.monotonic() >= self._tick_ends:
                raise TimeoutError
            self._fill()
        data = bytes(self._buffer[self._read_at : end])
        self._read_at = end
        return data

    def _fill(self) -> None:
        if self.sock is None or self._is_aborted:
            raise OSError("stopped")
        chunk = self.sock.recv(_CHUNK_BYTES)
        if not chunk:
            raise OSError("the till hung up")
        self.heard = True
        self._buffer += chunk

    def _answer_control(self, opcode: int, data: bytes) -> None:
        if len(data) > _LONGEST_CONTROL:
            raise OSError("a control frame is too long")
        if opcode == _PING:
            with self._writing:
                self.send(data, opcode=_PONG)
        elif opcode == _CLOSE:
            raise OSError("the till hung up")

    def abort(self) -> None:
        """End the connection from any thread; a blocked read wakes up."""
        self._is_aborted = True
        sock = self.sock
        if sock is None:
            return
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            log.debug("the hub's socket was closed already")
        sock.close()
