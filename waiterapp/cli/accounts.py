"""`waiterapp profile`: till accounts on this device."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Iterable, Mapping

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.client.opening import descriptor_of, make_profile
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.pos.till import TillDescriptor


def add(options: argparse.Namespace) -> int:
    """Add a profile. At a terminal, credentials that are missing are asked for, so that no history keeps them."""
    profiles = Profiles(home_folder())
    descriptor = descriptor_of(options.till)
    credentials = _pairs(options.credential, "--credential")
    if sys.stdin.isatty() and descriptor.missing_credentials(credentials):
        credentials |= _asked(descriptor, credentials)
    make_profile(
        profiles,
        options.name,
        options.till,
        options.base_url or descriptor.default_base_url,
        credentials,
        secrets=options.secrets,
        settings=_pairs(options.set, "--set"),
    )
    print(f"Added {options.name}: {descriptor.title}. Check it with `waiterapp doctor --profile {options.name}`.")
    return Exit.OK


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
    from waiterapp.cli.session import open_session

    profiles = Profiles(home_folder())
    with open_session(profiles, options.name, with_mirror=False, with_courier=False) as session:
        waiting = len(session.picture.queue)
    if waiting:
        raise CommandFailed(
            f"{waiting} orders of {options.name} are not with the till yet; "
            f"see `waiterapp queue list --profile {options.name}`."
        )
    profiles.remove(options.name)
    print(f"Removed {options.name}.")
    return Exit.OK


def _asked(descriptor: TillDescriptor, given: Mapping[str, str]) -> dict[str, str]:
    answers = {}
    for field in descriptor.credentials:
        if field.key not in given:
            hint = f" ({field.hint})" if field.hint else ""
            answers[field.key] = getpass.getpass(f"{field.label}{hint}, Enter for none: ")
    return answers


def _pairs(entries: Iterable[str], option: str) -> dict[str, str]:
    pairs = {}
    for entry in entries:
        key, equals, value = entry.partition("=")
        if not equals or not key:
            raise CommandFailed(f"{option} wants KEY=VALUE, not {entry!r}.", Exit.USAGE)
        pairs[key] = value
    return pairs
