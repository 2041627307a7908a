"""What a tap or a key on a kitchen screen means for the lines under it, and how it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from waiterapp.domain.commands import Mark, MarkLines
from waiterapp.domain.stations import KitchenScreen, ScreenKind
from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.domain.values import new_id

Marks = tuple[MarkLines, ...]


def finish(lines: Iterable[TicketLine], screen: KitchenScreen) -> Marks:
    """Return what says that lines are finished here: cooked at a station, cooked or out at the pass, out when cleared."""
    wanted = [line for line in lines if line.state in (TicketLineState.OPEN, TicketLineState.READY)]
    if screen.kind is ScreenKind.STATION:
        return _cooked(wanted, screen)
    if screen.kind is ScreenKind.CLEARING:
        return _marks(wanted, Mark.SERVED)
    cooking = [line for line in wanted if line.state is TicketLineState.OPEN]
    return (*_marks(cooking, Mark.DONE), *_marks([line for line in wanted if line not in cooking], Mark.SERVED))


def bump(ticket: Ticket, screen: KitchenScreen) -> Marks:
    """Return what finishes a whole ticket here; what was taken back counts as noted."""
    lines = ticket.lines
    noted = _marks([line for line in lines if line.needs_acknowledgement], Mark.VOID_ACKNOWLEDGED)
    if screen.kind is not ScreenKind.EXPO:
        return (*finish(lines, screen), *noted)
    left = [line for line in lines if line.state in (TicketLineState.OPEN, TicketLineState.READY)]
    cooking = [line for line in left if line.state is TicketLineState.OPEN]
    return (*_marks(cooking, Mark.DONE), *_marks(left, Mark.SERVED), *noted)


def reopen(lines: Iterable[TicketLine], screen: KitchenScreen) -> Marks:
    """Return what puts finished lines back on the screen."""
    wanted = [line for line in lines if line.state is TicketLineState.DONE]
    if screen.kind is ScreenKind.STATION:
        return taken_back(_cooked(wanted, screen))
    return taken_back(_marks(wanted, Mark.SERVED))


def taken_back(marks: Iterable[MarkLines]) -> Marks:
    """Return what undoes marks, the last first."""
    return tuple(replace(one, id=new_id(), on=not one.on) for one in reversed(tuple(marks)))


def _cooked(lines: Iterable[TicketLine], screen: KitchenScreen) -> Marks:
    """Say that lines are cooked; where several stations cook one, that ours have done their part."""
    grouped: dict[tuple[tuple[str, ...], tuple[str, ...]], list[TicketLine]] = {}
    for line in lines:
        mine = tuple(one for one in line.stations if one in screen.station_ids) if len(line.stations) > 1 else ()
        grouped.setdefault((mine, line.stations if mine else ()), []).append(line)
    return tuple(
        MarkLines(line_ids=tuple(one for line in group for one in line.ids), mark=Mark.DONE, stations=mine, among=among)
        for (mine, among), group in grouped.items()
    )


def _marks(lines: Iterable[TicketLine], mark: Mark) -> Marks:
    line_ids = tuple(one for line in lines for one in line.ids)
    return (MarkLines(line_ids=line_ids, mark=mark),) if line_ids else ()
