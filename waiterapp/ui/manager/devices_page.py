"""Which devices share this venue, and how sure one can be of each."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.devices import Device, RecordState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.manager.invitation_panel import InvitationPanel
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

SILENT_AFTER_S = 10


class DevicesPage(QWidget):
    """Lists every device with its last sign of life and what it holds back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("devices_page")
        self.table = PlainTable(context.sizes, "devices_table", 5, folds=((1, 0), (3, 2)))
        self.invitation = InvitationPanel(context)
        self.state = QLabel()
        self.state.setObjectName("record_state")
        self.state.setWordWrap(True)
        self.state.setFont(context.sizes.font(4, bold=True))
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.invitation)
        context.view.record_changed.connect(self._fill)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels(
            [self.tr("Device"), self.tr("Role"), self.tr("Last seen"), self.tr("Held back"), self.tr("Does")]
        )
        self.table.setAccessibleName(self.tr("Devices"))
        self.invitation.retranslate()
        self._fill()

    @Slot()
    def _fill(self) -> None:
        view = self._context.view
        self.state.setText(self._state_text())
        self.table.fill(
            [device.name, self._role(device), self._sign(device), self._held(device), self._work(device)]
            for device in view.devices
        )

    def _state_text(self) -> str:
        view = self._context.view
        record = view.record
        match record.state:
            case RecordState.LIVE:
                return self.tr("In step with the other devices.")
            case RecordState.AWAY:
                since = age_text(view.age(record.since)) if record.since else ""
                text = self.tr("On its own for %1, with %n thing(s) the others do not know yet.", "", record.unsent)
                return f"{text.replace('%1', since)} {translated(record.reason)}"
            case RecordState.STARTING:
                return self.tr("Looking for the venue's record ...")
            case RecordState.OWN:
                return self.tr("The record is on this device alone.")

    def _role(self, device: Device) -> str:
        names = {"waiter": self.tr("waiter"), "kitchen": self.tr("kitchen"), "manager": self.tr("manager")}
        return names.get(device.role, device.role)

    def _sign(self, device: Device) -> str:
        age = self._context.view.age(device.seen_at)
        if age.total_seconds() < SILENT_AFTER_S:
            return self.tr("now")
        return self.tr("SILENT for %1").replace("%1", age_text(age))

    def _held(self, device: Device) -> str:
        if not device.unsent or device.unsent_since is None:
            return self.tr("nothing")
        text = self.tr("%n thing(s) for %1", "", device.unsent)
        return text.replace("%1", age_text(self._context.view.age(device.unsent_since)))

    def _work(self, device: Device) -> str:
        parts = [self.tr("talks to the till")] if device.talks_to_till else []
        parts += [self.tr("shows %1").replace("%1", ", ".join(device.screens))] if device.screens else []
        return ", ".join(parts)
