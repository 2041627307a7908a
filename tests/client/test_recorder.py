"""The flight recorder: everything comes back as it was told, nothing secret is kept, and a crash costs the last second."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.client.running import Running, running
from tests.recorded_evening import Batch, Evening, StoryClock
from tests.unit.samples import MENU, NOON, SOUP, STEAK, lines, order_of, sek, with_line
from waiterapp.client import recorder as recorder_module
from waiterapp.client import recording_files as files
from waiterapp.client.deltas import changed_by, difference
from waiterapp.client.recorded_state import KINDS
from waiterapp.client.recorder import Recorder
from waiterapp.client.recording import NoRecording, RecordingReader
from waiterapp.client.recording_blocks import Block, BlockFile
from waiterapp.client.recording_desk import RecordingDesk
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Invitation
from waiterapp.domain.events import (
    CommandAnswered,
    CommandRefused,
    Event,
    FloorChanged,
    MenuChanged,
    OrderChanged,
    QueueChanged,
    ReceiptsRead,
    RecordOpened,
    StaffChanged,
    TableStatesRead,
    Trouble,
)
from waiterapp.domain.orders import ClosedBy
from waiterapp.domain.payments import Payment, Tender, Voucher
from waiterapp.domain.picture import Picture
from waiterapp.domain.questions import ExportRecording, FindMoment, ReadRecording, ReadRecordings
from waiterapp.domain.recordings import (
    Moment,
    MomentKind,
    RecordedPart,
    RecordedText,
    Recording,
    Recordings,
)
from waiterapp.domain.tills import TillTable, TillTableState
from waiterapp.simulator.server import SimulatorServer

NAME = "2026-11-28.1.rec"
Answered = TypeVar("Answered", Recordings, RecordedPart)


class Tape:
    """A recorder, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self.clock = StoryClock()
        self.recorder = Recorder(folder, self.clock)
        self.path = self.recorder.folder / NAME
        self.told: list[tuple[float, Batch]] = []

    def tell(self, *events: Event, after_s: float = 1.0) -> None:
        self.clock.at += timedelta(seconds=after_s)
        self.told.append((self.clock.monotonic(), events))
        self.recorder.follow(events)
        self.recorder.flush()

    def play(self, evening: Evening) -> None:
        evening.clock = self.clock
        flushed = self.clock.monotonic()
        for batch in evening.batches():
            self.told.append((self.clock.monotonic(), batch))
            self.recorder.follow(batch)
            if self.clock.monotonic() - flushed >= recorder_module.FLUSH_EVERY_S:
                flushed = self.clock.monotonic()
                self.recorder.flush()
        self.recorder.close()

    def picture_at(self, position_s: float) -> Picture:
        picture = Picture()
        for monotonic_s, batch in self.told:
            if round(monotonic_s - self.told[0][0], 3) <= position_s:
                absorb(picture, batch)
        return picture


def absorb(picture: Picture, events: Batch) -> None:
    for event in events:
        picture.absorb(event)


def open_orders(picture: Picture) -> list[Any]:
    """Orders as the screens need them: without who paid with what."""
    return [
        replace(one, payments=tuple(replace(two, lines=(), tenders=()) for two in one.payments))
        for one in picture.orders.values()
    ]


def assert_same(read: Picture, told: Picture) -> None:
    assert open_orders(read) == open_orders(told)
    assert {key: one for key, one in read.drafts.items() if one} == {key: one for key, one in told.drafts.items() if one}
    for name in (
        "menu",
        "floor",
        "staff",
        "thresholds",
        "kitchen",
        "screens",
        "link",
        "left_tables",
        "till_tables",
        "orders_read_at",
    ):
        assert getattr(read, name) == getattr(told, name), name
    assert [(one.id, one.state, one.lane) for one in read.queue] == [(one.id, one.state, one.lane) for one in told.queue]


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Tape:
    folder = tmp_path_factory.mktemp("evening")
    tape = Tape(folder)
    tape.play(Evening(folder, 60, tape.clock, tables=20, dishes=40))
    return tape


@pytest.fixture
def tape(tmp_path: Path) -> Iterator[Tape]:
    made = Tape(tmp_path)
    made.tell(RecordOpened(), MenuChanged(MENU, NOON), OrderChanged(order_of(lines(SOUP, STEAK))))
    yield made
    made.recorder.close()


def test_every_batch_comes_back_as_it_was_told(evening: Tape) -> None:
    cursor = RecordingReader(evening.path).cursor(0.0)
    read, told = Picture(), Picture()
    absorb(read, cursor.start().events)
    batches = [one.batch for one in cursor.read()]
    began = evening.told[0][0]
    told_at = [round(monotonic_s - began, 3) for monotonic_s, _ in evening.told]
    assert {round(one.position_s, 3) for one in batches} <= set(told_at)
    for number, one in enumerate(batches):
        absorb(read, one.events)
        if number % 50 == 0 and batches[number + 1].position_s > one.position_s:
            assert_same(read, evening.picture_at(round(one.position_s, 3)))
    for _, batch in evening.told:
        absorb(told, batch)
    assert_same(read, told)


@pytest.mark.parametrize("share", [0.0, 0.13, 0.5, 0.77, 1.0])
def test_any_moment_is_what_it_was(evening: Tape, share: float) -> None:
    reader = RecordingReader(evening.path)
    position_s = reader.recording().length_s * share
    whole = reader.cursor(position_s).start()
    picture = Picture()
    absorb(picture, whole.events)
    picture.left_tables = set(whole.left_tables)
    assert whole.missing_since_s is None
    assert_same(picture, evening.picture_at(whole.position_s))


def test_a_recording_tells_its_day_its_length_and_its_rounds(evening: Tape) -> None:
    (found,) = [one for one in files.listed(evening.recorder.folder) if isinstance(one, Recording)]
    assert (found.name, found.day, found.rounds) == (NAME, date(2026, 11, 28), 60)
    assert found.began_at == StoryClock().at
    assert found.length_s == pytest.approx((found.ended_at - found.began_at).total_seconds())
    assert found.size == evening.path.stat().st_size


def test_a_file_that_is_cut_anywhere_plays_up_to_the_cut(evening: Tape, tmp_path: Path) -> None:
    whole = evening.path.read_bytes()
    blocks = [one for one in BlockFile(evening.path).blocks if isinstance(one, Block)]
    chance = random.Random(3)
    cuts = {blocks[-1].end, *(one.end + more for one in blocks[:3] for more in (-1, 0, 1))}
    cuts |= {chance.randrange(blocks[0].end, len(whole)) for _ in range(40)}
    for cut in sorted(cuts):
        path = tmp_path / NAME
        path.write_bytes(whole[:cut])
        complete = [one for one in blocks if one.end <= cut]
        if not any(one.kind.value == b"W" for one in complete):
            continue
        cursor = RecordingReader(path).cursor(0.0)
        cursor.start()
        last = cursor.position_s
        for told in cursor.read():
            assert told.batch.missing_since_s is None
            last = told.batch.position_s
        assert round(last * 1000) == max(
            one.position_ms for one in complete if one.kind.value in b"WDO" and one.kind.value != b"C"
        )


def test_what_is_damaged_is_said_and_left_out(evening: Tape, tmp_path: Path) -> None:
    data = bytearray(evening.path.read_bytes())
    blocks = [one for one in BlockFile(evening.path).blocks if isinstance(one, Block)]
    frames = [index for index, one in enumerate(blocks) if one.kind.value == b"W"]
    hit = blocks[frames[0] + 20]
    data[hit.start] ^= 0xFF
    path = tmp_path / NAME
    path.write_bytes(data)
    cursor = RecordingReader(path).cursor(0.0)
    cursor.start()
    batches = [told.batch for told in cursor.read()]
    (resumed,) = [one for one in batches if one.missing_since_s is not None]
    assert resumed.is_whole
    assert round(resumed.position_s * 1000) == blocks[frames[1]].position_ms
    assert resumed.missing_since_s == pytest.approx(blocks[frames[0] + 19].position_ms / 1000)
    picture = Picture()
    absorb(picture, resumed.events)
    picture.left_tables = set(resumed.left_tables)
    for batch in batches[batches.index(resumed) + 1 :]:
        absorb(picture, batch.events)
    assert_same(picture, evening.picture_at(1e9))


def test_a_damaged_menu_leaves_the_tables(evening: Tape, tmp_path: Path) -> None:
    data = bytearray(evening.path.read_bytes())
    for one in BlockFile(evening.path).blocks:
        if isinstance(one, Block) and one.kind.value == b"C":
            data[one.start] ^= 0xFF
    (tmp_path / NAME).write_bytes(data)
    whole = RecordingReader(tmp_path / NAME).cursor(300.0).start()
    assert whole.missing_since_s is not None
    assert [one for one in whole.events if isinstance(one, OrderChanged)]


def test_nothing_that_is_a_guests_own_is_kept(tape: Tape) -> None:
    payment = Payment(
        "p", NOON, (), sek(10), sek(0), (Tender("voucher", sek(10), "CODE-4711", "Frau Geheim"),), DeliveryState.DONE
    )
    order = order_of(lines(SOUP))
    asked = replace(order.lines[0], item=replace(order.lines[0].item, answers=(("serial number", "SERIAL-1"),)))
    tape.tell(OrderChanged(replace(order, lines=(asked,), payments=(payment,))))
    body = '{"tenders": "CODE-4711"}'
    tape.tell(
        QueueChanged((Delivery("d", DeliveryKind.PAYMENT, "t1", "key-1", body, DeliveryState.QUEUED, 0, NOON, "o1", "r1"),))
    )
    tape.tell(CommandAnswered("c1", Voucher("v", "CODE-4711", sek(5))), CommandAnswered("c2", Invitation("x", "123456789012")))
    tape.tell(CommandRefused("c3", "The PIN CODE-4711 is wrong."), ReceiptsRead(()))
    tape.recorder.close()
    cursor = RecordingReader(tape.path).cursor(0.0)
    events = [*cursor.start().events, *(event for told in cursor.read() for event in told.batch.events)]
    text = repr(events)
    for secret in ("CODE-4711", "Geheim", "SERIAL-1", "123456789012", "key-1"):
        assert secret not in text
    assert "DeliveryState.QUEUED" in text
    assert all(type(event).__name__ in KINDS for event in events)


def test_a_line_that_is_done_is_a_word_on_the_disk(tape: Tape) -> None:
    before = tape.path.stat().st_size
    order = order_of(*(lines(SOUP, STEAK, STEAK, SOUP) for _ in range(5)))
    tape.tell(OrderChanged(order))
    written = tape.path.stat().st_size
    tape.tell(OrderChanged(with_line(order, 7, done_at=NOON)))
    assert tape.path.stat().st_size - written < 180
    assert written - before > 400


def test_a_table_that_is_left_again_and_again_is_left(tape: Tape) -> None:
    free, taken = (TableStatesRead((TillTable("t1", state),)) for state in (TillTableState.FREE, TillTableState.OCCUPIED))
    paid = replace(order_of(lines(SOUP)), closed_by=ClosedBy.PAID, closed_at=NOON)
    for events in ((OrderChanged(paid),), (free,), (taken,), (OrderChanged(paid),), (taken,)):
        tape.tell(*events)
    tape.recorder.close()
    cursor = RecordingReader(tape.path).cursor(0.0)
    picture = Picture()
    absorb(picture, cursor.start().events)
    for told in cursor.read():
        absorb(picture, told.batch.events)
    assert picture.left_tables == {"t1"}
    assert RecordingReader(tape.path).cursor(99.0).start().left_tables == {"t1"}


def test_a_new_day_is_a_new_file_that_can_be_read_by_itself(tape: Tape) -> None:
    tape.tell(Trouble("midnight"), after_s=8 * 3600)
    assert tape.recorder.running == NAME
    tape.tell(Trouble("morning"), after_s=6 * 3600)
    tape.tell(OrderChanged(order_of(lines(SOUP), order_id="o2")))
    tape.recorder.close()
    assert [str(one) for one in files.names_in(tape.recorder.folder)] == [NAME, "2026-11-29.1.rec"]
    whole = RecordingReader(tape.recorder.folder / "2026-11-29.1.rec").cursor(5.0).start()
    assert [event.order.id for event in whole.events if isinstance(event, OrderChanged)] == ["o1", "o2"]


def test_a_start_on_the_same_day_is_a_file_of_its_own(tape: Tape, tmp_path: Path) -> None:
    tape.recorder.close()
    again = Tape(tmp_path)
    again.tell(RecordOpened())
    again.recorder.close()
    assert [one.number for one in files.names_in(tape.recorder.folder)] == [1, 2]


def test_old_recordings_go_and_todays_never(tmp_path: Path) -> None:
    today = date(2026, 11, 29)
    for days, size in ((31, 10), (30, 10), (5, 600), (1, 300), (0, 900)):
        (tmp_path / f"{(today - timedelta(days=days)).isoformat()}.1.rec").write_bytes(b"x" * size)
    (tmp_path / "notes.txt").write_text("mine")
    gone = files.drop_old(tmp_path, today, most_bytes=1300)
    assert [(today - one.day).days for one in gone] == [31, 30, 5]
    assert files.drop_old(tmp_path, today, most_bytes=1) == [files.RecordingName(today - timedelta(days=1), 1)]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["2026-11-29.1.rec", "notes.txt"]


@pytest.mark.expects_log
def test_a_disk_that_refuses_costs_the_recording_and_nothing_else(tape: Tape, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("waiterapp.client.recording_blocks.BlockWriter._add", refuse)
        tape.tell(OrderChanged(order_of(lines(SOUP), order_id="o2")))
    assert "No space left on device" in tape.recorder.trouble
    tape.tell(OrderChanged(order_of(lines(SOUP), order_id="o3")))
    assert tape.recorder.running == ""
    tape.tell(OrderChanged(order_of(lines(SOUP), order_id="o4")), after_s=recorder_module.TRY_AGAIN_S)
    assert tape.recorder.trouble == ""
    tape.recorder.close()
    whole = RecordingReader(tape.recorder.folder / "2026-11-28.2.rec").cursor(0.0).start()
    assert {event.order.id for event in whole.events if isinstance(event, OrderChanged)} == {"o1", "o2", "o3", "o4"}


def ask(desk: RecordingDesk, question: Any) -> Any:
    return asyncio.run(desk.answer(question))


def test_a_manager_reads_part_after_part(evening: Tape) -> None:
    desk = RecordingDesk(evening.recorder)
    found = ask(desk, ReadRecordings())
    assert isinstance(found, Recordings)
    assert [one.name for one in found.recordings] == [NAME]
    parts: list[RecordedPart] = [ask(desk, ReadRecording(name=NAME, since_s=100.0))]
    while not parts[-1].is_last:
        parts.append(ask(desk, ReadRecording(name=NAME, since_s=parts[-1].until_s, goes_on=True)))
    assert len(parts) > 2
    batches = [batch for part in parts for batch in part.batches]
    assert [one.is_whole for one in batches] == [True] + [False] * (len(batches) - 1)
    positions = [one.position_s for one in batches]
    assert positions == sorted(positions)
    picture = Picture()
    for batch in batches:
        absorb(picture, batch.events)
    picture.left_tables = evening.picture_at(1e9).left_tables
    assert_same(picture, evening.picture_at(1e9))


def test_what_is_being_recorded_can_be_seen_up_to_now(tape: Tape) -> None:
    desk = RecordingDesk(tape.recorder)
    assert ask(desk, ReadRecordings()).recordings[0].is_running
    first = ask(desk, ReadRecording(name=NAME, since_s=0.0))
    assert first.is_last
    tape.clock.at += timedelta(seconds=5)
    tape.recorder.follow((OrderChanged(order_of(lines(SOUP), order_id="o2")),))
    more = ask(desk, ReadRecording(name=NAME, since_s=first.until_s, goes_on=True))
    assert [event.order.id for batch in more.batches for event in batch.events if isinstance(event, OrderChanged)] == ["o2"]
    assert more.until_s == 5.0
    tape.recorder.close()


def test_what_one_looks_for_is_found(tape: Tape) -> None:
    order = order_of(lines(SOUP, STEAK), order_id="o2", table_id="t9")
    sent = tuple(replace(one, sent_at=tape.clock.at) for one in order.rounds)
    order = replace(order, rounds=sent, opened_at=tape.clock.at)
    tape.tell(OrderChanged(order), after_s=60)
    tape.tell(OrderChanged(with_line(order, 0, done_at=NOON)), after_s=60)
    tape.tell(OrderChanged(with_line(order, 1, voided=Decimal(1))), after_s=60)
    tape.tell(Trouble("later"), after_s=1200)
    tape.recorder.close()
    desk = RecordingDesk(tape.recorder)

    def moment(kind: MomentKind, after_s: float = 0.0) -> Moment:
        found = ask(desk, FindMoment(name=NAME, after_s=after_s, kind=kind))
        assert isinstance(found, Moment)
        return found

    assert moment(MomentKind.OPENED) == Moment(MomentKind.OPENED, 60.0, "t9")
    assert moment(MomentKind.OPENED, 60.0).position_s is None
    assert moment(MomentKind.VOID) == Moment(MomentKind.VOID, 180.0, "t9")
    # Ordered one second before the recording's first minute, and late after a quarter of an hour.
    late = moment(MomentKind.LATE)
    assert late.table_id == "t9"
    assert late.position_s == pytest.approx(900.0, abs=2)


def test_a_part_can_be_read_by_people(evening: Tape) -> None:
    desk = RecordingDesk(evening.recorder)
    text = ask(desk, ExportRecording(name=NAME, since_s=120.0, until_s=400.0))
    assert isinstance(text, RecordedText)
    said = [json.loads(line) for line in text.body.splitlines()]
    assert said[0]["waiterapp"] == "recording"
    assert {one["event"] for one in said[1:] if one.get("is_whole")} >= {"MenuChanged", "FloorChanged", "OrderChanged"}
    done = [one for one in said if one.get("event") == "OrderChanged" and "changed" in one and "done_at" in json.dumps(one)]
    assert done
    assert done[0]["table"].isdigit()
    assert "SECRET" not in text.body.decode()


def test_a_recording_that_is_gone_is_said(tape: Tape, tmp_path: Path) -> None:
    desk = RecordingDesk(tape.recorder)
    with pytest.raises(NoRecording, match="no longer there"):
        ask(desk, ReadRecording(name="2020-01-01.1.rec", since_s=0.0))
    with pytest.raises(NoRecording, match="no longer there"):
        ask(desk, ReadRecording(name="../../secrets", since_s=0.0))
    (tape.recorder.folder / "2026-11-27.1.rec").write_bytes(b"nothing of ours")
    assert ask(desk, ReadRecordings()).unreadable == ("2026-11-27.1.rec",)
    with pytest.raises(NoRecording, match="Nothing"):
        ask(desk, ReadRecording(name="2026-11-27.1.rec", since_s=0.0))
    tape.recorder.close()


VALUES = st.recursive(
    st.none() | st.integers(-3, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
        | st.lists(
            st.fixed_dictionaries({"id": st.sampled_from("pqrs"), "v": inner}), max_size=4, unique_by=lambda one: one["id"]
        )
    ),
    max_leaves=12,
)
STATES = st.dictionaries(st.sampled_from("xyz"), VALUES, max_size=3)


@settings(max_examples=300, deadline=None, database=None)
@given(STATES, STATES)
def test_a_difference_makes_the_one_of_the_other(old: dict[str, Any], new: dict[str, Any]) -> None:
    delta = difference(old, new)
    assert changed_by(old, delta) == new
    assert (not delta) == (old == new)


def test_a_running_client_records_what_it_tells(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        floor, staff = client.last(FloorChanged).floor, client.last(StaffChanged).employees
        sent = client.send(floor, staff, "7", "Toast Skagen", "Kaffe")
        client.until(lambda: any(one.id == sent.id for order in client.orders.values() for one in order.rounds), "the round")
        client.submit(listing := ReadRecordings())
        (recording,) = answer_to(client, listing.id, Recordings).recordings
        assert recording.is_running
        assert recording.rounds == 1
        client.submit(reading := ReadRecording(name=recording.name, since_s=recording.length_s))
        part = answer_to(client, reading.id, RecordedPart)
        told = {event.order.id: event.order for event in part.batches[0].events if isinstance(event, OrderChanged)}
        assert [one.item.name for order in told.values() for one in order.lines] == ["Toast Skagen", "Kaffe"]
        client.submit(wrong := ReadRecording(name="2001-01-01.1.rec", since_s=0.0))
        client.until(lambda: any(one.command_id == wrong.id for one in client.events(CommandRefused)), "the refusal")
    size = (tmp_path / files.FOLDER / recording.name).stat().st_size
    whole = RecordingReader(tmp_path / files.FOLDER / recording.name).cursor(1e9).start()
    assert whole.missing_since_s is None
    assert size >= recording.size


def answer_to(client: Running, command_id: str, kind: type[Answered]) -> Answered:
    def found() -> list[Answered]:
        told = [one.answer for one in client.events(CommandAnswered) if one.command_id == command_id]
        return [one for one in told if isinstance(one, kind)]

    client.until(found, "the answer")
    return found()[0]
