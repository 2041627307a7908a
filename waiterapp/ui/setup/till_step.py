"""Which till there is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale, Signal, Slot

from waiterapp.client.first_run import TillOffer
from waiterapp.ui.kit.choice_card import ChoiceCard
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.setup.step import Step


class TillStep(Step):
    """A card for every till that is installed.

    Signals:
        chosen: a `TillOffer`.
    """

    chosen = Signal(object)

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "till_step")
        self.cards: dict[str, ChoiceCard] = {}
        self._offers: dict[str, TillOffer] = {}

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("Which till is it?")

    def show_offers(self, offers: Iterable[TillOffer]) -> None:
        """Show what there is to choose from."""
        for card in self.cards.values():
            self.column.removeWidget(card)
            card.deleteLater()
        self._offers = {one.name: one for one in offers}
        self.cards = {name: ChoiceCard(self.sizes, f"till_{name}") for name in self._offers}
        for card in self.cards.values():
            card.clicked.connect(self._on_card)
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        for name, card in self.cards.items():
            card.say(self._offers[name].title, self._country(self._offers[name].country))

    def _country(self, code: str) -> str:
        names = {"AT": self.tr("Austria"), "DE": self.tr("Germany"), "SE": self.tr("Sweden")}
        return names.get(code) or QLocale.territoryToString(QLocale.codeToTerritory(code)) or code

    @Slot()
    def _on_card(self) -> None:
        card = self.sender()
        name = next(name for name, one in self.cards.items() if one is card)
        self.chosen.emit(self._offers[name])
