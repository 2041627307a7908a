"""An evening with several devices, played by chance, with faults by a seed; at the end everything must agree."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from waiterapp.demo_digest import describe, digest_of, on_their_way
from waiterapp.demo_venue import DeviceProcess, Plan, Venue
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.restaurant import load_restaurant
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue import rounds as round_record

STUCK_S = 90.0
"""Nothing has changed for so long: it will not any more."""
MOST_DIFFERENCES = 10
MOST_NAMED = 3
SAY_EVERY = 250
SAY_EVERY_S = 10.0
PAY_EVERY_S = 0.2


class EveningFailed(Exception):
    """Something is not as it must be; `str()` says what."""


@dataclass
class Outcome:
    """How it ended."""

    rounds_told: int
    rounds_booked: int
    open_orders: int
    asked: int
    """Rounds and acts that a person has to look at."""
    seconds: float = 0.0
    agreed_s: float = 0.0
    faults: list[str] = field(default_factory=list)


KILL_HOLDER = "kill the holder"
KINDS = (
    "kill a device",
    KILL_HOLDER,
    "stop the server",
    "crash the server",
    "freeze the listeners",
    "cut everything",
    "kill a device",
    "fail over",
)


def planned_faults(plan: Plan) -> list[tuple[int, str, int]]:
    """Return what goes wrong: after how many rounds, what, and on which device."""
    chance = random.Random(f"{plan.seed} faults")
    kinds = list(KINDS)
    chance.shuffle(kinds)
    step = plan.rounds / (len(kinds) + 1)
    return [(round(step * (number + 1)), kind, chance.randrange(plan.devices)) for number, kind in enumerate(kinds)]


class Faults:
    """What goes wrong, when so many rounds have been told: the same seed, the same faults."""

    def __init__(self, venue: Venue, plan: Plan) -> None:
        self._venue = venue
        self._plan = plan
        self.schedule = planned_faults(plan)
        self.happened: list[str] = []
        self._later: list[tuple[float, Callable[[], None]]] = []

    def advance(self, told: int) -> None:
        """Let happen what is due."""
        while self.schedule and told >= self.schedule[0][0]:
            if self.schedule[0][1] == KILL_HOLDER and not self._venue.server.is_running:
                # Who holds the lease is known when the server is back.
                break
            at, kind, number = self.schedule.pop(0)
            self.happened.append(f"{at}: {kind}")
            self._strike(kind, number)
        due = [action for at, action in self._later if at <= time.monotonic()]
        self._later = [(at, action) for at, action in self._later if at > time.monotonic()]
        for action in due:
            action()

    @property
    def is_over(self) -> bool:
        """Everything has happened and is mended."""
        return not self.schedule and not self._later

    def _strike(self, kind: str, number: int) -> None:
        venue = self._venue
        match kind:
            case "kill a device":
                self._kill(venue.devices[number])
            case _ if kind == KILL_HOLDER:
                self._kill(venue.lease_holder() or venue.devices[number])
            case "stop the server":
                self._stop(self._plan.away_s, "fast")
            case "crash the server":
                self._stop(3.0, "immediate")
            case "freeze the listeners":
                for wire in venue.wires:
                    wire.freeze(b"listens")
                self._after(self._plan.away_s / 2, venue.thaw)
            case "cut everything":
                for wire in venue.wires:
                    wire.cut()
            case "fail over":
                venue.fail_over()

    def _kill(self, device: DeviceProcess) -> None:
        device.kill()
        self._back_after(2.0, device)

    def _stop(self, for_s: float, how: str) -> None:
        server = self._venue.server
        if server.is_running:
            server.stop(how)
            self._back_after(for_s, server)

    def _back_after(self, seconds: float, ended: DeviceProcess | DatabaseServer) -> None:
        def start() -> None:
            # What was ended twice in a short time comes back once, and a server that another has replaced never.
            is_replaced = ended is self._venue.primary and ended is not self._venue.server
            if not ended.is_running and not is_replaced:
                ended.start()

        self._after(seconds, start)

    def _after(self, seconds: float, action: Callable[[], None]) -> None:
        self._later.append((time.monotonic() + seconds, action))


def play(plan: Plan, say: Callable[[str], None], pictures: Path | None = None) -> Outcome:
    """Play an evening and return how it ended; leave a picture of each device in a folder, if there is one.

    Raises:
        EveningFailed: something was lost, came twice, or differs between devices, record and till.
    """
    began = time.monotonic()
    say(f"{plan.devices} devices, {plan.rounds} rounds, seed {plan.seed}{', with faults' if plan.with_faults else ''}.")
    with ExitStack() as stack:
        venue = Venue(plan, stack)
        faults = Faults(venue, plan) if plan.with_faults else None
        for device in venue.devices:
            device.start()
        _until_played(venue, faults, say)
        agreed_s = _until_agreed(venue, say)
        outcome = _examined(venue)
        if pictures is not None:
            for device in venue.devices:
                device.draw(pictures)
    outcome.agreed_s, outcome.seconds = agreed_s, time.monotonic() - began
    outcome.faults = faults.happened if faults is not None else []
    return outcome


def open_windows(plan: Plan) -> None:
    """Open the windows of all devices for people, and wait until the last one is closed."""
    with ExitStack() as stack:
        venue = Venue(plan, stack)
        for device in venue.devices:
            device.start()
        while any(device.is_running for device in venue.devices):
            time.sleep(0.5)


def _until_played(venue: Venue, faults: Faults | None, say: Callable[[str], None]) -> None:
    chance = random.Random(f"{venue.plan.seed} till")
    tables = [name for _, names in load_restaurant().areas for name in names]
    progress = Progress(STUCK_S + venue.plan.away_s)
    next_pay = 0.0
    while True:
        told = sum(len(device.told) for device in venue.devices)
        if told // SAY_EVERY > progress.last // SAY_EVERY:
            say(f"{told} rounds.")
        if faults is not None:
            faults.advance(told)
        if time.monotonic() >= next_pay:
            venue.pay_at_till(chance.choice(tables))
            next_pay = time.monotonic() + PAY_EVERY_S
        dead = [device for device in venue.devices if not device.is_running]
        if all(device.has_played for device in venue.devices) and (faults is None or faults.is_over) and not dead:
            return
        if progress.is_stuck(told):
            last = [f"{device.name}: {device.last_words}" for device in dead]
            first = f"nothing happened any more after {told} rounds"
            raise EveningFailed("\n".join([first, *last, *_standstill(venue, faults)]))
        time.sleep(0.1)


def _standstill(venue: Venue, faults: Faults | None) -> Iterator[str]:
    """Tell who has not played to the end, and what everybody waits for."""
    for device in venue.devices:
        yield f"{device.name}: {'played' if device.has_played else 'not played'}, {len(device.told)} told, {device.compare()}"
    if faults is not None and not faults.is_over:
        yield f"faults to come: {faults.schedule}"
    queue_now = venue.read(delivery_record.load_queue)
    yield f"talks to the till: {getattr(venue.lease_holder(), 'name', 'nobody')}; on their way {on_their_way(queue_now)}"
    yield f"in the queue: {Counter((one.kind.value, one.state.value, one.lane, one.last_error[:40]) for one in queue_now)}"


class Progress:
    """Notices that a number does not change any more."""

    def __init__(self, patience_s: float) -> None:
        self.last = 0
        self._patience_s = patience_s
        self._changed_at = time.monotonic()

    def is_stuck(self, number: int) -> bool:
        """Take a number and tell whether it has been the same for too long."""
        if number != self.last:
            self.last, self._changed_at = number, time.monotonic()
        return time.monotonic() - self._changed_at > self._patience_s


def _until_agreed(venue: Venue, say: Callable[[str], None]) -> float:
    """Wait until all devices show what the record has and nothing is on its way any more; return how long that took, in s."""
    began = time.monotonic()
    progress = Progress(STUCK_S)
    next_word = began + SAY_EVERY_S
    while True:
        record = venue.read(lambda connection: digest_of(order_record.load_current(connection, datetime.now(UTC))))
        shown = {device.name: device.compare() for device in venue.devices}
        on_its_way = on_their_way(venue.read(delivery_record.load_queue))
        if not on_its_way and all(one.get("digest") == record and not one.get("unsent") for one in shown.values()):
            return time.monotonic() - began
        if time.monotonic() >= next_word:
            behind = sum(one.get("digest") != record for one in shown.values())
            say(f"{on_its_way} on their way to the till, {behind} devices behind.")
            next_word = time.monotonic() + SAY_EVERY_S
        if progress.is_stuck(on_its_way):
            raise EveningFailed("\n".join(["Not all agree.", *_differences(venue), f"record {record}, devices {shown}"]))
        time.sleep(0.5)


def _differences(venue: Venue) -> Iterator[str]:
    """Tell what each device shows and the record has not, and the other way round."""
    record = set(venue.read(lambda connection: describe(order_record.load_current(connection, datetime.now(UTC)))))
    for device in venue.devices:
        shown = set(device.describe())
        yield from (f"only {device.name}: {line}" for line in sorted(shown - record)[:MOST_DIFFERENCES])
        yield from (f"not {device.name}: {line}" for line in sorted(record - shown)[:MOST_DIFFERENCES])
    queue_now = venue.read(delivery_record.load_queue)
    yield f"in the queue: {Counter((one.kind.value, one.state.value, one.last_error[:40]) for one in queue_now)}"


def _examined(venue: Venue) -> Outcome:
    told = [one for device in venue.devices for one in device.told]
    booked = venue.booked()
    known, dropped = venue.read(round_record.sent_rounds)
    queued = venue.read(delivery_record.load_queue)
    waiting = {one.round_id for one in queued}
    wrong = {
        "rounds are twice at the till": [one for one, count in booked.items() if count > 1],
        "rounds that were told to be saved are not in the record": [one for one in told if one not in known],
        "rounds of the record are not at the till": [one for one in known - dropped - waiting if not booked[one]],
        "rounds at the till are not in the record": [one for one in booked if one not in known],
    }
    for what, rounds in wrong.items():
        if rounds:
            fate = venue.read(partial(round_record.fate_of, round_ids=rounds[:MOST_NAMED]))
            raise EveningFailed(f"{len(rounds)} {what}: {fate or rounds[:MOST_NAMED]}")
    current = venue.read(lambda connection: order_record.load_current(connection, datetime.now(UTC)))
    return Outcome(len(told), len(booked), sum(one.is_open for one in current), len(queued))
