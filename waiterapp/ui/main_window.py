"""The window: who works here, which role, and what is not as it should be."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from waiterapp.domain.checkout import COUNTER
from waiterapp.domain.devices import RecordState
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import LinkState, PushState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.notice import Notice
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.kit.texts import age_text, push_text
from waiterapp.ui.kit.theme import DARK, LIGHT, Theme, style_sheet
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.language import LANGUAGES, Translations
from waiterapp.ui.manager.devices_page import DevicesPage
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.kitchen_settings_page import KitchenSettingsPage
from waiterapp.ui.manager.numbers_page import NumbersPage
from waiterapp.ui.manager.people_page import PeoplePage
from waiterapp.ui.manager.queue_page import QueuePage
from waiterapp.ui.manager.receipts_page import ReceiptsPage
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.checkout_page import CheckoutPage
from waiterapp.ui.waiter.floor_page import FloorPage
from waiterapp.ui.waiter.pad_page import PadPage
from waiterapp.ui.waiter.pin_page import PinPage

LEAST_WIDTH_FOR_LINK_MM = 220.0


class Role(StrEnum):
    """What a screen is for."""

    WAITER = "waiter"
    KITCHEN = "kitchen"
    MANAGER = "manager"


class MainWindow(QWidget):
    """One window with all roles.

    Signals:
        painted: the first frame is on the screen.
    """

    painted = Signal()

    def __init__(self, context: Context, role: Role, translations: Translations) -> None:
        super().__init__()
        self._context = context
        self._translations = translations
        self._was_painted = False
        self.setObjectName("main_window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("waiterapp")
        sizes = context.sizes
        self.role = role
        self._make_bar()
        self.banner = StatusBanner(context)
        self.floor_page = FloorPage(context)
        self.pad_page = PadPage(context)
        self.checkout_page = CheckoutPage(context)
        self.pin_page = PinPage(context)
        self.board_page = BoardPage(context)
        self.editor_page = EditorPage(context)
        self.queue_page = QueuePage(context)
        self.kitchen_settings_page = KitchenSettingsPage(context)
        self.manager_tabs = QTabWidget()
        self.manager_tabs.setObjectName("manager_tabs")
        self.receipts_page = ReceiptsPage(context)
        self.numbers_page = NumbersPage(context)
        self.people_page = PeoplePage(context)
        self.devices_page = DevicesPage(context)
        for page in (
            self.editor_page,
            self.queue_page,
            self.kitchen_settings_page,
            self.receipts_page,
            self.numbers_page,
            self.people_page,
            self.devices_page,
        ):
            self.manager_tabs.addTab(page, "")
        self.stack = QStackedWidget()
        for widget in (
            self.floor_page,
            self.pad_page,
            self.checkout_page,
            self.pin_page,
            self.board_page,
            self.manager_tabs,
        ):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.banner)
        layout.addWidget(self.stack, 1)
        self.notice = Notice(context, self)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        self._connect()
        self.set_theme(DARK if role is Role.KITCHEN else LIGHT)
        self.retranslate()
        self.show_role(role)
        self.resize(sizes.px(300), sizes.px(190))

    def _make_bar(self) -> None:
        sizes = self._context.sizes
        self._bar = QWidget()
        self._bar.setObjectName("top_bar")
        self._roles = QButtonGroup(self)
        self._role_buttons = {role: QPushButton() for role in Role}
        for role, button in self._role_buttons.items():
            button.setObjectName(f"role_{role.value}")
            button.setCheckable(True)
            button.setProperty("role", role.value)
            self._roles.addButton(button)
        self.waiter_button = QToolButton()
        self.waiter_button.setObjectName("waiter_button")
        self.waiter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._waiter_menu = QMenu(self.waiter_button)
        self.waiter_button.setMenu(self._waiter_menu)
        self.link_label = QLabel()
        self.link_label.setObjectName("link_label")
        self.link_label.setFont(sizes.font(3.6))
        self.link_label.setWordWrap(True)
        self.link_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.link_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.theme_button = QPushButton()
        self.theme_button.setObjectName("theme_button")
        self.language_button = QToolButton()
        self.language_button.setObjectName("language_button")
        self.language_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._language_menu = QMenu(self.language_button)
        for code, name in LANGUAGES.items():
            action = QAction(name, self._language_menu)
            action.setData(code)
            self._language_menu.addAction(action)
        self.language_button.setMenu(self._language_menu)
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(*[sizes.px(1.5)] * 4)
        for button in self._role_buttons.values():
            bar.addWidget(button)
        bar.addWidget(self.link_label, 1)
        bar.addWidget(self.waiter_button)
        bar.addWidget(self.language_button)
        bar.addWidget(self.theme_button)

    def _connect(self) -> None:
        context = self._context
        self._roles.buttonClicked.connect(self._on_role)
        self._waiter_menu.triggered.connect(self._on_waiter)
        self._language_menu.triggered.connect(self._on_language)
        self.theme_button.clicked.connect(self._on_theme)
        self.floor_page.table_chosen.connect(self.open_table)
        self.pad_page.closed.connect(self._on_pad_closed)
        self.pad_page.pay.connect(self.open_checkout)
        self.pad_page.sell.connect(self.open_sale)
        self.checkout_page.sold.connect(self._on_sold)
        self.checkout_page.closed.connect(self._on_checkout_closed)
        self.pin_page.accepted.connect(self._on_pin_accepted)
        self.pin_page.closed.connect(self._on_pad_closed)
        context.view.capabilities_changed.connect(self._show_tabs)
        context.view.record_changed.connect(self._show_tabs)
        context.view.staff_changed.connect(self._on_staff)
        context.view.link_changed.connect(self._on_second)
        context.view.trouble.connect(context.notice)
        context.waiter_changed.connect(self._show_waiter)
        for keys, role in (("F1", Role.WAITER), ("F2", Role.KITCHEN), ("F3", Role.MANAGER)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setProperty("role", role.value)
            shortcut.activated.connect(self._on_role_key)
        full_screen = QShortcut(QKeySequence("F11"), self)
        full_screen.activated.connect(self._on_full_screen)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        names = {Role.WAITER: self.tr("Waiter"), Role.KITCHEN: self.tr("Kitchen"), Role.MANAGER: self.tr("Manager")}
        for role, button in self._role_buttons.items():
            button.setText(names[role])
        names_of_tabs = (
            self.tr("Floor plan"),
            self.tr("Queue"),
            self.tr("Kitchen and sold out"),
            self.tr("Receipts"),
            self.tr("Numbers"),
            self.tr("People"),
            self.tr("Devices"),
        )
        for index, text in enumerate(names_of_tabs):
            self.manager_tabs.setTabText(index, text)
        self._show_tabs()
        self.theme_button.setText(self.tr("Dark") if not self._context.theme.is_dark else self.tr("Light"))
        self.theme_button.setAccessibleName(self.tr("Switch between light and dark"))
        self.language_button.setText(self._translations.language.upper())
        self.language_button.setAccessibleName(self.tr("Language"))
        self._show_waiter()
        self._on_second()

    def show_role(self, role: Role) -> None:
        """Show a role's screen."""
        self.role = role
        self._role_buttons[role].setChecked(True)
        page: QWidget = {
            Role.WAITER: self.floor_page,
            Role.KITCHEN: self.board_page,
            Role.MANAGER: self.manager_tabs,
        }[role]
        self.stack.setCurrentWidget(page)
        self.waiter_button.setVisible(role is Role.WAITER)
        self.banner.set_wanted(role is not Role.KITCHEN)
        if role is Role.KITCHEN:
            self.board_page.board.setFocus()

    @Slot(str)
    def open_table(self, table_id: str) -> None:
        """Open a table's pad."""
        self.pad_page.open_table(table_id)
        self.stack.setCurrentWidget(self.pad_page)
        self.pad_page.grid.setFocus()

    @Slot(str)
    def open_checkout(self, table_id: str) -> None:
        """Open a table's checkout."""
        self.checkout_page.open_table(table_id)
        self.stack.setCurrentWidget(self.checkout_page)
        self.checkout_page.setFocus()

    @Slot()
    def open_sale(self) -> None:
        """Open the checkout of what stands on the counter's pad."""
        self.checkout_page.open_sale(self.pad_page.pad.lines)
        self.stack.setCurrentWidget(self.checkout_page)
        self.checkout_page.setFocus()

    @Slot()
    def _on_sold(self) -> None:
        self.pad_page.forget(COUNTER)

    @Slot()
    def _show_tabs(self) -> None:
        """Hide what this till cannot do."""
        view = self._context.view
        has_numbers = bool(view.reports) or any(view.is_native(one) for one in ("day open", "day close", "zero receipt"))
        for page, is_there in (
            (self.receipts_page, view.is_native("receipts")),
            (self.numbers_page, has_numbers),
            (self.people_page, view.is_kept("staff") or view.is_kept("staff switch")),
            (self.devices_page, view.record.state is not RecordState.OWN),
        ):
            self.manager_tabs.setTabVisible(self.manager_tabs.indexOf(page), is_there)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of everything."""
        sizes = self._context.sizes
        self.setPalette(theme.palette())
        self.setStyleSheet(style_sheet(theme, sizes.px(WAITER_TARGET_MM) - 2, sizes.px(1)))
        self._context.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            for page in (
                self.floor_page,
                self.pad_page,
                self.board_page,
                self.editor_page,
                self.queue_page,
                self.kitchen_settings_page,
                self.receipts_page,
                self.numbers_page,
                self.people_page,
                self.devices_page,
                self.checkout_page,
                self.pin_page,
            ):
                page.retranslate()
            self.banner.refresh()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first frame is painted."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room; the banner says everything that matters."""
        super().resizeEvent(event)
        self.link_label.setVisible(self.width() >= self._context.sizes.px(LEAST_WIDTH_FOR_LINK_MM))

    def _show_waiter(self) -> None:
        waiter = self._context.waiter
        self.waiter_button.setText(waiter.name if waiter else self.tr("Who is working?"))

    @Slot()
    def _on_staff(self) -> None:
        self._waiter_menu.clear()
        staff = self._context.view.staff
        for employee in staff:
            action = QAction(employee.name, self._waiter_menu)
            action.setData(employee.id)
            self._waiter_menu.addAction(action)
        known = {employee.id for employee in staff}
        if self._context.waiter is not None and self._context.waiter.id not in known:
            self._context.set_waiter(None)
        if self._context.waiter is None and len(staff) == 1:
            self._context.set_waiter(staff[0])

    @property
    def waiter_id(self) -> str:
        """Who is working in this window."""
        return self._context.waiter_id

    def choose_waiter(self, employee_id: str) -> None:
        """Say who is working; where the till checks PINs, after a PIN."""
        found = next((one for one in self._context.view.staff if one.id == employee_id), None)
        if not isinstance(found, Employee):
            return
        view = self._context.view
        # Without the till nobody can check a PIN that only the till knows, and guests do not wait.
        if found.has_pin or (view.is_native("staff switch") and view.link.is_live):
            self.pin_page.ask(found)
            self.stack.setCurrentWidget(self.pin_page)
            self.pin_page.setFocus()
        else:
            self._context.set_waiter(found)

    @Slot(object)
    def _on_waiter(self, action: QAction) -> None:
        self.choose_waiter(str(action.data()))

    @Slot(object)
    def _on_language(self, action: QAction) -> None:
        self._translations.use(str(action.data()))

    @Slot()
    def _on_theme(self) -> None:
        self.set_theme(LIGHT if self._context.theme.is_dark else DARK)
        self.retranslate()

    @Slot(object)
    def _on_role(self, button: QPushButton) -> None:
        self.show_role(Role(str(button.property("role"))))

    @Slot()
    def _on_role_key(self) -> None:
        shortcut = self.sender()
        if shortcut is not None:
            self.show_role(Role(str(shortcut.property("role"))))

    @Slot()
    def _on_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_pad_closed(self) -> None:
        self.stack.setCurrentWidget(self.floor_page)

    @Slot(object)
    def _on_pin_accepted(self, employee: Employee) -> None:
        self._context.set_waiter(employee)
        if self.stack.currentWidget() is self.pin_page:
            self.stack.setCurrentWidget(self.floor_page)

    @Slot()
    def _on_checkout_closed(self) -> None:
        if self.stack.currentWidget() is not self.checkout_page:
            return
        table_id = self.checkout_page.table_id
        if self._context.view.order_on(table_id) is None and not self._context.view.draft(table_id):
            self.stack.setCurrentWidget(self.floor_page)
        else:
            self.open_table(table_id)

    @Slot()
    def _on_second(self) -> None:
        view = self._context.view
        read_at = view.orders_read_at
        if view.link.state is LinkState.LIVE and read_at is not None:
            text = self.tr("till read %1 ago").replace("%1", age_text(view.age(read_at)))
            if view.link.push is not PushState.NONE:
                text = f"{text} · {push_text(view.link.push)}"
        elif view.link.state is LinkState.STARTING:
            text = self.tr("reading the till ...")
        else:
            text = translated(view.link.reason)
        self.link_label.setText(text)
