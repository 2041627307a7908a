"""One run of a device: the first run where there is no profile, then the app, and the app again on whatever is wished for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication

from waiterapp.app import Application, resource_folder
from waiterapp.client.device_settings import DeviceSettings, Restore, SetUpAnother, SwitchTo, Wish
from waiterapp.client.log_file import kept_log
from waiterapp.client.profiles import Profile, Profiles
from waiterapp.domain.values import Clock
from waiterapp.ui.faults import FaultDesk
from waiterapp.ui.kit.beside import Beside
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.language import Translations
from waiterapp.ui.sentences import translated
from waiterapp.ui.setup.moment_window import MomentWindow
from waiterapp.ui.top_bar import Role
from waiterapp.venue.lock import FolderLock, StoreBusy

if TYPE_CHECKING:
    from waiterapp.client.first_run import FirstRun, Kept
    from waiterapp.domain.commands import Command
    from waiterapp.ui.setup.first_run_window import FirstRunWindow

log = logging.getLogger(__name__)
LOCK_WAIT_S = 1.0


@dataclass
class _Running:
    """An app on a profile whose folder it holds, with a log in it."""

    app: Application
    profile: Profile
    lock: FolderLock
    log: ExitStack

    def stop(self) -> None:
        """Stop the client and let the folder go. It waits, and is not for the Qt thread while windows are open."""
        self.app.stop()
        self.log.close()
        self.lock.release()


@dataclass(frozen=True)
class _Next:
    """What is opened next, with its folder held."""

    profile: Profile
    lock: FolderLock
    sentence: str = ""


class DeviceRun(QObject):
    """Shows one window after another. Stopping, restoring and locking are done beside the Qt thread."""

    def __init__(self, profiles: Profiles, role: str = "", *, poll_s: float | None = None) -> None:
        super().__init__()
        self._profiles = profiles
        self._role = role
        self._poll_s = poll_s
        self._running: _Running | None = None
        self._first_run: FirstRun | None = None
        self._moment: MomentWindow | None = None
        self._beside = Beside(self)
        self._doorbell: QObject | None = None
        self.faults = FaultDesk(self)
        self.faults.told.connect(self._on_fault)
        # One for all windows: what another one has installed would stay, and mix the languages.
        self.translations = Translations(resource_folder() / "translations")
        self.window: FirstRunWindow | None = None
        """Where a profile is made, while one is."""
        self.demo = ""
        """The till that somebody wants to play with instead."""
        self.language: str | None = None

    @property
    def app(self) -> Application | None:
        """The app that runs."""
        return self._running.app if self._running is not None else None

    @property
    def is_listening(self) -> bool:
        """Another start on the same folder would be heard."""
        return self._doorbell is not None

    def start(self, profile: Profile | None) -> None:
        """Open the app on a profile; without one, ask for it.

        Raises:
            StoreBusy: another waiterapp uses the profile's folder.
        """
        if profile is None:
            self._ask()
        else:
            self._open(_Next(profile, _held(self._profiles, profile)))

    def stop(self) -> None:
        """Stop what runs, after the last window was closed."""
        if self._first_run is not None:
            self._first_run.forget()
        if self._doorbell is not None:
            self._doorbell.deleteLater()
            self._doorbell = None
        if self._running is not None:
            self._running.stop()

    def _ask(self) -> None:
        """Open the window that makes a profile; what runs goes on behind it."""
        if self.window is not None:
            self.window.show()
            self.window.raise_()
            return
        if self.app is None:
            self.translations.use_system_language()
        # Trying logins loads what talks to tills, and whoever has a profile waits for none of it.
        from waiterapp.client.first_run import FirstRun
        from waiterapp.ui.setup.first_run_window import FirstRunWindow

        self._first_run = FirstRun(self._profiles)
        self.window = FirstRunWindow(self._first_run, self.translations, Sizes.of())
        self.window.kept.connect(self._on_kept)
        self.window.demo_wanted.connect(self._on_demo)
        self.window.show()

    @Slot(object)
    def _on_kept(self, kept: Kept) -> None:
        self._change(lambda: _Next(kept.profile, _held(self._profiles, kept.profile)), kept.commands)

    @Slot(str)
    def _on_demo(self, till: str) -> None:
        self.demo, self.language = till, self.translations.language
        QCoreApplication.quit()

    @Slot(object)
    def _on_wish(self, wish: Wish) -> None:
        match wish:
            case SetUpAnother():
                self._ask()
            case SwitchTo(name=name):
                self._change(lambda: self._switched(name))
            case Restore():
                self._restart_with(wish)

    def _switched(self, name: str) -> _Next:
        profile = self._profiles.find(name)
        # Held before anything is stopped: where another program has it, this one just goes on.
        lock = _held(self._profiles, profile)
        self._profiles.start_with(name)
        return _Next(profile, lock)

    def _change(self, prepare: Callable[[], _Next], commands: Iterable[Command] = ()) -> None:
        """Go from what runs to something else."""
        old, given = self._running, tuple(commands)

        def work() -> _Next:
            prepared = prepare()
            if old is not None:
                old.stop()
            return prepared

        self._wait(work, given)

    def _restart_with(self, wish: Restore) -> None:
        """Stop, restore, and go on with the same profile; where the restore fails, with its record as it was."""
        old = self._running
        if old is None:
            return

        def work() -> _Next:
            from waiterapp.client.backups import NoBackup, put_back

            name = old.profile.name
            old.stop()
            profile = self._profiles.find(name)
            try:
                kept = put_back(self._profiles, profile, wish.path, Clock().now())
                sentence = f"The backup was put back. The old record is kept as {kept}."
            except NoBackup as error:
                sentence = str(error)
            except Exception as error:
                # Whatever it is, what has run was stopped: without going on, every order would be typed into a dead window.
                log.exception("a backup could not be put back")
                sentence = f"The backup was not put back: {error}."
            return _Next(profile, _held(self._profiles, profile), sentence)

        self._wait(work)

    def _wait(self, work: Callable[[], _Next], commands: tuple[Command, ...] = ()) -> None:
        """Do something beside the Qt thread, then open what it prepared."""
        shown = self.window or (self.app.window if self.app is not None else None)
        if shown is not None and self._moment is None:
            theme = self.app.context.theme if self.app is not None else self.window.theme if self.window else None
            if theme is not None:
                self._moment = MomentWindow(Sizes.of(), theme)
                self._moment.setGeometry(shown.geometry())
                self._moment.show()

        def then(found: object) -> None:
            if isinstance(found, _Next):
                self._open(found, commands)
            else:
                self._go_on(found)

        self._beside.do(work, then)

    def _go_on(self, error: object) -> None:
        """Say why nothing has changed, where something runs to say it in."""
        sentence = f"{error}." if isinstance(error, StoreBusy) else str(error)
        if self.app is not None:
            self.app.context.notice.emit(translated(sentence))
        elif self.window is not None:
            self.window.say(sentence)
        self._end_moment()

    @Slot(str)
    def _on_fault(self, sentence: str) -> None:
        """Say in every window that something in one of them has gone wrong."""
        if self.app is not None:
            self.app.view.trouble.emit(sentence)
        if self.window is not None:
            self.window.say(sentence)

    def _open(self, following: _Next, commands: Iterable[Command] = ()) -> None:
        """Show an app, and only then take away what was there: without a window the program would end."""
        old, before, profile = self._running, self.window, following.profile
        logged = ExitStack()
        logged.enter_context(kept_log(self._profiles.venue_folder(profile)))
        settings = DeviceSettings(self._profiles, profile.name)
        app = Application(
            self._profiles,
            profile,
            Role(self._role or profile.role or Role.WAITER),
            poll_s=self._poll_s,
            language=profile.language or None,
            settings=settings,
            translations=self.translations,
        )
        if app.desk is not None:
            app.desk.wished.connect(self._on_wish)
        for command in commands:
            app.bridge.submit(command)
        self._running = _Running(app, profile, following.lock, logged)
        self.window = self._first_run = None
        app.window.painted.connect(self._on_painted)
        if profile.is_full_screen:
            app.window.showFullScreen()
        else:
            app.window.show()
        if following.sentence:
            app.context.notice.emit(translated(following.sentence))
        if before is not None:
            before.close()
            before.deleteLater()
        if old is not None:
            old.app.window.close()
            old.app.window.deleteLater()
            old.app.deleteLater()
        self._end_moment()

    @Slot()
    def _on_painted(self) -> None:
        """Let other starts on this folder be heard, now that something is on the screen."""
        from waiterapp.ui.doorbell import Doorbell

        if self._running is None:
            return
        if isinstance(self._doorbell, Doorbell):
            self._doorbell.close()
            self._doorbell.deleteLater()
        self._doorbell = Doorbell(self._profiles.venue_folder(self._running.profile), self)
        self._doorbell.rung.connect(self._on_rung)

    @Slot()
    def _on_rung(self) -> None:
        """Come to the front: somebody looks for this window, and has started the app once more."""
        app = self.app
        if app is None:
            return
        window = app.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        # Where the system lets no window come forward by itself, its place in the bar at least is marked.
        QApplication.alert(window)

    def _end_moment(self) -> None:
        if self._moment is not None:
            self._moment.close()
            self._moment.deleteLater()
            self._moment = None


def _held(profiles: Profiles, profile: Profile) -> FolderLock:
    """Hold a profile's folder.

    Raises:
        StoreBusy: another waiterapp uses it.
    """
    lock = FolderLock(profiles.venue_folder(profile))
    lock.acquire(LOCK_WAIT_S, is_app=True)
    return lock
