"""Bongs on paper: what is to be printed where, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from waiterapp.domain.tickets import Ticket


class PrintKind(StrEnum):
    """Why something is printed."""

    BONG = "bong"
    """Because it is to be cooked."""
    FALLBACK = "fallback"
    """Because no screen has shown it."""
    VOID = "void"
    """Because something that is on paper was taken back."""
    COPY = "copy"
    """Because somebody asked for it."""
    TEST = "test"


class PrintState(StrEnum):
    """How far a print is."""

    QUEUED = "queued"
    PRINTING = "printing"
    DONE = "done"
    DROPPED = "dropped"
    """There is nothing to be printed of it any more, or no printer."""


@dataclass(frozen=True, slots=True)
class Print:
    """One thing to be printed."""

    id: str
    printer_id: str
    kind: PrintKind
    line_ids: tuple[str, ...]
    maybe_on_paper: bool = False
    """It was tried, and how far the printer came is not known."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One bong as it is printed: lines of a ticket, under the head the ticket has now."""

    kind: PrintKind
    ticket: Ticket
    table_name: str
    line_ids: frozenset[str]
    is_copy: bool = False
    """The same may be on paper already."""
