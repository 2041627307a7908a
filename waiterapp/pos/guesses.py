"""Assumptions that a profile can switch: read from its settings, and refused when they mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

Guesses = TypeVar("Guesses")


def from_settings(
    cls: type[Guesses],
    settings: Mapping[str, str],
    *,
    choices: Mapping[str, tuple[str, ...]] | None = None,
    seconds: Iterable[str] = (),
) -> Guesses:
    """Make a dataclass of guesses with those that the profile switches; the rest stays as it is.

    Raises:
        ValueError: a setting has a value that means nothing.
    """
    given: dict[str, Any] = {one.name: settings[one.name] for one in fields(cls) if one.name in settings}  # type: ignore[arg-type]
    for name in seconds:
        if name in given:
            try:
                given[name] = float(given[name])
            except ValueError as error:
                raise ValueError(f"{name} is a number of seconds, not {given[name]!r}") from error
    for name, known in (choices or {}).items():
        if given.get(name, known[0]) not in known:
            raise ValueError(f"{name} is one of {', '.join(known)}, not {given[name]!r}")
    return cls(**given)
