"""Where the till is, and how it lets us in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFileDialog

from waiterapp.client.first_run import SignInField, TillOffer
from waiterapp.client.probing import Candidate
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder
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
        self.ca_file = ""
        """The certificate to trust, where the till's server has one of its own."""
        self._wants_certificate = False
        self.certificate_words = self.words()
        self.choose_certificate = named_button("sign_in_certificate", self._on_certificate)
        for widget in (self.address, self.certificate_words, self.choose_certificate, self._ways_words, self.ways):
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
        typed = {one.key: self.rows[one.key].text for one in self._wanted()}
        return Candidate.of(name, self.address.text, typed, ca_file=self.ca_file)

    def ask(self, offer: TillOffer) -> None:
        """Ask for what a till needs; what was typed for the same till stays."""
        if self.offer is not None and self.offer.name == offer.name:
            return
        # While rows go, the focus does, and the frame asks what is complete.
        self.offer, self._way = None, 0
        self.ca_file, self._wants_certificate = "", False
        for row in self.rows.values():
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while self.column.count() > self._form_from:
            self.column.takeAt(self._form_from)
        self.offer = offer
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
        self._show_certificate()
        if offer is None:
            return
        for one in offer.fields:
            self.rows[one.key].say(_said(one.label), _said(one.hint))
        self._ways_words.setText(self.tr("There are several ways in; choose the one you have:"))
        self._show_ways()

    def ask_for_certificate(self) -> None:
        """Offer to trust a certificate of the server's own: the one it has shown is not known here."""
        self._wants_certificate = self.offer is not None and self.offer.takes_certificate
        self._show_certificate()

    def _show_certificate(self) -> None:
        self.certificate_words.setText(
            self.tr("Only the certificate in %1 is trusted.").replace("%1", Path(self.ca_file).name)
            if self.ca_file
            else self.tr("A server in the house may have a certificate of its own: whoever set it up has the file.")
        )
        text = self.tr("Choose another certificate") if self.ca_file else self.tr("Choose its certificate")
        self.choose_certificate.setText(text)
        for widget in (self.certificate_words, self.choose_certificate):
            widget.setVisible(self._wants_certificate)

    def ask_for_file(self) -> str:
        """Ask for the file of a certificate."""
        kinds = "*.pem *.crt *.cer"
        return QFileDialog.getOpenFileName(self, self.choose_certificate.text(), str(documents_folder()), kinds)[0]

    @Slot()
    def _on_certificate(self) -> None:
        self.ca_file = self.ask_for_file() or self.ca_file
        self._show_certificate()
        self.changed.emit()

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
