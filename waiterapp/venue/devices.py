"""The devices of a venue: who is there, what each holds back, and which one talks to the till. All times are the database's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, case, insert, literal_column, or_, select, update
from sqlalchemy.dialects import postgresql

from waiterapp.domain.devices import Device
from waiterapp.venue.away import LeaseLost
from waiterapp.venue.locking import shared_time
from waiterapp.venue.schema import devices, house, leases

TILL = "till"
LEASE_S = 4.0
"""How long the lease outlives its holder's last sign of life."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What a device says of itself."""

    id: str
    name: str
    role: str
    boot: str
    """Differs with every start."""
    program: str
    is_first: bool = True
    """This is the first sign of life since the start."""
    unsent: int = 0
    unsent_since: datetime | None = None
    screens: tuple[str, ...] = ()


class DeviceCloned(RuntimeError):
    """Another device runs with our id: its disk was copied."""


class DeviceRemoved(RuntimeError):
    """The manager has removed this device from the venue."""


def beat(connection: Connection, presence: Presence) -> tuple[tuple[Device, ...], datetime]:
    """Say that a device is there; return all devices, and the time.

    Raises:
        DeviceCloned, DeviceRemoved: as they say.
    """
    now = shared_time(connection)
    known = connection.execute(select(devices).where(devices.c.id == presence.id).with_for_update()).first()
    values = {
        "name": presence.name,
        "role": presence.role,
        "boot": presence.boot,
        "program": presence.program,
        "seen_at": now,
        "unsent": presence.unsent,
        "unsent_since": presence.unsent_since,
        "screens": "\n".join(presence.screens),
        "login": literal_column("session_user"),
    }
    if known is None:
        connection.execute(insert(devices).values(id=presence.id, joined_at=now, **values))
    elif known.removed_at is not None:
        raise DeviceRemoved("The manager has removed this device from the venue.")
    elif known.boot != presence.boot and not presence.is_first:
        raise DeviceCloned("Another device runs with this device's identity.")
    else:
        connection.execute(update(devices).where(devices.c.id == presence.id).values(**values))
    return load_devices(connection, now), now


def load_devices(connection: Connection, now: datetime) -> tuple[Device, ...]:
    """Read all devices of the venue, in the order they joined."""
    holder = connection.execute(select(leases.c.device).where(leases.c.name == TILL, leases.c.until > now)).scalar()
    found = connection.execute(select(devices).where(devices.c.removed_at.is_(None)).order_by(devices.c.joined_at))
    return tuple(
        Device(
            id=row.id,
            name=row.name,
            role=row.role,
            program=row.program,
            seen_at=row.seen_at,
            unsent=row.unsent,
            unsent_since=row.unsent_since,
            screens=tuple(one for one in row.screens.split("\n") if one),
            talks_to_till=row.id == holder,
        )
        for row in found
    )


def remove(connection: Connection, device_id: str) -> bool:
    """Take a device out of the venue; tell whether it was there."""
    gone = update(devices).where(devices.c.id == device_id, devices.c.removed_at.is_(None))
    return connection.execute(gone.values(removed_at=shared_time(connection))).rowcount > 0


def take_lease(connection: Connection, device_id: str) -> int | None:
    """Take or keep the till lease; return its epoch, or `None` while another device has it."""
    now = shared_time(connection)
    until = now + timedelta(seconds=LEASE_S)
    offer = postgresql.insert(leases).values(name=TILL, device=device_id, epoch=1, until=until)
    mine_or_over = or_(leases.c.device == device_id, leases.c.until < now)
    taken = offer.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "device": device_id,
            "until": until,
            "epoch": case((leases.c.device == device_id, leases.c.epoch), else_=leases.c.epoch + 1),
        },
        where=mine_or_over,
    ).returning(leases.c.epoch)
    return connection.execute(taken).scalar()


def has_holder(connection: Connection) -> bool:
    """Tell whether any device has the till lease."""
    live = select(leases.c.device).where(leases.c.name == TILL, leases.c.until >= shared_time(connection))
    return connection.execute(live).first() is not None


def drop_lease(connection: Connection, device_id: str) -> None:
    """Let the till lease go at once, so that another device need not wait."""
    over = shared_time(connection) - timedelta(seconds=1)
    connection.execute(update(leases).where(leases.c.name == TILL, leases.c.device == device_id).values(until=over))


def holding(device_id: str, epoch: int) -> Callable[[Connection], None]:
    """Return a guard: work that runs after it in the same transaction is done by the lease's holder, or not at all."""

    def guard(connection: Connection) -> None:
        mine = select(leases.c.until).where(leases.c.name == TILL, leases.c.device == device_id, leases.c.epoch == epoch)
        until = connection.execute(mine.with_for_update(read=True)).scalar()
        if until is None or until < shared_time(connection):
            raise LeaseLost("Another device talks to the till now.")

    return guard


def house_id(connection: Connection) -> str:
    """Return which venue this record is of."""
    return str(connection.execute(select(house.c.id)).scalar_one())
