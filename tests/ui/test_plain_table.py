"""Tables of texts in the room there is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.manager.plain_table import PlainTable, shared_out


@pytest.mark.parametrize(
    ("wanted", "least", "room", "given"),
    [
        ([10, 20], [5, 5], 100, [10, 20]),
        ([10, 80, 90], [10, 20, 20], 100, [10, 45, 45]),
        ([10, 30, 90], [10, 20, 20], 100, [10, 30, 60]),
        ([50, 50], [40, 40], 60, [40, 40]),
    ],
)
def test_who_wants_little_gets_it_and_no_word_is_broken(
    wanted: list[int], least: list[int], room: int, given: list[int]
) -> None:
    assert shared_out(wanted, least, room) == given


def test_a_long_text_makes_its_row_higher_instead_of_the_table_wider(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 2)
    qtbot.addWidget(table)
    table.resize(400, 400)
    table.show()
    table.fill([["short", "word " * 40], ["a", "b"]])
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(0) > 2 * table.rowHeight(1)
    table.fill([["short", "word"], ["a", "b"]])
    assert table.rowHeight(0) == table.rowHeight(1)


def test_the_last_column_takes_what_nobody_wants(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 2)
    qtbot.addWidget(table)
    table.resize(400, 400)
    table.show()
    for cells in (["a", "b"], ["a longer text", "b"]):
        table.fill([cells])
        assert sum(table.columnWidth(column) for column in (0, 1)) == table.viewport().width()
        assert table.columnWidth(1) > table.columnWidth(0)
