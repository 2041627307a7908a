"""Answers that are large are for whoever asked, and stay in no picture of the venue."""

from __future__ import annotations

from waiterapp.domain.history import HistoryFound
from waiterapp.domain.picture import LARGE
from waiterapp.domain.recordings import RecordedPart, RecordedText, Recordings
from waiterapp.domain.room_pictures import RoomPictureFound
from waiterapp.domain.support import SupportFile
from waiterapp.domain.times import KitchenTimes

KINDS = (KitchenTimes, HistoryFound, SupportFile, Recordings, RecordedPart, RecordedText, RoomPictureFound)


def test_large_answers_are_named_as_their_kinds_are_called() -> None:
    assert sorted(LARGE) == sorted(kind.__name__ for kind in KINDS)
