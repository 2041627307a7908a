"""A dish today, and at the till: sold out or counted, what it costs, what it is called, whether it is on the menu."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import Dish
from waiterapp.domain.values import plain
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.typed_amounts import amount_text, money_of, number_of
from waiterapp.ui.manager.dish_editing import DishEditing
from waiterapp.ui.manager.dish_section import DishSection
from waiterapp.ui.sentences import translated

MOST_LEFT, FIRST_COUNT = 999, 10
LONGEST_NAME = 200
"""As long as names that are read from a till: a field with less room would take the end off one that is there."""
THERE, COUNTED, GONE = "there", "counted", "gone"
SHOWN, HIDDEN = "shown", "hidden"


class TodaySection(DishSection):
    """Whether it can be ordered today, and how often."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_today", parent)
        self.state = Choices(self.context.sizes, "dish_state")
        self.state.picked.connect(self._on_state)
        self.left = Stepper(self.context.sizes, "dish_left", 1, MOST_LEFT)
        self.left.stepped.connect(self._on_left)
        self.body.addWidget(self.state)
        self.row(self.left)
        self.body.addWidget(self.note)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("Today"))
        self.left.name(self.tr("Left today"), self.tr(" left"))
        self.say(self.tr("Until midnight, on every device at once."))

    def show_dish(self) -> None:
        """Show how it stands."""
        dish = self.editing.dish
        if dish is None:
            return
        state = GONE if dish.sold_out else COUNTED if dish.left is not None else THERE
        choices = [(THERE, self.tr("can be ordered")), (COUNTED, self.tr("so many are left")), (GONE, self.tr("sold out"))]
        self.state.show_choices(choices, {state})
        self.left.setVisible(state == COUNTED)
        if dish.left is not None:
            self.left.set_value(int(dish.left))

    @Slot(str)
    def _on_state(self, state: str) -> None:
        dish = self.editing.dish
        if dish is None:
            return
        match state:
            case "gone":
                said, left = self.tr("%1 is sold out"), None
            case "counted":
                said, left = self.tr("%1 is counted"), FIRST_COUNT
            case _:
                said, left = self.tr("%1 can be ordered"), None
        self.editing.set_stock_today(sold_out=state == GONE, left=left, said=said.replace("%1", dish.name))

    @Slot(int)
    def _on_left(self, left: int) -> None:
        if self.editing.dish is not None:
            said = self.tr("%1: %2 left").replace("%1", self.editing.dish.name).replace("%2", str(left))
            self.editing.set_stock_today(sold_out=False, left=left, said=said)


class TillSection(DishSection):
    """What the till has, and what of it can be changed from here."""

    def __init__(self, editing: DishEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "dish_at_till", parent)
        self.facts = QLabel()
        self.facts.setObjectName("dish_facts")
        self.facts.setWordWrap(True)
        self.facts.setFont(self.context.sizes.font(3.8))
        self.body.addWidget(self.facts)
        self.price, self.set_price = self.field("dish_price", 12), self.button("dish_set_price", self._on_price)
        self.name, self.set_name = self.field("dish_name", LONGEST_NAME), self.button("dish_set_name", self._on_name)
        self.stock, self.set_stock = self.field("dish_stock", 12), self.button("dish_set_stock", self._on_stock)
        self.rows = {
            "change prices": self.row(self.price, self.set_price),
            "change names": self.row(self.name, self.set_name),
            "change stock": self.row(self.stock, self.set_stock),
        }
        for field in (self.price, self.name, self.stock):
            field.textEdited.connect(self._show_buttons)
        self.price.returnPressed.connect(self._on_price)
        self.name.returnPressed.connect(self._on_name)
        self.stock.returnPressed.connect(self._on_stock)
        self.visibility = Choices(self.context.sizes, "dish_visibility")
        self.visibility.picked.connect(self._on_visibility)
        self.body.addWidget(self.visibility)
        self.body.addWidget(self.note)
        editing.settled.connect(self._on_settled)
        self._shown: Dish | None = None

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.title.setText(self.tr("At the till"))
        self.set_price.setText(self.tr("Change the price"))
        self.set_name.setText(self.tr("Change the name"))
        self.set_stock.setText(self.tr("Change the stock"))
        for field, text in (
            (self.price, self.tr("Price")),
            (self.name, self.tr("Name")),
            (self.stock, self.tr("In stock at the till")),
        ):
            field.setAccessibleName(text)
            field.setPlaceholderText(text)

    def show_dish(self) -> None:
        """Show what the till has; what is being typed stays until the dish is another."""
        dish, view = self.editing.dish, self.context.view
        if dish is None:
            return
        self.facts.setText(self._facts(dish))
        known, self._shown = self._shown, dish
        is_other = known is None or known.id != dish.id
        for field, text, before in (
            (self.price, amount_text(dish.price), known and amount_text(known.price)),
            (self.name, dish.name, known and known.name),
            (self.stock, _stock_text(dish), known and _stock_text(known)),
        ):
            if is_other or text != before or not field.isModified():
                field.setText(text)
        for name, row in self.rows.items():
            row.setVisible(view.is_native(name) and (name != "change stock" or dish.stock is not None))
        self.visibility.setVisible(view.is_native("hide dishes"))
        choices = [(SHOWN, self.tr("on the menu")), (HIDDEN, self.tr("hidden"))]
        self.visibility.show_choices(choices, {SHOWN if dish.visible else HIDDEN})
        self.say(self._notes())
        self._show_buttons()

    def _notes(self) -> str:
        view = self.context.view
        if not view.is_native("change prices"):
            return translated(view.reason_for("change prices"))
        from_now_on = self.tr("A new price counts from the next order on; what is on the tables keeps its price.")
        where = [translated(view.reason_for(name)) for name in ("change prices", "hide dishes") if view.is_native(name)]
        return "\n".join(dict.fromkeys(part for part in (from_now_on, *where) if part))

    def _facts(self, dish: Dish) -> str:
        menu = self.context.view.menu
        facts = [money_text(dish.price)]
        if dish.pickup_price is not None:
            facts.append(self.tr("taken away %1").replace("%1", money_text(dish.pickup_price)))
        facts += [found.name for one in dish.category_ids if (found := menu.category(one))]
        if dish.stock is not None:
            facts.append(self.tr("%1 in stock").replace("%1", plain(dish.stock)))
        if dish.tax_percent is not None:
            facts.append(self.tr("%1 % tax").replace("%1", plain(dish.tax_percent)))
        facts += dish.codes[:2]
        return "  ·  ".join(facts)

    @Slot()
    def _show_buttons(self) -> None:
        dish = self.editing.dish
        is_free = dish is not None and not self.editing.is_waiting
        for button, is_new in (
            (self.set_price, is_free and dish is not None and self.price.text().strip() != amount_text(dish.price)),
            (self.set_name, is_free and dish is not None and self.name.text().strip() not in ("", dish.name)),
            (self.set_stock, is_free and dish is not None and self.stock.text().strip() != _stock_text(dish)),
        ):
            button.setEnabled(bool(is_new))
        self.visibility.setEnabled(is_free)

    @Slot()
    def _on_settled(self) -> None:
        """Once the till has answered, the fields say what it has: after a refusal that is what it had."""
        if not self.editing.is_waiting:
            for field in (self.price, self.name, self.stock):
                field.setModified(False)
        self.show_dish()

    def _may(self, button: QPushButton) -> bool:
        return button.isEnabled() and not self.editing.is_waiting

    @Slot()
    def _on_price(self) -> None:
        dish = self.editing.dish
        if dish is None or not self._may(self.set_price):
            return
        price = money_of(self.price.text(), dish.price.currency)
        if price is None:
            self.context.notice.emit(self.tr("“%1” is no price.").replace("%1", self.price.text()))
            return
        said = self.tr("%1 costs %2 from the next order on.").replace("%1", dish.name).replace("%2", money_text(price))
        self.editing.change_at_till(DishChange(dish, price=price), said)

    @Slot()
    def _on_name(self) -> None:
        dish, name = self.editing.dish, self.name.text().strip()
        if dish is not None and self._may(self.set_name):
            said = self.tr("%1 is called %2 now.").replace("%1", dish.name).replace("%2", name)
            self.editing.change_at_till(DishChange(dish, name=name), said)

    @Slot()
    def _on_stock(self) -> None:
        dish = self.editing.dish
        if dish is None or dish.stock is None or not self._may(self.set_stock):
            return
        number = number_of(self.stock.text())
        if number is None:
            self.context.notice.emit(self.tr("“%1” is no number.").replace("%1", self.stock.text()))
            return
        said = self.tr("The till has %1 of %2.").replace("%1", plain(number)).replace("%2", dish.name)
        self.editing.change_stock(dish.stock, number, said)

    @Slot(str)
    def _on_visibility(self, wanted: str) -> None:
        dish = self.editing.dish
        if dish is not None and (wanted == SHOWN) != dish.visible and not self.editing.is_waiting:
            said = self.tr("%1 is on the menu.") if wanted == SHOWN else self.tr("%1 is hidden.")
            self.editing.change_at_till(DishChange(dish, visible=wanted == SHOWN), said.replace("%1", dish.name))


def _stock_text(dish: Dish) -> str:
    return plain(dish.stock) if dish.stock is not None else ""
