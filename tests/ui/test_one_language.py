"""A screen speaks one language: whoever changes it while a page is open finds no text left in the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import HEADINGS, PAGES, LaidOut, laid_out
from waiterapp.app import resource_folder
from waiterapp.ui.kitchen.board_canvas import BoardCanvas
from waiterapp.ui.language import LANGUAGES, SOURCE

OTHERS = [language for language in LANGUAGES if language != SOURCE]
PLACE = re.compile(r"%(?:n|L?[0-9]|[a-z]+)")
WORD = re.compile(r"[^\W\d_]{3,}")
TOLD = frozenset(one.name for one in HEADINGS) | {"Guest changed their mind", "Personal", "Überweisung"}
"""What the till and the people of the sample say, in their own language."""


def texts_of(language: str) -> dict[tuple[str, str], list[str]]:
    """Return how everything is said in a language: one text, or one for each number."""
    kept = OTHERS[0] if language == SOURCE else language
    tree = ET.parse(resource_folder() / "translations" / f"waiterapp_{kept}.ts")  # noqa: S314 - our own file
    found = {}
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            source, node = message.findtext("source") or "", message.find("translation")
            forms = [one for one in node.itertext() if one.strip()] if node is not None else []
            found[context.findtext("name") or "", source] = [source] if language == SOURCE else forms
    return found


class Left:
    """The texts of the language before that are said otherwise in the one now."""

    def __init__(self, before: str, now: str) -> None:
        then, here = texts_of(before), texts_of(now)
        said_here = {text for texts in here.values() for text in texts}
        foreign = {text for key, texts in then.items() for text in texts if text not in here[key] and text not in said_here}
        self._whole = {one for one in foreign if not PLACE.search(one)}
        templates = [one for one in foreign if PLACE.search(one) and WORD.search(PLACE.sub("", one))]
        self._filled = re.compile("|".join(f"(?:{self._pattern(one)})" for one in templates))

    @staticmethod
    def _pattern(template: str) -> str:
        # Both forms of "dish(es)" are English.
        parts = (re.escape(part).replace(r"\(", "(?:").replace(r"\)", ")?") for part in PLACE.split(template))
        return ".+?".join(parts)

    def has(self, text: str) -> bool:
        bare = text.strip(" \n✓⚠✗▲●■◆☑☐·")
        if any(one in bare for one in TOLD):
            return False
        return bare in self._whole or (len(bare) < 300 and self._filled.fullmatch(bare) is not None)


def shown(window: QWidget, painted: list[str]) -> Iterator[tuple[str, str]]:
    """Return every text of a window that can be seen or heard, and where it is."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        name = widget.objectName() or type(widget).__name__
        yield name, widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield from ((name, line) for line in widget.text().replace("&&", "&").split("\n"))
        elif isinstance(widget, QLineEdit):
            yield name, widget.placeholderText()
        elif isinstance(widget, QTableWidget):
            heads = [widget.horizontalHeaderItem(column) for column in range(widget.columnCount())]
            cells = [widget.item(row, column) for row in range(widget.rowCount()) for column in range(widget.columnCount())]
            yield from ((name, one.text()) for one in (*heads, *cells) if isinstance(one, QTableWidgetItem))
        if isinstance(widget, BoardCanvas):
            # It keeps pictures of what it has written.
            widget.forget_bodies()
    painted.clear()
    window.grab()
    yield from (("painted", text) for text in painted)


@pytest.fixture(scope="module")
def house(qapp: QApplication) -> Iterator[LaidOut]:
    with laid_out("12-inch landscape", 1.0) as made:
        yield made


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    texts: list[str] = []
    draw = QPainter.drawText

    def watched(painter: QPainter, *args: object) -> object:
        texts.append(str(args[-1]))
        return draw(painter, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(QPainter, "drawText", watched)
    return texts


def test_no_text_stays_behind_when_another_language_is_chosen(house: LaidOut, painted: list[str], qtbot: QtBot) -> None:
    languages = [SOURCE, *OTHERS]
    steps = list(zip(languages, (*OTHERS, SOURCE), strict=True))
    left = {step: Left(*step) for step in steps}
    found: dict[str, str] = {}
    for page, (before, now) in zip(PAGES, cycle(steps), strict=False):
        house.bring(page)
        house.translations.use(now)
        for _ in range(2):
            QApplication.processEvents()
        for name, text in dict.fromkeys(shown(house.window, painted)):
            if left[before, now].has(text):
                found.setdefault(f"{name}: “{text}”", f"{before} → {now}, {page}")
    assert found == {}, "\n".join(f"{where}: {what}" for what, where in found.items())
