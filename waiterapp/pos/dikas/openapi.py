"""Compares our guesses with what a server says of itself in its OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from waiterapp.domain.tills import AssumptionCheck
from waiterapp.pos.dikas import assumptions
from waiterapp.pos.dikas.tokens import API

PUBLISHED = "A-K1"
MOST_DEEP, MOST_PARTS = 4, 20
"""Of parts within parts: a document may say that a thing is a part of itself."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """A request we would send: its endpoint and the fields of its body."""

    id: str
    method: str
    path: str
    fields: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


_BON = ("tableId", "staffId", "externalId", "comment", "positions")
_GUESSES = (
    _Guess("A-K2", "post", assumptions.REFRESH, ("accessToken", "refreshToken")),
    _Guess("A-K4", "get", assumptions.OPEN_BONS, parameters=("tableId",)),
    _Guess("A-K5", "post", assumptions.OPEN_BONS, _BON),
    _Guess("A-K5b", "post", assumptions.BATCH, ("bons",)),
    _Guess("A-K6", "post", assumptions.TABLE_PAYMENT, ("tableId", "staffId", "positionIds", "payments", "tip", "externalId")),
    _Guess("A-K6b", "post", assumptions.DIRECT_SALE, ("positions", "payments", "isOffSite")),
    _Guess("A-K7", "post", "tables/{id}/gang", ("gang",)),
    _Guess("A-K7b", "post", "tables/{id}/cleaned"),
    _Guess("A-K8", "post", assumptions.STAFF_SWITCH, ("staffId", "pin")),
    _Guess("A-K9", "post", "receipts/{id}/void", ("reason",)),
    _Guess("A-K10", "post", assumptions.DAY_CLOSE),
    _Guess("A-K13", "put", "articles/{id}", ("name", "price", "taxClass", "groupId", "isActive")),
)


def checks(document: object) -> tuple[AssumptionCheck, ...]:
    """Compare every guess with an OpenAPI document; `None` for the document means that the server offers none."""
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        sentence = "The server publishes no OpenAPI document."
        return (AssumptionCheck(PUBLISHED, sentence, holds=False), *(_unknown(guess) for guess in _GUESSES))
    found = AssumptionCheck(PUBLISHED, "The server publishes its OpenAPI document.", holds=True)
    operations = _operations(document["paths"])
    return (found, *(_checked(guess, operations, document) for guess in _GUESSES))


def documents(made: Iterable[AssumptionCheck], guess_id: str) -> bool:
    """Tell whether the server publishes a document that has the endpoint of a guess and does not contradict the guess."""
    found = {one.id: one.holds for one in made}
    return found.get(PUBLISHED) is True and found.get(guess_id) is not False


def denies(made: Iterable[AssumptionCheck], guess_id: str) -> bool:
    """Tell whether the server's own document contradicts a guess."""
    return any(one.id == guess_id and one.holds is False for one in made)


def _unknown(guess: _Guess) -> AssumptionCheck:
    return AssumptionCheck(guess.id, f"{_title(guess)}: assumed.", holds=None)


def _title(guess: _Guess) -> str:
    return f"{guess.method.upper()} /{guess.path}"


def _operations(paths: Mapping[str, Any]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return operations by method and path, with every path parameter spelled `{id}` and case folded."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for path, methods in paths.items():
        if isinstance(methods, dict):
            for method, operation in methods.items():
                if isinstance(operation, dict):
                    found[method.lower(), _plain(path)] = operation
    return found


def _plain(path: str) -> str:
    parts = ["{id}" if part.startswith("{") else part.lower() for part in path.strip("/").split("/")]
    return "/".join(parts).removeprefix(API)


def _checked(
    guess: _Guess, operations: Mapping[tuple[str, str], Mapping[str, Any]], document: Mapping[str, Any]
) -> AssumptionCheck:
    operation = operations.get((guess.method, guess.path.lower()))
    if operation is None:
        return AssumptionCheck(guess.id, f"{_title(guess)}: the server's document does not have it.", holds=False)
    known = _names(operation, document)
    wanted = (*guess.fields, *guess.parameters)
    is_bare = guess.fields and operation.get("requestBody") is None
    if known is None or is_bare:
        return AssumptionCheck(guess.id, f"{_title(guess)}: there, but its body is not described.", holds=None)
    missing = [name for name in wanted if name.lower() not in known]
    if missing:
        sentence = f"{_title(guess)}: the server's document has no {', '.join(missing)}."
        return AssumptionCheck(guess.id, sentence, holds=False)
    return AssumptionCheck(guess.id, f"{_title(guess)}: as the server's document says.", holds=True)


def _names(operation: Mapping[str, Any], document: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the names of an operation's parameters and body fields, folded; `None` where a body is not described."""
    names = {str(one.get("name", "")).lower() for one in _list_in(operation, "parameters") if isinstance(one, dict)}
    body = operation.get("requestBody")
    if body is None:
        return frozenset(names)
    content = body.get("content") if isinstance(body, dict) else None
    for kind in content.values() if isinstance(content, dict) else ():
        schema = _resolved(kind.get("schema") if isinstance(kind, dict) else None, document)
        properties = _properties(schema, document)
        if properties is not None:
            return frozenset(names | properties)
    return None


def _properties(schema: Mapping[str, Any] | None, document: Mapping[str, Any], deepest: int = MOST_DEEP) -> set[str] | None:
    if schema is None or deepest == 0:
        return None
    found: set[str] = set()
    for part in _list_in(schema, "allOf")[:MOST_PARTS]:
        found |= _properties(_resolved(part, document), document, deepest - 1) or set()
    properties = schema.get("properties")
    if isinstance(properties, dict):
        found |= {name.lower() for name in properties}
    return found if found or isinstance(properties, dict) else None


def _list_in(schema: Mapping[str, Any], name: str) -> list[Any]:
    found = schema.get(name)
    return found if isinstance(found, list) else []


def _resolved(schema: object, document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    for _ in range(8):
        if not isinstance(schema, dict):
            return None
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return schema
        target: Any = document
        for part in reference.removeprefix("#/").split("/"):
            target = target.get(part) if isinstance(target, dict) else None
        schema = target
    return None
