"""DiKAS's envelope: `{data, isSuccess, message, errors}`. A 200 with `isSuccess: false` is an error (pos-contracts 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from waiterapp.pos.decoding import Model, problem_in, read_items
from waiterapp.pos.http import Answer, complaint
from waiterapp.pos.json_text import MOST_OBJECTS
from waiterapp.pos.till import OutcomeUnknown, Refused, WireChanged

NO_CONTENT = 204


def opened(answer: Answer, *, is_write: bool, most_objects: int = MOST_OBJECTS, takes_list: bool = False) -> Any:
    """Return the data of an answer with status 2xx; a 204 has none, and what is read then is an empty list.

    Raises:
        Refused: the envelope says so.
        WireChanged: it is not JSON, or names an error beside what it says (reads).
        OutcomeUnknown: it is not JSON, or no answer to what was sent (writes): whether the till has done it cannot be told.
            Nothing at all with a 200 is no yes either: something that stands before the till may say so much.
    """
    if answer.status == NO_CONTENT:
        return None if is_write else []
    try:
        body = answer.json(most_objects)
    except WireChanged as error:
        if is_write:
            raise OutcomeUnknown(str(error)) from error
        raise
    if is_write:
        _need_clear(body, takes_list=takes_list)
    if not isinstance(body, dict) or "isSuccess" not in body:
        return body if is_write else _without_error(body)
    if body["isSuccess"] is not True:
        raise Refused(complaint(body) or "The till refuses this and does not say why.")
    return (body if is_write else _without_error(body)).get("data")


def _without_error(body: Any) -> Any:
    """Return what was read, as it is.

    Raises:
        WireChanged: it names an error: what stands beside that, or does not, is not what the till has.
    """
    if isinstance(body, dict) and _names_error(body):
        said = body["error"] if isinstance(body.get("error"), str) else complaint(body)
        raise WireChanged(f"The till names an error in its answer ({said or 'nothing'}).")
    return body


def _names_error(body: Mapping[str, Any]) -> bool:
    return bool(body.get("error") or body.get("errors")) or body.get("success", True) is not True


def _need_clear(body: Any, *, takes_list: bool) -> None:
    """Make sure that an answer to something sent says yes or no; only what was sent as a list is answered with one.

    Raises:
        OutcomeUnknown: it may be another's answer: a proxy's, or one that contradicts itself.
    """
    if takes_list and isinstance(body, list):
        return
    is_clear = isinstance(body, dict) and bool(body) and isinstance(body.get("isSuccess", True), bool)
    if not is_clear or (body.get("isSuccess") is not False and _names_error(body)):
        raise OutcomeUnknown(f"The till's answer says neither yes nor no ({complaint(body) or 'nothing'}).")


def items(data: Any, model: type[Model], set_aside: list[str] | None = None) -> list[Model]:
    """Read a list; what cannot be read is named in `set_aside`.

    Raises:
        WireChanged: there is no list.
    """
    return read_items(model, rows(data), [] if set_aside is None else set_aside)


def rows(data: Any) -> list[Any]:
    """Return a list: an array, or an object that holds one as `items` (A-K3).

    Raises:
        WireChanged: there is no list.
    """
    if isinstance(data, dict):
        _without_error(data)
        data = next((data[name] for name in ("items", "results", "rows") if isinstance(data.get(name), list)), data)
    if not isinstance(data, list):
        raise WireChanged("The till's answer has no list of items.")
    return data


def item(data: Any, model: type[Model], *, is_write: bool) -> Model:
    """Read one object.

    Raises:
        WireChanged, OutcomeUnknown: it is another thing.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        sentence = f"The till's answer is not a {model.__name__} ({problem_in(error)})."
        raise (OutcomeUnknown if is_write else WireChanged)(sentence) from error
