"""A table of texts that a finger can choose a row of."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.manager.table_touch import TableTouch

LEAST_HEIGHT_MM, EDGE_MM = 45.0, 2.4
BREAK = "\u200b"
LONG_WORD = re.compile(r"(\w{8})(?=\w{4})")
NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of texts, not to be edited.

    `is_whole`: as high as all its rows, so that the page scrolls and not the table. `numbers` are columns whose digits
    stand below each other; what width is left over goes to the last of the others. `folds` are pairs of columns: where a
    screen is too narrow for all, the first of a pair is written below the second, pair by pair until they fit.
    """

    def __init__(
        self,
        sizes: Sizes,
        name: str,
        columns: int,
        *,
        is_whole: bool = False,
        numbers: Collection[int] = (),
        folds: Sequence[tuple[int, int]] = (),
    ) -> None:
        super().__init__(0, columns)
        self._touch = TableTouch(self, sizes, is_whole=is_whole)
        self._folds = tuple(folds)
        self._folded = 0
        self._breaks = False
        """Long words, such as a till's own numbers, may be broken."""
        self._numbers = frozenset(numbers)
        self._widest = max(set(range(columns)) - self._numbers)
        self._is_whole = is_whole
        if is_whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName(name)
        self._known: dict[tuple[int, int], str] = {}
        self._keys: tuple[Hashable, ...] = ()
        self._awaited: Hashable = None
        """What is to be chosen as soon as it is there."""
        self._titles: Sequence[str] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(sizes.px(LEAST_HEIGHT_MM))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(sizes.target())
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._least_row = sizes.target()
        self._edges = 2 * sizes.px(EDGE_MM)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, rows: Iterable[Sequence[str]], keys: Iterable[Hashable] | None = None) -> None:
        """Show these rows instead of what is there.

        `keys` say which row is about what: the choice follows its row when that moves, and ends when that is gone, so that
        no button acts on another. A table in which nobody chooses anything needs none.
        """
        listed = list(rows)
        is_new = self._is_whole and self.rowCount() != len(listed)
        chosen = self.chosen_keys()
        with QSignalBlocker(self):
            self.setRowCount(len(listed))
            self._keys = tuple(range(len(listed)) if keys is None else keys)
            self._choose(chosen)
        for row, cells in enumerate(listed):
            for column, text in enumerate(cells):
                if self.item(row, column) is None:
                    made = QTableWidgetItem()
                    if column in self._numbers:
                        made.setTextAlignment(NUMBER)
                    self.setItem(row, column, made)
                    is_new = True
                is_new = is_new or text != self._known.get((row, column))
                self._known[row, column] = text
        if is_new:
            self._fit()
        if not chosen and self._awaited in self._keys:
            self._choose({self._awaited})
        elif self.chosen_keys() != chosen:
            self.itemSelectionChanged.emit()
        if chosen or self.chosen_rows():
            self._awaited = None

    def setHorizontalHeaderLabels(self, labels: Sequence[str]) -> None:
        """Name the columns."""
        self._titles = tuple(labels)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Let a finger scroll, and only then choose."""
        is_taken, is_meant = self._touch.take(self, event)
        for one in is_meant:
            super().viewportEvent(one)
        return is_taken or super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Give every column the room it needs; where there is too little, the widest are broken into lines, then folded."""
        header, room = self.horizontalHeader(), self.viewport().width()
        for count, breaks in (*((count, False) for count in range(len(self._folds) + 1)), (len(self._folds), True)):
            self._folded, self._breaks = count, breaks
            self._write()
            columns = [column for column in range(self.columnCount()) if not self.isColumnHidden(column)]
            wanted = [max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns]
            least = [min(want, self._least_width(column)) for column, want in zip(columns, wanted, strict=True)]
            if sum(least) <= room:
                break
        widths = dict(zip(columns, shared_out(wanted, least, room), strict=True))
        widest = self._widest if self._widest in widths else columns[-1]
        widths[widest] += max(0, room - sum(widths.values()))
        for column, width in widths.items():
            header.resizeSection(column, width)
            title = self.horizontalHeaderItem(column)
            if title is not None and column in self._numbers:
                title.setTextAlignment(NUMBER)
            if title is not None and header.sectionSizeHint(column) > width:
                title.setText(title.text().replace(" ", "\n"))
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self._least_row, self._text_height(row)))
        if self._is_whole:
            rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
            self.setFixedHeight(header.sizeHint().height() + rows + 2 * self.frameWidth())

    def _write(self) -> None:
        """Write every cell and title, with what is folded into it below."""
        below: dict[int, list[int]] = {}
        for column, into in self._folds[: self._folded]:
            below.setdefault(into, []).extend((column, *below.pop(column, ())))
        folded = {column for columns in below.values() for column in columns}
        titles = list(self._titles)
        for column in range(self.columnCount()):
            self.setColumnHidden(column, column in folded)
            together = (column, *below.get(column, ()))
            if column < len(titles):
                titles[column] = "\n".join(self._titles[one] for one in together)
            for row in range(self.rowCount()):
                item = self.item(row, column)
                text = "\n".join(filter(None, (self._known.get((row, one), "") for one in together)))
                if self._breaks:
                    text = LONG_WORD.sub(rf"\1{BREAK}", text)
                if item is not None and item.text() != text:
                    item.setText(text)
        super().setHorizontalHeaderLabels(titles)

    def _text_height(self, row: int) -> int:
        """Return how high a row's texts are, broken into the width that its columns leave them."""
        metrics, height = self.fontMetrics(), 0
        for column in range(self.columnCount()):
            item = self.item(row, column)
            if item is not None:
                room = max(1, self.columnWidth(column) - self._edges)
                box = metrics.boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), item.text())
                height = max(height, box.height())
        return height + self._edges // 2

    def chosen_rows(self) -> set[int]:
        """Return the rows that are chosen."""
        return {index.row() for index in self.selectionModel().selectedRows()}

    def chosen_row(self) -> int | None:
        """Return the chosen row, if it is one."""
        rows = self.chosen_rows()
        return rows.pop() if len(rows) == 1 else None

    def chosen_keys(self) -> set[Hashable]:
        """Return what the chosen rows are about."""
        return {self._keys[row] for row in self.chosen_rows() if row < len(self._keys)}

    def chosen_key(self) -> Hashable:
        """Return what the chosen row is about, if it is one."""
        keys = self.chosen_keys()
        return keys.pop() if len(keys) == 1 else None

    def choose(self, key: Hashable) -> None:
        """Choose one row, at once or as soon as it is there."""
        self._awaited = None if key in self._keys else key
        self._choose({key})
        if self._awaited is None:
            self.scrollTo(self.model().index(self._keys.index(key), self._first_shown()))

    def _choose(self, keys: Collection[Hashable]) -> None:
        """Let just these rows be chosen, those of them that are there."""
        rows = {row for row, key in enumerate(self._keys) if key in keys}
        if rows == self.chosen_rows():
            return
        self.clearSelection()
        model, how = self.selectionModel(), QItemSelectionModel.SelectionFlag
        for row in sorted(rows):
            index = self.model().index(row, self._first_shown())
            model.setCurrentIndex(index, how.Select | how.Rows)

    def _first_shown(self) -> int:
        return next(column for column in range(self.columnCount()) if not self.isColumnHidden(column))

    def _least_width(self, column: int) -> int:
        """Return the width of the longest word of a column, which is never broken."""
        texts = [item.text() for row in range(self.rowCount()) if (item := self.item(row, column)) is not None]
        # A line is broken at a blank and not at one that holds an amount and its currency together.
        words = {word for text in texts for word in text.replace("\n", " ").replace(BREAK, " ").split(" ")}
        metrics = self.horizontalHeader().fontMetrics()
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0) + self._edges
        head = self.horizontalHeaderItem(column)
        return widest if head is None else max(widest, self._least_title_width(column, head.text()))

    def _least_title_width(self, column: int, title: str) -> int:
        metrics = self.horizontalHeader().fontMetrics()
        whole = max(metrics.horizontalAdvance(line) for line in title.split("\n"))
        around = self.horizontalHeader().sectionSizeHint(column) - whole
        return max(metrics.horizontalAdvance(word) for word in title.replace("\n", " ").split(" ")) + around


def shared_out(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Share room out: everybody gets the least, then who wants little more gets that, and the others share what is left."""
    given = list(least)
    left = room - sum(least)
    by_appetite = sorted(range(len(wanted)), key=lambda column: wanted[column] - least[column])
    for index, column in enumerate(by_appetite):
        more = max(0, min(wanted[column] - least[column], left // (len(by_appetite) - index)))
        given[column] += more
        left -= more
    return given
