"""What was found at the till, in plain words."""

from __future__ import annotations

import html

from PySide6.QtWidgets import QLabel

from waiterapp.client.probing import Works
from waiterapp.domain.tills import Answer, Capability
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.sentences import translated
from waiterapp.ui.setup.capability_words import capability_name
from waiterapp.ui.setup.step import TEXT_MM, Step

HEAD_MM, COUNT_MM = 5.0, 6.5
SIGNS = {Answer.NATIVE: "✓", Answer.KEPT: "+", Answer.IMPOSSIBLE: "✕"}


class ResultStep(Step):
    """How much the till has, what works there, what is kept here, and what is impossible."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "result_step")
        self.works: Works | None = None
        self.counts = self.words(COUNT_MM, bold=True)
        self.counts.setObjectName("result_counts")
        self.column.addWidget(self.counts)
        self.heads = {answer: self.words(HEAD_MM, bold=True) for answer in Answer}
        self.lists = {answer: QLabel() for answer in Answer}
        for answer in Answer:
            listed = self.lists[answer]
            listed.setObjectName(f"result_{answer.value}")
            listed.setWordWrap(True)
            listed.setFont(sizes.font(TEXT_MM - 0.5))
            # Its names are bold, and everything in it is escaped; the theme makes other labels plain.
            listed.setStyleSheet("qproperty-textFormat: RichText;")
            self.column.addWidget(self.heads[answer])
            self.column.addWidget(listed)
        self.column.addStretch(1)

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("It works")

    @property
    def go_text(self) -> str:
        """What the button that goes on says."""
        return self.tr("Go on")

    @property
    def is_complete(self) -> bool:
        """Something was found."""
        return self.works is not None

    def show_works(self, works: Works) -> None:
        """Show what was found."""
        self.works = works
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        works = self.works
        if works is None:
            return
        self.counts.setText(self._counted(works))
        heads = {
            Answer.NATIVE: self.tr("Works at the till"),
            Answer.KEPT: self.tr("waiterapp keeps it, because the till has no place for it"),
            Answer.IMPOSSIBLE: self.tr("Impossible with this till"),
        }
        for answer, head in heads.items():
            found = [one for one in works.capabilities if one.answer is answer]
            self.heads[answer].setText(f"{SIGNS[answer]} {head} ({len(found)})")
            self.lists[answer].setText("<br>".join(_line(one) for one in found))
            for widget in (self.heads[answer], self.lists[answer]):
                widget.setVisible(bool(found))

    def _counted(self, works: Works) -> str:
        said = []
        if works.dishes is not None:
            said.append(self.tr("%n dish(es)", "", works.dishes))
        if works.tables is not None:
            said.append(self.tr("%n table(s)", "", works.tables))
        if works.people is not None:
            said.append(self.tr("%n person(s)", "", works.people))
        return ", ".join(said) if said else self.tr("The till lets us in; what it has is counted when waiterapp runs.")


def _line(one: Capability) -> str:
    name, reason = html.escape(capability_name(one.name)), html.escape(translated(one.reason))
    return f"<b>{name}</b>: {reason}"
