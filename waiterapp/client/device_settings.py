"""What belongs to this device and not to the venue: its profiles, the part it plays, its language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from waiterapp.client.opening import Unwatched, descriptor_of, till_opener
from waiterapp.client.profiles import Profile, ProfileError, Profiles

if TYPE_CHECKING:
    from waiterapp.client.sharing import HeldBack


@dataclass(frozen=True)
class ProfileLine:
    """What a person sees of a profile; nothing in it is secret."""

    name: str
    till: str
    host: str
    is_running: bool


@dataclass(frozen=True)
class DeviceState:
    """Every profile of this device, and which one runs."""

    profiles: tuple[Profile, ...]
    running: str

    @property
    def profile(self) -> Profile | None:
        """The one that runs."""
        return next((one for one in self.profiles if one.name == self.running), None)

    @property
    def lines(self) -> tuple[ProfileLine, ...]:
        """Every profile, in the order they were added."""
        return tuple(
            ProfileLine(one.name, _title(one.till), _host(one.base_url), one.name == self.running) for one in self.profiles
        )


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


class DeviceSettings:
    """Reads and changes them. Everything waits for a disk, a keyring or a till: it is called on a thread that may."""

    def __init__(self, profiles: Profiles, running: str) -> None:
        self._profiles = profiles
        self._running = running

    def state(self) -> DeviceState:
        """Return what there is.

        Raises:
            ProfileError: it cannot be read.
        """
        return DeviceState(self._profiles.all(), self._running)

    def play(self, role: str) -> DeviceState:
        """Let this device begin with a role's screen."""
        return self._change(role=role)

    def fill_screen(self, *, is_full_screen: bool) -> DeviceState:
        """Let the app fill the whole screen from the start, or not."""
        return self._change(is_full_screen=is_full_screen)

    def speak(self, language: str) -> DeviceState:
        """Let this device speak a language while nobody works who wants another one."""
        return self._change(language=language)

    def remove(self, name: str) -> DeviceState:
        """Forget a profile that does not run, its secrets and what it holds at the till; its record stays on the disk.

        Raises:
            ProfileError: it runs, or something of it has not reached the till.
        """
        if name == self._running:
            raise ProfileError("The profile that runs cannot be removed; switch to another one first.")
        from waiterapp.client.probing import sign_out

        profile = self._profiles.find(name)
        found = self._held_back(profile)
        why = found.why_kept(name)
        if why:
            how = "let them go there" if found.orders else "let them be paid"
            raise ProfileError(f"{why}; switch to it and {how} first.")
        sign_out(till_opener(self._profiles, profile)(Unwatched()))
        self._profiles.remove(name)
        return self.state()

    def _change(self, **changed: Any) -> DeviceState:
        with self._profiles.changing():
            self._profiles.add(replace(self._profiles.find(self._running), **changed))
        return self.state()

    def _held_back(self, profile: Profile) -> HeldBack:
        """Return what nobody but this device knows of, or the till has not got."""
        from waiterapp.client import sharing

        try:
            return sharing.held_back(self._profiles, profile)
        except sharing.PROBLEMS as error:
            raise ProfileError(str(error)) from error


def _host(url: str) -> str:
    # Whatever else stands in an address may be a key.
    return urlsplit(url).netloc.rpartition("@")[2]


def _title(till: str) -> str:
    try:
        return descriptor_of(till).title
    except ProfileError:
        return till
