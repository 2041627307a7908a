"""What a cook should hear: something new, something changed, something taken back, something ready at the pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waiterapp.domain.tickets import Ticket, TicketLineState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sound import Tone

REPEAT_MS = 6000
MOST_GONE = 500
"""So many bongs that are gone are remembered: one that comes back is no news."""
_URGENT_FIRST = (Tone.VOID, Tone.NEW, Tone.CHANGED, Tone.READY)


class Bell(QObject):
    """Compares what is on the board with what was, and rings.

    Signals:
        rang: a `Tone`.
    """

    rang = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: dict[str, Ticket] | None = None
        self._screen = context.view.shown_screen
        self._waiting: Tone | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(REPEAT_MS)
        self._timer.timeout.connect(self._ring_again)

    def listen(self, tickets: Sequence[Ticket]) -> None:
        """Hear what is new since the last time; what is there at the start is no news."""
        view = self._context.view
        screen, changed = view.shown_screen, view.take_changed_tickets()
        if self._known is None or screen != self._screen or view.is_stored_only:
            self._screen = screen
            self._known = {ticket.id: ticket for ticket in tickets}
            return
        heard = {tone for ticket in changed for tone in _news(self._known.get(ticket.id), ticket)}
        self._known.update((ticket.id, ticket) for ticket in changed)
        if len(self._known) > 2 * len(tickets) + MOST_GONE:
            self._known = {ticket.id: ticket for ticket in tickets}
        wanted = [tone for tone in _URGENT_FIRST if tone in heard and tone.value in screen.sounds]
        if not wanted:
            return
        self.rang.emit(wanted[0])
        if screen.repeats_sound:
            self._waiting = wanted[0]
            self._timer.start()

    @Slot()
    def hush(self) -> None:
        """Somebody has touched something."""
        self._waiting = None
        self._timer.stop()

    @Slot()
    def _ring_again(self) -> None:
        if self._waiting is not None:
            self.rang.emit(self._waiting)


def _news(old: Ticket | None, ticket: Ticket) -> Iterable[Tone]:
    """Say what is new about a bong."""
    if old is None:
        yield Tone.NEW
        return
    known = {line.id: line for line in old.lines}
    for line in ticket.lines:
        before = known.get(line.id)
        if before is None:
            yield Tone.CHANGED
        elif line.needs_acknowledgement and not before.needs_acknowledgement:
            yield Tone.VOID
        elif line.state is TicketLineState.READY and before.state is TicketLineState.OPEN:
            yield Tone.READY
        elif (line.quantity, line.pace, line.modifiers) != (before.quantity, before.pace, before.modifiers):
            yield Tone.CHANGED
