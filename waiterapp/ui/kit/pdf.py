"""Sheets of A4 as a PDF, measured in millimetres."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from waiterapp.ui.kit.sizes import MM_PER_INCH

DPI = 300


@contextmanager
def painted_sheets(path: Path, title: str, orientation: QPageLayout.Orientation) -> Iterator[tuple[QPdfWriter, QPainter]]:
    """Let the sheets of a file be painted; a further one begins with the writer's `newPage`.

    Raises:
        OSError: the file cannot be written; `str()` names it.
    """
    path.write_bytes(b"")
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), orientation, QMarginsF(0, 0, 0, 0)))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path} cannot be written")
    with painter:
        yield writer, painter


def dots(millimetres: float) -> int:
    """Return how many dots of paper so many millimetres are."""
    return round(millimetres / MM_PER_INCH * DPI)


def paper_font(millimetres: float, *, bold: bool = False) -> QFont:
    """Return the application's font with letters of about this height on paper."""
    font = QFont()
    font.setPixelSize(dots(millimetres))
    font.setBold(bold)
    return font
