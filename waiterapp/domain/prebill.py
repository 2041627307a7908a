"""A bill on paper before it is paid. It is no receipt, and says so in the venue's language."""

from __future__ import annotations

import html
from dataclasses import dataclass

from waiterapp.domain.payments import PaidLine
from waiterapp.domain.values import Money, plain

LANGUAGES = {"SE": "sv", "DE": "de", "AT": "de"}
"""Which language is spoken to guests, by the country of the till."""
_WORDS = {
    "sv": ("Preliminär nota", "Detta är inget kvitto.", "Bord", "Rabatt", "Att betala"),
    "de": ("Zwischenrechnung", "Dies ist kein Beleg.", "Tisch", "Rabatt", "Zu zahlen"),
    "en": ("Preliminary bill", "This is not a receipt.", "Table", "Discount", "To pay"),
}
_SEPARATORS = {"sv": str.maketrans(",.", "\u00a0,"), "de": str.maketrans(",.", ".,")}
"""How thousands and cents are parted, where not as in English."""
WIDTH = 40
"""Characters on a line of text."""


@dataclass(frozen=True, slots=True)
class PreBill:
    """What a guest is shown before paying."""

    title: str
    not_a_receipt: str
    table: str
    rows: tuple[tuple[str, str], ...]
    """What, and what it costs."""
    total: tuple[str, str]

    def text(self) -> str:
        """Return it as lines of text."""
        rows = (*self.rows, self.total)
        body = "\n".join(_row(name, amount) for name, amount in rows)
        return f"{self.title}\n{self.not_a_receipt.upper()}\n{self.table}\n\n{body}\n\n{self.not_a_receipt.upper()}\n"

    def page(self) -> str:
        """Return it as HTML."""
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td align='right'>&nbsp;&nbsp;{html.escape(amount)}</td></tr>"
            for name, amount in self.rows
        )
        name, amount = (html.escape(one) for one in self.total)
        warning = html.escape(self.not_a_receipt.upper())
        return (
            f"<h2>{html.escape(self.title)}</h2><p><b>{warning}</b></p><p>{html.escape(self.table)}</p>"
            f"<table width='100%'>{rows}<tr><td><b>{name}</b></td><td align='right'><b>{amount}</b></td></tr></table>"
            f"<p><b>{warning}</b></p>"
        )


def prebill(lines: tuple[PaidLine, ...], due: Money, table_name: str, language: str) -> PreBill:
    """Return a bill to look at, in a language; one that is not known is answered in English."""
    title, warning, table, discount, to_pay = _WORDS.get(language, _WORDS["en"])
    rows = []
    for line in lines:
        rows.append((f"{plain(line.quantity)} × {line.name}", _amount(line.full or line.sum, language)))
        if line.full is not None:
            # What the till's own rounding makes of a discount is part of it here.
            rows.append((f"  {discount}", _amount(Money(line.sum.minor - line.full.minor, line.sum.currency), language)))
    return PreBill(title, warning, f"{table} {table_name}".strip(), tuple(rows), (to_pay, _amount(due, language)))


def _amount(money: Money, language: str) -> str:
    return f"{money.amount:,.2f}".translate(_SEPARATORS.get(language, {})) + f" {money.currency}"


def _row(name: str, amount: str) -> str:
    return f"{name[: WIDTH - len(amount) - 1]:{WIDTH - len(amount)}}{amount}"
