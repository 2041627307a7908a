"""PINs in what a till says: they are no secrets that could be known everywhere, as numbers they stand in other sentences."""

from __future__ import annotations

import re

from waiterapp.domain.redaction import GONE
from waiterapp.pos.till import OutcomeUnknown, RateLimited, Refused, TillError

_SHORTEST_CUT = 3
"""A till's sentence may end in the middle of a PIN: so many digits of it are struck, too."""
_BETWEEN = r"[\W_]{0,3}"


def without(pin: str, error: TillError) -> TillError:
    """Return an error of the same kind that does not tell the PIN. Whether a PIN is right is asked again when it is unclear."""
    sentence = _struck(pin, str(error))
    if isinstance(error, OutcomeUnknown):
        return Refused(f"{sentence} Type the PIN again.")
    if isinstance(error, RateLimited):
        return RateLimited(sentence, error.retry_after_s)
    return type(error)(sentence)


def _struck(pin: str, sentence: str) -> str:
    """Strike a PIN however its digits are set apart, and its beginning."""
    if not pin:
        return sentence
    first, rest = pin[:_SHORTEST_CUT], pin[_SHORTEST_CUT:]
    found = _BETWEEN.join(re.escape(one) for one in first)
    more = "".join(f"(?:{_BETWEEN}{re.escape(one)}" for one in rest) + ")?" * len(rest)
    return re.sub(found + more, GONE, sentence, flags=re.IGNORECASE)
