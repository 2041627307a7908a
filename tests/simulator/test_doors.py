"""The simulator serves this machine only, and its own doors open for nobody who was not told the token of this run."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request

import pytest

from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer

DOORS = ("_ledger", "_faults", "_operator", "_hub", "_tokens")


def status(url: str, body: bytes | None = None) -> int:
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "text/plain"})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize("name", NAMES)
def test_no_door_of_the_simulator_opens_without_the_token_of_the_run(name: str) -> None:
    with SimulatorServer(simulated_till(name)) as server, SimulatorServer(simulated_till(name)) as other:
        assert server.control_url != other.control_url
        token, theirs = server.till.faults.token, other.till.faults.token
        for door in DOORS:
            for before in ("", "/", "/api/", "/api/v1/", f"/{theirs}/", f"/{token[:-1]}/", f"/{token}x/", f"/x/{token}/", "//"):
                for body in (None, b'[{"fault": "error"}]'):
                    assert status(f"{server.root_url}{before or '/'}{door}", body) >= 400
        assert server.till.faults.rules == []
        assert server.till.faults.struck == []
        assert status(f"{server.control_url}/_ledger") == 200
        set_faults(server, [{"fault": "error", "status": 503, "path": "no/such/path"}])
        assert len(server.till.faults.rules) == 1
        assert server.announcement()["ledger_url"] == f"{server.control_url}/_ledger"


def test_it_listens_to_this_machine_alone() -> None:
    with SimulatorServer(simulated_till("bessa")) as server:
        assert server._socket.getsockname()[0] == "127.0.0.1"
        for info in socket.getaddrinfo(socket.gethostname(), server.port, socket.AF_INET, socket.SOCK_STREAM):
            address = info[4]
            if not str(address[0]).startswith("127."):
                with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
                    socket.create_connection((str(address[0]), int(address[1])), 2).close()
