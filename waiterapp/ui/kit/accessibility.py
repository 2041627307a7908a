"""Painted tiles for screen readers: each tile is a child with a name, a role, a place, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QColor, QWindow
from shiboken6 import Shiboken

from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box
from waiterapp.ui.kit.press import NOTHING

NO_OBJECT = cast("QObject", None)
NO_INTERFACE = cast("QAccessibleInterface", None)
"""Qt allows both to be nothing; its type stubs do not know."""
PRESS = QAccessibleActionInterface.pressAction()
FOCUS = QAccessibleActionInterface.setFocusAction()


def _pointer(address: int) -> int:
    """Return an address as Qt wants it back: a plain number, or nothing at all, ends the process."""
    return cast("int", Shiboken.VoidPtr(address))


NO_POINTER = _pointer(0)


class Actions(QAccessibleActionInterface):
    """What can be done with something, by Qt's names for it."""

    def __init__(self, offered: Mapping[str, Callable[[], None]]) -> None:
        super().__init__()
        self._offered = offered
        self.pointer = _pointer(Shiboken.getCppPointer(self)[0])

    def actionNames(self) -> list[str]:
        """Return what can be done."""
        return list(self._offered)

    def doAction(self, name: str) -> None:
        """Do it."""
        if name in self._offered:
            self._offered[name]()

    def keyBindingsForAction(self, _name: str) -> list[str]:
        """No tile has a key of its own."""
        return []


class TileInterface(QAccessibleInterface):
    """One tile."""

    def __init__(self, canvas: TileCanvas, index: int) -> None:
        super().__init__()
        self._canvas = canvas
        self._index = index
        # Qt keeps a plain pointer to it.
        self._actions = Actions({PRESS: self._press, FOCUS: self._take_focus})

    def isValid(self) -> bool:
        """The tile is still there."""
        return Shiboken.isValid(self._canvas) and self._index in self._canvas.spoken_tiles()

    def object(self) -> QObject:
        """A tile is no object."""
        return NO_OBJECT

    def window(self) -> QWindow:
        """The window it is in."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return QAccessible.queryAccessibleInterface(self._canvas)

    def child(self, _index: int) -> QAccessibleInterface:
        """A tile has nothing in it."""
        return NO_INTERFACE

    def childCount(self) -> int:
        """A tile has nothing in it."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """A tile has nothing in it."""
        return -1

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface:
        """A tile has nothing in it."""
        return NO_INTERFACE

    def text(self, kind: QAccessible.Text) -> str:
        """Return the tile's name."""
        return self._canvas.tile_name(self._index) if kind is QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are not changed from outside."""

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.isValid():
            return QRect()
        view = self._canvas.viewport()
        rect = self._canvas.tile_rect(self._index)
        return QRect(view.mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        """A tile is there to be pressed; one that cannot be is a text."""
        return QAccessible.Role.Button if self._can_be_pressed() else QAccessible.Role.StaticText

    def state(self) -> QAccessible.State:
        """Say whether it is in sight, and whether the keyboard is on it."""
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        canvas = self._canvas
        state.focusable = self._can_be_pressed()
        state.focused = canvas.hasFocus() and canvas.current == self._index
        state.disabled = not canvas.isEnabled()
        state.invisible = not canvas.isVisible()
        state.offscreen = not canvas.viewport().rect().intersects(canvas.tile_rect(self._index))
        return state

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """Return where to find what can be done with it."""
        is_asked = kind is QAccessible.InterfaceType.ActionInterface
        return self._actions.pointer if is_asked and self._can_be_pressed() else NO_POINTER

    def _can_be_pressed(self) -> bool:
        """Tell whether a finger in its middle would tap it: headings and labels only say something."""
        if not self.isValid():
            return False
        box = self._canvas.tile_box(self._index)
        return self._canvas.tile_at(box.x + box.width // 2, box.y + box.height // 2) == self._index

    def _press(self) -> None:
        """Do as if a finger had tapped it."""
        if self._canvas.isEnabled() and self._can_be_pressed():
            self._canvas.set_current(self._index, scroll=False)
            self._canvas.tapped.emit(self._index)

    def _take_focus(self) -> None:
        """Put the keyboard on it."""
        if self._can_be_pressed():
            self._canvas.setFocus()
            self._canvas.set_current(self._index)


class CanvasInterface(QAccessibleInterface):
    """A canvas and the tiles in it."""

    def __init__(self, canvas: TileCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._actions = Actions({FOCUS: canvas.setFocus})
        self._children: dict[int, TileInterface] = {}

    def isValid(self) -> bool:
        """The canvas is still there."""
        return Shiboken.isValid(self._canvas)

    def object(self) -> QObject:
        """Return the canvas."""
        return self._canvas

    def window(self) -> QWindow:
        """The window it is in."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Return what the canvas is in."""
        return QAccessible.queryAccessibleInterface(cast("QObject", self._canvas.parentWidget()))

    def _tile(self, index: int) -> TileInterface:
        if index not in self._children:
            self._children[index] = TileInterface(self._canvas, index)
        return self._children[index]

    def child(self, index: int) -> QAccessibleInterface:
        """Return a tile."""
        tiles = self._canvas.spoken_tiles()
        return self._tile(tiles[index]) if 0 <= index < len(tiles) else NO_INTERFACE

    def childCount(self) -> int:
        """Return how many tiles can be reached."""
        return len(self._canvas.spoken_tiles())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return which tile it is."""
        tiles = self._canvas.spoken_tiles()
        return next((place for place, index in enumerate(tiles) if self._children.get(index) is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the tile at a point of the screen, be it only to be read."""
        canvas, view = self._canvas, self._canvas.viewport()
        here = view.mapFromGlobal(QPoint(x, y))
        if not view.rect().contains(here):
            return NO_INTERFACE
        point = here + canvas.offset()
        near = canvas.tiles_within(Box(point.x(), point.y(), 1, 1))
        index = next((one for one in near if canvas.tile_box(one).contains(point.x(), point.y())), NOTHING)
        return self._tile(index) if index != NOTHING else NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        """Return the tile the keyboard is on."""
        current = self._canvas.current
        return self._tile(current) if current in self._canvas.spoken_tiles() else NO_INTERFACE

    def text(self, kind: QAccessible.Text) -> str:
        """Return the canvas's name."""
        return self._canvas.accessibleName() if kind is QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are not changed from outside."""

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        return QRect(self._canvas.mapToGlobal(self._canvas.rect().topLeft()), self._canvas.size())

    def role(self) -> QAccessible.Role:
        """A canvas is a list of things to press."""
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        """Say whether the keyboard is here."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._canvas.hasFocus()
        state.disabled = not self._canvas.isEnabled()
        state.invisible = not self._canvas.isVisible()
        return state

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """Return where to find what can be done with it."""
        return self._actions.pointer if kind is QAccessible.InterfaceType.ActionInterface else NO_POINTER

    def forget_tiles(self) -> None:
        """Let Qt forget the tiles it has been told of: it would keep plain pointers to them."""
        for tile in self._children.values():
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(tile))
        self._children.clear()


_kept: dict[int, CanvasInterface] = {}


def _make(_key: str, target: QObject) -> QAccessibleInterface:
    if not isinstance(target, TileCanvas):
        return NO_INTERFACE
    # Qt keeps a plain pointer, so the interface must live as long as its canvas.
    made = _kept[id(target)] = CanvasInterface(target)
    key = id(target)
    target.destroyed.connect(lambda: _forget(key))
    return made


def _forget(key: int) -> None:
    gone = _kept.pop(key, None)
    if gone is not None:
        gone.forget_tiles()


def install() -> None:
    """Let screen readers see the tiles of every canvas made from now on."""
    QAccessible.installFactory(_make)
