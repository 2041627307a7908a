"""From a profile to a till that can be talked to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from waiterapp.client.profiles import KeyringSecrets, Profile, ProfileError, Profiles
from waiterapp.domain.redaction import hidden_in
from waiterapp.pos.registry import UnknownTill, find_till
from waiterapp.pos.till import Account, RequestWatch, Till, TillDescriptor

if TYPE_CHECKING:
    from waiterapp.venue.shared import SharedAddress


def descriptor_of(till_name: str) -> TillDescriptor:
    """Return what is known of a till.

    Raises:
        ProfileError: no such till is installed.
    """
    try:
        return find_till(till_name)
    except UnknownTill as error:
        raise ProfileError(str(error)) from error


def make_profile(
    profiles: Profiles,
    name: str,
    till_name: str,
    base_url: str,
    credentials: Mapping[str, str],
    *,
    secrets: str,
    settings: Mapping[str, str] | None = None,
) -> Profile:
    """Check and keep a new profile with its secrets.

    Raises:
        ProfileError: the till is unknown, the address is not safe, or credentials are missing or unknown.
    """
    profile = checked_profile(name, till_name, base_url, credentials, secrets=secrets, settings=settings)
    kept = profiles.secrets(profile)
    for key, value in credentials.items():
        if value.strip():
            kept[key] = value.strip()
    profiles.add(replace(profile, secret_keys=tuple(kept)))
    return profiles.find(name)


def checked_profile(
    name: str,
    till_name: str,
    base_url: str,
    credentials: Mapping[str, str],
    *,
    secrets: str,
    settings: Mapping[str, str] | None = None,
) -> Profile:
    """Check what a profile would be made of, and keep nothing.

    Raises:
        ProfileError: the till is unknown, the address is not safe, or credentials are missing or unknown.
    """
    from waiterapp.pos.http import InsecureUrl, check_base_url

    descriptor = descriptor_of(till_name)
    known = {one.key for one in descriptor.credentials}
    unknown = sorted(set(credentials) - known)
    if unknown:
        raise ProfileError(f"{descriptor.title} has no {', '.join(unknown)}; it knows {', '.join(sorted(known))}.")
    missing = descriptor.missing_credentials(credentials)
    if missing:
        raise ProfileError(f"{descriptor.title} also needs {', '.join(sorted(missing))}.")
    try:
        url = check_base_url(base_url)
    except InsecureUrl as error:
        raise ProfileError(str(error)) from error
    for key, value in (settings or {}).items():
        if "://" in value and any(hidden_in(value)):
            raise ProfileError(f"The setting {key} must have no name, password or key in it: settings are not kept secret.")
    profile = Profile(name, descriptor.name, url, secrets, (), dict(settings or {}))
    try:
        descriptor.factory(Account(url, {}, Unwatched(), profile.settings))
    except ValueError as error:
        raise ProfileError(f"{descriptor.title} cannot be used with these settings: {error}.") from error
    return profile


class Unwatched:
    """Stands in for the watch of a till that is never asked anything over the wire."""

    def sent(self, request: object) -> None:
        """Nothing is sent."""

    def answered(self, request: object) -> None:
        """Nothing is answered."""

    def failed(self, request: object, sentence: str) -> None:
        """Nothing fails."""


def till_opener(profiles: Profiles, profile: Profile) -> Callable[[RequestWatch], Till]:
    """Return a function that opens the profile's till, and raises `KeyringAway` while its secrets cannot be read.

    Raises:
        ProfileError: no such till is installed.
    """
    descriptor = descriptor_of(profile.till)

    def open_till(watch: RequestWatch) -> Till:
        secrets = profiles.secrets(profile)
        if isinstance(secrets, KeyringSecrets):
            secrets.hold()
        return descriptor.factory(Account(profile.base_url, secrets, watch, profile.settings))

    return open_till


VENUE_PASSWORD = "venue password"  # noqa: S105 - the name of a secret


def shared_address(profiles: Profiles, profile: Profile) -> SharedAddress | None:
    """Return how the profile's shared record is reached, or `None` where the record is on this device alone.

    Raises:
        ProfileError: what is stored of it cannot be used.
    """
    if not profile.venue:
        return None
    from waiterapp.venue.shared import AddressUnusable, SharedAddress

    try:
        return SharedAddress.of(profile.venue, password=profiles.secrets(profile).get(VENUE_PASSWORD, ""))
    except AddressUnusable as error:
        raise ProfileError(str(error)) from error
