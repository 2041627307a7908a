"""A client on a simulated DiKAS server, and what both of them believe to be open."""

from __future__ import annotations

import json
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.client.running import Running, running
from waiterapp.domain.tills import PushState
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.simulator.control import Served
from waiterapp.simulator.server import SimulatorServer

RARELY_S = 600.0
"""So rare that only push, or the reading after a reconnect, can have brought what is there."""
Board = Counter[tuple[str, str]]
"""How many of which dish are open on which table."""


@contextmanager
def pushed(folder: Path, server: SimulatorServer, *, poll_s: float = RARELY_S, **settings: str) -> Iterator[Running]:
    credentials = server.till.credentials
    with running(folder, server.base_url, credentials, poll_s=poll_s, till=DikasTill, settings=settings) as client:
        client.ready()
        live(client)
        yield client


def live(client: Running, timeout_s: float = 15.0) -> None:
    client.until(lambda: client.link.push is PushState.LIVE, "push to be live", timeout_s)


def board(client: Running) -> Board:
    """What the client shows as open."""
    found: Board = Counter()
    for order in list(client.orders.values()):
        if order.is_open:
            for line in order.lines:
                if line.unpaid > 0:
                    found[order.table_id, line.item.name] += int(line.unpaid)
    return found


class Fresh:
    """Reads the till as somebody who has never seen it."""

    def __init__(self, server: Served, credentials: dict[str, str]) -> None:
        self._server = server
        answer = self._post("auth/login", credentials)
        self._token = str(answer["data"]["accessToken"])

    def board(self) -> Board:
        found: Board = Counter()
        for bon in self._get("open-bons"):
            for position in bon["positions"]:
                found[bon["tableId"], position["articleName"]] += int(Decimal(str(position["count"])))
        return found

    def get(self, path: str) -> Any:
        return self._get(path)

    def _get(self, path: str) -> Any:
        request = urllib.request.Request(
            f"{self._server.root_url}/api/v1/{path}", headers={"Authorization": f"Bearer {self._token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["data"]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            f"{self._server.root_url}/api/v1/{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)


def same(client: Running, server: SimulatorServer, timeout_s: float, what: str) -> None:
    """Wait until the board equals a fresh read, within a bound."""
    truth = Fresh(server, dict(server.till.credentials)).board()
    client.until(lambda: board(client) == truth, what, timeout_s)
