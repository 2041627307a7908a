"""What every screen is given: the venue, the bridge, sizes, colours, and who is working."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee
from waiterapp.ui.bridge import Bridge
from waiterapp.ui.dish_pictures import DishPictures
from waiterapp.ui.kit.beside import Beside
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import LIGHT, Theme
from waiterapp.ui.room_pictures import RoomPictures
from waiterapp.ui.sentences import translated
from waiterapp.ui.venue_view import VenueView

if TYPE_CHECKING:
    from waiterapp.domain.commands import Command
    from waiterapp.ui.device_desk import DeviceDesk


class Context(QObject):
    """Shared by all screens of one window.

    Signals:
        waiter_changed: somebody else is working.
        theme_changed: the colours are new.
        notice: a sentence to show for a moment.
        standing_notice: a sentence to show until somebody has put it away.
    """

    waiter_changed = Signal()
    theme_changed = Signal()
    notice = Signal(str)
    standing_notice = Signal(str)

    def __init__(
        self,
        view: VenueView,
        bridge: Bridge,
        sizes: Sizes,
        *,
        till_word: str,
        guest_language: str = "en",
        is_training: bool = False,
        device: DeviceDesk | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.bridge = bridge
        self.sizes = sizes
        self.till_word = till_word
        """What the third proof says, such as "till" or "till's cloud"."""
        self.guest_language = guest_language
        """The language in which guests read a bill."""
        self.is_training = is_training
        """The till is a toy: everything may be tried."""
        self.device = device
        """What this device is set up for; nothing where the app only plays."""
        self.theme: Theme = LIGHT
        self.beside = Beside(self)
        self.dish_pictures = DishPictures(view, self.beside, self)
        self.room_pictures = RoomPictures(view, self.beside, self.submit, self)
        self.waiter: Employee | None = None
        self.spoken_for: set[str] = set()
        """Commands whose end is said by those who gave them, wherever whoever works here is by then; nobody else says it."""
        view.trouble.connect(self._on_trouble)

    @property
    def waiter_id(self) -> str:
        """The id of who is working, or nothing."""
        return self.waiter.id if self.waiter else ""

    def submit(self, command: Command) -> None:
        """Hand a command to the client, in the name of whoever works here."""
        self.bridge.submit(command if command.by or not self.waiter_id else replace(command, by=self.waiter_id))

    def may(self, right: Right) -> bool:
        """Tell whether whoever works here may do something."""
        return self.view.permissions.may(self.waiter_id, right)

    def right_missing(self, command: Command) -> Right | None:
        """Return the right that whoever works here would need for a command, and has not got."""
        from waiterapp.domain.roles import needed_rights

        return next((one for one in needed_rights(command, self.view.staff) if not self.may(one)), None)

    def refusal(self, right: Right) -> str:
        """Say who may do what whoever works here may not."""
        from waiterapp.domain.roles import refusal

        return translated(refusal(right, self.view.permissions, self.waiter_id))

    def set_waiter(self, employee: Employee | None) -> None:
        """Say who is working."""
        self.waiter = employee
        self.waiter_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.theme = theme
        self.theme_changed.emit()

    @Slot(str, str)
    def tell_of(self, command_id: str, sentence: str) -> None:
        """Show what is said of a command, unless whoever gave it says so."""
        if command_id not in self.spoken_for:
            self.notice.emit(translated(sentence))

    @Slot(str)
    def _on_trouble(self, sentence: str) -> None:
        self.notice.emit(translated(sentence))
