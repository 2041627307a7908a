"""A recording that is read: from any moment on, batch by batch, as the screens were told."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from waiterapp.client.recorded_state import KINDS, RecordedState, Telling
from waiterapp.client.recording_blocks import KEY_FRAMES, Block, BlockFile, BlockKind, Damage, packed, unpacked, unzipped
from waiterapp.client.recording_files import MS_PER_S, RecordingName, moment, summary
from waiterapp.domain.events import DraftChanged, Event, MenuChanged, OrderChanged, RecordOpened
from waiterapp.domain.orders import Order
from waiterapp.domain.recordings import RecordedBatch, Recording

UNREADABLE = (
    zlib.error,
    msgspec.MsgspecError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What reading raises of what was written by another program, or lies in a stretch that is damaged."""
NOTHING_READABLE = "Nothing in this recording can be read."


class NoRecording(Exception):
    """There is nothing to be shown; `str()` is a sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A batch, with its events as they were written."""

    batch: RecordedBatch
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """What was recorded together, not taken in yet."""

    at: datetime
    position_s: float
    content: Any
    is_whole: bool


class RecordingReader:
    """One file."""

    def __init__(self, path: Path) -> None:
        """Open a recording.

        Raises:
            NoRecording: there is no such file, or nothing in it can be read.
        """
        name = RecordingName.of(path.name)
        try:
            self._file = BlockFile(path)
        except OSError as error:
            raise NoRecording("This recording is no longer there.") from error
        if name is None or not any(isinstance(one, Block) for one in self._file.blocks):
            raise NoRecording(NOTHING_READABLE)
        self._name, self._path = name, path
        self._library = Library(self._file)

    def recording(self) -> Recording:
        """Tell of it."""
        blocks = [one for one in self._file.blocks if isinstance(one, Block)]
        return summary(self._name, blocks[0], blocks[-1], self._path.stat().st_size)

    def refresh(self) -> None:
        """See what has been added since."""
        self._file.refresh()

    def cursor(self, position_s: float) -> Cursor:
        """Return what reads on from a moment."""
        return Cursor(self._file, self._library, position_s)


class Library:
    """What is written once in a file and meant again and again: it is read once, too."""

    def __init__(self, file: BlockFile) -> None:
        self._file = file
        self._pages: dict[bytes, list[Order]] = {}
        self._house: dict[tuple[str, bytes, tuple[bytes, ...]], Event] = {}

    def order(self, digest: bytes, index: int) -> Order:
        """Return an order from the page that it is on."""
        if digest not in self._pages:
            self._pages[digest] = msgspec.msgpack.decode(self._file.content(digest), type=list[Order])
        return self._pages[digest][index]

    def of_the_house(self, kind: str, small: dict[str, Any], large: dict[str, bytes]) -> Event:
        """Return an event of which a part is written elsewhere."""
        key = (kind, packed(small), tuple(large.values()))
        if key not in self._house or not large:
            kept = {name: unpacked(self._file.content(digest)) for name, digest in large.items()}
            found: Event = msgspec.convert({**small, **kept}, type=KINDS[kind])
            if isinstance(found, MenuChanged):
                found.menu.prepare()
            self._house[key] = found
        return self._house[key]


class Cursor:
    """Reads on from a moment; it begins with everything that was known then."""

    def __init__(self, file: BlockFile, library: Library, position_s: float) -> None:
        self._file, self._library = file, library
        self._start_s = position_s
        self._index = self._key_frame_before(position_s)
        self._rows: deque[_Row] = deque()
        self._stream: Any = None
        """Decompresses what follows the last key frame; nothing, while what comes cannot be understood."""
        self._last: _Row | None = None
        self._missing_since_s: float | None = None
        self.state = RecordedState()
        """What is known at the moment up to which was read."""

    @property
    def position_s(self) -> float:
        """Up to where was read."""
        return max(self._start_s, self._last.position_s) if self._last is not None else self._start_s

    @property
    def is_at_end(self) -> bool:
        """Nothing more is there now."""
        return self._peek() is None

    def start(self) -> RecordedBatch:
        """Return everything that was known at the moment it begins at.

        Raises:
            NoRecording: nothing from there on can be read.
        """
        missing: float | None = None
        while (row := self._peek()) is not None and (self._last is None or row.position_s <= self._start_s):
            told = self._take_in(self._rows.popleft())
            missing = told.batch.missing_since_s if told.batch.missing_since_s is not None else missing
        if self._last is None:
            raise NoRecording(NOTHING_READABLE)
        self._start_s = self.position_s
        at = self._last.at + timedelta(seconds=self._start_s - self._last.position_s)
        left = frozenset(self.state.picture.left_tables)
        return RecordedBatch(self._start_s, at, self.state.events(), is_whole=True, left_tables=left, missing_since_s=missing)

    def read(self) -> Iterator[Told]:
        """Return what came after, one batch after the other, until nothing more is there."""
        while self._peek() is not None:
            yield self._take_in(self._rows.popleft())

    # From blocks to rows.

    def _key_frame_before(self, position_s: float) -> int:
        wanted = position_s * MS_PER_S
        found = 0
        for index, block in enumerate(self._file.blocks):
            if isinstance(block, Block) and block.kind in KEY_FRAMES:
                if block.position_ms > wanted:
                    break
                found = index
        return found

    def _peek(self) -> _Row | None:
        """Return what comes next, without taking it in."""
        while not self._rows and self._index < len(self._file.blocks):
            block = self._file.blocks[self._index]
            self._index += 1
            if isinstance(block, Damage):
                self._lose()
            elif block.kind is not BlockKind.CONTENT:
                self._open(block)
        return self._rows[0] if self._rows else None

    def _open(self, block: Block) -> None:
        is_key_frame = block.kind in KEY_FRAMES
        # Whoever has read everything up to a key frame has no need of it.
        is_needed = self._stream is None or block.kind is BlockKind.OPENED
        if is_key_frame:
            self._stream = zlib.decompressobj()
        if self._stream is None:
            return
        try:
            body = unzipped(self._file.body(block), self._stream)
            if not is_key_frame:
                self._rows += [_row_of(one) for one in unpacked(body)]
            elif is_needed:
                content = _key_frame_of(unpacked(body))
                self._rows.append(_Row(moment(block.at_us), block.position_ms / MS_PER_S, content, is_whole=True))
        except UNREADABLE:
            self._lose()

    def _lose(self) -> None:
        """Go on with the next key frame."""
        self._stream = None
        self._note_missing()

    def _note_missing(self) -> None:
        if self._missing_since_s is None:
            self._missing_since_s = self._last.position_s if self._last is not None else 0.0

    # From rows to events.

    def _take_in(self, row: _Row) -> Told:
        tellings: tuple[Telling, ...] = ()
        if row.is_whole:
            events = self._whole(row.content)
        else:
            read = [(told, event) for told in row.content if (event := self._event(told)) is not None]
            tellings, events = tuple(told for told, _ in read), tuple(event for _, event in read)
        self._last = row
        left = frozenset(self.state.picture.left_tables) if row.is_whole else frozenset()
        missing, self._missing_since_s = self._missing_since_s, None
        batch = RecordedBatch(row.position_s, row.at, events, row.is_whole, left, missing)
        return Told(batch, tellings)

    def _event(self, telling: Telling) -> Event | None:
        try:
            return self.state.event_of(telling)
        except UNREADABLE:
            # It builds on something that was lost, or a newer program wrote it: the rest is told all the same.
            self._note_missing()
            return None

    def _whole(self, content: Any) -> tuple[Event, ...]:
        """Return the events of a key frame, and forget what was known before."""
        house, drafts, orders, left_tables = content
        self.state = state = RecordedState()
        state.take(RecordOpened())
        for kind, small, large in house:
            self._restore(partial(self._library.of_the_house, kind, small, large))
        for one in orders:
            self._restore(partial(self._order, one))
        for one in drafts:
            self._restore(partial(msgspec.convert, one, type=DraftChanged))
        state.picture.left_tables = set(left_tables)
        return state.events()

    def _restore(self, read: Callable[[], Event]) -> None:
        """Take in what can be read; what cannot is left out, and noted."""
        try:
            event = read()
        except UNREADABLE:
            self._note_missing()
            return
        self.state.take(event)

    def _order(self, written: Any) -> OrderChanged:
        """Return an order: as it is written, or from the page that it is on."""
        if isinstance(written, list):
            return OrderChanged(self._library.order(*written))
        return OrderChanged(msgspec.convert(written, type=Order))


def _row_of(written: Any) -> _Row:
    """Take in what was recorded together.

    Raises:
        one of `UNREADABLE`.
    """
    at_us, position_ms, tellings = msgspec.convert(written, type=tuple[int, int, list[tuple[str, str, dict[str, Any], bool]]])
    if position_ms < 0:
        raise ValueError("nothing was recorded before the beginning")
    return _Row(moment(at_us), position_ms / MS_PER_S, tuple(Telling(*one) for one in tellings), is_whole=False)


def _key_frame_of(written: Any) -> Any:
    """Check that a key frame has the parts of one; whether each can be read is seen when it is read.

    Raises:
        msgspec.ValidationError: it has not.
    """
    kept = list[tuple[str, dict[str, Any], dict[str, bytes]]]
    return msgspec.convert(written, type=tuple[kept, list[Any], list[Any], list[str]])
