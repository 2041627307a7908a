"""The manager's office: all its pages, what each is called, and which of them make sense here."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.devices import RecordState
from waiterapp.ui.context import Context
from waiterapp.ui.manager.devices_page import DevicesPage
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
from waiterapp.ui.manager.numbers_page import NumbersPage
from waiterapp.ui.manager.pages import ManagerPages, Page
from waiterapp.ui.manager.people_page import PeoplePage
from waiterapp.ui.manager.printers_page import PrintersPage
from waiterapp.ui.manager.queue_page import QueuePage
from waiterapp.ui.manager.receipts_page import ReceiptsPage
from waiterapp.ui.manager.rules_page import RulesPage
from waiterapp.ui.manager.settings_page import SettingsPage
from waiterapp.ui.manager.stations_page import StationsPage
from waiterapp.ui.manager.times_page import TimesPage


class Office(ManagerPages):
    """Makes every page once, in the order in which the row of chips has them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self._context = context
        self.editor_page = EditorPage(context)
        self.queue_page = QueuePage(context)
        self.kitchen_settings_page = KitchenSettingsPage(context)
        self.times_page = TimesPage(context)
        self.stations_page = StationsPage(context)
        self.printers_page = PrintersPage(context)
        self.receipts_page = ReceiptsPage(context)
        self.numbers_page = NumbersPage(context)
        self.people_page = PeoplePage(context)
        self.rules_page = RulesPage(context)
        self.devices_page = DevicesPage(context)
        self.settings_page = SettingsPage(context)
        pages = (
            self.editor_page,
            self.queue_page,
            self.kitchen_settings_page,
            self.times_page,
            self.stations_page,
            self.printers_page,
            self.receipts_page,
            self.numbers_page,
            self.people_page,
            self.rules_page,
            self.devices_page,
            self.settings_page,
        )
        self._translated: tuple[Page, ...] = pages
        super().__init__(context, pages, parent)
        context.view.capabilities_changed.connect(self._offer_pages)
        context.view.record_changed.connect(self._offer_pages)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts, those of the pages too."""
        names = (
            self.tr("Floor plan"),
            self.tr("Queue"),
            self.tr("Kitchen and sold out"),
            self.tr("Kitchen times"),
            self.tr("Stations"),
            self.tr("Printers"),
            self.tr("Receipts"),
            self.tr("Numbers"),
            self.tr("People"),
            self.tr("Rules"),
            self.tr("Devices"),
            self.tr("Settings"),
        )
        self.name_pages(self.tr("Pages"), names)
        for page in self._translated:
            page.retranslate()
        self._offer_pages()

    @Slot()
    def _offer_pages(self) -> None:
        """Hide what this till cannot do."""
        view = self._context.view
        has_numbers = bool(view.reports) or any(view.is_native(one) for one in ("day open", "day close", "zero receipt"))
        for page, is_there in (
            (self.receipts_page, view.is_native("receipts")),
            (self.numbers_page, has_numbers),
            (self.people_page, view.is_kept("staff") or view.is_kept("staff switch")),
            (self.devices_page, view.record.state is not RecordState.OWN),
            (self.settings_page, self._context.device is not None),
        ):
            self.offer(page, is_there)
