"""A sheet to cut out and lay on a bump bar or a number pad: what each key does, in boxes as large as its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from waiterapp.ui.kit.sizes import MM_PER_INCH

DPI = 300
KEY_MM, ACROSS, MARGIN_MM, TITLE_MM = 30.0, 6, 12.0, 10.0
LETTER_MM, KEY_NAME_MM, EDGE_MM = 4.6, 3.6, 1.5


def write_overlay(path: Path, title: str, keys: Sequence[tuple[str, str]]) -> None:
    """Write a PDF of one A4 page, from pairs of what a key does and how it is called.

    Raises:
        OSError: the file cannot be written; `str()` names it.
    """
    path.write_bytes(b"")
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path} cannot be written")
    with painter:
        painter.setFont(_font(LETTER_MM, bold=True))
        painter.drawText(_mm(MARGIN_MM), _mm(MARGIN_MM), title)
        for index, (does, key) in enumerate(keys):
            left = MARGIN_MM + index % ACROSS * KEY_MM
            top = MARGIN_MM + TITLE_MM + index // ACROSS * KEY_MM
            _paint_key(painter, QRect(_mm(left), _mm(top), _mm(KEY_MM), _mm(KEY_MM)), does, key)


def _paint_key(painter: QPainter, box: QRect, does: str, key: str) -> None:
    painter.drawRect(box)
    edge = _mm(EDGE_MM)
    inner = box.adjusted(edge, edge, -edge, -edge)
    painter.setFont(_font(KEY_NAME_MM))
    name_height = painter.fontMetrics().height()
    painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, key)
    painter.setFont(_font(LETTER_MM, bold=True))
    words = inner.adjusted(0, 0, 0, -name_height)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), does)


def _mm(millimetres: float) -> int:
    return round(millimetres / MM_PER_INCH * DPI)


def _font(millimetres: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(_mm(millimetres))
    font.setBold(bold)
    return font
