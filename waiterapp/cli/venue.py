"""`waiterapp venue`: one record for several devices, on a PostgreSQL; and keeping it safe, wherever it is."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from waiterapp.cli.accounts import pairs
from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.client import sharing
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.devices import Device
from waiterapp.venue.inviting import Code
from waiterapp.venue.lock import StoreBusy
from waiterapp.venue.private_folder import write_private
from waiterapp.venue.shared import SharedAddress

if TYPE_CHECKING:
    from segno import QRCode

HERE = "this-device"
SILENT_AFTER = timedelta(seconds=10)


def run(name: str, options: argparse.Namespace) -> int:
    """Do one of the actions."""
    actions: Mapping[str, Callable[[Profiles, argparse.Namespace], None]] = {
        "create": _create,
        "invite": _invite,
        "join": _join,
        "status": _status,
        "backup": _backup,
        "restore": _restore,
        "move": _move,
        "upgrade": _upgrade,
        "remove": _remove,
    }
    try:
        actions[name](Profiles(home_folder()), options)
    except StoreBusy as error:
        raise CommandFailed(f"{error}; close it first.", Exit.BUSY) from error
    except sharing.PROBLEMS as error:
        raise CommandFailed(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"{error.filename or 'The file'}: {error.strerror}.") from error
    return Exit.OK


def _create(profiles: Profiles, options: argparse.Namespace) -> None:
    profile = profiles.find(options.profile)
    name = options.name or profile.name
    counts = sharing.create(profiles, profile, _owner(options.database), name, options.device)
    print(f"{name} is shared now, with {_counted(counts)} carried over and compared row by row.")
    print("Invite each further device with `waiterapp venue invite`.")


def _invite(profiles: Profiles, options: argparse.Namespace) -> None:
    lasts = timedelta(minutes=options.minutes)
    code = sharing.invite(profiles, profiles.find(options.profile), options.device, lasts)
    if options.json:
        print(json.dumps({"code": code.digits, "minutes": options.minutes}))
        return
    if options.picture:
        _draw(code, Path(options.picture))
    elif sys.stdout.isatty():
        _qr(code).terminal(compact=True)
    print(f"waiterapp venue join {code.digits}")
    print(f"The code counts once, for {options.minutes} minutes. Nobody but {options.device} should see it.")


def _draw(code: Code, path: Path) -> None:
    # Whoever sees it first is let in: it is a password, and is drawn into a file that is private already.
    write_private(path, b"")
    _qr(code).save(str(path), scale=8)


def _qr(code: Code) -> QRCode:
    import segno

    return segno.make(code.digits.replace(" ", ""), error="m")


def _join(profiles: Profiles, options: argparse.Namespace) -> None:
    code = Code.of(" ".join(options.code))
    credentials = pairs(options.credential, "--credential")
    profile, venue = sharing.join(profiles, code, options.profile or "default", options.device, options.secrets, credentials)
    print(f"This device is {profile.device} of {venue} now. Start it with `waiterapp app`.")


def _status(profiles: Profiles, options: argparse.Namespace) -> None:
    profile = profiles.find(options.profile)
    found = sharing.status(profiles, profile)
    if options.json:
        devices = [_as_json(one) for one in found.devices]
        print(json.dumps({"venue": found.venue, "server": found.server, "schema": found.schema, "devices": devices}))
        return
    print(f"{found.venue} on {found.server}, schema {found.schema}")
    for device in found.devices:
        age = datetime.now(UTC) - device.seen_at
        sign = "here" if age < SILENT_AFTER else f"silent since {device.seen_at.astimezone():%d.%m. %H:%M}"
        held = f", holds {device.unsent} back" if device.unsent else ""
        work = ", talks to the till" if device.talks_to_till else ""
        shows = f", shows {', '.join(device.screens)}" if device.screens else ""
        print(f"{device.name:20} {device.role:8} {sign}{held}{work}{shows}")


def _as_json(device: Device) -> dict[str, object]:
    return {
        "id": device.id,
        "name": device.name,
        "role": device.role,
        "program": device.program,
        "seen_at": device.seen_at.isoformat(),
        "unsent": device.unsent,
        "unsent_since": device.unsent_since.isoformat() if device.unsent_since else None,
        "screens": list(device.screens),
        "talks_to_till": device.talks_to_till,
    }


def _backup(profiles: Profiles, options: argparse.Namespace) -> None:
    counts = sharing.backup(profiles, profiles.find(options.profile), Path(options.file))
    print(f"{options.file}: {_counted(counts)}, compared row by row.")


def _restore(profiles: Profiles, options: argparse.Namespace) -> None:
    profile = profiles.find(options.profile)
    _need_yes(options, f"Put {options.file} in the place of everything in {profile.name}?")
    counts = sharing.restore(profiles, profile, Path(options.file))
    print(f"{profile.name} is as in {options.file}: {_counted(counts)}, compared row by row.")


def _move(profiles: Profiles, options: argparse.Namespace) -> None:
    profile = profiles.find(options.profile)
    owner = None if options.to == HERE else _owner(options.to)
    if owner is not None and not profile.venue:
        counts = sharing.create(profiles, profile, owner, profile.name, options.device)
    else:
        counts = sharing.move(profiles, profile, owner)
    where = "this device alone" if owner is None else owner.shown
    print(f"{profile.name} is on {where} now: {_counted(counts)}, compared row by row.")
    if profile.venue:
        print("The other devices keep what they have until they are invited again.")


def _upgrade(profiles: Profiles, options: argparse.Namespace) -> None:
    before, after = sharing.upgrade(profiles, profiles.find(options.profile))
    print(f"schema {after}" + (f", was {before}" if before != after else ", as before"))


def _remove(profiles: Profiles, options: argparse.Namespace) -> None:
    device = sharing.remove_device(profiles, profiles.find(options.profile), options.device, anyway=options.anyway)
    held = f" It held {device.unsent} thing(s) back that nobody else knows." if device.unsent else ""
    print(f"{device.name} is out of the venue.{held}")


def _owner(dsn: str) -> SharedAddress:
    address = sharing.owner_address(dsn)
    if address.part("password"):
        return address
    password = getpass.getpass("Password of the database's owner: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    return sharing.owner_address(dsn, password)


def _need_yes(options: argparse.Namespace, question: str) -> None:
    if options.yes:
        return
    if not sys.stdin.isatty() or input(f"{question} [y/N] ").strip().lower() not in ("y", "yes"):
        raise CommandFailed("Nothing was changed; say --yes to do it.", Exit.USAGE)


def _counted(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values())} rows ({counts.get('orders', 0)} orders, {counts.get('lines', 0)} lines)"
