"""Methods of Qt that are written anew in Python: what goes wrong in one of them ends neither the process nor the window.

Qt calls them from C++, where nobody can catch an exception. PySide hands it to the Python code below on the stack and puts a
few words before its text; on Python 3.11 an exception that C code has raised is no object yet at that moment, and the process
ends with it: `int("x")` in a `resizeEvent` is enough. So what these methods raise is caught where they end, and told there:
whoever has caused Qt to call them has nothing to do with it, and goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType

from shiboken6 import Shiboken

OURS = "waiterapp."
_OF_QT = ("PySide6.", "Shiboken", "shiboken6.")
_HOOK = "__init_subclass__"
_NO = ("event", "eventFilter", "viewportEvent")
_ANSWERS: dict[str, object] = {**dict.fromkeys(_NO, False), **dict.fromkeys(("scrollContentsBy", "undo", "redo"))}
"""What Qt is told after a fault; all that ends in `Event` returns nothing."""
_MARK = "is_guarded"
Method = Callable[..., object]


def guard_overrides() -> None:
    """Guard every class of this program that stands on one of Qt's, those that are loaded later too.

    It changes classes: to be called before the first widget is made.
    """
    setattr(Shiboken.Object, _HOOK, classmethod(_guard))
    for known in classes_on(Shiboken.Object):
        _guard(known)


def classes_on(base: type) -> list[type]:
    """Return every class that stands on another one."""
    found: dict[type, None] = {}
    to_do = [base]
    while to_do:
        below: list[type] = type.__subclasses__(to_do.pop())
        for one in below:
            if one not in found:
                found[one] = None
                to_do.append(one)
    return list(found)


def overrides_of(owner: type) -> dict[str, FunctionType]:
    """Return the methods in which a class of this program does anew what one of Qt's does."""
    if not owner.__module__.startswith(OURS):
        return {}
    qt = [one for one in owner.__mro__ if one.__module__.startswith(_OF_QT)]
    return {
        name: method
        for name, method in vars(owner).items()
        if isinstance(method, FunctionType) and not name.startswith("__") and any(name in vars(one) for one in qt)
    }


def is_guarded(method: Method) -> bool:
    """Tell whether what a method raises is caught."""
    return hasattr(method, _MARK)


def _guard(owner: type, /, **_named: object) -> None:
    for name, method in overrides_of(owner).items():
        if not is_guarded(method):
            setattr(owner, name, _guarded(owner, name, method))


def _guarded(owner: type, name: str, method: FunctionType) -> Method:
    def call(*given: object) -> object:
        try:
            return method(*given)
        except Exception as error:  # noqa: BLE001 - whatever it is, whoever listens is told, and Qt gets an answer
            sys.excepthook(type(error), error, error.__traceback__)
            return _answer(owner, name, given, error)
        except BaseException:
            # Raised anew it is an object, which is all that PySide needs.
            raise

    guard: Method = wraps(method)(_with_parameters(call, method.__code__.co_argcount))
    setattr(guard, _MARK, True)
    return guard


def _answer(owner: type, name: str, given: tuple[object, ...], error: Exception) -> object:
    """Return what Qt is told after a fault: what its own method says, where something is to be said."""
    if name.endswith("Event") or name in _ANSWERS:
        return _ANSWERS.get(name)
    myself, *rest = given
    try:
        found: object = getattr(super(owner, myself), name)(*rest)
    except Exception as nothing:
        # It has no method of its own; PySide answers with something empty.
        raise error from nothing
    return found


def _with_parameters(call: Method, count: int) -> Method:
    """Return the same with a number of parameters: PySide counts those of what a signal is connected to."""

    def alone(self: object) -> object:
        return call(self)

    def with_one(self: object, one: object) -> object:
        return call(self, one)

    def with_two(self: object, one: object, two: object) -> object:
        return call(self, one, two)

    made: dict[int, Method] = {1: alone, 2: with_one, 3: with_two}
    return made.get(count, call)
