"""Statements that are made once and carried out often: making one takes longer than carrying it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, or_

Given = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class ByIds:
    """A reading by ids; mostly it is one, and a statement for one has no list that would be written into it each time."""

    def __init__(self, make: Callable[[Given], Select[Any]]) -> None:
        """`make` returns the statement; what it is given says of a column that it is one of the ids."""
        self._one = make(lambda column: column == bindparam("ids"))
        self._many = make(lambda column: column.in_(bindparam("ids", expanding=True)))

    def read(self, connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
        """Return the rows for some ids."""
        if len(ids) == 1:
            return connection.execute(self._one, {"ids": ids[0]}).all()
        return connection.execute(self._many, {"ids": ids}).all()


def is_any_of(column: ColumnElement[Any], values: Iterable[object]) -> ColumnElement[bool]:
    """Choose by a list that never changes: an `IN` is put together anew each time it is carried out."""
    return or_(*(column == one for one in values))
