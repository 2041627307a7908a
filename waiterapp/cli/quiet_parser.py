"""Says what is wrong with a command line without repeating it: a PIN or a code may stand where nobody expects one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from waiterapp.domain.redaction import MET

TOO_MANY = "there is a word too many, or an option that is not known"
UNCLEAR = "these words cannot be understood"
_ABOUT = re.compile(r"argument (?P<name>.+?): (?P<rest>.*)", re.DOTALL)
_CHOICE = re.compile(r"invalid choice: (?P<typed>.*) \((?P<choices>choose from .*)\)", re.DOTALL)
_VALUE = re.compile(r"(invalid \w+ value): .*", re.DOTALL)
_HARMLESS = re.compile(r"expected (at least |at most )?\w+ arguments?|not allowed with argument [\w/-]+")
_NAMES_ONLY = re.compile(r"the following arguments are required: .*|one of the arguments .* is required", re.DOTALL)
_LIKE_A_COMMAND = re.compile(r"'[A-Za-z-]{1,20}'")


class QuietParser(argparse.ArgumentParser):
    """Names the command and its usage, and repeats nothing that was typed but what looks like the name of a command."""

    def __init__(self, **settings: Any) -> None:
        # An option that is guessed from its beginning takes the next word, whatever that was meant for.
        super().__init__(**{"allow_abbrev": False, **settings})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Complain at the command that does not know a word: whoever is asked last knows the name of the program only."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(TOO_MANY)
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """End with a usage line and the complaint."""
        super().error(MET.struck(_quiet(message, self._commands())))

    def _commands(self) -> set[str]:
        """Return how the places of commands are called, where nobody types a secret."""
        return {str(one.metavar) for one in self._actions if isinstance(one, argparse._SubParsersAction)}


def _quiet(message: str, commands: Iterable[str]) -> str:
    """Return a complaint without the words that it is about; one that is not known here could repeat anything."""
    if message == TOO_MANY or _NAMES_ONLY.fullmatch(message):
        return message
    about = _ABOUT.fullmatch(message)
    if about is None:
        return UNCLEAR
    name, rest = about["name"], about["rest"]
    choice = _CHOICE.fullmatch(rest)
    if choice is None:
        return f"argument {name}: {_quiet_value(rest)}"
    if name not in commands:
        return f"argument {name}: this is none of them ({choice['choices']})"
    typed = f" {choice['typed']}" if _LIKE_A_COMMAND.fullmatch(choice["typed"]) else " of this name"
    return f"there is no {name}{typed} ({choice['choices']})"


def _quiet_value(rest: str) -> str:
    if _HARMLESS.fullmatch(rest):
        return rest
    if rest.startswith("ignored explicit argument"):
        return "it takes no value"
    found = _VALUE.fullmatch(rest)
    return found[1] if found else UNCLEAR
