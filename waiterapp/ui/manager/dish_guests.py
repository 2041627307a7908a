"""What guests and waiters see of a dish: its sizes and portions, its picture, and whether everybody finds it first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from waiterapp.domain.dish_habits import DishWish, is_favourite, measures_of, sizes_of
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.search import folded
from waiterapp.domain.values import plain
from waiterapp.ui.dish_pictures import for_tiles
from waiterapp.ui.kit.saving import documents_folder
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.typed_amounts import money_of, number_of
from waiterapp.ui.manager.dish_editing import DishEditing
from waiterapp.ui.manager.dish_section import DishSection, ListSection
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.line_editor import MEASURES, PIECES

PICTURE_MM = (48.0, 34.0)


class SizesSection(ListSection):
    """Sizes and their prices, where the till has no price lists."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_size_section", 2, parent)
        self.added.connect(self._on_added)
        self.dropped.connect(self._on_dropped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Sizes"))
        self.name_fields(self.tr("Size, such as 1/4 l"), self.tr("Price"))

    def show_dish(self) -> None:
        """Show its sizes: our own, or those of the till."""
        dish, view = self.editing.dish, self.context.view
        if dish is None:
            return
        if view.is_kept("price lists"):
            sizes = sizes_of(view.habits, dish.name)
            self.show_entries([(one.name, f"{one.name}  {money_text(one.price)}") for one in sizes], is_ours=True)
            self.say(self.tr("A dish with sizes asks for one with every order."))
            return
        prices = view.menu.price_list(dish.price_list_id)
        self.show_entries([(level.id, level.name) for level in prices.levels] if prices else [], is_ours=False)
        self.say(self.tr("Sizes and their prices come from the till; change them there."))

    @Slot(object)
    def _on_added(self, texts: list[str]) -> None:
        dish = self.editing.dish
        if dish is None:
            return
        price = money_of(texts[1], self.context.view.menu.currency)
        if price is None:
            self.context.notice.emit(self.tr("“%1” is no price.").replace("%1", texts[1]))
            return
        said = f"{dish.name}: {texts[0]} {money_text(price)}"
        self.editing.wish(DishWish(dish.name, sizes=((texts[0], price),)), said)
        self.clear()

    @Slot(str)
    def _on_dropped(self, name: str) -> None:
        dish = self.editing.dish
        if dish is not None:
            said = self.tr("%1 is no longer sold as %2").replace("%1", dish.name).replace("%2", name)
            self.editing.wish(DishWish(dish.name, sizes=((name, None),)), said)


class PortionsSection(ListSection):
    """Portions in the till's unit: of a spirit 2 and 4 cl, and nothing else."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_measure_section", 1, parent)
        self.added.connect(self._on_added)
        self.dropped.connect(self._on_dropped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Portions"))
        self.name_fields(self.tr("How much, such as 4"))

    def show_dish(self) -> None:
        """Show its portions."""
        dish, view = self.editing.dish, self.context.view
        unit = view.menu.unit
        has_unit = unit not in ("", PIECES)
        self.setVisible(has_unit)
        if dish is None or not has_unit:
            return
        own = measures_of(view.habits, dish.name)
        self.show_entries([(plain(one), f"{plain(one)} {unit}") for one in own], is_ours=True)
        usual = ", ".join(f"{plain(one)} {unit}" for one in MEASURES)
        self.say(self.tr("Without portions of its own the usual ones are offered: %1.").replace("%1", usual))

    @Slot(object)
    def _on_added(self, texts: list[str]) -> None:
        dish, number = self.editing.dish, number_of(texts[0])
        if number is None or number == 0:
            self.context.notice.emit(self.tr("“%1” is no number.").replace("%1", texts[0]))
        elif dish is not None:
            said = f"{dish.name}: {plain(number)} {self.context.view.menu.unit}"
            self.editing.wish(DishWish(dish.name, add_measures=(number,)), said)
            self.clear()

    @Slot(str)
    def _on_dropped(self, text: str) -> None:
        dish, number = self.editing.dish, number_of(text)
        if dish is not None and number is not None:
            said = self.tr("%1 is no longer sold as %2").replace("%1", dish.name).replace("%2", text)
            self.editing.wish(DishWish(dish.name, drop_measures=(number,)), said)


class FaceSection(DishSection):
    """Its picture, and whether it is a favourite of the house."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_face", parent)
        self.ask_for_file: Callable[[], str] = self._ask_for_file
        sizes = self.context.sizes
        self.picture = QLabel()
        self.picture.setObjectName("dish_picture")
        self.picture.setFixedSize(sizes.px(PICTURE_MM[0]), sizes.px(PICTURE_MM[1]))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.picture)
        self.favourite = self.button("dish_favourite", self._on_favourite)
        self.favourite.setCheckable(True)
        self.choose = self.button("dish_picture_choose", self._on_choose)
        self.forget = self.button("dish_picture_forget", self._on_forget)
        self.row(self.favourite, self.choose, self.forget)
        self.body.addWidget(self.note)
        self.context.dish_pictures.ready.connect(self._on_ready)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Picture and favourite"))
        self.choose.setText(self.tr("Choose a picture"))
        self.forget.setText(self.tr("Take the picture away"))
        self.say(self.tr("The picture stands on the dish's tile where there is room. It belongs to the name of the dish."))

    def show_dish(self) -> None:
        """Show picture and star."""
        dish = self.editing.dish
        if dish is None:
            return
        is_on = is_favourite(self.context.view.habits, dish.name)
        self.favourite.setText(f"{'★' if is_on else '☆'} " + self.tr("Favourite of the house"))
        self.favourite.setChecked(is_on)
        self._show_picture(dish.name)

    def _show_picture(self, dish: str) -> None:
        pictures, ratio = self.context.dish_pictures, self.devicePixelRatioF()
        has_one = pictures.has(dish)
        self.picture.setVisible(has_one)
        self.forget.setVisible(has_one)
        if not has_one:
            return
        found = pictures.pixmap(dish, round(self.picture.width() * ratio), round(self.picture.height() * ratio))
        if found is not None:
            shown = found.copy()
            shown.setDevicePixelRatio(ratio)
            self.picture.setPixmap(shown)
            self.picture.setAccessibleName(self.tr("Picture of %1").replace("%1", dish))
        else:
            self.picture.clear()

    @Slot(str)
    def _on_ready(self, name: str) -> None:
        dish = self.editing.dish
        if dish is not None and folded(dish.name) == name and self.isVisible():
            self._show_picture(dish.name)

    @Slot()
    def _on_favourite(self) -> None:
        dish = self.editing.dish
        if dish is not None:
            wanted = not is_favourite(self.context.view.habits, dish.name)
            self.favourite.setChecked(not wanted)
            said = self.tr("%1 is a favourite of the house") if wanted else self.tr("%1 is no favourite of the house")
            self.editing.wish(DishWish(dish.name, favourite=wanted), said.replace("%1", dish.name))

    def _ask_for_file(self) -> str:
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg)"
        return QFileDialog.getOpenFileName(self, self.choose.text(), str(documents_folder()), kinds)[0]

    @Slot()
    def _on_choose(self) -> None:
        """Read and shrink a picture beside the Qt thread: a camera's is large."""
        dish, name = self.editing.dish, self.ask_for_file()
        if dish is not None and name:
            self.context.beside.do(partial(for_tiles, Path(name)), partial(self._take, dish.name, name))

    def _take(self, dish: str, file: str, found: object) -> None:
        if isinstance(found, bytes) and self.editing.dish is not None and self.editing.dish.name == dish:
            self.editing.set_picture(found, self.tr("%1 has a picture").replace("%1", dish))
        elif isinstance(found, NoPicture):
            self.context.notice.emit(translated(str(found)))
        elif isinstance(found, OSError):
            text = self.tr("%1 could not be read: %2").replace("%1", file)
            self.context.notice.emit(text.replace("%2", found.strerror or str(found)))

    @Slot()
    def _on_forget(self) -> None:
        dish = self.editing.dish
        if dish is not None:
            self.editing.set_picture(b"", self.tr("%1 has no picture").replace("%1", dish.name))
