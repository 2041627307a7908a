"""A canvas whose tiles are all of one size."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box, UniformGrid
from waiterapp.ui.kit.sizes import Sizes


class GridCanvas(TileCanvas):
    """Puts tiles where its grid says; a subclass makes the grid in `relayout`."""

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(sizes, parent)
        self._grid = UniformGrid(0, 1, 1, 1, 0, 0)

    def tile_box(self, index: int) -> Box:
        """Return where a tile is, in content pixels."""
        return self._grid.box(index)

    def tile_at(self, x: int, y: int) -> int:
        """Return the tile at a content point, or -1."""
        return self._grid.at(x, y)

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the tiles that touch a part of the content."""
        return self._grid.within(box.y, box.y + box.height)

    def content_size(self) -> tuple[int, int]:
        """Return the size of all tiles."""
        return self.viewport().width(), self._grid.height
