"""Who works here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Employee:
    """A person who may take orders at this till."""

    id: str
    name: str
    code: str = ""
    is_manager: bool = False
    has_pin: bool = False
    """waiterapp keeps a PIN for this person, and asks for it."""
