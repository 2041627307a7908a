"""Reading what vendors send: JSON without floats, ids that stay text, one bad item that does not spoil the list."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

log = logging.getLogger(__name__)
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half a character: legal in JSON, but nothing can store or show it."""
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
Model = TypeVar("Model", bound="WireModel")


class WireModel(BaseModel):
    """Something exactly as it is on the wire. Fields the document does not know are kept."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def loads(text: str) -> Any:
    """Decode JSON with exact decimals; `NaN` and `Infinity` are refused.

    One illegal escape is forgiven: Dinkassa's samples contain a lone backslash before a capital P (pos-contracts 2.10-2).

    Raises:
        ValueError: it is not JSON, or nested too deeply.
    """
    if "\\ud" in text or "\\uD" in text:
        text = _LONE_SURROGATE.sub(r"\\ufffd", text)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("the answer is nested too deeply") from error
    except ValueError:
        mended = _BAD_ESCAPE.sub(r"\\\\", text)
        if mended == text:
            raise
        return json.loads(mended, parse_float=Decimal, parse_constant=_no_constant)


def as_id(value: object) -> str | None:
    """Return an id as text; nothing, whatever its spelling, is `None`. The id 0 is a valid id.

    Raises:
        ValueError: the id went through a float and has lost digits.
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("an id must be text or a whole number")  # noqa: TRY004 - pydantic reports ValueErrors
    return str(value)


def as_reference(value: object) -> str | None:
    """Like `as_id`, for ids in which 0 means none."""
    found = as_id(value)
    return None if found == "0" else found


def as_decimal(value: object) -> object:
    """Let numbers pass whether they are quoted or not; nothing becomes `None`."""
    if isinstance(value, bool | float):
        raise ValueError("not an exact number")  # noqa: TRY004 - pydantic reports ValueErrors
    return None if value == "" else value


def _required(value: str | None) -> str:
    if value is None:
        raise ValueError("an id is missing")
    return value


WireId = Annotated[str, BeforeValidator(lambda value: _required(as_id(value)))]
OptionalId = Annotated[str | None, BeforeValidator(as_id)]
OptionalReference = Annotated[str | None, BeforeValidator(as_reference)]
Number = Annotated[Decimal, BeforeValidator(as_decimal)]
OptionalNumber = Annotated[Decimal | None, BeforeValidator(as_decimal)]
AnyText = Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]
"""Text that some send as a number."""
Moment = Annotated[datetime | None, BeforeValidator(lambda value: None if value == "" else value)]
Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]


def moment_of(text: str) -> datetime | None:
    """Read a till's time as it stands there, with its zone or without one; `None` where it is no time."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def utc_moment(text: str) -> datetime | None:
    """Read the time of a till that writes UTC: with `Z`, or without a zone."""
    moment = moment_of(text)
    if moment is None:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def either(*names: str, **options: Any) -> Any:
    """Return a field that comes by one of several names."""
    return Field(validation_alias=AliasChoices(*names), **options)


def as_list(value: object) -> object:
    """Let `null` stand for an empty list."""
    return () if value is None else value


def read_items(model: type[Model], items: Iterable[object], set_aside: list[str]) -> list[Model]:
    """Read every item that can be read; what cannot be is named in `set_aside` and left out."""
    found = []
    for item in items:
        try:
            found.append(model.model_validate(item))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            set_aside.append(f"{model.__name__} {_name_of(item)}: {where}: {first['msg']}")
    return found


def tell_unread(set_aside: Iterable[str]) -> None:
    """Leave word of receipts that could not be read: they are missing in all numbers."""
    for sentence in set_aside:
        log.error("a receipt could not be read, and is in no number: %s", sentence)


def _name_of(item: object) -> str:
    if isinstance(item, dict):
        for key in ("Id", "id", "Name", "Description"):
            if key in item:
                return str(item[key])[:60]
    return "without a name"
