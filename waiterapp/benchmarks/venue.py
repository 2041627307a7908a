"""A venue for measuring: a database, a till, and devices that are whole apps in processes of their own."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError

from waiterapp.benchmarks.outside import OutsideTill, Process
from waiterapp.client.opening import VENUE_PASSWORD, make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.domain.values import new_id
from waiterapp.simulator.control import direct
from waiterapp.simulator.database import DATABASE, DatabaseMissing, DatabaseServer, binaries
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedAddress

READY_S, SETTLED_S = 120.0, 4.0
DEVICE = "waiterapp.benchmarks.device"
KITCHEN, WAITER = "kitchen", "waiter"


def why_none() -> str:
    """Say why no venue of several devices can be run on this machine; nothing where it can."""
    try:
        binaries()
    except DatabaseMissing as error:
        return str(error)
    return ""


class Venue:
    """A database, a till, and devices that are all on it."""

    def __init__(self, roles: Sequence[str], stack: ExitStack, *options: str) -> None:
        """Start it all and wait until orders can be taken; `options` are those of each device."""
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="waiterapp-bench-")))
        folder.chmod(0o755)
        self.folder = folder
        self.server = stack.enter_context(DatabaseServer(folder / "database"))
        self.till = OutsideTill("--operator", "--speed", "0.001")
        stack.callback(self.till.close)
        self.owner = SharedAddress.of(self.server.dsn, sslmode="disable")
        founding.create(self.owner, "Krogen")
        self.devices: list[Process] = []
        for number, role in enumerate(roles):
            words = ["--home", str(self.new_home(number, role)), "--role", role, *options]
            process = Process(DEVICE, words, folder / f"log{number}")
            stack.callback(process.end)
            self.devices.append(process)
        by_role = list(zip(roles, self.devices, strict=True))
        self.waiters = [process for role, process in by_role if role == WAITER]
        self.kitchen = next(process for role, process in by_role if role == KITCHEN)
        tables = [process.hear(READY_S)["ready"] for process in self.devices]
        self.tables: list[str] = tables[0]

    def new_home(self, number: int, role: str) -> Path:
        """Make the data folder of one more device."""
        home = self.folder / f"device{number}"
        profiles = Profiles(home)
        profile = make_profile(profiles, "krogen", "dinkassa", self.till.base_url, self.till.credentials, secrets=FILE)
        with founding.owner_connection(self.owner) as connection:
            user, password = founding.add_device_role(connection, new_id())
        profiles.secrets(profile)[VENUE_PASSWORD] = password
        venue = f"postgresql://{user}@127.0.0.1:{self.server.port}/{DATABASE}?sslmode=disable"
        profiles.add(replace(profiles.find(profile.name), venue=venue, device=f"{role} {number}"))
        return home

    def settle(self, seconds: float = SETTLED_S) -> None:
        """Let what every start brings with it pass."""
        time.sleep(seconds)

    def take_money(self, table: str) -> None:
        """Let the guests of a table pay at the till, if it knows of them already."""
        with contextlib.suppress(HTTPError):
            direct(self.till, {"do": "pay", "table": table})


@contextmanager
def running(roles: Sequence[str], *options: str) -> Iterator[Venue]:
    """Run a venue with devices of these roles, a kitchen among them."""
    with ExitStack() as stack:
        yield Venue(roles, stack, *options)
