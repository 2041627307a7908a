"""What is shown of a receipt's page is small, closed and harmless, whatever the till has written."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waiterapp.domain import receipt_pages
from waiterapp.domain.receipt_pages import (
    CELLS,
    ELLIPSIS,
    INLINE,
    KEPT,
    LISTS,
    LONGEST_WORD,
    MOST_COLUMNS,
    MOST_ELEMENTS,
    MOST_FOREIGN,
    MOST_LETTERS,
    MOST_NESTED,
    VOID,
    harmless,
)

SIMULATED = (
    '<!DOCTYPE html><html><body style="width:58mm"><h1>RE_00000001</h1><table>'
    "<tr><td>1 K&ouml;ttbullar &amp; mos</td><td>12.50</td></tr><tr><td>2 Kaffe</td><td>6.00</td></tr></table>"
    "<p>EUR 18.50</p><p>abc123==</p></body></html>"
)
LARGE = 500_000


class Strict(HTMLParser):
    """Complains of whatever should not be in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements = 0
        self.text = ""
        self.letters = 0
        self.columns = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KEPT
        for name, value in attrs:
            assert (name, value) in {
                *(("align", one) for one in ("left", "right", "center")),
                *(("colspan", str(one)) for one in range(2, MOST_COLUMNS + 1)),
            }
        self.elements += 1
        self.text += " " * (tag not in INLINE)
        above = self.open[-1] if self.open else ""
        if tag in CELLS:
            assert above == "tr"
            self.columns += 1
            assert self.columns <= MOST_COLUMNS
        elif tag == "tr":
            assert above == "table"
            self.columns = 0
        elif tag == "li":
            assert above in LISTS
        else:
            assert above not in ("table", "tr", *LISTS)
        if tag == "table" or tag in LISTS:
            assert not set(self.open) & {"table", *LISTS}
        if tag not in VOID:
            self.open.append(tag)
        assert len(self.open) <= MOST_NESTED

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += " " * (tag not in INLINE)

    def handle_data(self, data: str) -> None:
        self.text += data
        self.letters += len(data.replace("\u200b", ""))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def checked(page: str) -> Strict:
    """Read what is made of a page, and make sure that it is as small as it should be."""
    made = Strict()
    made.feed(harmless(page))
    made.close()
    assert made.open == []
    assert made.elements <= MOST_ELEMENTS + 1
    assert made.letters <= MOST_LETTERS + len(ELLIPSIS)
    assert all(len(word) <= LONGEST_WORD + len(ELLIPSIS) for word in made.text.replace("\u200b", " ").split(" "))
    assert sum("\u0530" <= letter <= "\u1dff" or letter >= "\u2c00" for letter in made.text) <= MOST_FOREIGN
    return made


TAGS = ("table", "tr", "td", "th", "div", "p", "b", "ul", "ol", "li", "h1", "pre", "img", "style", "script", "a", "br", "html")
pieces = st.one_of(
    st.sampled_from(
        [
            *(f"<{tag}>" for tag in TAGS),
            *(f"</{tag}>" for tag in TAGS),
            *("<td colspan=3 align=right>", '<p style="text-align: center; color: red" onclick="x()">', "<td colspan=99999>"),
            *(
                "<!--",
                "-->",
                "<",
                ">",
                "&",
                "&amp;",
                "&#1;",
                "&#x1f600;",
                "&#99999999999;",
                '<b x="',
                "<br/>",
                "<![CDATA[",
                "\n",
            ),
        ]
    ),
    st.text(max_size=50),
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(pieces, max_size=60).map("".join)))
def test_whatever_comes_in_what_comes_out_is_harmless(page: str) -> None:
    checked(page)


@pytest.mark.parametrize(
    "piece",
    [
        *("<table><tr><td>", "<div>", "<b>", "<ul><li>", "<p>x</p>", "<td>x", "<tr><td>x", "x<br>", "<h1>W</h1>", "<b>x</b>"),
        *(
            "W",
            "W ",
            "語",
            "a\u05d0 ",
            "\u0301",
            "\u00a0",
            "<",
            "&",
            "<!--",
            "<a ",
            "<a b='",
            "</b>",
            "<script>",
            "<!x",
            "<?",
            "<pre>\n",
        ),
    ],
)
def test_nothing_that_a_till_may_send_is_too_much(piece: str) -> None:
    page = "<table><tr>" * piece.startswith("<t") + piece * (LARGE // len(piece))
    began = time.process_time()
    made = checked(page)
    assert time.process_time() - began < 2.0
    assert made.text.rstrip().endswith(ELLIPSIS) or piece in ("<!--", "<script>", "\u0301")


def test_numbers_without_end_and_long_attributes_are_read_to_an_end() -> None:
    for page in ("&#" + "9" * LARGE, "<td " + "b " * (LARGE // 2) + ">x", "<b a='" + "b" * LARGE + "'>x", "<b" * LARGE):
        began = time.process_time()
        checked(page)
        assert time.process_time() - began < 1.0


def test_a_receipt_says_what_it_says() -> None:
    assert harmless(SIMULATED) == (
        "<h1>RE_00000001</h1><table><tr><td>1 Köttbullar &amp; mos</td><td>12.50</td></tr>"
        "<tr><td>2 Kaffe</td><td>6.00</td></tr></table><p>EUR 18.50</p><p>abc123==</p>"
    )


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (
            "<head><title>t</title><style>p{x}</style></head><p onclick='x' align=RIGHT>a<script>b<i></script>c",
            '<p align="right">ac</p>',
        ),
        ("<p style='text-align:center'>a<p>b", '<p align="center">a</p><p>b</p>'),
        ("<a href='file:///etc/passwd'>x</a><img src='http://x/y.png'><b>y", "x<b> y</b>"),
        (
            "<table><tr><td>a<table><tr><td>b<td>c</table>d</table>e",
            "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>d e",
        ),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("a < b <3 &lt;b&gt; &copy", "a &lt; b &lt;3 &lt;b&gt; ©"),
        ("<pre>a  b\nc</pre>d\ne", "a b<br>c d e"),
        ("<table><tr><td colspan='2'>a</table>", '<table><tr><td colspan="2">a</td></tr></table>'),
        ("<b>x<p>y</b>z", "<b>x</b><p>yz</p>"),
        ("1<!-- <b> -->2", "12"),
        ("W" * 41, "W" * 40 + "\u200bW"),
    ],
)
def test_what_is_kept_of_a_page(page: str, shown: str) -> None:
    assert harmless(page) == shown


def test_what_is_too_much_is_plain_text_with_an_ellipsis() -> None:
    rows = harmless("<p>x</p>" * (MOST_ELEMENTS + 10) + "<p>the end</p>")
    assert rows.count("<p>") == MOST_ELEMENTS + 1
    assert rows.endswith("<p>x x x x x x x x x x the end</p>")
    assert harmless("ab " * receipt_pages.MOST_LETTERS).endswith(f"ab{ELLIPSIS}")
