"""The house's dishes: a list to find one in, and everything that can be changed about it, here and at the till."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.menu import Dish
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kit.undo_bar import UndoBar
from waiterapp.ui.kit.wrapped_label import WrappedLabel
from waiterapp.ui.manager.dish_editing import DishEditing
from waiterapp.ui.manager.dish_guests import FaceSection, PortionsSection, SizesSection
from waiterapp.ui.manager.dish_kitchen import HeadingSection, PartsSection, WordsSection
from waiterapp.ui.manager.dish_list import DishFinder, DishList, Standing
from waiterapp.ui.manager.dish_section import DishSection
from waiterapp.ui.manager.dish_today import TillSection, TodaySection

SIDE_BY_SIDE_MM = 165.0
LIST_SHARE, DETAIL_SHARE = 2, 3
LEAST_HEIGHT_MM = 60.0


class DishesPage(QWidget):
    """List and dish side by side; on a small screen one after the other."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("dishes_page")
        sizes = context.sizes
        self.undo_bar = UndoBar(context, WAITER_TARGET_MM)
        self.editing = DishEditing(context, self.undo_bar, self)
        self._finder = DishFinder(context.view.menu)
        self._standing, self._category_id = Standing.ALL, ""
        self._is_small = False
        self.search = QLineEdit()
        self.search.setObjectName("dish_search")
        self.search.textChanged.connect(self._on_search)
        self.standings = ChipStrip(context, "dish_standings")
        self.standings.tapped.connect(self._on_standing)
        self.categories = ChipStrip(context, "dish_categories")
        self.categories.tapped.connect(self._on_category)
        self.list = DishList(context)
        self.list.setMinimumHeight(sizes.px(LEAST_HEIGHT_MM / 2))
        self.list.tapped.connect(self._on_dish)
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.title = WrappedLabel()
        self.title.setObjectName("dish_title")
        self.title.setFont(sizes.font(6.5, bold=True))
        self.back = QPushButton()
        self.back.setObjectName("dish_back")
        self.back.clicked.connect(self._on_back)
        self.today = TodaySection(self.editing)
        self.till = TillSection(self.editing)
        self.heading = HeadingSection(self.editing)
        self.words = WordsSection(self.editing)
        self.parts = PartsSection(self.editing)
        self.size_list = SizesSection(self.editing)
        self.portions = PortionsSection(self.editing)
        self.face = FaceSection(self.editing)
        self._sections: tuple[DishSection, ...] = (
            self.today,
            self.till,
            self.heading,
            self.words,
            self.parts,
            self.size_list,
            self.portions,
            self.face,
        )
        self._lay_out()
        self.editing.changed.connect(self._on_changed)
        context.view.menu_changed.connect(self._on_menu)
        self.retranslate()

    def _lay_out(self) -> None:
        gap = self._context.sizes.px(1.5)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(gap)
        for widget in (self.search, self.standings, self.categories, self.nothing):
            left.addWidget(widget)
        left.addWidget(self.list, 1)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(0, 0, gap, 0)
        body.setSpacing(gap)
        for section in self._sections:
            body.addWidget(section)
        body.addStretch(1)
        self._detail = QWidget()
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 0, 0, 0)
        detail.setSpacing(gap)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        detail.addLayout(head)
        self.detail_box = ScrollBox(self._context.sizes, inner)
        detail.addWidget(self.detail_box, 1)
        detail.addWidget(self.undo_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * gap)
        layout.addWidget(self._left, LIST_SHARE)
        layout.addWidget(self._detail, DETAIL_SHARE)
        self.setMinimumHeight(self._context.sizes.px(LEAST_HEIGHT_MM))

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.search.setPlaceholderText(self.tr("Search dish"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.standings.setAccessibleName(self.tr("How dishes stand"))
        self.categories.setAccessibleName(self.tr("Categories"))
        self.list.setAccessibleName(self.tr("Dishes"))
        self.back.setText(self.tr("‹ All dishes"))
        self.nothing.setText(self.tr("No dish is like that."))
        for section in self._sections:
            section.retranslate()
        if self.isVisible():
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and dish side by side only where both have room."""
        super().resizeEvent(event)
        self._is_small = self.width() < self._context.sizes.px(SIDE_BY_SIDE_MM)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Take in what has changed while nobody saw the page."""
        super().showEvent(event)
        self._show()

    def _arrange(self) -> None:
        has_dish = self.editing.dish is not None
        self.back.setVisible(self._is_small)
        self._left.setVisible(not (self._is_small and has_dish))
        self._detail.setVisible(has_dish or not self._is_small)
        self.detail_box.setVisible(has_dish)

    @Slot()
    def _on_menu(self) -> None:
        if self.isVisible():
            self._show_list(keeps_place=True)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self._show_dish()

    def _show(self) -> None:
        self._show_list(keeps_place=True)
        self._show_dish()

    def _show_list(self, *, keeps_place: bool) -> None:
        menu = self._context.view.menu
        if menu is not self._finder.menu:
            self._finder = DishFinder(menu)
        if menu.category(self._category_id) is None:
            self._category_id = ""
        names = {
            Standing.ALL: self.tr("All"),
            Standing.SOLD_OUT: self.tr("Sold out"),
            Standing.COUNTED: self.tr("Counted"),
            Standing.NO_HEADING: self.tr("Without heading"),
            Standing.HIDDEN: self.tr("Hidden"),
        }
        chips = [Chip(f"{name} {self._finder.count(one)}", one, one is self._standing) for one, name in names.items()]
        self.standings.show_chips(chips)
        used = [one for one in menu.categories if any(one.id in dish.category_ids for dish in menu.dishes)]
        everything = Chip(self.tr("All categories"), "", not self._category_id)
        self.categories.show_chips([everything, *(Chip(one.name, one.id, one.id == self._category_id) for one in used)])
        found = self._finder.find(self.search.text(), self._category_id, self._standing)
        self.list.show_dishes(found, keeps_place=keeps_place)
        self.nothing.setVisible(not found)

    def _show_dish(self) -> None:
        dish = self.editing.dish
        self.title.say(dish.name if dish else self.tr("Tap a dish to change it."))
        self.list.choose(dish.id if dish else "")
        if dish is not None:
            for section in self._sections:
                section.show_dish()
        self._arrange()

    def open_dish(self, dish: Dish) -> None:
        """Show a dish."""
        self.detail_box.verticalScrollBar().setValue(0)
        self.undo_bar.hide()
        self.editing.choose(dish)

    @Slot(int)
    def _on_dish(self, index: int) -> None:
        self.open_dish(self.list.dishes[index])

    @Slot()
    def _on_back(self) -> None:
        self.editing.choose(None)

    @Slot(str)
    def _on_search(self, _text: str) -> None:
        self._show_list(keeps_place=False)

    @Slot(int)
    def _on_standing(self, index: int) -> None:
        meaning = self.standings.chips[index].meaning
        if isinstance(meaning, Standing):
            self._standing = meaning
            self._show_list(keeps_place=False)

    @Slot(int)
    def _on_category(self, index: int) -> None:
        self._category_id = str(self.categories.chips[index].meaning)
        self._show_list(keeps_place=False)
