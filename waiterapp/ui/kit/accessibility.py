"""Painted tiles for screen readers: each tile is a child with a name, a role and a place."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow

from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.press import NOTHING

NO_OBJECT = cast("QObject", None)
NO_INTERFACE = cast("QAccessibleInterface", None)
"""Qt allows both to be nothing; its type stubs do not know."""


class TileInterface(QAccessibleInterface):
    """One tile."""

    def __init__(self, canvas: TileCanvas, index: int) -> None:
        super().__init__()
        self._canvas = canvas
        self._index = index

    def isValid(self) -> bool:
        """The tile is still there."""
        return self._index in self._canvas.spoken_tiles()

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
        return self._canvas.tile_name(self._index) if kind is QAccessible.Text.Name else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are not changed from outside."""

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        view = self._canvas.viewport()
        rect = self._canvas.tile_rect(self._index)
        return QRect(view.mapToGlobal(rect.topLeft()), rect.size())

    def role(self) -> QAccessible.Role:
        """A tile is there to be pressed."""
        return QAccessible.Role.Button

    def state(self) -> QAccessible.State:
        """Say whether the keyboard is on it."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._canvas.hasFocus() and self._canvas.current == self._index
        return state

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()


class CanvasInterface(QAccessibleInterface):
    """A canvas and the tiles in it."""

    def __init__(self, canvas: TileCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._children: dict[int, TileInterface] = {}

    def isValid(self) -> bool:
        """The canvas lives as long as this."""
        return True

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
        """Return the tile at a point of the screen."""
        point = self._canvas.viewport().mapFromGlobal(QRect(x, y, 1, 1).topLeft()) + self._canvas.offset()
        index = self._canvas.tile_at(point.x(), point.y())
        return self._tile(index) if index != NOTHING else NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        """Return the tile the keyboard is on."""
        return self._tile(self._canvas.current) if self._canvas.current != NOTHING else NO_INTERFACE

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
        return state

    def foregroundColor(self) -> QColor:
        """Not told."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """Not told."""
        return QColor()


_kept: dict[int, CanvasInterface] = {}


def _make(_key: str, target: QObject) -> QAccessibleInterface:
    if not isinstance(target, TileCanvas):
        return NO_INTERFACE
    # Qt keeps a plain pointer, so the interface must live as long as its canvas.
    made = _kept[id(target)] = CanvasInterface(target)
    key = id(target)
    target.destroyed.connect(lambda: _kept.pop(key, None))
    return made


def install() -> None:
    """Let screen readers see the tiles of every canvas made from now on."""
    QAccessible.installFactory(_make)
