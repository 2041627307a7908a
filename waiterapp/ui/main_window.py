"""The window: who works here, which role, and what is not as it should be."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from waiterapp.domain.floor import COUNTER
from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.input_watch import InputWatch
from waiterapp.ui.kit.notice import Notice, StandingNotice
from waiterapp.ui.kit.sound import Sounds, Tone
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.kit.theme import DARK, LIGHT, THEMES, Theme, next_theme, style_sheet
from waiterapp.ui.kit.touch import make_touchable
from waiterapp.ui.language import Translations
from waiterapp.ui.manager.office_door import OfficeDoor
from waiterapp.ui.top_bar import Role, TopBar
from waiterapp.ui.touch_typing import TouchTyping
from waiterapp.ui.waiter.attendance import Attendance
from waiterapp.ui.waiter.tour import Scene, Screen, Tour

if TYPE_CHECKING:
    from waiterapp.domain.orders import LineItem
    from waiterapp.ui.kitchen.board_page import BoardPage
    from waiterapp.ui.manager.gate_page import GatePage
    from waiterapp.ui.manager.office import Office
    from waiterapp.ui.waiter.checkout_page import CheckoutPage
    from waiterapp.ui.waiter.floor_page import FloorPage
    from waiterapp.ui.waiter.pad_page import PadPage
    from waiterapp.ui.waiter.pin_page import PinPage

P = TypeVar("P", bound=QWidget)
NARROW_MM, LOW_MM = 150.0, 130.0
FLASH_MS = 900
_PAGES = ("floor_page", "pad_page", "checkout_page", "pin_page", "board_page", "office", "gate_page")
"""Each is made when it is first looked at: the first frame waits for none that nobody sees."""
_WAITER = "waiterapp.ui.waiter."
_NEXT = {
    Role.WAITER: (
        "_known_widgets",
        *(_WAITER + name for name in ("menu_side", "pad_list", "line_editor", "transfer_panel", "table_panel")),
        *(_WAITER + name for name in ("choice_panel", "approval_panel", "pad_panels", "seat_bar", "pad_page")),
        "pad_page",
        *("pad_page.panels." + name for name in ("editor", "table", "transfer", "sent", "prices")),
        *(_WAITER + name for name in ("bill_lines", "checkout_page")),
        "checkout_page",
    )
}
"""What is loaded and made, one after the other, while nobody does anything: it will be looked at, and no tap waits for it."""
NEXT_MS = 40


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
        self.door = OfficeDoor(context)
        self._own_theme = DARK if role is Role.KITCHEN else LIGHT
        self._screen_theme = self._heard_theme = ""
        """The colours that the kitchen's screen has now by a choice of its own, and those that the record knows of."""
        self.setObjectName("main_window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("waiterapp")
        sizes = context.sizes
        self.role = role
        self.bar = TopBar(context)
        self.theme_button = self.bar.theme_button
        self.banner = StatusBanner(context)
        self.standing_notice = StandingNotice(context)
        self.stack = QStackedWidget()
        self.tour = Tour(context, self._scene)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.banner)
        layout.addWidget(self.standing_notice)
        layout.addWidget(self.tour)
        layout.addWidget(self.stack, 1)
        self.notice = Notice(context, self)
        self.watch = InputWatch(self._takes_codes, self)
        self.typing = TouchTyping(context, self.watch, self)
        self.attendance = Attendance(context, translations, self.watch, self)
        self.sounds = Sounds(self)
        self._next = list(_NEXT.get(role, ()))
        self.painted.connect(self._make_next_later)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._on_flash_over)
        self._connect()
        self.retranslate()
        # Before there is a style that would have to be applied again.
        make_touchable(self, sizes)
        self.set_theme(self._own_theme)
        self.show_role(role)
        self.resize(sizes.px(300), sizes.px(190))

    @cached_property
    def floor_page(self) -> FloorPage:
        """The map of tables."""
        from waiterapp.ui.waiter.floor_page import FloorPage

        page = FloorPage(self._context, self.stack)
        page.table_chosen.connect(self.open_table)
        page.people.switched.connect(self.choose_waiter)
        page.people.locked.connect(self.lock)
        page.calls.ready.connect(self._on_ready)
        return self._take_in(page)

    @cached_property
    def pad_page(self) -> PadPage:
        """The pad of a table."""
        from waiterapp.ui.waiter.pad_page import PadPage

        page = PadPage(self._context, self.stack)
        page.closed.connect(self._on_pad_closed)
        page.pay.connect(self.open_checkout)
        page.sell.connect(self.open_sale)
        return self._take_in(page)

    @cached_property
    def _known_widgets(self) -> None:
        """Let PySide make its classes for all kinds of widgets: it does so when it first meets one that Qt itself has made."""
        QScrollArea().viewport()

    @cached_property
    def checkout_page(self) -> CheckoutPage:
        """Where guests pay."""
        from waiterapp.ui.waiter.checkout_page import CheckoutPage

        page = CheckoutPage(self._context, self.stack)
        page.sold.connect(self._on_sold)
        page.closed.connect(self._on_checkout_closed)
        return self._take_in(page)

    @cached_property
    def pin_page(self) -> PinPage:
        """Where somebody proves who they are."""
        from waiterapp.ui.waiter.pin_page import PinPage

        page = PinPage(self._context, self.stack)
        page.accepted.connect(self._on_pin_accepted)
        page.closed.connect(self._on_pin_closed)
        return self._take_in(page)

    @cached_property
    def board_page(self) -> BoardPage:
        """The kitchen's board."""
        from waiterapp.ui.kitchen.board_page import BoardPage

        page = BoardPage(self._context, self.stack)
        self.watch.touched.connect(page.bell.hush)
        page.bell.rang.connect(self._on_bell)
        return self._take_in(page)

    @cached_property
    def office(self) -> Office:
        """The manager's office."""
        from waiterapp.ui.manager.office import Office

        return self._take_in(Office(self._context, self.stack))

    @cached_property
    def gate_page(self) -> GatePage:
        """The door of the office."""
        from waiterapp.ui.manager.gate_page import GatePage

        page = GatePage(self._context, self.stack)
        page.accepted.connect(self.door.let_in)
        page.closed.connect(self._on_turned_away)
        return self._take_in(page)

    @Slot()
    def _make_next_later(self) -> None:
        if self._next:
            QTimer.singleShot(NEXT_MS, self, self._make_next)

    @Slot()
    def _make_next(self) -> None:
        name = self._next.pop(0)
        if name.startswith(_WAITER):
            import_module(name)
        else:
            attrgetter(name)(self)
        self._make_next_later()

    def _take_in(self, page: P) -> P:
        self.stack.addWidget(page)
        make_touchable(page, self._context.sizes)
        return page

    def _is_at(self, *names: str) -> bool:
        """Tell whether one of these pages is seen; one that nobody has looked at yet is not made for the question."""
        current = self.stack.currentWidget()
        return current is not None and any(self.__dict__.get(name) is current for name in names)

    def _connect(self) -> None:
        context = self._context
        self.bar.role_wanted.connect(self.show_role)
        self.bar.waiter_wanted.connect(self.choose_waiter)
        self.bar.language_wanted.connect(self.attendance.speak)
        self.bar.theme_wanted.connect(self._on_theme)
        self.bar.hand_wanted.connect(self.attendance.change_hand)
        self.bar.tour_wanted.connect(self.tour.begin)
        self.stack.currentChanged.connect(self._arrange)
        self.attendance.locked.connect(self.lock)
        self.watch.scanned.connect(self._on_scanned)
        self.sounds.silent.connect(self._on_silent)
        context.view.staff_changed.connect(self._on_staff)
        context.view.kitchen_changed.connect(self._on_kitchen)
        context.view.command_unanswered.connect(context.tell_of)
        context.waiter_changed.connect(self.bar.show_waiter)
        context.waiter_changed.connect(self._guard_office)
        context.view.rules_changed.connect(self._on_rules)
        for keys, role in (("F1", Role.WAITER), ("F2", Role.KITCHEN), ("F3", Role.MANAGER)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setProperty("role", role.value)
            shortcut.activated.connect(self._on_role_key)
        full_screen = QShortcut(QKeySequence("F11"), self)
        full_screen.activated.connect(self._on_full_screen)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.bar.retranslate()
        self.bar.show_language(self._translations.language)

    @Slot(object)
    def show_role(self, role: Role) -> None:
        """Show a role's screen; that of the manager behind a gate, once the house uses roles."""
        self.role = role
        self.bar.show_role(role)
        if role is not Role.MANAGER:
            self.door.give_back()
        if role is Role.MANAGER:
            self._enter_office()
        else:
            self.stack.setCurrentWidget(self.floor_page if role is Role.WAITER else self.board_page)
        self.banner.set_wanted(role is not Role.KITCHEN)
        if role is Role.KITCHEN:
            self.board_page.board.setFocus()
            self._on_kitchen()
        elif self._screen_theme:
            self._screen_theme = ""
            self._wear(self._own_theme)

    @Slot()
    def lock(self) -> None:
        """Let nobody work here until somebody says who they are; what stands on the pads stays there."""
        self.door.forget()
        self._context.set_waiter(None)
        if self.role is not Role.KITCHEN:
            self.show_role(Role.WAITER)

    def _enter_office(self) -> None:
        """Show the office to whoever may see it, and to everybody else its door."""
        if self.door.is_open:
            self.stack.setCurrentWidget(self.office)
        else:
            self.stack.setCurrentWidget(self.gate_page)
            self.gate_page.ask()

    @Slot()
    def _guard_office(self) -> None:
        """Ask for a PIN before the office is seen, where it is not open to whoever works here."""
        if self._is_at("gate_page" if self.door.is_open else "office"):
            self._enter_office()

    @Slot()
    def _on_turned_away(self) -> None:
        self.show_role(Role.WAITER)

    @Slot()
    def _on_rules(self) -> None:
        self.bar.show_role(self.role)
        self._guard_office()

    @Slot(str)
    def _on_scanned(self, code: str) -> None:
        if self._is_at("pad_page"):
            self.pad_page.scan(code)
        else:
            self._context.notice.emit(self.tr("Open a table first, then scan."))

    def _takes_codes(self) -> bool:
        """A code orders its dish on the pad, and the map says so; elsewhere it is typed, such as that of a voucher."""
        return self._is_at("floor_page") or (self._is_at("pad_page") and not self.pad_page.panels.is_asking)

    def _scene(self) -> Scene:
        """Return what the tour wants to know."""
        screens = (("floor_page", Screen.TABLES), ("pad_page", Screen.PAD), ("checkout_page", Screen.CHECKOUT))
        screen = next((one for name, one in screens if self._is_at(name)), Screen.ELSEWHERE)
        lines = self.pad_page.pad.lines
        order = self._context.view.order_on(self.pad_page.table_id)
        return Scene(
            screen=screen,
            is_somebody_working=self._context.waiter is not None,
            typed=sum(math.ceil(line.quantity) for line in lines),
            said=sum(len(line.modifiers) for line in lines),
            rounds=len(order.rounds) if order is not None else 0,
            is_in_kitchen=order is not None and bool(order.lines),
            lines_removed=self.pad_page.removed,
        )

    @Slot()
    def _on_ready(self) -> None:
        if self.role is Role.WAITER:
            self.sounds.play(Tone.READY)

    @Slot(object)
    def _on_bell(self, tone: Tone) -> None:
        if self.role is Role.KITCHEN:
            self.sounds.play(tone)

    @Slot()
    def _on_silent(self) -> None:
        """Flash the bar, where a sound cannot be heard."""
        self.bar.setProperty("flashing", True)
        self.bar.style().polish(self.bar)
        self._flash.start()

    @Slot()
    def _on_flash_over(self) -> None:
        self.bar.setProperty("flashing", False)
        self.bar.style().polish(self.bar)

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

    @Slot(object)
    def _on_sold(self, lines: tuple[LineItem, ...]) -> None:
        self.pad_page.take_off(COUNTER, lines)

    @property
    def theme_name(self) -> str:
        """The colours it has now."""
        return self._context.theme.name

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of everything."""
        sizes = self._context.sizes
        self.setPalette(theme.palette())
        self.setStyleSheet(style_sheet(theme, sizes.target(), sizes.px(1)))
        self._context.set_theme(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.tour.retranslate()
            self.standing_notice.retranslate()
            for name in _PAGES:
                if name in self.__dict__:
                    self.__dict__[name].retranslate()
            self.banner.refresh()
            make_touchable(self, self._context.sizes)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """See keys and touches from now on."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.watch.watch(handle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first frame is painted."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            if self._context.is_training and self.role is Role.WAITER:
                self.tour.begin()
            QTimer.singleShot(0, self, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room; the banner says everything that matters."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Give a small screen to the page: at a table the bar is one tap back."""
        sizes = self._context.sizes
        is_narrow, is_low = self.width() < sizes.px(NARROW_MM), self.height() < sizes.px(LOW_MM)
        self.bar.set_narrow(is_narrow=is_narrow)
        at_table = self._is_at("pad_page", "checkout_page")
        # There the order and the keys need the room; a tap on the line shows all of it.
        self.banner.set_short(is_low or at_table)
        self.bar.setVisible(not (at_table and (is_narrow or is_low)))

    @Slot()
    def _on_staff(self) -> None:
        self.bar.fill()
        staff = self._context.view.staff
        known = {employee.id for employee in staff}
        if self._context.waiter is not None and self._context.waiter.id not in known:
            self._context.set_waiter(None)
        if self._context.waiter is None and len(staff) == 1 and not staff[0].has_pin:
            self._context.set_waiter(staff[0])
        self._guard_office()

    @property
    def waiter_id(self) -> str:
        """Who is working in this window."""
        return self._context.waiter_id

    @Slot(str)
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

    @Slot()
    def _on_kitchen(self) -> None:
        """Take the colours that were chosen for this kitchen screen, once after each choice."""
        wanted = self._context.view.screen.theme
        is_due = wanted != self._heard_theme or not self._screen_theme
        self._heard_theme = wanted
        if self.role is Role.KITCHEN and wanted in THEMES and is_due:
            self._wear_in_kitchen(THEMES[wanted])

    def _wear_in_kitchen(self, theme: Theme) -> None:
        if not self._screen_theme:
            self._own_theme = self._context.theme
        self._screen_theme = theme.name
        self._wear(theme)

    def _wear(self, theme: Theme) -> None:
        if theme != self._context.theme:
            self.set_theme(theme)
            self.bar.retranslate()

    @Slot()
    def _on_theme(self) -> None:
        wanted = next_theme(self._context.theme)
        if self.role is Role.KITCHEN:
            self._wear_in_kitchen(wanted)
            from waiterapp.domain.commands import SetScreen

            self._context.submit(SetScreen(screen=replace(self._context.view.screen, theme=wanted.name)))
        else:
            self._wear(wanted)

    @Slot()
    def _on_role_key(self) -> None:
        shortcut = self.sender()
        if shortcut is not None:
            self.show_role(Role(str(shortcut.property("role"))))

    @Slot(bool)
    def fill_screen(self, is_full_screen: bool) -> None:
        """Fill the whole screen, or stand in a window."""
        if self.isFullScreen() != is_full_screen:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @property
    def _may_leave_full_screen(self) -> bool:
        """On a device that is for nothing else only a manager does, as far as this house has any whose PIN is asked for."""
        device = self._context.device
        if device is None or not device.is_kiosk or self._context.may(Right.SETTINGS):
            return True
        return not any(one.is_manager and one.has_pin for one in self._context.view.staff)

    @Slot()
    def _on_full_screen(self) -> None:
        if self.isFullScreen() and not self._may_leave_full_screen:
            self._context.notice.emit(self.tr("Only a manager leaves the whole screen here."))
            return
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _on_pad_closed(self) -> None:
        self.stack.setCurrentWidget(self.floor_page)

    @Slot(object)
    def _on_pin_accepted(self, employee: Employee) -> None:
        self._context.set_waiter(employee)
        self._on_pin_closed()

    @Slot()
    def _on_pin_closed(self) -> None:
        if self._is_at("pin_page"):
            self.show_role(self.role)

    @Slot()
    def _on_checkout_closed(self) -> None:
        if not self._is_at("checkout_page"):
            return
        table_id = self.checkout_page.table_id
        if self._context.view.order_on(table_id) is None and not self._context.view.draft(table_id):
            self.stack.setCurrentWidget(self.floor_page)
        else:
            self.open_table(table_id)
