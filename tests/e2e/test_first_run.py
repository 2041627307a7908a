"""From an empty folder to a sent order by taps alone, for every till in the box; and what is said where a login does not work.

Every touch goes to the window's own point, as a finger's does: nothing is typed and nothing is called. `-s` prints the taps.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.client.test_probing import session_key
from tests.e2e.finger import Finger, Setting, qapp, setting
from waiterapp.client import probing
from waiterapp.client.probing import Candidate, Probe, Trouble, Works
from waiterapp.client.profiles import PROFILES_NAME, SECRETS_NAME
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.orders import Order
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.venue_view import VenueView

__all__ = ["qapp", "setting"]
pytestmark = pytest.mark.timeout(180)
PERSON = "Jörg"
LANGUAGES = {"dinkassa": "sv"}


def sign_in(finger: Finger, till: str, address: str, typed: dict[str, str]) -> None:
    finger.tap(finger.button("welcome_till"))
    finger.tap(finger.button(f"till_{till}"))
    form = finger.window.sign_in
    assert form.offer is not None
    ways = [{one.key for one in way} for way in form.offer.ways]
    if len(ways) > 1 and ways[0] != set(typed):
        finger.tap(finger.button(f"sign_in_way_{ways.index(set(typed))}"))
    finger.fill("sign_in_address", address)
    for key, text in typed.items():
        finger.fill(f"sign_in_{key}", text)
    finger.tap(finger.window.go)


def open_app(finger: Finger) -> None:
    """From a login that works to the app."""
    window = finger.window
    finger.until(lambda: window.step is window.result)
    finger.tap(window.go)
    finger.until(lambda: window.step is not window.result)
    if window.step is window.house:
        if window.house.person.isVisible():
            finger.fill("house_person", PERSON)
        finger.tap(window.go)
        finger.until(lambda: window.step is window.device)
    finger.until(lambda: window.device.is_complete and window.go.isEnabled())
    finger.tap(window.go)
    finger.until(lambda: finger.device.app is not None and finger.app.window.isVisible())


def say_who_works(finger: Finger, pins: dict[str, str]) -> None:
    """Tap somebody's name, and their PIN where the till wants to know it."""
    window, view = finger.app.window, finger.app.view
    strip = window.floor_page.people
    finger.until(lambda: strip.isVisible() and strip.chips)
    chip = next(index for index, one in enumerate(strip.chips) if one.text in pins or not (pins or one.is_label))
    name = strip.chips[chip].text
    finger.tap_tile(strip, chip)
    if name in pins:
        finger.until(window.pin_page.isVisible)
        for digit in pins[name]:
            finger.keys += 1
            finger.taps -= 1
            key = window.pin_page.findChild(QAbstractButton, f"pin_key_{digit}")
            assert isinstance(key, QAbstractButton)
            finger.tap(key)
    finger.until(lambda: window.waiter_id and window.floor_page.isVisible())
    assert view.staff


def send_a_dish(finger: Finger, pins: dict[str, str]) -> None:
    """Order the first dish in sight to the first table in sight."""
    window, view = finger.app.window, finger.app.view
    window.resize(1280, 800)
    finger.until(lambda: view.menu.dishes and view.floor.tables and view.staff)
    finger.qtbot.wait(1)
    if not window.waiter_id:
        say_who_works(finger, pins)
    area = view.floor.areas[0]
    table = next(one for one in view.floor.tables if one.area_id == area.id)
    button = window.floor_page.map.button(table.id)
    assert button is not None
    finger.tap(button)
    finger.until(window.pad_page.isVisible)
    finger.until(lambda: window.pad_page.grid.dishes)
    finger.tap_tile(window.pad_page.grid, 0)
    finger.until(lambda: window.pad_page.pad.lines)
    finger.tap(window.pad_page.send)
    finger.until(lambda: view.order_on(window.pad_page.table_id))


def ordered(view: VenueView, table_id: str) -> Order:
    found = view.order_on(table_id)
    assert found is not None
    return found


def booked(server: SimulatorServer) -> list[dict[str, Any]]:
    """Return what somebody has ordered at the till."""
    return [one for one in server.till.ledger.entries() if one["action"] in ("created", "accepted", "opened", "booked")]


@pytest.mark.parametrize("name", NAMES)
def test_from_an_empty_folder_to_a_sent_order_by_taps_alone(setting: Setting, name: str) -> None:
    finger = setting.finger
    with SimulatorServer(simulated_till(name)) as server:
        finger.tap(finger.button(f"first_run_language_{LANGUAGES.get(name, 'de')}"))
        sign_in(finger, name, server.base_url, server.till.credentials)
        open_app(finger)
        send_a_dish(finger, server.till.details.get("pins", {}))
        view, table_id = finger.app.view, finger.app.window.pad_page.table_id
        if view.is_native("take orders"):
            finger.until(lambda: booked(server))
            finger.until(lambda: all(one.is_with_till for one in ordered(view, table_id).rounds))
        order = ordered(view, table_id)
        assert len(order.lines) == 1
        finger.device.stop()
    assert table_id != COUNTER
    print(f"\n{name}: {finger.taps} taps on controls, {finger.keys} on keys")
    kept = (setting.home / PROFILES_NAME).read_text("utf-8")
    for key, secret in server.till.credentials.items():
        assert secret not in kept or key in ("cash_register_id",)
    assert (setting.home / SECRETS_NAME).stat().st_mode & 0o777 == 0o600


@dataclass(frozen=True)
class Mistake:
    """What is typed instead, and what is said of it."""

    till: str
    trouble: Trouble
    words: str
    typed: Callable[[SimulatorServer], tuple[str, dict[str, str]]]


def with_wrong_address(server: SimulatorServer) -> tuple[str, dict[str, str]]:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        closed = asked.getsockname()[1]
    return f"http://127.0.0.1:{closed}/", server.till.credentials


def with_page_of_something_else(server: SimulatorServer) -> tuple[str, dict[str, str]]:
    return f"{server.root_url}/nothing/here/", server.till.credentials


def with_wrong_key(server: SimulatorServer) -> tuple[str, dict[str, str]]:
    return server.base_url, {**server.till.credentials, "api_token": "b4d"}


def with_used_session(server: SimulatorServer) -> tuple[str, dict[str, str]]:
    typed = {"session_key": session_key(server), "integrator_id": server.till.credentials["integrator_id"]}
    # Another device was faster.
    assert isinstance(Probe(Candidate.of("dinkassa", server.base_url, typed)).run(), Works)
    return server.base_url, typed


def with_right_login(server: SimulatorServer) -> tuple[str, dict[str, str]]:
    return "https://till.example/", server.till.credentials


@pytest.mark.parametrize(
    "mistake",
    [
        Mistake("bessa", Trouble.NOTHING_THERE, "Nothing answers at 127.0.0.1", with_wrong_address),
        Mistake("bessa", Trouble.NOT_A_TILL, "is not bessa", with_page_of_something_else),
        Mistake("bessa", Trouble.WRONG_LOGIN, "check API token letter by letter", with_wrong_key),
        Mistake("dinkassa", Trouble.SPENT, "fetch a new one at the till", with_used_session),
        Mistake("bessa", Trouble.NO_NETWORK, "This device has no network", with_right_login),
    ],
    ids=lambda mistake: mistake.trouble.value,
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_typed_is_lost(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, mistake: Mistake
) -> None:
    finger, window = setting.finger, setting.finger.window
    if mistake.trouble is Trouble.NO_NETWORK:

        async def nobody(*_: object, **__: object) -> None:
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

        monkeypatch.setattr(asyncio, "open_connection", nobody)
        monkeypatch.setattr(probing, "has_route", lambda: False)
    with SimulatorServer(simulated_till(mistake.till)) as server:
        address, typed = mistake.typed(server)
        sign_in(finger, mistake.till, address, typed)
        finger.until(lambda: window.sentence.text().startswith("⚠"))
        sentence = window.sentence.text().removeprefix("⚠ ")
        assert mistake.words in sentence
        assert sentence.endswith(".")
        assert ". " not in sentence, "one sentence"
        assert all(f"{word} " in sentence for word in ("then", "try"))
        assert window.sentence.accessibleName() == sentence
        assert window.step is window.sign_in
        assert window.sign_in.address.text == address
        assert {key: window.sign_in.rows[key].text for key in typed} == typed
        if mistake.trouble is Trouble.WRONG_LOGIN:
            finger.fill("sign_in_api_token", server.till.credentials["api_token"])
            finger.tap(window.go)
            finger.until(lambda: window.step is window.result)


def test_a_till_that_hangs_is_given_up_by_a_tap(setting: Setting) -> None:
    finger, window = setting.finger, setting.finger.window
    with SimulatorServer(simulated_till("bessa")) as server:
        set_faults(server, [{"fault": "hang"}])
        sign_in(finger, "bessa", server.base_url, server.till.credentials)
        finger.until(lambda: server.till.faults.struck)
        assert window.back.text() == "Cancel"
        finger.tap(window.back)
        finger.until(window.go.isEnabled)
    assert window.step is window.sign_in
    assert not window.sentence.isVisible()


def test_the_demo_is_two_taps_away(setting: Setting) -> None:
    finger = setting.finger
    finger.tap(finger.button("welcome_demo"))
    finger.tap(finger.button("till_dikas"))
    assert (finger.device.demo, finger.device.language) == ("dikas", "en")
