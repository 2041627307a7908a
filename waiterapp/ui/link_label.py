"""How fresh what is shown of the till is, in the bar on top of every screen."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.tills import LinkState, PushState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.texts import AGO_STEP, ago_text, push_text
from waiterapp.ui.sentences import translated


class LinkLabel(ElidingLabel):
    """Says when the till was read, or why it is not."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("link_label")
        self.setFont(context.sizes.font(3.6))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._next_step = QTimer(self, singleShot=True, timerType=Qt.TimerType.CoarseTimer)
        self._next_step.timeout.connect(self.refresh)
        context.view.link_changed.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Say how it stands now, and look again when that will be another age."""
        view = self._context.view
        self._next_step.stop()
        if view.link.state is LinkState.LIVE and view.orders_read_at is not None:
            age = view.age(view.orders_read_at)
            self._next_step.start((AGO_STEP - age % AGO_STEP) // timedelta(milliseconds=1) + 1)
            text = self.tr("till read %1").replace("%1", ago_text(age))
            if view.link.push is not PushState.NONE:
                text = f"{text} · {push_text(view.link.push)}"
        elif view.link.state is LinkState.STARTING:
            text = self.tr("reading the till ...")
        else:
            text = translated(view.link.reason)
        self.setText(text)
