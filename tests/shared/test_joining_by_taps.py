"""A tablet joins a venue: the digits are tapped, and whatever is wrong with them is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.e2e.finger import Finger, Setting, qapp, setting
from tests.shared.venue import owner_address
from waiterapp.client import sharing
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.domain.devices import RecordState
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.inviting import Code

__all__ = ["qapp", "setting"]
pytestmark = pytest.mark.timeout(180)


class House:
    """A venue that runs on one device and can invite others."""

    def __init__(self, home: Path, till: SimulatorServer, server: DatabaseServer) -> None:
        self._profiles = Profiles(home)
        make_profile(self._profiles, "krogen", "dinkassa", till.base_url, till.till.credentials, secrets=FILE)
        sharing.create(self._profiles, self._profile, owner_address(server), "Krogen", "Office")

    @property
    def _profile(self) -> Profile:
        return self._profiles.find("krogen")

    def invite(self) -> str:
        return sharing.invite(self._profiles, self._profile, "Tablet 3").digits.replace(" ", "")

    def devices(self) -> list[str]:
        return [one.name for one in sharing.status(self._profiles, self._profile).devices]


@pytest.fixture
def house(tmp_path: Path, server: SimulatorServer, server_pg: DatabaseServer) -> House:
    return House(tmp_path / "office", server, server_pg)


def type_code(finger: Finger, digits: str) -> None:
    finger.tap(finger.button("welcome_join"))
    for digit in digits:
        finger.tap(finger.button(f"join_pad_{digit}"))
    finger.tap(finger.window.go)


def said(finger: Finger) -> str:
    window = finger.window
    finger.until(lambda: window.sentence.text().startswith("⚠"))
    sentence = window.sentence.text().removeprefix("⚠ ")
    assert sentence.endswith(".")
    assert ". " not in sentence
    return sentence


def test_a_tablet_joins_by_taps_and_opens_in_its_role(setting: Setting, house: House) -> None:
    finger, window = setting.finger, setting.finger.window
    digits = house.invite()
    type_code(finger, digits)
    finger.until(lambda: window.step is window.device)
    finger.tap(finger.button("device_role_kitchen"))
    finger.tap(window.go)
    finger.until(lambda: finger.device.app is not None)
    app = finger.app
    finger.until(lambda: app.view.record.state is RecordState.LIVE)
    finger.until(lambda: "Tablet 3" in house.devices())
    assert app.window.role.value == "kitchen"
    (profile,) = Profiles(setting.home).all()
    assert (profile.device, profile.role, profile.secrets) == ("Tablet 3", "kitchen", FILE)
    assert finger.taps == len(digits) + 4, "besides the digits: the card, on, the role and on"


def test_a_wrong_digit_is_found_before_anything_is_asked(setting: Setting, house: House) -> None:
    finger, window = setting.finger, setting.finger.window
    digits = house.invite()
    wrong = digits[:10] + str((int(digits[10]) + 1) % 10) + digits[11:]
    type_code(finger, wrong)
    assert said(finger) == "This is not the code: a digit is wrong or missing."
    assert window.join.digits == wrong
    back = finger.button("join_pad_⌫")
    assert isinstance(back, QAbstractButton)
    for _ in wrong[10:]:
        finger.tap(back)
    for digit in digits[10:]:
        finger.tap(finger.button(f"join_pad_{digit}"))
    finger.tap(window.go)
    finger.until(lambda: window.step is window.device)


def test_a_code_that_was_used_is_said_to_be(setting: Setting, house: House, tmp_path: Path) -> None:
    digits = house.invite()
    sharing.join(Profiles(tmp_path / "faster"), Code.of(digits), "default", "", FILE, {})
    type_code(setting.finger, digits)
    window = setting.finger.window
    setting.finger.until(lambda: window.step is window.device)
    setting.finger.tap(window.go)
    assert said(setting.finger) == "This code was used already, or its time is over: let the manager show a new one."
    assert Profiles(setting.home).all() == ()


def test_a_server_that_is_gone_is_said_to_be(setting: Setting, house: House, server_pg: DatabaseServer) -> None:
    type_code(setting.finger, house.invite())
    window = setting.finger.window
    setting.finger.until(lambda: window.step is window.device)
    server_pg.stop()
    setting.finger.tap(window.go)
    assert "server does not answer" in said(setting.finger)
