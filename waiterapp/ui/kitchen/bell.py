"""What a cook should hear: something new, something changed, something taken back, something ready at the pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sound import Tone

REPEAT_MS = 6000
MOST_GONE, MOST_OF_A_BONG = 2000, 12
"""So many lines are remembered, and so many more for each open bong: a bong that comes back is no news."""
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
        self._known: dict[str, TicketLine] | None = None
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
            self._remember_only(tickets)
            return
        heard = self._heard(self._known, changed)
        if len(self._known) > MOST_GONE + MOST_OF_A_BONG * len(tickets):
            self._remember_only(tickets)
        wanted = [tone for tone in _URGENT_FIRST if tone in heard and tone.value in screen.sounds]
        if not wanted:
            return
        self.rang.emit(wanted[0])
        if screen.repeats_sound:
            self._waiting = wanted[0]
            self._timer.start()

    def _heard(self, known: dict[str, TicketLine], changed: Iterable[Ticket]) -> set[Tone]:
        """Return what is new about bongs, and know it from now on. After a lost connection there may be thousands."""
        heard = set[Tone]()
        for ticket in changed:
            lines = _lines(ticket)
            if any(line.id in known for line in lines):
                heard.update(_changes(known, lines))
            else:
                heard.add(Tone.NEW)
            for line in lines:
                known[line.id] = line
        return heard

    def _remember_only(self, tickets: Sequence[Ticket]) -> None:
        self._known = {line.id: line for ticket in tickets for line in _lines(ticket)}

    @Slot()
    def hush(self) -> None:
        """Somebody has touched something."""
        self._waiting = None
        self._timer.stop()

    @Slot()
    def _ring_again(self) -> None:
        if self._waiting is not None:
            self.rang.emit(self._waiting)


def _lines(ticket: Ticket) -> list[TicketLine]:
    """Return the lines of a bong, of one for several tables each table's own."""
    lines = [line for heading in ticket.headings for line in heading.lines]
    return [one for line in lines for one in line.members or (line,)] if ticket.parts else lines


def _changes(known: Mapping[str, TicketLine], lines: Iterable[TicketLine]) -> Iterator[Tone]:
    """Say what is new about a bong that is known; which bong a line stands on is no news."""
    for line in lines:
        before = known.get(line.id)
        if before is None:
            yield Tone.CHANGED
        elif line.needs_acknowledgement and not before.needs_acknowledgement:
            yield Tone.VOID
        elif line.state is TicketLineState.READY and before.state is TicketLineState.OPEN:
            yield Tone.READY
        elif (line.quantity, line.pace, line.modifiers) != (before.quantity, before.pace, before.modifiers):
            yield Tone.CHANGED
