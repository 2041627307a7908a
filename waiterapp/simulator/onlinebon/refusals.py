"""How the simulated service says no: `{statusCode, error, message}`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any


class Refusal(Exception):
    """An answer that is not a success."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        self.message = message
        super().__init__(message)

    @property
    def body(self) -> dict[str, Any]:
        """The whole answer."""
        return {"statusCode": self.status, "error": HTTPStatus(self.status).phrase, "message": self.message}


def invalid(message: str) -> Refusal:
    """400: the request makes no sense."""
    return Refusal(400, message)


def missing(what: str) -> Refusal:
    """404: there is no such thing."""
    return Refusal(404, f"{what} not found")
