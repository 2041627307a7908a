"""Who works on this device: the language and hand that come with them, and a lock when nobody has touched it for long."""

from __future__ import annotations

import math
import time
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waiterapp.domain.preferences import Preferences
from waiterapp.ui.context import Context
from waiterapp.ui.kit.input_watch import InputWatch
from waiterapp.ui.language import Translations

SECONDS_A_MINUTE = 60


class Attendance(QObject):
    """Follows who is working.

    Signals:
        locked: nobody has touched the device for as long as the house allows.
    """

    locked = Signal()

    def __init__(self, context: Context, translations: Translations, watch: InputWatch, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._translations = translations
        self._device_language = translations.language
        self._watch = watch
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.check)
        for changed in (context.waiter_changed, context.view.rules_changed):
            changed.connect(self._follow)
            changed.connect(self.check)

    @property
    def preferences(self) -> Preferences:
        """How who is working likes to work."""
        return self._context.view.preferences_of(self._context.waiter_id)

    def speak(self, language: str) -> None:
        """Speak a language; it stays with who is working, or with the device while nobody is."""
        if self._context.waiter is None:
            self._device_language = language
            self._translations.use(language)
        else:
            self._remember(replace(self.preferences, language=language))

    def speak_on_device(self, language: str) -> None:
        """Let the device speak a language while nobody works who wants another one; without one, the system's."""
        self._device_language = language or self._translations.of_system()
        self._follow()

    def change_hand(self) -> None:
        """Put the pad on the other side for who is working."""
        if self._context.waiter is not None:
            self._remember(replace(self.preferences, is_left_handed=not self.preferences.is_left_handed))

    def _remember(self, preferences: Preferences) -> None:
        employee_id = self._context.waiter_id
        self._context.view.remember_preferences(employee_id, preferences)
        from waiterapp.domain.commands import SetPreferences

        self._context.submit(SetPreferences(employee_id=employee_id, preferences=preferences))

    @Slot()
    def check(self) -> None:
        """Lock the device if nobody has touched it for too long; otherwise look again when that may be so."""
        self._timer.stop()
        minutes = self._context.view.rules.lock_minutes
        if not minutes or self._context.waiter is None:
            return
        left_s = self._watch.touched_at + minutes * SECONDS_A_MINUTE - time.monotonic()
        if left_s <= 0:
            self.locked.emit()
        else:
            self._timer.start(math.ceil(left_s * 1000))

    @Slot()
    def _follow(self) -> None:
        wanted = self.preferences.language or self._device_language
        if wanted != self._translations.language:
            self._translations.use(wanted)
