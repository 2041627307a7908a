"""Several devices of a venue in one process, without windows: real clients that follow the record and show it to nobody."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from waiterapp.client.profiles import Profiles
from waiterapp.client.starting import start_client
from waiterapp.domain.devices import RecordState
from waiterapp.domain.events import Event, Trouble
from waiterapp.domain.picture import Picture
from waiterapp.domain.values import Clock

READY_S = 90.0
STOP_S = 10.0


class Client:
    """One device, and the venue as it knows it."""

    def __init__(self, home: Path) -> None:
        self._picture = Picture()
        self.is_ready = threading.Event()
        profiles = Profiles(home)
        self.thread = start_client(profiles, profiles.find(None), self._publish, self._report, Clock(), role="waiter")

    def _publish(self, batch: Iterable[Event]) -> None:
        for event in batch:
            self._picture.absorb(event)
        if self._picture.record.state is RecordState.LIVE and self._picture.menu.dishes:
            self.is_ready.set()

    def _report(self, trouble: Trouble) -> None:
        self._publish([trouble])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", action="append", required=True)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    clients = [Client(Path(home)) for home in options.home]
    print(json.dumps({"ready": [home for home, one in zip(options.home, clients, strict=True) if one.is_ready.wait(READY_S)]}))
    sys.stdout.flush()
    for line in sys.stdin:
        if line.strip() == "end":
            break
    stopped = [one.thread.stop(STOP_S) for one in clients]
    return 0 if all(stopped) else 1


if __name__ == "__main__":
    raise SystemExit(main())
