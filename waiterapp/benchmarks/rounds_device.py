"""Devices that merge rounds into the shared record, in a process of their own.

It is told by lines: `DEVICES SECONDS ROUNDS` lets so many devices merge for so long, each merging so many rounds for one it
counts, and is answered with how many were merged.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from waiterapp.domain.commands import SendRound
from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import Money, new_id
from waiterapp.venue import syncing
from waiterapp.venue.applying import Intent, Means
from waiterapp.venue.shared import SharedAddress, SharedStore

LINES = 4
ACCOUNT = "account"


def a_round() -> SendRound:
    """Return a round of four lines on a table where nobody sits yet."""
    lines = tuple(
        LineItem(new_id(), f"d{number}", "Toast Skagen", Money(14500, "SEK"), words=("utan lök",), bong_category_id="b1")
        for number in range(LINES)
    )
    return SendRound(id=new_id(), table_id=f"t{new_id()}", waiter_id="w1", waiter_name="Petra Fredriksson", lines=lines)


def merge(store: SharedStore) -> None:
    """Let a device give its shared record a round, as a follower does with what is in its outbox."""
    command = a_round()
    at = datetime.now(UTC)
    pending = syncing.Pending(1, command.id, Intent(command, Means(account=ACCOUNT, table_name="1"), at), frozenset())
    store.run(lambda connection: syncing.push(connection, pending, None, at))


class Device:
    """One connection to the shared record."""

    def __init__(self, address: SharedAddress, name: str) -> None:
        self._store = SharedStore(address, name)
        self.merged = 0
        for _ in range(3):
            merge(self._store)

    def work(self, until: float, factor: int) -> None:
        """Merge rounds until a time on the monotonic clock."""
        self.merged = 0
        while time.monotonic() < until:
            for _ in range(factor):
                merge(self._store)
            self.merged += 1


def main(arguments: Sequence[str]) -> None:
    """Obey until the input ends."""
    address = SharedAddress(arguments[0])
    devices: list[Device] = []
    for line in sys.stdin:
        count, seconds, factor = line.split()
        while len(devices) < int(count):
            devices.append(Device(address, f"device {len(devices)}"))
        _say("ready")
        sys.stdin.readline()
        until = time.monotonic() + float(seconds)
        threads = [threading.Thread(target=one.work, args=(until, int(factor))) for one in devices[: int(count)]]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _say(str(sum(one.merged for one in devices[: int(count)])))


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
