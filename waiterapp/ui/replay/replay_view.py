"""The venue as it was: a view on a clock that a recording moves."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from waiterapp.domain.events import OrderChanged
from waiterapp.domain.picture import Picture
from waiterapp.domain.recordings import RecordedBatch
from waiterapp.domain.values import Clock
from waiterapp.ui.venue_view import VenueView


class ReplayClock(Clock):
    """Stands wherever it was put; what waits for some time waits for time in the recording."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at
        self._began = at

    def own_time(self) -> datetime:
        """Return the recording's aware UTC time."""
        return self._at

    def monotonic(self) -> float:
        """Return seconds of the recording."""
        return (self._at - self._began).total_seconds()

    def stand_at(self, at: datetime) -> None:
        """Show a moment."""
        self._at = at


class ReplayView(VenueView):
    """What the windows of a replay know."""

    def __init__(self, clock: ReplayClock, parent: QObject | None = None) -> None:
        super().__init__(clock, parent)
        self.replay_clock = clock

    def restore(self, whole: RecordedBatch) -> None:
        """Forget what was shown, and show everything as it was at a moment."""
        before = self.picture
        shown = {order.table_id for order in before.orders.values()} | set(before.drafts) | set(before.till_tables)
        self.picture = Picture()
        self.forget_hour()
        # Bongs are made once, of a menu that is known.
        self.apply([event for event in whole.events if not isinstance(event, OrderChanged)])
        self.apply([event for event in whole.events if isinstance(event, OrderChanged)])
        self.picture.left_tables = set(whole.left_tables)
        self.tables_changed.emit(frozenset(shown | set(self.picture.till_tables) | self.picture.left_tables))
