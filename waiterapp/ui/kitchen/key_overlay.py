"""A sheet to cut out and lay on a bump bar or a number pad: what each key does, in boxes as large as its keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPageLayout, QPainter

from waiterapp.ui.kit.pdf import dots, painted_sheets, paper_font

KEY_MM, ACROSS, MARGIN_MM, TITLE_MM = 30.0, 6, 12.0, 10.0
LETTER_MM, KEY_NAME_MM, EDGE_MM = 4.6, 3.6, 1.5


def write_overlay(path: Path, title: str, keys: Sequence[tuple[str, str]]) -> None:
    """Write a PDF of one A4 page, from pairs of what a key does and how it is called.

    Raises:
        OSError: the file cannot be written; `str()` names it.
    """
    with painted_sheets(path, title, QPageLayout.Orientation.Portrait) as (_, painter):
        painter.setFont(paper_font(LETTER_MM, bold=True))
        painter.drawText(dots(MARGIN_MM), dots(MARGIN_MM), title)
        for index, (does, key) in enumerate(keys):
            left = MARGIN_MM + index % ACROSS * KEY_MM
            top = MARGIN_MM + TITLE_MM + index // ACROSS * KEY_MM
            _paint_key(painter, QRect(dots(left), dots(top), dots(KEY_MM), dots(KEY_MM)), does, key)


def _paint_key(painter: QPainter, box: QRect, does: str, key: str) -> None:
    painter.drawRect(box)
    edge = dots(EDGE_MM)
    inner = box.adjusted(edge, edge, -edge, -edge)
    painter.setFont(paper_font(KEY_NAME_MM))
    name_height = painter.fontMetrics().height()
    painter.drawText(inner, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, key)
    painter.setFont(paper_font(LETTER_MM, bold=True))
    words = inner.adjusted(0, 0, 0, -name_height)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), does)
