"""The floor on paper: one room per page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPen, QTransform

from waiterapp.domain.floor import Floor
from waiterapp.ui.floor_painting import CORNER_MM, outline, paint_piece, paint_server, room_rect
from waiterapp.ui.kit.pdf import DPI, dots, painted_sheets, paper_font
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import LIGHT
from waiterapp.ui.room_pictures import rect_of, share_of, turn_of

MARGIN_MM, TITLE_MM = 12.0, 12.0


def write_floor(path: Path, title: str, floor: Floor, images: Mapping[str, QImage] | None = None) -> None:
    """Write a PDF of A4 pages, one for each area of a floor in the version that it shows; `images` are its pictures, by id.

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
            _paint_picture(painter, floor, area.id, room, images or {})
            painter.setPen(LIGHT.color("text"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room)
            _paint_area(painter, sizes, floor, area.id, room)


def _paint_picture(painter: QPainter, floor: Floor, area_id: str, room: QRect, images: Mapping[str, QImage]) -> None:
    picture = floor.plan.picture_of(floor.version_id, area_id)
    image = images.get(picture.content_id) if picture is not None else None
    if picture is None or image is None or image.isNull():
        return
    painter.save()
    painter.setClipRect(room)
    painter.setOpacity(share_of(picture))
    rect = rect_of(picture.place, room.size()).translated(room.x(), room.y())
    painter.drawImage(rect, image.transformed(QTransform().rotate(turn_of(picture))))
    painter.restore()


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
