"""Exit codes, and how a command ends with a sentence."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the exit code says; documented in the README and stable."""

    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_WITH_TILL_YET = 3
    REFUSED = 4
    TILL_UNREACHABLE = 5
    BUSY = 6
    NEEDS_A_PERSON = 7


class CommandFailed(Exception):
    """Ends a command with one sentence on stderr and an exit code."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        self.code = code
        super().__init__(sentence)
