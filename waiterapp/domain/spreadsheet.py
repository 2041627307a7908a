"""Rows as a text that every spreadsheet opens, and in which none finds a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*\s*%?")
# Where lists are separated by semicolons, a new cell begins at each and at each end of a line, whatever is quoted.
_FORMULA = re.compile(r"(^|[;\n])([\s\"']*)(?=[=+\-@|\uff1d\uff0b\uff0d\uff20\u2212])")


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows under their head, with commas, and quotes where they are needed.

    What staff, guests or a till have written begins no formula: an apostrophe stands in front of it.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([_harmless(one) for one in head])
    writer.writerows([_harmless(one) for one in row] for row in rows)
    return buffer.getvalue()


def _harmless(cell: object) -> object:
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    # A lone carriage return would begin a row, and a tab a cell.
    plain = "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in cell)
    return _FORMULA.sub(r"\1\2'", plain)
