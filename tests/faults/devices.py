"""The other end of `device_process`: starts devices as processes, talks to them, and ends them one way or the other."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ANSWER_S = 60.0
HURRIED: dict[str, float] = {
    "waiterapp.client.backoff:FIRST_S": 0.02,
    "waiterapp.client.backoff:OPEN_FOR_S": 0.2,
    "waiterapp.client.follower:LONGEST_PAUSE_S": 0.5,
    "waiterapp.client.lease:TRY_EVERY_S": 0.2,
    "waiterapp.client.courier:EVIDENCE_EVERY_S": 0.5,
}
"""What would only make tests wait."""


class DeviceGone(RuntimeError):
    """The device's process has ended; `str()` says what was waited for."""


@dataclass(frozen=True)
class DeviceSpec:
    """What a device needs to run."""

    folder: Path
    till: str
    base_url: str
    credentials: dict[str, str]
    settings: dict[str, str] = field(default_factory=dict)
    dsn: str = ""
    poll_s: float = 0.5
    constants: dict[str, Any] = field(default_factory=lambda: dict(HURRIED))
    is_held: bool = False
    """It does nothing before it is let go."""
    says_saved_at_once: bool = False
    """A device as it must not be, to see that it is found out."""

    def as_json(self) -> dict[str, Any]:
        """Return it as it travels."""
        return {**self.__dict__, "folder": str(self.folder)}


class DeviceProcess:
    """One device that runs somewhere else."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lines = connection.makefile("rb")
        self.saved: list[str] = []
        """What the device's screens were told to be saved, in that order."""
        self.answered: list[str] = []
        self.refused: dict[str, str] = {}
        self.troubles: list[str] = []
        self.pid = 0
        self.threads: dict[str, int] = {}

    def ask(self, wish: dict[str, Any], answer: str) -> dict[str, Any]:
        """Have something done and wait for the answer that has this key.

        Raises:
            DeviceGone: it ended first; what it had said is kept.
        """
        self.tell(wish)
        for said in self._heard():
            if answer in said:
                return said
        raise DeviceGone(f"{wish['do']}: the device ended")

    def tell(self, wish: dict[str, Any]) -> None:
        """Have something done that is not answered."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._connection.sendall(json.dumps(wish).encode() + b"\n")

    def held(self) -> int:
        """Wait until it would begin, and return the number of its process."""
        for said in self._heard():
            self.pid = int(said["pid"])
            return self.pid
        raise DeviceGone("it ended before it began")

    def let_go(self) -> None:
        """Let it begin."""
        self.tell({})

    def ready(self, *, with_till: bool = True) -> dict[str, Any]:
        """Wait until it knows what can be ordered, and talks to the till and the shared record."""
        state = self.ask({"do": "ready", "with_till": with_till}, "ready")
        if not state["ready"]:
            raise DeviceGone(f"it did not become ready: {state['link']} {state['record']} {self.troubles}")
        self.pid, self.threads = state["pid"], state["threads"]
        return state

    def order(self, command_id: str, table: str, *dishes: str) -> None:
        """Send a round."""
        self.tell({"do": "order", "id": command_id, "table": table, "dishes": dishes})

    def settle(self, timeout_s: float = 30.0) -> dict[str, Any]:
        """Wait until nothing moves by itself any more."""
        return self.ask({"do": "settle", "timeout": timeout_s}, "settled")

    def until(self, what: str, timeout_s: float) -> dict[str, Any]:
        """Wait for one of the conditions it knows."""
        state = self.ask({"do": "until", "what": what, "timeout": timeout_s}, "reached")
        assert state["reached"], f"{what} was not reached in {timeout_s} s: {state}"
        return state

    def look(self) -> dict[str, Any]:
        """Return how it stands now."""
        return self.ask({"do": "look"}, "looked")

    def stop(self) -> None:
        """End it as people do."""
        with self:
            assert self.ask({"do": "stop"}, "stopped")["stopped"]
            self.end()

    def end(self) -> None:
        """Hear everything it still says, until its process is gone."""
        for _ in self._heard():
            pass

    def kill(self) -> None:
        """End it as a flat battery does."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def __enter__(self) -> DeviceProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._connection.close()

    def _heard(self) -> Iterator[dict[str, Any]]:
        while line := self._read():
            said: dict[str, Any] = json.loads(line)
            if "saved" in said:
                self.saved.append(said["saved"])
            elif "answered" in said:
                self.answered.append(said["answered"])
            elif "refused" in said:
                self.refused[said["refused"]] = said["reason"]
            elif "failed" in said:
                raise RuntimeError(f"the device's process failed by itself:\n{said['failed']}")
            elif "trouble" in said:
                self.troubles.append(said["trouble"])
            else:
                yield said

    def _read(self) -> bytes:
        try:
            line = self._lines.readline()
        except ConnectionResetError:
            # It was killed before it had read everything that was sent to it.
            return b""
        return line if line.endswith(b"\n") else b""


class Devices:
    """Starts devices; each is a process that has imported everything before it was born."""

    def __init__(self, path: str, pid: int) -> None:
        self._path = path
        self._pid = pid

    def seen(self, path: Path) -> Path:
        """Return how a path that devices see, and perhaps nobody else, is reached from here."""
        return Path(f"/proc/{self._pid}/root{path}")

    def start(self, spec: DeviceSpec) -> DeviceProcess:
        """Start a device."""
        return DeviceProcess(self._connected(spec.as_json()))

    def listening(self) -> socket.socket:
        """Return a socket that listens in the network that devices see, which may be one of their own."""
        with self._connected({"network": "listen"}) as connection:
            _, files, _, _ = socket.recv_fds(connection, 16, 1)
            return socket.socket(fileno=files[0])

    def set_loopback(self, *, is_up: bool) -> None:
        """Let the network that devices see carry something, or nothing."""
        with self._connected({"network": "up" if is_up else "down"}) as connection:
            assert connection.recv(16) == b"done"

    def _connected(self, first: dict[str, Any]) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(ANSWER_S)
        connection.connect(self._path)
        connection.sendall(json.dumps(first).encode() + b"\n")
        return connection


@contextmanager
def device_processes(prefix: tuple[str, ...] = ()) -> Iterator[Devices]:
    """Run what devices are forked from; `prefix` is put before its command, as to run it in a namespace."""
    with tempfile.TemporaryDirectory(prefix="waiterapp-devices-") as folder:
        path = f"{folder}/socket"
        command = [*prefix, sys.executable, "-m", "tests.faults.device_process", path]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            try:
                if process.stdout is None or process.stdout.readline().strip() != "listening":
                    raise RuntimeError(f"no device can be started with {prefix or 'nothing'} here")
                yield Devices(path, process.pid)
            finally:
                process.terminate()
