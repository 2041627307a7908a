"""The first page: what shall this device be?"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal, Slot

from waiterapp.ui.kit.choice_card import ChoiceCard
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.setup.step import Step


class Way(StrEnum):
    """What can be begun with."""

    TILL = "till"
    JOIN = "join"
    DEMO = "demo"


class WelcomeStep(Step):
    """Three cards.

    Signals:
        chosen: a `Way`.
    """

    chosen = Signal(object)

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "welcome_step")
        self.cards = {way: ChoiceCard(sizes, f"welcome_{way.value}") for way in Way}
        for card in self.cards.values():
            card.clicked.connect(self._on_card)
            self.column.addWidget(card)
        self.column.addStretch(1)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("Welcome to waiterapp")

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.cards[Way.TILL].say(
            self.tr("Set up a till"),
            self.tr("Connect this device to your till: you need its address and a key or a password from the vendor."),
        )
        self.cards[Way.JOIN].say(
            self.tr("Join a venue with a code"),
            self.tr("Another device of the house runs already: in its office, under Devices, a manager lets it show a code."),
        )
        self.cards[Way.DEMO].say(
            self.tr("Try the demo"),
            self.tr("A till that only plays: everything can be tried, and nothing is booked anywhere."),
        )

    @Slot()
    def _on_card(self) -> None:
        card = self.sender()
        self.chosen.emit(next(way for way, one in self.cards.items() if one is card))
