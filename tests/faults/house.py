"""A restaurant on a virtual clock: the real courier, record and DiKAS till, and a network that loses what it carries."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import httpx

from tests.faults.virtual_time import InlineRecord, VirtualClock, VirtualLoop
from tests.pos.doubles import Watch
from waiterapp.client.courier import Courier
from waiterapp.domain.commands import SendRound
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.floor import Floor, Table
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import line_for
from waiterapp.domain.staff import Employee
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Account
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record

BASE = "http://127.0.0.1:1/"
LATEST_COMMIT_S = 90.0
FATES = ("request lost", "answer lost", "late", "reset late", "unreachable", "fault after")
READ_LOST = 0.02


class LossyTransport(httpx.AsyncBaseTransport):
    """Carries requests to a simulated till, or loses them, or loses the answer, or lets them arrive late."""

    def __init__(self, app: object, chance: random.Random, path: str, share: float) -> None:
        self._path = f"/api/v1/{path}"
        self._share = share
        self._inner = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        self._random = chance
        self._late: set[asyncio.Task[None]] = set()
        self.is_lossy = True
        self.happened: Counter[str] = Counter()
        self.bodies: list[bytes] = []
        """Everything that was sent to the lossy path, arrived or not."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        fate = self._fate(request)
        if request.method == "POST" and request.url.path.startswith(self._path):
            self.bodies.append(request.content)
        self.happened[fate] += 1
        match fate:
            case "request lost" | "read lost":
                await asyncio.sleep(3600)
            case "answer lost":
                await self._inner.handle_async_request(request)
                await asyncio.sleep(3600)
            case "late":
                self._later(request, self._random.uniform(0, LATEST_COMMIT_S))
                await asyncio.sleep(3600)
            case "reset late":
                self._later(request, self._random.uniform(0, LATEST_COMMIT_S))
                raise httpx.ReadError("reset", request=request)
            case "unreachable":
                raise httpx.ConnectError("refused", request=request)
            case "fault after":
                await self._inner.handle_async_request(request)
                return httpx.Response(500, stream=httpx.ByteStream(b""), request=request)
        return await self._inner.handle_async_request(request)

    def _fate(self, request: httpx.Request) -> str:
        if not self.is_lossy:
            return "fine"
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
            await asyncio.sleep(seconds)
            await self._inner.handle_async_request(request)

        task = asyncio.create_task(arrive())
        self._late.add(task)
        task.add_done_callback(self._late.discard)


class House:
    """Everything between a waiter's tap and the till's books."""

    def __init__(self, loop: VirtualLoop, folder: Path, seed: int, *, lossy: str, share: float, tables: int) -> None:
        self.loop = loop
        self.chance = random.Random(f"{lossy}-{seed}")
        self.clock = VirtualClock(loop)
        self.record = InlineRecord(folder)
        self.server = dikas_till(seed=seed, restaurant=restaurant_with(tables))
        self.transport = LossyTransport(self.server.faults, self.chance, lossy, share)
        account = Account(BASE, dict(self.server.credentials), Watch(), {})
        self.till = DikasTill(account, HttpDoor(BASE, Watch(), transport=self.transport, chance=self.chance))
        self.courier = self._new_courier()
        self._running: list[asyncio.Task[None]] = []
        self.menu, self.floor = Menu(), Floor()
        self.staff: tuple[Employee, ...] = ()

    def _new_courier(self) -> Courier:
        return Courier(
            self.record, self.till, self.clock, _nothing, lambda _: None, lambda *_: None, chance=self.chance
        )

    async def open(self) -> None:
        """Read the till and let the courier work."""
        self.transport.is_lossy = False
        await self.till.sign_in()
        self.menu, self.floor = await self.till.read_menu(), await self.till.read_floor()
        self.staff = await self.till.read_staff()
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

    async def order(self, table: Table, dishes: int = 2) -> SendRound:
        lines = tuple(line_for(dish) for dish in self.chance.sample(self.menu.listed, dishes))
        waiter = self.staff[0]
        command = SendRound(table_id=table.id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines)
        await self.record.run(
            order_record.send_round, command, table_name=table.name, account=self.till.account, now=self.clock.now()
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
