"""The manager's pages, and the row of chips that turns them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.scroll_box import ScrollBox


class Page(Protocol):
    """A page whose texts follow the language."""

    def retranslate(self) -> None:
        """Set all fixed texts."""


class ManagerPages(QWidget):
    """One page at a time; those that make no sense with a till are not offered."""

    def __init__(self, context: Context, pages: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manager_pages")
        self._pages = tuple(pages)
        self._names: dict[QWidget, str] = {}
        self._hidden: set[QWidget] = set()
        self._marks: dict[QWidget, str] = {}
        self._strip = ChipStrip(context, "manager_strip")
        self._strip.tapped.connect(self._on_tapped)
        self._stack = QStackedWidget()
        self._boxes = {page: ScrollBox(context.sizes, page) for page in self._pages}
        for box in self._boxes.values():
            self._stack.addWidget(box)
        gap = context.sizes.px(1.5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap, 0, gap, 0)
        layout.setSpacing(gap)
        layout.addWidget(self._strip)
        layout.addWidget(self._stack, 1)

    def name_pages(self, name: str, names: Iterable[str]) -> None:
        """Name the row, and the pages in their order."""
        self._strip.setAccessibleName(name)
        self._names = dict(zip(self._pages, names, strict=True))
        self._show()

    def show_page(self, page: QWidget) -> None:
        """Turn to a page."""
        self._stack.setCurrentWidget(self._boxes[page])
        self._show()

    def mark(self, page: QWidget, shape: str) -> None:
        """Put a shape before a page's name, so that it is looked at; an empty one takes it away."""
        if self._marks.get(page, "") != shape:
            self._marks[page] = shape
            self._show()

    def offers(self, page: QWidget) -> bool:
        """Tell whether a page can be turned to."""
        return page not in self._hidden

    def offer(self, page: QWidget, is_there: bool) -> None:
        """Say whether a page makes sense."""
        (self._hidden.discard if is_there else self._hidden.add)(page)
        if self._current in self._hidden:
            first = next(iter(self._offered()), self._pages[0])
            self._stack.setCurrentWidget(self._boxes[first])
        self._show()

    @property
    def _current(self) -> QWidget:
        return self._pages[self._stack.currentIndex()]

    def _offered(self) -> list[QWidget]:
        return [page for page in self._pages if page not in self._hidden]

    def _show(self) -> None:
        current, offered = self._current, self._offered()
        self._strip.show_chips(Chip(self._title(page), page, is_on=page is current) for page in offered)
        if current in offered:
            self._strip.show_tile(offered.index(current))

    def _title(self, page: QWidget) -> str:
        return f"{self._marks.get(page, '')} {self._names.get(page, '')}".strip()

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        page = self._strip.chips[index].meaning
        if isinstance(page, QWidget):
            self.show_page(page)
