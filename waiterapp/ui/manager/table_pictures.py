"""How the tables of a room that is drawn look: painted once, and kept for as long as they look so."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from waiterapp.domain.plan import Place, Section, Shape
from waiterapp.ui.context import Context
from waiterapp.ui.floor_painting import BADGE_MM, CORNER_MM, outline, paint_server, room_of
from waiterapp.ui.kit.theme import text_on

OUTLINE_MM = 0.5
SMALLEST_NAME_MM, NAME_MM = 2.6, 5.0
MOST_KEPT = 3000
NEW_IN_A_FRAME = 20
"""A frame of a screen has time for so many of them beside everything else."""


class Looks(NamedTuple):
    """Everything that a picture of a table depends on but the colours."""

    width: int
    height: int
    shape: Shape
    turn: int
    name: str
    seats: int | None
    section: Section | None
    is_chosen: bool
    is_loose: bool
    """Nobody has placed it, or it is hidden."""
    is_bare: bool
    """It is pushed together with others, and its outline is theirs."""
    own_width: int
    """Of tables that are one, each has what is its own, however small that is on this screen."""
    halo: int
    theme: str
    ratio: float

    @property
    def shown_like(self) -> tuple[object, ...]:
        """Return what must be the same for one picture to stand where another will."""
        return self.width, self.height, self.shape, self.turn, self.halo, self.ratio


class TablePictures:
    """Pictures of tables. Of hundreds that change at once, some are painted in each frame; the others follow in the next."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._kept: dict[Looks, QPixmap] = {}
        self._shown: dict[str, tuple[Looks, QPixmap]] = {}
        self._left = NEW_IN_A_FRAME
        self.is_behind = False
        """Some were shown as they looked before: another frame is due."""

    def begin_frame(self) -> None:
        """Allow as many new pictures again as a frame has time for."""
        self._left, self.is_behind = NEW_IN_A_FRAME, False

    def picture(self, key: str, looks: Looks) -> QPixmap:
        """Return how a table looks now, or for a frame or two how it looked last."""
        found = self._kept.get(looks)
        if found is None:
            last = self._shown.get(key)
            if self._left <= 0 and last is not None and last[0].shown_like == looks.shown_like:
                self.is_behind = True
                return last[1]
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[looks] = self._painted(looks)
            self._left -= 1
        self._shown[key] = (looks, found)
        return found

    def _painted(self, looks: Looks) -> QPixmap:
        size, halo = QSize(looks.width, looks.height), looks.halo
        room = room_of(QRect(QPoint(), size), looks.turn).adjusted(-halo, -halo, halo, halo)
        picture = QPixmap(room.size() * looks.ratio)
        picture.setDevicePixelRatio(looks.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            body = QRect(-room.topLeft(), size)
            self._paint_body(painter, looks, body)
            self._paint_words(painter, looks, body)
        return picture

    def _paint_body(self, painter: QPainter, looks: Looks, body: QRect) -> None:
        if looks.is_bare:
            return
        theme, sizes = self._context.theme, self._context.sizes
        style = Qt.PenStyle.DashLine if looks.is_loose else Qt.PenStyle.SolidLine
        pen = QPen(theme.color("text" if looks.is_chosen else "outline"), sizes.px(OUTLINE_MM), style)
        inset = pen.widthF() / 2
        place = Place(0.5, 0.5, shape=looks.shape, turn=looks.turn)
        path = outline(QRectF(body).adjusted(inset, inset, -inset, -inset), place, sizes.px(CORNER_MM))
        if looks.halo:
            painter.strokePath(path, QPen(theme.color("surface"), 2 * looks.halo))
        painter.setBrush(theme.color("accent" if looks.is_chosen else "raised"))
        painter.setPen(pen)
        painter.drawPath(path)

    def _paint_words(self, painter: QPainter, looks: Looks, body: QRect) -> None:
        theme, sizes = self._context.theme, self._context.sizes
        painter.setPen(text_on(theme.color("accent" if looks.is_chosen else "raised").name()))
        foot = 0
        if looks.section is not None:
            paint_server(painter, sizes, looks.section, body)
            foot = sizes.px(BADGE_MM)
        height = max(SMALLEST_NAME_MM, min(NAME_MM, sizes.mm(body.height() - foot) / 2))
        painter.setFont(sizes.font(height, bold=True))
        # Above whose section it is there is one line for both.
        words = f"{looks.name}{' ' if foot else chr(10)}({looks.seats})" if looks.seats else looks.name
        width = painter.fontMetrics().size(0, words).width()
        if width > looks.own_width:
            painter.setFont(sizes.font(max(SMALLEST_NAME_MM, height * looks.own_width / width), bold=True))
        painter.drawText(body.adjusted(0, 0, 0, -foot), Qt.AlignmentFlag.AlignCenter, words)
