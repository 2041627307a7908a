"""Damaged records: what waiters were told is there afterwards, or stands on a list; nothing is there twice."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.unit.samples import NOON, SOUP, STEAK, lines
from tests.venue.test_orders import a_round
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import LineItem
from waiterapp.domain.salvage import Salvage
from waiterapp.venue import carbon, deliveries, documents, orders, salvaging
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.mending import open_mended
from waiterapp.venue.store import DATABASE_NAME, Store

SEEDS = 120


@dataclass
class Told:
    """What waiters and the till were told."""

    rounds: dict[str, tuple[LineItem, ...]] = field(default_factory=dict)
    states: dict[str, DeliveryState] = field(default_factory=dict)
    """By round."""


def order(store: Store, told: Told, table: str) -> str:
    command = a_round(*lines(SOUP, STEAK), table=table)
    store.run(lambda connection: apply(connection, command, Means(account="acc", table_name=table), NOON))
    told.rounds[command.id] = command.lines
    told.states[command.id] = DeliveryState.QUEUED
    return command.id


def deliver(store: Store, told: Told, round_id: str, *states: DeliveryState) -> None:
    (one,) = [one for one in store.run(deliveries.load_queue) if one.round_id == round_id]
    store.run(lambda connection: deliveries.begin(connection, one.id, NOON))
    told.states[round_id] = DeliveryState.SENDING
    for state in states:
        with store.begin() as connection:
            deliveries.step(connection, one.id, state, till_ref="77", at=NOON)
        told.states[round_id] = state


def evening(folder: Path) -> Told:
    """Leave a folder as a program does that is killed while people order."""
    live = folder.parent / "live"
    store, found = open_mended(live, NOON)
    assert found is None
    told = Told()
    store.run(lambda connection: documents.save_note(connection, "mood", "x" * 3000, NOON))
    rounds = [order(store, told, f"t{number % 4}") for number in range(8)]
    deliver(store, told, rounds[0], DeliveryState.DONE)
    deliver(store, told, rounds[1], DeliveryState.DONE)
    store.close()
    store, found = open_mended(live, NOON)
    assert found is None
    rounds += [order(store, told, f"t{number % 4}") for number in range(4)]
    deliver(store, told, rounds[2], DeliveryState.DONE)
    deliver(store, told, rounds[3], DeliveryState.REFUSED)
    deliver(store, told, rounds[4], DeliveryState.UNKNOWN)
    deliver(store, told, rounds[5])
    shutil.copytree(live, folder)
    store.close()
    return told


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Begin every new record with a copy of an empty one: the migrations take longer than all the rest."""
    empty = tmp_path_factory.getbasetemp() / "empty"
    if not empty.exists():
        Store(empty).close()

    def new(folder: Path) -> Store:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(empty / DATABASE_NAME, folder / DATABASE_NAME)
        return Store(folder)

    monkeypatch.setattr(salvaging, "Store", new)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    folder = tmp_path_factory.mktemp("record") / "left"
    return folder, evening(folder)


def hurt(path: Path, chance: random.Random) -> str:
    """Do to a file what disks do."""
    body = bytearray(path.read_bytes())
    how = chance.choice(("flip", "flip many", "zero page", "cut", "empty", "rubbish page", "head"))
    page = 4096 * chance.randrange(max(1, len(body) // 4096))
    match how:
        case "flip":
            body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        case "flip many":
            for _ in range(50):
                body[chance.randrange(len(body))] = chance.randrange(256)
        case "zero page":
            body[page : page + 4096] = bytes(len(body[page : page + 4096]))
        case "rubbish page":
            body[page : page + 4096] = chance.randbytes(len(body[page : page + 4096]))
        case "cut":
            del body[chance.randrange(len(body)) :]
        case "empty":
            body.clear()
        case "head":
            body[:100] = chance.randbytes(min(100, len(body)))
    path.write_bytes(body)
    return how


def check(store: Store, found: Salvage | None, told: Told, *, knows_all: bool) -> None:
    """Nothing that was told is lost in silence, nothing is there twice, nothing goes to the till that may be there."""
    store.run(deliveries.after_start)
    queue = store.run(deliveries.load_queue)
    asked = {one.round_id for one in queue if one.asks_a_person}
    current = store.run(lambda connection: orders.load_current(connection, NOON))
    there = {one.id for order in current for one in order.rounds}
    items = [line.item for order in current for line in order.lines]
    assert len({one.id for one in items}) == len(items)
    by_round = [one.round_id for one in queue]
    assert len(set(by_round)) == len(by_round)
    for round_id, sent in told.rounds.items():
        state = told.states[round_id]
        now = next((one.state for one in queue if one.round_id == round_id), None)
        if state is DeliveryState.DONE and now is not None:
            # What the till has is not sent to it again without a person, or without asking the till first.
            assert now in (DeliveryState.REFUSED, DeliveryState.UNKNOWN)
        if state in (DeliveryState.SENDING, DeliveryState.UNKNOWN):
            assert now is not DeliveryState.QUEUED
        if knows_all:
            assert round_id in there
            assert [one for one in items if one in sent] == list(sent)
            expected = {DeliveryState.DONE: None, DeliveryState.SENDING: DeliveryState.UNKNOWN}.get(state, state)
            assert now in (expected, DeliveryState.UNKNOWN if expected is not None else None) or round_id in asked
        elif round_id not in there:
            assert found is not None
            assert not found.is_sure


@pytest.mark.expects_log
@pytest.mark.usefixtures("quickly")
@pytest.mark.parametrize("block", range(4))
def test_whatever_a_disk_does_to_the_record_nothing_is_lost_in_silence_and_nothing_doubled(
    left: tuple[Path, Told], tmp_path: Path, block: int
) -> None:
    source, told = left
    for seed in range(block * SEEDS // 4, (block + 1) * SEEDS // 4):
        folder = tmp_path / str(seed)
        shutil.copytree(source, folder)
        chance = random.Random(seed)
        names = chance.choice(
            (
                (DATABASE_NAME,),
                (DATABASE_NAME,),
                (f"{DATABASE_NAME}-wal",),
                (carbon.NAME,),
                (DATABASE_NAME, carbon.NAME),
                (f"{DATABASE_NAME}-wal", carbon.NAME),
            )
        )
        how = [hurt(folder / name, chance) for name in names]
        try:
            store, found = open_mended(folder, NOON)
            try:
                check(store, found, told, knows_all=len(names) == 1)
                assert store.check() == ""
                assert store.broken_seals() == ()
            finally:
                store.close()
            if found is not None:
                again, nothing = open_mended(folder, NOON)
                again.close()
                assert nothing is None
        except BaseException as error:
            error.add_note(f"seed {seed}: {names} {how}")
            raise
        shutil.rmtree(folder)
