"""Profiles: which till, where, and where its secrets are kept."""

from __future__ import annotations

import logging
import os
import re
import threading
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from waiterapp.client import keyring_entries
from waiterapp.client.given_file import UNDECODABLE, read_given
from waiterapp.client.home_files import HomeBusy, fresh_file, held_home
from waiterapp.client.keyring_entries import KeepsNothing, KeyringTrouble
from waiterapp.domain.redaction import MET
from waiterapp.venue.private_folder import take_from_others

log = logging.getLogger(__name__)
HOME_VARIABLE = "WAITERAPP_HOME"
PROFILES_NAME = "profiles.json"
SECRETS_NAME = "secrets.json"
COPY_NAME = "profiles.copy.json"
"""What this program has written last: a file that one wrong bit has spoiled keeps nobody from their tables."""
SHARED_NAME = "shared"
MOST_BYTES = 5_000_000
_NAME = re.compile(r"(?!\.+$)[\w.-]{1,40}")
KEYRING, FILE = "keyring", "file"


class ProfileError(ValueError):
    """A profile that cannot be used; `str()` is a sentence."""


class NoKeyring(ProfileError):
    """This machine has no keyring that keeps what it is given."""


class KeyringAway(ProfileError):
    """The keyring cannot be read or written now: it is locked, broken, or does not answer."""


@dataclass(frozen=True)
class Profile:
    """One till account on this device."""

    name: str
    till: str
    base_url: str
    secrets: str = KEYRING
    secret_keys: tuple[str, ...] = ()
    """Which secrets the keyring holds for it."""
    settings: dict[str, str] = field(default_factory=dict)
    venue: str = ""
    """How the record is reached that several devices share, without the password; empty where it is on this device alone."""
    device: str = ""
    """What this device is called among them."""
    role: str = ""
    """What this device is for: which screen it shows first; empty where nobody has said so."""
    is_full_screen: bool = False
    """It fills the whole screen from the start."""
    language: str = ""
    """What the device speaks while nobody works who wants another language; empty for the system's."""
    is_started: bool = False
    """It is the one that starts when there are several and none is named."""
    id: str = ""
    """Tells its entries in the keyring from those of another data folder's profile that is called the same; empty for profiles
    of older programs, whose entries have its name alone."""


def new_profile_id() -> str:
    """Return an id for a profile that is made anew."""
    return os.urandom(6).hex()


def home_folder() -> Path:
    """Return the data folder: `WAITERAPP_HOME`, or the platform's place for application data."""
    given = os.environ.get(HOME_VARIABLE)
    if given:
        return Path(given).expanduser()
    from platformdirs import user_data_path

    return user_data_path("waiterapp", appauthor=False)


class Profiles:
    """The profiles of one data folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._path = home / PROFILES_NAME

    def all(self) -> tuple[Profile, ...]:
        """Return every profile, in the order they were added; of a damaged file what was written last.

        Raises:
            ProfileError: the file cannot be read.
        """
        body, written = b"", None
        try:
            if not self._path.exists():
                return ()
            written = self._written()
            changed_ns = self._path.stat().st_mtime_ns
            body = read_given(self._path, MOST_BYTES)
            if written is None or not written.has_flipped_to(body, changed_ns):
                return _decoded(body)
        except (OSError, *UNDECODABLE) as error:
            if written is None:
                raise ProfileError(f"The profiles in {self._path} cannot be read: {error}.") from error
        if body not in _TOLD:
            _TOLD.add(body)
            log.warning("%s is damaged; what was written last is used, which %s has.", self._path, COPY_NAME)
        return _decoded(written.text.encode())

    def _written(self) -> _Copy | None:
        """Return what was written last, where that is known for certain."""
        try:
            body = read_given(self.home / COPY_NAME, MOST_BYTES)
            copy = msgspec.json.decode(body, type=_Copy)
        except (OSError, *UNDECODABLE):
            return None
        return copy if zlib.crc32(copy.text.encode()) == copy.crc else None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep every other process and thread from changing profiles, from what is read in the block to what is written.

        Raises:
            ProfileError: somebody else keeps the data folder.
        """
        with _held(self.home):
            yield

    def find(self, name: str | None) -> Profile:
        """Return a profile by name, or the only one there is.

        Raises:
            ProfileError: there is none, or several and no name.
        """
        known = self.all()
        names = ", ".join(profile.name for profile in known)
        if name is not None:
            for profile in known:
                if profile.name == name:
                    return profile
            raise ProfileError(f"There is no profile {name!r}; " + (f"known are {names}." if names else "none was added yet."))
        if not known:
            raise ProfileError("There is no profile yet; add one with `waiterapp profile add` or try `waiterapp demo`.")
        if len(known) > 1:
            raise ProfileError(f"There are several profiles ({names}); choose one with --profile.")
        return known[0]

    def started(self) -> Profile | None:
        """Return the profile with which this device starts when none is named; `None` where a person has to say which.

        Raises:
            ProfileError: the file cannot be read.
        """
        known = self.all()
        chosen = known if len(known) == 1 else [one for one in known if one.is_started]
        return chosen[0] if len(chosen) == 1 else None

    def start_with(self, name: str) -> None:
        """Let a profile be the one that starts when none is named.

        Raises:
            ProfileError: there is no such profile.
        """
        with self.changing():
            self.find(name)
            self._write(tuple(replace(one, is_started=one.name == name) for one in self.all()))

    def add(self, profile: Profile) -> None:
        """Add a profile, or replace the one of the same name.

        Raises:
            ProfileError: the name cannot be used.
        """
        check_name(profile.name)
        with self.changing():
            known = self.all()
            if any(one.name == profile.name for one in known):
                self._write(tuple(profile if one.name == profile.name else one for one in known))
            else:
                self._write((*known, profile))

    def remove(self, name: str) -> None:
        """Forget a profile and its secrets; its venue record stays on the disk.

        Raises:
            ProfileError: there is no such profile.
        """
        profile = self.find(name)
        forget_all(self.secrets(profile))
        with self.changing():
            self._write(tuple(one for one in self.all() if one.name != name))

    def secrets(self, profile: Profile) -> MutableMapping[str, str]:
        """Return the profile's secrets; what is put in survives a restart."""
        if profile.secrets == FILE:
            return FileSecrets(self.home / SECRETS_NAME, profile.name)
        return KeyringSecrets(self, profile)

    def venue_folder(self, profile: Profile) -> Path:
        """Return where the profile's venue record is, or this device's copy of the one that several devices share."""
        own = self.own_folder(profile)
        return own / SHARED_NAME if profile.venue else own

    def own_folder(self, profile: Profile) -> Path:
        """Return where the record is, or was, that is on this device alone."""
        return self.home / "venues" / profile.name

    def _write(self, profiles: tuple[Profile, ...]) -> None:
        body = msgspec.json.format(msgspec.json.encode(profiles))
        if self._path.exists() and self._is_damaged():
            # It stays where it is as well: a program that is killed now leaves no folder without profiles.
            _put(self._path.with_name(f"{PROFILES_NAME}.damaged"), self._path.read_bytes())
        fresh = fresh_file(self._path, body)
        try:
            # The copy comes first. Where it cannot be written nothing has changed, and one that is ahead of the file is used
            # only where the file cannot be read at all.
            copy = _Copy(zlib.crc32(body), body.decode(), fresh.stat().st_mtime_ns)
            _put(self.home / COPY_NAME, msgspec.json.encode(copy))
            fresh.replace(self._path)
        finally:
            fresh.unlink(missing_ok=True)

    def _is_damaged(self) -> bool:
        try:
            _decoded(read_given(self._path, MOST_BYTES))
        except (OSError, *UNDECODABLE):
            return True
        return False


class _Copy(msgspec.Struct):
    crc: int
    text: str
    mtime_ns: int = 0
    """When the file was written that this is a copy of; a disk that spoils a file does not change it, whoever edits it does."""

    def has_flipped_to(self, body: bytes, mtime_ns: int) -> bool:
        """Tell whether a file is what was written, but for one bit, and nobody has written it since."""
        written = self.text.encode()
        if mtime_ns != self.mtime_ns or len(body) != len(written) or body == written:
            return False
        return (int.from_bytes(body, "big") ^ int.from_bytes(written, "big")).bit_count() == 1


_TOLD: set[bytes] = set()
"""Damaged files that were warned of: profiles are read again and again."""
_TOLD_OPEN: set[Path] = set()
"""Files of secrets that others could read, as was warned of."""


def _decoded(body: bytes) -> tuple[Profile, ...]:
    return msgspec.json.decode(body, type=tuple[Profile, ...])


def check_name(name: str) -> None:
    """Make sure that a profile can be called so: its name is in paths and in entries of keyrings.

    Raises:
        ProfileError: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise ProfileError("A profile's name has letters, digits, dots, dashes and underscores, at most 40.")


def forget_all(secrets: MutableMapping[str, str]) -> None:
    """Take every secret of a profile from where they are kept.

    Raises:
        ProfileError: the keyring or the file cannot be used now.
    """
    for key in list(secrets):
        # One that somebody has taken out of the keyring by hand is gone as well.
        secrets.pop(key, None)


@contextmanager
def _held(home: Path) -> Iterator[None]:
    try:
        with held_home(home):
            yield
    except HomeBusy as error:
        raise ProfileError(str(error)) from error


def _put(path: Path, content: bytes) -> None:
    fresh_file(path, content).replace(path)


def _keep_to_owner(path: Path) -> None:
    """Take a file of secrets from everybody else: one that was copied here has the mode that copying has given it."""
    try:
        said = "could be read by others on this device; from now on only its owner can" if take_from_others(path) else ""
    except FileNotFoundError:
        return
    except OSError as error:
        said = f"can be read by others on this device, and that cannot be changed: {error.strerror or error}"
    if said and path not in _TOLD_OPEN:
        _TOLD_OPEN.add(path)
        log.warning("%s %s.", path, said)


class FileSecrets(MutableMapping[str, str]):
    """Secrets in a file only its owner can read, for machines without a keyring, when that was asked for."""

    def __init__(self, path: Path, profile_name: str) -> None:
        self._path = path
        self._profile_name = profile_name
        self._known: tuple[tuple[int, int, int], dict[str, dict[str, str]]] | None = None
        """What was read, and how the file looked then: logins are asked for with every request."""

    def __getitem__(self, key: str) -> str:
        found = self._read()[key]
        MET.learn(found, purpose=f"{self._profile_name}/{key}")
        return found

    def __setitem__(self, key: str, value: str) -> None:
        MET.learn(value, purpose=f"{self._profile_name}/{key}")
        with self._changing() as values:
            values[key] = value

    def __delitem__(self, key: str) -> None:
        with self._changing() as values:
            del values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _everything(self) -> dict[str, dict[str, str]]:
        if not self._path.exists():
            return {}
        try:
            _keep_to_owner(self._path)
            seen = self._path.stat()
            look = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
            if self._known is None or self._known[0] != look:
                self._known = (
                    look,
                    msgspec.json.decode(read_given(self._path, MOST_BYTES), type=dict[str, dict[str, str]]),
                )
            return self._known[1]
        except (OSError, *UNDECODABLE):
            # What is said of a broken file may repeat a part of it.
            raise ProfileError(f"{self._path} cannot be read: type the login again, or put a copy of the file back.") from None

    def _read(self) -> dict[str, str]:
        return self._everything().get(self._profile_name, {})

    @contextmanager
    def _changing(self) -> Iterator[dict[str, str]]:
        """Read the profile's secrets, let them be changed, and write them, while nobody else changes any."""
        with _held(self._path.parent):
            # Two files that were written within one tick of the clock may look the same.
            self._known = None
            values = dict(self._read())
            yield values
            _put(self._path, msgspec.json.encode({**self._everything(), self._profile_name: values}))
            self._known = None


def has_keyring() -> bool:
    """Tell whether this machine keeps secrets for programs; it may ask its person for a password meanwhile."""
    return keyring_entries.works()


class KeyringSecrets(MutableMapping[str, str]):
    """Secrets in the operating system's keyring."""

    def __init__(self, profiles: Profiles, profile: Profile) -> None:
        self._profiles = profiles
        self._profile = profile
        self._keys = list(profile.secret_keys)
        self._held: dict[str, str] | None = None
        self._unwritten: set[str] = set()
        self._writer: threading.Thread | None = None
        self._is_told = False

    def hold(self) -> None:
        """Read everything now, and go on with it when the keyring is locked later: guests do not wait for it.

        Raises:
            KeyringAway: it cannot be read now.
        """
        found = {key: self.get(key) for key in self._keys}
        self._held = {key: value for key, value in found.items() if value is not None}

    def __getitem__(self, key: str) -> str:
        if key in self._unwritten and self._held is not None:
            # Newer than what the keyring has.
            self._catch_up()
            return self._held[key]
        try:
            found = keyring_entries.read(self._user(key), None if self._held is None else keyring_entries.AT_WORK_S)
        except (KeyringTrouble, KeepsNothing) as error:
            if self._held is not None:
                return self._held[key]
            raise KeyringAway(str(error)) from error
        if found is None:
            raise KeyError(key)
        MET.learn(found, purpose=self._user(key))
        if self._held is not None:
            self._held[key] = found
        return found

    def __setitem__(self, key: str, value: str) -> None:
        MET.learn(value, purpose=self._user(key))
        if self._held is not None:
            self._held[key] = value
            self._unwritten.add(key)
            self._catch_up()
        else:
            self._put(key, value)

    def _catch_up(self) -> None:
        """Write what could not be written before; what a till has just given must not be lost because a keyring is locked.

        It takes the time it takes, and is waited for no longer than guests should be.
        """
        if self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._write, name="keyring writer")
            self._writer.start()
        self._writer.join(keyring_entries.AT_WORK_S)

    def _write(self) -> None:
        held = self._held or {}
        for key in sorted(self._unwritten):
            value = held[key]
            try:
                self._put(key, value)
            except ProfileError as error:
                if not self._is_told:
                    log.warning("the secret %r is kept in memory only: %s", key, error)
                self._is_told = True
                return
            if held[key] == value:
                self._unwritten.discard(key)
        self._is_told = False

    def _put(self, key: str, value: str) -> None:
        try:
            keyring_entries.write(self._user(key), value)
        except KeyringTrouble as error:
            raise KeyringAway(str(error)) from error
        except KeepsNothing as error:
            raise NoKeyring(
                "This machine has no keyring to keep secrets in. Add --secrets file to keep them in a file only you can read."
            ) from error
        if key not in self._keys:
            self._keys.append(key)
            self._remember_keys()

    def __delitem__(self, key: str) -> None:
        try:
            was_there = keyring_entries.delete(self._user(key))
        except (KeyringTrouble, KeepsNothing) as error:
            raise KeyringAway(str(error)) from error
        if self._held is not None:
            self._held.pop(key, None)
            self._unwritten.discard(key)
        if key in self._keys:
            self._keys.remove(key)
            self._remember_keys()
        if not was_there:
            raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._keys))

    def __len__(self) -> int:
        return len(self._keys)

    def _remember_keys(self) -> None:
        """Write down which secrets there are; the first ones come before the profile itself is written."""
        with self._profiles.changing():
            for known in self._profiles.all():
                if known.name == self._profile.name:
                    self._profiles.add(replace(known, secret_keys=tuple(self._keys)))

    def _user(self, key: str) -> str:
        # No name has a slash: the entries of a profile without an id are never those of one that has one.
        return "/".join(one for one in (self._profile.name, self._profile.id, key) if one)
