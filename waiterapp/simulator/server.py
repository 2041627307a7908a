"""Runs a simulated till on a loopback socket, in this process or on a thread of it."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from waiterapp.simulator.faults import FaultLayer
from waiterapp.simulator.history import Sold
from waiterapp.simulator.ledger import Ledger

LOOPBACK = "127.0.0.1"


@dataclass
class SimulatedTill:
    """A till that is ready to be served: its ASGI application and what a client needs to use it."""

    name: str
    faults: FaultLayer
    ledger: Ledger
    api_path: str
    credentials: dict[str, str]
    operator: Callable[[], Any] | None = None
    """Returns a coroutine that plays a person at the till."""
    director: Callable[[dict[str, Any]], Any] | None = None
    """Lets the person at the till do one thing on demand."""
    hub: Any = None
    """What the till pushes through, if it does."""
    details: dict[str, Any] = field(default_factory=dict)
    """What else a person at this till would know, such as PINs."""
    fill: Callable[[int, int], list[Sold]] | None = None
    """Writes so many receipts of earlier weeks, made up by a seed, into the till's books, and returns what they are."""


class SimulatorServer:
    """Serves one simulated till on 127.0.0.1."""

    def __init__(self, till: SimulatedTill, port: int = 0, *, listening: socket.socket | None = None) -> None:
        """Make a server on a port, or on a socket that was made elsewhere, as in another network namespace."""
        self.till = till
        self._socket = listening or _bound(port)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            till.faults,
            http=_protocol(till.faults),
            ws="websockets-sansio",
            ws_ping_interval=None,
            ws_per_message_deflate=False,
            loop="asyncio",
            lifespan="off",
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread: threading.Thread | None = None
        self._operator: asyncio.Task[None] | None = None

    @property
    def root_url(self) -> str:
        """The server's root."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def control_url(self) -> str:
        """Where the simulator's own doors are; nobody finds them who was not told."""
        return f"{self.root_url}/{self.till.faults.token}"

    @property
    def base_url(self) -> str:
        """What the vendor's document calls the endpoint."""
        return f"{self.root_url}{self.till.api_path}"

    def announcement(self) -> dict[str, Any]:
        """Return what a client needs: base URL, credentials, and where the ledger is."""
        return {
            "till": self.till.name,
            "base_url": self.base_url,
            "credentials": self.till.credentials,
            "ledger_url": f"{self.control_url}/_ledger",
            **self.till.details,
        }

    def run(self, ready: Callable[[], None] | None = None) -> None:
        """Serve until interrupted; `ready` is called as soon as the socket accepts."""
        asyncio.run(self._serve(ready))

    def start(self) -> None:
        """Serve on a thread of this process and return when the socket accepts."""
        accepting = threading.Event()
        self._thread = threading.Thread(target=self.run, args=(accepting.set,), name="simulator", daemon=True)
        self._thread.start()
        if not accepting.wait(10):
            raise RuntimeError("the simulated till did not start within 10 seconds")

    def stop(self) -> None:
        """Stop a server started with `start`; open requests are cut off."""
        self._server.should_exit = True
        self._server.force_exit = True
        if self._thread is not None:
            self._thread.join(10)
        self._socket.close()

    async def _serve(self, ready: Callable[[], None] | None) -> None:
        serving = asyncio.create_task(self._server.serve(sockets=[self._socket]))
        deadline = time.monotonic() + 10
        # uvicorn tells its start by a flag only.
        while not self._server.started and not serving.done() and time.monotonic() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        if self.till.operator is not None:
            self._operator = asyncio.create_task(self.till.operator())
        if ready is not None:
            ready()
        try:
            await serving
        finally:
            if self._operator is not None:
                self._operator.cancel()

    def __enter__(self) -> SimulatorServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _bound(port: int) -> socket.socket:
    # asyncio switches Nagle's algorithm off only where the protocol is named; with it every answer takes 40 ms longer.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind((LOOPBACK, port))
    return made


def _protocol(faults: FaultLayer) -> type[H11Protocol]:
    class TrackedProtocol(H11Protocol):
        """Lets faults reach the connection below HTTP."""

        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            super().connection_made(cast("asyncio.Transport", transport))
            self._peer = tuple(transport.get_extra_info("peername"))
            faults.transports[self._peer] = cast("asyncio.Transport", transport)

        def connection_lost(self, exc: Exception | None) -> None:
            faults.transports.pop(self._peer, None)
            super().connection_lost(exc)

    return TrackedProtocol
