from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from waiterapp.domain.events import Event, Trouble
from waiterapp.ui.bridge import TOGETHER_MS, Bridge


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
    qtbot.wait(TOGETHER_MS * 2)
    bridge.deliver([Trouble("late")])
    qtbot.waitUntil(lambda: receiver.batches[-1] == (Trouble("late"),), timeout=1000)
