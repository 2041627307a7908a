"""Deliveries in the record: every step is committed before the courier acts on it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, case, func, insert, or_, select, update

from waiterapp.domain.deliveries import FISCAL, OPEN_STATES, REPEATABLE, Delivery, DeliveryKind, DeliveryState, may_step
from waiterapp.domain.values import derived_id, new_id
from waiterapp.venue import history
from waiterapp.venue.choosing import is_any_of
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import is_shared, lock_orders
from waiterapp.venue.schema import deliveries, outbox, rounds

_OPEN = [state.value for state in OPEN_STATES]
_OWN = deliveries.c.round_id.in_(select(outbox.c.command_id)) & (deliveries.c.kind == DeliveryKind.ROUND.value)
UNFINISHED = [*_OPEN, DeliveryState.REFUSED.value]
RETRYABLE = REPEATABLE | {DeliveryKind.ROUND}
NEVER_SENT = "waiterapp stopped before this was sent; nothing is booked."
FAILED_HERE = "waiterapp failed while this was being sent."
SERVER_REPLACED = "The venue's server was replaced; it is not known whether this was sent."
IN_DOUBT = "It may be at the till already: look there before it is sent again."
INTERRUPTED = "waiterapp stopped while this was being sent."
# Made once: making a statement takes longer than carrying it out.
_ENQUEUE = insert(deliveries)
_LAST_SEQUENCE = select(func.max(deliveries.c.sequence))
_IS_FISCAL = is_any_of(deliveries.c.kind, [kind.value for kind in FISCAL])
_LANES = select(deliveries.c.lane).where(is_any_of(deliveries.c.state, _OPEN)).distinct()
_OWN_LANES = _LANES.where(_OWN)
_UNCLEAR = (
    select(deliveries)
    .where(deliveries.c.state == DeliveryState.UNKNOWN.value, _IS_FISCAL)
    .order_by(deliveries.c.sequence, deliveries.c.id)
)
_WAITING = select(deliveries).where(deliveries.c.state == DeliveryState.QUEUED.value, _IS_FISCAL)
_ONE = select(deliveries).where(deliveries.c.id == bindparam("of"))
_ONE_TO_CHANGE = _ONE.with_for_update()
_ORDER_OF = select(deliveries.c.order_id).where(deliveries.c.id == bindparam("of"))
_CHANGE = update(deliveries).where(deliveries.c.id == bindparam("of"))
_TRY = _CHANGE.values(attempts=deliveries.c.attempts + 1)
_CHANGE_ROUND = update(rounds).where(or_(rounds.c.id == bindparam("of"), rounds.c.moved_from == bindparam("of")))
_OURS = deliveries.c.device == bindparam("of_device")
_WAITS = (
    update(deliveries)
    .where(
        _OURS,
        deliveries.c.state == DeliveryState.QUEUED.value,
        _IS_FISCAL,
    )
    .values(state=DeliveryState.DROPPED.value, last_error=NEVER_SENT)
)
_WAITS_SINCE = _WAITS.where(deliveries.c.created_at < bindparam("given_before"))
_SENDING = select(deliveries.c.id).where(_OURS, deliveries.c.state == DeliveryState.SENDING.value)
_KEYS = uuid.UUID("5bd66de0-5a3f-4f0c-9d55-0f6c5d6ff0a1")


def enqueue(
    connection: Connection,
    *,
    kind: DeliveryKind,
    lane: str,
    body: object,
    account: str,
    now: datetime,
    order_id: str | None = None,
    round_id: str | None = None,
    delivery_id: str | None = None,
    device: str = "",
) -> None:
    """Leave something for the till; `body` is what the courier will read from its payload.

    With a `device`, no other one delivers it: its login is bound to a session that nobody else has.

    The key is a GUID, because Dinkassa refuses others with the 409 it uses for success. Like the id it follows from the
    round, so that two devices that apply the same command leave the same delivery.
    """
    own_id = delivery_id or derived_id("delivery", round_id or new_id())
    connection.execute(
        _ENQUEUE,
        {
            "id": own_id,
            "sequence": _next_sequence(connection),
            "kind": kind.value,
            "lane": lane,
            "key": str(uuid.uuid5(_KEYS, own_id)),
            "payload": encoded(body).decode(),
            "state": DeliveryState.QUEUED.value,
            "created_at": now,
            "order_id": order_id,
            "round_id": round_id,
            "pinned_to": account,
            "device": device,
        },
    )


def _next_sequence(connection: Connection) -> int:
    if is_shared(connection):
        return int(connection.exec_driver_sql("SELECT nextval('deliveries_sequence')").scalar_one())
    return 1 + (connection.execute(_LAST_SEQUENCE).scalar() or 0)


def after_start(
    connection: Connection, given_before: datetime | None = None, *, has_lost: bool = False, device: str = ""
) -> int:
    """Turn every delivery that was being sent when the program ended into an unknown one; return how many.

    A fiscal act that had not left yet is given up, because nobody stands beside it any more: any, or those that were
    `given_before` a time. A record that has lost its last changes does not know what had left: then a person decides.
    With a `device`, only what no other may deliver; without, only what any may.
    """
    if has_lost:
        doubtful = [kind.value for kind in (*FISCAL, DeliveryKind.ROUND)]
        connection.execute(
            update(deliveries)
            .where(deliveries.c.state == DeliveryState.QUEUED.value, deliveries.c.kind.in_(doubtful))
            .values(
                state=DeliveryState.UNKNOWN.value,
                attempts=case((deliveries.c.attempts < 1, 1), else_=deliveries.c.attempts),
                sent_at=deliveries.c.created_at,
                last_error=SERVER_REPLACED,
            )
        )
    if has_lost or given_before is None:
        connection.execute(_WAITS, {"of_device": device})
    else:
        connection.execute(_WAITS_SINCE, {"of_device": device, "given_before": given_before})
    ids = connection.execute(_SENDING, {"of_device": device}).scalars().all()
    for delivery_id in ids:
        connection.execute(_CHANGE, {"of": delivery_id, "state": DeliveryState.UNKNOWN.value, "last_error": INTERRUPTED})
        changed = load(connection, delivery_id)
        if changed is not None:
            history.note_delivery(connection, changed, None)
    return len(ids)


def interrupted(connection: Connection, lane: str, under_way: frozenset[str] = frozenset()) -> tuple[Delivery, ...]:
    """Turn what was being sent in a lane, when sending failed in a way nobody foresaw, into unknown; return it.

    What is still `under_way`, as from the lane of a table that was moved, is left alone.
    """
    sending = deliveries.c.state == DeliveryState.SENDING.value
    ids = connection.execute(select(deliveries.c.id).where(deliveries.c.lane == lane, sending)).scalars().all()
    ended = [str(one) for one in ids if one not in under_way]
    found = [step(connection, delivery_id, DeliveryState.UNKNOWN, error=FAILED_HERE) for delivery_id in ended]
    return tuple(one for one in found if one is not None)


# Made once: the queue is read with every step of every delivery.
_QUEUE = select(deliveries).where(is_any_of(deliveries.c.state, UNFINISHED)).order_by(deliveries.c.sequence, deliveries.c.id)
_LANE = _QUEUE.where(deliveries.c.lane == bindparam("lane"))


def load_queue(connection: Connection) -> tuple[Delivery, ...]:
    """Read everything that is not done, oldest first."""
    return tuple(_delivery(row) for row in connection.execute(_QUEUE))


def load_lane(connection: Connection, lane: str) -> tuple[Delivery, ...]:
    """Read what is not finished in one lane, oldest first."""
    return tuple(_delivery(row) for row in connection.execute(_LANE, {"lane": lane}))


def load_lanes(connection: Connection, *, only_own: bool = False) -> tuple[str, ...]:
    """Return the lanes in which the courier still has something to do."""
    return tuple(connection.execute(_OWN_LANES if only_own else _LANES).scalars())


def load_work(connection: Connection, *, only_own: bool = False) -> tuple[tuple[str, ...], tuple[Delivery, ...]]:
    """Return the lanes in which the courier has something to do, and the legal acts that have not left yet."""
    waiting = () if only_own else tuple(_delivery(row) for row in connection.execute(_WAITING))
    return load_lanes(connection, only_own=only_own), waiting


def load_own(connection: Connection) -> frozenset[str]:
    """Return the ids of the deliveries that a device holds for the shared record and may make by itself."""
    return frozenset(connection.execute(select(deliveries.c.id).where(_OWN)).scalars())


def load_unclear(connection: Connection) -> tuple[Delivery, ...]:
    """Read fiscal acts whose outcome is not known, oldest first."""
    return tuple(_delivery(row) for row in connection.execute(_UNCLEAR))


def load(connection: Connection, delivery_id: str) -> Delivery | None:
    """Read one delivery as it is now."""
    row = connection.execute(_ONE, {"of": delivery_id}).first()
    return None if row is None else _delivery(row)


def load_to_change(connection: Connection, delivery_id: str) -> Delivery | None:
    """Read a delivery that is to be changed, with its order kept from everybody else first."""
    if is_shared(connection):
        order_id = connection.execute(_ORDER_OF, {"of": delivery_id}).scalar()
        if order_id is not None:
            lock_orders(connection, [order_id])
    row = connection.execute(_ONE_TO_CHANGE, {"of": delivery_id}).first()
    return None if row is None else _delivery(row)


def load_some(connection: Connection, delivery_ids: Iterable[str]) -> tuple[Delivery, ...]:
    """Read some deliveries as they are now."""
    found = connection.execute(select(deliveries).where(deliveries.c.id.in_(tuple(delivery_ids))))
    return tuple(_delivery(row) for row in found)


def begin(connection: Connection, delivery_id: str, now: datetime, lane: str = "") -> Delivery | None:
    """Commit `sending` before the first byte leaves; `None` if there is nothing to send any more, or not in this lane."""
    delivery = load_to_change(connection, delivery_id)
    if delivery is None or not may_step(delivery.state, DeliveryState.SENDING) or delivery.lane != (lane or delivery.lane):
        return None
    if delivery.is_fiscal and delivery.state is not DeliveryState.QUEUED:
        return None
    connection.execute(_TRY, {"of": delivery_id, "state": DeliveryState.SENDING.value, "sent_at": now})
    changed = replace(delivery, state=DeliveryState.SENDING, attempts=delivery.attempts + 1, sent_at=now)
    history.note_delivery(connection, changed, now)
    return changed


def give_up_unsent(connection: Connection, delivery_id: str, error: str) -> Delivery | None:
    """Let something never be sent that has not left yet; `None` if it has, or is given up already."""
    delivery = load_to_change(connection, delivery_id)
    is_there = delivery is not None and delivery.state is DeliveryState.QUEUED
    return step(connection, delivery_id, DeliveryState.DROPPED, error=error) if is_there else None


def step(
    connection: Connection,
    delivery_id: str,
    state: DeliveryState,
    *,
    error: str = "",
    till_ref: str = "",
    at: datetime | None = None,
    in_doubt: bool = False,
) -> Delivery | None:
    """Move a delivery to a state; a step that is not allowed (it is done already) changes nothing. `at` is when it was done.

    While it is accepted, `till_ref` is the id of its job. What is refused `in_doubt` may be at the till all the same.
    """
    delivery = load_to_change(connection, delivery_id)
    if delivery is None or not may_step(delivery.state, state):
        return delivery
    is_job = state is DeliveryState.ACCEPTED
    changed = replace(delivery, state=state, last_error=error, till_ref=till_ref if is_job else till_ref or delivery.till_ref)
    values: dict[str, object] = {"state": state.value, "last_error": error, "till_ref": changed.till_ref}
    if state is DeliveryState.DONE:
        values["done_at"] = at
    if in_doubt:
        values["evidence"] = IN_DOUBT
        changed = replace(changed, evidence=IN_DOUBT)
    if till_ref and not is_job and delivery.kind is DeliveryKind.ROUND:
        name_round(connection, delivery.round_id, till_ref)
    connection.execute(_CHANGE, {"of": delivery_id, **values})
    history.note_delivery(connection, changed, at)
    return changed


def name_round(connection: Connection, round_id: str, till_ref: str) -> None:
    """Record under which id the till has a round of ours, with all that was moved out of it before that was known."""
    if round_id:
        connection.execute(_CHANGE_ROUND, {"of": round_id, "till_ref": till_ref})


def belongs_to(connection: Connection, delivery_id: str, order_id: str) -> None:
    """Say which order has come of a delivery."""
    connection.execute(_CHANGE, {"of": delivery_id, "order_id": order_id})


def note_evidence(connection: Connection, delivery_id: str, sentence: str, till_ref: str) -> Delivery | None:
    """Keep what the till's own lists say about an unknown outcome; `None` if that is known already."""
    changed = connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery_id, deliveries.c.evidence != sentence)
        .values(evidence=sentence, till_ref=till_ref)
    )
    return load(connection, delivery_id) if changed.rowcount else None


def note_wait(connection: Connection, delivery_id: str, sentence: str) -> Delivery | None:
    """Keep what an accepted job waits for; `None` if that is known already, or it waits no longer."""
    changed = connection.execute(
        update(deliveries)
        .where(
            deliveries.c.id == delivery_id,
            deliveries.c.state == DeliveryState.ACCEPTED.value,
            deliveries.c.last_error != sentence,
        )
        .values(last_error=sentence)
    )
    return load(connection, delivery_id) if changed.rowcount else None


def retry(connection: Connection, delivery_ids: Iterable[str] = ()) -> int:
    """Put refused rounds back into the queue with a new key; return how many.

    Without ids all are, except those that a person must look for at the till first. A refused request may have burnt its key,
    and a key is never used for two different requests. Fiscal acts are not tried again from here: whoever wants the money
    starts anew.
    """
    count = 0
    chosen = tuple(delivery_ids)
    for delivery_id in chosen or [one.id for one in load_queue(connection)]:
        delivery = load_to_change(connection, delivery_id)
        if delivery is None or (delivery.is_in_doubt and not chosen):
            continue
        if delivery.state is DeliveryState.REFUSED and delivery.kind in RETRYABLE:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.id == delivery_id)
                .values(state=DeliveryState.QUEUED.value, key=str(uuid.uuid4()), last_error="", evidence="", attempts=0)
            )
            count += 1
    return count


def is_surely_absent(row: Row[tuple[object, ...]]) -> bool:
    """Tell whether the till has nothing of a round for sure: it was never sent, or refused without any doubt."""
    if row.state == DeliveryState.QUEUED.value:
        return bool(row.attempts == 0)
    return row.state == DeliveryState.REFUSED.value and not row.evidence


def _delivery(row: Row[tuple[object, ...]]) -> Delivery:
    return Delivery(
        id=row.id,
        kind=DeliveryKind(row.kind),
        lane=row.lane,
        key=row.key,
        payload=row.payload,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        created_at=row.created_at,
        order_id=row.order_id or "",
        round_id=row.round_id or "",
        last_error=row.last_error,
        till_ref=row.till_ref,
        pinned_to=row.pinned_to,
        sent_at=row.sent_at,
        evidence=row.evidence,
        device=row.device,
    )
