"""Where the answers on one connection begin and end, told from their bytes alone and before anything else reads them.

What reads heads after this looks for their parts with patterns whose work grows with the square of a line: one line of spaces
would hold the whole program for minutes. So heads are bounded here, whole and in what is blank of them.
"""

from __future__ import annotations

import re
from enum import Enum, auto

LONGEST_HEAD = 16_000
"""Bytes: of all that stands before a body, of what stands after it, and of the head of one chunk."""
_BLANKS = re.compile(rb"\s{100}")
_END_OF_HEAD = re.compile(rb"\n\r?\n")
_FOLDED = re.compile(rb"\r?\n[ \t]+")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,18})[ \t]*(?:;|\r\n)")
_WITHOUT_BODY = (204, 304)


class HeadTooLong(ValueError):
    """A head is longer than any that is meant, or blank over a length that nobody writes."""


class _Part(Enum):
    HEAD = auto()
    BODY = auto()
    CHUNK_HEAD = auto()
    CHUNK = auto()
    TRAILER = auto()
    OPEN_END = auto()
    """What ends with the connection, or cannot be followed."""
    DONE = auto()


class AnswerFrames:
    """Follows the answers on one connection."""

    def __init__(self) -> None:
        self._part = _Part.HEAD
        self._held = bytearray()
        """What has come of a head so far."""
        self._head_length = 0
        self._left = 0
        """Bytes of a body, or of a chunk with the line's end behind it, that are still to come."""
        self.is_spoiled = False
        """More has come than was asked for."""

    @property
    def is_done(self) -> bool:
        """The answer is there to its end."""
        return self._part is _Part.DONE

    def ask(self) -> None:
        """Take note that something is sent: what comes after a whole answer answers that."""
        if self._part is _Part.DONE:
            self._part = _Part.HEAD
            self._head_length = 0

    def take(self, data: bytes) -> None:
        """Take note of what has come.

        Raises:
            HeadTooLong: it must not be read.
        """
        at = 0
        while at < len(data):
            match self._part:
                case _Part.BODY | _Part.CHUNK:
                    at = self._pass(data, at)
                case _Part.DONE:
                    self.is_spoiled = True
                    return
                case _Part.OPEN_END:
                    return
                case _:
                    at = self._collect(data, at)

    def _pass(self, data: bytes, at: int) -> int:
        count = min(self._left, len(data) - at)
        self._left -= count
        if not self._left:
            self._part = _Part.DONE if self._part is _Part.BODY else _Part.CHUNK_HEAD
        return at + count

    def _collect(self, data: bytes, at: int) -> int:
        """Collect bytes until a head is whole; return how far the data was used."""
        before = len(self._held)
        self._held += data[at : at + LONGEST_HEAD + 1]
        end = self._end_of_head()
        head = bytes(self._held if end is None else self._held[:end])
        is_chunk = self._part is _Part.CHUNK_HEAD
        # Those that only say that an answer is to come count with it.
        if len(head) + (0 if is_chunk else self._head_length) > LONGEST_HEAD or _BLANKS.search(head):
            raise HeadTooLong("The head of the till's answer is too long.")
        if end is None:
            return len(data)
        self._held.clear()
        self._head_length += 0 if is_chunk else end
        match self._part:
            case _Part.HEAD:
                self._begin_body(head)
            case _Part.CHUNK_HEAD:
                self._begin_chunk(head)
            case _:
                self._part = _Part.DONE
        return at + end - before

    def _end_of_head(self) -> int | None:
        if self._part is _Part.CHUNK_HEAD:
            found = self._held.find(b"\r\n")
            return None if found < 0 else found + 2
        if self._part is _Part.TRAILER:
            for nothing in (b"\n", b"\r\n"):
                if self._held.startswith(nothing):
                    return len(nothing)
        end = _END_OF_HEAD.search(self._held)
        return None if end is None else end.end()

    def _begin_body(self, head: bytes) -> None:
        first, *lines = _FOLDED.sub(b" ", head).split(b"\n")
        status = first.split(b" ")[1:2]
        code = int(status[0].strip()) if status and re.fullmatch(rb"[0-9]{3}\r?", status[0]) else 0
        if 100 <= code < 200 and code != 101:
            return
        fields = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
        lengths = {value for name, value in fields if name == b"content-length"}
        if code in _WITHOUT_BODY:
            self._part = _Part.DONE
        elif any(name == b"transfer-encoding" for name, _ in fields):
            self._part = _Part.CHUNK_HEAD
        elif code and code != 101 and len(lengths) == 1 and _LENGTH.fullmatch(length := lengths.pop()):
            self._left = int(length)
            self._part = _Part.BODY if self._left else _Part.DONE
        else:
            self._part = _Part.OPEN_END

    def _begin_chunk(self, head: bytes) -> None:
        found = _CHUNK.match(head)
        if found is None:
            self._part = _Part.OPEN_END
            return
        size = int(found.group(1), 16)
        # The head of the last chunk, which is empty, is followed by what else is said of the answer.
        self._part, self._left = (_Part.CHUNK, size + 2) if size else (_Part.TRAILER, 0)
