"""The second copy of a record: spoiled as a disk spoils it, and written whole by a program that is not this one."""

from __future__ import annotations

import contextlib
import json
import logging
import random
import sqlite3
import tempfile
import uuid
import zlib
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from tests.faults.fuzzing.mutating import mutated
from tests.faults.fuzzing.shapes import NASTY
from tests.faults.fuzzing.target import Target
from tests.unit.samples import NOON
from tests.venue.test_salvaging import Told, deliver, order
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.venue import deliveries, orders
from waiterapp.venue.carbon import NAME, Carbon
from waiterapp.venue.mending import open_mended
from waiterapp.venue.sealing import PROMISED
from waiterapp.venue.store import DATABASE_NAME

_TABLES = {str(table.name) for table in PROMISED}
_NUMBERS = (0, -1, 1, 2, 50, 2**31 - 1, 2**31, 2**40, 2**63 - 1, 2**63, 2**70)


@cache
def _evening() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the record and its second copy as they were at moments of one evening."""
    records, copies = [], []
    ids = random.Random(1)
    same_ids = mock.patch("uuid.uuid4", side_effect=lambda: uuid.UUID(int=ids.getrandbits(128)))
    with same_ids, tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as home:
        folder = Path(home) / "live"
        store, _ = open_mended(folder, NOON)
        told = Told()
        for number in range(6):
            round_id = order(store, told, f"t{number % 2}")
            if number < 3:
                deliver(store, told, round_id, *((DeliveryState.DONE,) if number else ()))
            if number % 2:
                kept = Path(home) / f"{number}.db"
                with closing(sqlite3.connect(kept)) as file:
                    store.raw.backup(file)
                    file.execute("PRAGMA journal_mode=DELETE")
                records.append(kept.read_bytes())
                copies.append((folder / NAME).read_bytes())
        store.close()
    return tuple(records), tuple(copies)


def _copies() -> tuple[bytes, ...]:
    return _evening()[1]


def _sealed(body: bytes) -> bytes:
    """Write a line whose checksum is right, whatever it says."""
    return b'{"crc":"%08x","of":%b}\n' % (zlib.crc32(body), body)


def _resealed(chance: random.Random) -> bytes:
    """Spoil what a few lines say, and let their checksums be right."""
    lines = chance.choice(_copies()).splitlines(keepends=True)
    for at in chance.sample(range(len(lines)), min(len(lines), chance.randint(1, 3))):
        body = lines[at][lines[at].index(b'"of":') + 5 : -2]
        if chance.random() < 0.3:
            fresh = mutated((body,), chance).replace(b"\n", b" ").replace(b"\r", b" ")
        else:
            fresh = _misspoken(body, chance)
        lines[at] = _sealed(fresh) if chance.random() < 0.7 else lines[at] + _sealed(fresh)
    return b"".join(lines)


def _misspoken(body: bytes, chance: random.Random) -> bytes:
    """Put something else in the place of one thing that a line says."""
    line: Any = json.loads(body)
    fate = chance.randrange(6)
    if fate == 0:
        line["n"] = chance.choice(_NUMBERS)
        return json.dumps(line).encode()
    if fate == 1:
        line["gone"] = [[name, [row["id"]]] for name, row in line["rows"][:1] if "id" in row]
    holder = line
    while isinstance(holder, dict | list) and holder:
        key = chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))
        inner = holder[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.15:
            if chance.random() < 0.3:
                del holder[key]
                return json.dumps(line).encode()
            holder[key] = "here"
            other = chance.choice((*NASTY, "7", '"x"', "[1]", '{"a": 1}'))
            return json.dumps(line).replace('"here"', other).encode("utf-8", "replace")
        holder = inner
    return json.dumps(line).encode()


@contextlib.contextmanager
def _quietly() -> Any:
    """Damage is logged as what it is: thousands of times an hour here."""
    log = logging.getLogger("waiterapp.venue")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _read(content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder:
        (Path(folder) / NAME).write_bytes(content)
        found = Carbon(Path(folder)).read()
    assert found.is_there
    assert {name for name, _ in found.rows} <= _TABLES
    assert 0 <= found.number < 2**31, found.number
    assert all(number <= found.number for number, _ in found.rows.values())
    if content in _copies():
        assert found.is_whole


def _opened(content: bytes) -> None:
    """Open a record as old as chance wants beside a copy: people can work on, and the next start has nothing to mend."""
    records = _evening()[0]
    record = records[zlib.crc32(content) % len(records)]
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as home, _quietly():
        folder = Path(home)
        (folder / NAME).write_bytes(content)
        (folder / DATABASE_NAME).write_bytes(record)
        store, found = open_mended(folder, NOON)
        with closing(store):
            assert store.check() == ""
            assert not store.raw.execute("PRAGMA foreign_key_check").fetchall()
            store.run(deliveries.after_start)
            queue = store.run(deliveries.load_queue)
            assert len({one.id for one in queue}) == len(queue)
            store.run(lambda connection: orders.load_current(connection, NOON))
            told = Told()
            order(store, told, "t9")
        again, twice = open_mended(folder, NOON)
        with closing(again):
            assert twice is None, (found, twice)
            queue = again.run(deliveries.load_queue)
            assert set(told.rounds) <= {one.round_id for one in queue}


def _any_copy(chance: random.Random) -> bytes:
    return _resealed(chance) if chance.random() < 0.7 else mutated(_copies(), chance)


TARGETS = (
    Target("second-copy", _read, lambda chance: mutated(_copies(), chance), in_every_run=150),
    Target("second-copy-lines", _read, _resealed, in_every_run=200),
    Target("second-copy-opened", _opened, _any_copy, in_every_run=15),
)
