"""Which dishes on a board somebody could see: by it waiters are warned, and paper is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waiterapp.domain.tickets import Ticket

MOST_REPORTED = 5000
SEEN_AFTER_MS = 250
SEEN_SHARE = 0.95
"""So much of a column has to be in view: of a sliver nobody reads anything."""

Part = tuple[str, int, int]
"""A ticket's id, and which of its blocks stand together."""


class SeenLines(QObject):
    """Gathers what was painted, and tells of each line once.

    Signals:
        reported: ids of lines that were painted for the first time.
    """

    reported = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.known: set[str] = set()
        self._noted: dict[Part, Ticket] = {}
        self._new: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEEN_AFTER_MS)
        self._timer.timeout.connect(self._report)

    def is_noted(self, part: Part, ticket: Ticket) -> bool:
        """Return whether this part of a bong was noted as it is now."""
        return self._noted.get(part) is ticket

    def note(self, part: Part, ticket: Ticket, line_ids: Iterable[str], shown: Sequence[Ticket]) -> None:
        """Note the lines of a part of a bong: what stands in another column was not seen with it."""
        self._noted[part] = ticket
        fresh = set(line_ids) - self.known
        self.known |= fresh
        self._new |= fresh
        if len(self.known) > MOST_REPORTED + 2 * len(shown):
            # What is gone needs no remembering: should it come back, it is only reported twice.
            here = {one.id for one in shown}
            self._noted = {key: one for key, one in self._noted.items() if key[0] in here}
            self.known &= {line_id for one in shown for line in one.lines for line_id in line.ids}

    def tell_soon(self) -> None:
        """Tell what is new, all together in a moment."""
        if self._new and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _report(self) -> None:
        found, self._new = self._new, set()
        self.reported.emit(tuple(found))


def is_in_view(left: int, width: int, view_width: int) -> bool:
    """Return whether a column can be read: as good as all of it is in view, or as much as there is room for."""
    shown = min(left + width, view_width) - max(left, 0)
    return shown >= SEEN_SHARE * min(width, view_width)
