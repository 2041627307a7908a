"""A recording for people and other programs to read: JSON, a line for each event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from waiterapp.client.deltas import CHANGED, GONE, ORDER, SET, Delta
from waiterapp.client.recorded_state import plain
from waiterapp.client.recording import UNREADABLE, Cursor, Told
from waiterapp.domain.events import OrderChanged
from waiterapp.domain.recordings import RecordedBatch, Recording

NOTE = (
    "The lines with 'is_whole' hold everything that was known then. In the others 'changed' holds only what has changed: "
    "things in lists stand under their ids, and 'removed' names what is gone."
)


def lines_of(recording: Recording, cursor: Cursor, until_s: float) -> Iterator[bytes]:
    """Return a part of a recording, from where a cursor begins, line by line.

    Raises:
        NoRecording: nothing from there on can be read.
    """
    whole = cursor.start()
    head = {"waiterapp": "recording", "day": recording.day, "from": _local(whole), "file": recording.name, "note": NOTE}
    yield _line(head)
    yield from _whole_lines(whole)
    for told in cursor.read():
        if told.batch.position_s > until_s:
            return
        yield from _whole_lines(told.batch) if told.batch.is_whole else _changed_lines(told, cursor)


def _whole_lines(batch: RecordedBatch) -> Iterator[bytes]:
    at = _local(batch)
    if batch.missing_since_s is not None:
        yield _line({"at": at, "missing_since_s": batch.missing_since_s})
    for event in batch.events:
        yield _line({"at": at, "event": type(event).__name__, "is_whole": True, **plain(event)})


def _changed_lines(told: Told, cursor: Cursor) -> Iterator[bytes]:
    at = _local(told.batch)
    floor = cursor.state.picture.floor
    tables = {one.order.id: floor.table_name(one.order.table_id) for one in told.batch.events if isinstance(one, OrderChanged)}
    for telling in told.tellings:
        said: dict[str, Any] = {"at": at, "event": telling.kind}
        if telling.key:
            said |= {"of": telling.key, "table": tables.get(telling.key) or floor.table_name(telling.key)}
        try:
            yield _line(
                said | ({"is_whole": True, **telling.content} if telling.is_whole else {"changed": readable(telling.content)})
            )
        except UNREADABLE:
            yield _line({"at": at, "missing_since_s": told.batch.position_s})


def readable(delta: Delta) -> dict[str, Any]:
    """Return a difference without its marks."""
    said: dict[str, Any] = dict(delta.get(SET, {}))
    said |= {key: readable(inner) for key, inner in delta.get(CHANGED, {}).items()}
    if GONE in delta:
        said["removed"] = delta[GONE]
    if ORDER in delta:
        said["in_order"] = delta[ORDER]
    return said


def _local(batch: RecordedBatch) -> str:
    """Write a moment as this device's clock has it, with how far that is from UTC."""
    return batch.at.astimezone().isoformat(timespec="milliseconds")


def _line(said: dict[str, Any]) -> bytes:
    return msgspec.json.encode(said) + b"\n"
