"""The flight recorder: what this device's screens were shown, in files that a manager can look at again."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from waiterapp.client import recording_files as files
from waiterapp.client.recorded_state import RecordedState, Telling, harmless, plain
from waiterapp.client.recording_blocks import BlockKind, BlockWriter, packed
from waiterapp.domain.events import Event, OrderChanged, RecordOpened
from waiterapp.domain.orders import Order
from waiterapp.domain.values import Clock
from waiterapp.venue.private_folder import make_private_folder

log = logging.getLogger(__name__)
FLUSH_EVERY_S = 1.0
WHOLE_EVERY_MS = 10 * 60 * 1000
"""So often a key frame is written: what comes after it is soon read through to any moment."""
TRY_AGAIN_S = 60.0
"""So long nothing is recorded after a disk has refused."""
LARGE = 2048
"""What takes more bytes than this is written once, and known by its digest from then on."""
PAGE = 8
"""So many orders must have been closed to be put on a page of their own."""


@dataclass(frozen=True, slots=True)
class _Heard:
    at: datetime
    monotonic_s: float
    batch: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a closed order is written: on which page, and as which."""

    order: Order
    digest: bytes
    index: int


class Recorder:
    """Follows events on the client's loop, and writes them on another thread: events are frozen, so that they can wait.

    Nothing that goes wrong here keeps anybody from working: what cannot be written is left out, and said in `trouble`.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder / files.FOLDER
        self._clock = clock
        self._heard: deque[_Heard] = deque()
        self._lock = threading.Lock()
        self._state = RecordedState()
        self._tape: _Tape | None = None
        self._resting_until_s = 0.0
        self.trouble = ""
        """Why nothing is recorded now, as a sentence; empty when all is well."""

    @property
    def running(self) -> str:
        """The name of the file that is being written, or nothing."""
        tape = self._tape
        return str(tape.name) if tape is not None else ""

    def follow(self, batch: tuple[Event, ...]) -> None:
        """Take a batch of events in."""
        self._heard.append(_Heard(self._clock.now(), self._clock.monotonic(), batch))

    async def run(self) -> None:
        """Write what was heard every second."""
        while True:
            await asyncio.sleep(FLUSH_EVERY_S)
            if self._heard:
                await asyncio.get_running_loop().run_in_executor(None, self.flush)

    def flush(self) -> None:
        """Write what was heard. Not for the loop: a disk takes its time."""
        with self._lock:
            heard = [self._heard.popleft() for _ in range(len(self._heard))]
            try:
                for one in heard:
                    self._record(one)
                if self._tape is not None:
                    self._tape.write_out()
            except OSError as error:
                self._rest(heard[-1], error)
            except BaseException:
                # What is written so far stays; what comes goes into a new file, which begins with everything.
                self._end()
                raise

    def rest(self) -> None:
        """Write nothing for a while: the disk has room for orders only."""
        with self._lock:
            self._end()
            self._resting_until_s = self._clock.monotonic() + TRY_AGAIN_S
            self.trouble = "The evening cannot be recorded now: the disk is nearly full."

    def close(self) -> None:
        """Write what was heard, and close the file."""
        self.flush()
        with self._lock:
            self._end()

    def _record(self, heard: _Heard) -> None:
        if self._tape is None:
            for event in heard.batch:
                self._take(event)
            if heard.monotonic_s >= self._resting_until_s:
                self._begin(heard)
            return
        day = files.business_day(heard.at)
        if day != self._tape.name.day:
            self._tape.write_out()
            self._end()
            self._record(heard)
        elif any(isinstance(event, RecordOpened) for event in heard.batch):
            self._tape.write_out()
            for event in heard.batch:
                self._take(event)
            self._tape.write_whole(BlockKind.OPENED, self._state, heard)
        else:
            self._tape.add(heard, [told for event in heard.batch if (told := self._state.telling_of(event)) is not None])
            if self._tape.is_whole_due(heard):
                self._tape.write_out()
                self._tape.write_whole(BlockKind.WHOLE, self._state, heard)

    def _take(self, event: Event) -> None:
        shown = harmless(event)
        if shown is not None:
            self._state.take(shown)

    def _begin(self, heard: _Heard) -> None:
        """Begin a new file with everything that is known."""
        today = files.business_day(heard.at)
        make_private_folder(self.folder)
        for gone in files.drop_old(self.folder, today):
            log.info("the recording %s was removed to make room", gone)
        self._tape = _Tape(self.folder, today, heard)
        self._tape.write_whole(BlockKind.WHOLE, self._state, heard)
        self.trouble = ""

    def _end(self) -> None:
        tape, self._tape = self._tape, None
        if tape is not None:
            tape.close()

    def _rest(self, last: _Heard, error: OSError) -> None:
        reason = error.strerror or str(error)
        if not self.trouble:
            log.warning("the evening cannot be recorded: %s", reason)
        self.trouble = f"The evening cannot be recorded now: {reason}."
        self._resting_until_s = last.monotonic_s + TRY_AGAIN_S
        self._end()


class _Tape:
    """One file that is being written."""

    def __init__(self, folder: Path, day: date, first: _Heard) -> None:
        self.name = files.next_name(folder, day)
        self._blocks = BlockWriter(folder / str(self.name))
        self._began = first
        self._last = first
        self._waiting: list[list[Any]] = []
        self._whole_ms = 0
        self._rounds: set[str] = set()
        self._pages: dict[str, _Place] = {}

    def add(self, heard: _Heard, tellings: list[Telling]) -> None:
        """Take a batch in; it is written with the next that are."""
        self._note_rounds(heard.batch)
        self._last = heard
        if tellings:
            told = [[one.kind, one.key, msgspec.Raw(_packed_in_pieces(one.content)), one.is_whole] for one in tellings]
            self._waiting.append([files.microseconds(heard.at), self._position_ms(heard), told])

    def write_out(self) -> None:
        """Write what was taken in."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._write(BlockKind.CHANGES, packed(waiting), self._last)

    def is_whole_due(self, heard: _Heard) -> bool:
        """Tell whether it is time for a key frame."""
        return self._position_ms(heard) - self._whole_ms >= WHOLE_EVERY_MS

    def write_whole(self, kind: BlockKind, state: RecordedState, heard: _Heard) -> None:
        """Write a key frame."""
        self._note_rounds(heard.batch)
        self._last, self._whole_ms = heard, self._position_ms(heard)
        house = [[type(event).__name__, *self._lightened(plain(event))] for event in state.house()]
        drafts = [plain(draft) for draft in state.drafts()]
        orders = self._placed(state.orders())
        self._write(kind, packed([house, drafts, orders, sorted(state.picture.left_tables)]), heard)

    def close(self) -> None:
        """Close the file."""
        self._blocks.close()

    def _lightened(self, content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, bytes]]:
        """Return what is small of an event as it is, and of what is large where it is kept."""
        small: dict[str, Any] = {}
        large: dict[str, bytes] = {}
        for name, value in content.items():
            body = _packed_in_pieces(value)
            if len(body) > LARGE:
                large[name] = self._keep(body)
            else:
                small[name] = value
        return small, large

    def _placed(self, orders: tuple[Order, ...]) -> list[Any]:
        """Return orders as they are; closed ones are written once on a page, and from then on only where they are."""
        fresh = [order for order in orders if not order.is_open and self._place_of(order) is None]
        if len(fresh) >= PAGE:
            digest = self._keep(packed([msgspec.Raw(packed(order)) for order in fresh]))
            self._pages |= {order.id: _Place(order, digest, index) for index, order in enumerate(fresh)}
        placed: list[Any] = []
        for order in orders:
            place = self._place_of(order)
            placed.append([place.digest, place.index] if place is not None else msgspec.Raw(packed(order)))
        return placed

    def _place_of(self, order: Order) -> _Place | None:
        place = self._pages.get(order.id)
        return place if place is not None and place.order is order else None

    def _keep(self, body: bytes) -> bytes:
        return self._blocks.keep(body, *self._head(self._last))

    def _write(self, kind: BlockKind, body: bytes, heard: _Heard) -> None:
        self._blocks.write(kind, body, *self._head(heard))

    def _head(self, heard: _Heard) -> tuple[int, int, int]:
        return files.microseconds(heard.at), self._position_ms(heard), len(self._rounds)

    def _position_ms(self, heard: _Heard) -> int:
        return max(0, round((heard.monotonic_s - self._began.monotonic_s) * files.MS_PER_S))

    def _note_rounds(self, batch: Iterable[Event]) -> None:
        """Count the rounds that were sent since the recording began."""
        for event in batch:
            if isinstance(event, OrderChanged):
                self._rounds |= {one.root_id for one in event.order.rounds if one.sent_at >= self._began.at}


def _packed_in_pieces(value: object) -> bytes:
    """Write a value; a menu dish by dish, so that other threads have their turn."""
    if isinstance(value, dict):
        return packed({key: msgspec.Raw(_packed_in_pieces(inner)) for key, inner in value.items()})
    if isinstance(value, list):
        return packed([msgspec.Raw(packed(inner)) for inner in value])
    return packed(value)
