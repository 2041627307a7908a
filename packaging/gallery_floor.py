"""Rooms for the gallery: tables pushed together for a big group, and a drawn plan under them."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from gallery_evenings import DINNER, House
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from waiterapp.domain.commands import KeepRoomPicture
from waiterapp.domain.events import FloorChanged
from waiterapp.domain.floor import redrawn
from waiterapp.domain.plan import Element, PlanChange, RoomPicture, picture_key, place_key
from waiterapp.domain.rights import Right
from waiterapp.domain.room_pictures import WHOLE_ROOM, Strength, content_id
from waiterapp.ui.room_pictures import for_rooms

WALL_PX, LINE_PX = 16, 5
WIDTH_PX, HEIGHT_PX = 1600, 1000


def push_together(house: House) -> None:
    """Let the two nearest tables stand at the one where dinner is, and be two others one that do not touch."""
    floor = house.view.floor
    head = house.table(DINNER)
    area_id = next(one.area_id for one in floor.tables if one.id == head)
    places = {one.id: floor.places[one.id] for one in floor.tables_in(area_id)}
    at = places[head]
    free = [one for one in places if one != head and not house.view.picture.parties_at(one)]
    near = sorted(free, key=lambda one: (abs(places[one].y - at.y), abs(places[one].x - at.x)))
    left, right = sorted(near[:2], key=lambda one: places[one].x)
    places[left], places[right] = replace(at, x=at.x - at.width), replace(at, x=at.x + at.width)
    first, second = [one for one in free if one not in (left, right)][:2]
    drawn = [PlanChange(place_key(floor.version_id, one), None, Element(place=place)) for one, place in places.items()]
    joined = ((left, head), (right, head), (second, first))
    house.view.apply([FloorChanged(replace(redrawn(floor, floor.plan.changed(drawn)), joined=joined))])


def lay_plan(house: House) -> None:
    """Let the first room have a drawn plan under its tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.png"
        _plan().save(str(path))
        content = for_rooms(path)
    manager = next(iter(house.view.permissions.approvers({Right.EDIT_FLOOR})))
    command = KeepRoomPicture(content=content, by=manager.id)
    house.do(command)
    house.until(lambda: command.id in house.view.picture.answered, "the picture of the room")
    floor = house.view.floor
    picture = RoomPicture(content_id(content), WHOLE_ROOM, Strength.USUAL)
    shown = PlanChange(picture_key(floor.version_id, floor.areas[0].id), None, Element(picture=picture))
    house.view.apply([FloorChanged(redrawn(floor, floor.plan.changed([shown])))])


def _plan() -> QImage:
    """Draw walls, a door, windows and stairs."""
    image = QImage(WIDTH_PX, HEIGHT_PX, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.GlobalColor.black, WALL_PX))
        painter.drawRect(QRect(0, 0, WIDTH_PX, HEIGHT_PX).adjusted(WALL_PX, WALL_PX, -WALL_PX, -WALL_PX))
        painter.drawLine(QPoint(1080, 0), QPoint(1080, 330))
        painter.drawLine(QPoint(1080, 520), QPoint(1080, HEIGHT_PX))
        painter.setPen(QPen(Qt.GlobalColor.black, LINE_PX))
        painter.drawArc(QRect(890, 330, 380, 380), 0, 90 * 16)
        for x in range(120, 1000, 220):
            painter.drawRect(x, 0, 140, WALL_PX)
        for x in range(1140, 1560, 42):
            painter.drawLine(x, 760, x, 980)
    return image
