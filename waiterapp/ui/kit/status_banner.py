"""The strip that says what is not as it should be: a till that does not answer, orders that wait."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QColor, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.devices import RecordState
from waiterapp.domain.tickets import unshown
from waiterapp.domain.tills import Link, LinkState, PushState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.printer_trouble import printer_trouble
from waiterapp.ui.sentences import translated

WAITING_IS_NEWS_AFTER_S = 5
PUSH_IS_MISSED_AFTER_S = 10
ALERT_MS, CALM_MS = 1_000, 20_000
"""So often it is looked what grows old by itself: while there is something to wait for, and while all is well."""
KITCHEN_ROLE = "kitchen"
MARGIN_MM, SHORT_MARGIN_MM = 2.0, 0.6


class StatusBanner(QLabel):
    """Hidden while everything is well."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_wanted = True
        self._is_short = self._is_open = False
        self._alarm = self._style = ""
        self.setObjectName("status_banner")
        self.setWordWrap(True)
        self.setMargin(context.sizes.px(MARGIN_MM))
        self.setFont(context.sizes.font(4, bold=True))
        self._timer = QTimer(self)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        context.view.link_changed.connect(self.refresh)
        context.view.queue_changed.connect(self.refresh)
        context.view.record_changed.connect(self.refresh)
        context.view.kitchen_changed.connect(self.refresh)
        context.theme_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def tick(self) -> None:
        """Look at what grows old by itself."""
        self._alarm = self._unshown_sentence()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what is the matter now, or nothing."""
        disk = self._disk_sentence()
        parts = [
            disk,
            self._alarm,
            self._record_sentence(),
            self._link_sentence(),
            self._queue_sentence(),
            printer_trouble(self._context.view),
            translated(self._context.view.picture.disk_warning),
            self._salvage_sentence(),
        ]
        text = "\n".join(part for part in parts if part)
        self._look_again_after(ALERT_MS if text or self._may_come_up() else CALM_MS)
        if text != self.accessibleName():
            self.setAccessibleName(text)
        shown = self._in_one_line(text) if self._is_short and not self._is_open else text
        if shown != self.text():
            self.setText(shown)
        self.setVisible(bool(text) and self._is_wanted)
        color = self._context.theme.color("danger") if disk or self._alarm else self._color()
        style = f"background: {color.name()}; color: {text_on(color.name()).name()};"
        if style != self._style:
            self._style = style
            self.setStyleSheet(style)

    def _may_come_up(self) -> bool:
        """Tell whether something is on its way that is said once it has taken long."""
        link = self._context.view.link
        return bool(self._context.view.queue) or link.push not in (PushState.NONE, PushState.LIVE)

    def _look_again_after(self, milliseconds: int) -> None:
        if self._timer.interval() != milliseconds:
            self._timer.setInterval(milliseconds)

    def _in_one_line(self, text: str) -> str:
        """Return the beginning of a text: the most urgent comes first, and a tap shows the rest."""
        room = self.width() - 2 * self.margin()
        return self.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(1, room))

    def set_short(self, is_short: bool) -> None:
        """Say whether there is room for one line only."""
        if is_short is not self._is_short:
            self._is_short = is_short
            sizes = self._context.sizes
            self.setMargin(sizes.px(SHORT_MARGIN_MM if is_short else MARGIN_MM))
            self.refresh()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Show everything, or one line again."""
        self._is_open = not self._is_open
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refresh()

    def set_wanted(self, wanted: bool) -> None:
        """Say whether the screen below has room for the strip; the kitchen's board must not move and says it itself."""
        self._is_wanted = wanted
        self.refresh()

    def _color(self) -> QColor:
        refused = any(one.state is DeliveryState.REFUSED for one in self._context.view.queue)
        return self._context.theme.color("danger" if refused else "warning")

    def _disk_sentence(self) -> str:
        """Say above all else that nothing is saved: whoever goes on typing would lose it."""
        problem = self._context.view.picture.disk_problem
        if not problem:
            return ""
        return self.tr("NOTHING IS SAVED ON THIS DEVICE: take orders on paper.") + f" {translated(problem)}"

    def _salvage_sentence(self) -> str:
        """Say that somebody has to read what was saved out of a damaged record."""
        found = self._context.view.picture.salvage
        if found is None or not found.asks:
            return ""
        return self.tr("The record was damaged and works again. A manager must read the list under Repaired record.")

    def _unshown_sentence(self) -> str:
        """Raise the alarm at the waiter whose bongs no kitchen screen has shown, where there are kitchen screens."""
        view = self._context.view
        if not any(device.role == KITCHEN_ROLE for device in view.devices):
            return ""
        after = timedelta(minutes=view.thresholds.unshown_minutes)
        mine = self._context.waiter_id
        tables = [
            view.floor.table_name(order.table_id)
            for order in view.picture.orders.values()
            if any(mine in ("", order.round(line.round_id).waiter_id) for line in unshown(order, view.clock.now(), after))
        ]
        if not tables:
            return ""
        text = self.tr("NO KITCHEN SCREEN HAS SHOWN the order of table %1. Tell the kitchen.")
        return text.replace("%1", ", ".join(sorted(tables)))

    def _record_sentence(self) -> str:
        """Say that the other devices are out of sight, and what is kept here for them."""
        view = self._context.view
        record = view.record
        if record.state is not RecordState.AWAY:
            return ""
        since = age_text(view.age(record.since)) if record.since else ""
        head = self.tr("TABLES ON THIS DEVICE ONLY for %1.").replace("%1", since)
        tail = self.tr("Orders are saved here and merged when it is back; payments wait.")
        return f"{head} {translated(record.reason)} {tail}"

    def _link_sentence(self) -> str:
        view = self._context.view
        link = view.link
        if link.state in (LinkState.LIVE, LinkState.STARTING):
            return self._push_sentence(link)
        since = age_text(view.age(link.since)) if link.since else ""
        last = view.orders_read_at
        seen = self.tr("Last read %1 ago.").replace("%1", age_text(view.age(last))) if last else self.tr("Never read.")
        reason = "" if link.state is LinkState.SILENT else f" {translated(link.reason)}"
        head = self.tr("TILL NOT ANSWERING for %1.").replace("%1", since)
        tail = self.tr("Orders are saved here and delivered when it is back.")
        return f"{head}{reason} {seen} {tail}"

    def _push_sentence(self, link: Link) -> str:
        """Say that changes at the till come late, once push has been away for longer than a reconnect takes."""
        if link.push in (PushState.NONE, PushState.LIVE) or link.push_since is None:
            return ""
        away = self._context.view.age(link.push_since)
        if away.total_seconds() < PUSH_IS_MISSED_AFTER_S:
            return ""
        return self.tr("NO PUSH from the till: what changes there is seen some seconds later.")

    def _queue_sentence(self) -> str:
        view = self._context.view
        refused = [one for one in view.queue if one.state is DeliveryState.REFUSED]
        if refused:
            head = self.tr("%n order(s) need a person:", "", len(refused))
            table = self.tr("table %1").replace("%1", view.floor.table_name(refused[0].lane))
            return f"{head} {table} - {translated(refused[0].last_error)}"
        waiting = [one for one in view.queue if view.age(one.created_at).total_seconds() >= WAITING_IS_NEWS_AFTER_S]
        if not waiting:
            return ""
        tables = ", ".join(dict.fromkeys(view.floor.table_name(one.lane) for one in waiting))
        text = self.tr("%n order(s) not with the till yet", "", len(waiting))
        oldest = age_text(view.age(waiting[0].created_at))
        where = self.tr("table %1").replace("%1", tables)
        return f"{text} ({oldest}): {where}."
