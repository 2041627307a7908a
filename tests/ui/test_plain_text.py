"""Whatever names, notes and sentences look like, they are shown as text: nothing in them is bold, a picture or a link."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import laid_out as house_module
from tests.ui.laid_out import PAGES, LaidOut, laid_out
from waiterapp.domain.commands import ReadReceiptPage
from waiterapp.domain.events import CommandAnswered, Event
from waiterapp.domain.payments import ReceiptPage
from waiterapp.domain.receipt_pages import harmless
from waiterapp.domain.tills import Answer, Capability
from waiterapp.ui.kit.sheet import Sheet
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.texts import tip
from waiterapp.ui.kit.theme import LIGHT, style_sheet
from waiterapp.ui.manager.receipts_page import ReceiptsPage
from waiterapp.ui.setup.failed_start import FailedStart
from waiterapp.ui.setup.result_step import _line

UI = Path(__file__).resolve().parent.parent.parent / "waiterapp" / "ui"
HOSTILE = "<b>x</b><img src='file:///etc/hostname'><a href='file:///etc/passwd'>y</a>&lt;i&gt;"
WRITTEN = frozenset(
    (
        "name",
        "note",
        "words",
        "table_name",
        "waiter_name",
        "reason",
        "last_error",
        "evidence",
        "sentence",
        "about",
        "why",
        "unit",
    )
)
"""The fields that staff, guests, tills and printers write."""


def spoiled(value: Any) -> Any:
    """Return a value with markup in everything that somebody writes."""
    if isinstance(value, tuple):
        return tuple(spoiled(one) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        if not field.init:
            continue
        was = getattr(value, field.name)
        if field.name in WRITTEN and not isinstance(value, Capability):
            if isinstance(was, str) and was:
                changes[field.name] = f"{was}{HOSTILE}"
            elif isinstance(was, tuple) and was and all(isinstance(one, str) for one in was):
                changes[field.name] = tuple(f"{one}{HOSTILE}" for one in was)
                continue
        if field.name not in changes and (new := spoiled(was)) is not was:
            changes[field.name] = new
    return replace(value, **changes) if changes else value


class SpoiledHouse(LaidOut):
    """The house, with markup in every name."""

    def tell(self, *events: Event) -> None:
        super().tell(*(spoiled(one) for one in events))


@pytest.fixture(scope="module")
def house(qapp: QApplication) -> Iterator[LaidOut]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(house_module, "LaidOut", SpoiledHouse)
        with laid_out("12-inch landscape", 1.0) as made:
            yield made


def complaints() -> Iterator[str]:
    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QLabel) and widget.isVisible() and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name}: {widget.textFormat()} {widget.text()[:40]!r}"
        if "<b>" in widget.toolTip():
            yield f"{name}: a tool tip {widget.toolTip()!r}"
        if isinstance(widget, QTextBrowser) and not isinstance(widget, Sheet):
            yield f"{name}: a page that reads what it is told"


@pytest.mark.parametrize("page", PAGES)
def test_every_label_of_every_page_shows_markup_as_text(page: str, house: LaidOut, qtbot: QtBot) -> None:
    house.bring(page)
    assert list(complaints()) == []


def test_names_with_markup_really_come_to_the_screens(house: LaidOut, qtbot: QtBot) -> None:
    shown = set()
    for page in ("sent line", "table", "queue", "people", "receipts", "PIN", "preliminary bill"):
        house.bring(page)
        labels = [one.text() for one in house.window.findChildren(QLabel) if one.isVisible()]
        sheets = [one.toPlainText() for one in house.window.findChildren(QTextEdit) if one.isVisible()]
        if any("<b>x</b><img" in text for text in (*labels, *sheets)):
            shown.add(page)
    assert {"sent line", "queue", "people", "preliminary bill"} <= shown


def test_a_label_is_drawn_letter_by_letter(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(LIGHT, 40, 4))
    plain, marked = QLabel("<b>x</b>", window), QLabel("x", window)
    window.show()
    assert plain.textFormat() is Qt.TextFormat.PlainText
    assert plain.sizeHint().width() > 3 * marked.sizeHint().width()
    plain.setText("<i>later</i>")
    assert plain.textFormat() is Qt.TextFormat.PlainText


def test_a_page_of_a_till_reads_nothing_from_this_device(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(QSize(400, 400), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "secret.png"))
    (tmp_path / "secret.html").write_text("<p>secret</p>", encoding="ascii")
    url = QUrl.fromLocalFile(str(tmp_path / "secret.png"))
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.setHtml(f"<p>Beleg 1 <img src='{url.toString()}'> <a href='{tmp_path}/secret.html'>x</a></p>")
    sheet.show()
    assert sheet.document().size().height() < 200
    assert not sheet.openLinks()
    assert sheet.loadResource(QTextDocument.ResourceType.ImageResource.value, url).size() == QSize(1, 1)
    assert sheet.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, url) == QByteArray()
    assert "Beleg 1" in sheet.toPlainText()


def test_what_is_escaped_on_purpose_is_escaped() -> None:
    assert tip("<b>x</b> & y") == "<span>&lt;b&gt;x&lt;/b&gt; &amp; y</span>"
    assert tip("") == ""
    assert "<img" not in _line(Capability("tables", Answer.IMPOSSIBLE, HOSTILE))
    assert Sizes.of() is not None


def test_what_a_failed_start_says_is_text(qtbot: QtBot) -> None:
    said = FailedStart("<b>x</b> cannot be read")
    qtbot.addWidget(said)
    label = said.findChild(QLabel, "qt_msgbox_label")
    assert isinstance(label, QLabel)
    assert (label.text(), label.textFormat()) == ("<b>x</b> cannot be read", Qt.TextFormat.PlainText)


ONLY_HERE: dict[str, set[str]] = {
    "setHtml": {"waiter/prebill_panel.py", "manager/receipts_page.py"},
    "RichText": set(),
    "AutoText": set(),
    "MarkdownText": set(),
    "insertHtml": set(),
    "setMarkdown": set(),
    "QMessageBox": {"setup/failed_start.py"},
    "QErrorMessage": set(),
    "QWhatsThis": set(),
    "QStaticText": set(),
    "QTextBrowser": {"kit/sheet.py"},
    "showText": set(),
    "showMessage": set(),
    "setOpenExternalLinks": set(),
    "openUrl": set(),
}


def test_no_other_way_to_show_markup_is_used() -> None:
    found = []
    for path in sorted(UI.rglob("*.py")):
        name = path.relative_to(UI).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            used = getattr(node, "attr", "") or getattr(node, "id", "") or (node.name if isinstance(node, ast.alias) else "")
            if used in ONLY_HERE and name not in ONLY_HERE[used]:
                found.append(f"{name}: {used}")
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setToolTip" and not _is_fixed(node.args[0]):
                found.append(f"{name}: a tool tip with somebody's words")
    assert found == []


def _is_fixed(node: ast.expr) -> bool:
    makes: Callable[[ast.expr], str] = lambda func: getattr(func, "attr", "") or getattr(func, "id", "")  # noqa: E731
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and makes(node.func) in ("tr", "tip"))


def test_of_a_receipts_page_only_what_is_harmless_is_shown(house: LaidOut, qtbot: QtBot) -> None:
    house.bring("receipts")
    page = house.window.findChild(ReceiptsPage)
    assert page is not None
    tables = "<table><tr><td>" * 20 + "x"
    asked = page._asked = ReadReceiptPage(receipt_id="r-1")
    began = time.process_time()
    house.tell(CommandAnswered(asked.id, ReceiptPage(tables, harmless(tables))))
    page.page.grab()
    assert time.process_time() - began < 1.0
    assert page.page.toPlainText().strip() == "x"
