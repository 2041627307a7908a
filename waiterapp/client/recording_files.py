"""Which recordings there are in a profile's folder, and which of them are too old to be kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from waiterapp.client.recording_blocks import HEAD_SIZE, MAGIC, Block, block_at, last_block
from waiterapp.domain.recordings import Recording

FOLDER = "recordings"
KEPT = timedelta(days=30)
MOST_BYTES = 500_000_000
DAY_BEGINS = timedelta(hours=5)
"""What is recorded after midnight belongs to the evening before."""
MS_PER_S = 1000.0
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,6})\.rec")
_FIRST = 4 * 1024 * 1024
"""Enough of a file to hold its first block."""


@dataclass(frozen=True, slots=True, order=True)
class RecordingName:
    """The business day and the number of a recording's file."""

    day: date
    number: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}.rec"

    @classmethod
    def of(cls, text: str) -> RecordingName | None:
        """Read a file's name; nothing, where it is no recording's."""
        found = _NAME.fullmatch(text)
        if found is None:
            return None
        try:
            return cls(date.fromisoformat(found[1]), int(found[2]))
        except ValueError:
            return None


def business_day(at: datetime) -> date:
    """Return the day that a moment belongs to, where this device is."""
    return (at.astimezone() - DAY_BEGINS).date()


def names_in(folder: Path) -> list[RecordingName]:
    """Return the recordings in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(name for path in folder.iterdir() if (name := RecordingName.of(path.name)) is not None)


def next_name(folder: Path, day: date) -> RecordingName:
    """Return a name that no recording has yet."""
    numbers = [name.number for name in names_in(folder) if name.day == day]
    return RecordingName(day, max(numbers, default=0) + 1)


def drop_old(folder: Path, today: date, most_bytes: int = MOST_BYTES) -> list[RecordingName]:
    """Remove what is too old, then the oldest until the rest is small enough; never today's. Return what is gone.

    Raises:
        OSError: one could not be removed.
    """
    gone: list[RecordingName] = []
    sizes = {name: (folder / str(name)).stat().st_size for name in names_in(folder)}
    for name in sorted(sizes):
        is_too_much = sum(sizes.values()) > most_bytes
        if name.day < today and (is_too_much or today - name.day > KEPT):
            (folder / str(name)).unlink(missing_ok=True)
            del sizes[name]
            gone.append(name)
    return gone


def listed(folder: Path) -> Iterator[Recording | str]:
    """Tell of every recording, the newest first; of one in which nothing can be read, its name."""
    for name in reversed(names_in(folder)):
        path = folder / str(name)
        try:
            first, last = _first_block(path), last_block(path)
            size = path.stat().st_size
        except OSError:
            first = last = None
            size = 0
        if first is None or last is None:
            yield str(name)
        else:
            yield summary(name, first, last, size)


def summary(name: RecordingName, first: Block, last: Block, size: int) -> Recording:
    """Tell of a recording by its first and its last block."""
    began_at = moment(first.at_us) - timedelta(milliseconds=first.position_ms)
    length_s = last.position_ms / MS_PER_S
    return Recording(str(name), name.day, began_at, moment(last.at_us), length_s, size, last.rounds)


def _first_block(path: Path) -> Block | None:
    with path.open("rb") as file:
        data = file.read(len(MAGIC) + HEAD_SIZE + _FIRST)
    return block_at(data, len(MAGIC))


def moment(microseconds: int) -> datetime:
    """Return a moment by its microseconds since 1970."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=microseconds)


def microseconds(at: datetime) -> int:
    """Return a moment's microseconds since 1970."""
    return (at - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)
