"""Short sounds, made here and played by whatever the operating system has for it; without any, a screen can flash instead."""

from __future__ import annotations

import io
import math
import shutil
import struct
import sys
import tempfile
import wave
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

RATE = 22_050
LOUDNESS = 0.45
FADE_S = 0.01
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_WINDOWS = ("powershell", "-NoProfile", "-Command")


class Tone(StrEnum):
    """What a sound says."""

    READY = "ready"
    NEW = "new"
    CHANGED = "changed"
    VOID = "void"


_MELODIES: dict[Tone, tuple[tuple[float, float], ...]] = {
    Tone.READY: ((880.0, 0.12), (1174.7, 0.2)),
    Tone.NEW: ((659.3, 0.14), (659.3, 0.14), (987.8, 0.25)),
    Tone.CHANGED: ((784.0, 0.12), (784.0, 0.12)),
    Tone.VOID: ((523.3, 0.2), (392.0, 0.35)),
}
"""By tone: frequencies in hertz, each with how long it lasts in seconds."""


def wav_of(tone: Tone) -> bytes:
    """Return a tone as a WAV file: 16 bit, mono."""
    samples: list[int] = []
    for frequency, seconds in _MELODIES[tone]:
        count = round(seconds * RATE)
        fade = round(FADE_S * RATE)
        for index in range(count):
            edge = min(1.0, index / fade, (count - index) / fade)
            samples.append(round(32767 * LOUDNESS * edge * math.sin(2 * math.pi * frequency * index / RATE)))
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return buffer.getvalue()


class Sounds(QObject):
    """Plays tones without ever waiting for a sound device.

    Signals:
        silent: a tone could not be heard; show something instead.
    """

    silent = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._playing: QProcess | None = None
        self.is_on = True

    def play(self, tone: Tone) -> None:
        """Play a tone, if nothing is being played now."""
        command = self._command(tone) if self.is_on else None
        if command is None:
            self.silent.emit()
            return
        if self._playing is not None and self._playing.state() is not QProcess.ProcessState.NotRunning:
            return
        process = QProcess(self)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self.silent)
        self._playing = process
        process.start(command[0], command[1:])

    def stop(self) -> None:
        """End what is being played, and forget the files."""
        if self._playing is not None:
            self._playing.kill()
            self._playing.waitForFinished(500)
            self._playing = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _on_finished(self, code: int) -> None:
        if code:
            self.silent.emit()

    def _command(self, tone: Tone) -> list[str] | None:
        player = next((list(one) for one in _PLAYERS if shutil.which(one[0])), None)
        if player is None and sys.platform != "win32":
            return None
        path = str(self._file(tone))
        if player is not None:
            return [*player, path]
        return [*_WINDOWS, f"(New-Object Media.SoundPlayer '{path}').PlaySync()"]

    def _file(self, tone: Tone) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="waiterapp-sounds-")
        path = Path(self._folder.name) / f"{tone.value}.wav"
        if not path.exists():
            path.write_bytes(wav_of(tone))
        return path
