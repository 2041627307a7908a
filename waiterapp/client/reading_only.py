"""A record that can only be read, because a newer program has written it: what is refused."""

from __future__ import annotations

from waiterapp.domain.commands import Command
from waiterapp.domain.questions import (
    ExportRecording,
    FindMoment,
    MakeBackup,
    MakeSupportFile,
    ReadHistory,
    ReadRecording,
    ReadRecordings,
    ReadTakings,
    ReadTimes,
)
from waiterapp.venue.store import TOO_NEW

ONLY_LOOKS = (
    ReadHistory,
    ReadTimes,
    ReadTakings,
    ReadRecordings,
    ReadRecording,
    FindMoment,
    ExportRecording,
    MakeSupportFile,
    MakeBackup,
)
"""Commands that change nothing in the record."""


class OnlyRead(ValueError):
    """Something was to be changed in a record that can only be read; `str()` is a sentence."""


def need_only_looks(command: Command) -> None:
    """Refuse whatever would change the record.

    Raises:
        OnlyRead: it would.
    """
    if not isinstance(command, ONLY_LOOKS):
        raise OnlyRead(TOO_NEW)
