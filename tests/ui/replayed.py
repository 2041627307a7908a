"""A manager's office on a folder of recordings: what is asked is answered at once, as the client would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.recorded_evening import Batch, Evening, StoryClock
from tests.ui.venue import Venue
from waiterapp.client.recorder import FLUSH_EVERY_S, Recorder
from waiterapp.client.recording import NoRecording
from waiterapp.client.recording_desk import RecordingDesk, RecordingQuestion
from waiterapp.domain.events import CommandAnswered, CommandRefused
from waiterapp.domain.tables import TableStatus
from waiterapp.domain.tickets import Urgency
from waiterapp.ui.venue_view import VenueView


@dataclass(frozen=True)
class Shown:
    """Everything of a venue that board and floor show at a moment."""

    open: list[str]
    standings: list[Urgency]
    ages_s: list[float]
    held: set[str]
    finished: list[tuple[str, object]]
    tables: dict[str, TableStatus]
    calls: list[tuple[str, object, object]]

    def assert_same(self, other: Shown) -> None:
        assert self.open == other.open
        assert self.standings == other.standings
        assert self.ages_s == pytest.approx(other.ages_s, abs=0.01)
        assert self.held == other.held
        assert self.finished == other.finished
        assert self.tables == other.tables
        assert self.calls == other.calls


def shown(view: VenueView) -> Shown:
    tickets = view.tickets()
    standings = [view.standing_of(ticket) for ticket in tickets]
    return Shown(
        open=[repr(ticket) for ticket in tickets],
        standings=[one.urgency for one in standings],
        ages_s=[one.time.total_seconds() for one in standings],
        held={repr(ticket) for ticket in view.held_tickets()},
        finished=[(one.id, one.finished_at) for one in view.finished_tickets()],
        tables={table.id: view.status(table.id, "w1") for table in view.floor.tables},
        calls=[(call.table_id, call.reason, call.since) for call in view.calls()],
    )


class Recorded:
    """An evening that was recorded, and how it was shown live."""

    def __init__(self, folder: Path, rounds: int, *, tables: int = 30, dishes: int = 60) -> None:
        self.clock = StoryClock()
        self.recorder = Recorder(folder, self.clock)
        self.evening = Evening(folder, rounds, self.clock, tables=tables, dishes=dishes)
        self.follow_s: list[float] = []
        self.flush_s: list[float] = []

    def batches(self) -> Iterable[Batch]:
        """Play the evening, and record it as a service does."""
        flushed = self.clock.monotonic()
        for batch in self.evening.batches():
            self.recorder.follow(batch)
            yield batch
            if self.clock.monotonic() - flushed >= FLUSH_EVERY_S:
                flushed = self.clock.monotonic()
                self.recorder.flush()
        self.recorder.close()


class Office(Venue):
    """The live house in which somebody looks at a recording."""

    def __init__(self, qtbot: QtBot, recorder: Recorder) -> None:
        super().__init__(qtbot)
        self.desk = RecordingDesk(recorder)

    def answer(self) -> bool:
        """Answer what was asked of recordings; return whether anything was."""
        asked = [one for one in self.commands if isinstance(one, RecordingQuestion)]
        for command in asked:
            self.commands.remove(command)
            self.tell(self._answer_to(command))
        return bool(asked)

    def _answer_to(self, command: RecordingQuestion) -> CommandAnswered | CommandRefused:
        try:
            return CommandAnswered(command.id, self.desk._answer(command))
        except NoRecording as error:
            return CommandRefused(command.id, str(error))


class Time:
    """A stop watch that is moved by hand."""

    def __init__(self) -> None:
        self.now_s = 50.0

    def __call__(self) -> float:
        return self.now_s
