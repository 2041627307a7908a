"""Lets one more device join the venue: a code to scan or to type."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from waiterapp.domain.commands import InviteDevice
from waiterapp.domain.devices import Invitation
from waiterapp.domain.events import CommandAnswered
from waiterapp.ui.context import Context
from waiterapp.ui.sentences import translated

CODE_MM, NARROW_MM = 46.0, 130.0
QUIET_MODULES = 4
LONGEST_NAME = 30


class CodePicture(QWidget):
    """A QR code, always black on white: a camera reads it in the dark theme, too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes | bytearray, ...] = ()
        side = context.sizes.px(CODE_MM)
        self._size = QSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text as a code."""
        self._rows = tuple(segno.make(text, error="m").matrix)
        self.update()

    def sizeHint(self) -> QSize:
        """Large enough to be read at arm's length."""
        return self._size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the modules with the quiet zone around them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        count = len(self._rows) + 2 * QUIET_MODULES
        side = min(self.width(), self.height()) / count
        for y, row in enumerate(self._rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    left, top = (x + QUIET_MODULES) * side, (y + QUIET_MODULES) * side
                    painter.fillRect(QRectF(left, top, side, side), QColor("black"))
        painter.end()


class InvitationPanel(QWidget):
    """A name, a button, and then the code."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = ""
        self._invitation: Invitation | None = None
        sizes = context.sizes
        self.name = QLineEdit()
        self.name.setObjectName("invitation_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(sizes.target())
        self.ask = QPushButton()
        self.ask.setObjectName("invite_device")
        self.ask.setMinimumHeight(sizes.target())
        self.picture = CodePicture(context)
        self.picture.setObjectName("invitation_picture")
        self.digits = QLabel()
        self.digits.setObjectName("invitation_digits")
        self.digits.setFont(sizes.font(6, bold=True))
        self.digits.setWordWrap(True)
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.explanation = QLabel()
        self.explanation.setObjectName("invitation_explanation")
        self.explanation.setWordWrap(True)
        self.explanation.setFont(sizes.font(4.5))
        self._lay_out()
        self._connect()
        self._forget()
        self.retranslate()

    def _lay_out(self) -> None:
        asking = QVBoxLayout()
        asking.addWidget(self.name)
        asking.addWidget(self.ask)
        words = QVBoxLayout()
        words.addWidget(self.digits)
        words.addWidget(self.explanation)
        words.addStretch(1)
        self._code = code = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        code.setSpacing(self._context.sizes.px(4))
        code.addWidget(self.picture)
        code.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(asking)
        layout.addLayout(code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the digits below the picture where there is no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._context.sizes.px(NARROW_MM)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._code.direction() is not direction:
            self._code.setDirection(direction)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._on_name)
        self.name.returnPressed.connect(self.ask.click)
        self.ask.clicked.connect(self._on_ask)
        self._context.view.command_answered.connect(self._on_answered)
        self._context.view.command_refused.connect(self._on_refused)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.name.setPlaceholderText(self.tr("Name of the new device"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.ask.setText(self.tr("Let a device join"))
        self.picture.setAccessibleName(self.tr("Code to scan"))
        self._on_name()
        if self._invitation is not None:
            self._explain(self._invitation)

    def _forget(self) -> None:
        self._invitation = None
        for widget in (self.picture, self.digits, self.explanation):
            widget.hide()

    @Slot()
    def _on_name(self) -> None:
        self.ask.setEnabled(bool(self.name.text().strip()) and not self._asked)

    @Slot()
    def _on_ask(self) -> None:
        command = InviteDevice(name=self.name.text().strip())
        self._asked = command.id
        self._forget()
        self._on_name()
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, event: CommandAnswered) -> None:
        if event.command_id != self._asked or not isinstance(event.answer, Invitation):
            return
        self.show_invitation(event.answer)
        self.name.clear()
        self._settle()

    def show_invitation(self, invitation: Invitation) -> None:
        """Show the code, to be scanned or typed."""
        self._invitation = invitation
        groups = invitation.digits.split()
        self.picture.show_text("".join(groups))
        self.digits.setText(" ".join(groups))
        self._explain(invitation)
        for widget in (self.picture, self.digits, self.explanation):
            widget.show()

    def _explain(self, invitation: Invitation) -> None:
        self.digits.setAccessibleName(self.tr("Code: %1").replace("%1", invitation.digits))
        text = self.tr("On %1, tap “Join a venue with a code”, and type or scan it. It counts once, for 15 minutes.")
        self.explanation.setText(text.replace("%1", invitation.device))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self.explanation.setText(translated(reason))
            self.explanation.show()
            self._settle()

    def _settle(self) -> None:
        self._asked = ""
        self._on_name()
