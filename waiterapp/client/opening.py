"""From a profile to a till that can be talked to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from waiterapp.client.profiles import (
    KEYRING,
    KeyringSecrets,
    Profile,
    ProfileError,
    Profiles,
    check_name,
    forget_all,
    new_profile_id,
)
from waiterapp.domain.redaction import hidden_in
from waiterapp.pos.registry import UnknownTill, find_till
from waiterapp.pos.till import Account, RequestWatch, Till, TillDescriptor

if TYPE_CHECKING:
    from waiterapp.venue.shared import SharedAddress

POLL_SETTING = "poll_s"
"""After how many seconds everything is read again; whatever the till is."""


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
    """Check and keep a new profile with its secrets, or one in the place of that of the same name.

    Raises:
        ProfileError: the till is unknown, the address is not safe, or credentials are missing or unknown.
    """
    profile = checked_profile(name, till_name, base_url, credentials, secrets=secrets, settings=settings)
    before = next((one for one in profiles.all() if one.name == name), None)
    profile = replace(profile, id=_id_after(before))
    kept = profiles.secrets(profile)
    try:
        for key, value in credentials.items():
            if value.strip():
                kept[key] = value.strip()
        profiles.add(replace(profile, secret_keys=tuple(kept)))
    except BaseException:
        # Nobody would know the id any more, and so nobody would ever find what is kept under it.
        if before is None:
            forget_all(kept)
        raise
    return profiles.find(name)


def _id_after(before: Profile | None) -> str:
    """Return the id of a profile that takes another one's place: what the keyring has of that one must not be left behind."""
    if before is None:
        return new_profile_id()
    is_old = not before.id and before.secrets == KEYRING
    return "" if is_old else before.id or new_profile_id()


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
        ProfileError: the name cannot be used, the till is unknown, the address is not safe, credentials are missing, or it has
            no such credentials or settings.
    """
    from waiterapp.pos.http import InsecureUrl, check_base_url

    # Secrets are kept before the profile is: one that is refused afterwards would leave its login behind.
    check_name(name)
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
    _check_settings(descriptor, settings or {})
    profile = Profile(name, descriptor.name, url, secrets, (), dict(settings or {}))
    try:
        descriptor.factory(Account(url, {}, Unwatched(), profile.settings))
    except ValueError as error:
        raise ProfileError(f"{descriptor.title} cannot be used with these settings: {error}.") from error
    return profile


def _check_settings(descriptor: TillDescriptor, settings: Mapping[str, str]) -> None:
    """Settings are written where others may read them, and told to whoever helps: nothing secret may get in there."""
    known = sorted({*descriptor.settings, POLL_SETTING})
    misplaced = sorted({one.key for one in descriptor.credentials} & set(settings))
    if misplaced:
        raise ProfileError(f"{', '.join(misplaced)} is for signing in: give it with --credential; settings are no secrets.")
    unknown = sorted(set(settings) - set(known))
    if unknown:
        raise ProfileError(f"{descriptor.title} has no setting {', '.join(unknown)}; it knows {', '.join(known)}.")
    for key, value in settings.items():
        if "://" in value and any(hidden_in(value)):
            raise ProfileError(f"The setting {key} must have no name, password or key in it: settings are not kept secret.")


def settings_for(till_name: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """Return those of some settings that a till knows, for profiles of a till that somebody chooses.

    Raises:
        ProfileError: no such till is installed.
    """
    known = {*descriptor_of(till_name).settings, POLL_SETTING}
    return {key: value for key, value in wanted.items() if key in known}


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
