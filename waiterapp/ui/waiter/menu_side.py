"""The menu beside a pad: categories, where one is in them, the dishes, a search, and panels that stand in for the dishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waiterapp.domain.menu import Category, Dish, Menu
from waiterapp.domain.search import folded
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.waiter.menu_grid import CategoryRail, MenuGrid

FAVOURITES, THIS_TABLE = "favourites", "this table"
"""Categories of our own, before those of the till."""
OFTEN = 24
"""So many of the dishes that are ordered most tonight stand behind the favourites."""
RAIL_MM, SMALL_RAIL_MM, SMALL_MM = 34.0, 29.0, 110.0
BETWEEN = "  ›  "


class MenuSide(QWidget):
    """Finds dishes.

    Signals:
        chosen: a dish was tapped.
        held: a finger rested on a dish.
        panel_shown: a panel stands in for the dishes, or no longer does.
    """

    chosen = Signal(object)
    held = Signal(object)
    panel_shown = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table_id = ""
        self._is_narrow = self._is_small = False
        self._holders: dict[QWidget, ScrollBox] = {}
        self.setObjectName("menu_side")
        sizes = context.sizes
        self.search = QLineEdit()
        self.search.setObjectName("search_dish")
        self.clear_search = QPushButton("✕")
        self.clear_search.setObjectName("clear_search")
        self.clear_search.clicked.connect(self.search.clear)
        self.clear_search.hide()
        self.rail = CategoryRail(context)
        self.grid = MenuGrid(context)
        self.strip = ChipStrip(context, "category_strip")
        self.strip.tapped.connect(self._on_strip)
        self.path = ElidingLabel()
        self.path.setObjectName("menu_path")
        self.path.setFont(sizes.font(3.4, bold=True))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        right = QVBoxLayout()
        right.setSpacing(sizes.px(1))
        right.addWidget(self.strip)
        right.addWidget(self.path)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.px(1))
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_first_hit)
        self.rail.tapped.connect(self._on_category)
        self.grid.tapped.connect(self._on_tapped)
        self.grid.held.connect(self._on_held)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search by name, number or code"))
        self.clear_search.setAccessibleName(self.tr("End the search"))
        self.grid.setAccessibleName(self.tr("Dishes"))
        self.rail.setAccessibleName(self.tr("Categories"))
        self.strip.setAccessibleName(self.tr("Categories"))
        self.grid.forget_pictures()
        self.show_menu()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put the categories in a row above the dishes instead of beside them."""
        self._is_narrow = is_narrow
        self._show_strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the dishes more room on a small screen."""
        super().resizeEvent(event)
        sizes = self._context.sizes
        self._is_small = self.width() < sizes.px(SMALL_MM)
        self.rail.setFixedWidth(sizes.px(SMALL_RAIL_MM if self._is_small else RAIL_MM))
        self._show_strip()

    def add_panel(self, panel: QWidget) -> None:
        """Let a panel stand in for the dishes when it is shown."""
        self._holders[panel] = ScrollBox(self._context.sizes, panel, self.stack)
        self.stack.addWidget(self._holders[panel])

    @property
    def is_grid(self) -> bool:
        """The dishes are shown, and no panel."""
        return self.stack.currentWidget() is self.grid

    def shows(self, panel: QWidget) -> bool:
        """Tell whether a panel stands in for the dishes, in sight or behind the order on a narrow screen."""
        return self.stack.currentWidget() is self._holders.get(panel)

    @Slot()
    def show_grid(self) -> None:
        """Show the dishes again."""
        self.stack.setCurrentWidget(self.grid)
        self._show_path()
        self._show_strip()
        self.panel_shown.emit(False)

    def show_panel(self, panel: QWidget) -> None:
        """Show a panel instead of the dishes."""
        self.stack.setCurrentWidget(self._holders[panel])
        self.path.setText("")
        self._show_strip()
        self.panel_shown.emit(True)

    def _show_strip(self) -> None:
        """A small screen has no room for categories beside or above a panel."""
        self.strip.setVisible(self._is_narrow and self.is_grid)
        self.rail.setVisible(not self._is_narrow and (self.is_grid or not self._is_small))
        self.path.setVisible(self.is_grid)

    def open_table(self, table_id: str) -> None:
        """Show the menu for a table; the category stays as it was."""
        self._table_id = table_id
        self.search.clear()
        self.show_grid()
        if self.rail.chosen_id in (FAVOURITES, THIS_TABLE):
            self.show_dishes()

    @Slot()
    def show_menu(self) -> None:
        """Take the menu as it is now."""
        menu = self._context.view.menu
        favourites, here = "★ " + self.tr("Favourites"), "↺ " + self.tr("This table")
        own = (Category(FAVOURITES, favourites), Category(THIS_TABLE, here))
        before = self.rail.chosen_id
        self.rail.show_menu(menu, own if menu.dishes else ())
        if self.rail.chosen_id == before:
            self._refresh()
        else:
            self.show_dishes()

    @Slot()
    def show_dishes(self) -> None:
        """Fill the grid from the top with what was searched for, else with the category that is chosen."""
        self.grid.show_dishes(self._wanted())
        self._show_path()

    def _refresh(self) -> None:
        """Show what has become of the same dishes: a kitchen that counts them all evening must not turn anybody's page."""
        self.grid.refresh_dishes(self._wanted())
        self._show_path()

    def _wanted(self) -> Sequence[Dish]:
        menu, text = self._context.view.menu, self.search.text()
        return menu.search(text) if text.strip() else self._dishes_in(menu, self.rail.chosen_id)

    def refresh_own(self) -> None:
        """Show what has changed among the categories of our own."""
        if self.rail.chosen_id in (FAVOURITES, THIS_TABLE) and not self.search.text().strip():
            self._refresh()

    def _dishes_in(self, menu: Menu, category_id: str | None) -> Sequence[Dish]:
        if category_id == FAVOURITES:
            return self._favourites(menu)
        if category_id == THIS_TABLE:
            return self._last_here(menu)
        return menu.dishes_in(category_id) if category_id is not None else ()

    def _favourites(self, menu: Menu) -> list[Dish]:
        """Return everybody's favourites, what the waiter has chosen, then what guests order most tonight."""
        wanted = {folded(name): place for place, name in enumerate(self._context.view.habits.favourites)}
        ours = {wanted[folded(dish.name)]: dish.id for dish in menu.dishes if folded(dish.name) in wanted} if wanted else {}
        house = [ours[place] for place in sorted(ours)]
        own = self._context.view.preferences_of(self._context.waiter_id).favourites
        sold = Counter(line.item.dish_id for order in self._context.view.orders for line in order.lines)
        often = [dish_id for dish_id, _ in sorted(sold.items(), key=lambda one: (-one[1], one[0]))[:OFTEN]]
        return _known(menu, [*house, *own, *often])

    def _last_here(self, menu: Menu) -> list[Dish]:
        """Return what was ordered at the table, the newest first."""
        order = self._context.view.order_on(self._table_id)
        lines = order.lines if order is not None else ()
        return _known(menu, [line.item.dish_id for line in reversed(lines)])

    def _show_path(self) -> None:
        menu, text = self._context.view.menu, self.search.text().strip()
        chosen = None if text else self.rail.chosen_id
        self.strip.show_chips(Chip(one.name, one.id, one.id == chosen) for one in self.rail.choices)
        if text:
            self.path.setText(self.tr("%n dish(es) with “%1”", "", len(self.grid.dishes)).replace("%1", text))
            return
        chosen = self.rail.chosen_id
        names: list[str] = []
        category = menu.category(chosen) if chosen is not None else None
        while category is not None and category.name not in names:
            names.insert(0, category.name)
            category = menu.category(category.parent_id) if category.parent_id else None
        self.path.setText(BETWEEN.join(names) or self.rail.name_of(chosen))

    @Slot(int)
    def _on_category(self, index: int) -> None:
        category = self.rail.category(index)
        if category is not None:
            self.choose(category.id)

    @Slot(int)
    def _on_strip(self, index: int) -> None:
        self.choose(str(self.strip.chips[index].meaning))

    def choose(self, category_id: str) -> None:
        """Show the dishes of a category."""
        self.rail.choose(category_id)
        self.search.clear()
        self.show_grid()
        self.show_dishes()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.clear_search.setVisible(bool(text))
        if text.strip():
            self.show_grid()
        self.show_dishes()

    @Slot()
    def _on_first_hit(self) -> None:
        text = self.search.text().strip()
        dish = self._context.view.menu.by_code(text) or next(iter(self.grid.dishes), None)
        if text and dish is not None:
            self.chosen.emit(dish)
            self.search.clear()

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self.chosen.emit(self.grid.dishes[index])

    @Slot(int)
    def _on_held(self, index: int) -> None:
        self.held.emit(self.grid.dishes[index])


def _known(menu: Menu, dish_ids: Iterable[str]) -> list[Dish]:
    """Return dishes by id, each once; what is no longer on the menu is left out."""
    found = (menu.dish(dish_id) for dish_id in dict.fromkeys(dish_ids))
    return [dish for dish in found if dish is not None and dish.visible]
