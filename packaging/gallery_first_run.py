"""The gallery's pictures of the first run: from the welcome to the device's own name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gallery_evenings import settle, wait_until

from waiterapp.client.first_run import FirstRun, till_offers
from waiterapp.client.opening import Unwatched, descriptor_of
from waiterapp.client.probing import Candidate, Works
from waiterapp.client.profiles import Profiles
from waiterapp.pos.till import Account
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import Theme
from waiterapp.ui.language import Translations
from waiterapp.ui.setup.first_run_window import FirstRunWindow
from waiterapp.ui.setup.step import Step

ADDRESS = "https://till.example.org/"
REFUSED = (
    "ES Kassasystem / Dinkassa.se does not let this login in: check MachineId, MachineKey letter by letter, then try again."
)
Show = Callable[[FirstRunWindow], object]


def works_of(till: str) -> Works:
    """Return what a till that cannot be asked says of itself."""
    known = descriptor_of(till)
    opened = known.factory(Account(ADDRESS, {"cash_register_id": "1"}, Unwatched(), {}))
    return Works(Candidate.of(till, ADDRESS, {}), opened.capabilities(), 123, 40, 12, {})


def step(name: str, fill: Show = lambda _window: None) -> Show:
    """Fill a step in and turn to it."""

    def show(window: FirstRunWindow) -> None:
        fill(window)
        wanted: Step = getattr(window, name)
        window.go_to(wanted)

    return show


def ask(till: str) -> Show:
    """Ask for a till's login."""
    return lambda window: window.sign_in.ask(next(one for one in till_offers() if one.name == till))


def refused(window: FirstRunWindow) -> None:
    """Show a login that the till did not take."""
    step("sign_in", ask("dinkassa"))(window)
    window.keyboard.hidden.emit()
    window.say(REFUSED)


FIRST_RUN: list[tuple[str, Show]] = [
    ("first-welcome", lambda _window: None),
    ("first-tills", step("tills")),
    ("first-sign-in", step("sign_in", ask("dinkassa"))),
    ("first-sign-in-refused", refused),
    ("first-result", step("result", lambda window: window.result.show_works(works_of("dikas")))),
    ("first-house", step("house", lambda window: window.house.ask(works_of("kassandro")))),
    ("first-device", step("device", lambda window: window.device.ask("kassandro"))),
    ("first-device-joins", step("device", lambda window: window.device.ask("", server="venue.example.org:5432"))),
    ("first-join", step("join")),
]
"""A screen's name, and what brings a new window there."""


@contextmanager
def first_run(sizes: Sizes, theme: Theme, translations: Translations, size: tuple[int, int]) -> Iterator[FirstRunWindow]:
    """Open the window of a device without a profile, on a screen of a size."""
    with tempfile.TemporaryDirectory(prefix="waiterapp-gallery-") as folder:
        window = FirstRunWindow(FirstRun(Profiles(Path(folder))), translations, sizes, theme)
        window.setFixedSize(*size)
        window.show()
        wait_until(lambda: bool(window.tills.cards), "the tills")
        yield window
        window.close()
        window.deleteLater()
        settle()
