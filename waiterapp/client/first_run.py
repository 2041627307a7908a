"""What a device asks for before it has a profile: which till, which login, which part it plays; and keeping the answers."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from waiterapp.client.given_file import read_given
from waiterapp.client.opening import descriptor_of
from waiterapp.client.probing import Candidate, Finding, Probe, Works, let_go
from waiterapp.client.profiles import (
    FILE,
    KEYRING,
    NoKeyring,
    Profile,
    ProfileError,
    Profiles,
    has_keyring,
    new_profile_id,
)
from waiterapp.domain.commands import ChangeFloor, ChangeStaff, Command
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import new_id
from waiterapp.pos.http import check_base_url
from waiterapp.pos.registry import installed_tills
from waiterapp.venue.private_folder import make_private_folder, write_private

LONGEST_NAME = 40
MOST_CERTIFICATE = 1_000_000
CERTIFICATE_NAME = "till-certificate.pem"
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class SignInField:
    """One thing to type."""

    key: str
    label: str
    hint: str
    is_secret: bool


@dataclass(frozen=True)
class TillOffer:
    """A till that can be chosen, as far as it is known before anybody has signed in."""

    name: str
    title: str
    country: str
    address: str
    """Where it usually is; empty where every house has its own."""
    fields: tuple[SignInField, ...]
    ways: tuple[tuple[SignInField, ...], ...]
    """Any one of these sets of fields is enough."""
    takes_certificate: bool = False
    """Its server may be in the venue, with a certificate of its own."""

    def is_complete(self, given: Mapping[str, str]) -> bool:
        """Tell whether enough was typed to sign in."""
        return any(all(given.get(one.key, "").strip() for one in way) for way in self.ways)


@dataclass(frozen=True)
class DeviceChoice:
    """What a person says of a device and of the profile on it."""

    name: str
    """Of the profile; where a venue is joined, of the device."""
    role: str
    is_full_screen: bool = False
    secrets: str = KEYRING
    language: str = ""


@dataclass(frozen=True)
class HouseChoice:
    """What a till does not know and an order needs: so many tables, and who works here. Empty where the till knows it."""

    area: str = ""
    tables: int = 0
    person: str = ""


@dataclass(frozen=True)
class Kept:
    """A profile that was made, and what it begins with."""

    profile: Profile
    commands: tuple[Command, ...] = field(default=())
    venue: str = ""
    """The venue that was joined, if one was."""


def till_offers() -> tuple[TillOffer, ...]:
    """Return every till that is installed, by title."""
    offers = []
    for name in installed_tills():
        known = descriptor_of(name)
        fields = {one.key: SignInField(one.key, one.label, one.hint, one.is_secret) for one in known.credentials}
        ways = tuple(tuple(one for key, one in fields.items() if key in way) for way in known.credential_sets)
        address, takes_certificate = known.default_base_url, "ca_file" in known.settings
        offers.append(
            TillOffer(known.name, known.title, known.country, address, tuple(fields.values()), ways, takes_certificate)
        )
    return tuple(sorted(offers, key=lambda one: folded(one.title)))


class FirstRun:
    """Makes profiles. Everything but `probe` waits for disks, keyrings or servers: it is called on a thread that may."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._left: dict[Candidate, Probe] = {}
        self._lock = threading.Lock()

    def probe(self, candidate: Candidate) -> Probe:
        """Return a try of a login. A second one goes on with what the till gave the first: some keys work once."""
        with self._lock:
            before = self._left.get(candidate)
            made = Probe(candidate, before.secrets if before is not None else None)
            self._left[candidate] = made
        return made

    def find_out(self, probe: Probe) -> Finding:
        """Run a try, after what earlier ones hold at tills was given back: they would be in its way."""
        with self._lock:
            others = {candidate: one for candidate, one in self._left.items() if one is not probe}
            for candidate in others:
                del self._left[candidate]
        _give_back(others)
        return probe.run()

    def name_for(self, title: str) -> str:
        """Return a name for a profile, made of a till's title, that no other profile has.

        Raises:
            ProfileError: the profiles cannot be read.
        """
        taken = {one.name for one in self._profiles.all()}
        plain = _NOT_IN_A_NAME.sub("-", title.lower()).strip("-.")[: LONGEST_NAME - 3] or "till"
        return next(name for name in (plain, *(f"{plain}-{number}" for number in range(2, 100))) if name not in taken)

    def keep(self, works: Works, choice: DeviceChoice, house: HouseChoice) -> Kept:
        """Keep a login that works as a profile. Without a keyring its secrets go to a file only their owner reads.

        Raises:
            ProfileError: the name cannot be used or is taken, or the keyring refuses.
            OSError: the disk does.
        """
        candidate = works.candidate
        self._need_free(choice.name)
        descriptor = descriptor_of(candidate.till)
        profile = Profile(
            choice.name,
            descriptor.name,
            check_base_url(candidate.address),
            choice.secrets,
            role=choice.role,
            is_full_screen=choice.is_full_screen,
            language=choice.language,
            id=new_profile_id(),
        )
        if candidate.ca_file:
            profile.settings["ca_file"] = str(self._keep_certificate(profile, Path(candidate.ca_file)))
        kept = self._keep_secrets(profile, works.secrets)
        with self._lock:
            self._left.pop(candidate, None)
        self.forget()
        self._profiles.start_with(kept.name)
        return Kept(self._profiles.find(kept.name), beginning(works, house))

    def join(self, digits: str, choice: DeviceChoice) -> Kept:
        """Make this device one of a venue's.

        Raises:
            ProfileError: one of `waiterapp.client.sharing.PROBLEMS` has happened; the sentence says which.
            OSError: the disk does not keep it.
        """
        from waiterapp.client import sharing
        from waiterapp.venue.inviting import Code

        try:
            code = Code.of(digits)
            name = self.name_for("venue")
            # A code counts once: that there is no keyring must be known before it is used up.
            secrets = choice.secrets if choice.secrets == FILE or has_keyring() else FILE
            profile, venue = sharing.join(self._profiles, code, name, choice.name, secrets, {})
        except sharing.PROBLEMS as error:
            raise ProfileError(str(error)) from error
        self._profiles.add(replace(profile, role=choice.role, is_full_screen=choice.is_full_screen, language=choice.language))
        self._profiles.start_with(name)
        return Kept(self._profiles.find(name), venue=venue)

    def forget(self) -> None:
        """Give back what tries hold at tills and nobody has kept."""
        with self._lock:
            left, self._left = self._left, {}
        _give_back(left)

    def _keep_certificate(self, profile: Profile, given: Path) -> Path:
        """Keep what was chosen with the profile: the stick it was on is pulled out."""
        content = read_given(given, MOST_CERTIFICATE)
        path = self._profiles.own_folder(profile) / CERTIFICATE_NAME
        make_private_folder(path.parent)
        write_private(path, content)
        return path

    def _need_free(self, name: str) -> None:
        if any(one.name == name for one in self._profiles.all()):
            raise ProfileError(f"There is a profile {name} already; choose another name.")

    def _keep_secrets(self, profile: Profile, secrets: Mapping[str, str]) -> Profile:
        """Write a profile with its secrets, or nothing at all."""
        self._profiles.add(profile)
        try:
            kept = self._profiles.secrets(profile)
            for key, value in secrets.items():
                if value:
                    kept[key] = value
        except NoKeyring:
            self._profiles.remove(profile.name)
            return self._keep_secrets(replace(profile, secrets=FILE), secrets)
        except (ProfileError, OSError):
            self._profiles.remove(profile.name)
            raise
        return self._profiles.find(profile.name)


def _give_back(left: Mapping[Candidate, Probe]) -> None:
    for candidate, probe in left.items():
        # Without anything that the till gave it holds nothing there.
        if set(probe.secrets) - {key for key, _ in candidate.credentials}:
            let_go(candidate, probe.secrets)


def address_in(digits: str) -> str:
    """Return the server that a venue's code leads to.

    Raises:
        ProfileError: it is no code; the sentence says why.
    """
    from waiterapp.venue.inviting import Code, CodeUnusable

    try:
        code = Code.of(digits)
    except CodeUnusable as error:
        raise ProfileError(str(error)) from error
    return ", ".join(f"{host}:{port}" for host, port in code.hosts)


def keeps(works: Works, name: str) -> bool:
    """Tell whether waiterapp has to keep something that this till does not know."""
    return any(one.name == name and one.answer is Answer.KEPT for one in works.capabilities)


def beginning(works: Works, house: HouseChoice) -> tuple[Command, ...]:
    """Return what makes a house of a till that knows no tables and nobody."""
    commands: list[Command] = []
    if house.tables and keeps(works, "tables"):
        room = Area(new_id(), house.area)
        tables = tuple(Table(new_id(), str(number), room.id) for number in range(1, house.tables + 1))
        commands.append(ChangeFloor(floor=Floor((room,), tables)))
    if house.person.strip() and keeps(works, "staff"):
        commands.append(ChangeStaff(employees=(Employee(new_id(), house.person.strip(), is_manager=True),)))
    return tuple(commands)
