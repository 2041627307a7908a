"""The keyboard on the screen: everything can be typed by clicks alone, and the field keeps its focus and its cursor."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import SCREENS
from waiterapp.app import resource_folder
from waiterapp.ui.kit.keyboard import (
    BACKSPACE,
    ENTER,
    HIDE,
    LEAST_WIDTH_MM,
    SHIFT,
    SIGNS_KEY,
    SPACE,
    TAB,
    Keyboard,
    KeyboardInput,
)
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM, Sizes
from waiterapp.ui.kit.theme import LIGHT, style_sheet
from waiterapp.ui.language import LANGUAGES, Translations

DPI = 96.0
PRINTABLE = "".join(chr(code) for code in range(32, 127))


class Form(QWidget):
    """Two fields above a keyboard, and a button between them."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.between = QPushButton("between")
        self.keyboard = Keyboard(sizes, "board")
        self.input = KeyboardInput(self.keyboard, self)
        layout = QVBoxLayout(self)
        for widget in (self.first, self.between, self.second, self.keyboard):
            layout.addWidget(widget)
        layout.addStretch(1)

    def tap(self, *keys: str) -> None:
        for key in keys:
            button = self.keyboard.key(key)
            assert button.isVisible(), key
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        for character in text:
            self.type_one(character)

    def type_one(self, character: str) -> None:
        key = SPACE if character == " " else character.lower()
        if not self.keyboard.key(key).isVisible():
            self.tap(SIGNS_KEY)
        self.tap(*([SHIFT] if character.isupper() else []), key)


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Translations]:
    made = Translations(resource_folder() / "translations")
    made.use("en")
    yield made
    made.use("en")


@pytest.fixture
def form(qtbot: QtBot, qapp: QApplication, language: Translations) -> Iterator[Form]:
    sheet = qapp.styleSheet()
    sizes = Sizes(DPI)
    qapp.setStyleSheet(style_sheet(LIGHT, sizes.target(), sizes.px(1)))
    made = Form(sizes)
    qtbot.addWidget(made)
    made.resize(sizes.px(258), sizes.px(162))
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.first.setFocus()
    yield made
    qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("mode", [QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password])
def test_every_printable_character_can_be_typed_by_clicks(
    form: Form, language: Translations, code: str, mode: QLineEdit.EchoMode
) -> None:
    language.use(code)
    form.keyboard.retranslate()
    form.first.setEchoMode(mode)
    form.type(PRINTABLE)
    assert form.first.text() == PRINTABLE
    assert form.first.hasFocus()


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("en", ("qwertyuiop", "asdfghjkl", "zxcvbnm")),
        ("sv", ("qwertyuiopå", "asdfghjklöä", "zxcvbnm")),
        ("de", ("qwertzuiopü", "asdfghjklöä", "yxcvbnmß")),
    ],
)
def test_letters_lie_as_people_know_them(form: Form, language: Translations, code: str, rows: tuple[str, ...]) -> None:
    language.use(code)
    form.keyboard.retranslate()
    QApplication.processEvents()
    places = {letter: _place(form, letter) for row in rows for letter in row}
    by_row = sorted({place.y() for place in places.values()})
    found = [
        "".join(sorted((one for one, place in places.items() if place.y() == y), key=lambda one: places[one].x()))
        for y in by_row
    ]
    assert found == list(rows)
    form.type("".join(rows))
    assert form.first.text() == "".join(rows)


def test_a_new_language_takes_old_letters_away(form: Form, language: Translations) -> None:
    language.use("sv")
    form.keyboard.retranslate()
    form.tap(SHIFT, "å", "ö")
    language.use("en")
    form.keyboard.retranslate()
    assert form.first.text() == "Åö"
    with pytest.raises(KeyError):
        form.keyboard.key("å")


def test_a_new_language_leaves_the_signs_where_they_are(form: Form, language: Translations) -> None:
    form.tap(SIGNS_KEY)
    language.use("de")
    form.keyboard.retranslate()
    form.tap("%", SIGNS_KEY, "ü")
    assert form.first.text() == "%ü"


def test_shift_is_for_one_letter_and_twice_for_all(form: Form) -> None:
    form.tap(SHIFT, "a", "b", SHIFT, SHIFT, "c", "1", "d", SHIFT, "e")
    assert form.first.text() == "AbC1De"


def test_a_key_shows_what_it_types(form: Form) -> None:
    letter, shift = form.keyboard.key("q"), form.keyboard.key(SHIFT)
    plain = (letter.text(), shift.text(), shift.accessibleName())
    form.tap(SHIFT)
    once = (letter.text(), shift.text(), shift.accessibleName())
    form.tap(SHIFT)
    always = (letter.text(), shift.text(), shift.accessibleName())
    assert [one[0] for one in (plain, once, always)] == ["q", "Q", "Q"]
    assert once[1] != always[1]
    assert len({plain[2], once[2], always[2]}) == 3
    form.tap(SIGNS_KEY)
    assert form.keyboard.key("&").text() == "&&"
    assert form.keyboard.key(SIGNS_KEY).accessibleName() == "Letters"


def test_a_sharp_s_has_no_capital(form: Form, language: Translations) -> None:
    language.use("de")
    form.keyboard.retranslate()
    form.tap(SHIFT, SHIFT, "ß", "u")
    assert form.first.text() == "ßU"


def test_the_cursor_stays_where_it_is(form: Form) -> None:
    form.first.setText("ab:80")
    form.first.setCursorPosition(2)
    form.type(".se")
    assert (form.first.text(), form.first.cursorPosition()) == ("ab.se:80", 5)
    form.tap(BACKSPACE, BACKSPACE)
    assert (form.first.text(), form.first.cursorPosition()) == ("ab.:80", 3)


def test_what_is_chosen_is_written_over_or_erased(form: Form) -> None:
    form.first.setText("http://old")
    form.first.setSelection(7, 3)
    form.type("new")
    assert form.first.text() == "http://new"
    form.first.selectAll()
    form.tap(BACKSPACE)
    assert form.first.text() == ""


def test_backspace_held_goes_on_erasing(form: Form, qtbot: QtBot) -> None:
    form.first.setText("abcdef")
    erase = form.keyboard.key(BACKSPACE)
    erase.setAutoRepeatDelay(1)
    erase.setAutoRepeatInterval(1)
    QTest.mousePress(erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: form.first.text() == "")
    QTest.mouseRelease(erase, Qt.MouseButton.LeftButton)


def test_a_field_has_its_say(form: Form, qtbot: QtBot) -> None:
    form.first.setMaxLength(3)
    with qtbot.waitSignal(form.first.textEdited):
        form.type("a")
    form.type("bcde")
    assert form.first.text() == "abc"
    form.first.setReadOnly(True)
    form.tap("x", BACKSPACE)
    assert form.first.text() == "abc"


def test_enter_is_return_and_tab_goes_to_the_next_field(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.first.returnPressed):
        form.tap(ENTER)
    form.tap(TAB, "z")
    assert form.second.hasFocus()
    form.tap(TAB)
    assert form.first.hasFocus()
    assert (form.first.text(), form.second.text()) == ("", "z")


def test_nothing_is_typed_where_nothing_is_to_be_typed(form: Form) -> None:
    form.between.setFocus()
    form.tap("a", SPACE, ENTER, BACKSPACE)
    assert (form.first.text(), form.second.text()) == ("", "")
    assert form.between.hasFocus()


def test_hiding(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.keyboard.hidden):
        form.tap(HIDE)
    assert not form.keyboard.isVisible()
    assert form.first.hasFocus()


def test_every_key_has_a_name_of_its_own_and_takes_no_focus(form: Form) -> None:
    keys = form.keyboard.findChildren(QPushButton)
    names = [key.objectName() for key in keys]
    assert len(set(names)) == len(names)
    assert len({key.accessibleName() for key in keys}) == len(keys)
    assert all(key.focusPolicy() is Qt.FocusPolicy.NoFocus for key in keys)
    unspoken = [key.accessibleName() for key in keys if set(key.accessibleName()) & set(string.punctuation)]
    assert unspoken == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_keys_are_for_fingers_on_every_screen(form: Form, language: Translations, screen: str, code: str) -> None:
    language.use(code)
    form.keyboard.retranslate()
    form.between.hide()
    form.second.hide()
    QApplication.processEvents()
    sizes = Sizes(DPI)
    width, height = SCREENS[screen]
    form.resize(sizes.px(width), sizes.px(height))
    for _ in range(2):
        QApplication.processEvents()
        assert form.width() == sizes.px(width)
        assert form.height() == sizes.px(height)
        shown = [key for key in form.keyboard.findChildren(QPushButton) if key.isVisible()]
        narrow = LEAST_WIDTH_MM if width < 150 else WAITER_TARGET_MM
        small = [
            (key.objectName(), sizes.mm(key.width()), sizes.mm(key.height()))
            for key in shown
            if sizes.mm(key.width()) < narrow - 0.3 or sizes.mm(key.height()) < WAITER_TARGET_MM - 0.3
        ]
        assert small == []
        written = {key: key.text().replace("&&", "&") for key in shown}
        tight = [text for key, text in written.items() if key.fontMetrics().horizontalAdvance(text) > key.width() - 4]
        assert tight == []
        plain = {key.width() for key in shown if len(key.objectName().rpartition("_key_")[2]) == 1}
        assert max(plain) - min(plain) <= sizes.px(width) // 100, "keys are equally wide"
        form.tap(SIGNS_KEY)


def _place(form: Form, key: str) -> QPoint:
    return form.keyboard.key(key).mapTo(form, QPoint(0, 0))
