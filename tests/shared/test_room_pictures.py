"""A picture of a room is on every device of the venue, and stays there when the others are out of reach."""

from __future__ import annotations

from pathlib import Path

from tests.shared.venue import Device
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.picture import Picture
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, RoomPicture, picture_key, place_key
from waiterapp.domain.room_pictures import WHOLE_ROOM, content_id
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import room_pictures
from waiterapp.venue.shared import SharedAddress
from waiterapp.venue.store import Store

JPEG = b"\xff\xd8\xff" + bytes(range(256)) * 1200
SHOWN = RoomPicture(content_id(JPEG), WHOLE_ROOM, 2)


def test_what_one_device_has_chosen_is_in_the_record_of_every_other(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    first, second = Device("Office", tmp_path / "a", address, server), Device("Olle", tmp_path / "b", address, server)

    def is_shown(picture: Picture) -> bool:
        return picture.floor.plan.picture_of(USUAL, area_id) == SHOWN

    try:
        first.ready()
        second.ready()
        area_id = first.picture.floor.areas[0].id
        kept = first.do(KeepRoomPicture(content=JPEG))
        first.until(lambda p: kept.id in p.answered, "the picture kept")
        first.do(EditFloor(changes=(PlanChange(picture_key(USUAL, area_id), None, Element(picture=SHOWN)),)))
        for device in (first, second):
            device.until(is_shown, "the picture")
        table = second.picture.floor.tables_in(area_id)[0]
        second.do(EditFloor(changes=(PlanChange(place_key(USUAL, table.id), None, Element(place=Place(0.5, 0.5))),)))
        first.until(lambda p: p.floor.plan.places(USUAL), "a table moved by the other")
        assert is_shown(first.picture)
    finally:
        second.stop()
        first.stop()
    third = Device("Late", tmp_path / "c", address, server)
    try:
        third.ready()
        third.until(is_shown, "the picture on a device that has joined since")
    finally:
        third.stop()
    for folder in ("a", "b", "c"):
        store = Store(tmp_path / folder)
        with store.begin() as connection:
            assert room_pictures.load(connection, SHOWN.content_id) == JPEG, folder
        store.close()
