"""The window of a device that has no profile yet, or gets one more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waiterapp.client.first_run import FirstRun, Kept, TillOffer, address_in, till_offers
from waiterapp.client.probing import Failed, Probe, Trouble, Works
from waiterapp.client.profiles import ProfileError, has_keyring
from waiterapp.ui.kit.beside import Beside
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.keyboard import Keyboard, KeyboardInput
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import DARK, LIGHT, Theme, style_sheet
from waiterapp.ui.kit.touch import make_touchable
from waiterapp.ui.language import LANGUAGES, Translations
from waiterapp.ui.sentences import translated
from waiterapp.ui.setup.device_step import DeviceStep
from waiterapp.ui.setup.house_step import HouseStep
from waiterapp.ui.setup.join_step import JoinStep
from waiterapp.ui.setup.result_step import ResultStep
from waiterapp.ui.setup.sign_in_step import SignInStep
from waiterapp.ui.setup.step import Step
from waiterapp.ui.setup.till_step import TillStep
from waiterapp.ui.setup.welcome_step import Way, WelcomeStep

EDGE_MM, GAP_MM, TITLE_MM, SENTENCE_MM = 4.0, 2.0, 6.5, 4.5
LOW_MM, COLUMN_MM, WIDE_MM, HIGH_MM = 150.0, 220.0, 300.0, 190.0


class FirstRunWindow(QWidget):
    """Leads from page to page; whatever waits for anything is done beside the Qt thread.

    Signals:
        kept: a `Kept` profile to open.
        demo_wanted: the name of a till to play.
    """

    kept = Signal(object)
    demo_wanted = Signal(str)

    def __init__(self, first_run: FirstRun, translations: Translations, sizes: Sizes, theme: Theme | None = None) -> None:
        super().__init__()
        self.setObjectName("first_run_window")
        self.setWindowTitle("waiterapp")
        self._first_run = first_run
        self._translations = translations
        self._sizes = sizes
        self.theme = theme or _theme_of_system()
        self._way = Way.TILL
        self._probe: Probe | None = None
        self._is_busy = False
        self._wants_keyboard = True
        self._sentence = ""
        self.beside, self._beside_keyring = Beside(self), Beside(self)
        self._make_steps()
        self._make_frame()
        self._lay_out()
        self._connect()
        self.setPalette(self.theme.palette())
        self.setStyleSheet(style_sheet(self.theme, sizes.target(), sizes.px(1)))
        self._path: list[Step] = [self.welcome]
        self.retranslate()
        self._show_step()
        self.resize(sizes.px(WIDE_MM), sizes.px(HIGH_MM))
        self._beside_keyring.do(has_keyring, self._on_keyring)
        self.beside.do(till_offers, self._on_offers)

    def _make_steps(self) -> None:
        sizes = self._sizes
        self.welcome, self.tills, self.sign_in = WelcomeStep(sizes), TillStep(sizes), SignInStep(sizes)
        self.result, self.house, self.device = ResultStep(sizes), HouseStep(sizes), DeviceStep(sizes)
        self.join = JoinStep(sizes)
        self.steps: tuple[Step, ...] = (
            self.welcome,
            self.tills,
            self.sign_in,
            self.result,
            self.house,
            self.device,
            self.join,
        )

    def _make_frame(self) -> None:
        sizes = self._sizes
        self.title = QLabel()
        self.title.setObjectName("first_run_title")
        self.title.setFont(sizes.font(TITLE_MM, bold=True))
        self.title.setWordWrap(True)
        self.languages = Choices(sizes, "first_run_language")
        self.stack = QStackedWidget()
        # Only when everything has its place is it known how much of the page is in sight.
        self._seen_at = -1
        self._see_soon = QTimer(self, singleShot=True, interval=0)
        self._see_soon.timeout.connect(self._see_field)
        self._boxes = {step: ScrollBox(sizes, step) for step in self.steps}
        for box in self._boxes.values():
            # Whenever lines break anew or the keyboard comes, there is another part of the page in sight.
            box.verticalScrollBar().rangeChanged.connect(self._see_soon.start)
            self.stack.addWidget(box)
        self.sentence = QLabel()
        self.sentence.setObjectName("first_run_sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setFont(sizes.font(SENTENCE_MM, bold=True))
        self.back = self._button("first_run_back", self._on_back)
        self.keyboard_button = self._button("first_run_keyboard", self._on_keyboard)
        self.go = self._button("first_run_go", self._on_go)
        self.go.setProperty("primary", True)
        self.keyboard = Keyboard(sizes, "first_run_keys")
        self.input = KeyboardInput(self.keyboard, self)

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        gap, edge = self._sizes.px(GAP_MM), self._sizes.px(EDGE_MM)
        self._middle = QWidget()
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.languages)
        head.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.back)
        row.addWidget(self.keyboard_button)
        row.addStretch(1)
        row.addWidget(self.go)
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(gap)
        middle.addWidget(self._head)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.sentence)
        middle.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(edge, gap, edge, gap)
        layout.setSpacing(gap)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self.keyboard)

    def _connect(self) -> None:
        self.languages.picked.connect(self._on_language)
        self.keyboard.hidden.connect(self._on_keyboard_hidden)
        self.welcome.chosen.connect(self._on_way)
        self.tills.chosen.connect(self._on_till)
        for step in self.steps:
            step.changed.connect(self._show_frame)
            step.done.connect(self._on_go)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        for step in self.steps:
            step.retranslate()
        self.languages.show_choices(list(LANGUAGES.items()), {self._translations.language})
        self.keyboard.retranslate()
        self.keyboard_button.setText(self.tr("Keyboard"))
        self._show_frame()
        make_touchable(self, self._sizes)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to be read on a wide screen, and leave the head out where a keyboard needs its room."""
        super().resizeEvent(event)
        side = max(0, (self.width() - self._sizes.px(COLUMN_MM)) // 2)
        self._middle.setContentsMargins(side, 0, side, 0)
        self._show_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give a running try up."""
        if self._probe is not None:
            self._probe.cancel()
        super().closeEvent(event)

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self._path[-1]

    def go_to(self, step: Step) -> None:
        """Turn to a page; the way back leads to the one that is shown now."""
        self._path.append(step)
        self.say("")
        self._show_step()

    def _show_step(self) -> None:
        self.stack.setCurrentWidget(self._boxes[self.step])
        self._boxes[self.step].verticalScrollBar().setValue(0)
        fields = self.step.fields
        wanted = next((one for one in fields if not one.text()), None)
        # Where everything is filled in already, a keyboard would only be in the way.
        (wanted or self.step).setFocus()
        self._show_frame()
        make_touchable(self.step, self._sizes)

    @Slot()
    def _show_frame(self) -> None:
        step = self.step
        self.title.setText(step.title)
        self.back.setText(self.tr("Cancel") if self._is_busy else self.tr("Back"))
        self.back.setVisible(len(self._path) > 1)
        self.back.setEnabled(not self._is_busy or self._probe is not None)
        self.go.setText(step.go_text)
        self.go.setVisible(bool(step.go_text))
        self.go.setEnabled(step.is_complete and not self._is_busy)
        step.setEnabled(not self._is_busy)
        self._show_sentence()
        types = self._field() is not None and not self._is_busy
        self.keyboard.setVisible(types and self._wants_keyboard)
        self.keyboard_button.setVisible(bool(step.fields) and not self.keyboard.isVisibleTo(self) and not self._is_busy)
        is_low = self.height() < self._sizes.px(LOW_MM)
        self._head.setVisible(not (is_low and self.keyboard.isVisibleTo(self)))

    def _field(self) -> QLineEdit | None:
        focused = self.focusWidget()
        return focused if isinstance(focused, QLineEdit) and focused in self.step.fields else None

    def say(self, sentence: str) -> None:
        """Say why something was not done; nothing typed is lost."""
        self._sentence = sentence
        self._show_sentence()

    def _show_sentence(self) -> None:
        """Say what is the matter, or what is waited for."""
        waits = self.tr("Asking the till …") if self._probe is not None else self.tr("One moment …")
        said = translated(self._sentence)
        text = waits if self._is_busy else (f"⚠ {said}" if said else "")
        self.sentence.setText(text)
        self.sentence.setAccessibleName(waits if self._is_busy else said)
        self.sentence.setStyleSheet(f"color: {self.theme.danger if said and not self._is_busy else self.theme.text};")
        self.sentence.setVisible(bool(text))

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        self._show_frame()
        self._see_soon.start()

    @Slot()
    def _see_field(self) -> None:
        field = self._field()
        if field is None:
            return
        # Not by QScrollArea, which is content with the cursor and cuts the rest of the field.
        box, gap = self._boxes[self.step], self._sizes.px(GAP_MM)
        place = field.mapTo(self.step, field.rect().topLeft()).y()
        bar, room = box.verticalScrollBar(), box.viewport().height()
        bar.setValue(min(place - gap, max(bar.value(), place + field.height() + gap - room)))
        if place != self._seen_at:
            # Lines above it may break anew once more.
            self._seen_at = place
            self._see_soon.start()

    @Slot()
    def _on_keyboard(self) -> None:
        self._wants_keyboard = True
        fields = self.step.fields
        if self._field() is None and fields:
            fields[0].setFocus()
        self._show_frame()

    @Slot()
    def _on_keyboard_hidden(self) -> None:
        self._wants_keyboard = False
        self._show_frame()

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._translations.use(language)

    @Slot(object)
    def _on_way(self, way: Way) -> None:
        self._way = way
        self.go_to(self.join if way is Way.JOIN else self.tills)

    @Slot(object)
    def _on_till(self, offer: TillOffer) -> None:
        if self._way is Way.DEMO:
            self.demo_wanted.emit(offer.name)
            return
        self.sign_in.ask(offer)
        self.go_to(self.sign_in)

    @Slot()
    def _on_back(self) -> None:
        if self._probe is not None:
            self._probe.cancel()
        elif len(self._path) > 1:
            self._path.pop()
            self.say("")
            self._show_step()

    @Slot()
    def _on_go(self) -> None:
        step = self.step
        if self._is_busy or not step.is_complete:
            return
        if step is self.sign_in:
            self._try()
        elif step is self.result and self.result.works is not None:
            self.house.ask(self.result.works)
            self.go_to(self.house) if self.house.is_needed else self._ask_device()
        elif step is self.house:
            self._ask_device()
        elif step is self.join:
            digits = self.join.digits
            self._wait()
            self.beside.do(lambda: address_in(digits), self._on_address)
        elif step is self.device:
            self._keep()

    def _wait(self) -> None:
        self._is_busy = True
        self.say("")
        self._show_frame()

    def _try(self) -> None:
        probe = self._probe = self._first_run.probe(self.sign_in.candidate)
        self._wait()
        self.beside.do(lambda: self._first_run.find_out(probe), self._on_found)

    def _on_found(self, found: object) -> None:
        self._is_busy, self._probe = False, None
        if isinstance(found, Works):
            self.result.show_works(found)
            self.go_to(self.result)
            return
        if isinstance(found, Failed) and found.trouble is Trouble.CERTIFICATE:
            self.sign_in.ask_for_certificate()
            make_touchable(self.sign_in, self._sizes)
        self._show_frame()
        self.say(found.sentence if isinstance(found, Failed) else _sentence_of(found))

    def _ask_device(self) -> None:
        title = self.sign_in.offer.title if self.sign_in.offer is not None else ""
        self._wait()
        self.beside.do(lambda: self._first_run.name_for(title), self._on_name)

    def _on_name(self, name: object) -> None:
        self._is_busy = False
        if not isinstance(name, str):
            self.say(_sentence_of(name))
            return
        self.device.ask(name)
        self.go_to(self.device)

    def _on_address(self, address: object) -> None:
        self._is_busy = False
        self._show_frame()
        if not isinstance(address, str):
            self.say(_sentence_of(address))
            return
        self.device.ask("", server=address)
        self.go_to(self.device)

    def _keep(self) -> None:
        choice, first_run = self.device.choice(self._translations.language), self._first_run
        works, house, digits = self.result.works, self.house.choice, self.join.digits
        self._wait()
        if self._way is Way.JOIN:
            self.beside.do(lambda: first_run.join(digits, choice), self._on_kept)
        elif works is not None:
            self.beside.do(lambda: first_run.keep(works, choice, house), self._on_kept)

    def _on_kept(self, kept: object) -> None:
        self._is_busy = False
        self._show_frame()
        if isinstance(kept, Kept):
            self.kept.emit(kept)
        else:
            self.say(_sentence_of(kept))

    def _on_keyring(self, found: object) -> None:
        self.device.know_keyring(has_keyring=found is True)

    def _on_offers(self, found: object) -> None:
        if isinstance(found, tuple):
            self.tills.show_offers(found)
            make_touchable(self.tills, self._sizes)
        else:
            self.say(_sentence_of(found))


def _sentence_of(error: object) -> str:
    """Return what went wrong as a sentence; what nobody has foreseen keeps its own words."""
    if isinstance(error, ProfileError):
        return str(error)
    if isinstance(error, OSError):
        return f"This could not be saved on this device ({error.strerror or error})."
    return f"This could not be done ({error})."


def _theme_of_system() -> Theme:
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT
