"""The SignalR client that its vendor ships, in node: fetched by npm when it is measured, and never needed otherwise."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from waiterapp.benchmarks.bare_push import LAST, TARGET

PACKAGE = "@microsoft/signalr"
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
    """One connection to a hub."""

    def __init__(self, url: str, burst: int) -> None:
        self._url = url.replace("ws://", "http://")
        self._burst = burst
        self._folder = tempfile.TemporaryDirectory(prefix="waiterapp-signalr-")
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> OfficialClient:
        """Fetch it and connect.

        Raises:
            OfficialClientMissing: node, npm or its registry is not there.
        """
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise OfficialClientMissing("The official JavaScript client is left out: there is no node here.")
        folder = Path(self._folder.name)
        words = [npm, "install", "--no-audit", "--no-fund", "--silent", PACKAGE]
        try:
            subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=INSTALL_S)
        except (subprocess.SubprocessError, OSError) as error:
            self._folder.cleanup()
            raise OfficialClientMissing("The official JavaScript client is left out: npm cannot fetch it here.") from error
        script = folder / "client.cjs"
        script.write_text(_SCRIPT, encoding="ascii")
        self._process = subprocess.Popen(
            [node, str(script), self._url, TARGET, LAST], cwd=folder, stdout=subprocess.PIPE, text=True
        )
        if self._line() != "live":
            raise OfficialClientMissing("The official JavaScript client is left out: it does not connect.")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.communicate(timeout=END_S)
        self._folder.cleanup()

    def wait_for_burst(self) -> None:
        """Wait until a whole burst was taken in.

        Raises:
            RuntimeError: some of it was not.
        """
        count = self._line()
        if count != str(self._burst):
            raise RuntimeError(f"{count or 0} of {self._burst} events came")

    def _line(self) -> str:
        return self._process.stdout.readline().strip() if self._process is not None and self._process.stdout else ""
