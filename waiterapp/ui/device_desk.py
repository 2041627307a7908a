"""Where the office asks for what belongs to this device: settings are changed beside the Qt thread, restarts are wished for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from waiterapp.client.device_settings import DeviceSettings, DeviceState, Restore, SetUpAnother, SwitchTo
from waiterapp.client.profiles import Profile, ProfileError
from waiterapp.ui.kit.beside import Beside


class DeviceDesk(QObject):
    """What this device is, and what is wished of it.

    Signals:
        changed: it is known anew.
        failed: a sentence why something was not done.
        wished: a `Wish`, for whoever can stop the app and start it again.
        language_changed: what the device speaks from now on.
        full_screen_changed: whether the app fills the screen from now on.
    """

    changed = Signal()
    failed = Signal(str)
    wished = Signal(object)
    language_changed = Signal(str)
    full_screen_changed = Signal(bool)

    def __init__(self, settings: DeviceSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._beside = Beside(self)
        # A few lines that were read a moment ago to start at all.
        self.state = settings.state()

    @property
    def profile(self) -> Profile | None:
        """The profile that runs."""
        return self.state.profile

    @property
    def is_kiosk(self) -> bool:
        """The device was made to fill the screen, so that nobody uses it for anything else."""
        return self.profile is not None and self.profile.is_full_screen

    def read(self) -> None:
        """Find out anew how the device is set: another program may have added a profile."""
        self._do(self._settings.state)

    def play(self, role: str) -> None:
        """Let this device begin with a role's screen."""
        self._do(lambda: self._settings.play(role))

    def fill_screen(self, *, is_full_screen: bool) -> None:
        """Let the app fill the whole screen, now and from the start."""
        self.full_screen_changed.emit(is_full_screen)
        self._do(lambda: self._settings.fill_screen(is_full_screen=is_full_screen))

    def speak(self, language: str) -> None:
        """Let this device speak a language."""
        self.language_changed.emit(language)
        self._do(lambda: self._settings.speak(language))

    def remove(self, name: str) -> None:
        """Forget a profile that does not run."""
        self._do(lambda: self._settings.remove(name))

    def switch_to(self, name: str) -> None:
        """Wish for a restart on another profile."""
        self.wished.emit(SwitchTo(name))

    def set_up_another(self) -> None:
        """Wish for one more profile."""
        self.wished.emit(SetUpAnother())

    def restore(self, path: Path) -> None:
        """Wish for a restart with a backup in the place of the record."""
        self.wished.emit(Restore(path))

    def finish(self, timeout_s: float) -> None:
        """Wait, at most so long, until every change is kept."""
        self._beside.finish(timeout_s)

    def _do(self, work: Callable[[], DeviceState]) -> None:
        self._beside.do(work, self._on_done)

    def _on_done(self, found: object) -> None:
        if isinstance(found, DeviceState):
            self.state = found
        else:
            is_sentence = isinstance(found, ProfileError)
            self.failed.emit(str(found) if is_sentence else f"This could not be saved on this device ({found}).")
        self.changed.emit()
