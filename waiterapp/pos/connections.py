"""Connections to a till whose bytes are looked at before they are read; with something left on it, none is used again.

Deadlines are those of who calls: the names of `timeout` parameters, in seconds, are httpcore's.
"""
# ruff: noqa: ASYNC109

from __future__ import annotations

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from waiterapp.pos.answer_frames import AnswerFrames, HeadTooLong
from waiterapp.pos.till import WireChanged


class LookedAtStream(httpcore.AsyncNetworkStream):
    """One connection."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._frames = AnswerFrames()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come.

        Raises:
            WireChanged: it must not be read any further.
        """
        data = await self._inner.read(max_bytes, timeout)
        try:
            self._frames.take(data)
        except HeadTooLong as error:
            raise WireChanged(str(error)) from error
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send something."""
        self._frames.ask()
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        """Close the connection."""
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        """Return the connection encrypted."""
        return LookedAtStream(await self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        """Answer what the pool asks: a connection on which something is to be read is not used for another question."""
        if info == "is_readable" and (self._frames.is_spoiled or self._holds_more()):
            return True
        return self._inner.get_extra_info(info)

    def _holds_more(self) -> bool:
        """Tell whether an encrypted connection has something that is taken from the socket already and not read yet."""
        encrypted = self._inner.get_extra_info("ssl_object")
        if not isinstance(encrypted, ssl.SSLObject) or not self._frames.is_done:
            return False
        try:
            encrypted.read(1)
        except ssl.SSLWantReadError:
            return False
        except ssl.SSLError:
            return True
        return True


class LookedAtConnections(httpcore.AsyncNetworkBackend):
    """Makes connections that are looked at."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend | None = None) -> None:
        self._inner = inner or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a server."""
        return LookedAtStream(await self._inner.connect_tcp(host, port, timeout, local_address, socket_options))

    async def sleep(self, seconds: float) -> None:
        """Wait between two attempts to connect."""
        await self._inner.sleep(seconds)


def pool(
    trusted: ssl.SSLContext | None, *, max_connections: int, max_keepalive_connections: int, keepalive_expiry: float
) -> httpcore.AsyncConnectionPool:
    """Return a pool of such connections; expiry in seconds."""
    return httpcore.AsyncConnectionPool(
        ssl_context=trusted,
        max_connections=max_connections,
        max_keepalive_connections=max_keepalive_connections,
        keepalive_expiry=keepalive_expiry,
        network_backend=LookedAtConnections(),
    )
