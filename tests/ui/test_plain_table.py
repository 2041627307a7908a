"""Tables of texts in the room there is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
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


def test_where_there_is_no_room_for_all_columns_some_are_written_below_others(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 3, folds=((2, 0), (1, 0)))
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["Number", "Time", "Paid by"])
    table.fill([["RE_00000001", "19:43", "Bankomat"], ["RE_00000002", "19:44", ""]])
    table.show()
    shown = {}
    for width in (900, 200, 130, 900):
        table.resize(width, 400)
        QApplication.processEvents()
        columns = [column for column in range(3) if not table.isColumnHidden(column)]
        shown[width] = [[item.text() for one in columns if (item := table.item(row, one)) is not None] for row in range(2)]
        assert table.horizontalScrollBar().maximum() == 0
    assert shown == {
        900: [["RE_00000001", "19:43", "Bankomat"], ["RE_00000002", "19:44", ""]],
        200: [["RE_00000001\nBankomat", "19:43"], ["RE_00000002", "19:44"]],
        130: [["RE_00000001\nBankomat\n19:43"], ["RE_00000002\n19:44"]],
    }
    head = table.horizontalHeaderItem(0)
    assert head is not None
    assert head.text() == "Number"


def test_a_number_that_is_longer_than_the_screen_is_wide_is_broken(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 2, folds=((1, 0),))
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["What", "Who"])
    table.resize(200, 400)
    table.show()
    table.fill([["paid", "Petra"], ["7361c51fca40cbebeb30e69c7361c51fca40cbebeb30e69c", "Petra"]])
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(1) > table.rowHeight(0)


def test_what_is_chosen_follows_its_row_and_ends_with_it(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 2)
    qtbot.addWidget(table)
    rows = {"a": ["Anna", ""], "b": ["Bo", ""], "c": ["Carl", ""]}
    table.fill(rows.values(), rows)
    table.selectRow(1)
    with qtbot.assertNotEmitted(table.itemSelectionChanged):
        table.fill([rows["b"], rows["c"]], "bc")
    assert (table.chosen_key(), table.chosen_rows()) == ("b", {0})
    with qtbot.waitSignal(table.itemSelectionChanged):
        table.fill([rows["a"], rows["c"]], "ac")
    assert (table.chosen_key(), table.chosen_rows()) == (None, set())


def test_a_row_is_chosen_as_soon_as_it_is_there(qtbot: QtBot, qapp: object) -> None:
    table = PlainTable(Sizes(96.0), "table", 1)
    qtbot.addWidget(table)
    table.fill([["Anna"]], "a")
    table.choose("b")
    assert table.chosen_key() is None
    table.fill([["Anna"], ["Bo"]], "ab")
    assert table.chosen_key() == "b"
    table.fill([["Anna"]], "a")
    table.fill([["Anna"], ["Bo"]], "ab")
    assert table.chosen_key() is None, "what comes back was not asked for again"
