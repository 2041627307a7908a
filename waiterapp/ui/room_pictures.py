"""Pictures of rooms behind the tables: grey and faint, so that what a table says is all that has a colour.

They are decoded beside the Qt thread and never while something is painted.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPixmap, QTransform

from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.plan import Place, RoomPicture
from waiterapp.domain.room_pictures import MOST_ROOM_PICTURE_BYTES, QUARTER_TURN, RoomPictureFound, Strength, in_bounds
from waiterapp.ui.dish_pictures import FORMATS, shrunk
from waiterapp.ui.kit.beside import Beside
from waiterapp.ui.kit.theme import Theme
from waiterapp.ui.venue_view import VenueView

if TYPE_CHECKING:
    from waiterapp.domain.commands import Command

LONGEST_EDGE_PX, MOST_EDGE_PX = 1600, 2048
"""As large a picture is kept; a larger one, however it came into the record, is not decoded."""
SHARES = {Strength.FAINT: 0.11, Strength.USUAL: 0.19, Strength.STRONG: 0.27}
"""How much of a picture is mixed into the ground. Words that stand on the strongest can still be read in every theme."""
HALO_MM = 1.2
"""Around a table there is so much of the plain ground, so that no picture comes near the colour of its state."""
MOST_CONTENTS, MOST_PREPARED = 12, 4
SAMPLE_PX, PAPER_SHARE, NEARLY = 64, 0.5, 40
Then = Callable[[dict[str, bytes]], None]


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is wanted."""

    content_id: str
    rect: tuple[float, float, float, float]
    """Where all of it would be, in pixels of the room: left, top, width, height."""
    seen: tuple[int, int, int, int]
    """What of that is in the room."""
    turn: int
    ground: str
    share: float
    is_dark: bool


def look_of(picture: RoomPicture, room: QSize, theme: Theme, ground: QColor, ratio: float = 1.0) -> Look | None:
    """Return how a picture is wanted in a room of a size; `None` where nothing of it is in the room."""
    size = room * ratio
    rect = rect_of(picture.place, size)
    seen = rect.toAlignedRect() & QRect(0, 0, size.width(), size.height())
    if seen.isEmpty():
        return None
    return Look(
        picture.content_id,
        (rect.x(), rect.y(), rect.width(), rect.height()),
        (seen.x(), seen.y(), seen.width(), seen.height()),
        turn_of(picture),
        ground.name(),
        share_of(picture),
        theme.is_dark,
    )


def share_of(picture: RoomPicture) -> float:
    """Return how much of a picture is mixed into the ground."""
    return SHARES[Strength(min(max(picture.strength, Strength.FAINT), Strength.STRONG))]


def turn_of(picture: RoomPicture) -> int:
    """Return by how many degrees a picture is turned in its rectangle: whole quarters."""
    return picture.place.turn // QUARTER_TURN * QUARTER_TURN


def rect_of(place: Place, room: QSize) -> QRectF:
    """Return where a picture is in a room of a size."""
    place = in_bounds(place)
    width, height = place.width * room.width(), place.height * room.height()
    return QRectF(place.x * room.width() - width / 2, place.y * room.height() - height / 2, width, height)


class RoomPictures(QObject):
    """Asks the record for pictures and gives them as they are painted.

    Signals:
        ready: the id of a picture that can be painted now, or in another size than before.
    """

    ready = Signal(str)

    def __init__(
        self, view: VenueView, beside: Beside, submit: Callable[[Command], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._beside = beside
        self._submit = submit
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._prepared: OrderedDict[Look, QPixmap | None] = OrderedDict()
        self._last: dict[str, Look] = {}
        """What was prepared last of each picture: shown in its place until the right one is there."""
        self._next: dict[str, Look] = {}
        """What is to be prepared, one after the other of each picture: of a drag only where it is by then."""
        self._working: set[str] = set()
        self._wanted: set[str] = set()
        self._asked: dict[str, str] = {}
        """By the id of the question, the id of the picture."""
        self._absent: set[str] = set()
        self._waiting: list[tuple[frozenset[str], Then]] = []
        self._keeping: dict[str, Callable[[str], None]] = {}
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        view.room_pictures_changed.connect(self._on_changed)
        view.floor_changed.connect(self._ask)

    # Painting.

    def paint(self, painter: QPainter, look: Look, ratio: float) -> None:
        """Paint a picture, or as much as there is of it yet; `ready` says when there is more."""
        found = self._find(look)
        if found is not None:
            painter.drawPixmap(QRectF(*(value / ratio for value in look.seen)), found, QRectF(found.rect()))
            return
        last = self._last.get(look.content_id)
        pixmap = self._prepared.get(last) if last is not None else None
        if last is None or pixmap is None or _colours(last) != _colours(look):
            return
        target = _moved_with(last, look)
        shown = QRectF(target.x() / ratio, target.y() / ratio, target.width() / ratio, target.height() / ratio)
        painter.drawPixmap(shown, pixmap, QRectF(pixmap.rect()))

    def _find(self, look: Look) -> QPixmap | None:
        if look in self._prepared:
            self._prepared.move_to_end(look)
            return self._prepared[look]
        content = self._contents.get(look.content_id)
        if content is None:
            self._wanted.add(look.content_id)
            self._ask()
            return None
        self._contents.move_to_end(look.content_id)
        self._next[look.content_id] = look
        self._work(look.content_id)
        return None

    def _work(self, content_id: str) -> None:
        look, content = self._next.get(content_id), self._contents.get(content_id)
        if look is not None and content is not None and content_id not in self._working:
            del self._next[content_id]
            self._working.add(content_id)
            self._beside.do(partial(prepared, content, look), partial(self._take, look))

    def _take(self, look: Look, found: object) -> None:
        self._working.discard(look.content_id)
        is_good = isinstance(found, QImage) and not found.isNull()
        # What cannot be decoded is known to be nothing, and not tried again with every paint.
        self._prepared[look] = QPixmap.fromImage(found) if isinstance(found, QImage) and is_good else None
        while len(self._prepared) > MOST_PREPARED:
            self._prepared.popitem(last=False)
        if is_good:
            self._last[look.content_id] = look
        self._work(look.content_id)
        self.ready.emit(look.content_id)
        if isinstance(found, Exception):
            raise found

    # What the record has.

    def fetch(self, content_ids: Iterable[str], then: Then) -> None:
        """Call `then` with the pictures that there are, by id, as soon as all have been asked for."""
        wanted = frozenset(content_ids)
        self._absent -= wanted
        self._wanted |= wanted - self._contents.keys()
        self._waiting.append((wanted, then))
        self._ask()
        self._settle()

    def keep(self, content: bytes, then: Callable[[str], None]) -> None:
        """Let the record keep a picture; `then` is called with an empty text, or with the sentence of a refusal."""
        from waiterapp.domain.commands import KeepRoomPicture

        command = KeepRoomPicture(content=content)
        self._keeping[command.id] = then
        self._submit(command)

    @Slot()
    def _ask(self) -> None:
        """Ask for what is wanted, once each; before the record is open nobody would answer."""
        if self._view.is_stored_only:
            return
        for content_id in sorted(self._wanted - self._absent - set(self._asked.values())):
            from waiterapp.domain.questions import ReadRoomPicture

            question = ReadRoomPicture(content_id=content_id)
            self._asked[question.id] = content_id
            self._submit(question)

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        then = self._keeping.pop(answered.command_id, None)
        if then is not None:
            then("")
        content_id = self._asked.pop(answered.command_id, None)
        if content_id is None:
            return
        answer = answered.answer
        if isinstance(answer, RoomPictureFound) and answer.content:
            self._contents[content_id] = answer.content
            while len(self._contents) > max(MOST_CONTENTS, len(self._needed())):
                self._contents.popitem(last=False)
            self._wanted.discard(content_id)
            self.ready.emit(content_id)
        else:
            self._absent.add(content_id)
        self._settle()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        then = self._keeping.pop(command_id, None)
        if then is not None:
            then(reason)
        content_id = self._asked.pop(command_id, None)
        if content_id is not None:
            self._absent.add(content_id)
            self._settle()

    @Slot(object)
    def _on_changed(self, content_ids: frozenset[str]) -> None:
        self._absent -= content_ids
        self._ask()

    def _needed(self) -> frozenset[str]:
        return frozenset().union(*(wanted for wanted, _ in self._waiting))

    def _settle(self) -> None:
        """Give those their pictures who have waited for the last of them."""
        waiting, self._waiting = self._waiting, []
        for wanted, then in waiting:
            if wanted <= self._contents.keys() | self._absent:
                then({one: self._contents[one] for one in sorted(wanted) if one in self._contents})
            else:
                self._waiting.append((wanted, then))


def _colours(look: Look) -> tuple[object, ...]:
    return (look.turn, look.ground, look.share, look.is_dark)


def _moved_with(last: Look, look: Look) -> QRectF:
    """Return where what was seen of a picture is now that it lies elsewhere."""
    (left, top, width, height), (new_left, new_top, new_width, new_height) = last.rect, look.rect
    across, along = new_width / width, new_height / height
    x, y, wide, high = last.seen
    return QRectF(new_left + (x - left) * across, new_top + (y - top) * along, wide * across, high * along)


# Beside the Qt thread.


def for_rooms(path: Path) -> bytes:
    """Read a picture from a file and make it small enough for every device of the venue.

    Raises:
        OSError, NoPicture: as `shrunk` says.
    """
    return shrunk(path, LONGEST_EDGE_PX, MOST_ROOM_PICTURE_BYTES, is_solid=True)


def prepared(content: bytes, look: Look) -> QImage:
    """Decode a picture and make it what is painted: grey, faint, and as large as what is seen of it. A bad one is null."""
    image = decoded(content)
    if image.isNull():
        return image
    paper = paper_of(image)
    if paper is not None:
        # A drawing lies on the ground of the theme, as if that were its paper.
        image = _ink(image, paper, Qt.GlobalColor.white if look.is_dark else Qt.GlobalColor.black)
    if look.turn:
        image = image.transformed(QTransform().rotate(look.turn))
    x, y, width, height = look.seen
    found = QImage(width, height, QImage.Format.Format_RGB32)
    found.fill(QColor(look.ground))
    with QPainter(found) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(look.share)
        painter.drawImage(QRectF(*look.rect).translated(-x, -y), image, QRectF(image.rect()))
    return found


def for_paper(content: bytes) -> QImage:
    """Decode a picture for white paper; a drawing on black becomes one on white."""
    image = decoded(content)
    if not image.isNull() and paper_of(image) is Qt.GlobalColor.black:
        image.invertPixels()
    return image


def decoded(content: bytes) -> QImage:
    """Return a picture in grey; a null one where it cannot be read, is of another kind, or larger than any that is kept."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if bytes(reader.format().data()) not in FORMATS:
        # Qt reads many kinds, and asks of each what it is: what may be kept is what has been looked at.
        return QImage()
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MOST_EDGE_PX:
        return QImage()
    image = reader.read()
    return image if image.isNull() else image.convertToFormat(QImage.Format.Format_Grayscale8)


def paper_of(image: QImage) -> Qt.GlobalColor | None:
    """Return on what a grey picture was drawn: most of it is nearly white, or nearly black. A photo is on nothing."""
    sample = image.scaled(SAMPLE_PX, SAMPLE_PX, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)
    values = bytes(sample.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    if sum(value > 255 - NEARLY for value in values) > PAPER_SHARE * len(values):
        return Qt.GlobalColor.white
    return Qt.GlobalColor.black if sum(value < NEARLY for value in values) > PAPER_SHARE * len(values) else None


def _ink(image: QImage, paper: Qt.GlobalColor, color: Qt.GlobalColor) -> QImage:
    """Return what was drawn without its paper, in another colour."""
    if paper is Qt.GlobalColor.white:
        image.invertPixels()
    image.reinterpretAsFormat(QImage.Format.Format_Alpha8)
    found = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    with QPainter(found) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(found.rect(), color)
    return found
