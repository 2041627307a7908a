"""The values everything else is made of: ids, money, quantities and time."""

from __future__ import annotations

import base64
import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_MINOR_DIGITS = {"JPY": 0, "ISK": 0}
ONE = Decimal(1)
_MOST_DIGITS = 40
_LAST_PORT = 65_535
_OWN_ID = re.compile("[A-Z2-7]{26}")


def new_id() -> str:
    """Return a fresh random id of 26 characters.

    26 characters of base32 hold a whole UUID and fit the 30 that Dinkassa allows in `ExternalReference1`.
    """
    return short_id(uuid.uuid4())


def short_id(value: uuid.UUID) -> str:
    """Spell a UUID in 26 characters instead of 36."""
    return base64.b32encode(value.bytes).decode().rstrip("=")


def is_own_id(text: str) -> bool:
    """Tell whether a text is written as our ids are: a reference that the till gives back, or somebody else's."""
    return _OWN_ID.fullmatch(text) is not None


def derived_id(*parts: str) -> str:
    """Return the same 26-character id for the same parts on every device."""
    return short_id(uuid.uuid5(uuid.NAMESPACE_URL, "\x1f".join(parts)))


def port_number(text: str) -> int | None:
    """Return the number of a TCP port that somebody has written; nothing where it is none, of however many digits."""
    digits = text.lstrip("0")
    if not text.isdecimal() or not 0 < len(digits) <= len(str(_LAST_PORT)):
        return None
    number = int(digits)
    return number if number <= _LAST_PORT else None


def minor_digits(currency: str) -> int:
    """Return how many digits of a currency stand after the decimal point."""
    return _MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in integer minor units (ore, cent) of one currency."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal | int | str, currency: str) -> Money:
        """Read an amount in major units; half a minor unit rounds away from zero.

        Raises:
            ValueError: the amount is not a number, or one that nobody can mean.
        """
        try:
            value = Decimal(amount)
        except InvalidOperation as error:
            raise ValueError(f"not an amount: {amount!r}") from error
        # An absurd one would take hours to become a whole number.
        if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
            raise ValueError(f"not an amount: {amount!r}")
        scaled = value.scaleb(minor_digits(currency))
        return cls(int(scaled.to_integral_value(ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))

    def times(self, quantity: Decimal) -> Money:
        """Multiply by a quantity, rounding half a minor unit away from zero."""
        return Money(int((Decimal(self.minor) * quantity).to_integral_value(ROUND_HALF_UP)), self.currency)

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency.

        Raises:
            ValueError: the currencies differ.
        """
        if other.currency != self.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Money(self.minor + other.minor, self.currency)


def total(amounts: list[Money], currency: str) -> Money:
    """Add up amounts; an empty list is zero of the given currency."""
    result = Money(0, currency)
    for amount in amounts:
        result += amount
    return result


def plain(number: Decimal) -> str:
    """Write a decimal without exponent and without trailing zeros: `2`, `0.5`, `12`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Clock:
    """Wall time that cannot jump while the program runs.

    The wall clock is read once; from then on time passes on the monotonic clock, so that a corrected clock, a DST night or a
    dead battery neither ages nor rejuvenates what is on the screen.
    """

    def __init__(self) -> None:
        self._wall = datetime.now(UTC)
        self._started = time.monotonic()
        self.offset = timedelta(0)
        """What a clock that several devices share is ahead of this device's own."""

    def now(self) -> datetime:
        """Return the aware UTC time, on the shared clock where there is one."""
        return self.own_time() + self.offset

    def follow(self, shared_time: datetime, age_s: float) -> None:
        """Go by a clock that several devices share, which showed this time so many seconds ago."""
        self.offset = shared_time + timedelta(seconds=age_s) - self.own_time()

    def own_time(self) -> datetime:
        """Return the aware UTC time as this device has it, right or wrong."""
        return self._wall + timedelta(seconds=time.monotonic() - self._started)

    def monotonic(self) -> float:
        """Return seconds for deadlines."""
        return time.monotonic()
