"""The manager's office: all its pages, what each is called, and which of them make sense here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.devices import RecordState
from waiterapp.domain.health import Grade, Subject, health_of, worst_of
from waiterapp.domain.rights import Right
from waiterapp.ui.context import Context
from waiterapp.ui.manager.health_text import SHAPES
from waiterapp.ui.manager.pages import ManagerPages

if TYPE_CHECKING:
    from waiterapp.ui.manager.day_page import DayPage
    from waiterapp.ui.manager.devices_page import DevicesPage
    from waiterapp.ui.manager.dishes_page import DishesPage
    from waiterapp.ui.manager.editor_page import EditorPage
    from waiterapp.ui.manager.health_page import HealthPage
    from waiterapp.ui.manager.history_page import HistoryPage
    from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
    from waiterapp.ui.manager.numbers_page import NumbersPage
    from waiterapp.ui.manager.people_page import PeoplePage
    from waiterapp.ui.manager.printers_page import PrintersPage
    from waiterapp.ui.manager.queue_page import QueuePage
    from waiterapp.ui.manager.receipts_page import ReceiptsPage
    from waiterapp.ui.manager.replay_page import ReplayPage
    from waiterapp.ui.manager.rules_page import RulesPage
    from waiterapp.ui.manager.salvage_page import SalvagePage
    from waiterapp.ui.manager.settings_page import SettingsPage
    from waiterapp.ui.manager.stations_page import StationsPage
    from waiterapp.ui.manager.times_page import TimesPage

HEALTH_EVERY_MS = 2000
_NEEDED = {
    "editor_page": (Right.EDIT_FLOOR,),
    "health_page": (Right.SETTINGS, Right.DECIDE_UNKNOWN),
    "queue_page": (Right.DECIDE_UNKNOWN,),
    "salvage_page": (Right.SETTINGS, Right.DECIDE_UNKNOWN),
    "kitchen_settings_page": (Right.SET_UP_KITCHEN,),
    "dishes_page": (Right.EDIT_DISHES, Right.SOLD_OUT),
    "times_page": (Right.SEE_NUMBERS,),
    "stations_page": (Right.SET_UP_KITCHEN,),
    "printers_page": (Right.SET_UP_KITCHEN,),
    "receipts_page": (Right.VOID_RECEIPTS,),
    "numbers_page": (Right.SEE_NUMBERS,),
    "history_page": (Right.SEE_NUMBERS,),
    "day_page": (Right.CLOSE_DAY, Right.SEE_NUMBERS),
    "people_page": (Right.EDIT_PEOPLE,),
    "rules_page": (Right.SETTINGS,),
    "devices_page": (Right.SETTINGS,),
    "replay_page": (Right.SEE_NUMBERS,),
    "settings_page": (Right.SETTINGS,),
}
"""Which rights open a page, any of them; in the order in which the row of chips has the pages."""

_PLACES = {
    Subject.QUEUE: "queue_page",
    Subject.PRINTER: "printers_page",
    Subject.STATION: "stations_page",
    Subject.SCREEN: "devices_page",
    Subject.DEVICE: "devices_page",
}


class Office(ManagerPages):
    """Makes each page when somebody looks at it for the first time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        super().__init__(context, _NEEDED, parent)
        context.view.capabilities_changed.connect(self._offer_pages)
        context.view.record_changed.connect(self._offer_pages)
        self._health = QTimer(self)
        self._health.setInterval(HEALTH_EVERY_MS)
        self._health.timeout.connect(self.mark_health)
        self._health.start()
        context.view.rules_changed.connect(self._offer_pages)
        context.view.staff_changed.connect(self._offer_pages)
        context.waiter_changed.connect(self._offer_pages)
        self.retranslate()

    @cached_property
    def editor_page(self) -> EditorPage:
        """Where rooms and tables are drawn."""
        from waiterapp.ui.manager.editor_page import EditorPage

        return self.take_in("editor_page", EditorPage(self._context))

    @cached_property
    def health_page(self) -> HealthPage:
        """How everything is."""
        from waiterapp.ui.manager.health_page import HealthPage

        page = HealthPage(self._context)
        page.decision_wanted.connect(self._on_decision_wanted)
        page.place_wanted.connect(self._on_place_wanted)
        self.take_in("health_page", page)
        return page

    @cached_property
    def queue_page(self) -> QueuePage:
        """What is on its way to the till."""
        from waiterapp.ui.manager.queue_page import QueuePage

        return self.take_in("queue_page", QueuePage(self._context))

    @cached_property
    def salvage_page(self) -> SalvagePage:
        """What was saved out of a damaged record."""
        from waiterapp.ui.manager.salvage_page import SalvagePage

        page = SalvagePage(self._context)
        page.queue_wanted.connect(self._on_decision_wanted)
        self.take_in("salvage_page", page)
        return page

    @cached_property
    def kitchen_settings_page(self) -> KitchenSettingsPage:
        """What the kitchen counts as late, and what is sold out."""
        from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage

        return self.take_in("kitchen_settings_page", KitchenSettingsPage(self._context))

    @cached_property
    def dishes_page(self) -> DishesPage:
        """What is known of each dish."""
        from waiterapp.ui.manager.dishes_page import DishesPage

        return self.take_in("dishes_page", DishesPage(self._context))

    @cached_property
    def times_page(self) -> TimesPage:
        """How long the kitchen took."""
        from waiterapp.ui.manager.times_page import TimesPage

        return self.take_in("times_page", TimesPage(self._context))

    @cached_property
    def stations_page(self) -> StationsPage:
        """Which station cooks what."""
        from waiterapp.ui.manager.stations_page import StationsPage

        return self.take_in("stations_page", StationsPage(self._context))

    @cached_property
    def printers_page(self) -> PrintersPage:
        """The kitchen's printers."""
        from waiterapp.ui.manager.printers_page import PrintersPage

        return self.take_in("printers_page", PrintersPage(self._context))

    @cached_property
    def receipts_page(self) -> ReceiptsPage:
        """The till's receipts."""
        from waiterapp.ui.manager.receipts_page import ReceiptsPage

        return self.take_in("receipts_page", ReceiptsPage(self._context))

    @cached_property
    def numbers_page(self) -> NumbersPage:
        """The day in numbers."""
        from waiterapp.ui.manager.numbers_page import NumbersPage

        return self.take_in("numbers_page", NumbersPage(self._context))

    @cached_property
    def history_page(self) -> HistoryPage:
        """Everything that has happened to an order."""
        from waiterapp.ui.manager.history_page import HistoryPage

        return self.take_in("history_page", HistoryPage(self._context))

    @cached_property
    def day_page(self) -> DayPage:
        """The day's end."""
        from waiterapp.ui.manager.day_page import DayPage

        return self.take_in("day_page", DayPage(self._context))

    @cached_property
    def people_page(self) -> PeoplePage:
        """Who works here."""
        from waiterapp.ui.manager.people_page import PeoplePage

        return self.take_in("people_page", PeoplePage(self._context))

    @cached_property
    def rules_page(self) -> RulesPage:
        """The house's rules."""
        from waiterapp.ui.manager.rules_page import RulesPage

        return self.take_in("rules_page", RulesPage(self._context))

    @cached_property
    def devices_page(self) -> DevicesPage:
        """The devices of the venue."""
        from waiterapp.ui.manager.devices_page import DevicesPage

        return self.take_in("devices_page", DevicesPage(self._context))

    @cached_property
    def replay_page(self) -> ReplayPage:
        """Evenings that were recorded."""
        from waiterapp.ui.manager.replay_page import ReplayPage

        return self.take_in("replay_page", ReplayPage(self._context))

    @cached_property
    def settings_page(self) -> SettingsPage:
        """What belongs to this device."""
        from waiterapp.ui.manager.settings_page import SettingsPage

        return self.take_in("settings_page", SettingsPage(self._context))

    def retranslate(self) -> None:
        """Set all fixed texts, those of the pages too."""
        names = (
            self.tr("Floor plan"),
            self.tr("Health"),
            self.tr("Queue"),
            self.tr("Repaired record"),
            self.tr("Kitchen and sold out"),
            self.tr("Dishes"),
            self.tr("Kitchen times"),
            self.tr("Stations"),
            self.tr("Printers"),
            self.tr("Receipts"),
            self.tr("Numbers"),
            self.tr("Black box"),
            self.tr("Day’s end"),
            self.tr("People"),
            self.tr("Rules"),
            self.tr("Devices"),
            self.tr("Replay"),
            self.tr("Settings"),
        )
        self.name_pages(self.tr("Pages"), names)
        for page in self.made:
            page.retranslate()
        self._offer_pages()

    @Slot()
    def _offer_pages(self) -> None:
        """Hide what this till cannot do, and what whoever works here may not."""
        view = self._context.view
        has_day = any(view.is_native(one) for one in ("reports", "day open", "day close", "zero receipt"))
        makes_sense = {
            "receipts_page": view.is_native("receipts"),
            "numbers_page": view.is_native("receipts") or bool(view.reports),
            "day_page": has_day,
            "people_page": view.is_kept("staff") or view.is_kept("staff switch"),
            "devices_page": view.record.state is not RecordState.OWN,
            "salvage_page": view.picture.salvage is not None,
        }
        for name, rights in _NEEDED.items():
            is_allowed = view.permissions.may_any(self._context.waiter_id, rights)
            self.offer(name, is_allowed and makes_sense.get(name, True))

    @Slot()
    def mark_health(self) -> None:
        """Let the name of the health page say that something is the matter."""
        if self.isVisible():
            grade = worst_of(health_of(self._context.view.picture, self._context.view.clock.now()))
            self.mark("health_page", SHAPES[grade] if grade >= Grade.WARNING else "")

    @Slot(str)
    def _on_decision_wanted(self, delivery_id: str) -> None:
        self.show_page(self.queue_page)
        self.queue_page.choose(delivery_id)

    @Slot(object)
    def _on_place_wanted(self, subject: Subject) -> None:
        """Show the page where more is said of a part, and where it can be changed."""
        name = _PLACES.get(subject)
        if name is not None and self.has(name):
            self.turn_to(name)
