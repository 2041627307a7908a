"""The SignalR client that its vendor ships, in node: fetched by npm when it is measured, and never needed otherwise."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waiterapp.benchmarks.bare_push import LAST, TARGET

PACKAGE = "@microsoft/signalr"
SCRIPT = "client.cjs"
INSTALL_S, END_S = 60.0, 10.0
_SCRIPT = """
const signalr = require("@microsoft/signalr");
const [url, target, last] = process.argv.slice(2);
const connection = new signalr.HubConnectionBuilder()
  .withUrl(url, { skipNegotiation: true, transport: signalr.HttpTransportType.WebSockets })
  .configureLogging(signalr.LogLevel.None)
  .build();
let count = 0;
connection.on(target, () => { count += 1; });
connection.on(last, () => { console.log(count + 1); count = 0; });
connection.start().then(() => console.log("live"));
"""


class OfficialClientMissing(RuntimeError):
    """It cannot be had here; `str()` is a sentence."""


class OfficialClient:
    """The client as it was fetched."""

    def __init__(self, folder: Path, node: str) -> None:
        self._folder = folder
        self._node = node

    @contextmanager
    def connected(self, url: str) -> Iterator[Connection]:
        """Connect it to a hub."""
        words = [self._node, str(self._folder / SCRIPT), url.replace("ws://", "http://"), TARGET, LAST]
        process = subprocess.Popen(words, cwd=self._folder, stdout=subprocess.PIPE, text=True)
        try:
            connection = Connection(process)
            connection.wait_for("live")
            yield connection
        finally:
            process.terminate()
            process.communicate(timeout=END_S)


class Connection:
    """One connection to a hub."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def wait_for(self, word: str) -> None:
        """Wait until it says something: that it is live, or how many events a burst had.

        Raises:
            RuntimeError: it says something else.
        """
        said = self._process.stdout.readline().strip() if self._process.stdout is not None else ""
        if said != word:
            raise RuntimeError(f"the official client says {said or 'nothing'} instead of {word}")


@contextmanager
def fetched() -> Iterator[OfficialClient]:
    """Fetch it into a folder of its own.

    Raises:
        OfficialClientMissing: node, npm or its registry is not there.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise OfficialClientMissing("The official JavaScript client is left out: there is no node here.")
    with tempfile.TemporaryDirectory(prefix="waiterapp-signalr-") as name:
        words = [npm, "install", "--no-audit", "--no-fund", "--silent", PACKAGE]
        try:
            subprocess.run(words, cwd=name, check=True, capture_output=True, timeout=INSTALL_S)
        except (subprocess.SubprocessError, OSError) as error:
            raise OfficialClientMissing("The official JavaScript client is left out: npm cannot fetch it here.") from error
        (Path(name) / SCRIPT).write_text(_SCRIPT, encoding="ascii")
        yield OfficialClient(Path(name), node)
