"""The floor on paper: one room per page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from waiterapp.domain.floor import Floor
from waiterapp.ui.floor_painting import CORNER_MM, outline, paint_piece, paint_server, room_rect
from waiterapp.ui.kit.sizes import MM_PER_INCH, Sizes
from waiterapp.ui.kit.theme import LIGHT

DPI = 300
MARGIN_MM, TITLE_MM = 12.0, 12.0


def write_floor(path: Path, title: str, floor: Floor) -> None:
    """Write a PDF of A4 pages, one for each area of a floor in the version that it shows.

    Raises:
        OSError: the file cannot be written; `str()` names it.
    """
    path.write_bytes(b"")
    writer = QPdfWriter(str(path))
    writer.setResolution(DPI)
    writer.setTitle(title)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path} cannot be written")
    sizes = Sizes(DPI)
    with painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, area in enumerate(floor.areas):
            if index:
                writer.newPage()
            painter.setFont(_font(5.0))
            painter.setPen(LIGHT.color("text"))
            painter.drawText(_mm(MARGIN_MM), _mm(MARGIN_MM), f"{title} · {area.name}" if title else area.name)
            top = MARGIN_MM + TITLE_MM
            room = QRect(
                _mm(MARGIN_MM), _mm(top), writer.width() - 2 * _mm(MARGIN_MM), writer.height() - _mm(top) - _mm(MARGIN_MM)
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
        painter.setPen(QPen(LIGHT.color("text"), _mm(0.4)))
        painter.drawPath(outline(QRectF(rect), place, _mm(CORNER_MM)))
        painter.setFont(_font(4.5))
        seats = f"\n({table.seats})" if table.seats else ""
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), f"{table.name}{seats}")
        section = floor.section_of(table.id)
        if section is not None:
            paint_server(painter, sizes, section, rect)


def _mm(millimetres: float) -> int:
    return round(millimetres / MM_PER_INCH * DPI)


def _font(millimetres: float) -> QFont:
    font = QFont()
    font.setPixelSize(_mm(millimetres))
    font.setBold(True)
    return font
