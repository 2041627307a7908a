"""No row of the fault matrix is silently missing, and every test it names is there."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MATRIX = Path(__file__).with_name("MATRIX.md")
ROWS = 63
_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


@functools.cache
def functions_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))


def rows() -> dict[int, str]:
    lines = MATRIX.read_text("utf-8").splitlines()
    return {int(cells[1]): cells[4] for line in lines if (cells := line.split("|"))[1:] and cells[1].strip().isdigit()}


def test_every_row_is_there_with_a_test_or_a_reason() -> None:
    found = rows()
    assert sorted(found) == list(range(1, ROWS + 1))
    for number, proof in found.items():
        is_proven = bool(_NAMED.search(proof)) or proof.strip().startswith("S:")
        assert is_proven or len(proof.partition("Reason:")[2]) > 40, number


def test_every_test_that_is_named_is_there() -> None:
    named = _NAMED.findall(MATRIX.read_text("utf-8"))
    assert len(named) > ROWS
    assert [f"{path}::{name}" for path, name in named if not (ROOT / path).exists() or name not in functions_in(path)] == []
