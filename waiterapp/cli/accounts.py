"""`waiterapp profile`: till accounts on this device."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.client.clean_speech import say
from waiterapp.client.opening import Unwatched, checked_profile, descriptor_of, is_same_login, make_profile, till_opener
from waiterapp.client.profiles import Profile, ProfileError, Profiles, home_folder
from waiterapp.domain.redaction import MET
from waiterapp.domain.tills import Answer
from waiterapp.pos.till import SignsOut, TillDescriptor, TillError


def add(options: argparse.Namespace) -> int:
    """Add a profile. At a terminal, credentials that are missing are asked for, so that no history keeps them."""
    profiles = Profiles(home_folder())
    before = next((one for one in profiles.all() if one.name == options.name), None)
    if before is not None:
        _need_same_till(profiles, before, options)
        _let_old_login_go(profiles, before, options)
    return _added(profiles, options)


def _need_same_till(profiles: Profiles, before: Profile, options: argparse.Namespace) -> None:
    """Refuse another till where something stands here that the one before, or another device, has to hear of."""
    if before.till == options.till:
        return
    how = f"`waiterapp profile move {before.name} --till {options.till}` puts it on another till"
    if before.venue:
        raise CommandFailed(f"{before.name} is on {before.till} and shares its record with other devices; {how}.")
    _need_nothing_unsent(profiles, before, instead=how)
    _need_movable_tables(profiles, before, options)


def _let_old_login_go(profiles: Profiles, before: Profile, options: argparse.Namespace) -> None:
    """Give back what the login before holds at the till: without it nobody could do that any more."""
    base_url = _checked(options).base_url
    if not is_same_login(profiles, before, options.till, base_url, pairs(options.credential, "--credential")):
        _sign_out(profiles, before)


def _added(profiles: Profiles, options: argparse.Namespace) -> int:
    descriptor = descriptor_of(options.till)
    credentials = _credentials(descriptor, options)
    make_profile(
        profiles,
        options.name,
        options.till,
        options.base_url or descriptor.default_base_url,
        credentials,
        secrets=options.secrets,
        settings=pairs(options.set, "--set"),
    )
    print(f"Added {options.name}: {descriptor.title}. Check it with `waiterapp doctor --profile {options.name}`.")
    return Exit.OK


def _credentials(descriptor: TillDescriptor, options: argparse.Namespace) -> dict[str, str]:
    """Return what was given; what is missing is asked for once, and kept with the rest."""
    credentials = pairs(options.credential, "--credential")
    if sys.stdin.isatty() and descriptor.missing_credentials(credentials):
        asked = _asked(descriptor, credentials)
        options.credential += [f"{key}={value}" for key, value in asked.items()]
        credentials |= asked
    return credentials


def _checked(options: argparse.Namespace) -> Profile:
    """Make sure that a profile can be made, before anything of the old one is given up."""
    descriptor = descriptor_of(options.till)
    return checked_profile(
        options.name,
        options.till,
        options.base_url or descriptor.default_base_url,
        _credentials(descriptor, options),
        secrets=options.secrets,
        settings=pairs(options.set, "--set"),
    )


def move(options: argparse.Namespace) -> int:
    """Put a venue on another till. Its record stays; what is open stays with it, and what the old till still waits for, too."""
    profiles = Profiles(home_folder())
    before = profiles.find(options.name)
    if before.venue:
        raise CommandFailed(
            f"{before.name} shares its record with other devices; "
            "take it back first with `waiterapp venue move --to this-device`."
        )
    # What is open on tables goes along, as it does to a till that takes no orders.
    _need_nothing_unsent(profiles, before, but_tables=True)
    _need_movable_tables(profiles, before, options)
    _checked(options)
    _sign_out(profiles, before)
    kept = profiles.secrets(before)
    known = dict(kept)
    for key in known:
        kept.pop(key, None)
    try:
        code = _added(profiles, options)
    except BaseException:
        # The old till is still the one: without its secrets nobody could sign in there again.
        profiles.add(before)
        profiles.secrets(before).update(known)
        raise
    print(f"{options.name} was on {before.till}. Tables, people, words and sizes are as they were.")
    return code


def show(options: argparse.Namespace) -> int:
    """List profiles; secrets are never shown."""
    found = Profiles(home_folder()).all()
    if options.json:
        rows = [{"name": one.name, "till": one.till, "base_url": one.base_url, "secrets": one.secrets} for one in found]
        print(json.dumps(rows, ensure_ascii=False))
    else:
        for one in found:
            print(f"{one.name:16} {one.till:12} {one.base_url}")
    return Exit.OK


def remove(options: argparse.Namespace) -> int:
    """Forget a profile, unless something of it has not reached the till."""
    profiles = Profiles(home_folder())
    profile = profiles.find(options.name)
    _need_nothing_unsent(profiles, profile)
    _sign_out(profiles, profile)
    profiles.remove(options.name)
    print(f"Removed {options.name}.")
    return Exit.OK


def _need_nothing_unsent(profiles: Profiles, profile: Profile, *, but_tables: bool = False, instead: str = "") -> None:
    """Refuse while something stands here that neither the till nor another device has, and say what can be done instead."""
    from waiterapp.client import sharing
    from waiterapp.venue.lock import StoreBusy

    try:
        found = sharing.held_back(profiles, profile)
    except StoreBusy as error:
        raise CommandFailed(f"{error}; close it first.", Exit.BUSY) from error
    except sharing.PROBLEMS as error:
        raise CommandFailed(str(error)) from error
    why = found.why_kept(profile.name)
    if why and (found.orders or not but_tables):
        where = "queue list" if found.orders else "orders"
        see = f"see `waiterapp {where} --profile {profile.name}`"
        raise CommandFailed(f"{why}; {instead or see}.")


def _need_movable_tables(profiles: Profiles, before: Profile, options: argparse.Namespace) -> None:
    """An open order goes along only where neither till has ever heard of it: else it would be charged twice, or never."""
    from waiterapp.cli.session import open_session

    after = replace(before, till=options.till, base_url=options.base_url or before.base_url)
    if not any(_takes_orders(profiles, one) for one in (before, after)):
        return
    with open_session(profiles, before.name, with_mirror=False, with_courier=False) as session:
        tables = [session.picture.floor.table_name(one.table_id) for one in session.picture.orders.values() if one.is_open]
    if tables:
        raise CommandFailed(f"Tables {', '.join(tables)} are open; they must be paid at the till they are on.")


def _takes_orders(profiles: Profiles, profile: Profile) -> bool:
    till = till_opener(profiles, profile)(Unwatched())
    return any(one.name == "take orders" and one.answer is Answer.NATIVE for one in till.capabilities())


def _sign_out(profiles: Profiles, profile: Profile) -> None:
    """Give back what this device holds at the till; a till that is not there keeps it held, and that is said."""

    async def release() -> None:
        till = till_opener(profiles, profile)(Unwatched())
        try:
            if isinstance(till, SignsOut):
                await till.sign_out()
        finally:
            await till.close()

    try:
        asyncio.run(release())
    except (TillError, ProfileError) as error:
        say(f"the till still counts this device as its holder ({error})")


def _asked(descriptor: TillDescriptor, given: Mapping[str, str]) -> dict[str, str]:
    answers = {}
    for field in descriptor.credentials:
        if field.key not in given:
            hint = f" ({field.hint})" if field.hint else ""
            answers[field.key] = getpass.getpass(f"{field.label}{hint}, Enter for none: ")
            MET.learn(answers[field.key])
    return answers


def pairs(entries: Iterable[str], option: str) -> dict[str, str]:
    """Read KEY=VALUE pairs of an option."""
    pairs = {}
    for entry in entries:
        key, equals, value = entry.partition("=")
        if not equals or not key:
            raise CommandFailed(f"{option} wants KEY=VALUE, and one of them is not.", Exit.USAGE)
        pairs[key] = value
    return pairs
