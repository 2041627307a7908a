"""Where the till is, and how it lets us in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot

from waiterapp.client.first_run import SignInField, TillOffer
from waiterapp.client.probing import Candidate
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.sentences import CONTEXT
from waiterapp.ui.setup.step import Step
from waiterapp.ui.setup.typing_row import TypingRow


class SignInStep(Step):
    """A form made of what a till wants to know."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "sign_in_step")
        self.offer: TillOffer | None = None
        self._way = 0
        self.address = TypingRow(sizes, "sign_in_address")
        self.address.changed.connect(self.changed)
        self._ways_words = self.words()
        self.ways = Choices(sizes, "sign_in_way")
        self.ways.picked.connect(self._on_way)
        self.rows: dict[str, TypingRow] = {}
        for widget in (self.address, self._ways_words, self.ways):
            self.column.addWidget(widget)
        self._form_from = self.column.count()
        self.on_with((self.address.field,))

    @property
    def title(self) -> str:
        """What the page is about."""
        title = self.offer.title if self.offer is not None else ""
        return self.tr("Sign in to %1").replace("%1", title)

    @property
    def go_text(self) -> str:
        """What the button that goes on says."""
        return self.tr("Try it")

    @property
    def is_complete(self) -> bool:
        """An address and one whole way in are typed."""
        return bool(self.address.text) and all(self.rows[one.key].text for one in self._wanted())

    @property
    def candidate(self) -> Candidate:
        """Return what is typed, of the way that was chosen."""
        name = self.offer.name if self.offer is not None else ""
        return Candidate.of(name, self.address.text, {one.key: self.rows[one.key].text for one in self._wanted()})

    def ask(self, offer: TillOffer) -> None:
        """Ask for what a till needs; what was typed for the same till stays."""
        if self.offer is not None and self.offer.name == offer.name:
            return
        self.offer, self._way = offer, 0
        for row in self.rows.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while self.column.count() > self._form_from:
            self.column.takeAt(self._form_from)
        self.rows = {one.key: TypingRow(self.sizes, f"sign_in_{one.key}", is_secret=one.is_secret) for one in offer.fields}
        for row in self.rows.values():
            row.changed.connect(self.changed)
            self.column.addWidget(row)
        self.column.addStretch(1)
        self.on_with(row.field for row in self.rows.values())
        self.address.field.setText(offer.address)
        self.retranslate()
        self._show_way()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        offer = self.offer
        hint = (
            self.tr("It is the same for every house; change it only if you were given another one.")
            if offer is not None and offer.address
            else self.tr("As your dealer or the till's manual names it; it begins with https://")
        )
        self.address.say(self.tr("Address of the till"), hint)
        if offer is None:
            return
        for one in offer.fields:
            self.rows[one.key].say(_said(one.label), _said(one.hint))
        self._ways_words.setText(self.tr("There are several ways in; choose the one you have:"))
        self._show_ways()

    def _wanted(self) -> tuple[SignInField, ...]:
        return self.offer.ways[self._way] if self.offer is not None else ()

    def _show_ways(self) -> None:
        ways = self.offer.ways if self.offer is not None else ()
        choices = [(str(at), " + ".join(_said(one.label) for one in way)) for at, way in enumerate(ways)]
        self.ways.show_choices(choices, {str(self._way)})
        for widget in (self._ways_words, self.ways):
            widget.setVisible(len(ways) > 1)

    def _show_way(self) -> None:
        wanted = {one.key for one in self._wanted()}
        for key, row in self.rows.items():
            row.setVisible(key in wanted)
        self.changed.emit()

    @Slot(str)
    def _on_way(self, at: str) -> None:
        self._way = int(at)
        self._show_ways()
        self._show_way()


def _said(text: str) -> str:
    """Return a till's own words in the person's language, where we know them."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""
