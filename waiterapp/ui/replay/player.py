"""Plays a recording: reads ahead through the client, and tells the screens what they were told then."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waiterapp.domain.commands import Command
from waiterapp.domain.events import CommandAnswered, Event
from waiterapp.domain.questions import FindMoment, ReadRecording
from waiterapp.domain.recordings import Moment, MomentKind, RecordedBatch, RecordedPart, Recording
from waiterapp.ui.context import Context
from waiterapp.ui.replay.replay_view import ReplayView

SPEEDS = (1, 2, 5, 10, 30, 60)
TICK_MS = 33
BUDGET_S = 0.004
"""The screens are told for at most so long at a time, with some room for what cannot be foreseen."""
AHEAD_S = 20.0
"""So many seconds before it is needed, the next part is asked for."""
FIRST_COST_S, COST_SHARE = 0.001, 0.3
PAUSE_S = 1.0
"""A tick that comes later than this was a computer that slept: nothing is made up for."""


class Player(QObject):
    """One recording, somewhere in it, standing or running.

    Signals:
        moved: the moment shown is another one.
        changed: it runs or stands, or waits for what is being read.
        skipped: seconds of the recording that cannot be read.
        found: a `Moment` that was looked for; its position is `None` where there is none.
        refused: a sentence.
    """

    moved = Signal()
    changed = Signal()
    skipped = Signal(float)
    found = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        live: Context,
        view: ReplayView,
        recording: Recording,
        parent: QObject | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._live = live
        self._view = view
        self._now = now
        self.recording = recording
        self.position_s = 0.0
        self.speed = 1
        self.is_playing = False
        self._batches: deque[RecordedBatch] = deque()
        self._until_s = 0.0
        self._is_last = False
        self._asked = self._sought = ""
        self._wanted_s: float | None = None
        """Where somebody wants to be, until that has been read."""
        self._seeking_s = 0.0
        self._base: tuple[float, datetime] = (0.0, recording.began_at)
        self._ticked_at = now()
        self._cost_s = FIRST_COST_S
        """What one event costs the screens, as far as is known."""
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        live.view.command_answered.connect(self._on_answered)
        live.view.command_refused.connect(self._on_refused)

    @property
    def is_waiting(self) -> bool:
        """What is to be shown is being read."""
        return self._is_seeking

    @property
    def is_at_end(self) -> bool:
        """There is nothing after what is shown."""
        return self._is_last and not self._batches and self.position_s >= self._until_s

    def play(self) -> None:
        """Let it run; from its beginning, where it has come to its end."""
        if self.is_playing:
            return
        if self.is_at_end and not self.recording.is_running:
            self.seek(0.0)
        elif self.is_at_end:
            self._is_last = False
        self.is_playing = True
        self._ticked_at = self._now()
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Let it stand."""
        if self.is_playing:
            self.is_playing = False
            self._timer.stop()
            self.changed.emit()

    def set_speed(self, speed: int) -> None:
        """Let it run so many times as fast as it was."""
        self.speed = speed
        self.changed.emit()

    def seek(self, position_s: float) -> None:
        """Go to a moment; of several wishes while one is being read, the last counts."""
        was_seeking, self._wanted_s = self._is_seeking, min(max(0.0, position_s), self.recording.length_s)
        if not was_seeking:
            self._ask_for_wanted()

    def find(self, kind: MomentKind) -> None:
        """Look for the next moment of a kind, and go there."""
        self._sought = self._submit(FindMoment(name=self.recording.name, after_s=self.position_s, kind=kind))

    def stop(self) -> None:
        """Listen to nobody any more."""
        self.pause()
        self._asked = self._sought = ""

    @Slot()
    def tick(self) -> None:
        """Show what has happened since the last tick, as far as there is time for it."""
        now = self._now()
        passed_s = min(PAUSE_S, max(0.0, now - self._ticked_at))
        self._ticked_at = now
        if not self.is_playing or self._is_seeking:
            return
        target = min(self.position_s + passed_s * self.speed, self._until_s)
        if self._tell_until(target):
            self._go_to(target)
        else:
            # There was no time for all of it: the recording's time waits, and nothing is left out.
            self._go_to(min(target, self._batches[0].position_s))
        self._read_ahead()
        if self.is_at_end:
            self.pause()

    # Telling the screens.

    def _tell_until(self, target_s: float) -> bool:
        """Tell what came before a moment; return whether that was all of it."""
        most = max(1, int(BUDGET_S / self._cost_s))
        events: list[Event] = []
        whole: RecordedBatch | None = None
        while self._batches and self._batches[0].position_s <= target_s and not whole:
            batch = self._batches[0]
            if events and (batch.is_whole or len(events) + len(batch.events) > most):
                break
            self._batches.popleft()
            self._base = (batch.position_s, batch.at)
            if batch.missing_since_s is not None:
                self.skipped.emit(max(0.0, batch.position_s - batch.missing_since_s))
            if batch.is_whole:
                whole = batch
            else:
                events += batch.events
        began = time.perf_counter()
        if whole is not None:
            self._show_moment(self._base[0])
            self._view.restore(whole)
        elif events:
            self._show_moment(self._base[0])
            self._view.apply(events)
            cost_s = (time.perf_counter() - began) / len(events)
            self._cost_s += COST_SHARE * (cost_s - self._cost_s)
        return not (self._batches and self._batches[0].position_s <= target_s)

    def _go_to(self, position_s: float) -> None:
        self.position_s = max(self.position_s, position_s)
        self._show_moment(self.position_s)
        self.moved.emit()

    def _show_moment(self, position_s: float) -> None:
        """Put the clock to where the screens' clock was then."""
        since_s, at = self._base
        self._view.replay_clock.stand_at(at + timedelta(seconds=max(0.0, position_s - since_s)))

    # Reading.

    @property
    def _is_seeking(self) -> bool:
        return self._wanted_s is not None

    def _submit(self, command: Command) -> str:
        self._live.submit(command)
        return command.id

    def _ask_for_wanted(self) -> None:
        if self._wanted_s is not None:
            self._seeking_s = self._wanted_s
            self._asked = self._submit(ReadRecording(name=self.recording.name, since_s=self._wanted_s))
            self.changed.emit()

    def _read_ahead(self) -> None:
        if not (self._asked or self._is_last) and self._until_s - self.position_s < AHEAD_S * self.speed:
            self._asked = self._submit(ReadRecording(name=self.recording.name, since_s=self._until_s, goes_on=True))

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        answer = answered.answer
        if self._asked and answered.command_id == self._asked and isinstance(answer, RecordedPart):
            self._asked = ""
            self._take(answer)
        elif self._sought and answered.command_id == self._sought and isinstance(answer, Moment):
            self._sought = ""
            if answer.position_s is not None:
                self.seek(answer.position_s)
            self.found.emit(answer)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id and command_id in (self._asked, self._sought):
            self._asked = self._sought = ""
            self._wanted_s = None
            self.pause()
            self.changed.emit()
            self.refused.emit(reason)

    def _take(self, part: RecordedPart) -> None:
        self.recording = part.recording
        if self._wanted_s is not None:
            self._arrive(part)
            return
        self._batches.extend(part.batches)
        self._until_s, self._is_last = part.until_s, part.is_last

    def _arrive(self, part: RecordedPart) -> None:
        """Show the moment that was gone to, unless somebody wants to be elsewhere by now."""
        if self._wanted_s != self._seeking_s:
            self._ask_for_wanted()
            return
        self._wanted_s = None
        first, *others = part.batches
        self._batches = deque(others)
        self._until_s, self._is_last = part.until_s, part.is_last
        self._base = (first.position_s, first.at)
        self.position_s = first.position_s
        self._show_moment(first.position_s)
        self._view.restore(first)
        if first.missing_since_s is not None:
            self.skipped.emit(max(0.0, first.position_s - first.missing_since_s))
        self._ticked_at = self._now()
        self.moved.emit()
        self.changed.emit()
