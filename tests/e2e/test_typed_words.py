"""What is said of a command line that cannot be understood repeats nothing that may be a secret."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from waiterapp.cli import house, main
from waiterapp.cli.command import secrets_typed
from waiterapp.cli.exits import CommandFailed
from waiterapp.domain.redaction import MET

PIN = "4711"
CODE = "1025 1744 2024 9981 3312 7465 0921 5530 1187 6"


@pytest.fixture(autouse=True)
def nothing_met() -> Iterator[None]:
    MET.forget()
    yield
    MET.forget()


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (("house", "pin", "Anna S", PIN), "house pin"),
        (("house", "pin", "Anna S", "--pin", PIN), "house pin"),
        (("house", "pin", "Anna S", f"--pin={PIN}"), "house pin"),
        (("house", "pin", "Anna S", f"--json={PIN}"), "house pin"),
        (("house", "pin", "Anna S", f"-p{PIN}"), "house pin"),
        (("house", f"{PIN}"), "house"),
        (("house", "pin4711", "Anna"), "house"),
        ((PIN,), "waiterapp"),
        (("venue", "invite", "--device", "a", "--minutes", PIN + "x"), "venue invite"),
        (("profile", "add", "p", "--till", "t", "--secrets", PIN), "profile add"),
        (("app", "--role", f"{PIN} (choose from {PIN})"), "app"),
        (("--credentials", f"machine_key={PIN}"), "waiterapp"),
        (("--verbose", "menu", PIN), "menu"),
        (("profile", "add", "p", "--till", "t", "--cred", f"machine_key={PIN}"), "profile add"),
        (("venue", "status", PIN, "--verbose"), "venue status"),
    ],
)
def test_a_word_in_the_wrong_place_is_not_repeated(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], command: str
) -> None:
    said = complaint(capsys, *words)
    assert PIN not in said
    assert f"usage: waiterapp {command}" in said if command != "waiterapp" else "usage: waiterapp [" in said
    assert f"waiterapp {command}: error: " in said if command != "waiterapp" else "waiterapp: error: " in said


@pytest.mark.parametrize(
    "words",
    [
        ("join", *CODE.split()),
        ("venue", *CODE.split()),
        ("venue", "joni", *CODE.split()),
        ("venue", "status", CODE),
        ("--verbose", "venue", "join", "--unknown", *CODE.split()),
        ("venue", "join", "--json", CODE.replace(" ", "-")),
        ("house", "pin", CODE.replace(" ", "")),
    ],
)
def test_a_code_to_join_by_is_a_secret_wherever_it_stands(words: tuple[str, ...]) -> None:
    MET.learn(*secrets_typed(words))
    for one in (CODE, CODE.replace(" ", "")):
        assert MET.struck(f"about {one}.") == "about ***."


@pytest.mark.parametrize("words", [("join", *CODE.split()), ("venue", "join", "--jsno", *CODE.split()), tuple(CODE.split())])
def test_a_code_in_the_wrong_place_is_not_repeated(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    said = complaint(capsys, *words)
    assert [one for one in CODE.split() if len(one) > 1 and one in said] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("menuu",), "there is no COMMAND 'menuu' (choose from"),
        (("venue", "joni"), "there is no ACTION 'joni' (choose from"),
        (("app", "--role", "cook"), "argument --role: this is none of them (choose from"),
        (("house", "pin"), "the following arguments are required: name"),
        (("order", "--table"), "argument --table: expected one argument"),
        (("simulate", "--port", "many"), "argument --port: invalid int value"),
        (("menu", "--json=yes"), "argument --json: it takes no value"),
        (("menu", "--profil", "p"), "there is a word too many, or an option that is not known"),
    ],
)
def test_what_is_wrong_is_still_said(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str) -> None:
    assert told in complaint(capsys, *words)


def test_no_option_is_guessed_from_its_beginning() -> None:
    from waiterapp.cli.command import _parser

    waiting: list[argparse.ArgumentParser] = [_parser()]
    while waiting:
        parser = waiting.pop()
        assert not parser.allow_abbrev
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                waiting += action.choices.values()


@pytest.mark.parametrize(("name", "is_repeated"), [("Ana", True), ("Anna 4711", False), ("4711", False)])
def test_a_pin_that_was_typed_for_a_name_is_not_repeated(name: str, is_repeated: bool) -> None:
    nobody: Any = SimpleNamespace(picture=SimpleNamespace(staff=()))
    with pytest.raises(CommandFailed) as caught:
        house._set_pin(nobody, name)
    assert (name in str(caught.value)) is is_repeated
