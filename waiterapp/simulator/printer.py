"""A kitchen printer in a box: understands ESC/POS on a TCP port, keeps what is on its paper, and can be in a bad mood.

After Epson's published command reference; what it does not understand it counts, because a real one would print it as garbage.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from dataclasses import dataclass, field
from enum import StrEnum

_CODE_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
ONLINE, PAPER_OUT, COVER_OPEN = 0x12, 0x32, 0x16
HAS_PAPER, NO_PAPER = 0x12, 0x72


class Mood(StrEnum):
    """What is the matter with it."""

    WELL = "well"
    MUTE = "mute"
    """Prints, and never says a word."""
    PAPER_OUT = "paper out"
    COVER_OPEN = "cover open"
    RUNS_OUT = "runs out"
    """There is paper at first, and none when the bong is through."""
    HUNG = "hung"
    """Takes the connection and does nothing."""
    BREAKS_OFF = "breaks off"
    """Cuts the connection in the middle of a bong."""
    SLOW = "slow"
    """Takes its time to say that it is done."""


@dataclass
class Bong:
    """What came out between two cuts."""

    lines: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    """What the QR codes say."""
    inverse: list[str] = field(default_factory=list)
    """Lines that are white on black."""
    large: list[str] = field(default_factory=list)
    """Lines in double width."""

    @property
    def text(self) -> str:
        """Everything on it."""
        return "\n".join(self.lines)


class PaperTape:
    """Turns bytes into paper."""

    def __init__(self) -> None:
        self.bongs: list[Bong] = []
        self.garbage = 0
        self._bong = Bong()
        self._line = bytearray()
        self._code_page = "cp437"
        self._is_inverse = self._is_large = False
        self._code = b""

    @property
    def uncut(self) -> str:
        """What hangs out and was not cut off."""
        return "\n".join([*self._bong.lines, self._line.decode(self._code_page)]).strip("\n")

    def feed(self, data: bytes) -> tuple[bytes, list[str]]:
        """Work off bytes; return those that are only the beginning of a command, and the questions that were asked."""
        asked: list[str] = []
        rest = data
        while rest:
            length = self._step(rest, asked)
            if not length:
                break
            rest = rest[length:]
        return rest, asked

    def _step(self, data: bytes, asked: list[str]) -> int:
        """Work off one command or letter and return how many bytes it has, or 0 where more must come."""
        first = data[0]
        if first == 0x1B:
            return self._escape(data)
        if first == 0x1D:
            return self._group(data, asked)
        if first == 0x10:
            if len(data) < 3:
                return 0
            asked.append(f"now {data[2]}")
            return 3
        if first == 0x0A:
            self._end_line()
        elif first < 0x20:
            self.garbage += 1
        else:
            self._line.append(first)
        return 1

    def _escape(self, data: bytes) -> int:
        if len(data) < 2:
            return 0
        kind = data[1:2]
        if kind == b"@":
            self._code_page, self._is_inverse, self._is_large = "cp437", False, False
            return 2
        if len(data) < 3:
            return 0
        if kind == b"t":
            self._code_page = _CODE_PAGES.get(data[2], "ascii")
        elif kind not in (b"a", b"E", b"-", b"d"):
            self.garbage += 1
        return 3

    def _group(self, data: bytes, asked: list[str]) -> int:
        if len(data) < 3:
            return 0
        kind, value = data[1:2], data[2]
        if kind == b"(":
            if len(data) < 5:
                return 0
            length = 5 + int.from_bytes(data[3:5], "little")
            if len(data) < length:
                return 0
            self._symbol(data[5:length])
            return length
        if kind == b"V":
            self._cut()
            return 4 if value in (65, 66) else 3
        if kind == b"!":
            self._is_large = bool(value & 0xF0)
        elif kind == b"B":
            self._is_inverse = bool(value)
        elif kind == b"r":
            asked.append("when printed")
        else:
            self.garbage += 1
        return 3

    def _symbol(self, body: bytes) -> None:
        function = body[1:2]
        if function == b"P":
            self._code = body[3:]
        elif function == b"Q":
            self._bong.codes.append(self._code.decode())

    def _end_line(self) -> None:
        text = self._line.decode(self._code_page)
        self._line.clear()
        self._bong.lines.append(text)
        if self._is_inverse:
            self._bong.inverse.append(text.strip())
        if self._is_large:
            self._bong.large.append(text.strip())

    def _cut(self) -> None:
        if self._line:
            self._end_line()
        self.bongs.append(self._bong)
        self._bong = Bong()


class PrinterServer:
    """A printer on a free port of this machine; use it as a context."""

    def __init__(self, mood: Mood = Mood.WELL, slow_s: float = 1.0) -> None:
        self.mood = mood
        self.slow_s = slow_s
        self.connections = 0
        self.tape = PaperTape()
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        printer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                printer.serve(self.request)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="simulator-printer")

    @property
    def address(self) -> str:
        """Where it is: host and port."""
        host, port = self._server.server_address[:2]
        return f"{host!s}:{port}"

    @property
    def bongs(self) -> list[Bong]:
        """What was printed and cut off, in order."""
        return list(self.tape.bongs)

    def __enter__(self) -> PrinterServer:
        """Switch it on."""
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Switch it off."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def serve(self, connection: socket.socket) -> None:
        """Print what comes over one connection until it ends."""
        self.connections += 1
        connection.settimeout(0.05)
        rest = b""
        with self._turn:
            while not self._stopping.is_set():
                if self.mood is Mood.HUNG:
                    self._stopping.wait(0.02)
                    continue
                try:
                    data = connection.recv(64)
                except TimeoutError:
                    continue
                except OSError:
                    return
                if not data:
                    return
                if self.mood is Mood.BREAKS_OFF and b"\x1b@" in rest + data:
                    self.tape.feed(rest + data)
                    return
                rest, asked = self.tape.feed(rest + data)
                for question in asked:
                    self._answer(connection, question)

    def _answer(self, connection: socket.socket, question: str) -> None:
        if self.mood is Mood.MUTE:
            return
        answer = HAS_PAPER
        if question == "now 2":
            answer = {Mood.PAPER_OUT: PAPER_OUT, Mood.COVER_OPEN: COVER_OPEN}.get(self.mood, ONLINE)
        elif question == "now 4" and self.mood is Mood.PAPER_OUT:
            answer = NO_PAPER
        elif question == "when printed":
            answer = 0x0C if self.mood is Mood.RUNS_OUT else 0x00
            if self.mood is Mood.SLOW:
                self._stopping.wait(self.slow_s)
        try:
            connection.sendall(bytes([answer]))
        except OSError:
            return
