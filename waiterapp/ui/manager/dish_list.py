"""All dishes of the house as rows a finger can choose, hidden ones too; what is painted is what is in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.search import folded
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.geometry import UniformGrid
from waiterapp.ui.kit.grid_canvas import GridCanvas
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.theme import text_on

ROW_MM, PAD_MM = 13.0, 2.0
NAME_SIZES_MM, NOTE_SIZES_MM = (4.2, 3.6, 3.0, 2.5, 2.1), (3.2, 2.8, 2.4, 2.0)


class Standing(StrEnum):
    """Which dishes are looked for."""

    ALL = "all"
    SOLD_OUT = "sold out"
    COUNTED = "counted"
    NO_HEADING = "no heading"
    HIDDEN = "hidden"


def fits(dish: Dish, standing: Standing, menu: Menu) -> bool:
    """Tell whether a dish stands so."""
    match standing:
        case Standing.SOLD_OUT:
            return dish.sold_out
        case Standing.COUNTED:
            return dish.left is not None and not dish.sold_out
        case Standing.NO_HEADING:
            return dish.visible and menu.bong_category(dish.bong_category_id) is None
        case Standing.HIDDEN:
            return not dish.visible
    return True


class DishFinder:
    """Finds dishes of one menu, hidden ones too, by what was typed, their category and how they stand."""

    def __init__(self, menu: Menu) -> None:
        self.menu = menu
        named = sorted(((folded(dish.name), dish) for dish in menu.dishes), key=lambda one: (one[0], one[1].id))
        self._listed = [(f"{name} {' '.join(folded(code) for code in dish.codes)}", dish) for name, dish in named]

    def find(self, text: str, category_id: str, standing: Standing) -> list[Dish]:
        """Return what fits, by name; `category_id` may be empty for all."""
        words = folded(text).split()
        return [
            dish
            for name, dish in self._listed
            if all(word in name for word in words)
            and (not category_id or category_id in dish.category_ids)
            and fits(dish, standing, self.menu)
        ]

    def count(self, standing: Standing) -> int:
        """Return how many dishes stand so."""
        return sum(fits(dish, standing, self.menu) for _, dish in self._listed)


def standing_text(dish: Dish) -> str:
    """Say how a dish stands today; nothing where it is simply there."""
    if not dish.visible:
        return QCoreApplication.translate("DishList", "hidden")
    if dish.sold_out:
        return QCoreApplication.translate("DishList", "sold out")
    if dish.left is not None:
        return QCoreApplication.translate("DishList", "%1 left").replace("%1", plain(dish.left))
    return ""


class DishList(GridCanvas):
    """Dishes below each other: name and price, and under them category and heading, or that it is sold out."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("dish_list")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._names = [self.sizes.font(size, bold=True) for size in NAME_SIZES_MM]
        self._notes = [self.sizes.font(size) for size in NOTE_SIZES_MM]
        self.dishes: Sequence[Dish] = ()
        self.chosen_id = ""
        context.theme_changed.connect(self.viewport().update)

    def show_dishes(self, dishes: Sequence[Dish], *, keeps_place: bool) -> None:
        """Show these dishes, from the top unless they are the same list after a change."""
        self.stop_flick()
        position = self.verticalScrollBar().value() if keeps_place else 0
        self.dishes = dishes
        self.refit()
        self.verticalScrollBar().setValue(position)

    def choose(self, dish_id: str) -> None:
        """Mark a dish as the one that is shown."""
        self.chosen_id = dish_id
        self.viewport().update()

    def tile_count(self) -> int:
        """Return how many rows there are."""
        return len(self.dishes)

    def tile_meaning(self, index: int) -> object:
        """Return the id of a dish."""
        return self.dishes[index].id

    def relayout(self) -> None:
        """Give every row the whole width."""
        width = max(1, self.viewport().width())
        height = max(self.sizes.px(ROW_MM), self.sizes.target())
        self._grid = UniformGrid(len(self.dishes), 1, width, height, 0, 0)

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Walk the rows."""
        return min(max(0, index + right + down), len(self.dishes) - 1)

    def tile_name(self, index: int) -> str:
        """Say a dish, what it costs and how it stands."""
        dish = self.dishes[index]
        parts = [dish.name, money_text(dish.price), standing_text(dish), *self._places(dish)]
        text = ", ".join(part for part in parts if part)
        return f"{text}, ✓" if dish.id == self.chosen_id else text

    def _places(self, dish: Dish) -> list[str]:
        """Return the dish's category and heading."""
        menu = self._context.view.menu
        category = next((found.name for one in dish.category_ids if (found := menu.category(one))), "")
        heading = menu.bong_category(dish.bong_category_id)
        return [category, heading.name if heading and folded(heading.name) != folded(category) else ""]

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the surface colour."""
        painter.fillRect(dirty, self._context.theme.color("surface"))

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one row."""
        dish, theme, pad = self.dishes[index], self._context.theme, self.sizes.px(PAD_MM)
        is_chosen = dish.id == self.chosen_id
        ground = theme.color("accent" if is_chosen else "raised" if index == self.pressed else "surface")
        painter.fillRect(rect, ground)
        ink, quiet = (text_on(theme.accent),) * 2 if is_chosen else (theme.color("text"), theme.color("muted"))
        inner = rect.adjusted(pad, self.sizes.px(1), -pad, -self.sizes.px(1))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() * 11 // 20)
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height())
        painter.setPen(ink)
        price = money_text(dish.price)
        painter.setFont(self._notes[0])
        price_width = painter.fontMetrics().horizontalAdvance(price)
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, price)
        _write(painter, upper.adjusted(0, 0, -price_width - pad, 0), dish.name, self._names)
        standing = standing_text(dish)
        painter.setPen(ink if standing else quiet)
        shown = [standing.upper()] if standing else []
        _write(painter, lower, "  ·  ".join(part for part in (*shown, *self._places(dish)) if part), self._notes)
        painter.setPen(theme.color("outline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), self.sizes.px(0.7)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _write(painter: QPainter, box: QRect, text: str, fonts: Iterable[QFont]) -> None:
    """Write a line in the largest letters in which it has room."""
    for font in fonts:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        if metrics.horizontalAdvance(text) <= box.width() and metrics.height() <= box.height() + 1:
            break
    else:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
