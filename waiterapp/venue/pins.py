"""PINs of people whom the till does not know: hashed, and guarded against guessing.

Five tries are free; after that each wrong one doubles the wait, from 30 seconds up to 15 minutes, until the right PIN is typed.

A try is counted before it is looked at, in a transaction of its own: whoever pulls the plug between the question and the answer
has used a try up. The wait itself is never measured on a wall clock, because that can be set by whoever holds the tablet. In a
record that several devices share it is measured on the database's clock; in a device's own record by the running time of the
process (`PinWaits`), and a process that finds wrong tries which it has not watched lets the whole wait begin anew.

Guesses that are spread over all people are slowed down as well. The house has a count of its own: every wrong try adds one, and
the right PIN takes off what the same person mistyped just before, but two at most. Thirty are free - twelve waiters who all
mistype twice are twenty-four, and nothing is left of them when they are in - and then everybody waits, from 30 seconds up to
five minutes, after each wrong try. Managers are held back by their own count alone, so that one of them can always type the
PIN that ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import Connection, delete, insert, select

from waiterapp.domain.staff import PinLock, PinLocks, StaffRole
from waiterapp.venue.documents import load_staff
from waiterapp.venue.locking import is_shared, lock_pins, shared_time
from waiterapp.venue.schema import pin_tries, pins
from waiterapp.venue.upserting import put

HOUSE = ""
"""The id under which the wrong tries of everybody are counted."""
FREE_TRIES, HOUSE_FREE_TRIES = 5, 30
FIRST_WAIT_S = 30
LONGEST_WAIT_S, HOUSE_LONGEST_WAIT_S = 900, 300
MISTYPED = 2
"""So many wrong tries before the right one are taken for honest."""
LEAST_DIGITS = 4
_MOST_DOUBLINGS = 10
_TRIED = select(pin_tries.c.employee_id).order_by(pin_tries.c.employee_id)
_IN_MINUTES_FROM_S = 120


class PinRefused(ValueError):
    """A PIN that cannot be used, or is not the right one; `str()` is a sentence."""


class PinWaits:
    """The waits of one running process on its own record, measured in running time."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._watched: dict[str, tuple[int, float]] = {}
        """By person: the failures that were seen, and since when they are waited for."""

    def left_s(self, who: str, failures: int) -> float:
        """Return how long somebody still waits; failures that were not watched begin their whole wait now."""
        now = self._monotonic()
        seen, since = self._watched.get(who, (-1, now))
        self._watched[who] = (failures, since if failures <= seen else now)
        return self._watched[who][1] + wait_s(who, failures) - now

    def end(self, who: str, failures: int) -> None:
        """Let nobody wait for these failures any more."""
        self._watched[who] = (failures, self._monotonic() - wait_s(who, failures))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try that was counted and is to be looked at, or the sentence why it is not."""

    employee_id: str
    refusal: str = ""
    hash: str = field(default="", repr=False)
    house_failures: int = 0
    """The count of the house with this try, to tell whether somebody else has tried meanwhile."""


def wait_s(who: str, failures: int) -> float:
    """Return how many seconds are between so many wrong tries and the next one."""
    free, longest = (HOUSE_FREE_TRIES, HOUSE_LONGEST_WAIT_S) if who == HOUSE else (FREE_TRIES, LONGEST_WAIT_S)
    over = failures - free
    return 0.0 if over < 0 else min(longest, FIRST_WAIT_S * 2 ** min(over, _MOST_DOUBLINGS))


def set_pin(connection: Connection, employee_id: str, pin: str) -> None:
    """Keep a PIN, or forget it with an empty one; tries at an older PIN count no more.

    Raises:
        PinRefused: it is too short, or has other signs than digits.
    """
    if pin and (len(pin) != LEAST_DIGITS or not pin.isascii() or not pin.isdigit()):
        raise PinRefused(f"A PIN has {LEAST_DIGITS} digits.")
    connection.execute(delete(pins).where(pins.c.employee_id == employee_id))
    unlock(connection, employee_id)
    if pin:
        from argon2 import PasswordHasher

        connection.execute(insert(pins).values(employee_id=employee_id, hash=PasswordHasher().hash(pin), failures=0))


def begin(connection: Connection, employee_id: str, waits: PinWaits, *, is_kept_here: bool = True) -> Attempt:
    """Count a try and return the hash to compare with, where the PIN is kept here and not at the till.

    To be committed before anybody looks at the PIN.
    """
    lock_pins(connection)
    kept = connection.execute(select(pins.c.hash).where(pins.c.employee_id == employee_id)).scalar() if is_kept_here else ""
    if kept is None:
        return Attempt(employee_id, "No PIN is kept for this person.")
    own_s = _left_s(connection, employee_id, waits)
    house_s = 0.0 if _is_manager(connection, employee_id) else _left_s(connection, HOUSE, waits)
    if own_s > 0:
        return Attempt(employee_id, f"Too many wrong PINs. Try again in {_length(own_s)}.")
    if house_s > 0:
        return Attempt(
            employee_id, f"Too many wrong PINs in the house. Try again in {_length(house_s)}, or let a manager sign in."
        )
    _count(connection, employee_id, _failures(connection, employee_id) + 1, waits)
    house_failures = _failures(connection, HOUSE) + 1
    _count(connection, HOUSE, house_failures, waits)
    return Attempt(employee_id, "", kept, house_failures)


def matches(kept: str, pin: str) -> bool:
    """Compare a PIN with a hash. Slow by intention: about 50 ms."""
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    try:
        return PasswordHasher().verify(kept, pin)
    except VerificationError:
        return False


def succeed(connection: Connection, attempt: Attempt, waits: PinWaits) -> None:
    """The PIN was right: forget this person's wrong tries, and take from the house's what was honestly mistyped."""
    lock_pins(connection)
    who = attempt.employee_id
    mistyped = max(0, _failures(connection, who) - 1)
    connection.execute(delete(pin_tries).where(pin_tries.c.employee_id == who))
    before, now = _failures(connection, HOUSE), _now(connection)
    left = 0 if _is_manager(connection, who) else max(0, before - 1 - min(mistyped, MISTYPED))
    values: dict[str, object] = {"failures": left}
    if before == attempt.house_failures:
        # Who types the right PIN has waited, and lets nobody else wait again.
        values["until"] = now
        if now is None:
            waits.end(HOUSE, left)
    put(connection, pin_tries, {"employee_id": HOUSE}, values)


def take_back(connection: Connection, attempt: Attempt, waits: PinWaits) -> None:
    """Forget a try at which nobody has looked."""
    lock_pins(connection)
    for who in (attempt.employee_id, HOUSE):
        _count(connection, who, max(0, _failures(connection, who) - 1), waits)


def unlock(connection: Connection, employee_id: str) -> None:
    """Forget the wrong tries of a person, as a manager wants it."""
    lock_pins(connection)
    forgiven = _failures(connection, employee_id)
    connection.execute(delete(pin_tries).where(pin_tries.c.employee_id == employee_id))
    if forgiven and employee_id != HOUSE:
        put(connection, pin_tries, {"employee_id": HOUSE}, {"failures": max(0, _failures(connection, HOUSE) - forgiven)})


def locks(connection: Connection, waits: PinWaits) -> PinLocks:
    """Return who has to wait now and how long; begins the waits that this process has not watched."""
    lock_pins(connection)
    listed: Iterable[str] = connection.execute(_TRIED).scalars().all()
    found = ((who, _left_s(connection, who, waits)) for who in listed)
    return PinLocks(tuple(PinLock(who, ceil(left_s)) for who, left_s in found if left_s > 0))


def _failures(connection: Connection, who: str) -> int:
    return connection.execute(select(pin_tries.c.failures).where(pin_tries.c.employee_id == who)).scalar() or 0


def _count(connection: Connection, who: str, failures: int, waits: PinWaits) -> None:
    """Write a count down; its wait begins."""
    now = _now(connection)
    until = now + timedelta(seconds=wait_s(who, failures)) if now is not None else None
    put(connection, pin_tries, {"employee_id": who}, {"failures": failures, "until": until})
    if now is None:
        waits.left_s(who, failures)


def _left_s(connection: Connection, who: str, waits: PinWaits) -> float:
    """Return for how many seconds no try is allowed; nothing or less when one is."""
    row = connection.execute(select(pin_tries).where(pin_tries.c.employee_id == who)).first()
    if row is None:
        return 0.0
    now = _now(connection)
    if now is None:
        return waits.left_s(who, row.failures)
    if row.until is None:
        # These were counted in a record of one device, which has no time in it.
        _count(connection, who, row.failures, waits)
        return wait_s(who, row.failures)
    return float((row.until - now).total_seconds())


def _now(connection: Connection) -> datetime | None:
    """Return the time on the clock of a shared record; a device's own record has none that can be trusted."""
    return shared_time(connection) if is_shared(connection) else None


def _is_manager(connection: Connection, employee_id: str) -> bool:
    return any(one.id == employee_id and one.role is StaffRole.MANAGER for one in load_staff(connection))


def _length(seconds: float) -> str:
    whole = ceil(seconds)
    return f"{whole} s" if whole < _IN_MINUTES_FROM_S else f"{ceil(whole / 60)} min"
