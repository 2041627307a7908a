"""What became of the rounds that were sent: for the demo, which holds the record against the till's books."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.orders import Origin
from waiterapp.venue.orders import line_of, lines_of_round
from waiterapp.venue.schema import deliveries, rounds


def sent_rounds(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of all rounds that were sent from devices, and of those that were taken back before the till had them."""
    sent = select(rounds.c.id).where(rounds.c.origin == Origin.VENUE.value, rounds.c.moved_from == "")
    never = select(deliveries.c.round_id).where(
        deliveries.c.kind == DeliveryKind.ROUND.value,
        or_(
            deliveries.c.state == DeliveryState.DROPPED.value,
            (deliveries.c.state == DeliveryState.DONE.value) & (deliveries.c.attempts == 0),
        ),
    )
    return frozenset(connection.execute(sent).scalars()), frozenset(connection.execute(never).scalars())


def fate_of(connection: Connection, round_ids: Iterable[str]) -> tuple[str, ...]:
    """Say in one sentence each what became of some rounds, for somebody who looks for a lost one."""
    found = []
    for round_id in round_ids:
        left = [line_of(row) for row in connection.execute(lines_of_round(round_id))]
        row = connection.execute(select(deliveries).where(deliveries.c.round_id == round_id)).first()
        state = (
            "no delivery" if row is None else f"{row.state} after {row.attempts} attempts {row.last_error!r} {row.till_ref!r}"
        )
        found.append(f"{round_id}: {state}, {sum(not line.is_void for line in left)} of {len(left)} lines wanted")
    return tuple(found)
