"""A keyboard on the screen, for tablets that have none of their own."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.texts import label

KEY_MM, LEAST_WIDTH_MM, GAP_MM = 12.5, 8.0, 1.0
"""Keys are as high as a finger; on a narrow screen they are narrower, as on every telephone."""
LETTER_MM, SIGN_MM, WORD_MM = 5.5, 5.0, 4.0
REPEAT_DELAY_MS, REPEAT_EVERY_MS = 400, 80
DIGITS = "1234567890"
QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LETTERS = {
    QLocale.Language.Swedish: ("qwertyuiopå", "asdfghjklöä", "zxcvbnm"),
    QLocale.Language.German: ("qwertzuiopü", "asdfghjklöä", "yxcvbnmß"),
}
SIGNS = (":_?=&%+#~,", "!*'\";()[]", "{}<>|\\^$`")
"""What is not in sight already: every printable sign of ASCII occurs in somebody's password."""
ROW = 22
"""A row is eleven keys wide, in halves of a key."""
SHIFT, BACKSPACE, SPACE, ENTER, HIDE, TAB, SIGNS_KEY = "shift", "backspace", "space", "enter", "hide", "tab", "signs"
GLYPHS = {BACKSPACE: "⌫", SPACE: "␣", ENTER: "↵", HIDE: "▼", TAB: "⇥"}
ONCE_GLYPH, CAPS_GLYPH = "⇧", "⇪"
TO_SIGNS, TO_LETTERS = "#?!", "abc"


class Capitals(Enum):
    """Which letters come next."""

    NONE = auto()
    ONE = auto()
    ALL = auto()


class Keyboard(QWidget):
    """Letters as they stand in the language of the program, digits, and every sign of ASCII; it never takes the focus.

    Each key is named after itself: `<name>_key_a` (letters by the small one), `<name>_key_@`, `<name>_key_shift`.

    Signals:
        typed: one character.
        erased: the character before the cursor is unwanted.
        entered: Enter.
        tabbed: on to the next field.
        hidden: nobody wants to see the keyboard now.
    """

    typed = Signal(str)
    erased = Signal()
    entered = Signal()
    tabbed = Signal()
    hidden = Signal()

    def __init__(self, sizes: Sizes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes = sizes
        self.setObjectName(name)
        # A finger needs no more room beside a letter than the key is wide.
        self.setStyleSheet("QPushButton { padding: 0; min-width: 0; }")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(ROW // 2 * (sizes.px(LEAST_WIDTH_MM) + sizes.px(GAP_MM)) - sizes.px(GAP_MM))
        self._capitals = Capitals.NONE
        self._letters: dict[str, QPushButton] = {}
        self._language: QLocale.Language | None = None
        self._layers = QStackedWidget()
        self._layers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.shift = self._key(SHIFT, ONCE_GLYPH, self._on_shift)
        self.shift.setCheckable(True)
        self.signs = self._key(SIGNS_KEY, TO_SIGNS, self._on_signs)
        self.signs.setFont(sizes.font(WORD_MM))
        self.backspace = self._key(BACKSPACE, GLYPHS[BACKSPACE], self.erased.emit)
        self.backspace.setAutoRepeat(True)
        self.backspace.setAutoRepeatDelay(REPEAT_DELAY_MS)
        self.backspace.setAutoRepeatInterval(REPEAT_EVERY_MS)
        self.space = self._key(SPACE, GLYPHS[SPACE], self._on_space)
        self._sign_layer = self._layer([[(self._character(sign), 2) for sign in row] for row in SIGNS])
        self._letter_layer = QWidget()
        self._layers.addWidget(self._sign_layer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.px(GAP_MM))
        layout.addLayout(self._row([*((self._character(digit), 2) for digit in DIGITS), (self.backspace, 2)]))
        layout.addWidget(self._layers)
        layout.addLayout(
            self._row(
                [
                    (self._key(HIDE, GLYPHS[HIDE], self.hidden.emit), 2),
                    (self._key(TAB, GLYPHS[TAB], self.tabbed.emit), 2),
                    (self.signs, 2),
                    (self._character("@"), 2),
                    (self.space, 5),
                    *((self._character(sign), 2) for sign in ".-/"),
                    (self._key(ENTER, GLYPHS[ENTER], self.entered.emit), 3),
                ]
            )
        )
        self.retranslate()

    def key(self, what: str) -> QPushButton:
        """Return the key of a character, or of a word such as `shift`."""
        found = self.findChild(QPushButton, f"{self.objectName()}_key_{what}")
        if not isinstance(found, QPushButton):
            raise KeyError(what)
        return found

    def retranslate(self) -> None:
        """Lay the letters as people here know them, and name every key that is no letter or digit."""
        language = QLocale().language()
        if language != self._language:
            self._language = language
            self._lay_letters(LETTERS.get(language, QWERTY))
        words = self._words()
        for button in self.findChildren(QPushButton):
            what = button.objectName().removeprefix(f"{self.objectName()}_key_")
            button.setAccessibleName(words.get(what, what))
        self._show_state()

    def _words(self) -> dict[str, str]:
        return {
            SHIFT: self.tr("Capital letters"),
            BACKSPACE: self.tr("Delete the last character"),
            SPACE: self.tr("Space"),
            ENTER: self.tr("Enter"),
            HIDE: self.tr("Hide the keyboard"),
            TAB: self.tr("Next field"),
            SIGNS_KEY: self.tr("Signs"),
            "@": self.tr("at"),
            ".": self.tr("dot"),
            "-": self.tr("dash"),
            "/": self.tr("slash"),
            ":": self.tr("colon"),
            "_": self.tr("underscore"),
            "?": self.tr("question mark"),
            "=": self.tr("equals"),
            "&": self.tr("ampersand"),
            "%": self.tr("percent"),
            "+": self.tr("plus"),
            "#": self.tr("hash"),
            "~": self.tr("tilde"),
            ",": self.tr("comma"),
            "!": self.tr("exclamation mark"),
            "*": self.tr("asterisk"),
            "'": self.tr("apostrophe"),
            '"': self.tr("quotation mark"),
            ";": self.tr("semicolon"),
            "(": self.tr("opening bracket"),
            ")": self.tr("closing bracket"),
            "[": self.tr("opening square bracket"),
            "]": self.tr("closing square bracket"),
            "{": self.tr("opening curly bracket"),
            "}": self.tr("closing curly bracket"),
            "<": self.tr("less than"),
            ">": self.tr("greater than"),
            "|": self.tr("vertical line"),
            "\\": self.tr("backslash"),
            "^": self.tr("caret"),
            "$": self.tr("dollar"),
            "`": self.tr("backtick"),
        }

    def _lay_letters(self, rows: tuple[str, ...]) -> None:
        was_shown = self._layers.currentWidget() is not self._sign_layer or not self._letters
        old = self._letter_layer
        # Shift outlives the layer it is in.
        self.shift.setParent(self)
        self._letters = {letter: self._character(letter, LETTER_MM) for row in rows for letter in row}
        laid: list[list[tuple[QWidget, int]]] = [[(self._letters[letter], 2) for letter in row] for row in rows]
        side = (ROW - 2 * len(rows[-1])) // 2
        laid[-1].insert(0, (self.shift, side))
        laid[-1].append((QWidget(), side))
        self._letter_layer = self._layer(laid)
        self._layers.addWidget(self._letter_layer)
        self._layers.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
        self._layers.setCurrentWidget(self._letter_layer if was_shown else self._sign_layer)

    def _layer(self, rows: list[list[tuple[QWidget, int]]]) -> QWidget:
        layer = QWidget()
        layout = QVBoxLayout(layer)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._sizes.px(GAP_MM))
        for row in rows:
            layout.addLayout(self._row(row))
        return layer

    def _row(self, keys: list[tuple[QWidget, int]]) -> QHBoxLayout:
        """Return a row of keys with their widths in halves of a key; what is left is free at both sides."""
        row = QHBoxLayout()
        row.setSpacing(self._sizes.px(GAP_MM))
        free = ROW - sum(halves for _, halves in keys)
        if free:
            row.addStretch(free // 2)
        for key, halves in keys:
            row.addWidget(key, halves)
        if free:
            row.addStretch(free - free // 2)
        return row

    def _key(self, what: str, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(label(text))
        button.setObjectName(f"{self.objectName()}_key_{what}")
        button.setFont(self._sizes.font(SIGN_MM))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumHeight(self._sizes.target(KEY_MM))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(slot)
        return button

    def _character(self, character: str, letter_mm: float = SIGN_MM) -> QPushButton:
        button = self._key(character, character, self._on_character)
        button.setFont(self._sizes.font(letter_mm))
        return button

    def _show_state(self) -> None:
        """Write on every key what it would type."""
        for letter, button in self._letters.items():
            button.setText(self._cased(letter))
        self.shift.setChecked(self._capitals is not Capitals.NONE)
        self.shift.setText(CAPS_GLYPH if self._capitals is Capitals.ALL else ONCE_GLYPH)
        is_signs = self._layers.currentWidget() is self._sign_layer
        self.signs.setText(label(TO_LETTERS if is_signs else TO_SIGNS))
        self.signs.setAccessibleName(self.tr("Letters") if is_signs else self.tr("Signs"))
        words = {
            Capitals.NONE: self.tr("Capital letters"),
            Capitals.ONE: self.tr("Capital letters: the next one"),
            Capitals.ALL: self.tr("Capital letters: all"),
        }
        self.shift.setAccessibleName(words[self._capitals])

    def _cased(self, letter: str) -> str:
        if self._capitals is Capitals.NONE:
            return letter
        # A capital ß would be two letters.
        return letter.upper() if len(letter.upper()) == 1 else letter

    @Slot()
    def _on_character(self) -> None:
        button = self.sender()
        if not isinstance(button, QPushButton):
            return
        character = button.objectName().removeprefix(f"{self.objectName()}_key_")
        if character not in self._letters:
            self.typed.emit(character)
            return
        typed = self._cased(character)
        if self._capitals is Capitals.ONE:
            self._capitals = Capitals.NONE
            self._show_state()
        self.typed.emit(typed)

    @Slot()
    def _on_space(self) -> None:
        self.typed.emit(" ")

    @Slot()
    def _on_shift(self) -> None:
        order = list(Capitals)
        self._capitals = order[(order.index(self._capitals) + 1) % len(order)]
        self._show_state()

    @Slot()
    def _on_signs(self) -> None:
        is_signs = self._layers.currentWidget() is self._sign_layer
        self._layers.setCurrentWidget(self._letter_layer if is_signs else self._sign_layer)
        self._show_state()


class KeyboardInput(QObject):
    """Lets a keyboard on the screen type into whichever text field of a window has the focus."""

    def __init__(self, keyboard: Keyboard, window: QWidget) -> None:
        super().__init__(keyboard)
        self._keyboard = keyboard
        self._window = window
        keyboard.typed.connect(self._on_typed)
        keyboard.erased.connect(self._on_erased)
        keyboard.entered.connect(self._on_entered)
        keyboard.tabbed.connect(self._on_tabbed)
        keyboard.hidden.connect(keyboard.hide)

    @property
    def field(self) -> QLineEdit | None:
        """The field that is typed into."""
        focused = self._window.focusWidget()
        return focused if isinstance(focused, QLineEdit) else None

    @Slot(str)
    def _on_typed(self, character: str) -> None:
        self._press(Qt.Key.Key_unknown, character)

    @Slot()
    def _on_erased(self) -> None:
        self._press(Qt.Key.Key_Backspace)

    @Slot()
    def _on_entered(self) -> None:
        self._press(Qt.Key.Key_Return, "\r")

    @Slot()
    def _on_tabbed(self) -> None:
        """Go on to the next field, past everything that is no field."""
        start: QWidget = self._window.focusWidget() or self._window
        after = start.nextInFocusChain()
        while after is not None and after is not start:
            if isinstance(after, QLineEdit) and self._takes_text(after):
                after.setFocus(Qt.FocusReason.TabFocusReason)
                return
            after = after.nextInFocusChain()

    def _takes_text(self, field: QLineEdit) -> bool:
        is_mine = self._window.isAncestorOf(field) and field.isVisibleTo(self._window) and field.isEnabled()
        return is_mine and bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def _press(self, key: Qt.Key, text: str = "") -> None:
        """Press a key as a hardware keyboard would: validators, lengths, selections and signals work as ever."""
        field = self.field
        if field is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
