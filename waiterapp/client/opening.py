"""From a profile to a till that can be talked to."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping, MutableMapping
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

log = logging.getLogger(__name__)
POLL_SETTING = "poll_s"
"""After how many seconds everything is read again; whatever the till is."""
VENUE_PASSWORD, VENUE_OWNER = "venue password", "venue owner"
VENUE_SECRETS = (VENUE_PASSWORD, VENUE_OWNER)
"""The names of the secrets that belong to a shared record, whatever login the till wants."""


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
    made = checked_profile(name, till_name, base_url, credentials, secrets=secrets, settings=settings)
    typed = _filled(credentials)
    before = next((one for one in profiles.all() if one.name == name), None)
    if before is None:
        _keep_anew(profiles, replace(made, id=new_profile_id()), typed)
    else:
        _keep_instead(profiles, before, _in_place_of(before, made), typed)
    return profiles.find(name)


def is_same_login(profiles: Profiles, before: Profile, till_name: str, base_url: str, credentials: Mapping[str, str]) -> bool:
    """Tell whether what a till has given for a profile's login is of use with these credentials as well.

    A key that counts once is another one every time: the till itself knows whether it continues what was before.
    """
    if (before.till, before.base_url) != (till_name, base_url):
        return False
    try:
        return _login_in(profiles.secrets(before), till_name) == _login_in(credentials, till_name)
    except ProfileError:
        # Whoever types a login again because the old one cannot be read any more begins anew.
        return False


def _login_in(secrets: Mapping[str, str], till_name: str) -> dict[str, str]:
    found = {one: secrets.get(one.key, "").strip() for one in descriptor_of(till_name).credentials}
    return {one.key: "once" if one.is_single_use else value for one, value in found.items() if value}


def _filled(credentials: Mapping[str, str]) -> dict[str, str]:
    return {key: value.strip() for key, value in credentials.items() if value.strip()}


def _keep_anew(profiles: Profiles, profile: Profile, typed: Mapping[str, str]) -> None:
    kept = profiles.secrets(profile)
    try:
        kept.update(typed)
        profiles.add(replace(profile, secret_keys=tuple(kept)))
    except BaseException:
        # Nobody would know the id any more, and so nobody would ever find what is kept under it.
        forget_all(kept)
        raise


def _keep_instead(profiles: Profiles, before: Profile, profile: Profile, typed: Mapping[str, str]) -> None:
    """Keep a profile in the place of another: with a login of its own, nothing of the old one signs for it."""
    old = profiles.secrets(before)
    is_same = is_same_login(profiles, before, profile.till, profile.base_url, typed)
    lasting = [key for key in old if is_same or key in VENUE_SECRETS]
    if before.secrets == profile.secrets:
        for key in set(old) - {*lasting, *typed}:
            with contextlib.suppress(KeyError):
                del old[key]
        old.update(typed)
        profiles.add(replace(profile, secret_keys=tuple(old)))
        return
    kept = profiles.secrets(replace(profile, secret_keys=()))
    try:
        forget_all(kept)
        kept.update({**{key: old[key] for key in lasting}, **typed})
        profiles.add(replace(profile, secret_keys=tuple(kept)))
    except BaseException:
        forget_all(kept)
        raise
    _empty(old, before)


def _empty(old: MutableMapping[str, str], before: Profile) -> None:
    """Forget what is kept elsewhere now; a keyring that does not open any more keeps nobody from using a file instead."""
    try:
        forget_all(old)
    except ProfileError as error:
        log.warning("what the %s has of %s stays there: %s", before.secrets, before.name, error)


def _in_place_of(before: Profile, made: Profile) -> Profile:
    """What a device is, and the way to the record that it shares, are no part of a login."""
    return replace(
        before, till=made.till, base_url=made.base_url, secrets=made.secrets, settings=made.settings, id=_id_after(before)
    )


def _id_after(before: Profile) -> str:
    """Return the id of a profile that takes another one's place: what the keyring has of that one must not be left behind."""
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
