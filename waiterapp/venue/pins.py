"""PINs of people whom the till does not know: hashed, with fewer and fewer tries."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from waiterapp.venue.schema import pins

FREE_TRIES = 5
FIRST_WAIT_S = 30
LONGEST_WAIT_S = 900
LEAST_DIGITS = 4


class PinRefused(ValueError):
    """A PIN that cannot be used, or is not the right one; `str()` is a sentence."""


def set_pin(connection: Connection, employee_id: str, pin: str) -> None:
    """Keep a PIN, or forget it with an empty one.

    Raises:
        PinRefused: it is too short, or has other signs than digits.
    """
    if pin and (len(pin) != LEAST_DIGITS or not pin.isascii() or not pin.isdigit()):
        raise PinRefused(f"A PIN has {LEAST_DIGITS} digits.")
    connection.execute(delete(pins).where(pins.c.employee_id == employee_id))
    if pin:
        from argon2 import PasswordHasher

        connection.execute(insert(pins).values(employee_id=employee_id, hash=PasswordHasher().hash(pin), failures=0))


def try_pin(connection: Connection, employee_id: str, pin: str, now: datetime) -> str:
    """Return an empty text when a PIN is right, else the sentence why not; wrong tries are counted in the record."""
    row = connection.execute(select(pins).where(pins.c.employee_id == employee_id)).first()
    if row is None:
        return "No PIN is kept for this person."
    wait_s = _wait_s(row.failures)
    # A clock that was set back must not shorten the wait, nor lengthen it for ever.
    since = min(row.failed_at or now, now)
    if row.failed_at is not None and now < since + timedelta(seconds=wait_s):
        return f"Too many wrong PINs. Try again in {round((since - now).total_seconds() + wait_s)} s."
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    mine = pins.c.employee_id == employee_id
    try:
        PasswordHasher().verify(row.hash, pin)
    except VerificationError:
        connection.execute(update(pins).where(mine).values(failures=row.failures + 1, failed_at=now))
        return "The PIN is not right."
    connection.execute(update(pins).where(mine).values(failures=0, failed_at=None))
    return ""


def _wait_s(failures: int) -> float:
    over = failures - FREE_TRIES
    return 0.0 if over < 0 else min(LONGEST_WAIT_S, FIRST_WAIT_S * 2**over)
