"""The pages of the first run: fit for a finger on every screen in every language, spoken, and without secrets in the open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import LOOKS, PLAIN_DPI, SCREENS, LaidOut
from tests.ui.test_layout import Look
from waiterapp.app import BASE_FONT_MM, resource_folder
from waiterapp.client.first_run import FirstRun, till_offers
from waiterapp.client.opening import Unwatched, descriptor_of
from waiterapp.client.probing import Candidate, Failed, Trouble, Works
from waiterapp.client.profiles import Profiles
from waiterapp.domain.tills import CAPABILITIES
from waiterapp.pos.till import Account
from waiterapp.simulator.box import NAMES
from waiterapp.ui.capability_sentences import REASONS, SIGN_IN_WORDS
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import LIGHT
from waiterapp.ui.language import LANGUAGES, Translations
from waiterapp.ui.sentences import KNOWN
from waiterapp.ui.setup.capability_words import NAMES as CAPABILITY_NAMES
from waiterapp.ui.setup.first_run_window import FirstRunWindow
from waiterapp.ui.setup.step import Step
from waiterapp.ui.setup.welcome_step import Way

SECRET = "s3cret-Key"
WRONG = "ES Kassasystem / Dinkassa.se does not let this login in: check MachineId, MachineKey letter by letter, then try again."
UNTRUSTED = (
    "The certificate of 192.168.1.20 is not one this device trusts: check the address and this device's clock, "
    "or choose the certificate that the till's server has."
)


def works_of(till: str) -> Works:
    """Return what a till that cannot be asked says of itself."""
    known = descriptor_of(till)
    opened = known.factory(Account("https://till.example/", {"cash_register_id": "1"}, Unwatched(), {}))
    return Works(Candidate.of(till, "https://till.example/", {}), opened.capabilities(), 123, 40, 12, {})


@dataclass
class Shown:
    """A first run in a window of one size."""

    window: FirstRunWindow
    sizes: Sizes
    translations: Translations

    def go_to(self, step: Step) -> None:
        self.window._path = [self.window.welcome]
        self.window.go_to(step)

    def settle(self) -> None:
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()


def sign_in(shown: Shown, till: str = "dinkassa") -> None:
    offer = next(one for one in till_offers() if one.name == till)
    shown.window.sign_in.ask(offer)
    shown.go_to(shown.window.sign_in)


def refused(shown: Shown) -> None:
    sign_in(shown)
    shown.window.keyboard.hidden.emit()
    shown.window.say(WRONG)


def untrusted(shown: Shown) -> None:
    sign_in(shown, "dikas")
    shown.window.keyboard.hidden.emit()
    shown.window._on_found(Failed(Trouble.CERTIFICATE, UNTRUSTED))


def result(shown: Shown) -> None:
    shown.window.result.show_works(works_of("kassandro"))
    shown.go_to(shown.window.result)


def house(shown: Shown) -> None:
    shown.window.house.ask(works_of("kassandro"))
    shown.go_to(shown.window.house)


def device(shown: Shown) -> None:
    shown.window.device.ask("kassandro", server="venue.example:5432")
    shown.go_to(shown.window.device)


def join(shown: Shown) -> None:
    shown.window.join._take("1234567890" * 6)
    shown.go_to(shown.window.join)


PAGES: dict[str, Callable[[Shown], object]] = {
    "welcome": lambda shown: shown.go_to(shown.window.welcome),
    "tills": lambda shown: shown.go_to(shown.window.tills),
    "sign in": sign_in,
    "refused": refused,
    "untrusted": untrusted,
    "result": result,
    "house": house,
    "device": device,
    "join": join,
}


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into the keyring of whoever runs it."""
    monkeypatch.setattr("waiterapp.ui.setup.first_run_window.has_keyring", lambda: False)


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Translations]:
    made = Translations(resource_folder() / "translations")
    made.use("en")
    yield made
    made.use("en")


def opened(home: Path, language: Translations, dpi: float, size: tuple[int, int]) -> Shown:
    sizes = Sizes(dpi)
    QApplication.setFont(sizes.font(BASE_FONT_MM))
    window = FirstRunWindow(FirstRun(Profiles(home)), language, sizes, LIGHT)
    layout = window.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    window.resize(*(sizes.px(one) for one in size))
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    return Shown(window, sizes, language)


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot, language: Translations) -> Iterator[Shown]:
    font = QApplication.font()
    made = opened(tmp_path, language, PLAIN_DPI, SCREENS["12-inch landscape"])
    qtbot.waitUntil(lambda: bool(made.window.tills.cards), timeout=10_000)
    yield made
    made.window.close()
    made.window.deleteLater()
    QApplication.setFont(font)
    qtbot.wait(1)


@pytest.mark.parametrize(("screen", "scale"), LOOKS)
def test_every_page_is_fit_for_a_finger(
    tmp_path: Path, qtbot: QtBot, language: Translations, screen: str, scale: float
) -> None:
    font = QApplication.font()
    made = opened(tmp_path, language, PLAIN_DPI * scale, SCREENS[screen])
    qtbot.waitUntil(lambda: bool(made.window.tills.cards), timeout=10_000)
    complaints = []
    for code in LANGUAGES:
        language.use(code)
        for name, bring in PAGES.items():
            made.window._wants_keyboard = True
            bring(made)
            made.settle()
            complaints += [f"{code}, {name}: {one}" for one in Look(cast("LaidOut", made)).complaints() if not _is_key(one)]
    made.window.close()
    made.window.deleteLater()
    QApplication.setFont(font)
    qtbot.wait(1)
    assert not complaints, "\n".join(complaints[:40])


def _is_key(complaint: str) -> bool:
    """Keys are as high as a finger and, on a narrow screen, narrower, as on every telephone; they have tests of their own."""
    return complaint.startswith("first_run_keys_key_") and "a finger needs" in complaint


def test_what_is_secret_is_hidden_until_somebody_wants_to_see_it(shown: Shown) -> None:
    sign_in(shown)
    rows = shown.window.sign_in.rows
    for row in rows.values():
        row.field.setText(SECRET)
    hidden = {key for key, row in rows.items() if row.field.echoMode() is QLineEdit.EchoMode.Password}
    assert hidden == {"machine_key", "integrator_id", "session_key"}
    row = rows["machine_key"]
    row.show_button.click()
    assert row.field.echoMode() is QLineEdit.EchoMode.Normal
    row.show_button.click()
    assert row.field.echoMode() is QLineEdit.EchoMode.Password
    for widget in shown.window.findChildren(QWidget):
        said = (widget.objectName(), widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        assert not any(SECRET in one for one in said), widget.objectName()


def test_what_was_typed_stays_when_another_way_in_or_language_is_chosen(shown: Shown) -> None:
    sign_in(shown)
    form = shown.window.sign_in
    form.rows["machine_id"].field.setText("M-1")
    form.rows["integrator_id"].field.setText("I-1")
    form.ways.picked.emit("1")
    assert not form.rows["machine_id"].isVisible()
    assert dict(form.candidate.credentials) == {"integrator_id": "I-1"}
    shown.translations.use("sv")
    form.ways.picked.emit("0")
    assert form.rows["machine_id"].text == "M-1"
    assert dict(form.candidate.credentials) == {"integrator_id": "I-1", "machine_id": "M-1"}


def test_a_server_with_a_certificate_of_its_own_is_trusted_by_the_file_that_is_chosen(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(shown, "dikas")
    form = shown.window.sign_in
    assert not form.choose_certificate.isVisible(), "most need none"
    untrusted(shown)
    monkeypatch.setattr(form, "ask_for_file", lambda: "/media/stick/ca.pem")
    form.choose_certificate.click()
    assert form.candidate.ca_file == "/media/stick/ca.pem"
    assert "ca.pem" in form.certificate_words.text()
    sign_in(shown, "bessa")
    assert (form.candidate.ca_file, form.choose_certificate.isVisible()) == ("", False)


def test_a_key_is_pasted_without_the_blanks_around_it(shown: Shown) -> None:
    sign_in(shown, "bessa")
    row = shown.window.sign_in.rows["api_token"]
    QGuiApplication.clipboard().setText(f"  {SECRET}\n")
    row.paste_button.click()
    assert row.field.text() == SECRET
    assert not row.paste_button.isVisible()
    row.clear_button.click()
    assert row.field.text() == ""
    QGuiApplication.clipboard().clear()


def test_nothing_shows_up_as_a_window_of_its_own_for_a_moment(shown: Shown) -> None:
    seen: list[object] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusWindowChanged.connect(seen.append)
    for bring in PAGES.values():
        bring(shown)
        shown.settle()
    application.focusWindowChanged.disconnect(seen.append)
    assert seen == []


def test_the_field_that_is_typed_into_is_in_sight_above_the_keyboard_of_the_lowest_screen(
    tmp_path: Path, qtbot: QtBot, language: Translations
) -> None:
    font = QApplication.font()
    made = opened(tmp_path, language, PLAIN_DPI, SCREENS["8-inch landscape"])
    qtbot.waitUntil(lambda: bool(made.window.tills.cards), timeout=10_000)
    for bring in (sign_in, house):
        bring(made)
        made.settle()
        field = made.window.focusWidget()
        assert isinstance(field, QLineEdit)
        assert made.window.keyboard.isVisible()
        assert field.visibleRegion().boundingRect() == field.rect()
    made.window.close()
    made.window.deleteLater()
    QApplication.setFont(font)
    qtbot.wait(1)


def test_every_capability_has_a_name_and_every_reason_can_be_translated() -> None:
    assert set(CAPABILITY_NAMES) == set(CAPABILITIES)
    listed = {str(one) for one in REASONS} | set(KNOWN)
    missing = {one.reason for name in NAMES for one in works_of(name).capabilities} - listed
    assert not missing
    wanted = {one.hint for offer in till_offers() for one in offer.fields if one.hint}
    assert wanted <= {str(one) for one in SIGN_IN_WORDS}


def test_the_way_back_is_never_lost(shown: Shown) -> None:
    window = shown.window
    assert not window.back.isVisible()
    window.welcome.chosen.emit(Way.TILL)
    window.tills.cards["bessa"].click()
    assert window.step.objectName() == "sign_in_step"
    window.back.click()
    window.back.click()
    assert window.step.objectName() == "welcome_step"
