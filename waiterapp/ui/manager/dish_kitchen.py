"""What the kitchen reads of a dish: its heading on the bong, words that are offered for it, and what it is made of."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.commands import MoveHeading
from waiterapp.domain.dish_habits import NOTHING, DishWish, own_heading, own_words, parts_of
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import BongCategory
from waiterapp.domain.search import folded
from waiterapp.domain.values import plain
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.typed_amounts import number_of
from waiterapp.ui.manager.dish_editing import DishEditing
from waiterapp.ui.manager.dish_section import DishSection, ListSection
from waiterapp.ui.sentences import translated

BY_CATEGORY = ""
WEIGHT_STEP = 10
LONGEST_HEADING = 30


class HeadingSection(DishSection):
    """Under which heading the kitchen reads it, and in which order headings stand."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_heading_section", parent)
        self.headings = Choices(self.context.sizes, "dish_heading")
        self.headings.picked.connect(self._on_heading)
        self.body.addWidget(self.headings)
        self.name = self.field("heading_name", LONGEST_HEADING)
        self.name.textChanged.connect(self._show_buttons)
        self.name.returnPressed.connect(self._on_add)
        self.add = self.button("heading_add", self._on_add)
        self._adding = self.row(self.name, self.add)
        self.up_button = self.button("heading_higher", self._on_higher)
        self.down_button = self.button("heading_lower", self._on_lower)
        self._moving = self.row(self.up_button, self.down_button)
        self.body.addWidget(self.note)
        editing.settled.connect(self._show_buttons)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Heading on the bong"))
        self.name.setPlaceholderText(self.tr("Name of a new heading"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add.setText(self.tr("New heading"))
        self.up_button.setText(self.tr("↑ Higher on the bong"))
        self.down_button.setText(self.tr("↓ Lower on the bong"))

    @property
    def _is_ours(self) -> bool:
        return self.context.view.is_kept("bong categories")

    def _listed(self) -> list[BongCategory]:
        """Return the headings as they stand on a bong."""
        return sorted(self.context.view.menu.bong_categories, key=lambda one: (one.sorting_weight, one.name))

    def show_dish(self) -> None:
        """Show which heading it has."""
        dish, view = self.editing.dish, self.context.view
        if dish is None:
            return
        names = [(one.id, one.name) for one in self._listed()]
        if self._is_ours:
            names.insert(0, (BY_CATEGORY, self.tr("as its category")))
            own = own_heading(view.habits, dish.name)
            chosen = next((one.id for one in self._listed() if own and folded(one.name) == folded(own)), BY_CATEGORY)
            on = {chosen, dish.bong_category_id or BY_CATEGORY}
        else:
            on = {dish.bong_category_id or BY_CATEGORY}
        self.headings.show_choices(names, on)
        self.headings.setVisible(bool(names))
        self.headings.setEnabled(self._is_ours or view.is_native("change headings"))
        self._adding.setVisible(self._is_ours or view.is_native("add headings"))
        self._moving.setVisible(self._is_ours and len(self._listed()) > 1)
        self.say(self._notes())
        self._show_buttons()

    def _notes(self) -> str:
        view, dish = self.context.view, self.editing.dish
        notes = [self.tr("On the bong: %1").replace("%1", " · ".join(one.name for one in self._listed()))]
        if dish is not None and not self._is_ours and view.menu.bong_category(dish.bong_category_id) is None:
            notes.insert(0, self.tr("Without a heading the till's printer leaves it out."))
        if not self._is_ours and not view.is_native("change headings"):
            notes.append(translated(view.reason_for("change headings")))
        elif not self._is_ours:
            notes.append(self.tr("Their order and their names are changed at the till. Nothing is deleted from here."))
        return "\n".join(notes)

    @Slot()
    def _show_buttons(self) -> None:
        name, listed = folded(self.name.text().strip()), self._listed()
        self.add.setEnabled(bool(name) and not self.editing.is_waiting and all(folded(one.name) != name for one in listed))
        place = self._place(listed)
        self.up_button.setEnabled(place is not None and place > 0)
        self.down_button.setEnabled(place is not None and place < len(listed) - 1)

    def _place(self, listed: list[BongCategory]) -> int | None:
        dish = self.editing.dish
        return next((index for index, one in enumerate(listed) if dish and one.id == dish.bong_category_id), None)

    @Slot(str)
    def _on_heading(self, heading_id: str) -> None:
        dish = self.editing.dish
        heading = self.context.view.menu.bong_category(heading_id)
        if dish is None:
            return
        name = heading.name if heading is not None else ""
        said = self.tr("%1 stands under %2").replace("%1", dish.name).replace("%2", name or self.tr("as its category"))
        if self._is_ours:
            weight = heading.sorting_weight if heading is not None else 0
            self.editing.wish(DishWish(dish.name, heading=name, heading_weight=weight), said)
        elif heading_id != dish.bong_category_id and not self.editing.is_waiting:
            self.editing.change_at_till(DishChange(dish, bong_category_id=heading_id), said)

    @Slot()
    def _on_add(self) -> None:
        dish, name = self.editing.dish, self.name.text().strip()
        if dish is None or not self.add.isEnabled():
            return
        self.name.clear()
        if self._is_ours:
            weight = max((one.sorting_weight for one in self._listed()), default=0) + WEIGHT_STEP
            said = self.tr("%1 stands under %2").replace("%1", dish.name).replace("%2", name)
            self.editing.wish(DishWish(dish.name, heading=name, heading_weight=weight), said)
        else:
            self.editing.add_heading(name, self.tr("The till has the heading %1.").replace("%1", name))

    @Slot()
    def _on_higher(self) -> None:
        self._move(-1)

    @Slot()
    def _on_lower(self) -> None:
        self._move(2)

    def _move(self, by: int) -> None:
        listed = self._listed()
        place = self._place(listed)
        if place is not None:
            above = listed[place + by].name if 0 <= place + by < len(listed) else ""
            seen = tuple(one.name for one in listed)
            self.context.submit(MoveHeading(heading=listed[place].name, above=above, seen=seen))


class WordsSection(ListSection):
    """Words a waiter can tap for it."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_word_section", 1, parent)
        self.as_category = self.button("dish_words_as_category", self._on_as_category)
        self.body.insertWidget(self.body.indexOf(self.note), self.as_category)
        self.added.connect(self._on_added)
        self.dropped.connect(self._on_dropped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Words for the kitchen"))
        self.name_fields(self.tr("A word, such as NO ONIONS"))
        self.as_category.setText(self.tr("The words of its category"))

    def show_dish(self) -> None:
        """Show the words that are offered for it."""
        dish, view = self.editing.dish, self.context.view
        if dish is None:
            return
        is_ours = view.is_kept("words and notes")
        own = own_words(view.habits, dish.name) if is_ours else None
        self.show_entries([(one, one) for one in self._offered()], is_ours=is_ours)
        self.as_category.setVisible(own is not None)
        if not is_ours:
            self.say(self.tr("Words come from the till; change them there."))
        elif own is None:
            self.say(self.tr("These are the words of its category. A change here makes a list of its own."))
        else:
            self.say(self.tr("A word that is itself a dish costs what that dish costs."))

    def _offered(self) -> tuple[str, ...]:
        dish, view = self.editing.dish, self.context.view
        return () if dish is None else tuple(one.text for one in view.menu.words_for(dish))

    @Slot(object)
    def _on_added(self, texts: list[str]) -> None:
        dish, word = self.editing.dish, texts[0]
        if dish is not None:
            wish = DishWish(dish.name, add_words=(word,), known_words=self._offered())
            self.editing.wish(wish, self.tr("%1 is offered").replace("%1", word))
            self.clear()

    @Slot(str)
    def _on_dropped(self, word: str) -> None:
        dish = self.editing.dish
        if dish is not None:
            wish = DishWish(dish.name, drop_words=(word,), known_words=self._offered())
            self.editing.wish(wish, self.tr("%1 is no longer offered").replace("%1", word))

    @Slot()
    def _on_as_category(self) -> None:
        dish = self.editing.dish
        if dish is not None:
            self.editing.wish(DishWish(dish.name, words_as_category=True), self.as_category.text())


class PartsSection(ListSection):
    """What one portion is made of, for cooks who count patties and not burgers."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_part_section", 2, parent)
        self.added.connect(self._on_added)
        self.dropped.connect(self._on_dropped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("What it is made of"))
        self.name_fields(self.tr("Part, such as Patty"), self.tr("How many in one portion"))
        self.say(self.tr("The kitchen counts parts over all bongs under ALL DAY."))

    def show_dish(self) -> None:
        """Show its parts."""
        dish = self.editing.dish
        if dish is not None:
            parts = parts_of(self.context.view.habits, dish.name)
            self.show_entries([(name, f"{plain(number)} × {name}") for name, number in parts], is_ours=True)

    @Slot(object)
    def _on_added(self, texts: list[str]) -> None:
        dish, number = self.editing.dish, number_of(texts[1])
        if number is None or number == 0:
            self.context.notice.emit(self.tr("“%1” is no number.").replace("%1", texts[1]))
        elif dish is not None:
            said = f"{dish.name}: {plain(number)} × {texts[0]}"
            self.editing.wish(DishWish(dish.name, parts=((texts[0], number),)), said)
            self.clear()

    @Slot(str)
    def _on_dropped(self, name: str) -> None:
        dish = self.editing.dish
        if dish is not None:
            said = self.tr("%1 without %2").replace("%1", dish.name).replace("%2", name)
            self.editing.wish(DishWish(dish.name, parts=((name, NOTHING),)), said)
