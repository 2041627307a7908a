"""Faults in methods that Qt calls: they end where they happen, and are told."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

import waiterapp.ui
from waiterapp.ui import faults
from waiterapp.ui.faults import FaultDesk
from waiterapp.ui.kit.overrides import classes_on, guard_overrides, is_guarded, overrides_of


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    found: list[BaseException] = []

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        found.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    return found


def numberless() -> int:
    return int("no number")


def made() -> Any:
    """A class that is loaded when the others are guarded already."""
    guard_overrides()

    class Base(QWidget):
        __module__ = "waiterapp.ui.of_a_test"

        def sizeHint(self) -> QSize:
            return QSize(11, 12)

    class Page(Base):
        __module__ = "waiterapp.ui.of_a_test"
        flipped = Signal(bool)
        shows = 0

        def resizeEvent(self, _event: QResizeEvent) -> None:
            numberless()

        def sizeHint(self) -> QSize:
            return QSize(numberless(), 1)

        def hide(self) -> None:
            self.shows -= 1

    return Page


def test_whoever_has_caused_a_fault_goes_on_and_qt_gets_an_answer(qtbot: QtBot, heard: list[BaseException]) -> None:
    page = made()()
    qtbot.addWidget(page)
    page.show()
    heard.clear()
    page.resize(page.width() + 10, 40)
    assert page.sizeHint() == QSize(11, 12), "what the class below says"
    assert [type(one) for one in heard] == [ValueError, ValueError]
    assert "no number" in str(heard[0])


def test_a_method_has_as_many_parameters_as_before(qtbot: QtBot, heard: list[BaseException]) -> None:
    page = made()()
    qtbot.addWidget(page)
    page.flipped.connect(page.hide)
    page.flipped.emit(True)
    assert page.shows == -1
    assert heard == []


def test_every_class_of_the_app_is_guarded_whenever_it_was_loaded() -> None:
    guard_overrides()
    for module in pkgutil.walk_packages(waiterapp.ui.__path__, "waiterapp.ui."):
        importlib.import_module(module.name)
    methods = {
        f"{one.__module__}.{one.__qualname__}.{name}": method
        for one in classes_on(Shiboken.Object)
        for name, method in overrides_of(one).items()
    }
    assert len(methods) > 100
    assert [name for name, method in methods.items() if not is_guarded(method)] == []
    # More parameters, or some that may be left out, would be counted wrongly where a signal is connected.
    odd = [name for name, method in methods.items() if len(inspect.signature(method).parameters) > 3]
    assert odd == []


@pytest.fixture
def desk(heard: list[BaseException]) -> Iterator[tuple[FaultDesk, list[str]]]:
    made_desk, told = FaultDesk(), list[str]()
    made_desk.told.connect(told.append)
    with made_desk.listening():
        yield made_desk, told
    made_desk.deleteLater()


def caught(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


def test_a_fault_is_told_from_the_event_loop_and_not_with_every_paint(
    qtbot: QtBot, desk: tuple[FaultDesk, list[str]], heard: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = desk
    caught(ValueError("one"))
    assert told == [], "it may have been in the middle of a paint"
    qtbot.waitUntil(lambda: len(told) == 1)
    caught(ValueError("two"))
    qtbot.wait(20)
    assert len(told) == 1
    monkeypatch.setattr(faults, "QUIET_MS", 0)
    qtbot.wait(2)
    caught(ValueError("three"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [str(one) for one in heard] == ["one", "two", "three"], "whoever has listened before hears of each"


def test_what_ends_the_program_on_purpose_is_no_fault(
    qtbot: QtBot, desk: tuple[FaultDesk, list[str]], heard: list[BaseException]
) -> None:
    _, told = desk
    caught(KeyboardInterrupt())
    qtbot.wait(20)
    assert told == []
    assert len(heard) == 1


def test_whoever_listens_later_is_left_alone_when_the_desk_closes(heard: list[BaseException]) -> None:
    first, second = FaultDesk(), FaultDesk()
    before = sys.excepthook
    one, two = first.listening(), second.listening()
    one.__enter__()
    two.__enter__()
    inner = sys.excepthook
    one.__exit__(None, None, None)
    assert sys.excepthook is inner
    two.__exit__(None, None, None)
    sys.excepthook = before
    for desk in (first, second):
        desk.deleteLater()
