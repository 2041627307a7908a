"""What the till does not know and the first order needs: how many tables there are, and who works here."""

from __future__ import annotations

from waiterapp.client.first_run import HouseChoice, keeps
from waiterapp.client.probing import Works
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.setup.step import TEXT_MM, Step
from waiterapp.ui.setup.typing_row import TypingRow

MOST_TABLES, USUAL_TABLES, LONGEST_NAME = 200, 12, 60
STEPPER_MM = 80.0


class HouseStep(Step):
    """A number and a name; more is drawn and added in the office."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "house_step")
        self._words = self.words(TEXT_MM)
        self._tables_label = self.words(TEXT_MM, bold=True)
        self.tables = Stepper(sizes, "house_tables", 0, MOST_TABLES)
        self.tables.set_value(USUAL_TABLES)
        self.tables.setMaximumWidth(sizes.px(STEPPER_MM))
        self.person = TypingRow(sizes, "house_person", can_paste=False)
        self.person.field.setMaxLength(LONGEST_NAME)
        self.person.changed.connect(self.changed)
        for widget in (self._words, self._tables_label, self.tables, self.person):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.on_with((self.person.field,))

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("Your house")

    @property
    def go_text(self) -> str:
        """What the button that goes on says."""
        return self.tr("Go on")

    @property
    def is_needed(self) -> bool:
        """The till leaves something of this to waiterapp."""
        return self._asks_tables or self._asks_person

    @property
    def choice(self) -> HouseChoice:
        """What was said."""
        tables = self.tables.value if self._asks_tables else 0
        return HouseChoice(self.tr("Dining room"), tables, self.person.text if self._asks_person else "")

    def ask(self, works: Works) -> None:
        """Ask for what this till does not know."""
        self._asks_tables, self._asks_person = keeps(works, "tables"), keeps(works, "staff")
        for widget in (self._tables_label, self.tables):
            widget.setVisible(self._asks_tables)
        self.person.setVisible(self._asks_person)

    _asks_tables = False
    _asks_person = False

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._words.setText(
            self.tr("The till does not know this, so waiterapp keeps it. All of it can be changed in the office.")
        )
        self._tables_label.setText(self.tr("How many tables are there?"))
        self.tables.name(self._tables_label.text(), "")
        self.person.say(self.tr("Who works here?"), self.tr("Your name; the others are added in the office, under People."))
