"""What Qt owns is destroyed on Qt's thread, whoever allocates when."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waiterapp.ui.kit.garbage import BUSY_MS, GarbageCollection

MUCH = 200_000


class Cyclic(QTimer):
    """A timer in a cycle, as a window with a lambda is; tells on which thread it is let go."""

    def __init__(self, ended_on: list[str]) -> None:
        super().__init__()
        self._ended_on = ended_on
        self._me = self

    def __del__(self) -> None:
        self._ended_on.append(threading.current_thread().name)


def allocate_much() -> None:
    """Leave so much behind that Python collects all three generations, where it does so by itself."""
    for _ in range(MUCH):
        one: list[object] = []
        one.append(one)


def on_another_thread() -> None:
    other = threading.Thread(target=allocate_much, name="client")
    other.start()
    other.join()


@pytest.fixture
def usual() -> Iterator[None]:
    """Garbage collection as a new process has it."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def collection(qapp: QApplication, usual: None) -> Iterator[GarbageCollection]:
    parent = QObject()
    yield GarbageCollection(parent)
    del parent


def test_left_to_python_it_is_whoever_allocates(usual: None) -> None:
    ended_on: list[str] = []
    for _ in range(3):
        # One that runs would end the process here: it is this that is to be seen without.
        Cyclic(ended_on)
    on_another_thread()
    assert set(ended_on) == {"client"}


def test_it_is_qts_thread(qtbot: QtBot, collection: GarbageCollection) -> None:
    ended_on: list[str] = []
    for _ in range(3):
        Cyclic(ended_on).start(10)
    on_another_thread()
    assert ended_on == []
    qtbot.waitUntil(lambda: len(ended_on) == 3)
    assert set(ended_on) == {threading.main_thread().name}


def test_much_is_collected_soon_and_nothing_is_looked_for_seldom(collection: GarbageCollection) -> None:
    timer = collection.findChild(QTimer)
    assert isinstance(timer, QTimer)
    collection.look()
    while timer.interval() == BUSY_MS:
        collection.look()
    usual = timer.interval()
    allocate_much()
    assert gc.get_count()[0] > MUCH / 2
    collection.look()
    assert gc.get_count()[0] < 1_000
    assert timer.interval() == BUSY_MS < usual


def test_no_look_walks_again_what_the_one_before_it_has_walked(collection: GarbageCollection) -> None:
    kept: list[list[object]] = []
    for _ in range(3):
        kept += [[] for _ in range(MUCH // 10)]
        collection.look()
        assert len(gc.get_objects(0)) + len(gc.get_objects(1)) < MUCH // 100
