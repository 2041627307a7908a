"""Answers what a manager asks of recordings; reading is done beside the client's loop."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from itertools import islice

from waiterapp.client import recording_files as files
from waiterapp.client.recorded_moments import next_moment
from waiterapp.client.recorder import Recorder
from waiterapp.client.recording import Cursor, NoRecording, RecordingReader
from waiterapp.client.recording_text import lines_of
from waiterapp.domain.questions import ExportRecording, FindMoment, ReadRecording, ReadRecordings
from waiterapp.domain.recordings import Moment, RecordedPart, RecordedText, Recording, Recordings

PART_S = 600.0
"""So much of an evening is read at once, unless more has happened in it than a screen can be told in a while."""
MOST_BATCHES, FIRST_BATCHES = 400, 60
"""Of what comes after a moment that was gone to, little is read at once: somebody waits for it."""
RecordingQuestion = ReadRecordings | ReadRecording | FindMoment | ExportRecording
RecordingAnswer = Recordings | RecordedPart | Moment | RecordedText


class RecordingDesk:
    """One manager looks at one recording; where the reading has stopped is kept for what is asked next."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._lock = threading.Lock()
        self._reader: tuple[str, RecordingReader] | None = None
        self._stopped: tuple[str, float, Cursor] | None = None
        """Where the last part ended, and what reads on from there."""

    async def answer(self, question: RecordingQuestion) -> RecordingAnswer:
        """Answer on another thread.

        Raises:
            NoRecording: there is nothing to be shown.
        """
        try:
            return await asyncio.to_thread(self._answer, question)
        except OSError as error:
            raise NoRecording(f"The recording cannot be read: {error.strerror or error}.") from error

    def _answer(self, question: RecordingQuestion) -> RecordingAnswer:
        with self._lock:
            self._recorder.flush()
            match question:
                case ReadRecordings():
                    return self._list()
                case ReadRecording(name=name, since_s=since_s, goes_on=goes_on):
                    return self._part(name, since_s, goes_on=goes_on)
                case FindMoment(name=name, after_s=after_s, kind=kind):
                    return next_moment(self._read(name).cursor(after_s), kind)
                case ExportRecording(name=name, since_s=since_s, until_s=until_s):
                    reader = self._read(name)
                    return RecordedText(name, b"".join(lines_of(reader.recording(), reader.cursor(since_s), until_s)))

    def _list(self) -> Recordings:
        found, unreadable = [], []
        for one in files.listed(self._recorder.folder):
            if isinstance(one, Recording):
                found.append(self._marked(one))
            else:
                unreadable.append(one)
        return Recordings(tuple(found), tuple(unreadable), self._recorder.trouble)

    def _marked(self, recording: Recording) -> Recording:
        return replace(recording, is_running=recording.name == self._recorder.running)

    def _read(self, name: str) -> RecordingReader:
        """Open a recording, or see what has been added to the one that is open."""
        if files.RecordingName.of(name) is None:
            raise NoRecording("This recording is no longer there.")
        if self._reader is None or self._reader[0] != name:
            self._stopped = None
            self._reader = (name, RecordingReader(self._recorder.folder / name))
        else:
            self._reader[1].refresh()
        return self._reader[1]

    def _part(self, name: str, since_s: float, *, goes_on: bool) -> RecordedPart:
        reader = self._read(name)
        recording = self._marked(reader.recording())
        batches, most = [], MOST_BATCHES
        if goes_on and self._stopped is not None and self._stopped[:2] == (name, since_s):
            cursor = self._stopped[2]
        else:
            # What was read last is not what whoever asks has seen last: then they need everything again.
            cursor = reader.cursor(since_s)
            batches.append(cursor.start())
            most = FIRST_BATCHES
        begins_s = cursor.position_s
        for told in islice(cursor.read(), most):
            batches.append(told.batch)
            if told.batch.position_s >= begins_s + PART_S:
                break
        is_last = cursor.is_at_end
        until_s = recording.length_s if is_last else cursor.position_s
        self._stopped = (name, until_s, cursor)
        return RecordedPart(recording, begins_s, until_s, tuple(batches), is_last)
