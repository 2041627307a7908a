"""How much of everything is to be cooked now: over all bongs, by dish, by dish as it is wanted, by component."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.habits import Parts
from waiterapp.domain.search import folded
from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.domain.values import ONE


class Depth(StrEnum):
    """How finely is counted."""

    DISH = "dish"
    WISH = "wish"
    """A dish with everything that was said of it."""
    PART = "part"
    """What a dish is made of; a dish nobody has taken apart counts as itself."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of one thing."""

    name: str
    wishes: tuple[str, ...]
    cooking: Decimal
    held: Decimal
    """In courses that have not been fired."""
    ticket_ids: frozenset[str]
    """The bongs it is on and not done yet."""


@dataclass
class _Sum:
    cooking: Decimal = Decimal(0)
    held: Decimal = Decimal(0)
    ticket_ids: set[str] = field(default_factory=set)


def all_day(fired: Iterable[Ticket], held: Iterable[Ticket], depth: Depth, parts: Iterable[Parts] = ()) -> tuple[Count, ...]:
    """Count what is still to be cooked, the most first."""
    made_of = {folded(one.of): one.parts for one in parts}
    sums: dict[tuple[str, tuple[str, ...]], _Sum] = {}
    for tickets, is_held in ((fired, False), (held, True)):
        for ticket in tickets:
            for line in ticket.lines:
                if line.state is not TicketLineState.OPEN:
                    continue
                for name, wishes, quantity in _things(line, depth, made_of):
                    found = sums.setdefault((name, wishes), _Sum())
                    found.ticket_ids.add(ticket.id)
                    if is_held:
                        found.held += quantity
                    else:
                        found.cooking += quantity
    counts = [Count(name, wishes, one.cooking, one.held, frozenset(one.ticket_ids)) for (name, wishes), one in sums.items()]
    return tuple(sorted(counts, key=lambda one: (-one.cooking, -one.held, one.name, one.wishes)))


def _things(
    line: TicketLine, depth: Depth, made_of: dict[str, tuple[tuple[str, Decimal], ...]]
) -> Iterable[tuple[str, tuple[str, ...], Decimal]]:
    match depth:
        case Depth.DISH:
            yield line.name, (), line.quantity
        case Depth.WISH:
            yield line.name, line.modifiers, line.quantity
        case Depth.PART:
            for name, quantity in made_of.get(folded(line.name), ((line.name, ONE),)):
                yield name, (), quantity * line.quantity
