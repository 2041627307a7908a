"""The bridge of a replay: nothing crosses it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from waiterapp.domain.commands import Command, Mark, MarkLines
from waiterapp.domain.events import CommandRefused
from waiterapp.ui.bridge import Bridge

SENTENCE = "This is a recording: nothing can be changed."


class ReplayBridge(Bridge):
    """Refuses every command, with a sentence for whoever gave it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._refuse, parent)

    def _refuse(self, command: Command) -> None:
        # Nobody has done that: the board says by itself what it has painted.
        if not (isinstance(command, MarkLines) and command.mark is Mark.SEEN):
            self.deliver([CommandRefused(command.id, SENTENCE)])
