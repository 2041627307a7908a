"""What belongs to this device and not to the venue: its profiles, the part it plays, its language, copies of its record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from waiterapp.client.opening import Unwatched, till_opener
from waiterapp.client.probing import sign_out
from waiterapp.client.profiles import Profile, ProfileError, Profiles
from waiterapp.domain.values import Clock

BACKUP_SUFFIX = ".waiterapp-backup"


@dataclass(frozen=True)
class DeviceState:
    """Every profile of this device, and which one runs."""

    profiles: tuple[Profile, ...]
    running: str

    @property
    def profile(self) -> Profile | None:
        """The one that runs."""
        return next((one for one in self.profiles if one.name == self.running), None)


@dataclass(frozen=True)
class SwitchTo:
    """A wish: stop, and start again on another profile."""

    name: str


@dataclass(frozen=True)
class SetUpAnother:
    """A wish: ask for one more profile."""


@dataclass(frozen=True)
class Restore:
    """A wish: stop, put a backup in the place of the record, and start again."""

    path: Path


Wish = SwitchTo | SetUpAnother | Restore


@dataclass(frozen=True)
class Restored:
    """A backup that is the record now."""

    orders: int
    before: Path
    """Where what was replaced is kept."""


class DeviceSettings:
    """Reads and changes them. Everything waits for a disk, a keyring or a till: it is called on a thread that may."""

    def __init__(self, profiles: Profiles, running: str, clock: Clock | None = None) -> None:
        self._profiles = profiles
        self._running = running
        self._clock = clock or Clock()

    def state(self) -> DeviceState:
        """Return what there is.

        Raises:
            ProfileError: it cannot be read.
        """
        return DeviceState(self._profiles.all(), self._running)

    def play(self, role: str) -> DeviceState:
        """Let this device begin with a role's screen."""
        return self._change(replace(self._profiles.find(self._running), role=role))

    def fill_screen(self, *, is_full_screen: bool) -> DeviceState:
        """Let the app fill the whole screen from the start, or not."""
        return self._change(replace(self._profiles.find(self._running), is_full_screen=is_full_screen))

    def speak(self, language: str) -> DeviceState:
        """Let this device speak a language while nobody works who wants another one."""
        return self._change(replace(self._profiles.find(self._running), language=language))

    def remove(self, name: str) -> DeviceState:
        """Forget a profile that does not run, its secrets and what it holds at the till; its record stays on the disk.

        Raises:
            ProfileError: it runs, or something of it has not reached the till.
        """
        if name == self._running:
            raise ProfileError("The profile that runs cannot be removed; switch to another one first.")
        profile = self._profiles.find(name)
        waiting = self._waiting(profile)
        if waiting:
            raise ProfileError(
                f"{waiting} orders of {name} are not with the till yet; switch to it and let them go there first."
            )
        sign_out(till_opener(self._profiles, profile)(Unwatched()))
        self._profiles.remove(name)
        return self.state()

    def restore(self, path: Path) -> Restored:
        """Put a backup in the place of the record of the profile that ran, and keep what was there beside it.

        Raises:
            ProfileError: nothing was changed.
            OSError: the disk does not keep a copy; nothing was changed.
        """
        from waiterapp.client import sharing

        profile = self._profiles.find(self._running)
        moment = self._clock.now().astimezone()
        before = self._profiles.own_folder(profile) / f"before-restore-{moment:%Y-%m-%d-%H%M%S}{BACKUP_SUFFIX}"
        try:
            before.parent.mkdir(parents=True, exist_ok=True)
            sharing.backup(self._profiles, profile, before)
            try:
                counts = sharing.restore(self._profiles, profile, path)
            except BaseException:
                before.unlink(missing_ok=True)
                raise
        except sharing.PROBLEMS as error:
            raise ProfileError(str(error)) from error
        return Restored(counts.get("orders", 0), before)

    def _change(self, profile: Profile) -> DeviceState:
        self._profiles.add(profile)
        return self.state()

    def _waiting(self, profile: Profile) -> int:
        """Return how many deliveries nobody but this device knows of, or the till has not got."""
        from waiterapp.client import sharing

        try:
            return sharing.held_back(self._profiles, profile)
        except sharing.PROBLEMS as error:
            raise ProfileError(str(error)) from error
