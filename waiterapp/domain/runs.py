"""Runs: bongs of several tables that a station cooks as one. A line keeps which run it is in; bongs are derived from that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.stations import KitchenScreen, ScreenKind
from waiterapp.domain.tickets import Heading, Ticket, TicketLine, finished_at
from waiterapp.domain.values import new_id

_SEPARATOR = "/"


def new_run(screen: KitchenScreen) -> str:
    """Return the name of a new run at a screen's stations."""
    return "+".join(screen.station_ids) + _SEPARATOR + new_id()


def is_run_here(run: str, screen: KitchenScreen) -> bool:
    """Tell whether a run is seen on a screen: it cooks, and has all stations of the run. The pass sees tables."""
    if not run or screen.kind is not ScreenKind.STATION:
        return False
    stations = {one for one in run.partition(_SEPARATOR)[0].split("+") if one}
    return not screen.station_ids or (bool(stations) and stations <= set(screen.station_ids))


def divided(ticket: Ticket, order: Order, screen: KitchenScreen) -> dict[str, Ticket]:
    """Divide an order's bong by the runs its lines are in; under "" is what is in none."""
    runs = {line.item.id: line.run if is_run_here(line.run, screen) else "" for line in order.lines}
    # A paid extra is where its dish is, also when it came later.
    runs |= {line.item.id: runs.get(line.item.parent_id, "") for line in order.lines if line.item.parent_id}
    wanted = {runs[line.id] for line in ticket.lines}
    if ticket.is_held or wanted == {""}:
        return {"": ticket}
    return {run: _part(ticket, run, [line for line in order.lines if runs[line.item.id] == run]) for run in sorted(wanted)}


def _part(ticket: Ticket, run: str, lines: list[OrderLine]) -> Ticket:
    ids = {line.item.id for line in lines}
    headings = tuple(
        replace(heading, lines=kept)
        for heading in ticket.headings
        if (kept := tuple(line for line in heading.lines if line.id in ids))
    )
    shown = {line.id: line for heading in headings for line in heading.lines}
    opened_at = min((line.since for line in shown.values() if line.since is not None), default=ticket.opened_at)
    done = finished_at([line for line in lines if line.item.id in shown], headings, opened_at)
    part_id = f"{ticket.id}.{run}" if run else ticket.id
    return replace(ticket, id=part_id, headings=headings, opened_at=opened_at, finished_at=done)


def joined(run: str, parts: Iterable[Ticket]) -> Ticket:
    """Return the one bong that the bongs of a run are; the same dish for several tables is one line."""
    tickets = tuple(sorted(parts, key=lambda one: (one.opened_at, one.id)))
    first = tickets[0]
    grouped: dict[tuple[int, str, str], list[TicketLine]] = {}
    for ticket in tickets:
        for heading in ticket.headings:
            named = [replace(line, table_id=ticket.table_id) for line in heading.lines]
            grouped.setdefault((heading.sorting_weight, heading.name, heading.id), []).extend(named)
    headings = tuple(Heading(key[2], key[1], key[0], _added_up(lines)) for key, lines in sorted(grouped.items()))
    ends = [ticket.finished_at for ticket in tickets]
    promised = [ticket.promised_at for ticket in tickets if ticket.promised_at is not None]
    return replace(
        first,
        id=f"run {run} {first.station}",
        waiter_name=", ".join(dict.fromkeys(ticket.waiter_name for ticket in tickets)),
        headings=headings,
        finished_at=None if None in ends else max(end for end in ends if end is not None),
        order_closed=all(ticket.order_closed for ticket in tickets),
        is_coursed=False,
        guests=None,
        promised_at=min(promised, default=None),
        parts=tickets,
    )


def _added_up(lines: list[TicketLine]) -> tuple[TicketLine, ...]:
    """Put lines that want the same together; a dish with paid extras, or with something to take note of, stands alone."""
    extras: dict[str, list[TicketLine]] = {}
    ids = {line.id for line in lines}
    for line in lines:
        if line.parent_id in ids:
            extras.setdefault(line.parent_id, []).append(line)
    # An extra that came later is on another of the bongs than its dish, and belongs under that all the same.
    placed = [one for line in lines if line.parent_id not in ids for one in (line, *extras.get(line.id, ()))]
    groups: dict[object, list[TicketLine]] = {}
    for line in placed:
        is_plain = not (line.is_extra or line.id in extras or line.needs_acknowledgement)
        same = (line.name, line.modifiers, line.measure, line.state, line.take_away, line.pace, line.stations, line.also_at)
        groups.setdefault(same if is_plain else line.id, []).append(line)
    return tuple(_sum(group) for group in groups.values())


def _sum(lines: list[TicketLine]) -> TicketLine:
    first = lines[0]
    if len(lines) == 1:
        return first
    quantity = sum((line.quantity for line in lines), Decimal(0))
    since = min((line.since for line in lines if line.since is not None), default=None)
    return replace(first, quantity=quantity, quantity_before=quantity, is_addition=False, since=since, members=tuple(lines))
