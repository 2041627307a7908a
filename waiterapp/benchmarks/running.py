"""A whole app on a till that runs elsewhere, for what can only be measured from one end to the other."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from waiterapp.app import Application
from waiterapp.benchmarks.outside import OutsideTill
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView

READY_S = 60.0
RARELY_S = 600.0
"""The till is asked so rarely by itself that it is never asked while something is measured."""
PROFILE = "bench"


@contextmanager
def running_app(
    name: str, till: OutsideTill, role: Role, size: tuple[int, int], is_ready: Callable[[VenueView], bool]
) -> Iterator[tuple[Application, Path]]:
    """Run an app in a window of a size until the end of the block; also return the folder of its record."""
    with tempfile.TemporaryDirectory(prefix="waiterapp-bench-") as home:
        profiles = Profiles(Path(home))
        profile = make_profile(profiles, PROFILE, name, till.base_url, till.credentials, secrets=FILE)
        app = Application(profiles, profile, role, poll_s=RARELY_S, language="en")
        app.window.resize(*size)
        app.window.show()
        app.start_client()
        try:
            wait(lambda: is_ready(app.view), READY_S)
            yield app, profiles.venue_folder(profile)
        finally:
            # The windows go first: they would tell a client that has stopped of what they have shown.
            app.window.close()
            app.window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            app.stop()


def wait(condition: Callable[[], bool], timeout_s: float) -> None:
    """Let the windows live until something is so.

    Raises:
        TimeoutError: it is not so in time.
    """
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the app does not get on")
        QApplication.processEvents()
        time.sleep(0.0001)
