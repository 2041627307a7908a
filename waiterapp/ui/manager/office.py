"""The manager's office: all its pages, what each is called, and which of them make sense here."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.devices import RecordState
from waiterapp.domain.health import Grade, Subject
from waiterapp.domain.rights import Right
from waiterapp.ui.context import Context
from waiterapp.ui.manager.day_page import DayPage
from waiterapp.ui.manager.devices_page import DevicesPage
from waiterapp.ui.manager.dishes_page import DishesPage
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.health_page import HealthPage, grade_now
from waiterapp.ui.manager.health_text import SHAPES
from waiterapp.ui.manager.history_page import HistoryPage
from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
from waiterapp.ui.manager.numbers_page import NumbersPage
from waiterapp.ui.manager.pages import ManagerPages, Page
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


class Office(ManagerPages):
    """Makes every page once, in the order in which the row of chips has them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self.editor_page = EditorPage(context)
        self.health_page = HealthPage(context)
        self.queue_page = QueuePage(context)
        self.salvage_page = SalvagePage(context)
        self.kitchen_settings_page = KitchenSettingsPage(context)
        self.dishes_page = DishesPage(context)
        self.times_page = TimesPage(context)
        self.stations_page = StationsPage(context)
        self.printers_page = PrintersPage(context)
        self.receipts_page = ReceiptsPage(context)
        self.numbers_page = NumbersPage(context)
        self.history_page = HistoryPage(context)
        self.day_page = DayPage(context)
        self.people_page = PeoplePage(context)
        self.rules_page = RulesPage(context)
        self.devices_page = DevicesPage(context)
        self.replay_page = ReplayPage(context)
        self.settings_page = SettingsPage(context)
        pages = (
            self.editor_page,
            self.health_page,
            self.queue_page,
            self.salvage_page,
            self.kitchen_settings_page,
            self.dishes_page,
            self.times_page,
            self.stations_page,
            self.printers_page,
            self.receipts_page,
            self.numbers_page,
            self.history_page,
            self.day_page,
            self.people_page,
            self.rules_page,
            self.devices_page,
            self.replay_page,
            self.settings_page,
        )
        self._needed: dict[QWidget, tuple[Right, ...]] = {
            self.editor_page: (Right.EDIT_FLOOR,),
            self.health_page: (Right.SETTINGS, Right.DECIDE_UNKNOWN),
            self.queue_page: (Right.DECIDE_UNKNOWN,),
            self.salvage_page: (Right.SETTINGS, Right.DECIDE_UNKNOWN),
            self.dishes_page: (Right.EDIT_DISHES, Right.SOLD_OUT),
            self.kitchen_settings_page: (Right.SET_UP_KITCHEN,),
            self.times_page: (Right.SEE_NUMBERS,),
            self.stations_page: (Right.SET_UP_KITCHEN,),
            self.printers_page: (Right.SET_UP_KITCHEN,),
            self.receipts_page: (Right.VOID_RECEIPTS,),
            self.numbers_page: (Right.SEE_NUMBERS,),
            self.day_page: (Right.CLOSE_DAY, Right.SEE_NUMBERS),
            self.history_page: (Right.SEE_NUMBERS,),
            self.replay_page: (Right.SEE_NUMBERS,),
            self.people_page: (Right.EDIT_PEOPLE,),
            self.rules_page: (Right.SETTINGS,),
            self.devices_page: (Right.SETTINGS,),
            self.settings_page: (Right.SETTINGS,),
        }
        """Which rights open a page: any of them."""
        self._translated: tuple[Page, ...] = pages
        super().__init__(context, pages, parent)
        context.view.capabilities_changed.connect(self._offer_pages)
        context.view.record_changed.connect(self._offer_pages)
        self.health_page.decision_wanted.connect(self._on_decision_wanted)
        self.health_page.place_wanted.connect(self._on_place_wanted)
        self.salvage_page.queue_wanted.connect(self._on_decision_wanted)
        self._health = QTimer(self)
        self._health.setInterval(HEALTH_EVERY_MS)
        self._health.timeout.connect(self.mark_health)
        self._health.start()
        context.view.rules_changed.connect(self._offer_pages)
        context.view.staff_changed.connect(self._offer_pages)
        context.waiter_changed.connect(self._offer_pages)
        self.retranslate()

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
        for page in self._translated:
            page.retranslate()
        self._offer_pages()

    @Slot()
    def _offer_pages(self) -> None:
        """Hide what this till cannot do, and what whoever works here may not."""
        view = self._context.view
        has_day = any(view.is_native(one) for one in ("reports", "day open", "day close", "zero receipt"))
        makes_sense = {
            self.receipts_page: view.is_native("receipts"),
            self.numbers_page: view.is_native("receipts") or bool(view.reports),
            self.day_page: has_day,
            self.people_page: view.is_kept("staff") or view.is_kept("staff switch"),
            self.devices_page: view.record.state is not RecordState.OWN,
            self.salvage_page: view.picture.salvage is not None,
        }
        for page, rights in self._needed.items():
            is_allowed = view.permissions.may_any(self._context.waiter_id, rights)
            self.offer(page, is_allowed and makes_sense.get(page, True))

    @Slot()
    def mark_health(self) -> None:
        """Let the name of the health page say that something is the matter."""
        if self.isVisible():
            grade = grade_now(self._context)
            self.mark(self.health_page, SHAPES[grade] if grade >= Grade.WARNING else "")

    @Slot(str)
    def _on_decision_wanted(self, delivery_id: str) -> None:
        self.show_page(self.queue_page)
        self.queue_page.choose(delivery_id)

    @Slot(object)
    def _on_place_wanted(self, subject: Subject) -> None:
        """Show the page where more is said of a part, and where it can be changed."""
        pages: dict[Subject, QWidget] = {
            Subject.QUEUE: self.queue_page,
            Subject.PRINTER: self.printers_page,
            Subject.STATION: self.stations_page,
            Subject.SCREEN: self.devices_page,
            Subject.DEVICE: self.devices_page,
        }
        page = pages.get(subject)
        if page is not None and self.offers(page):
            self.show_page(page)
