"""The floor on paper: one room per page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter, QPen

from waiterapp.domain.floor import Floor
from waiterapp.ui.floor_painting import CORNER_MM, outline, paint_piece, paint_server, room_rect
from waiterapp.ui.kit.pdf import DPI, dots, painted_sheets, paper_font
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import LIGHT

MARGIN_MM, TITLE_MM = 12.0, 12.0


def write_floor(path: Path, title: str, floor: Floor) -> None:
    """Write a PDF of A4 pages, one for each area of a floor in the version that it shows.

    Raises:
        OSError: the file cannot be written; `str()` names it.
    """
    sizes = Sizes(DPI)
    with painted_sheets(path, title, QPageLayout.Orientation.Landscape) as (writer, painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, area in enumerate(floor.areas):
            if index:
                writer.newPage()
            painter.setFont(paper_font(5.0, bold=True))
            painter.setPen(LIGHT.color("text"))
            painter.drawText(dots(MARGIN_MM), dots(MARGIN_MM), f"{title} · {area.name}" if title else area.name)
            top = MARGIN_MM + TITLE_MM
            room = QRect(
                dots(MARGIN_MM), dots(top), writer.width() - 2 * dots(MARGIN_MM), writer.height() - dots(top) - dots(MARGIN_MM)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room)
            _paint_area(painter, sizes, floor, area.id, room)


def _paint_area(painter: QPainter, sizes: Sizes, floor: Floor, area_id: str, room: QRect) -> None:
    for piece in floor.plan.pieces(floor.version_id).values():
        if piece.area_id == area_id:
            rect = room_rect(piece.place, room.width(), room.height()).translated(room.topLeft())
            paint_piece(painter, LIGHT, sizes, piece, rect)
    for table in floor.tables_in(area_id):
        if floor.is_hidden(table.id):
            continue
        place = floor.places[table.id]
        rect = room_rect(place, room.width(), room.height()).translated(room.topLeft())
        painter.setBrush(Qt.GlobalColor.white)
        painter.setPen(QPen(LIGHT.color("text"), dots(0.4)))
        painter.drawPath(outline(QRectF(rect), place, dots(CORNER_MM)))
        painter.setFont(paper_font(4.5, bold=True))
        seats = f"\n({table.seats})" if table.seats else ""
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), f"{table.name}{seats}")
        section = floor.section_of(table.id)
        if section is not None:
            paint_server(painter, sizes, section, rect)
