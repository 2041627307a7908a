"""How the simulated interface says no."""

from __future__ import annotations


class Refusal(Exception):
    """An answer that is not a success. `as_text` sends plain text instead of `{"Message": ...}`."""

    def __init__(self, status: int, message: str, *, as_text: bool = False) -> None:
        self.status = status
        self.message = message
        self.as_text = as_text
        super().__init__(message)


def bad(message: str) -> Refusal:
    """400: the request is invalid."""
    return Refusal(400, message)


def missing(what: str) -> Refusal:
    """404: there is no such thing."""
    return Refusal(404, f"{what} was not found.")
