"""What an ESC/POS printer understands: text in its code page, sizes, cut, QR codes, and questions about its paper.

After Epson's published command reference (ESC @, ESC t, ESC E, ESC a, GS !, GS B, GS V, GS ( k, DLE EOT, GS r), which other
makers follow.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from waiterapp.domain.stations import CodePage

ESC, GS, DLE, EOT, LF = b"\x1b", b"\x1d", b"\x10", b"\x04", b"\n"
_CODE_PAGES = {CodePage.PC437: 0, CodePage.PC850: 2, CodePage.WINDOWS_1252: 16, CodePage.PC858: 19}
_PLAINER = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "…": "...",
        "€": "EUR",
        "×": "x",
        "→": "->",
    }
)
LONGEST_QR = 300

ASK_OFFLINE_CAUSE = DLE + EOT + b"\x02"
ASK_PAPER = DLE + EOT + b"\x04"
ASK_WHEN_PRINTED = GS + b"r\x01"
"""Is answered when everything before it has been worked off: the only proof that it is on paper."""


class Scale(IntEnum):
    """How large letters are."""

    NORMAL = 0x00
    HIGH = 0x01
    LARGE = 0x11

    @property
    def width(self) -> int:
        """How many columns a letter takes."""
        return 2 if self is Scale.LARGE else 1


@dataclass(frozen=True, slots=True)
class Status:
    """What a printer says of itself."""

    cover_open: bool = False
    paper_out: bool = False
    paper_low: bool = False
    failed: bool = False


def encoded(text: str, code_page: CodePage) -> bytes:
    """Return a text as a printer's bytes: what it has no letter for becomes a plainer one, and no text is ever a command."""
    found = bytearray()
    for letter in unicodedata.normalize("NFC", _printable(text)):
        found += _letter(letter, code_page)
    return bytes(found)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _letter(letter: str, code_page: CodePage) -> bytes:
    plainer = letter.translate(_PLAINER)
    base = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    for candidate in (letter, plainer, base):
        try:
            return candidate.encode(code_page.value)
        except UnicodeEncodeError:
            continue
    return b"?"


class Tape:
    """Collects what a printer is to do."""

    def __init__(self, columns: int, code_page: CodePage) -> None:
        self.columns = columns
        self._code_page = code_page
        self._bytes = bytearray(ESC + b"@" + ESC + b"t" + bytes([_CODE_PAGES[code_page]]))

    def line(self, text: str = "", *, scale: Scale = Scale.NORMAL, bold: bool = False, inverse: bool = False) -> None:
        """Print one line; a longer one than there is room for is the caller's to break."""
        out = self._bytes
        out += GS + b"!" + bytes([scale]) + ESC + b"E" + bytes([int(bold)]) + GS + b"B" + bytes([int(inverse)])
        out += encoded(text, self._code_page) + LF

    def sides(self, left: str, right: str, *, scale: Scale = Scale.NORMAL, bold: bool = False) -> None:
        """Print something on the left and something on the right; the right side stays whole."""
        room = self.columns // scale.width - len(right) - 1
        kept = left if len(left) <= room else left[: max(0, room - 1)] + "."
        self.line(f"{kept}{' ' * max(1, room + 1 - len(kept))}{right}", scale=scale, bold=bold)

    def rule(self) -> None:
        """Print a line across."""
        self.line("-" * self.columns)

    def qr(self, text: str, size: int = 5) -> None:
        """Print a QR code, `size` dots to a module."""
        # Some commands count at once wherever they stand, within data too.
        data = _printable(text).encode()[:LONGEST_QR]
        out = self._bytes
        out += ESC + b"a\x01"
        for function in (b"A\x32\x00", b"C" + bytes([size]), b"E\x31", b"P0" + data, b"Q0"):
            body = b"1" + function
            out += GS + b"(k" + len(body).to_bytes(2, "little") + body
        out += ESC + b"a\x00"

    def cut(self) -> None:
        """Feed and cut, leaving a little so that the bong does not fall."""
        self._bytes += GS + b"!\x00" + GS + b"B\x00" + GS + b"VB\x03"

    def bytes(self) -> bytes:
        """Return everything so far."""
        return bytes(self._bytes)


def is_status(byte: int) -> bool:
    """Tell whether a byte is an answer to a question asked with DLE EOT: bits 0 and 7 are 0, 1 and 4 are 1."""
    return byte & 0b1001_0011 == 0b0001_0010


def offline_cause(byte: int) -> Status:
    """Read the answer to `ASK_OFFLINE_CAUSE`."""
    return Status(cover_open=bool(byte & 0x04), paper_out=bool(byte & 0x20), failed=bool(byte & 0x40))


def paper_status(byte: int) -> Status:
    """Read the answer to `ASK_PAPER`."""
    return Status(paper_low=bool(byte & 0x0C), paper_out=bool(byte & 0x60))


def printed_status(byte: int) -> Status:
    """Read the answer to `ASK_WHEN_PRINTED`."""
    return Status(paper_low=bool(byte & 0x03), paper_out=bool(byte & 0x0C))
