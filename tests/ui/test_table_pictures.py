"""Of hundreds of tables that look otherwise at once, some are painted in each frame, and all of them soon."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_floor_editor import Record
from tests.ui.venue import Venue
from waiterapp.benchmarks.frames import settle
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.plan import Shape
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.table_pictures import NEW_IN_A_FRAME, Looks, TablePictures

TABLES = 3 * NEW_IN_A_FRAME
PLAIN = Looks(
    60, 40, Shape.SQUARE, 0, "1", 4, None, False, is_loose=False, is_bare=False, own_width=60, halo=0, theme="light", ratio=1.0
)


def test_a_frame_paints_as_many_as_it_has_time_for_and_shows_the_others_as_they_were(venue: Venue) -> None:
    pictures = TablePictures(venue.context)
    plain = [PLAIN._replace(name=str(number)) for number in range(TABLES)]
    before = [pictures.picture(looks.name, looks) for looks in plain]
    chosen = [looks._replace(is_chosen=True) for looks in plain]
    for left in (TABLES - NEW_IN_A_FRAME, TABLES - 2 * NEW_IN_A_FRAME, 0):
        pictures.begin_frame()
        now = [pictures.picture(looks.name, looks) for looks in chosen]
        assert sum(one is was for one, was in zip(now, before, strict=True)) == left
        assert pictures.is_behind is (left > 0)


def test_a_picture_of_another_size_never_stands_in(venue: Venue) -> None:
    pictures = TablePictures(venue.context)
    for number in range(NEW_IN_A_FRAME):
        pictures.picture(str(number), PLAIN._replace(name=str(number)))
    wide = pictures.picture("0", PLAIN._replace(name="0", width=90, own_width=90))
    assert (wide.width(), pictures.is_behind) == (90, False)


def test_what_was_left_out_is_painted_without_anything_happening(venue: Venue, qtbot: QtBot) -> None:
    record = Record(venue)
    record.till = Floor((Area("0", "MATSAL"),), tuple(Table(f"t{n}", str(n), "0") for n in range(TABLES)))
    record.tell()
    page = EditorPage(venue.context)
    venue.show(page)
    settle()
    page.editing.choose(page.editing.drawn())
    QApplication.sendPostedEvents()
    page.map.repaint()
    assert page.map.is_behind
    qtbot.waitUntil(lambda: not page.map.is_behind)
