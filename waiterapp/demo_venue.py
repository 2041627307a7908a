"""A venue with several devices for the demo: one till, one PostgreSQL, and each device an app in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waiterapp.client.opening import POLL_SETTING, VENUE_OWNER, VENUE_PASSWORD, make_profile, settings_for
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.demo_device import SENT_NAME
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.control import direct
from waiterapp.simulator.database import DATABASE, DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.simulator.wire import Wire
from waiterapp.venue import founding
from waiterapp.venue.devices import load_devices
from waiterapp.venue.locking import shared_time
from waiterapp.venue.shared import SharedAddress, SharedStore

if TYPE_CHECKING:
    from sqlalchemy import Connection

ROLES = ("waiter", "waiter", "kitchen", "manager", "waiter", "waiter", "kitchen", "waiter")
OFFICE = "manager"
INVITED_S, END_S = 3.0, 20.0
LAST_WORDS = 3000
POLL_S = 2.0
"""How often the embedded till is read."""
AWAY_S = 30.0
CLOCKS_H = (-5.0, -1.0, 0.0, 2.0, 9.0)
"""How wrong clocks are where anything may be wrong, in hours."""
PACE_MS = 100
"""All devices together send a round as often as this: faster than any restaurant, about what two cores can take."""


@dataclass(frozen=True)
class Plan:
    """What is played."""

    devices: int
    rounds: int
    seed: int
    with_faults: bool = False
    away_s: float = AWAY_S
    till: str = "dinkassa"
    roles: tuple[str, ...] = ROLES
    headless: bool = True
    language: str = "en"


class DeviceProcess:
    """One app in a process of its own."""

    def __init__(self, number: int, plan: Plan, home: Path) -> None:
        self.role = plan.roles[number % len(plan.roles)]
        self.name = f"{self.role} {number + 1}"
        self.home = home
        self._plan = plan
        self._seed = plan.seed * 100 + number
        self._rounds = plan.rounds // plan.devices + (number < plan.rounds % plan.devices)
        chance = random.Random(f"{plan.seed} clock {number}")
        self._clock_hours = chance.choice(CLOCKS_H) if plan.with_faults else 0.0
        self._starts = 0
        self._process: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self.has_played = False

    @property
    def told(self) -> list[str]:
        """The rounds of which a waiter was told that they are saved."""
        path = self.home / SENT_NAME
        return path.read_text(encoding="ascii").split() if path.exists() else []

    def start(self) -> None:
        """Start it; a device that was killed goes on where it was."""
        self._starts += 1
        left = max(0, self._rounds - len(self.told))
        self.has_played = self.has_played or not left
        environment = dict(os.environ)
        if self._plan.headless:
            environment["QT_QPA_PLATFORM"] = "offscreen"
        command = [sys.executable, "-m", "waiterapp.demo_device", "--home", str(self.home), "--role", self.role]
        command += ["--seed", str(self._seed * 1000 + self._starts), "--rounds", str(left)]
        command += ["--every-ms", str(PACE_MS * self._plan.devices), "--clock-hours", str(self._clock_hours)]
        command += ["--language", self._plan.language]
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
            )
        self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listener.start()

    def kill(self) -> None:
        """Take its power away."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._wait(self._process)

    def end(self) -> int:
        """Let it end by itself and return its exit code."""
        if self._process is None:
            return 0
        self._tell("end")
        return self._wait(self._process)

    def _wait(self, process: subprocess.Popen[str]) -> int:
        """Wait until it has ended, and hear its last words."""
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        if self._listener is not None:
            self._listener.join()
        return process.wait()

    @property
    def is_running(self) -> bool:
        """The process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def last_words(self) -> str:
        """The end of what it wrote about itself."""
        return (self.home / "log").read_text(errors="replace")[-LAST_WORDS:]

    def compare(self, timeout_s: float = 10.0) -> dict[str, Any]:
        """Ask for the state it shows; empty when it does not answer."""
        while not self._said.empty():
            self._said.get()
        if not self._tell("compare"):
            return {}
        try:
            return self._said.get(timeout=timeout_s)
        except queue.Empty:
            return {}

    def describe(self) -> list[str]:
        """Ask for all it shows, in words."""
        self._tell("describe")
        try:
            return list(self._said.get(timeout=10.0).get("lines", []))
        except queue.Empty:
            return []

    def draw(self, folder: Path) -> None:
        """Let it leave a picture of what it shows; on the manager's device that is a code for one more."""
        if self.role == OFFICE:
            self._tell("invite Terrace")
            time.sleep(INVITED_S)
        self._tell(f"draw {folder / self.name.replace(' ', '-')}.png")
        with contextlib.suppress(queue.Empty):
            self._said.get(timeout=10.0)

    def _tell(self, word: str) -> bool:
        process = self._process
        if process is None or process.stdin is None:
            return False
        try:
            process.stdin.write(f"{word}\n")
            process.stdin.flush()
        except OSError:
            return False
        return True

    def _listen(self, process: subprocess.Popen[str]) -> None:
        if process.stdout is None:
            return
        with process.stdout:
            for line in process.stdout:
                try:
                    words = json.loads(line)
                except ValueError:
                    # A killed device breaks off in the middle of a word.
                    continue
                if "played" in words:
                    self.has_played = True
                else:
                    self._said.put(words)


class Venue:
    """The till, the database and the devices of one evening."""

    def __init__(self, plan: Plan, stack: ExitStack) -> None:
        self.plan = plan
        self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-devices-")))
        self.folder.chmod(0o755)
        self.till = stack.enter_context(SimulatorServer(simulated_till(plan.till)))
        self.primary = DatabaseServer(self.folder / "primary")
        stack.callback(lambda: self.primary.stop("immediate"))
        self.primary.create()
        self.primary.start()
        self.standby: DatabaseServer | None = None
        self._is_failed_over = False
        servers = [self.primary]
        if plan.with_faults:
            self.standby = self.primary.standby(self.folder / "standby")
            stack.callback(self.standby.stop, "immediate")
            servers.append(self.standby)
        self.wires = [stack.enter_context(Wire(server.port)) for server in servers]
        founding.create(SharedAddress.of(self.primary.dsn, sslmode="disable"), "Krogen")
        self.devices = [self._device(number) for number in range(plan.devices)]
        stack.callback(self._end_devices)

    def _device(self, number: int) -> DeviceProcess:
        home = self.folder / f"device{number}"
        home.mkdir()
        device = DeviceProcess(number, self.plan, home)
        profiles = Profiles(home)
        till = self.till.till
        settings = settings_for(self.plan.till, {"settle_s": "5", POLL_SETTING: str(POLL_S)})
        profile = make_profile(
            profiles, "krogen", self.plan.till, self.till.base_url, till.credentials, secrets=FILE, settings=settings
        )
        with founding.owner_connection(SharedAddress.of(self.primary.dsn, sslmode="disable")) as connection:
            user, password = founding.add_device_role(connection, f"demo{number}")
        hosts = ",".join(f"127.0.0.1:{wire.port}" for wire in self.wires)
        venue = f"postgresql://{user}@{hosts}/{DATABASE}?sslmode=disable"
        profiles.secrets(profile)[VENUE_PASSWORD] = password
        if device.role == OFFICE:
            profiles.secrets(profile)[VENUE_OWNER] = SharedAddress.of(self.primary.dsn, sslmode="disable").conninfo
        profiles.add(replace(profiles.find(profile.name), venue=venue, device=device.name))
        return device

    def _end_devices(self) -> None:
        for device in self.devices:
            if device.is_running:
                device.end()

    @property
    def server(self) -> DatabaseServer:
        """The server that takes changes now."""
        return self.standby if self.standby is not None and self._is_failed_over else self.primary

    def fail_over(self) -> None:
        """Let the standby take the place of the primary, which is gone for good."""
        if self.standby is None or self._is_failed_over:
            return
        self.primary.stop("immediate")
        self.standby.promote()
        self._is_failed_over = True

    def thaw(self) -> None:
        """Let everything through again that was held up."""
        for wire in self.wires:
            wire.thaw()

    def lease_holder(self) -> DeviceProcess | None:
        """Return the device that talks to the till."""

        def work(connection: Connection) -> str | None:
            return next((one.name for one in load_devices(connection, shared_time(connection)) if one.talks_to_till), None)

        name = self.read(work)
        return next((device for device in self.devices if device.name == name), None)

    def read(self, work: Callable[[Connection], Any]) -> Any:
        """Read the record with the owner's rights."""
        store = SharedStore(SharedAddress.of(self.server.dsn, sslmode="disable"), "demo")
        try:
            return store.run(work)
        finally:
            store.disconnect()

    def pay_at_till(self, table_name: str) -> None:
        """Let the guests of a table pay at the till, if there are any."""
        with contextlib.suppress(urllib.error.HTTPError):
            direct(self.till, {"do": "pay", "table": table_name})

    def booked(self) -> Counter[str]:
        """Return how often each round is in the till's books."""
        return Counter(
            str(one["item"]["ExternalReference1"])
            for one in self.till.till.ledger.entries()
            if one["action"] == "created" and one["item"].get("ExternalReference1")
        )
