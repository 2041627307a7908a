"""Pictures of dishes, decoded beside the Qt thread and never while something is painted."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap

from waiterapp.client.given_file import read_given
from waiterapp.domain.dishes import MOST_PICTURE_BYTES, NoPicture
from waiterapp.domain.search import folded
from waiterapp.ui.kit.beside import Beside
from waiterapp.ui.venue_view import VenueView

MOST_KEPT = 400
LONGEST_EDGE_PX = 480
MOST_FILE_BYTES = 40_000_000
QUALITIES = (85, 70, 50, 30)
FORMATS = (b"png", b"jpeg")


class DishPictures(QObject):
    """Gives pictures in the size in which they are painted.

    Signals:
        ready: the folded name of a dish whose picture can be painted now, or is another.
    """

    ready = Signal(str)

    def __init__(self, view: VenueView, beside: Beside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._beside = beside
        self._kept: OrderedDict[tuple[str, int, int], QPixmap | None] = OrderedDict()
        view.dish_pictures_changed.connect(self._on_changed)

    def has(self, dish: str) -> bool:
        """Tell whether a dish has a picture."""
        return bool(self._view.picture.dish_pictures.get(folded(dish)))

    def pixmap(self, dish: str, width: int, height: int) -> QPixmap | None:
        """Return a dish's picture cut to so many pixels; `None` where there is none, or none yet: `ready` says when."""
        name = folded(dish)
        content = self._view.picture.dish_pictures.get(name)
        if not content or width <= 0 or height <= 0:
            return None
        key = (name, width, height)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._kept[key] = None
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._beside.do(partial(cut, content, width, height), partial(self._take, key, content))
        return None

    def _take(self, key: tuple[str, int, int], content: bytes, found: object) -> None:
        is_current = self._view.picture.dish_pictures.get(key[0]) is content
        if is_current and isinstance(found, QImage) and not found.isNull():
            self._kept[key] = QPixmap.fromImage(found)
            self.ready.emit(key[0])

    @Slot(object)
    def _on_changed(self, names: frozenset[str]) -> None:
        for key in [one for one in self._kept if one[0] in names]:
            del self._kept[key]
        for name in names:
            self.ready.emit(name)


def cut(content: bytes, width: int, height: int) -> QImage:
    """Decode a picture and cut it to a size; nothing of it is squeezed. One that is unreadable or of another kind is null."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    image = reader.read() if bytes(reader.format().data()) in FORMATS else QImage()
    if image.isNull():
        return image
    wide = image.scaled(
        QSize(width, height), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    middle = QRect(0, 0, width, height)
    middle.moveCenter(wide.rect().center())
    return wide.copy(middle.intersected(wide.rect()))


def for_tiles(path: Path) -> bytes:
    """Read a picture from a file and make it small enough for every device of the venue.

    Raises:
        OSError, NoPicture: as `shrunk` says.
    """
    return shrunk(path, LONGEST_EDGE_PX, MOST_PICTURE_BYTES)


def shrunk(path: Path, longest_px: int, most_bytes: int, *, is_solid: bool = False) -> bytes:
    """Read a picture from a file and make it small enough; a solid one has white paper where it had holes.

    Raises:
        OSError: the file cannot be read.
        NoPicture: it is no picture that can be used; `str()` is a sentence.
    """
    if path.stat().st_size > MOST_FILE_BYTES:
        raise NoPicture(f"A file of more than {MOST_FILE_BYTES // 1_000_000} MB is too large for a picture.")
    buffer = QBuffer()
    buffer.setData(QByteArray(read_given(path, MOST_FILE_BYTES)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in FORMATS:
        raise NoPicture("Only PNG and JPEG pictures can be used.")
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > longest_px:
        reader.setScaledSize(size.scaled(longest_px, longest_px, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoPicture("This picture cannot be read.")
    if is_solid and image.hasAlphaChannel():
        image = _on_paper(image)
    for kind, quality in (("PNG", -1), *(("JPEG", one) for one in QUALITIES)):
        # A photo becomes a JPEG; a drawing with few colours, or with holes, is small as a PNG.
        written = _written(image, kind, quality)
        if written and len(written) <= most_bytes:
            return written
    raise NoPicture("This picture cannot be made small enough.")


def _on_paper(image: QImage) -> QImage:
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, image)
    return paper


def _written(image: QImage, kind: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    writer.setQuality(quality)
    return bytes(buffer.data().data()) if writer.write(image) else b""
