"""How a drawn room looks, the same in the editor, on the waiters' map and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from waiterapp.domain.plan import Piece, PieceKind, Place, Section, Shape
from waiterapp.domain.pushed_together import Body, body_of, one_outline
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import Theme, text_on

CORNER_MM, LABEL_MM, LEAF_SHARE = 2.0, 4.0, 0.5
BADGE_MM, INITIALS_MM = 3.4, 2.6
NEAR_MM, REACH_MM, BAND_MM = 4.0, 3.0, 5.0
"""Tables so near to each other are drawn as one, with what of each is within reach; others are tied by a band."""


def room_rect(place: Place, width: int, height: int, least_width: int = 1, least_height: int = 1) -> QRect:
    """Return where something is in a room of this size, never smaller than it must be."""
    # A record may hold what no room has, and what is too large for a picture ends its painting.
    wide, high = max(least_width, round(_sane(place.width) * width)), max(least_height, round(_sane(place.height) * height))
    return QRect(round(_sane(place.x) * width) - wide // 2, round(_sane(place.y) * height) - high // 2, wide, high)


def _sane(share: float) -> float:
    return min(2.0, max(-1.0, share))


def outline(rect: QRectF, place: Place, corner: float) -> QPainterPath:
    """Return the outline of a table in a rectangle, turned about its centre."""
    path = QPainterPath()
    radius = min(rect.width(), rect.height()) / 2 if place.shape is Shape.ROUND else corner
    path.addRoundedRect(rect, radius, radius)
    return turned(path, rect.center(), place.turn)


def bodies_of(standing: Iterable[tuple[QRect, Place]], corner: float) -> list[Body]:
    """Return what tables in rectangles take up."""
    found = []
    for rect, place in standing:
        centre = QRectF(rect).center()
        radius = min(rect.width(), rect.height()) / 2 if place.shape is Shape.ROUND else corner
        found.append(body_of((centre.x(), centre.y()), rect.width(), rect.height(), radius, place.turn))
    return found


def outline_together(bodies: Sequence[Body], sizes: Sizes) -> QPainterPath:
    """Return the one outline of tables that are pushed together."""
    near, reach, band = (sizes.px(one) for one in (NEAR_MM, REACH_MM, BAND_MM))
    path = QPainterPath()
    for loop in one_outline(bodies, near=near, reach=reach, band=band):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in loop]))
        path.closeSubpath()
    return path


def turned(path: QPainterPath, centre: QPointF, degrees: int) -> QPainterPath:
    """Return a path turned about a point."""
    if not degrees:
        return path
    turn = QTransform().translate(centre.x(), centre.y()).rotate(degrees).translate(-centre.x(), -centre.y())
    return turn.map(path)


def room_of(rect: QRect, degrees: int) -> QRect:
    """Return the upright rectangle that something needs which is turned about its centre."""
    if not degrees:
        return rect
    box = QTransform().rotate(degrees).mapRect(QRect(0, 0, rect.width(), rect.height()))
    box.moveCenter(rect.center())
    return box


def paint_server(painter: QPainter, sizes: Sizes, section: Section, rect: QRect) -> None:
    """Write whose section a table is in at the foot of a rectangle: initials on the section's colour."""
    painter.save()
    painter.setFont(sizes.font(INITIALS_MM, bold=True))
    initials = initials_of(section.name)
    height = sizes.px(BADGE_MM)
    width = painter.fontMetrics().horizontalAdvance(initials) + height
    badge = QRect(rect.center().x() - width // 2, rect.bottom() - height - sizes.px(1), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(section.colour))
    painter.drawRoundedRect(badge, height / 2, height / 2)
    painter.setPen(text_on(section.colour))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, initials)
    painter.restore()


def initials_of(name: str) -> str:
    """Return what a person's name begins with, as people write it on a plan."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def paint_piece(painter: QPainter, theme: Theme, sizes: Sizes, piece: Piece, rect: QRect, *, is_chosen: bool = False) -> None:
    """Paint something that is no table."""
    painter.save()
    centre = QRectF(rect).center()
    painter.translate(centre)
    painter.rotate(piece.place.turn)
    painter.translate(-centre)
    fill = _ground(theme, piece.kind)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme, sizes, piece.kind, is_chosen=is_chosen))
    match piece.kind:
        case PieceKind.PLANT:
            painter.drawEllipse(rect)
            painter.drawEllipse(centre, rect.width() / 2 * LEAF_SHARE, rect.height() / 2 * LEAF_SHARE)
        case PieceKind.DOOR:
            painter.drawRect(rect)
            painter.drawLine(rect.bottomLeft(), rect.topRight())
        case PieceKind.LABEL:
            if is_chosen:
                painter.drawRect(rect)
        case _:
            painter.drawRect(rect)
    if piece.text:
        painter.setFont(sizes.font(LABEL_MM, bold=True))
        painter.setPen(text_on(fill.name()) if fill is not None else theme.color("text"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), piece.text)
    painter.restore()


def _ground(theme: Theme, kind: PieceKind) -> QColor | None:
    match kind:
        case PieceKind.WALL:
            return theme.color("muted")
        case PieceKind.PLANT:
            return theme.color("good")
        case PieceKind.BAR:
            return theme.color("outline")
        case _:
            return None


def _pen(theme: Theme, sizes: Sizes, kind: PieceKind, *, is_chosen: bool) -> QPen:
    if is_chosen:
        return QPen(theme.color("text"), sizes.px(0.6))
    style = Qt.PenStyle.DashLine if kind is PieceKind.DOOR else Qt.PenStyle.SolidLine
    return QPen(theme.color("outline"), max(1, sizes.px(0.3)), style)
