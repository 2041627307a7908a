"""A TCP proxy before a PostgreSQL in a box, that can let connections freeze or break, all of them or those of one kind."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from types import TracebackType

LOOPBACK = "127.0.0.1"
_STARTUP_BYTES = 2048


class Wire:
    """Forwards a port, on a thread of its own. A connection is known by words in its first message."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self._socket = socket.create_server((LOOPBACK, 0))
        self.port = int(self._socket.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._main, name="simulator-wire", daemon=True)
        self._connections: dict[asyncio.StreamWriter, tuple[bytes, asyncio.Event]] = {}
        self._done = asyncio.Event()

    def __enter__(self) -> Wire:
        """Begin to forward."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Break everything and end."""
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(5)

    def freeze(self, words: bytes = b"") -> None:
        """Let connections of a kind carry nothing any more, in either direction, without breaking them."""
        self._loop.call_soon_threadsafe(self._set, words, False)

    def thaw(self) -> None:
        """Let everything flow again."""
        self._loop.call_soon_threadsafe(self._set, b"", True)

    def cut(self, words: bytes = b"") -> None:
        """Break connections of a kind."""
        self._loop.call_soon_threadsafe(self._cut, words)

    def _set(self, words: bytes, flows: bool) -> None:
        for first, open_ in self._connections.values():
            if words in first:
                (open_.set if flows else open_.clear)()

    def _cut(self, words: bytes) -> None:
        for writer, (first, _) in list(self._connections.items()):
            if words in first:
                writer.transport.abort()

    def _main(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, sock=self._socket)
        await self._done.wait()
        server.close()
        self._cut(b"")
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        flows = asyncio.Event()
        flows.set()
        there: asyncio.StreamWriter | None = None
        with contextlib.suppress(OSError, asyncio.CancelledError):
            first = await reader.read(_STARTUP_BYTES)
            self._connections[writer] = (first, flows)
            back, there = await asyncio.open_connection(LOOPBACK, self._target_port)
            there.write(first)
            forth = asyncio.create_task(_forward(reader, there, flows))
            await _forward(back, writer, flows)
            forth.cancel()
        self._connections.pop(writer, None)
        for end in (writer, there):
            if end is not None:
                end.transport.abort()


async def _forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, flows: asyncio.Event) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            await flows.wait()
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
