"""Whose dishes the next taps are, and which party at the table they are for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain.floor import MOST_PARTIES, party_at, party_number, table_of
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.press import NOTHING

MOST_SEATS = 20


class SeatBar(ChipStrip):
    """One chip for the table and one for each guest; hidden where nobody has counted the guests."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "seat_bar", parent)
        self._guests = 0
        self.seat: int | None = None
        self.tapped.connect(self._on_tapped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setAccessibleName(self.tr("New dishes are for"))
        self._fill()

    def show_guests(self, guests: int) -> None:
        """Offer so many seats."""
        self._guests = min(guests, MOST_SEATS)
        if self.seat is not None and self.seat > self._guests:
            self.seat = None
        self.setVisible(self._guests > 0)
        self._fill()

    def choose(self, seat: int | None) -> None:
        """Let the next dishes be for a guest, or for the table."""
        self.seat = seat
        self._fill()

    def seat_under(self, point: QPoint) -> tuple[bool, int | None]:
        """Tell whether a point of the screen is on a seat, and on which."""
        index = NOTHING
        if self.isVisible() and self.viewport().rect().contains(self.viewport().mapFromGlobal(point)):
            here = self.viewport().mapFromGlobal(point) + self.offset()
            index = self.tile_at(here.x(), here.y())
        return (False, None) if index == NOTHING else (True, self._seat_of(index))

    def _seat_of(self, index: int) -> int | None:
        meaning = self.chips[index].meaning
        return meaning if isinstance(meaning, int) else None

    def _fill(self) -> None:
        table = self.tr("Table")
        chips = [Chip(table, None, self.seat is None, spoken=self.tr("For the whole table"))]
        for seat in range(1, self._guests + 1):
            spoken = self.tr("Seat %1").replace("%1", str(seat))
            chips.append(Chip(str(seat), seat, self.seat == seat, spoken=spoken))
        self.show_chips(chips if self._guests else ())

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self.choose(self._seat_of(index))


class PartyBar(ChipStrip):
    """The parties that share one table; hidden where there is only one.

    Signals:
        chosen: the place of a party.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "party_bar", parent)
        self._place = ""
        self.tapped.connect(self._on_tapped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setAccessibleName(self.tr("Parties at this table"))
        self.show_place(self._place)

    def show_place(self, place_id: str) -> None:
        """Show who else sits at the same table."""
        self._place = place_id
        view = self._context.view
        places = self.places()
        self.setVisible(len(places) > 1)
        chips = []
        for place in places:
            order = view.order_on(place)
            name = view.floor.table_name(place)
            chips.append(Chip(f"{name} {order.name}" if order is not None and order.name else name, place, place == place_id))
        self.show_chips(chips if len(places) > 1 else ())

    def places(self) -> tuple[str, ...]:
        """Return every place of the table where something is open, and the one that is shown."""
        taken = {*self._context.view.picture.parties_at(table_of(self._place)), self._place}
        return tuple(sorted(taken, key=party_number))

    def next_place(self) -> str | None:
        """Return the first place at this table where nobody sits, or `None` when it is full."""
        taken = self.places()
        places = (party_at(table_of(self._place), number) for number in range(1, MOST_PARTIES + 1))
        return next((place for place in places if place not in taken), None)

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self.chosen.emit(str(self.chips[index].meaning))
