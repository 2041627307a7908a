"""The statements of one round, written down as they are sent, and run by PostgreSQL's own pgbench."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import Binary
from sqlalchemy import Engine, event

from waiterapp.simulator.database import DATABASE, SUPERUSER, DatabaseServer, binaries, environment_with

SHORT = 40
"""A longer text is a body and no key: it may be the same in every round."""
_PLACE = re.compile(r"%\((\w+)\)s")
_COLON = re.compile(r":(?=\w)")
_RATE = re.compile(r"^tps = ([0-9.]+)", re.MULTILINE)
_END_S = 60.0
Values = Mapping[str, Any]


@dataclass
class Statements:
    """What was sent to the server in one transaction, in order."""

    sent: list[tuple[str, Values]] = field(default_factory=list)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note every statement of this process."""
        event.listen(Engine, "before_cursor_execute", self._note)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        for one in values if isinstance(values, list | tuple) and values else [values]:
            self.sent.append((statement, one if isinstance(one, Mapping) else {}))


def script_of(first: Statements, second: Statements) -> str:
    """Write a transaction as a script: what differs between two rounds differs in each of the script's.

    Raises:
        ValueError: the two are not the same statements.
    """
    if [statement for statement, _ in first.sent] != [statement for statement, _ in second.sent]:
        raise ValueError("two rounds are not the same statements")
    lines = [r"\set n random(1, 9000000000000000000)", "BEGIN;"]
    for (statement, values), (_, others) in zip(first.sent, second.sent, strict=True):
        literals = {name: _literal(value, others[name]) for name, value in values.items()}
        written = _PLACE.sub(lambda found, literals=literals: literals[found[1]], statement)  # type: ignore[misc]
        lines.append(_on_one_line(written.replace("%%", "%")) + ";")
    return "\n".join([*lines, "COMMIT;", ""])


def _on_one_line(statement: str) -> str:
    return statement.replace("\n", " ")


def _literal(value: object, other: object) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case Binary():
            return f"'\\x{bytes(value.obj).hex()}'::bytea"
        case list() | tuple():
            others = other if isinstance(other, Sequence) else value
            return f"ARRAY[{', '.join(_literal(one, two) for one, two in zip(value, others, strict=True))}]"
        case str() if value != other and len(value) <= SHORT:
            return f"md5('{value}' || :n::text)"
        case str():
            # A colon before a letter or a digit would be a variable of pgbench's.
            return "(" + _COLON.sub("' || chr(58) || '", "'" + value.replace("'", "''") + "'") + ")"
    return str(value)


def rate(server: DatabaseServer, script: Path, clients: int, seconds: int) -> float:
    """Return how many of the script's transactions so many clients get done in a second.

    Raises:
        RuntimeError: pgbench could not run it.
    """
    words = [
        *(str(binaries() / "pgbench"), "-h", "127.0.0.1", "-p", str(server.port), "-U", SUPERUSER, "-n", "-M", "prepared"),
        *("-f", str(script), "-c", str(clients), "-j", str(min(clients, os.cpu_count() or 1)), "-T", str(seconds), DATABASE),
    ]
    found = subprocess.run(
        words,
        check=False,
        capture_output=True,
        text=True,
        timeout=seconds + _END_S,
        env=environment_with(server.password),
    )
    told = _RATE.search(found.stdout)
    if found.returncode or told is None:
        raise RuntimeError(f"pgbench failed: {found.stderr.strip()[:400]}")
    return float(told[1])
