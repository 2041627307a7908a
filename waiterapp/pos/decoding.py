"""Reading what vendors send: exact numbers, ids that stay text, one bad item that does not spoil the list."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    FailFast,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from waiterapp.domain.controls import as_sentence
from waiterapp.domain.redaction import MET
from waiterapp.pos.json_text import LONGEST_NUMBER, MOST_PLACES, Unreadable, parts_of
from waiterapp.pos.till import WireChanged

log = logging.getLogger(__name__)
MOST_ITEMS = 100_000
"""No list of a till is longer: a chain's catalogue has some ten thousand articles."""
MOST_INNER = 2_000
"""No list within one thing is longer: the lines of an order, the payments of a receipt."""
MOST_TOLD = 100
"""So many of the items that cannot be read are named one by one."""
MOST_REMEMBERED = 1000
MOST_KEPT = 1_000_000
"""So many characters are kept of what could not be read; of more it is not known what it was about."""
NO_HEADING = "?"
LONGEST_TEXT = 10_000
LONGEST_NAME = 200
"""No screen has room for a longer one, and each lays names out again and again."""
LONGEST_ID = 200
LONGEST_TOKEN = 16_000
LARGEST = Decimal(10) ** 10
"""No amount and no quantity is larger, in whatever unit: what two of them come to is still a number that can be stored."""
FARTHEST_PX = 100_000
LARGEST_QUANTITY = Decimal(10) ** 6
LARGEST_WHOLE = 2**53
FIRST_YEAR, LAST_YEAR = 1990, 2200
"""No till has written anything before, and none will after."""
Model = TypeVar("Model", bound="WireModel")


class HasId(Protocol):
    """Something with an id of its own."""

    @property
    def id(self) -> str:
        """The id."""


Identified = TypeVar("Identified", bound=HasId)


class WireModel(BaseModel):
    """Something exactly as it is on the wire. Fields the document does not know are kept."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)


def as_id(value: object) -> str | None:
    """Return an id as text; nothing, whatever its spelling, is `None`. The id 0 is a valid id.

    Raises:
        ValueError: the id went through a float and has lost digits, or is far too long for one.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("an id must be text or a whole number")  # noqa: TRY004 - pydantic reports ValueErrors
    text = str(value)
    if len(text) > LONGEST_ID:
        raise ValueError(f"an id must be at most {LONGEST_ID} characters long")
    return text


def as_reference(value: object) -> str | None:
    """Like `as_id`, for ids in which 0 means none."""
    found = as_id(value)
    return None if found == "0" else found


def as_decimal(value: object) -> Decimal | None:
    """Read a number whether it is quoted or not; nothing becomes `None`.

    Raises:
        ValueError: it is none, or one that no till means.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("not an exact number")  # noqa: TRY004 - pydantic reports ValueErrors
    try:
        found = Decimal(value) if not isinstance(value, str) or len(value) <= LONGEST_NUMBER else Decimal("NaN")
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    # Not `abs`, which of an absurd number raises something else.
    if not found.is_finite() or (found and not -MOST_PLACES <= found.adjusted() < LARGEST.adjusted()):
        raise ValueError("not a number that can be meant")
    return found


def number_in(value: object, otherwise: int | Decimal = 0) -> Decimal:
    """Read a number where its absence, and nonsense, stand for another one."""
    try:
        found = as_decimal(value)
    except ValueError:
        found = None
    return Decimal(otherwise) if found is None else found


def _required(value: str | None) -> str:
    if value is None:
        raise ValueError("an id is missing")
    return value


def as_text(value: object) -> str:
    """Return something as text: nothing becomes an empty one, a number or a list what it looks like.

    Raises:
        ValueError: it is far too long for a text, or could not be read.
    """
    if isinstance(value, Unreadable):
        raise ValueError(value.reason)  # noqa: TRY004 - pydantic reports ValueErrors
    return _not_too_long("" if value is None else str(value))


def as_heading(value: object) -> str:
    """Return what stands above things: where it cannot be read, they are there all the same."""
    is_one = value is None or (isinstance(value, str | int) and len(str(value)) <= LONGEST_TEXT)
    return as_text(value) if is_one else NO_HEADING


def name_here(name: str) -> str:
    """Return what something of a till's is called on our screens: its name in one line, or as much of it as can be shown.

    On the wire a name stays whole, and what is written to a till repeats it from there. Whatever is looked up by a name must
    have gone through here on both sides.
    """
    shown = as_sentence(name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[: LONGEST_NAME - 1]}…"


def pixels(value: Decimal | None) -> float | None:
    """Return where something stands or how large it is in a till's picture of a room; nothing where that cannot be meant.

    Programs write the least number there is for "not set".
    """
    return float(value) if value is not None and abs(value) <= FARTHEST_PX else None


def within_room(share: float) -> float:
    """Return a place as a share of its room: what would stand outside stands at its edge, where it can be touched."""
    return min(1.0, max(0.0, share))


def size_in_pixels(value: Decimal | None, usual: float) -> float:
    """Return how wide or high something is in a till's picture; as usual where that is not said or cannot be meant."""
    found = pixels(value)
    return found if found and found > 0 else usual


def _not_too_long(value: str) -> str:
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"a text of {len(value)} characters")
    return value


def _quantity(value: Decimal) -> Decimal:
    if abs(value) > LARGEST_QUANTITY or (value and value.adjusted() < -6):
        raise ValueError("not a quantity that can be meant")
    return value


def _percent(value: Decimal) -> Decimal:
    if not 0 <= value <= 100:
        raise ValueError("not between 0 and 100 percent")
    return value


def _not_too_large(value: int) -> int:
    if abs(value) > LARGEST_WHOLE:
        raise ValueError("not a whole number that can be meant")
    return value


def as_token(value: str) -> str:
    """Check that a token can stand in a header: it must not smuggle a second one in.

    Raises:
        ValueError: it cannot.
    """
    if len(value) > LONGEST_TOKEN or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("not a token that can be sent")
    return value


def _as_moment(value: object, read: ValidatorFunctionWrapHandler) -> datetime | None:
    """Read a time as UTC. One that cannot be read, or that nobody can mean, is not known; what it stands on is used."""
    try:
        return as_utc(believable(read(None if value == "" else value)))
    except ValidationError:
        return None


def believable(moment: datetime | None) -> datetime | None:
    """Return a time, or `None` where it is none that a till can have written."""
    return moment if moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def as_utc(moment: datetime | None) -> datetime | None:
    """Return a time as aware UTC; one without a zone is UTC already."""
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


WireId = Annotated[str, BeforeValidator(lambda value: _required(as_id(value)))]
OptionalId = Annotated[str | None, BeforeValidator(as_id)]
OptionalReference = Annotated[str | None, BeforeValidator(as_reference)]
Number = Annotated[Decimal, BeforeValidator(as_decimal)]
OptionalNumber = Annotated[Decimal | None, BeforeValidator(as_decimal)]
Quantity = Annotated[Number, AfterValidator(_quantity)]
OptionalQuantity = Annotated[Decimal | None, BeforeValidator(as_decimal), AfterValidator(lambda one: one and _quantity(one))]
Percent = Annotated[Number, AfterValidator(_percent)]
OptionalPercent = Annotated[Decimal | None, BeforeValidator(as_decimal), AfterValidator(lambda one: one and _percent(one))]
Whole = Annotated[int, AfterValidator(_not_too_large)]
Token = Annotated[str, AfterValidator(as_token)]
Heading = Annotated[str, BeforeValidator(as_heading)]
AnyText = Annotated[str, BeforeValidator(as_text)]
"""Text that some send as a number."""
Moment = Annotated[datetime | None, WrapValidator(_as_moment)]
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value), AfterValidator(_not_too_long)]


def moment_of(text: str) -> datetime | None:
    """Read a till's time as it stands there, with its zone or without one; `None` where it is no time that can be meant."""
    try:
        return believable(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def utc_moment(text: str) -> datetime | None:
    """Read the time of a till that writes UTC: with `Z`, or without a zone."""
    return as_utc(moment_of(text))


def either(*names: str, **options: Any) -> Any:
    """Return a field that comes by one of several names."""
    return Field(validation_alias=AliasChoices(*names), **options)


def as_list(value: object) -> object:
    """Let `null` stand for an empty list.

    Raises:
        ValueError: it is longer than a list within one thing can be.
    """
    if isinstance(value, list) and len(value) > MOST_INNER:
        raise ValueError(f"a list of {len(value)} items")
    return () if value is None else value


Item = TypeVar("Item")
Several = Annotated[tuple[Item, ...], FailFast(), BeforeValidator(as_list)]
"""A list within one thing. Its first fault is fault enough: to name all there may be, in lists within lists, takes seconds."""
Listed = Annotated[list[Item], FailFast(), BeforeValidator(as_list)]
"""The same, as a list."""


def read_items(model: type[Model], items: Collection[object], set_aside: list[str]) -> list[Model]:
    """Read every item that can be read; what cannot be is named in `set_aside` and left out.

    Raises:
        WireChanged: there are more than any till has.
    """
    if len(items) > MOST_ITEMS:
        raise WireChanged(f"The till's list has more than {MOST_ITEMS} items.")
    found = []
    for item in items:
        try:
            found.append(model.model_validate(item))
        except ValidationError as error:
            # Of very many, nobody reads more than the first: to write a sentence takes longer than to find the fault.
            is_told = len(set_aside) < MOST_TOLD
            note(set_aside, f"{model.__name__} {name_of(item)}: {problem_in(error)}" if is_told else "")
            if isinstance(set_aside, SetAside):
                set_aside.keep(item)
    return found


def each_once(items: Iterable[Identified]) -> list[Identified]:
    """Return what a list has, and of what it has twice the last."""
    return list({one.id: one for one in items}.values())


def problem_in(error: ValidationError) -> str:
    """Say what is wrong first, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    return MET.struck(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}")[:LONGEST_ID]


def note(set_aside: list[str], sentence: str) -> None:
    """Name what could not be read; of very many not all."""
    if len(set_aside) < MOST_TOLD:
        set_aside.append(MET.struck(sentence))
    elif len(set_aside) == MOST_TOLD:
        set_aside.append("More could not be read than is named here.")


class SetAside(list[str]):
    """Names what could not be read, and knows what it was about: what is only unreadable must not pass for what is absent."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[object] = []
        """What could not be read, of very many not all."""
        self._said: list[str] = []
        self._length = 0
        self._may_be_anything = False

    def keep(self, item: object) -> None:
        """Keep what an item says that could not be read."""
        if len(self.items) <= MOST_TOLD:
            self.items.append(item)
        said = _said_in(item, MOST_KEPT - self._length) if len(self._said) < MOST_TOLD else None
        if said is None:
            self._may_be_anything = True
            return
        self._said.append(said)
        self._length += len(said)

    def take(self, others: SetAside) -> None:
        """Keep what another one has kept."""
        self.items = [*self.items, *others.items][: MOST_TOLD + 1]
        self._may_be_anything |= others._may_be_anything or self._length + others._length > MOST_KEPT
        if not self._may_be_anything:
            self._said += others._said
            self._length += others._length

    def has(self, *marks: str) -> bool:
        """Tell whether something with one of these marks was left out, or may have been, in whatever letters."""
        return self._may_be_anything or any(mark.casefold() in said for said in self._said for mark in marks if mark)

    def need_none_with(self, *marks: str) -> None:
        """Make sure that nothing with one of these marks was left out.

        Raises:
            WireChanged: something was that has one, or may have.
        """
        if self.has(*marks):
            raise WireChanged(f"What the till has of it cannot be read ({self[0]}).")


def take_over(set_aside: list[str], others: SetAside) -> None:
    """Add what could not be read of a part to what could not be read of the whole, with what it was about."""
    for sentence in others:
        note(set_aside, sentence)
    if isinstance(set_aside, SetAside):
        set_aside.take(others)


def _said_in(item: object, most: int) -> str | None:
    """Return every word in an item, or `None` where it may be about anything: it is no object, or says more than `most`."""
    is_object = isinstance(item, dict) or (isinstance(item, Unreadable) and bool(item.pairs))
    if not is_object:
        return None
    words: list[str] = []
    inner: list[object] = [item]
    while inner:
        one = inner.pop()
        if isinstance(one, dict | list | Unreadable):
            inner += parts_of(one)
        else:
            words.append(str(one)[: most + 1])
            most -= len(words[-1]) + 1
            if most < 0:
                return None
    return "\n".join(words).casefold()


class LeftOut:
    """Leaves word of what could not be read, once and not with every look."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()
        self._news: list[str] = []

    def tell(self, what: str, set_aside: Iterable[str]) -> None:
        """Tell what was left out of a list of something."""
        if len(self._told) > MOST_REMEMBERED:
            self._told.clear()
        for sentence in set_aside:
            if (what, sentence) not in self._told:
                self._told.add((what, sentence))
                log.error("one of the till's %s could not be read, and is left out: %s", what, sentence)
                note(self._news, sentence)

    def news(self) -> tuple[str, ...]:
        """Return what was left out since this was asked last."""
        found, self._news = tuple(self._news), []
        return found


def tell_unread(set_aside: Iterable[str]) -> None:
    """Leave word of receipts that could not be read: they are missing in all numbers."""
    for sentence in set_aside:
        log.error("a receipt could not be read, and is in no number: %s", sentence)


def name_of(item: object) -> str:
    """Return by what a person finds something that cannot be read. What is secret is struck before it is cut short."""
    if isinstance(item, Unreadable):
        item = dict(item.pairs)
    if isinstance(item, dict):
        for key in ("Id", "id", "_id", "Name", "name", "nameLong", "Description"):
            if isinstance(item.get(key), str | int):
                return MET.struck(str(item[key])[:LONGEST_TEXT])[:60]
    return "without a name"
