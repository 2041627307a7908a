"""A picture of a room through the whole client: kept once, asked for by whoever shows it, and carried with nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.client.running import Running, running
from tests.client.test_dish_desk import outcome
from waiterapp.client.snapshot import NAME
from waiterapp.domain.commands import EditFloor, KeepRoomPicture
from waiterapp.domain.events import CommandAnswered, FloorChanged, RoomPicturesChanged
from waiterapp.domain.plan import USUAL, Element, Place, PlanChange, RoomPicture, picture_key, place_key
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.room_pictures import WHOLE_ROOM, RoomPictureFound, content_id
from waiterapp.simulator.server import SimulatorServer

PNG = b"\x89PNG\r\n\x1a\n" + b"what nothing else looks like" * 10_000


def found(client: Running, picture_id: str) -> bytes:
    question = ReadRoomPicture(content_id=picture_id)
    client.submit(question)

    def answers() -> list[CommandAnswered]:
        return [one for one in client.events(CommandAnswered) if one.command_id == question.id]

    client.until(answers, "the picture")
    answer = answers()[0].answer
    assert isinstance(answer, RoomPictureFound)
    assert answer.content_id == picture_id
    return answer.content


def test_a_picture_is_kept_asked_for_and_there_after_a_start_and_no_floor_carries_it(
    server: SimulatorServer, tmp_path: Path
) -> None:
    credentials, kept = dict(server.till.credentials), content_id(PNG)
    with running(tmp_path, server.base_url, credentials) as client:
        client.ready()
        area = client.last(FloorChanged).floor.areas[0]
        table = client.last(FloorChanged).floor.tables_in(area.id)[0]
        assert found(client, kept) == b""
        assert "PNG and JPEG" in outcome(client, KeepRoomPicture(content=b"GIF89a"))
        assert outcome(client, KeepRoomPicture(content=PNG)) == ""
        assert client.last(RoomPicturesChanged).content_ids == {kept}
        assert found(client, kept) == PNG
        shown = Element(picture=RoomPicture(kept, WHOLE_ROOM, 2))
        assert outcome(client, EditFloor(changes=(PlanChange(picture_key(USUAL, area.id), None, shown),))) == ""
        moved = PlanChange(place_key(USUAL, table.id), None, Element(place=Place(0.5, 0.5)))
        assert outcome(client, EditFloor(changes=(moved,))) == ""
        floor = client.last(FloorChanged).floor
        assert floor.plan.picture_of(USUAL, area.id) == shown.picture
        assert b"what nothing else looks like" not in repr(client.events(FloorChanged)).encode()
        assert len(client.events(RoomPicturesChanged)) == 1, "a table that is dragged carries no picture"
    assert (tmp_path / NAME).stat().st_size < len(PNG), "nor does what the first frame is painted from"
    recorded = [one for one in tmp_path.rglob("*") if one.is_file() and one.suffix not in (".db", ".db-wal", ".db-shm")]
    assert all(b"what nothing else looks like" not in one.read_bytes() for one in recorded)
    with running(tmp_path, server.base_url, credentials) as again:
        again.until(lambda: again.events(FloorChanged), "the floor after a start")
        assert again.last(FloorChanged).floor.plan.picture_of(USUAL, area.id) == shown.picture
        assert found(again, kept) == PNG
