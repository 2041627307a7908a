"""The dishes as painted tiles, and the categories as a rail beside them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from waiterapp.domain.menu import Category, Dish, Menu
from waiterapp.domain.search import folded
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box, UniformGrid
from waiterapp.ui.kit.grid_canvas import GridCanvas
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.texts import count_text, money_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kit.wrapping import hyphenated

TILE_WIDTH_MM, TILE_HEIGHT_MM = 29.0, 19.0
NAME_SIZES_MM, PRICE_MM = (4.0, 3.5, 3.1, 2.7, 2.5), 3.3
BROKEN_FROM = 2
"""From this size on a word is broken."""
RAIL_SIZES_MM = (4.0, 3.4, 2.9, 2.5)
CACHED_TILES = 600
SOLD_OUT_OPACITY = 0.35
_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAPPED, _BROKEN = _TOP_LEFT | int(Qt.TextFlag.TextWordWrap), _TOP_LEFT | int(Qt.TextFlag.TextWrapAnywhere)


class Fit(NamedTuple):
    """How a name fits into a tile."""

    font: int
    """The place of its size in `NAME_SIZES_MM`."""
    text: str
    flags: int = _WRAPPED


class MenuGrid(GridCanvas):
    """Dishes of one category, or of a search."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("menu_grid")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dishes: Sequence[Dish] = ()
        self._counts: Mapping[str, int] = {}
        self._name_fonts = [self.sizes.font(size, bold=True) for size in NAME_SIZES_MM]
        self._name_metrics = [QFontMetrics(font) for font in self._name_fonts]
        self._fitting: dict[tuple[str, int], Fit] = {}
        self._price_font = self.sizes.font(PRICE_MM)
        self._price_metrics = QFontMetrics(self._price_font)
        self._pictures: OrderedDict[tuple[int, int, float, int], tuple[Dish, QPixmap]] = OrderedDict()
        context.theme_changed.connect(self.forget_pictures)
        context.dish_pictures.ready.connect(self._on_picture)

    @Slot(str)
    def _on_picture(self, name: str) -> None:
        """Paint the tiles of a dish anew whose picture has come, or is another."""
        for key in [key for key, (dish, _) in self._pictures.items() if folded(dish.name) == name]:
            del self._pictures[key]
        for index in self.tiles_within(self._visible_box()):
            if folded(self._dishes[index].name) == name:
                self.update_tile(index)

    @Slot()
    def forget_pictures(self) -> None:
        """Paint everything anew: colours, language or sizes changed."""
        self._pictures.clear()
        self.viewport().update()

    @property
    def dishes(self) -> Sequence[Dish]:
        """What is shown."""
        return self._dishes

    def show_dishes(self, dishes: Sequence[Dish]) -> None:
        """Show these dishes from the top."""
        self.stop_flick()
        if dishes is not self._dishes or self._current != NOTHING:
            self._dishes = dishes
            self._current = NOTHING
            self.refit()
        self.verticalScrollBar().setValue(0)

    def refresh_dishes(self, dishes: Sequence[Dish]) -> None:
        """Show what has become of the dishes; view and keyboard stay where they are."""
        if dishes is not self._dishes:
            self._dishes = dishes
            self.refit()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show on each tile how many of it stand on the pad."""
        changed = {key for key in {*counts, *self._counts} if counts.get(key) != self._counts.get(key)}
        self._counts = counts
        for index in self.tiles_within(self._visible_box()):
            if self._dishes[index].id in changed:
                self.update_tile(index)

    def _visible_box(self) -> Box:
        offset = self.offset()
        return Box(offset.x(), offset.y(), self.viewport().width(), self.viewport().height())

    def tile_count(self) -> int:
        """Return how many dishes are shown."""
        return len(self._dishes)

    def tile_meaning(self, index: int) -> object:
        """Return the id of a dish."""
        return self._dishes[index].id

    def relayout(self) -> None:
        """Fit columns into the width."""
        sizes = self.sizes
        self._grid = UniformGrid.fitted(
            len(self._dishes),
            self.viewport().width(),
            least_width=sizes.px(TILE_WIDTH_MM),
            height=sizes.px(TILE_HEIGHT_MM),
            gap=sizes.px(1.5),
            margin=sizes.px(1),
        )

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Walk the grid."""
        if index == NOTHING:
            return 0
        other = index + right + down * self._grid.columns
        return other if 0 <= other < len(self._dishes) else index

    def tile_name(self, index: int) -> str:
        """Say dish and price."""
        dish = self._dishes[index]
        parts = [dish.name, money_text(dish.price)]
        if dish.sold_out:
            parts.append(self.tr("sold out"))
        elif dish.left is not None:
            parts.append(self.tr("%1 left").replace("%1", count_text(dish.left)))
        return ", ".join(parts)

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the window's colour."""
        painter.fillRect(dirty, self._context.theme.color("window"))

    def paint_content(self, painter: QPainter, box: Box, region: QRegion) -> None:
        """Paint the tiles in a part of the grid."""
        grid, dishes, counts = self._grid, self._dishes, self._counts
        top = self.verticalScrollBar().value() - grid.margin
        across, down = grid.tile_width + grid.gap, grid.tile_height + grid.gap
        ratio, width, height = self.devicePixelRatioF(), grid.tile_width, grid.tile_height
        is_whole = region.rectCount() == 1
        for index in grid.within(box.y, box.y + box.height):
            row, column = divmod(index, grid.columns)
            x, y = grid.margin + column * across, row * down - top
            if x >= box.x + box.width or x + width <= box.x or not (is_whole or region.intersects(QRect(x, y, width, height))):
                continue
            dish = dishes[index]
            painter.drawPixmap(x, y, self._picture(dish, counts.get(dish.id, 0), ratio))
        for index in {self.pressed, self.current} - {NOTHING}:
            self._paint_pointer(painter, index, self.tile_rect(index))

    def _paint_pointer(self, painter: QPainter, index: int, rect: QRect) -> None:
        """Show what is pressed, and where the keyboard is."""
        theme = self._context.theme
        if index == self.pressed:
            painter.setPen(QPen(theme.color("text"), self.sizes.px(1.6)))
            inset = self.sizes.px(0.8)
            painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))
        elif self.hasFocus():
            painter.setPen(QPen(theme.color("text"), self.sizes.px(0.8)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _picture(self, dish: Dish, count: int, ratio: float) -> QPixmap:
        grid = self._grid
        # With the scroll bar there and without it tiles are of two widths, and a search goes back and forth between them.
        key = (id(dish), count, ratio, grid.tile_width)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found[1]
        picture = QPixmap(round(grid.tile_width * ratio), round(grid.tile_height * ratio))
        picture.setDevicePixelRatio(ratio)
        with QPainter(picture) as painter:
            self._paint_dish(painter, dish, count, QRect(0, 0, grid.tile_width, grid.tile_height))
        if len(self._pictures) >= CACHED_TILES:
            self._pictures.popitem(last=False)
        # The dish is kept beside its picture: as long as it lives, no other dish can have its identity.
        self._pictures[key] = (dish, picture)
        return picture

    def _paint_dish(self, painter: QPainter, dish: Dish, count: int, rect: QRect) -> None:
        """Paint name, price, count and state of one dish."""
        theme, sizes = self._context.theme, self.sizes
        fill = theme.tile("" if dish.sold_out else dish.color)
        painter.fillRect(rect, fill)
        painter.setPen(text_on(fill.name()))
        pad = sizes.px(1.6)
        inner = rect.adjusted(pad, pad, -pad, -pad)
        price_height = self._price_metrics.height()
        name_box = self._beside_picture(painter, dish, inner.adjusted(0, -sizes.px(0.6), 0, -price_height))
        fit = self._fit(dish.name, name_box)
        painter.setFont(self._name_fonts[fit.font])
        painter.drawText(name_box, fit.flags, fit.text)
        painter.setFont(self._price_font)
        foot = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, foot, self.tr("SOLD OUT") if dish.sold_out else money_text(dish.price))
        if count:
            self._paint_count(painter, inner, count)
        elif dish.left is not None and not dish.sold_out:
            left = self.tr("%1 left").replace("%1", count_text(dish.left))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, left)
        elif dish.price_list_id:
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, "▤")

    def _beside_picture(self, painter: QPainter, dish: Dish, box: QRect) -> QRect:
        """Paint a dish's picture to the right of its name if both can be seen; return the room for the name."""
        pictures, sizes = self._context.dish_pictures, self.sizes
        if not pictures.has(dish.name):
            return box
        side = min(box.height(), box.width() * 9 // 20)
        beside = box.adjusted(0, 0, -side - sizes.px(1), 0)
        if self._fit(dish.name, beside).font >= len(self._name_fonts) - 1:
            return box
        ratio = painter.device().devicePixelRatio()
        picture = pictures.pixmap(dish.name, round(side * ratio), round(side * ratio))
        if picture is not None:
            painter.setOpacity(SOLD_OUT_OPACITY if dish.sold_out else 1.0)
            painter.drawPixmap(QRect(box.right() - side + 1, box.top() + sizes.px(0.6), side, side), picture)
            painter.setOpacity(1.0)
        return beside

    def _fit(self, name: str, box: QRect) -> Fit:
        """Return the largest letters in which a name is not cut; words are broken rather than set in the smallest ones."""
        key = (name, box.width())
        found = self._fitting.get(key)
        if found is None:
            found = self._fitting[key] = next(self._fits(name, box))
        return found

    def _fits(self, name: str, box: QRect) -> Iterator[Fit]:
        for index, metrics in enumerate(self._name_metrics):
            texts = [name] if index < BROKEN_FROM else [name, hyphenated(metrics, name, box.width())]
            for text in texts:
                needed = metrics.boundingRect(0, 0, box.width(), 10_000, _WRAPPED, text)
                if needed.width() <= box.width() and needed.height() <= box.height():
                    yield Fit(index, text)
        yield Fit(len(self._name_metrics) - 1, name, _BROKEN)

    def _paint_count(self, painter: QPainter, inner: QRect, count: int) -> None:
        theme = self._context.theme
        text = f"{count}×"
        width = self._price_metrics.horizontalAdvance(text) + self.sizes.px(2)
        height = self._price_metrics.height()
        badge = QRect(inner.left(), inner.bottom() - height + 1, width, height)
        painter.fillRect(badge, theme.color("text"))
        painter.setPen(theme.color("window"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


class CategoryRail(TileCanvas):
    """All categories one tap away; groups that only hold groups are headings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("category_rail")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[tuple[Category, int]] = []
        self._tops: list[int] = []
        self._own: frozenset[str] = frozenset()
        self.chosen_id: str | None = None
        context.theme_changed.connect(self.viewport().update)

    def show_menu(self, menu: Menu, own: Sequence[Category] = ()) -> None:
        """List categories of our own, then those of a menu in tree order; the menu's first is chosen unless one was."""
        self._own = frozenset(category.id for category in own)
        self._rows = [(category, 0) for category in own]
        self._add(menu, None, 0)
        choices = [category.id for category in self.choices]
        if self.chosen_id not in choices:
            self.chosen_id = next((one for one in choices if one not in self._own), None)
        self.refit()

    @property
    def choices(self) -> list[Category]:
        """The categories that can be chosen, in order."""
        return [category for category, _ in self._rows if self._is_choice(category)]

    def name_of(self, category_id: str | None) -> str:
        """Return the name of a category that is listed, or nothing."""
        return next((category.name for category, _ in self._rows if category.id == category_id), "")

    def choose(self, category_id: str | None) -> None:
        """Mark a category as the one shown; none while searching."""
        self.chosen_id = category_id
        self.viewport().update()

    def category(self, index: int) -> Category | None:
        """Return the category at a row, if it can be chosen."""
        category = self._rows[index][0]
        return category if self._is_choice(category) else None

    def index_of(self, category_id: str) -> int:
        """Return the row of a category, or -1."""
        return next((index for index, (category, _) in enumerate(self._rows) if category.id == category_id), NOTHING)

    def _is_choice(self, category: Category) -> bool:
        return category.id in self._own or bool(self._context.view.menu.dishes_in(category.id))

    def _add(self, menu: Menu, parent_id: str | None, depth: int) -> None:
        for category in menu.children(parent_id):
            self._rows.append((category, depth))
            self._add(menu, category.id, depth + 1)

    def tile_count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def tile_meaning(self, index: int) -> object:
        """Return the id of a category."""
        return self._rows[index][0].id

    def tile_box(self, index: int) -> Box:
        """Return where a row is."""
        top = self._tops[index]
        return Box(0, top, self.viewport().width(), self._tops[index + 1] - top)

    def tile_at(self, x: int, y: int) -> int:
        """Return the row at a point."""
        index = next((index for index in range(len(self._rows)) if self._tops[index] <= y < self._tops[index + 1]), NOTHING)
        return index if index != NOTHING and self._is_choice(self._rows[index][0]) else NOTHING

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the rows that touch a part."""
        return (
            index
            for index in range(len(self._rows))
            if self._tops[index] < box.y + box.height and self._tops[index + 1] > box.y
        )

    def content_size(self) -> tuple[int, int]:
        """Return the size of all rows."""
        return self.viewport().width(), self._tops[-1] if self._tops else 0

    def relayout(self) -> None:
        """Stack the rows; headings are lower than choices."""
        self._tops = [0]
        for category, _ in self._rows:
            height = self.sizes.target()
            self._tops.append(self._tops[-1] + (height if self._is_choice(category) else round(height * 0.6)))

    def tile_name(self, index: int) -> str:
        """Say the category."""
        category = self._rows[index][0]
        return f"{category.name}, ✓" if category.id == self.chosen_id else category.name

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the surface colour."""
        painter.fillRect(dirty, self._context.theme.color("surface"))

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one row."""
        category, depth = self._rows[index]
        theme, sizes = self._context.theme, self.sizes
        is_choice = self._is_choice(category)
        is_chosen = category.id == self.chosen_id
        if is_chosen or index == self.pressed:
            painter.fillRect(rect, theme.color("accent" if is_chosen else "raised"))
        painter.setPen(text_on(theme.accent) if is_chosen else theme.color("text" if is_choice else "muted"))
        text_rect = rect.adjusted(sizes.px(2 + 2 * max(0, depth - (1 if is_choice else 0))), 0, -sizes.px(1), 0)
        for size in RAIL_SIZES_MM if is_choice else RAIL_SIZES_MM[1:]:
            painter.setFont(sizes.font(size, bold=is_chosen or not is_choice))
            if painter.fontMetrics().horizontalAdvance(category.name) <= text_rect.width():
                break
        text = painter.fontMetrics().elidedText(category.name, Qt.TextElideMode.ElideRight, text_rect.width())
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(theme.color("outline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("text"), sizes.px(0.6)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
