"""Puts everything together: the only file that knows everybody."""

from __future__ import annotations

import signal
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QObject, QtMsgType, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from waiterapp.client.clean_speech import is_heard, say
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.client.snapshot import read_snapshot
from waiterapp.domain.prebill import LANGUAGES
from waiterapp.domain.redaction import MET
from waiterapp.domain.values import Clock
from waiterapp.ui.bridge import Bridge
from waiterapp.ui.context import Context
from waiterapp.ui.device_desk import DeviceDesk
from waiterapp.ui.faults import FaultDesk
from waiterapp.ui.kit import accessibility
from waiterapp.ui.kit.garbage import GarbageCollection
from waiterapp.ui.kit.overrides import guard_overrides
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView

if TYPE_CHECKING:
    from waiterapp.client.device_settings import DeviceSettings
    from waiterapp.domain.commands import Command
    from waiterapp.domain.events import Event, Trouble

DEMO_POLL_S = 2.0
DEMO_SETTINGS = {"settle_s": "5"}
"""The embedded till writes at once: what it does not show after five seconds it does not have."""
BASE_FONT_MM = 3.8
STOP_S = 5.0
BUSY = 6
"""The exit code for a data folder in use, as the command line has it."""


def resource_folder() -> Path:
    """Return the folder of shipped resources, in a checkout or in an installed package."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else installed.parent.parent / "resources"


class Application(QObject):
    """One running app on one profile: windows in front, client thread behind."""

    def __init__(
        self,
        profiles: Profiles,
        profile: Profile,
        role: Role,
        *,
        poll_s: float | None = None,
        language: str | None = None,
        clock: Clock | None = None,
        is_training: bool = False,
        settings: DeviceSettings | None = None,
        translations: Translations | None = None,
    ) -> None:
        """Bring up the windows; with `settings`, the office changes what belongs to this device."""
        super().__init__()
        self._profiles = profiles
        self._profile = profile
        self._poll_s = poll_s
        self._role = role
        self._is_training = is_training
        self._early: list[Command] = []
        self._client: object | None = None
        self.clock = clock or Clock()
        self.view = VenueView(self.clock, self)
        self.bridge = Bridge(self._submit, self)
        self.bridge.events.connect(self.view.apply)
        self.translations = translations or Translations(resource_folder() / "translations")
        if language is None:
            self.translations.use_system_language()
        else:
            self.translations.use(language)
        folder = profiles.venue_folder(profile)
        snapshot = read_snapshot(folder)
        if snapshot is not None:
            self.view.apply(snapshot.events())
        self.desk = DeviceDesk(settings, self) if settings is not None else None
        self.context = self.new_context()
        self.window = MainWindow(self.context, role, self.translations)
        if self.desk is not None:
            self.desk.language_changed.connect(self.window.attendance.speak_on_device)
            self.desk.full_screen_changed.connect(self.window.fill_screen)
        self.window.painted.connect(self._on_painted)

    def new_context(self) -> Context:
        """Return what one more window needs: its own colours and waiter on the same venue."""
        from waiterapp.client.opening import descriptor_of

        descriptor = descriptor_of(self._profile.till)
        return Context(
            self.view,
            self.bridge,
            Sizes.of(),
            till_word=descriptor.proof_word,
            guest_language=LANGUAGES.get(descriptor.country, "en"),
            is_training=self._is_training,
            device=self.desk,
            parent=self,
        )

    def _submit(self, command: Command) -> None:
        from waiterapp.client.thread import ClientThread

        if isinstance(self._client, ClientThread):
            self._client.submit(command)
        else:
            self._early.append(command)

    @Slot()
    def _on_painted(self) -> None:
        """Load the slow libraries only now that something is on the screen."""
        self.start_client()

    def start_client(self) -> None:
        """Start the client thread; commands given so far are handed over."""
        if self._client is not None:
            return
        from waiterapp.client.starting import start_client

        self._client = start_client(
            self._profiles, self._profile, self._publish, self._report, self.clock, poll_s=self._poll_s, role=self._role.value
        )
        for command in self._early:
            self._submit(command)
        self._early.clear()

    def _publish(self, batch: Iterable[Event]) -> None:
        self.bridge.deliver(batch)

    def _report(self, trouble: Trouble) -> None:
        self.bridge.deliver([trouble])

    def stop(self) -> None:
        """Stop the client thread before the bridge can die."""
        from waiterapp.client.thread import ClientThread

        if isinstance(self._client, ClientThread):
            self._client.stop(STOP_S)
        if self.desk is not None:
            self.desk.finish(STOP_S)


def qt_application() -> QApplication:
    """Return the one QApplication, made on first use."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Said in words: to set it would load all that Python can know of a style.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("waiterapp")
    accessibility.install()
    guard_overrides()
    GarbageCollection(application)
    application.setFont(Sizes.of().font(BASE_FONT_MM))
    return application


def run(profiles: Profiles, profile: Profile | None, role: str = "") -> int:
    """Run the app until its last window is closed: on a profile, or on the one that is made first where there is none.

    `role` is what this device is for this time; without it, what its profile says.
    """
    from waiterapp.device_run import DeviceRun
    from waiterapp.venue.lock import StoreBusy

    application = qt_application()
    device = DeviceRun(profiles, role)
    try:
        device.start(profile)
    except StoreBusy as error:
        from waiterapp.ui.doorbell import ring

        shown = "; its window was brought to the front" if profile and ring(profiles.venue_folder(profile)) else ""
        say(f"{error}{shown}.")
        if not shown:
            show_failed_start(f"{error}.")
        return BUSY
    try:
        with device.faults.listening():
            code = run_until_closed(application)
    finally:
        device.stop()
    if device.demo:
        return run_demo(till=device.demo, role="all", headless=False, screenshots=None, language=device.language)
    return code


def show_failed_start(sentence: str) -> None:
    """Say in a window why nothing else was opened, where nobody hears it from the terminal; wait until it is closed."""
    if is_heard():
        return
    from waiterapp.ui.setup.failed_start import FailedStart

    qt_application()
    translations = Translations(resource_folder() / "translations")
    translations.use_system_language()
    FailedStart(MET.struck(sentence)).exec()


def without_size_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one its offscreen platform has for every window."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)  # noqa: T201 - that is where Qt would have written it


def run_demo(*, till: str, role: str, headless: bool, screenshots: Path | None, language: str | None) -> int:
    """Run the app on an embedded till with a person at it; headless plays one evening and ends."""
    from waiterapp.client.opening import make_profile, settings_for
    from waiterapp.simulator.box import simulated_till
    from waiterapp.simulator.server import SimulatorServer

    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-demo-")))
        simulated = simulated_till(till, with_operator=not headless, speed=1.0 if headless else 10.0)
        server = stack.enter_context(SimulatorServer(simulated))
        profiles = Profiles(home)
        settings = settings_for(till, DEMO_SETTINGS)
        profile = make_profile(profiles, "demo", till, server.base_url, simulated.credentials, secrets=FILE, settings=settings)
        application = qt_application()
        first = Role.WAITER if role == "all" else Role(role)
        from waiterapp.demo_evening import EveningClock
        from waiterapp.demo_live_evening import evening_for

        clock = EveningClock()
        # A till with push needs no asking every other second.
        poll_s = None if simulated.hub is not None else DEMO_POLL_S
        app = Application(profiles, profile, first, poll_s=poll_s, language=language, clock=clock, is_training=not headless)
        stack.callback(app.stop)
        from waiterapp.demo_house import house_for

        for command in house_for(profiles, profile, simulated.details):
            app.bridge.submit(command)
        if headless:
            qInstallMessageHandler(without_size_hints)
            return evening_for(app, server, clock, screenshots).play()
        app.window.show()
        if role == "all":
            kitchen = MainWindow(app.new_context(), Role.KITCHEN, app.translations)
            stack.callback(kitchen.close)
            kitchen.show()
            _put_beside(app.window, kitchen)
        faults = FaultDesk(app)
        faults.told.connect(app.view.trouble)
        with faults.listening():
            return run_until_closed(application)


def run_until_closed(application: QApplication) -> int:
    """Run until the last window is closed, or until Ctrl+C is typed on the terminal."""
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    code = application.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Whoever quits closes the windows, and the last one asks to quit once more: that is not meant for whatever runs next.
    QCoreApplication.removePostedEvents(application, QEvent.Type.Quit.value)
    return code


def _put_beside(first: MainWindow, second: MainWindow) -> None:
    """Put two windows side by side where the screen has room for both."""
    screen = first.screen().availableGeometry()
    if screen.width() >= first.width() + second.width():
        first.move(screen.topLeft())
        second.move(screen.left() + first.width(), screen.top())
