"""A push server that does nothing but push, in a process of its own: what bare clients, ours and the vendor's are measured on.

    python -m waiterapp.benchmarks.bare_push

prints its port. `/echo` sends back what it gets. `/hub` is a SignalR hub as bare as one can be: it shakes hands, answers every
call with an error, and sends what is asked for at `/burst`: a number of events and the arguments of each.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

LOOPBACK = "127.0.0.1"
SEPARATOR = "\x1e"
TARGET, LAST = "OrderChanged", "BurstOver"
END_S = 10.0


class Bare:
    """Everybody who is connected to the hub."""

    def __init__(self) -> None:
        self._members: set[ServerConnection] = set()

    async def serve(self, connection: ServerConnection) -> None:
        """Serve one WebSocket until whoever is at its other end has gone, in whatever way."""
        with suppress(ConnectionClosed):
            await self._serve(connection)

    async def _serve(self, connection: ServerConnection) -> None:
        path = connection.request.path.partition("?")[0] if connection.request is not None else ""
        match path:
            case "/echo":
                async for message in connection:
                    await connection.send(message)
            case "/burst":
                async for message in connection:
                    self._burst(str(message))
            case _:
                await self._be_hub(connection)

    async def _be_hub(self, connection: ServerConnection) -> None:
        await connection.recv()
        await connection.send("{}" + SEPARATOR)
        self._members.add(connection)
        try:
            async for message in connection:
                for one in str(message).split(SEPARATOR)[:-1]:
                    called = json.loads(one).get("invocationId")
                    if called:
                        answer = {"type": 3, "invocationId": called, "error": "There is no such method."}
                        await connection.send(json.dumps(answer) + SEPARATOR)
        finally:
            self._members.discard(connection)

    def _burst(self, wish: str) -> None:
        count, _, argument = wish.partition(" ")
        event = f'{{"type":1,"target":"{TARGET}","arguments":[{argument}]}}{SEPARATOR}'
        frames = _frame(event) * (int(count) - 1) + _frame(event.replace(TARGET, LAST))
        for member in self._members:
            # Below the library: what is measured is who takes it in, and nobody makes frames as fast as they were made before.
            member.transport.write(frames)


def _frame(text: str) -> bytes:
    """Return a text as one WebSocket frame of a server (RFC 6455, 5.2)."""
    body = text.encode()
    if len(body) < 126:
        return bytes((0x81, len(body))) + body
    return bytes((0x81, 126)) + len(body).to_bytes(2, "big") + body


@contextmanager
def bare_push() -> Iterator[str]:
    """Run one beside this process and return where it is: `ws://HOST:PORT`."""
    process = subprocess.Popen([sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True)
    try:
        port = process.stdout.readline().strip() if process.stdout is not None else ""
        yield f"ws://{LOOPBACK}:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=END_S)


async def _main() -> None:
    async with serve(Bare().serve, LOOPBACK, 0, compression=None, max_queue=None) as server:
        sys.stdout.write(f"{next(iter(server.sockets)).getsockname()[1]}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main())
