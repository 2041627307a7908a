"""A second copy that says what this program has not written: what can be used of it is used, and people work on."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.unit.samples import NOON
from tests.venue.test_salvaging import Told, order
from waiterapp.domain.salvage import Salvage
from waiterapp.venue import carbon, deliveries
from waiterapp.venue.mending import TAKEN_BACK, open_mended
from waiterapp.venue.store import DATABASE_NAME

Line = dict[str, Any]


def sealed(line: object) -> bytes:
    body = line if isinstance(line, bytes) else json.dumps(line).encode()
    return b'{"crc":"%08x","of":%b}\n' % (zlib.crc32(body), body)


def spoken(line: bytes) -> Line:
    found: Line = json.loads(line)["of"]
    return found


def read(folder: Path, *lines: object) -> carbon.Content:
    (folder / carbon.NAME).write_bytes(b"".join(map(sealed, lines)))
    return carbon.Carbon(folder).read()


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, tuple[bytes, ...], Told]:
    """Return a record as it was after the first of three orders, and the lines of the second copy after the last."""
    home = tmp_path_factory.mktemp("evening")
    store, _ = open_mended(home / "live", NOON)
    told = Told()
    order(store, told, "t1")
    with closing(sqlite3.connect(home / "early.db")) as early:
        store.raw.backup(early)
        early.execute("PRAGMA journal_mode=DELETE")
    order(store, told, "t1")
    order(store, told, "t2")
    lines = (home / "live" / carbon.NAME).read_bytes().splitlines(keepends=True)
    store.close()
    return (home / "early.db").read_bytes(), tuple(lines), told


def opened(folder: Path, record: bytes, lines: list[bytes]) -> tuple[Salvage | None, set[str]]:
    """Open a record beside a second copy twice; return what was mended, and which rounds wait for the till."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / DATABASE_NAME).write_bytes(record)
    (folder / carbon.NAME).write_bytes(b"".join(lines))
    store, found = open_mended(folder, NOON)
    with closing(store):
        assert store.check() == ""
        waiting = {one.round_id for one in store.run(deliveries.load_queue)}
    again, twice = open_mended(folder, NOON)
    again.close()
    assert twice is None
    return found, waiting


NOT_OURS = {
    "a table of a newer program": {"n": 1, "rows": [["wishes", {"id": "x"}]]},
    "a row without its key": {"n": 1, "rows": [["orders", {"table_id": "t1"}]]},
    "a key that is a list": {"n": 1, "rows": [["orders", {"id": ["x"]}]]},
    "a number where a text is": {"n": 1, "rows": [["orders", {"id": "x", "table_id": 7}]]},
    "a number that SQLite has no room for": {"n": 1, "rows": [["orders", {"id": "x", "version": 2**63}]]},
    "a time that no clock shows": {"n": 1, "rows": [["orders", {"id": "x", "opened_at": 2**62}]]},
    "a state that no delivery has": {
        "n": 1,
        "rows": [["deliveries", {"id": "x", "kind": "round", "state": "?", "payload": "{}"}]],
    },
    "something gone without a key": {"n": 1, "rows": [], "gone": [["orders", []]]},
    "something gone of no table": {"n": 1, "rows": [], "gone": [["wishes", ["x"]]]},
}
NO_LINES = {
    "a number beyond all": {"n": 2**31 - 1, "rows": []},
    "a number below all": {"n": -1, "rows": []},
    "a key of what is gone that is a list": {"n": 1, "rows": [], "gone": [["orders", [["x"]]]]},
    "what is too deep to be read": b'{"n":1,"rows":' + b"[" * 100_000,
}


@pytest.mark.parametrize("line", NOT_OURS.values(), ids=NOT_OURS)
def test_a_row_that_is_not_of_this_program_is_left_out_alone(tmp_path: Path, line: Line) -> None:
    kept = {"n": 1, "rows": [], "gone": [["orders", ["y"]]]}
    content = read(tmp_path, {"n": 0, "rows": [], "first": True}, line, kept)
    assert not content.is_whole
    assert content.number == 1
    assert content.rows == {("orders", ("y",)): (1, None)}


@pytest.mark.parametrize("line", NO_LINES.values(), ids=NO_LINES)
def test_a_line_that_is_not_of_this_program_is_left_out(tmp_path: Path, line: object) -> None:
    content = read(tmp_path, {"n": 0, "rows": [], "first": True}, line)
    assert not content.is_whole
    assert (content.number, content.rows) == (0, {})


def without(name: str) -> Callable[[Line], None]:
    def change(line: Line) -> None:
        line["rows"] = [row for row in line["rows"] if row[0] != name]

    return change


def lacking(name: str, column: str) -> Callable[[Line], None]:
    def change(line: Line) -> None:
        for table, row in line["rows"]:
            if table == name:
                row[column] = None

    return change


@pytest.mark.expects_log
@pytest.mark.parametrize("change", [without("orders"), lacking("orders", "currency")], ids=["no order", "half an order"])
def test_what_a_disk_has_taken_back_comes_back_as_far_as_the_copy_goes(
    tmp_path: Path, evening: tuple[bytes, tuple[bytes, ...], Told], change: Callable[[Line], None]
) -> None:
    record, lines, told = evening
    spoiled = spoken(lines[-1])
    change(spoiled)
    found, waiting = opened(tmp_path / "record", record, [*lines[:-1], sealed(spoiled)])
    assert found is not None
    assert (found.reason, found.is_sure) == (TAKEN_BACK, False)
    assert waiting == set(list(told.rounds)[:2])


@pytest.mark.expects_log
def test_a_torn_line_before_others_costs_what_it_said_and_opens_no_hole(
    tmp_path: Path, evening: tuple[bytes, tuple[bytes, ...], Told]
) -> None:
    record, lines, told = evening
    # The order of the third round came with the last line that has one of its rows; what follows stands on it.
    (third,) = [at for at, line in enumerate(lines) if list(told.rounds)[2].encode() in line][:1]
    later = spoken(lines[third])
    later |= {"n": later["n"] + 1, "rows": [row for row in later["rows"] if row[0] == "lines"]}
    torn = lines[third][: len(lines[third]) // 2] + b"\n"
    found, waiting = opened(tmp_path / "record", record, [*lines[:third], torn, sealed(later)])
    assert found is not None
    assert not found.is_sure
    assert waiting == set(list(told.rounds)[:2])


@pytest.mark.expects_log
def test_an_order_that_is_said_to_be_gone_stays_where_its_rounds_are_still_there(
    tmp_path: Path, evening: tuple[bytes, tuple[bytes, ...], Told]
) -> None:
    record, lines, told = evening
    order_id = next(row["id"] for line in lines for name, row in spoken(line)["rows"] if name == "orders")
    last = spoken(lines[-1])["n"]
    gone = sealed({"n": last + 1, "rows": [], "gone": [["orders", [order_id]]]})
    found, waiting = opened(tmp_path / "record", record, [*lines, gone])
    assert found is not None
    assert not found.is_sure
    assert waiting == set(told.rounds)


@pytest.mark.expects_log
def test_a_record_is_made_anew_beside_a_copy_that_does_not_fit(
    tmp_path: Path, evening: tuple[bytes, tuple[bytes, ...], Told]
) -> None:
    _, lines, told = evening
    spoiled = spoken(lines[-1])
    lacking("orders", "currency")(spoiled)
    found, waiting = opened(tmp_path / "record", b"rubbish" * 1000, [*lines[:-1], sealed(spoiled)])
    assert found is not None
    assert not found.is_sure
    assert "orders" in found.incomplete
    assert waiting == set(list(told.rounds)[:2])


@pytest.mark.expects_log
def test_a_row_that_is_nothing_but_a_key_is_no_row(tmp_path: Path, evening: tuple[bytes, tuple[bytes, ...], Told]) -> None:
    record, lines, _ = evening
    bare = spoken(lines[-1])
    bare["rows"] = [["orders", {"id": "x"}], *bare["rows"]]
    found, waiting = opened(tmp_path / "one", record, [*lines[:-1], sealed(bare)])
    assert found is not None
    assert not found.is_sure
    assert len(waiting) == 3


def house(home: Path, tables: tuple[str, ...]) -> set[str]:
    """Make a record with an order on each table, and return the rounds that wait."""
    store, _ = open_mended(home, NOON)
    with closing(store):
        for table in tables:
            order(store, Told(), table)
        return {one.round_id for one in store.run(deliveries.load_queue)}


@pytest.mark.expects_log
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_second_copy_of_another_house_is_put_aside_and_nothing_of_it_mixed_in(tmp_path: Path, count: int) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    waiting = house(ours, ("t1", "t2"))
    house(theirs, ("t1", "t2", "t3")[:count])
    others = (theirs / carbon.NAME).read_bytes()
    (ours / carbon.NAME).write_bytes(others)
    store, found = open_mended(ours, NOON)
    with closing(store):
        assert {one.round_id for one in store.run(deliveries.load_queue)} == waiting
    assert found is not None
    assert not found.is_sure
    assert "belongs to another record" in found.reason
    kept = [one.read_bytes() for one in ours.glob("*.other")]
    assert kept == [others]
    again, twice = open_mended(ours, NOON)
    again.close()
    assert twice is None


@pytest.mark.expects_log
def test_a_record_put_back_from_a_copy_of_itself_is_no_other(tmp_path: Path) -> None:
    house(tmp_path / "live", ("t1",))
    shutil.copytree(tmp_path / "live", tmp_path / "old")
    waiting = house(tmp_path / "live", ("t1", "t2"))
    shutil.copy(tmp_path / "old" / DATABASE_NAME, tmp_path / "live" / DATABASE_NAME)
    store, found = open_mended(tmp_path / "live", NOON)
    with closing(store):
        assert {one.round_id for one in store.run(deliveries.load_queue)} == waiting
    assert found is not None
    assert found.reason == TAKEN_BACK


def test_one_wrong_bit_in_the_number_of_a_record_makes_it_no_other(tmp_path: Path) -> None:
    waiting = house(tmp_path, ("t1", "t2"))
    path = tmp_path / DATABASE_NAME
    body, copy = path.read_bytes(), (tmp_path / carbon.NAME).read_bytes()
    for bit in range(32):
        spoiled = bytearray(body)
        spoiled[68 + bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoiled)
        (tmp_path / carbon.NAME).write_bytes(copy)
        store, found = open_mended(tmp_path, NOON)
        with closing(store):
            assert {one.round_id for one in store.run(deliveries.load_queue)} == waiting
        assert found is None


@pytest.mark.expects_log
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_log_of_another_record_is_put_aside_and_nothing_of_it_mixed_in(tmp_path: Path, count: int) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    waiting = house(ours, ("t1", "t2"))
    store, _ = open_mended(theirs, NOON)
    with closing(store):
        for table in ("t5", "t6", "t7", "t8")[:count]:
            order(store, Told(), table)
        log = (theirs / f"{DATABASE_NAME}-wal").read_bytes()
    (ours / f"{DATABASE_NAME}-wal").write_bytes(log)
    store, _ = open_mended(ours, NOON)
    with closing(store):
        assert {one.round_id for one in store.run(deliveries.load_queue)} == waiting
    assert [one.read_bytes() for one in ours.glob(f"{DATABASE_NAME}-wal.*.other")] == [log]


@pytest.mark.expects_log
def test_a_copy_of_another_house_is_noticed_where_the_number_of_the_record_stands_in_its_log_only(tmp_path: Path) -> None:
    ours, theirs, killed = tmp_path / "ours", tmp_path / "theirs", tmp_path / "killed"
    house(theirs, ("t1", "t2", "t3", "t4"))
    store, _ = open_mended(ours, NOON)
    with closing(store):
        for table in ("t1", "t2"):
            order(store, Told(), table)
        waiting = {one.round_id for one in store.run(deliveries.load_queue)}
        shutil.copytree(ours, killed)
    assert carbon.record_of(killed / DATABASE_NAME) == 0
    shutil.copy(theirs / carbon.NAME, killed / carbon.NAME)
    store, found = open_mended(killed, NOON)
    with closing(store):
        assert {one.round_id for one in store.run(deliveries.load_queue)} == waiting
    assert found is not None
    assert "belongs to another record" in found.reason
