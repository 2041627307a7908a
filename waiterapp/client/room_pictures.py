"""Pictures of rooms, for whoever shows one: they are asked for one by one, and not told with every change of a floor."""

from __future__ import annotations

from waiterapp.client.record import RunsWork
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import RoomPictureFound
from waiterapp.venue import room_pictures


async def read_room_picture(record: RunsWork, question: ReadRoomPicture) -> RoomPictureFound:
    """Answer with what this device has; a picture that is on its way here is told of when it comes."""
    return RoomPictureFound(question.content_id, await record.run(room_pictures.load, question.content_id))
