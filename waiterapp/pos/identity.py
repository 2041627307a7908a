"""Whether an answer is about what was asked for, or about something else that a till or a proxy mixed it up with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from waiterapp.pos.decoding import LONGEST_ID
from waiterapp.pos.till import OutcomeUnknown, WireChanged

MOST_NAMED = 5
ABOUT_ELSE = "The till answers about something else than it was asked for."


def need_same(asked: str, answered: str | None) -> None:
    """Make sure that what was read is what was asked for; an answer that names nothing is believed.

    Raises:
        WireChanged: it is something else.
    """
    if is_other(asked, answered):
        raise WireChanged(ABOUT_ELSE)


def need_same_written(sent: str, answered: str | None) -> None:
    """Make sure that what a till says it has written is what was sent; an answer that names nothing is believed.

    Raises:
        OutcomeUnknown: it is something else, and what has become of ours is not said.
    """
    if is_other(sent, answered):
        raise OutcomeUnknown(ABOUT_ELSE)


def need_same_sum(sent: Collection[Decimal], answered: Decimal | None) -> None:
    """Make sure that a till's receipt is over what was sent; one that names no sum is believed.

    Raises:
        OutcomeUnknown: it is over another sum.
    """
    if answered is not None and answered not in sent:
        raise OutcomeUnknown(f"The till's answer names another sum than was sent ({answered}).")


def some_of(numbers: Sequence[str]) -> str:
    """Name some receipts in a sentence, and not hundreds."""
    named = ", ".join(one[:LONGEST_ID] for one in numbers[:MOST_NAMED])
    return f"{named} …" if len(numbers) > MOST_NAMED else named


def is_other(asked: str, answered: str | None) -> bool:
    """Tell whether two names are of two things; how letters are written makes no other thing."""
    return bool(asked and answered) and asked.casefold().strip() != (answered or "").casefold().strip()
