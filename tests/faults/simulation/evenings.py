"""One evening by its seed: orders, payments and drawing on one or two devices, while network, power and till misbehave."""

from __future__ import annotations

import asyncio
import hashlib
import random
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from tests.faults.house import restaurant_with
from tests.faults.simulation.cashier import ABLE, Cashier
from tests.faults.simulation.devices import Device, Told
from tests.faults.simulation.drawing import Draughtsmen
from tests.faults.simulation.network import LATEST_COMMIT_S, Network, Weather
from tests.faults.simulation.power_loss import Disk
from tests.faults.simulation.push import PushFeed
from tests.faults.simulation.records import fresh_record, statements_known
from tests.faults.simulation.shops import MARK_LENGTH, SHOPS, TillBooks
from tests.faults.virtual_time import VirtualLoop, VirtualTill
from waiterapp.demo_house import floor_of
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import ChangeFloor, ChangeStaff, PayTable, SendRound
from waiterapp.domain.orders import Order, line_for
from waiterapp.domain.payments import MethodKind, Tender
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import Money
from waiterapp.pos.till import ReadsOrders
from waiterapp.simulator.restaurant import Restaurant

Act = Callable[[], Awaitable[None]]
TABLES = 4
EQUAL_WITHIN_S = 30.0
"""So long after the last fault devices and till may differ (fault-matrix I6)."""
LOOK_EVERY_S = 4.0
CALM_S = 60.0
"""So long at most anything is on its way after that: looking for what was lost waits for the till to settle."""
DISHES = 8
WRONG_BY = (timedelta(hours=-2), timedelta(days=1), timedelta(days=-9000), timedelta(seconds=-40), timedelta(0))
NAPS_S = (600.0, 8 * 3600.0)
ON_SCREEN_S = 3600.0
"""What was ordered longer ago may be paid and forgotten."""
ACTS_PER_S = 0.3


def _small_restaurant() -> Restaurant:
    """Return a house whose menu fits on a slate: evenings are many, and none is about long menus."""
    made = restaurant_with(TABLES)
    return replace(made, dishes=made.dishes[:DISHES], words=(), price_lists=())


RESTAURANT = _small_restaurant()


@dataclass(frozen=True)
class Plan:
    """What a seed decides before the evening begins."""

    till: str
    devices: int
    rounds: int
    weather: Weather
    kills: int
    power_losses: int
    payments: bool
    disorder: float
    """How much of what the till pushes is lost, doubled, late or made up."""
    drawing: bool
    wrong_clocks: int
    """How often somebody sets a device's clock wrong, or right again."""
    naps: int
    """How often everything stands still, as when a lid is closed."""
    at_the_till: int
    """How often somebody at the till changes what is on the tables."""

    @staticmethod
    def of(seed: int, till: str = "") -> Plan:
        """Draw the plan of a seed."""
        chance = random.Random(f"plan-{seed}")
        name = till or list(SHOPS)[seed % len(SHOPS)]
        outages = tuple((at, at + chance.uniform(2, 12)) for at in (chance.uniform(0, 20) for _ in range(chance.randint(0, 2))))
        return Plan(
            till=name,
            devices=2 if name in ("dinkassa", "dikas") and chance.random() < 0.25 else 1,
            rounds=chance.randint(2, 4),
            weather=Weather(chance.choice((0.0, 0.4, 0.8)), chance.choice((0.0, 0.1, 0.3)), outages),
            kills=chance.choice((0, 0, 1, 2)),
            power_losses=chance.choice((0, 0, 1)),
            payments=chance.random() < 0.5,
            disorder=chance.choice((0.0, 0.3)),
            drawing=chance.random() < 0.3,
            wrong_clocks=chance.choice((0, 0, 0, 1, 2)),
            naps=chance.choice((0, 0, 0, 1)),
            at_the_till=chance.choice((0, 0, 2, 4)) if name in ABLE else 0,
        )


@dataclass
class Verdict:
    """How an evening ended."""

    seed: int
    plan: Plan
    problems: list[str]
    trace: list[str]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def fingerprint(self) -> str:
        """Return the same text for the same run."""
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()[:16]


class Evening:
    """One seed, played."""

    def __init__(self, loop: VirtualLoop, folder: Path, seed: int, plan: Plan) -> None:
        self.loop, self.plan = loop, plan
        self.chance = random.Random(f"evening-{seed}")
        kind = SHOPS[plan.till]
        self.server = kind.serve(seed, RESTAURANT, VirtualTill(loop))
        self.books = TillBooks(self.server.ledger)
        self.told = Told()
        self.trace: list[str] = []
        self.disk = Disk() if plan.power_losses else None
        self.push = PushFeed(self.server.hub, loop, self.chance, plan.disorder) if self.server.hub is not None else None
        self.devices = []
        for number in range(plan.devices):
            network = Network(self.server.faults, random.Random(f"network-{seed}-{number}"), loop, plan.weather)
            device = Device(
                f"device {number + 1}",
                folder / str(number),
                loop,
                kind,
                self.server,
                network,
                self.books,
                self.told,
                self.chance,
            )
            fresh_record(device.folder)
            device.trace = self._note
            self.devices.append(device)
        self.sent: list[tuple[str, str, str]] = []
        """Device, table and round, in the order they were saved."""
        self.paid: list[str] = []
        self.draughtsmen = Draughtsmen(self.told) if plan.drawing else None
        self.counts: Counter[str] = Counter()

    def _note(self, line: str) -> None:
        self.trace.append(f"{self.loop.time():9.3f} {line}")

    async def play(self) -> None:
        """Play it to its end."""
        for device in self.devices:
            await device.start()
            assert device.service is not None
            async with asyncio.timeout(120):
                await device.service.mirrored.wait()
            await self._furnish(device)
        watching = asyncio.ensure_future(self._watch())
        for device in self.devices:
            device.network.is_lossy = True
        await self.spend()
        await self._calm_down()
        watching.cancel()
        self._judge()
        for device in self.devices:
            self.counts.update(device.network.happened)
            await device.stop()
            await device.network.aclose()

    async def spend(self) -> None:
        """Spend the evening."""
        for act in self._acts():
            await asyncio.sleep(self.chance.expovariate(ACTS_PER_S))
            await act()

    async def _furnish(self, device: Device) -> None:
        """Give a house of its own to a till that has none."""
        if not device.picture.floor.tables:
            names = tuple(str(number) for number in range(1, TABLES + 1))
            await device.give(ChangeFloor(floor=floor_of({"SAAL": names})))
        if not device.picture.staff:
            await device.give(ChangeStaff(employees=(Employee("e1", "Petra"),)))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            for device in self.devices:
                device.check_visible()

    def _acts(self) -> list[Act]:
        """Return what happens, in an order that the seed decides."""
        plan = self.plan
        acts: list[Act] = []
        for number, act in (
            (plan.rounds, self.order),
            (plan.kills, self.kill),
            (plan.power_losses, self.lose_power),
            (plan.wrong_clocks, self.set_clock),
            (plan.naps, self.nap),
            (plan.at_the_till, self.work_at_the_till),
        ):
            acts += [act] * number
        if self.draughtsmen is not None:
            acts += [self._draw] * 6
        self.chance.shuffle(acts)
        if plan.payments:
            acts += [self._pay] * 2
        return acts

    async def order(self) -> None:
        """Order something on some device."""
        device = self.chance.choice(self.devices)
        picture = device.picture
        if not (picture.floor.tables and picture.staff):
            self.told.problems.append(f"{device.name} has lost its tables or its people")
            return
        table = self.chance.choice(picture.floor.tables)
        waiter = picture.staff[0]
        sold = [dish for dish in picture.menu.listed if not dish.asks]
        lines = tuple(line_for(dish) for dish in self.chance.sample(sold, 2))
        command = SendRound(table_id=table.id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines)
        await device.give(command)
        if command.id in self.told.saved:
            self.sent.append((device.name, table.id, command.id))

    async def _pay(self) -> None:
        device = self.devices[0]
        order = next((one for one in device.picture.orders.values() if self._can_be_paid(one)), None)
        methods = [one for one in device.picture.payment_methods if one.kind is MethodKind.CARD]
        if order is None or not methods:
            return
        to_pay = due(order, terms=device.picture.bill_terms)
        command = PayTable(
            table_id=order.table_id,
            waiter_id=order.waiter_id,
            waiter_name=order.waiter_name,
            tenders=(Tender(methods[0].id, to_pay),),
            due=to_pay,
            tip=Money(0, to_pay.currency),
        )
        self.paid.append(command.id)
        await device.give(command)

    @staticmethod
    def _can_be_paid(order: Order) -> bool:
        return order.is_open and not order.payments and not order.undelivered and any(line.unpaid for line in order.lines)

    async def _draw(self) -> None:
        assert self.draughtsmen is not None
        await self.draughtsmen.draw(self.devices[0], self.chance)

    async def kill(self) -> None:
        """End some device's process and start it again."""
        device = self.chance.choice(self.devices)
        await device.kill()
        self.counts["kills"] += 1
        await asyncio.sleep(self.chance.uniform(0, 4))
        await device.start()

    async def lose_power(self) -> None:
        """Cut the power of the first device."""
        device = self.devices[0]
        assert self.disk is not None
        left = self.disk.cut(device.folder, self.chance)
        await device.kill()
        self.disk.put(device.folder, left)
        self._note(f"{device.name} has lost its power, and {left.lost} writes with it")
        self.counts["power losses"] += 1
        await device.start()
        here = {part.root_id for order in device.picture.orders.values() for part in order.rounds}
        for name, _table, round_id in self.sent:
            is_recent = self.loop.time() - self.told.saved[round_id] < ON_SCREEN_S
            if is_recent and name == device.name and round_id not in here:
                self.told.problems.append(f"order {round_id[:6]} was said to be saved and is gone with the power")

    async def work_at_the_till(self) -> None:
        """Let somebody at the till add something, strike something or move a table."""
        names = tuple(str(number) for number in range(1, TABLES + 1))
        done = Cashier(self.server, names, [dish.name for dish in RESTAURANT.dishes]).act(self.chance)
        if done:
            self._note(done)
            self.counts["changed at the till"] += 1

    async def set_clock(self) -> None:
        """Set the wall clock of some device, as a dead battery, a change of zone or somebody's thumb does."""
        device = self.chance.choice(self.devices)
        device.clock.wrong_by = self.chance.choice(WRONG_BY)
        self._note(f"the clock of {device.name} is set to {device.clock.now():%Y-%m-%d %H:%M}")
        self.counts["clocks set"] += 1

    async def nap(self) -> None:
        """Let every device stand still for a while: when it goes on, every deadline has passed at once.

        What had left it before arrives meanwhile: networks and tills do not sleep with it.
        """
        seconds = self.chance.choice(NAPS_S)
        for device in self.devices:
            await device.network.let_arrive()
        self._note(f"everything sleeps for {seconds:.0f} s")
        self.loop.now += seconds
        self.counts["naps"] += 1

    async def _calm_down(self) -> None:
        """Let the faults end, and everything come to rest."""
        for device in self.devices:
            device.network.is_lossy = False
        if self.push is not None:
            self.push.disorder = 0.0
        await asyncio.sleep(LATEST_COMMIT_S)
        for device in self.devices:
            await self._become_equal(device)
        for _ in range(int(CALM_S / LOOK_EVERY_S)):
            if all(one.asks_a_person for device in self.devices for one in device.queue()):
                break
            await asyncio.sleep(LOOK_EVERY_S)

    async def _become_equal(self, device: Device) -> None:
        """The device shows what the till has, soon after the last fault (fault-matrix I6)."""
        problem = await self._difference(device)
        for _ in range(int((EQUAL_WITHIN_S - LATEST_COMMIT_S) / LOOK_EVERY_S)):
            if not problem:
                return
            await asyncio.sleep(LOOK_EVERY_S)
            problem = await self._difference(device)
        if problem:
            self.told.problems.append(problem)

    async def _difference(self, device: Device) -> str:
        assert device.service is not None
        till = device.service._till
        if not isinstance(till, ReadsOrders):
            return ""
        found = await till.read_orders(device.picture.menu.currency)
        at_till = Counter(
            (one.table_id or "", line.dish_id) for one in found for line in one.lines for _ in range(int(line.quantity))
        )
        shown = Counter(
            (order.table_id.partition("+")[0], line.item.dish_id)
            for order in device.picture.orders.values()
            if order.is_open
            for line in order.lines
            if order.round(line.round_id).is_with_till
            for _ in range(int(line.unpaid))
        )
        if at_till == shown:
            return ""
        missing, extra = at_till - shown, shown - at_till
        return f"{device.name} differs from the till: missing {dict(missing)}, too much {dict(extra)}"

    def _judge(self) -> None:
        """Compare what people were told with the till's books (fault-matrix I1, I2, I3)."""
        books, problems = self.books.read(), self.told.problems
        waiting = {one.round_id: one for device in self.devices for one in device.picture.queue if one.round_id}
        waiting_ids = {one.id for device in self.devices for one in device.picture.queue}
        takes_orders = any(
            part.delivery is not None for d in self.devices for o in d.picture.orders.values() for part in o.rounds
        )
        for _name, _table, round_id in self.sent:
            count = books.rounds[round_id]
            if count > 1:
                problems.append(f"order {round_id[:6]} was booked {count} times")
            if takes_orders and not count and round_id not in waiting:
                problems.append(f"order {round_id[:6]} was said to be saved and is nowhere")
        for act_id in self.paid:
            count = books.acts[act_id[:MARK_LENGTH]]
            if count > 1:
                problems.append(f"payment {act_id[:6]} was booked {count} times")
            if act_id in self.told.answered and not count:
                problems.append(f"payment {act_id[:6]} was said to be done and is not in the books")
            if not count and act_id not in self.told.answered | self.told.refused.keys() | waiting_ids:
                problems.append(f"payment {act_id[:6]} is neither done nor refused nor waiting")
        for place in {(name, table) for name, table, _ in self.sent}:
            wanted = [one for name, table, one in self.sent if (name, table) == place and books.rounds[one]]
            came = [one for one in dict.fromkeys(books.in_order) if one in wanted]
            if came != wanted:
                problems.append(f"what was ordered on table {place[1][:6]} came to the till in another order")
        self.counts.update(
            rounds=len(self.sent), booked=sum(books.rounds[one] > 0 for *_, one in self.sent), waiting=len(waiting)
        )
        self.counts.update(payments=len(self.paid), paid=sum(books.acts[one[:MARK_LENGTH]] > 0 for one in self.paid))


@contextmanager
def _seeded_ids(chance: random.Random) -> Iterator[None]:
    """Make every new id one that the seed decides."""
    before = uuid.uuid4
    uuid.uuid4 = lambda: uuid.UUID(int=chance.getrandbits(128), version=4)
    try:
        yield
    finally:
        uuid.uuid4 = before


def play(seed: int, folder: Path, till: str = "") -> Verdict:
    """Play the evening of a seed in an empty folder."""
    plan = Plan.of(seed, till)
    evening = run(lambda loop: Evening(loop, folder, seed, plan), seed)
    return Verdict(seed, plan, list(dict.fromkeys(evening.told.problems)), evening.trace, evening.counts)


def run(make: Callable[[VirtualLoop], Evening], seed: int) -> Evening:
    """Make an evening on a loop of its own, play it and return it."""
    loop = VirtualLoop()
    asyncio.set_event_loop(loop)
    with _seeded_ids(random.Random(f"ids-{seed}")):
        evening = make(loop)
        heard = evening.push.heard() if evening.push is not None else _nothing()
        with statements_known(), heard, evening.disk or _nothing():
            try:
                loop.run_until_complete(evening.play())
            finally:
                loop.close()
                asyncio.set_event_loop(None)
    return evening


@contextmanager
def _nothing() -> Iterator[None]:
    yield
