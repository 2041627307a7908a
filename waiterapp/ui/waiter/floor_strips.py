"""Two rows under the map: what wants to be looked at now, and who works on this device."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.attention import Call, Reason
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.texts import age_text, call_text, count_text, course_text

CHECK_MS = 20_000
"""What calls because time has passed is late by minutes."""
MOST_CALLS = 30
MOST_KNOWN = 6
SOON_MS = 100
"""Every open order is asked whether it calls: once for all that comes in so short a time."""
LOCK = "lock"


class CallStrip(ChipStrip):
    """Tables that want to be looked at, the most urgent first; a tap opens the table.

    Signals:
        called: a table's id.
        ready: food has become ready on a table of who is working here.
        changed: other tables call than before.
    """

    called = Signal(str)
    ready = Signal()
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "call_strip", parent)
        self.calls: tuple[Call, ...] = ()
        self._announced: set[tuple[str, datetime]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.tapped.connect(self._on_tapped)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.refresh)
        context.view.tickets_changed.connect(self._look_soon)
        context.view.rules_changed.connect(self.refresh)
        context.waiter_changed.connect(self.refresh)
        self.hide()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setAccessibleName(self.tr("Tables that call"))
        self.refresh()

    @Slot()
    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Look again what calls, and say what is new."""
        view = self._context.view
        before, self.calls = self.calls, view.calls()[:MOST_CALLS]
        self.setVisible(bool(self.calls))
        self.show_chips(self._chip(call) for call in self.calls)
        self._announce()
        if self.calls != before:
            self.changed.emit()

    def _announce(self) -> None:
        """Tell once of ready food, and of a kitchen that calls, to who is working; what was so at the start is no news."""
        loud = (Reason.READY, Reason.CALLED)
        mine = {(call.table_id, call.since) for call in self.calls if call.reason in loud and self._is_mine(call)}
        news = mine - self._announced
        self._announced = mine
        if news and not self._context.view.is_stored_only:
            self.ready.emit()

    def _is_mine(self, call: Call) -> bool:
        order = self._context.view.order_on(call.table_id)
        return order is not None and order.waiter_id == self._context.waiter_id

    def _chip(self, call: Call) -> Chip:
        view = self._context.view
        table = view.floor.table_name(call.table_id)
        age = age_text(view.age(call.since))
        text = f"{table} · {self._words(call)} · {age}"
        color = "good" if call.reason is Reason.READY else "danger" if call.reason is Reason.REFUSED else "warning"
        spoken = self.tr("Table %1").replace("%1", text)
        return Chip(text, call.table_id, color=color, spoken=spoken)

    def _words(self, call: Call) -> str:
        match call.reason:
            case Reason.READY:
                return self.tr("%1× READY").replace("%1", count_text(call.quantity))
            case Reason.LATE if not self._has_courses(call):
                return self.tr("late")
            case Reason.LATE:
                return self.tr("%1 late").replace("%1", course_text(call.course))
            case Reason.COURSE_DUE:
                return self.tr("fire %1?").replace("%1", course_text(call.course))
            case Reason.CALLED:
                return self.tr("KITCHEN: %1").replace("%1", call_text(call.why))
            case Reason.REFUSED:
                return self.tr("till has refused")

    def _has_courses(self, call: Call) -> bool:
        order = self._context.view.order_on(call.table_id)
        return order is not None and len(order.courses) > 1

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self.called.emit(str(self.chips[index].meaning))


class WaiterStrip(ChipStrip):
    """The people who worked on this device lately, one tap away from working here again, and a lock.

    Signals:
        switched: an employee's id.
        locked: nobody works here any more.
    """

    switched = Signal(str)
    locked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "waiter_strip", parent)
        self._known: list[str] = []
        self.tapped.connect(self._on_tapped)
        context.waiter_changed.connect(self._on_waiter)
        context.view.staff_changed.connect(self.refresh)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setAccessibleName(self.tr("Who works on this device"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show who is known here; who works now is marked."""
        staff = {one.id: one for one in self._context.view.staff}
        shown = [staff[one] for one in self._known if one in staff]
        others = [one for one in staff.values() if one not in shown]
        people = [*shown, *others][: max(MOST_KNOWN, len(shown))]
        chips = [self._chip(one) for one in people]
        if self._context.waiter is not None and len(staff) > 1:
            chips.append(Chip("■ " + self.tr("Lock"), LOCK, spoken=self.tr("Nobody works here any more")))
        self.show_chips(chips)
        self.setVisible(len(staff) > 1)

    def _chip(self, employee: Employee) -> Chip:
        is_working = employee.id == self._context.waiter_id
        return Chip(employee.name, employee.id, is_working)

    @Slot()
    def _on_waiter(self) -> None:
        waiter = self._context.waiter
        if waiter is not None and waiter.id not in self._known:
            self._known = [*self._known, waiter.id][-MOST_KNOWN:]
        self.refresh()

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        meaning = str(self.chips[index].meaning)
        if meaning == LOCK:
            self.locked.emit()
        elif meaning != self._context.waiter_id:
            self.switched.emit(meaning)
