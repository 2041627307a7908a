from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from waiterapp.domain.events import Event, Trouble
from waiterapp.ui.bridge import LONGEST_MS, SHORTEST_MS, Bridge


class Receiver(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.batches: list[tuple[Event, ...]] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def take(self, batch: tuple[Event, ...]) -> None:
        self.batches.append(batch)
        self.threads.add(QThread.currentThread())


def test_events_from_another_thread_arrive_here_in_order_the_first_at_once_the_rest_together(qtbot: QtBot) -> None:
    bridge, receiver = Bridge(lambda _: None), Receiver()
    bridge.events.connect(receiver.take)
    bridge.deliver([Trouble("0")])
    qtbot.waitUntil(lambda: len(receiver.batches) == 1, timeout=1000)

    def many() -> None:
        for number in range(1, 1000):
            bridge.deliver([Trouble(str(number))])

    thread = threading.Thread(target=many)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: sum(map(len, receiver.batches)) == 1000, timeout=2000)
    assert [event.sentence for batch in receiver.batches for event in batch if isinstance(event, Trouble)] == [
        str(number) for number in range(1000)
    ]
    assert len(receiver.batches) <= 4
    assert receiver.threads == {QThread.currentThread()}
    qtbot.wait(LONGEST_MS * 2)
    bridge.deliver([Trouble("late")])
    qtbot.waitUntil(lambda: receiver.batches[-1] == (Trouble("late"),), timeout=1000)


class Moments(QObject):
    """Notes when each batch comes, and takes its time with the first."""

    def __init__(self, first_takes_s: float) -> None:
        super().__init__()
        self._first_takes_s = first_takes_s
        self.at: list[float] = []

    @Slot(object)
    def take(self, _batch: tuple[Event, ...]) -> None:
        if not self.at:
            time.sleep(self._first_takes_s)
        self.at.append(time.perf_counter())


@pytest.mark.parametrize(
    ("first_takes_s", "least_ms", "most_ms"), [(0.0, SHORTEST_MS, LONGEST_MS), (0.007, 14, LONGEST_MS), (0.1, LONGEST_MS, 100)]
)
def test_what_follows_waits_as_long_as_what_came_has_cost(
    qtbot: QtBot, first_takes_s: float, least_ms: float, most_ms: float
) -> None:
    waited_ms = []
    for _ in range(5):
        bridge, moments = Bridge(lambda _: None), Moments(first_takes_s)
        bridge.events.connect(moments.take)
        bridge.deliver([Trouble("first")])
        qtbot.waitUntil(lambda: bool(moments.at), timeout=1000)  # noqa: B023 - it is over before the next turn
        bridge.deliver([Trouble("second")])
        qtbot.waitUntil(lambda: len(moments.at) == 2, timeout=1000)  # noqa: B023
        waited_ms.append((moments.at[1] - moments.at[0]) * 1000)
    # Never sooner than that; a machine with other work may be later, but not each time.
    assert least_ms - 1.5 < min(waited_ms) < most_ms
