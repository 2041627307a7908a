"""A file for whoever helps from afar."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SupportFile:
    """How the program and its connections stand, without secrets and without anything of guests."""

    name: str
    content: bytes = field(repr=False)
