"""The manager's pages, and the row of chips that turns them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.touch import make_touchable

P = TypeVar("P", bound=QWidget)


class Page(Protocol):
    """A page whose texts follow the language."""

    def retranslate(self) -> None:
        """Set all fixed texts."""


class ManagerPages(QWidget):
    """One page at a time; those that make no sense with a till are not offered.

    A page is an attribute of this object, known by that attribute's name, and is made by whoever looks at it first.
    """

    def __init__(self, context: Context, pages: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manager_pages")
        self._sizes = context.sizes
        self._pages = tuple(pages)
        self._current = self._pages[0]
        self._boxes: dict[str, ScrollBox] = {}
        self._names: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._marks: dict[str, str] = {}
        self._strip = ChipStrip(context, "manager_strip")
        self._strip.tapped.connect(self._on_tapped)
        self._stack = QStackedWidget()
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
        self.turn_to(self._name_of(page))

    def mark(self, name: str, shape: str) -> None:
        """Put a shape before a page's name, so that it is looked at; an empty one takes it away."""
        if self._marks.get(name, "") != shape:
            self._marks[name] = shape
            self._show()

    def offers(self, page: QWidget) -> bool:
        """Tell whether a page can be turned to."""
        return self.has(self._name_of(page))

    def has(self, name: str) -> bool:
        """Tell whether a page of this name can be turned to."""
        return name not in self._hidden

    def offer(self, name: str, is_there: bool) -> None:
        """Say whether a page makes sense."""
        (self._hidden.discard if is_there else self._hidden.add)(name)
        if self._current in self._hidden:
            self._current = next(iter(self._offered()), self._pages[0])
            if self.isVisible():
                self.turn_to(self._current)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the page that is seen."""
        super().showEvent(event)
        self.turn_to(self._current)

    @property
    def made(self) -> tuple[Page, ...]:
        """The pages that somebody has looked at."""
        return tuple(self.__dict__[name] for name in self._pages if name in self.__dict__)

    def take_in(self, name: str, page: P) -> P:
        """Put a page that was just made where it is seen, and return it."""
        box = self._boxes[name] = ScrollBox(self._sizes, page)
        self._stack.addWidget(box)
        make_touchable(box, self._sizes)
        return page

    def _name_of(self, page: QWidget) -> str:
        return next(name for name in self._pages if self.__dict__.get(name) is page)

    def turn_to(self, name: str) -> None:
        """Turn to a page by its name."""
        self._current = name
        getattr(self, name)
        self._stack.setCurrentWidget(self._boxes[name])
        self._show()

    def _offered(self) -> list[str]:
        return [name for name in self._pages if name not in self._hidden]

    def _show(self) -> None:
        current, offered = self._current, self._offered()
        self._strip.show_chips(Chip(self._title(name), name, is_on=name == current) for name in offered)
        if current in offered:
            self._strip.show_tile(offered.index(current))

    def _title(self, name: str) -> str:
        return f"{self._marks.get(name, '')} {self._names.get(name, '')}".strip()

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self.turn_to(str(self._strip.chips[index].meaning))
