"""The hub alone: whatever the peer does, it comes back, it says how it stands, and it stops when told to."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme
import uvicorn

from waiterapp.domain.tills import PushState
from waiterapp.pos import signalr
from waiterapp.pos.signalr import THREAD_NAME, Hub, HubEvent, HubTicket, Patience
from waiterapp.pos.till import AuthExpired, Unavailable
from waiterapp.pos.tls import tls_context
from waiterapp.simulator.control import direct, direct_hub
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer

FAST = (0.01,)
STOP_WITHIN_S = 2.0
Negotiate = Callable[[bool], Awaitable[HubTicket]]


class Listener:
    """Remembers states and events."""

    def __init__(self) -> None:
        self.states: list[PushState] = []
        self.reasons: list[str] = []
        self.events: list[HubEvent] = []

    def tell(self, state: PushState, reason: str) -> None:
        self.states.append(state)
        self.reasons.append(reason)

    def handle(self, events: Sequence[HubEvent]) -> None:
        self.events.extend(events)

    def hub(self, negotiate: Negotiate, context: ssl.SSLContext | None = None, patience: Patience | None = None) -> Hub:
        return Hub(
            negotiate,
            self.handle,
            self.tell,
            ssl_context=lambda: context or ssl.create_default_context(),
            patience=patience,
            backoff_s=FAST,
        )


def post(url: str, body: dict[str, str] | None, token: str = "", context: ssl.SSLContext | None = None) -> dict[str, object]:
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(url, data=json.dumps(body or {}).encode(), headers=headers)
    with urllib.request.urlopen(request, timeout=5, context=context) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def negotiator(server: SimulatorServer) -> Negotiate:
    answer = post(f"{server.root_url}/api/v1/auth/login", dict(server.till.credentials))
    data = answer["data"]
    assert isinstance(data, dict)
    token = str(data["accessToken"])

    async def negotiate(_fresh: bool) -> HubTicket:
        try:
            found = await asyncio.to_thread(post, f"{server.root_url}/hubs/dikas/negotiate?negotiateVersion=1", None, token)
        except OSError as error:
            raise Unavailable(str(error)) from error
        return HubTicket(f"ws://127.0.0.1:{server.port}/hubs/dikas?id={found['connectionToken']}", token)

    return negotiate


async def until(condition: Callable[[], object], what: str, timeout_s: float = 10.0) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        await asyncio.sleep(0.005)


def hub_threads() -> int:
    return sum(thread.name == THREAD_NAME for thread in threading.enumerate())


async def stopped(task: asyncio.Task[None]) -> float:
    """Stop a hub and return how long that took."""
    began = time.monotonic()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return time.monotonic() - began


def test_a_hundred_restarts_leave_one_thread(dikas: SimulatorServer) -> None:
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(negotiator(dikas)).run())
        counts = []
        for number in range(100):
            await until(lambda: listener.states[-1:] == [PushState.LIVE], "push to be live")
            counts.append(threading.active_count())
            wish = {"do": ("fin", "reset", "close")[number % 3], "allow_reconnect": True}
            await asyncio.to_thread(direct_hub, dikas, wish)
            await until(lambda: listener.states[-1] is not PushState.LIVE, "the connection to end")
        await until(lambda: listener.states[-1] is PushState.LIVE, "push to be live again")
        assert hub_threads() == 1
        assert max(counts) - min(counts) <= 1, counts
        assert await stopped(task) < STOP_WITHIN_S

    asyncio.run(run())
    assert listener.states.count(PushState.LIVE) == 101
    assert hub_threads() == 0


def test_a_burst_is_heard_whole_and_in_order(dikas: SimulatorServer) -> None:
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(negotiator(dikas)).run())
        await until(lambda: PushState.LIVE in listener.states, "push to be live")
        records = "".join(json.dumps({"type": 1, "target": "X", "arguments": [n]}) + "\x1e" for n in range(3000))
        await asyncio.to_thread(direct_hub, dikas, {"do": "raw", "text": records})
        await until(lambda: len(listener.events) == 3000, "the burst")
        await stopped(task)

    asyncio.run(run())
    assert [event.arguments[0] for event in listener.events] == list(range(3000))


class Peer:
    """A server that does one thing wrong: it says something, or nothing, and then holds on."""

    def __init__(self, answer: bytes = b"") -> None:
        self._answer = answer
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(connection)
            if self._answer:
                connection.recv(4096)
                connection.sendall(self._answer)

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for one in self._open:
            one.close()
        self._thread.join(5)


def ticket_to(port: int, scheme: str = "ws") -> Negotiate:
    async def negotiate(_fresh: bool) -> HubTicket:
        return HubTicket(f"{scheme}://127.0.0.1:{port}/hubs/dikas", "token")

    return negotiate


async def never(_fresh: bool) -> HubTicket:
    await asyncio.Event().wait()
    raise AssertionError("unreachable")


REFUSED = b"HTTP/1.1 503 Service Unavailable\r\nX-Request-Id: 7f10113a\r\nContent-Length: 0\r\n\r\n"
NO_WEBSOCKET = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"


@pytest.mark.parametrize("answer", [b"", REFUSED, NO_WEBSOCKET], ids=["hangs", "503 with 101 in it", "no accept key"])
def test_it_stops_at_once_whatever_the_peer_does(answer: bytes) -> None:
    peer = Peer(answer)
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(ticket_to(peer.port)).run())
        await asyncio.sleep(0.3)
        assert PushState.LIVE not in listener.states
        assert await stopped(task) < STOP_WITHIN_S

    try:
        asyncio.run(run())
    finally:
        peer.close()
    assert hub_threads() == 0


def test_told_to_stop_while_a_connection_ends_it_leaves_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    peer = Peer(NO_WEBSOCKET)
    listener = Listener()
    ending = threading.Event()
    plain = signalr._Connection._main

    def slow(connection: signalr._Connection) -> None:
        plain(connection)
        ending.set()
        time.sleep(0.1)

    monkeypatch.setattr(signalr._Connection, "_main", slow)

    async def run() -> None:
        task = asyncio.create_task(listener.hub(ticket_to(peer.port)).run())
        await until(ending.is_set, "a connection to end")
        await asyncio.sleep(0.02)
        assert await stopped(task) < STOP_WITHIN_S

    try:
        asyncio.run(run())
    finally:
        peer.close()
    assert hub_threads() == 0


def test_it_stops_at_once_while_negotiating_and_while_nobody_is_there() -> None:
    listener = Listener()

    async def run() -> None:
        waiting = asyncio.create_task(listener.hub(never).run())
        nobody = asyncio.create_task(listener.hub(ticket_to(1)).run())
        await asyncio.sleep(0.2)
        assert await stopped(waiting) < STOP_WITHIN_S
        assert await stopped(nobody) < STOP_WITHIN_S

    asyncio.run(run())
    assert hub_threads() == 0


def test_it_stops_at_once_when_a_live_peer_has_fallen_silent(dikas: SimulatorServer) -> None:
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(negotiator(dikas)).run())
        await until(lambda: PushState.LIVE in listener.states, "push to be live")
        await asyncio.to_thread(direct_hub, dikas, {"do": "mute"})
        await asyncio.sleep(0.2)
        assert await stopped(task) < STOP_WITHIN_S

    asyncio.run(run())
    assert hub_threads() == 0


def test_a_refused_token_is_renewed_once_and_then_waits_for_a_person() -> None:
    asked: list[bool] = []
    listener = Listener()

    async def refused(fresh: bool) -> HubTicket:
        asked.append(fresh)
        raise AuthExpired("The till does not accept the login.")

    async def run() -> None:
        task = asyncio.create_task(listener.hub(refused).run())
        await asyncio.sleep(0.5)
        await stopped(task)

    asyncio.run(run())
    assert asked == [False, True]
    assert set(listener.reasons) == {"", "The till does not accept the login."}


def test_signs_of_life_are_told_while_push_is_live(dikas: SimulatorServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """That is the proof with which push is called live: it must go on coming, and stop with the peer."""
    monkeypatch.setattr(signalr, "ALIVE_EVERY_S", 0.05)
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(negotiator(dikas), patience=Patience(answering_s=1.0)).run())
        await until(lambda: listener.states.count(PushState.LIVE) >= 3, "signs of life")
        await stopped(task)

    asyncio.run(run())
    assert set(listener.states) == {PushState.CONNECTING, PushState.LIVE}


def test_silence_is_noticed_by_a_probe(dikas: SimulatorServer) -> None:
    listener = Listener()

    async def run() -> float:
        task = asyncio.create_task(listener.hub(negotiator(dikas), patience=Patience(answering_s=3.0)).run())
        await until(lambda: PushState.LIVE in listener.states, "push to be live")
        # Probes keep a quiet connection alive.
        await asyncio.sleep(4.0)
        assert listener.states == [PushState.CONNECTING, PushState.LIVE]
        await asyncio.to_thread(direct_hub, dikas, {"do": "mute"})
        began = time.monotonic()
        await until(lambda: PushState.DOWN in listener.states, "the silence to be noticed")
        took = time.monotonic() - began
        await stopped(task)
        return took

    assert asyncio.run(run()) < 4.5
    assert PushState.SILENT in listener.states


@contextmanager
def encrypted(folder: Path) -> Iterator[tuple[int, dict[str, str], Path]]:
    """A DiKAS server with a certificate of its own authority; yields port, credentials and the authority's file."""
    authority = trustme.CA()
    made = authority.issue_cert("127.0.0.1")
    ca_file, cert_file, key_file = folder / "ca.pem", folder / "cert.pem", folder / "key.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    made.cert_chain_pems[0].write_to_path(str(cert_file))
    made.private_key_pem.write_to_path(str(key_file))
    till = dikas_till()
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        till.faults,
        ws="websockets-sansio",
        log_level="critical",
        lifespan="off",
        ssl_certfile=cert_file,
        ssl_keyfile=key_file,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield listening.getsockname()[1], till.credentials, ca_file
    finally:
        server.should_exit = server.force_exit = True
        thread.join(10)
        listening.close()


def test_tls_is_verified_and_an_authority_of_the_venue_can_be_given(tmp_path: Path) -> None:
    with encrypted(tmp_path) as (port, credentials, ca_file):
        context = tls_context(str(ca_file))
        answer = post(f"https://127.0.0.1:{port}/api/v1/auth/login", credentials, context=context)
        data = answer["data"]
        assert isinstance(data, dict)
        token = str(data["accessToken"])

        async def ticket(_fresh: bool) -> HubTicket:
            return HubTicket(f"wss://127.0.0.1:{port}/hubs/dikas", token)

        trusting, strict = Listener(), Listener()

        async def run() -> None:
            task = asyncio.create_task(trusting.hub(ticket, context).run())
            wary = asyncio.create_task(strict.hub(ticket).run())
            await until(lambda: PushState.LIVE in trusting.states, "push over TLS")
            await until(lambda: PushState.DOWN in strict.states, "the unknown authority to be refused")
            assert await stopped(task) < STOP_WITHIN_S
            assert await stopped(wary) < STOP_WITHIN_S

        asyncio.run(run())
        assert PushState.LIVE not in strict.states
        assert any("certificate" in reason.lower() for reason in strict.reasons)


def test_events_carry_what_the_server_sent(dikas: SimulatorServer) -> None:
    listener = Listener()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(negotiator(dikas)).run())
        await until(lambda: PushState.LIVE in listener.states, "push to be live")
        await asyncio.to_thread(direct, dikas, {"do": "type", "table": "1", "items": [["Toast Skagen", 1]]})
        await until(lambda: len(listener.events) >= 2, "events")
        await stopped(task)

    asyncio.run(run())
    assert {event.target for event in listener.events} == {"OrderCreated", "TableStatusChanged"}


def test_a_peer_that_never_lets_us_in_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every byte of it may come in time, and the whole never."""
    monkeypatch.setattr(signalr, "OPEN_WITHIN_S", 0.2)
    monkeypatch.setattr(signalr, "HANDSHAKE_S", 60.0)
    monkeypatch.setattr(signalr, "CONNECT_S", 60.0)
    listener, peer = Listener(), Peer()

    async def run() -> None:
        task = asyncio.create_task(listener.hub(ticket_to(peer.port)).run())
        await until(lambda: listener.states.count(PushState.DOWN) >= 2, "the connection to be given up")
        await stopped(task)

    try:
        asyncio.run(run())
    finally:
        peer.close()
    assert set(listener.reasons) == {"", "The till's push does not answer."}
    assert hub_threads() == 0
