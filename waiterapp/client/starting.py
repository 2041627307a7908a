"""Starts a client thread on a profile; imported only when something is on the screen, because it loads slow libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from waiterapp.client.mirror import DEFAULT_POLL_S
from waiterapp.client.opening import POLL_SETTING, shared_address, till_opener
from waiterapp.client.profiles import Profile, Profiles
from waiterapp.client.service import CannotInvite, ServiceOptions, VenueService
from waiterapp.client.support import about
from waiterapp.client.thread import ClientThread
from waiterapp.domain.events import Event, Trouble
from waiterapp.domain.values import Clock

KEYRING_EVERY_S = 3.0
"""So often a locked keyring is looked at again while the app waits for it."""


def _invitation(profiles: Profiles, profile: Profile, device: str) -> str:
    from waiterapp.client import sharing

    try:
        return sharing.invite(profiles, profile, device).digits
    except sharing.PROBLEMS as error:
        raise CannotInvite(str(error)) from error


def _backup(profiles: Profiles, profile: Profile, path: Path) -> None:
    from waiterapp.client import sharing

    sharing.backup(profiles, profile, path)


def start_client(
    profiles: Profiles,
    profile: Profile,
    publish: Callable[[Iterable[Event]], None],
    report: Callable[[Trouble], None],
    clock: Clock,
    *,
    poll_s: float | None = None,
    role: str = "",
) -> ClientThread:
    """Start the client on a profile and return at once."""
    seconds = poll_s or float(profile.settings.get(POLL_SETTING, DEFAULT_POLL_S))

    def make_service() -> VenueService:
        options = ServiceOptions(
            profiles.venue_folder(profile),
            seconds,
            with_snapshot=True,
            with_recorder=True,
            shared=shared_address(profiles, profile),
            device_name=profile.device or profile.name,
            role=role,
            about=about(profiles, profile, role),
            invite=(lambda name: _invitation(profiles, profile, name)) if profile.venue else None,
            copy_shared=(lambda path: _backup(profiles, profile, path)) if profile.venue else None,
            is_at_screens=True,
        )
        return VenueService(options, till_opener(profiles, profile), publish, clock)

    thread = ClientThread(make_service, report, keyring_every_s=KEYRING_EVERY_S)
    thread.start()
    return thread
