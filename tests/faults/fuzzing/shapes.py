"""JSON that looks like what a model describes, and is spoiled somewhere: built from the models themselves."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st
from pydantic import AliasChoices, BaseModel

Json = str
"""A value as it is written: what JSON libraries refuse to write can be written too."""
MOST_IN_A_LIST = 3
DEEPEST = 4
NASTY: tuple[Json, ...] = (
    "null",
    "true",
    "{}",
    "[]",
    '""',
    "0",
    "-1",
    "NaN",
    "-Infinity",
    "1e308",
    "-1e308",
    "1e999999999",
    "1e99999999999999999999999",
    "1e-999999999",
    "0.00000000000000000000000000000000000000000000000001",
    "9" * 400,
    "9" * 5000,
    "9223372036854775808",
    "-9007199254740993",
    '"1e999999999"',
    '"NaN"',
    '"-100"',
    f'"{"9" * 400}"',
    r'"\ud800"',
    r'"\udc00\ud800"',
    r'"\u0000"',
    r'"a\P"',
    '"\\u202e\\u0007\\r\\n"',
    '"https://[::1"',
    '"https://elsewhere.example/x?cursor=1"',
    '"../../x?y=1#z"',
    '"<img src=x onerror=alert(1)>"',
    '"0000-00-00"',
    '"0001-01-01T00:00:00+14:00"',
    '"99999-01-01T00:00:00Z"',
    '"9999-12-31T23:59:59-12:00"',
    '"2026-02-30T25:61:00"',
    f'"{"x" * 20_000}"',
    "[" * 70 + "]" * 70,
    '{"id": 1, "id": 2}',
    '[{"id": null}, 7, "x", []]',
    '{"a": {"b": [1, {"c": NaN}]}}',
)
TEXTS = (
    "Schnitzel",
    "Öl & Essig",
    "7",
    "",
    "2026-11-20T12:00:00Z",
    "2026-11-20T19:30:00",
    "free",
    "parked",
    "0",
    "12.50",
    "e1",
)
KEYS = (
    *TEXTS,
    "place/usual/1",
    "piece/usual/w",
    "version//v",
    "table//1",
    "area//a",
    "section/usual/s",
    "picture/usual/a",
    "/",
)
"""Names of things that are told apart by them, such as those of a floor."""


@lru_cache(maxsize=512)
def like(kind: Any, depth: int = DEEPEST) -> st.SearchStrategy[Json]:
    """Return what writes values of a type, most of them as they should be."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return like(arguments[0], depth)
    if origin in (Union, types.UnionType):
        return st.one_of(*(like(one, depth) for one in arguments))
    if depth <= 0 or kind is Any:
        return st.sampled_from(("null", "1", '"x"', '{"id": "1"}', "[]"))
    if isinstance(kind, type) and (issubclass(kind, BaseModel | msgspec.Struct) or dataclasses.is_dataclass(kind)):
        return _objects(kind, depth)
    if origin in (list, tuple, Sequence, frozenset):
        inner = like(arguments[0] if arguments else Any, depth - 1)
        return st.lists(spoiled(inner), max_size=MOST_IN_A_LIST).map(written_list)
    if origin is dict:
        pairs = st.tuples(st.sampled_from(KEYS).map(json.dumps), spoiled(like(arguments[1], depth - 1)))
        return st.lists(pairs, max_size=MOST_IN_A_LIST).map(written_object)
    return _plain(kind)


def _plain(kind: Any) -> st.SearchStrategy[Json]:
    if kind is bool:
        return st.sampled_from(("true", "false"))
    if kind is int:
        return st.integers(-5, 1000).map(str)
    if kind is float:
        return st.floats(-10, 10).map(json.dumps)
    if kind is Decimal:
        return st.decimals(-100, 10_000, places=2).map(lambda one: json.dumps(str(one)) if one % 2 else str(one))
    if kind in (datetime, date):
        return st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(lambda one: json.dumps(f"{one.isoformat()}Z"))  # noqa: DTZ001 - the zone is written
    if kind is type(None):
        return st.just("null")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from([json.dumps(one.value) for one in kind])
    return st.sampled_from([json.dumps(one) for one in TEXTS])


def _objects(kind: type[Any], depth: int) -> st.SearchStrategy[Json]:
    fields = [(names, spoiled(like(inner, depth - 1))) for names, inner in _fields_of(kind)]

    @st.composite
    def written(draw: st.DrawFn) -> Json:
        pairs = []
        for names, values in fields:
            fate = draw(st.integers(0, 19))
            if fate == 0:
                continue
            name = draw(st.sampled_from(names)) if len(names) > 1 else names[0]
            pairs.append((json.dumps(name), draw(values)))
            if fate == 1:
                pairs.append((json.dumps(name), draw(values)))
            elif fate == 2:
                pairs.append((json.dumps(f"{name}Extra"), draw(st.sampled_from(NASTY))))
        return written_object(pairs)

    return written()


def _fields_of(kind: type[Any]) -> list[tuple[tuple[str, ...], Any]]:
    if issubclass(kind, BaseModel):
        found = []
        for name, field in kind.model_fields.items():
            alias = field.validation_alias or field.alias or name
            names = tuple(str(one) for one in alias.choices) if isinstance(alias, AliasChoices) else (str(alias),)
            found.append((names, field.annotation))
        return found
    hints = typing.get_type_hints(kind, include_extras=True)
    listed = [one.name for one in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else list(kind.__struct_fields__)
    return [((name,), hints[name]) for name in listed]


def spoiled(values: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Return the same values, one in two dozen of them replaced by something nasty."""
    return st.integers(0, 23).flatmap(lambda fate: st.sampled_from(NASTY) if fate == 0 else values)


def written_list(items: Sequence[Json]) -> Json:
    """Write a list."""
    return f"[{', '.join(items)}]"


def written_object(pairs: Sequence[tuple[Json, Json]]) -> Json:
    """Write an object; a name may come twice."""
    return f"{{{', '.join(f'{name}: {value}' for name, value in pairs)}}}"


def lists_of(kind: Any) -> st.SearchStrategy[Json]:
    """Return what writes lists of a type."""
    return st.lists(spoiled(like(kind)), max_size=MOST_IN_A_LIST).map(written_list)


def documents() -> st.SearchStrategy[Json]:
    """Return what writes any JSON at all."""
    leaves = st.sampled_from(NASTY) | st.sampled_from([json.dumps(one) for one in TEXTS]) | st.integers().map(str)
    names = st.sampled_from(("paths", "data", "items", "results", "name", "$ref", "allOf", "properties", "total", "count", "x"))
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4).map(written_list)
            | st.lists(st.tuples(names.map(json.dumps), inner), max_size=4).map(written_object)
        ),
        max_leaves=20,
    )
