"""A line between a device and a till that can be bad in every way a network is: slow, cut, frozen, half open, a drop at a time.

It knows nothing of HTTP but how a request begins, so that one kind of request can be picked out of a connection.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass

LOOPBACK = "127.0.0.1"
CHUNK = 65_536
METHODS = (b"GET ", b"POST ", b"PUT ", b"PATCH ", b"DELETE ")


@dataclass(frozen=True)
class Line:
    """How the line is. Bytes are counted from the beginning of a request, and of its answer."""

    only: tuple[bytes, ...] = ()
    """What is said here holds for requests that have all of this in their first line, in lower case; the others pass."""
    delay_s: float = 0.0
    most_up: int | None = None
    """So much of a request passes; then nothing more happens on this connection."""
    most_down: int | None = None
    """So much of an answer passes; then nothing more happens on this connection."""
    is_cut: bool = False
    """What happens then is a reset instead of nothing."""
    is_frozen: bool = False
    """Nothing passes on any connection, and nobody is told."""
    bytes_per_s: float | None = None
    """An answer comes a byte at a time."""


class Proxy:
    """Listens on a port of the loopback and carries what comes to another one, on a thread of its own."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._server: asyncio.Server | None = None
        self._connections: set[_Connection] = set()
        self.line = Line()
        self.port = 0
        self.held = threading.Event()
        """Something was held back, or cut, since the line was set."""
        self.left: int | None = None
        """After so many more bytes of answers, on whichever connection, all connections are reset once."""
        self.carried = 0
        """Bytes of answers that were carried, on all connections."""

    def __enter__(self) -> Proxy:
        self._thread.start()
        self._run(self._listen)
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._end)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def set(self, line: Line) -> None:
        """Change the line, for open connections too."""
        self.held.clear()
        self.line = line

    def heal(self) -> None:
        """Let everything pass, on new connections; those that were spoilt are reset."""
        self.set(Line())
        self._run(self._reset_all)

    def refuse(self) -> None:
        """Listen no more and reset what is open."""
        self._run(self._stop)

    def accept(self) -> None:
        """Listen again, on the same port."""
        self._run(self._listen)

    def _run(self, work: Callable[[], object]) -> None:
        async def run() -> None:
            done = work()
            if asyncio.iscoroutine(done):
                await done

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._carry, LOOPBACK, self.port, reuse_address=True)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        if self._server is not None:
            for one in self._server.sockets:
                self._loop.remove_reader(one.fileno())
            # What is accepted and no connection yet would never become one at a server that is closed, nor be closed itself.
            for _ in range(5):
                await asyncio.sleep(0)
            self._server.close()
            self._server = None
        # What was accepted just before becomes a connection only now.
        for _ in range(3):
            await self._reset_all()
            await asyncio.sleep(0.005)

    async def _end(self) -> None:
        """Stop, and leave nothing on a loop that will not run again.

        What is just being accepted begins first: a task that is cancelled before it has begun closes nothing.
        """
        await self._stop()
        while asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.sleep(0)
            await self._reset_all()
        for _ in range(3):
            await asyncio.sleep(0)

    async def _reset_all(self) -> None:
        tasks = [one.task for one in self._connections if one.task is not None]
        for one in list(self._connections):
            one.reset()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(self, writer)
        self._connections.add(connection)
        try:
            # A task that ends as cancelled makes the streams of asyncio complain.
            with contextlib.suppress(asyncio.CancelledError):
                await connection.carry(reader)
        finally:
            self._connections.discard(connection)


class _Connection:
    """One connection of a client, and the one that was made for it."""

    def __init__(self, proxy: Proxy, client: asyncio.StreamWriter) -> None:
        self._proxy = proxy
        self._client = client
        self._till: asyncio.StreamWriter | None = None
        self._request = b""
        """The first line of what is carried now."""
        self._passed = {"up": 0, "down": 0}
        self.task = asyncio.current_task()

    async def carry(self, from_client: asyncio.StreamReader) -> None:
        """Carry both ways until one side ends."""
        try:
            from_till, self._till = await asyncio.open_connection(LOOPBACK, self._proxy._target)
            up = asyncio.create_task(self._pump(from_client, self._till, "up"))
            down = asyncio.create_task(self._pump(from_till, self._client, "down"))
            try:
                await asyncio.wait((up, down), return_when=asyncio.FIRST_COMPLETED)
            finally:
                up.cancel()
                down.cancel()
                await asyncio.gather(up, down, return_exceptions=True)
        except OSError:
            self.reset()
        finally:
            for one in (self._client, self._till):
                if one is not None:
                    one.close()

    def reset(self) -> None:
        """End both sides as a router does that has forgotten them."""
        for one in (self._client, self._till):
            if one is not None and not one.is_closing():
                wire = one.get_extra_info("socket")
                with contextlib.suppress(OSError):
                    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                one.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: str) -> None:
        with contextlib.suppress(OSError):
            while chunk := await source.read(CHUNK):
                if way == "up" and chunk.startswith(METHODS):
                    self._request = chunk.partition(b"\r\n")[0].lower()
                    self._passed = {"up": 0, "down": 0}
                await self._pass(chunk, target, way)

    async def _pass(self, chunk: bytes, target: asyncio.StreamWriter, way: str) -> None:
        while self._line.is_frozen:
            self._proxy.held.set()
            await asyncio.sleep(0.01)
        line = self._line
        if line.delay_s:
            await asyncio.sleep(line.delay_s)
        most = line.most_up if way == "up" else line.most_down
        if most is not None and self._passed[way] + len(chunk) > most:
            target.write(chunk[: most - self._passed[way]])
            await target.drain()
            self._proxy.held.set()
            if line.is_cut:
                # What was passed before must have arrived: a reset may overtake it.
                await asyncio.sleep(0.05)
                self.reset()
            await asyncio.Event().wait()
        if way == "down":
            chunk = await self._until_the_end(chunk, target)
        if way == "down" and line.bytes_per_s is not None:
            for index in range(len(chunk)):
                target.write(chunk[index : index + 1])
                await target.drain()
                self._proxy.held.set()
                await asyncio.sleep(1 / line.bytes_per_s)
        else:
            target.write(chunk)
            await target.drain()
        self._passed[way] += len(chunk)

    async def _until_the_end(self, chunk: bytes, target: asyncio.StreamWriter) -> bytes:
        """Return what may pass; when nothing more may on any connection, pass the beginning and end them all."""
        proxy = self._proxy
        proxy.carried += len(chunk)
        if proxy.left is None:
            return chunk
        if len(chunk) <= proxy.left:
            proxy.left -= len(chunk)
            return chunk
        beginning, proxy.left = chunk[: proxy.left], None
        target.write(beginning)
        await target.drain()
        proxy.held.set()
        await asyncio.sleep(0.01)
        for one in list(proxy._connections):
            one.reset()
        return b""

    @property
    def _line(self) -> Line:
        line = self._proxy.line
        return line if all(part in self._request for part in line.only) else Line()
