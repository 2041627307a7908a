"""Directs a running simulated till from outside, through its own socket."""

from __future__ import annotations

import json
import urllib.request
from typing import Any, Protocol


class Served(Protocol):
    """A simulated till that runs somewhere on this machine."""

    @property
    def root_url(self) -> str:
        """The server's root."""
        ...

    @property
    def control_url(self) -> str:
        """Where the simulator's own doors are."""
        ...


def direct(server: Served, wish: dict[str, Any]) -> Any:
    """Let the person at the till do something; see `Operator.obey`."""
    return _post(f"{server.control_url}/_operator", wish)


def direct_hub(server: Served, wish: dict[str, Any]) -> Any:
    """Let something go wrong with the push; see `SignalRHub.obey`."""
    return _post(f"{server.control_url}/_hub", wish)


def direct_tokens(server: Served, wish: dict[str, Any]) -> Any:
    """Shorten or revoke logins, or ask how many there were: `{"lifetime_s": N}`, `{"do": "revoke"}`, `{}`."""
    return _post(f"{server.control_url}/_tokens", wish)


def set_faults(server: Served, rules: list[dict[str, Any]]) -> None:
    """Replace the fault script."""
    _post(f"{server.control_url}/_faults", rules)


def _post(url: str, body: Any) -> Any:
    request = urllib.request.Request(  # noqa: S310 - the simulator's own loopback address
        url, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        content = answer.read()
    return json.loads(content) if content else None
