"""Long words are broken with a hyphen, and texts in a place of a given size are set as large as they fit."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import laid_out
from waiterapp.ui.kit import line_button
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.fitting_label import FittingLabel
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.wrapped_label import WrappedLabel
from waiterapp.ui.kit.wrapping import FEWEST_LETTERS, HYPHEN, VOWELS, WRAPPED, hyphenated

DISH = "Eierschwammerlgulasch mit Semmelknödel"


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(Sizes(96.0).font(4.0))


def test_words_with_room_are_left_as_they_are(metrics: QFontMetrics) -> None:
    assert hyphenated(metrics, DISH, metrics.horizontalAdvance("Eierschwammerlgulasch")) == DISH


@pytest.mark.parametrize("letters", range(6, 20))
def test_a_long_word_is_broken_by_hyphens_into_lines_that_fit(metrics: QFontMetrics, letters: int) -> None:
    width = metrics.horizontalAdvance("n" * letters)
    broken = hyphenated(metrics, DISH, width)
    assert broken.replace("-\n", "") == DISH
    parts = broken.split()
    assert all(metrics.horizontalAdvance(part) <= width for part in parts)
    assert all(len(part.removesuffix("-")) >= FEWEST_LETTERS for part in parts)
    assert letters < 12 or parts[0] in ("Eierschwammerl-", "Eierschwam-", "Eierschwammerlgu-", "Eierschwammerlgulasch")
    if letters > 14:
        assert "Semmelknödel" in parts


def broken_by_trying(metrics: QFontMetrics, word: str, width: int) -> str:
    """Break a word by measuring everything that could stand in a line: slow, and plainly right."""
    parts = []
    while metrics.horizontalAdvance(word) > width and len(word) > 2 * FEWEST_LETTERS:
        ends = range(len(word) - FEWEST_LETTERS, FEWEST_LETTERS - 1, -1)
        fitting = [end for end in ends if metrics.horizontalAdvance(word[:end] + HYPHEN) <= width] or [FEWEST_LETTERS]
        begins = (end for end in fitting if word[end].casefold() not in VOWELS and word[end + 1].casefold() in VOWELS)
        end = next(begins, fitting[0])
        parts.append(word[:end] + HYPHEN)
        word = word[end:]
    return "\n".join((*parts, word))


@settings(max_examples=300, deadline=None)
@given(word=st.text("abcdefgilmnorstuåäöüWTVA-.", min_size=1, max_size=60), letters=st.integers(1, 30))
def test_a_word_is_broken_where_trying_every_letter_would_break_it(word: str, letters: int) -> None:
    metrics = QFontMetrics(Sizes(96.0).font(4.0))
    width = metrics.horizontalAdvance("n" * letters)
    assert hyphenated(metrics, word, width) == broken_by_trying(metrics, word, width)


@pytest.mark.parametrize("letter", ["W", "i", "a"])
def test_a_word_without_end_does_not_hold_the_screen(metrics: QFontMetrics, letter: str) -> None:
    word, width = letter * 2_000, metrics.horizontalAdvance("n" * 8)
    began = time.process_time()
    broken = hyphenated(metrics, word, width)
    assert time.process_time() - began < 1.0
    assert broken.replace("-\n", "") == word
    assert all(metrics.horizontalAdvance(part) <= width for part in broken.split("\n"))


def test_a_label_of_a_given_size_shows_all_of_its_text(qtbot: QtBot) -> None:
    sizes, text = Sizes(96.0), "VON DER KASSE KOMMT NICHTS seit 3 min. Bestellungen aus dem Haus live."
    page, label = QWidget(), FittingLabel()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    label.offer_fonts([sizes.font(size) for size in (4.0, 3.5, 3.0, 2.6, 2.2)])
    page.resize(600, 60)
    qtbot.addWidget(page)
    page.show()
    label.say(text, is_bold=True)
    assert label.font().pixelSize() == sizes.px(4.0)
    page.resize(200, 60)
    qtbot.waitUntil(lambda: label.font().pixelSize() < sizes.px(4.0))
    assert label.font().bold()
    needed = QFontMetrics(label.font()).boundingRect(0, 0, 200, 10_000, WRAPPED, text)
    assert needed.height() <= 60
    assert needed.width() <= 200


def test_a_title_says_less_where_it_has_no_room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def elided(_metrics: QFontMetrics, text: str, *_: object) -> str:
        asked.append(text)
        return text

    monkeypatch.setattr(QFontMetrics, "elidedText", elided)
    label = ElidingLabel()
    qtbot.addWidget(label)
    label.say("Tisch 7 bezahlen", short="Tisch 7")
    for width in (400, 60):
        label.resize(width, 30)
        label.grab()
    assert asked == ["Tisch 7 bezahlen", "Tisch 7"]


def test_a_button_breaks_its_line_once_and_not_with_every_frame(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with laid_out("12-inch landscape", 1.0) as house:
        house.bring("checkout")
        shown = [one for one in house.window.findChildren(line_button.LineButton) if one.isVisible()]
        for one in shown:
            one.grab()
        asked: list[str] = []

        def broken(_metrics: QFontMetrics, text: str, _width: int) -> str:
            asked.append(text)
            return text

        monkeypatch.setattr(line_button, "hyphenated", broken)
        for one in shown:
            one.grab()
        assert shown
        assert asked == []


def test_no_letter_of_a_long_name_is_cut(qtbot: QtBot) -> None:
    """What a layout test cannot see: a word that is wider than its label ends at the label's edge."""
    shown = WrappedLabel()
    qtbot.addWidget(shown)
    shown.resize(120, 100)
    shown.say("Eierschwammerlgulasch Knödel <b>")
    shown.show()
    for width in (120, 60, 400):
        shown.resize(width, 100)
        words = shown.text().split()
        assert all(shown.fontMetrics().horizontalAdvance(word) <= width for word in words)
        assert "".join(words).replace("-", "") == "EierschwammerlgulaschKnödel<b>"
    assert shown.text() == shown.accessibleName() == "Eierschwammerlgulasch Knödel <b>"
