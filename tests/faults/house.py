"""A restaurant on a virtual clock: the real courier, record and till, and a network that loses what it carries."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.faults.virtual_time import InlineRecord, VirtualClock, VirtualLoop, VirtualTill
from tests.pos.doubles import Watch
from waiterapp.client.courier import Courier
from waiterapp.demo_house import floor_of
from waiterapp.domain.commands import SendRound
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.floor import Floor, Table
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import line_for
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import Clock
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, ReadsFloor, ReadsMenu, ReadsStaff, TakesOrders, Till
from waiterapp.simulator.bessa import bessa_till
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.kassandro import kassandro_till
from waiterapp.simulator.onlinebon import onlinebon_till
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record

BASE = "http://127.0.0.1:1/"
LATEST_COMMIT_S = 90.0
SETTLE_S = 100.0
FATES = ("request lost", "answer lost", "late", "reset late", "unreachable", "fault after")
READ_LOST = 0.02


class InProcess(httpx.AsyncBaseTransport):
    """Carries requests to a till in this process, whole, and answers likewise.

    httpx has such a transport, which looks for another kind of event loop before every request: in an evening that was a
    twentieth of all that was done.
    """

    def __init__(self, app: Any) -> None:
        self._app = app

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.partition(b"?")[0],
            "query_string": request.url.query,
            "server": (request.url.host, request.url.port),
            "client": ("127.0.0.1", 1),
            "root_path": "",
        }
        content, answer, body = await request.aread(), dict[str, Any](), bytearray()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.update(message)
            else:
                body.extend(message.get("body", b""))

        await self._app(scope, receive, send)
        stream = httpx.ByteStream(bytes(body) if request.method != "HEAD" else b"")
        return httpx.Response(answer["status"], headers=answer["headers"], stream=stream)


class LossyTransport(httpx.AsyncBaseTransport):
    """Carries requests to a simulated till, or loses them, or loses the answer, or lets them arrive late."""

    def __init__(
        self, app: object, chance: random.Random, path: str, share: float, *, latest_s: float = LATEST_COMMIT_S
    ) -> None:
        self._path = path
        self._latest_s = latest_s
        self._share = share
        self._inner = InProcess(app)
        self._random = chance
        self._late: set[asyncio.Task[None]] = set()
        self._next_late_s: float | None = None
        self._hurried = asyncio.Event()
        self.is_lossy = True
        self.happened: Counter[str] = Counter()
        self.bodies: list[bytes] = []
        """Everything that was sent to the lossy path, arrived or not."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fate = self._fate(request)
        if request.method == "POST" and request.url.path.startswith(self._path):
            self.bodies.append(request.content)
        self.happened[fate] += 1
        return await self._carry(fate, request)

    async def _carry(self, fate: str, request: httpx.Request) -> httpx.Response:
        match fate:
            case "request lost" | "read lost":
                await asyncio.sleep(3600)
            case "answer lost":
                await self._inner.handle_async_request(request)
                await asyncio.sleep(3600)
            case "late":
                self._later(request, self._lateness_s())
                await asyncio.sleep(3600)
            case "reset late":
                self._later(request, self._random.uniform(0, self._latest_s))
                raise httpx.ReadError("reset", request=request)
            case "unreachable":
                raise httpx.ConnectError("refused", request=request)
            case "fault after":
                await self._inner.handle_async_request(request)
                return httpx.Response(500, stream=httpx.ByteStream(b""), request=request)
        return await self._inner.handle_async_request(request)

    async def let_arrive(self) -> None:
        """Let everything arrive that has left and is late."""
        self._hurried.set()
        await asyncio.gather(*self._late)
        self._hurried = asyncio.Event()

    def next_is_late(self, seconds: float) -> None:
        """Let the next request on the lossy path arrive so late, and nobody hear of it."""
        self._next_late_s = seconds

    def _lateness_s(self) -> float:
        seconds, self._next_late_s = self._next_late_s, None
        return self._random.uniform(0, self._latest_s) if seconds is None else seconds

    def _fate(self, request: httpx.Request) -> str:
        if not self.is_lossy:
            return "fine"
        if self._next_late_s is not None and request.method == "POST" and request.url.path.startswith(self._path):
            return "late"
        if request.method == "GET":
            return "read lost" if self._random.random() < READ_LOST else "fine"
        if not request.url.path.startswith(self._path):
            return "fine"
        return self._random.choice(FATES) if self._random.random() < self._share else "fine"

    async def aclose(self) -> None:
        for task in self._late:
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)

    def _later(self, request: httpx.Request, seconds: float) -> None:
        async def arrive() -> None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._hurried.wait()
            await self._inner.handle_async_request(request)

        task = asyncio.create_task(arrive())
        self._late.add(task)
        task.add_done_callback(self._late.discard)


@dataclass(frozen=True)
class TillKind:
    """Which till stands in the house."""

    serve: Callable[[int, Restaurant, VirtualTill], SimulatedTill]
    open: Callable[[Account, HttpDoor, Clock], Till]
    base: str = ""
    root: str = "/"


DIKAS = TillKind(
    lambda seed, restaurant, _: dikas_till(seed=seed, restaurant=restaurant),
    DikasTill,
    root="/api/v1/",
)
ONLINEBON = TillKind(
    lambda seed, restaurant, clock: onlinebon_till(seed=seed, restaurant=restaurant, clock=clock), OnlinebonTill, root="/v2/"
)
KASSANDRO = TillKind(
    lambda seed, restaurant, clock: kassandro_till(seed=seed, restaurant=restaurant, clock=clock),
    KassandroTill,
    base="v1.0/",
    root="/v1.0/",
)
BESSA = TillKind(
    lambda seed, restaurant, clock: bessa_till(seed=seed, restaurant=restaurant, clock=clock),
    BessaTill,
    base="v1/public/",
    root="/v1/public/",
)


class House:
    """Everything between a waiter's tap and the till's books."""

    def __init__(
        self,
        loop: VirtualLoop,
        folder: Path,
        seed: int,
        *,
        lossy: str,
        share: float,
        tables: int,
        kind: TillKind | None = None,
    ) -> None:
        kind = kind or DIKAS
        self.loop = loop
        self.chance = random.Random(f"{lossy}-{seed}")
        self.clock = VirtualClock(loop)
        self.record = InlineRecord(folder)
        self.server = kind.serve(seed, restaurant_with(tables), VirtualTill(loop))
        self.transport = LossyTransport(self.server.faults, self.chance, kind.root + lossy, share)
        account = Account(BASE + kind.base, dict(self.server.credentials), Watch(), {"settle_s": str(SETTLE_S)})
        door = HttpDoor(BASE + kind.base, Watch(), transport=self.transport, chance=self.chance)
        self.till = kind.open(account, door, self.clock)
        self.courier = self._new_courier()
        self._running: list[asyncio.Task[None]] = []
        self.menu, self.floor = Menu(), Floor()
        self._tables = tables
        self.staff: tuple[Employee, ...] = ()

    def _new_courier(self) -> Courier:
        return Courier(self.record, self.till, self.clock, _nothing, lambda _: None, lambda *_: None, chance=self.chance)

    async def open(self) -> None:
        """Read the till and let the courier work."""
        self.transport.is_lossy = False
        await self.till.sign_in()
        self.menu = await self.till.read_menu() if isinstance(self.till, ReadsMenu) else Menu()
        if isinstance(self.till, ReadsFloor) and isinstance(self.till, ReadsStaff):
            self.floor, self.staff = await self.till.read_floor(), await self.till.read_staff()
        else:
            names = tuple(str(number) for number in range(1, self._tables + 1))
            self.floor, self.staff = floor_of({"SAAL": names}), (Employee("e1", "Petra"),)
        self.transport.is_lossy = True
        self._run()

    def _run(self) -> None:
        self._running = [
            asyncio.create_task(self.courier.run()),
            asyncio.create_task(self.courier.gather_evidence()),
        ]

    async def kill(self) -> None:
        """End the courier wherever it is; what it was sending is unknown to the next one."""
        await self._end()
        await self.record.run(delivery_record.after_start)
        self.courier = self._new_courier()
        self._run()

    async def _end(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def close(self) -> None:
        await self._end()
        await self.transport.aclose()
        await self.till.close()
        await self.record.close()

    async def order(self, table: Table, dishes: int = 2, *, account: str = "") -> SendRound:
        sold = [dish for dish in self.menu.listed if not dish.asks]
        lines = tuple(line_for(dish) for dish in self.chance.sample(sold, dishes))
        waiter = self.staff[0]
        command = SendRound(table_id=table.id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines)
        await self.record.run(
            order_record.send_round,
            command,
            table_name=table.name,
            account=account or self.till.account,
            now=self.clock.now(),
            deliver=isinstance(self.till, TakesOrders),
        )
        self.courier.wake()
        return command

    def pay_at_till(self) -> None:
        """Let a person at the till take a table's money, whatever is on its way."""
        entries = self.server.ledger.entries()
        last = {one["item"]["tableName"]: one["resource"] for one in entries if one["item"].get("tableName")}
        taken = sorted(table for table, resource in last.items() if resource == "open-bons")
        if taken and self.server.director is not None:
            self.server.director({"do": "pay", "table": self.chance.choice(taken)})


def restaurant_with(tables: int) -> Restaurant:
    made = load_restaurant()
    return Restaurant(**{**made.__dict__, "areas": (("SAAL", tuple(str(number) for number in range(1, tables + 1))),)})


async def _nothing(_: Delivery) -> None:
    """Nobody looks at single steps here."""
