"""What differs between two states of the same thing, as little of it as possible.

States are made of dicts, lists and plain values. Things in a list that have an id are told apart by it, so that one line of an
order that is done is one word, however many lines the order has.
"""

from __future__ import annotations

from typing import Any

State = dict[str, Any]
Delta = dict[str, Any]
SET, CHANGED, GONE, ORDER = "=", "~", "-", "#"
_MISSING = object()


def difference(old: State, new: State) -> Delta:
    """Return what turns one state into another; empty when they are the same."""
    delta: Delta = {}
    put: State = {}
    changed: dict[str, Delta] = {}
    for key, value in new.items():
        before = old.get(key, _MISSING)
        if before == value:
            continue
        inner = _inner(before, value)
        if inner is None:
            put[key] = value
        else:
            changed[key] = inner
    gone = [key for key in old if key not in new]
    for mark, content in ((SET, put), (CHANGED, changed), (GONE, gone)):
        if content:
            delta[mark] = content
    return delta


def _inner(old: object, new: object) -> Delta | None:
    """Return the difference of two values that are worth being compared, else nothing."""
    if isinstance(old, dict) and isinstance(new, dict):
        return difference(old, new)
    if isinstance(old, list) and isinstance(new, list):
        before, after = by_id(old), by_id(new)
        if before and after is not None:
            delta = difference(before, after)
            if list(changed_by(before, delta)) != list(after):
                delta[ORDER] = list(after)
            return delta
    return None


def changed_by(old: State, delta: Delta) -> State:
    """Return the state that a difference makes of another; neither is changed.

    Raises:
        KeyError: the difference was made of something else.
    """
    new = dict(old)
    for key in delta.get(GONE, ()):
        del new[key]
    for key, inner in delta.get(CHANGED, {}).items():
        before = new[key]
        if isinstance(before, list):
            listed = by_id(before)
            if listed is None:
                raise KeyError(key)
            new[key] = list(changed_by(listed, inner).values())
        else:
            new[key] = changed_by(before, inner)
    new.update(delta.get(SET, {}))
    if ORDER in delta:
        new = {key: new[key] for key in delta[ORDER]}
    return new


def by_id(listed: list[Any]) -> State | None:
    """Return the things of a list by their ids, or nothing where they have none, or share one."""
    found = {}
    for one in listed:
        key = _id_of(one)
        if key is None:
            return None
        found[key] = one
    return found if len(found) == len(listed) else None


def _id_of(one: object) -> str | None:
    if not isinstance(one, dict):
        return None
    item = one.get("item")
    key = one.get("id", item.get("id") if isinstance(item, dict) else None)
    return key if isinstance(key, str) else None
