"""The disk fails just when the courier wants to write down what came of a delivery: it goes on as soon as the disk does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.client.running import Running, running
from waiterapp.client import courier
from waiterapp.domain.events import FloorChanged, StaffChanged
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import deliveries as delivery_record


class Disk:
    """Refuses to take what comes of a delivery, and counts how often it was asked."""

    def __init__(self) -> None:
        self.is_full = True
        self.refused = 0

    def guarded(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def guarded_work(*arguments: Any, **named: Any) -> Any:
            if self.is_full:
                self.refused += 1
                raise OSError("no space left on device")
            return work(*arguments, **named)

        return guarded_work


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(courier, "AFTER_A_FAULT_S", 0.2)
    for name in ("step", "interrupted"):
        monkeypatch.setattr(delivery_record, name, made.guarded(getattr(delivery_record, name)))
    return made


@pytest.fixture
def client(server: SimulatorServer, tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path, server.base_url, server.till.credentials) as made:
        made.ready()
        # The mirror must not find at the till what the courier has sent.
        set_faults(server, [{"fault": "error", "status": 503, "when": "before", "method": "POST"}])
        yield made


@pytest.mark.expects_log
def test_what_could_not_be_written_down_is_found_out_when_there_is_room_again(
    client: Running, server: SimulatorServer, disk: Disk
) -> None:
    command = client.send(client.last(FloorChanged).floor, client.last(StaffChanged).employees, "7", "Kaffe")
    client.until(lambda: disk.refused >= 3, "the disk to have refused several times", 5)
    set_faults(server, [])
    disk.is_full = False
    client.until(lambda: client.queue == () and command.id in _with_till(client), "the till", 5)


@pytest.mark.expects_log
def test_a_courier_that_cannot_write_does_not_keep_the_disk_and_the_processor_busy(client: Running, disk: Disk) -> None:
    client.send(client.last(FloorChanged).floor, client.last(StaffChanged).employees, "7", "Kaffe")
    client.until(lambda: disk.refused, "the disk to refuse", 5)
    reads = _counted_reads(client)
    client.until(lambda: disk.refused >= 6, "the disk to have refused several times", 5)
    assert reads() < 30


def _with_till(client: Running) -> set[str]:
    return {one.id for order in client.orders.values() for one in order.rounds if one.is_with_till}


def _counted_reads(client: Running) -> Callable[[], int]:
    """Count how often the lanes are looked through from now on."""
    service = client.thread.wait_ready(5)
    record, before = service._record, service._record.run
    count = 0

    async def run(work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        nonlocal count
        count += work is delivery_record.load_lane
        return await before(work, *arguments, **named)

    record.run = run  # type: ignore[method-assign]
    return lambda: count
