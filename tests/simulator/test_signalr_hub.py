"""The simulated hub, spoken to by the official JavaScript client where node is present."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from waiterapp.simulator.control import direct, direct_hub
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer

CLIENT = "@microsoft/signalr@10.0.11"
SCRIPT = """
const signalR = require('@microsoft/signalr');
const [url, token, skip] = process.argv.slice(2);
const options = { accessTokenFactory: () => token };
if (skip === 'skip') {
  options.skipNegotiation = true;
  options.transport = signalR.HttpTransportType.WebSockets;
}
const say = (what) => console.log(JSON.stringify(what));
const connection = new signalR.HubConnectionBuilder()
  .withUrl(url, options)
  .withAutomaticReconnect([100, 200, 400, 800])
  .configureLogging(signalR.LogLevel.None)
  .build();
connection.serverTimeoutInMilliseconds = 4000;
connection.keepAliveIntervalInMilliseconds = 1000;
connection.on('OrderCreated', (data) => say({ event: 'OrderCreated', id: data.id }));
connection.on('TableStatusChanged', () => {});
connection.onreconnected(() => say({ state: 'reconnected' }));
connection.onclose((error) => { say({ state: 'closed', error: error ? error.message : '' }); process.exit(0); });
(async () => {
  try { await connection.start(); } catch (error) { say({ state: 'failed', error: error.message }); process.exit(0); }
  say({ state: 'started' });
  try { await connection.invoke('Nothing'); } catch (error) { say({ invoked: error.message }); }
  process.stdin.on('data', () => connection.stop());
})();
"""


@pytest.fixture(scope="session")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the official client in it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("node and npm are not here")
    folder = tmp_path_factory.mktemp("javascript")
    (folder / "package.json").write_text('{"private": true}')
    command = [npm, "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", CLIENT]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode != 0:
        pytest.skip(f"the official client cannot be installed here: {done.stderr.strip()[-200:]}")
    (folder / "client.js").write_text(SCRIPT)
    return folder


@pytest.fixture
def dikas() -> Iterator[SimulatorServer]:
    with SimulatorServer(dikas_till(keep_alive_s=1.0)) as running:
        yield running


def token_of(server: SimulatorServer) -> str:
    request = urllib.request.Request(
        f"{server.root_url}/api/v1/auth/login",
        data=json.dumps(server.till.credentials).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return str(json.load(answer)["data"]["accessToken"])


class Client:
    """The JavaScript client as a process that tells what happens to it."""

    def __init__(self, folder: Path, server: SimulatorServer, token: str, *arguments: str) -> None:
        command = ["node", str(folder / "client.js"), f"{server.root_url}/hubs/dikas", token, *arguments]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder, env={**os.environ}
        )
        self._watchdog = threading.Timer(30, self._process.kill)
        self._watchdog.start()

    def next(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the client ended"
        found: dict[str, Any] = json.loads(line)
        return found

    def until(self, **wanted: str) -> dict[str, Any]:
        while True:
            found = self.next()
            if all(found.get(key) == value for key, value in wanted.items()):
                return found

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.communicate("stop\n", timeout=10)
        self._watchdog.cancel()


@pytest.mark.timeout(150)
@pytest.mark.parametrize("way", ["negotiated", "skip"])
def test_the_official_client_connects_hears_and_is_answered(javascript: Path, dikas: SimulatorServer, way: str) -> None:
    client = Client(javascript, dikas, token_of(dikas), way)
    assert client.next() == {"state": "started"}
    assert "Method does not exist" in client.next()["invoked"]
    for mode in ("plain", "joined", "split"):
        direct_hub(dikas, {"do": "framing", "mode": mode})
        bon = direct(dikas, {"do": "type", "table": "1", "items": [["Kaffe", 1]]})
        assert client.next() == {"event": "OrderCreated", "id": bon["id"]}
    client.close()


@pytest.mark.timeout(150)
@pytest.mark.parametrize(
    ("wish", "state"),
    [
        ({"do": "fin"}, "reconnected"),
        ({"do": "reset"}, "reconnected"),
        ({"do": "restart", "seconds": 0.5}, "reconnected"),
        ({"do": "close", "allow_reconnect": True}, "reconnected"),
        ({"do": "mute"}, "reconnected"),
        ({"do": "close"}, "closed"),
        ({"do": "close", "error": "boom"}, "closed"),
    ],
)
def test_the_official_client_takes_every_end_as_the_specification_says(
    javascript: Path, dikas: SimulatorServer, wish: dict[str, Any], state: str
) -> None:
    client = Client(javascript, dikas, token_of(dikas))
    client.until(state="started")
    direct_hub(dikas, wish)
    found = client.until(state=state)
    if "error" in wish:
        assert "boom" in found["error"]
    client.close()


@pytest.mark.timeout(150)
def test_the_official_client_is_not_let_in_without_a_token(javascript: Path, dikas: SimulatorServer) -> None:
    client = Client(javascript, dikas, "nonsense")
    assert "401" in client.until(state="failed")["error"]
    client.close()
