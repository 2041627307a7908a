"""What staff, guests and tills have written shows on a terminal and commands nothing there."""

from __future__ import annotations

import io
import json
import sys

import pytest

from waiterapp.cli.terminal import harmless_streams
from waiterapp.domain.controls import harmless

EVIL = "x\x1b]0;OWNED\x07\x1b[2J\x9b31m\u202egpj\r\u2028"


def test_controls_are_written_out_and_letters_are_not() -> None:
    assert (
        harmless("Gemüse\u00a0· Zwiebel\tß 12,50\u202f€\r\n👩\u200d🍳") == "Gemüse\u00a0· Zwiebel\tß 12,50\u202f€\n👩\u200d🍳"
    )
    shown = harmless(EVIL)
    assert shown.isprintable()
    assert json.loads(f'"{shown}"') == EVIL


def test_everything_that_is_printed_is_harmless_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    out, errors = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", errors)
    with harmless_streams():
        sys.stdout.write(f"{EVIL}\n")
        sys.stdout.write(json.dumps({"name": EVIL}, ensure_ascii=False))
        sys.stderr.write(EVIL)
        assert sys.stdout.encoding == out.encoding
    assert (sys.stdout, sys.stderr) == (out, errors)
    for said in (out.getvalue(), errors.getvalue()):
        assert all(letter.isprintable() or letter == "\n" for letter in said)
    assert json.loads(out.getvalue().splitlines()[1]) == {"name": EVIL}


def test_a_program_without_a_terminal_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with harmless_streams():
        assert sys.stdout is None
