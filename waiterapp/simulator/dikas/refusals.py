"""How the simulated server says no: in the envelope, or as ASP.NET does before the envelope is reached."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An answer that is not a success, in the envelope. A business error comes with status 200."""

    def __init__(self, message: str, *errors: str, status: int = 200) -> None:
        self.status = status
        self.message = message
        self.errors = list(errors)
        super().__init__(message)

    @property
    def body(self) -> dict[str, Any]:
        """The whole answer."""
        return {"data": None, "isSuccess": False, "message": self.message, "errors": self.errors}


class Invalid(Refusal):
    """A body that fails validation: 400 with ASP.NET's own shape, outside the envelope."""

    def __init__(self, **fields: str) -> None:
        super().__init__("One or more validation errors occurred.", status=400)
        self._fields = fields

    @property
    def body(self) -> dict[str, Any]:
        """The whole answer."""
        errors = {name: [text] for name, text in self._fields.items()}
        return {"title": self.message, "status": 400, "errors": errors}


def missing(what: str, wanted: str) -> Refusal:
    """404: there is no such thing."""
    return Refusal(f"{what} nicht gefunden", f"{what} mit ID '{wanted}' existiert nicht", status=404)
