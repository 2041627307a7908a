"""A record kept safe in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackupMade:
    """Where a backup is, and how many bytes it has."""

    path: str
    size: int
