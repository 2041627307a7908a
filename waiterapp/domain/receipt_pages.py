"""The page of a receipt as a till lays it out, made small and harmless before it is shown.

Whoever lays out HTML can be kept busy for good with very little of it: seven tables within each other are enough. So nothing
is shown that was not built here, from a few plain elements that are always closed, hardly nested, and counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser

MOST_LETTERS = 5_000
"""A metre of paper has some 100 lines of 48 letters."""
MOST_ELEMENTS = 400
MOST_FOREIGN = 500
"""So many letters of other scripts than ours: for each of them, fonts are looked through."""
MOST_NESTED = 8
MOST_COLUMNS = 6
LONGEST_WORD = 40
"""A longer one may be broken here, so that no cell of a table is wider than paper."""
ELLIPSIS = "…"

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol"))
CELLS = frozenset(("td", "th"))
BLOCKS = HEADINGS | {"p", "div"}
INLINE = frozenset(("b", "strong", "i", "em", "small"))
VOID = frozenset(("br", "hr"))
KEPT = BLOCKS | INLINE | LISTS | CELLS | VOID | {"table", "tr", "li"}
ALIGNMENTS = frozenset(("left", "right", "center"))

_MOST_PIECES = 10_000
_LONGEST_TAG = 1_000
_BROKEN_AT = "\u200b"
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|title|template|svg|noscript|textarea|select|iframe|object)\b.*?(?:</\1\b[^<>]*>|\Z)"
    r"|(?P<tag></?[a-z][^<>]*>)"
    r"|<[!?][^<>]*>"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
"""Each alternative that is begun and not ended goes on to the end of the page, so that nothing is looked at twice."""
_NAME = re.compile(r"</?[a-z][a-z0-9]*", re.IGNORECASE)
_ENDLESS_NUMBER = re.compile(r"&#(?=\w{9})")
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)
"""Controls, halves of characters, and what those who lay out text keep for themselves."""
_ACCENTS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_MANY_ACCENTS = re.compile(f"([{_ACCENTS}]{{4}})[{_ACCENTS}]+")
_FOREIGN = re.compile("[\u0530-\u1dff\u2c00-\uffff\U00010000-\U0010ffff]")
_SPACE = re.compile(r"[ \t\n\r\f\x0b]+")
_LONG_WORD = re.compile(f"([^ {_BROKEN_AT}]{{{LONGEST_WORD}}})(?=[^ {_BROKEN_AT}])")
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)


def harmless(page: str) -> str:
    """Return a page with the words of another one and what is harmless of its layout.

    No element has another attribute than `align` and `colspan`; none reaches for anything. What is more than a receipt has is
    plain text, and ends with an ellipsis. The largest page takes a fraction of a second, so that it is no work for Qt's thread.
    """
    made = _Page()
    for index, piece in enumerate(_PIECE.finditer(page)):
        if made.is_full or index >= _MOST_PIECES:
            made.cut()
            break
        if piece["tag"]:
            made.read_tag(piece["tag"])
        elif piece["text"]:
            made.add_text(piece["text"])
    return made.finished()


class _Page(HTMLParser):
    """Builds a page. Each tag is given to the parser alone: what it keeps for later it would look at again and again."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._made: list[str] = []
        self._open: list[str] = []
        self._elements = 0
        self._letters_left = MOST_LETTERS
        self._foreign_left = MOST_FOREIGN
        self._columns = 0
        self._is_plain = False
        self._ends_with_space = True
        self._stands_apart = False
        self._in_word = 0
        self._lines_kept = 0
        self.is_full = False

    def read_tag(self, tag: str) -> None:
        """Take a tag with its attributes, or without them where they are too much."""
        name = _NAME.match(tag)
        if name is None:
            return
        if len(tag) > _LONGEST_TAG:
            tag = f"{name.group()}>"
        self.reset()
        self.feed(tag)
        if self.rawdata:
            # A quote that is not closed.
            self.reset()
            self.feed(f"{name.group()}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element where it is one that is kept, and where it can stand."""
        if tag == "pre":
            self._lines_kept += 1
        if tag not in KEPT or self._is_plain or not self._make_room(tag):
            self._space_for(tag)
            return
        if self._elements >= MOST_ELEMENTS:
            self._become_plain()
            return
        self._start(tag, _attributes(tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>` for `<br>`, as browsers do."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and all in it; one that is not open in this cell is not there to be closed."""
        if tag == "pre":
            self._lines_kept = max(0, self._lines_kept - 1)
        if tag in self._open[self._inner_from(tag) :] and not self._is_plain:
            self._close_to(len(self._open) - 1 - self._open[::-1].index(tag))
        else:
            self._space_for(tag)

    def add_text(self, text: str) -> None:
        """Add some of the page's text, spelled out."""
        # A character is at most some thirty letters long in HTML.
        written = html.unescape(_ENDLESS_NUMBER.sub("&amp;#", text[: 40 * self._letters_left + 40]))
        written = _MANY_ACCENTS.sub(r"\1", _UNSHOWN.sub("", written))
        lines = written.split("\n") if self._lines_kept else (written,)
        for index, line in enumerate(lines):
            if index and not self._is_plain:
                self.handle_starttag("br", [])
            self._add_words(_SPACE.sub(" ", line))

    def _add_words(self, words: str) -> None:
        if self._ends_with_space:
            words = words.lstrip(" ")
        elif self._stands_apart and words:
            words = f" {words.lstrip(' ')}"
        if not words or self.is_full:
            return
        if self._open and self._open[-1] in ("table", "tr", *LISTS):
            if not words.strip():
                return
            self.handle_starttag("li" if self._open[-1] in LISTS else "td", [])
        cut = words[: self._letters_left]
        self._letters_left -= len(cut)
        self._made.append(html.escape(self._broken(_FOREIGN.sub(self._foreign, cut)), quote=False))
        self._ends_with_space, self._stands_apart = cut.endswith(" "), False
        if len(cut) < len(words):
            self.cut()

    def _broken(self, words: str) -> str:
        """Return words that may be broken where they are too long; the first may have begun in another piece of the page."""
        room = LONGEST_WORD - self._in_word
        begun = words.partition(" ")[0]
        if len(begun) > room:
            words = f"{words[:room]}{_BROKEN_AT}{words[room:]}"
        words = _LONG_WORD.sub(rf"\1{_BROKEN_AT}", words)
        last = len(words) - 1 - max(words.rfind(" "), words.rfind(_BROKEN_AT))
        self._in_word = last if last < len(words) else self._in_word + last
        return words

    def _foreign(self, letter: re.Match[str]) -> str:
        self._foreign_left -= 1
        return letter.group() if self._foreign_left >= 0 else "?"

    def cut(self) -> None:
        """Say that there is more than is shown."""
        if not self.is_full:
            self.is_full = True
            if self._open and self._open[-1] in ("table", "tr", *LISTS):
                self._close_to(0)
            self._made.append(ELLIPSIS)

    def finished(self) -> str:
        """Return the page, with everything closed."""
        self._close_to(0)
        return "".join(self._made)

    def _make_room(self, tag: str) -> bool:
        """Close what cannot hold an element, and open what must; return whether it can stand then."""
        if tag in CELLS or tag == "tr":
            if "table" not in self._open:
                return False
            if tag == "tr":
                self._close_to(self._open.index("table") + 1)
                return True
            if "tr" not in self._open:
                self._close_to(self._open.index("table") + 1)
                self._start("tr", "")
            if self._columns >= MOST_COLUMNS:
                return False
            self._close_to(self._open.index("tr") + 1)
            return True
        if tag == "li":
            at = next((index for index, one in enumerate(self._open) if one in LISTS), None)
            if at is None:
                return False
            self._close_to(at + 1)
            return True
        if tag in INLINE:
            return tag not in self._open and len(self._open) < MOST_NESTED and self._is_in_text()
        if tag == "br":
            return self._is_in_text()
        return self._make_room_for_block(tag)

    def _make_room_for_block(self, tag: str) -> bool:
        inner = self._inner_from(tag)
        # Neither a paragraph nor bold letters go on in what comes below them.
        at = next((index for index in range(inner, len(self._open)) if self._open[index] in HEADINGS | INLINE | {"p"}), None)
        if at is not None:
            self._close_to(at)
        if tag in LISTS or tag == "table":
            is_there = "table" in self._open or any(one in LISTS for one in self._open)
            return not is_there and len(self._open) < MOST_NESTED - 3
        return len(self._open) < MOST_NESTED and self._is_in_text()

    def _is_in_text(self) -> bool:
        return not self._open or self._open[-1] not in ("table", "tr", *LISTS)

    def _inner_from(self, tag: str) -> int:
        """Return from where on elements are in the same cell or point of a list; what is outside is not closed from in here."""
        if tag in CELLS or tag in LISTS or tag in ("table", "tr", "li"):
            return 0
        return max((index + 1 for index, one in enumerate(self._open) if one in CELLS or one == "li"), default=0)

    def _start(self, tag: str, attributes: str) -> None:
        self._elements += 1
        if tag == "tr":
            self._columns = 0
        elif tag in CELLS:
            self._columns += 1
        if tag not in INLINE:
            self._ends_a_line()
        self._made.append(f"<{tag}{attributes}>")
        if tag not in VOID:
            self._open.append(tag)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            tag = self._open.pop()
            self._made.append(f"</{tag}>")
            if tag not in INLINE:
                self._ends_a_line()

    def _ends_a_line(self) -> None:
        self._ends_with_space, self._stands_apart, self._in_word = True, False, 0

    def _space_for(self, tag: str) -> None:
        """Let what stood apart stand apart, where the element that did it is not there."""
        if tag not in INLINE:
            self._stands_apart = True

    def _become_plain(self) -> None:
        """Go on without any element: there are more than a receipt has."""
        self._close_to(0)
        self._is_plain = True
        self._made.append("<p>")
        self._open.append("p")


def _attributes(tag: str, given: dict[str, str | None]) -> str:
    if tag not in BLOCKS and tag not in CELLS:
        return ""
    styled = _TEXT_ALIGN.search(given.get("style") or "")
    align = (styled[1] if styled else given.get("align") or "").casefold()
    span = given.get("colspan") or "" if tag in CELLS else ""
    return "".join(_written(align, span))


def _written(align: str, span: str) -> Iterable[str]:
    if align in ALIGNMENTS:
        yield f' align="{align}"'
    if len(span) == 1 and span in "23456":
        yield f' colspan="{span}"'
