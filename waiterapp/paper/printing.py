"""Bytes to a printer, and what it says of them. A printer may be off, out of paper, slow or mute; none of it waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from waiterapp.domain.stations import AddressUnusable, Printer, host_and_port
from waiterapp.paper.escpos import (
    ASK_OFFLINE_CAUSE,
    ASK_PAPER,
    ASK_WHEN_PRINTED,
    Status,
    is_status,
    offline_cause,
    paper_status,
    printed_status,
)

_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a printer may take, in seconds."""

    connect_s: float = 4.0
    answer_s: float = 1.0
    """To say how it is before anything is sent; one that says nothing is mute and printed on all the same."""
    print_s: float = 15.0
    """To take everything, and to say that it is on paper."""


class NotPrinted(Exception):
    """Something is not on paper, or nobody knows; `str()` is a sentence.

    `maybe_on_paper`: the printer had begun.
    """

    def __init__(self, sentence: str, *, maybe_on_paper: bool = False) -> None:
        super().__init__(sentence)
        self.maybe_on_paper = maybe_on_paper


async def print_on(printer: Printer, data: bytes, patience: Patience, *, talks: bool = False) -> bool:
    """Print; tell whether the printer itself has said that it is on paper, or has only taken it without a word.

    `talks`: it has answered before, so that its silence means that it hangs; it gets nothing then that would come out in a heap
    when it wakes up.

    Raises:
        NotPrinted: with the reason as a sentence.
    """
    if printer.is_on_network:
        return await _over_network(printer, data, patience, talks=talks)
    path = Path(printer.address)
    if sys.platform == "win32":
        raise NotPrinted("On Windows only printers on the network can be used.")
    if not _is_device(path):
        raise NotPrinted("The printer is not plugged in, or the device file is another one.")
    await _to_device_file(path, data, patience)
    return False


async def _over_network(printer: Printer, data: bytes, patience: Patience, *, talks: bool) -> bool:
    try:
        host, port = host_and_port(printer.address)
    except AddressUnusable as error:
        raise NotPrinted(str(error)) from error
    try:
        async with asyncio.timeout(patience.connect_s):
            reader, writer = await asyncio.open_connection(host, port)
    except TimeoutError as error:
        raise NotPrinted("The printer does not answer. Is it switched on?") from error
    except OSError as error:
        raise NotPrinted("The printer cannot be reached. Is it switched on, and on this network?") from error
    try:
        return await _converse(reader, writer, data, patience, must_talk=talks)
    finally:
        writer.close()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(patience.answer_s):
                await writer.wait_closed()


async def _converse(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, data: bytes, patience: Patience, *, must_talk: bool
) -> bool:
    """Ask how it is, print, and wait for the word that it is on paper."""
    try:
        talks = await _check_ready(reader, writer, patience)
    except (OSError, asyncio.IncompleteReadError) as error:
        raise NotPrinted("The printer broke the connection.") from error
    if must_talk and not talks:
        raise NotPrinted("The printer does not answer. Is it switched on?")
    try:
        async with asyncio.timeout(patience.print_s):
            writer.write(data + ASK_WHEN_PRINTED)
            await writer.drain()
            if not talks:
                writer.write_eof()
                # It hangs up when it has taken everything; what it says meanwhile is nothing we have asked for.
                while await reader.read(_AT_ONCE):
                    pass
                return False
            answer = await reader.readexactly(1)
    except TimeoutError as error:
        raise NotPrinted("The printer took too long.", maybe_on_paper=True) from error
    except (OSError, asyncio.IncompleteReadError) as error:
        raise NotPrinted("The printer broke the connection while it printed.", maybe_on_paper=True) from error
    if printed_status(answer[0]).paper_out:
        raise NotPrinted("The printer is out of paper.", maybe_on_paper=True)
    return True


async def _check_ready(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, patience: Patience) -> bool:
    """Ask a printer how it is; tell whether it answers at all.

    Raises:
        NotPrinted: it cannot print now; nothing was sent.
    """
    writer.write(ASK_OFFLINE_CAUSE + ASK_PAPER)
    await writer.drain()
    try:
        async with asyncio.timeout(patience.answer_s):
            cause, paper = await reader.readexactly(2)
    except TimeoutError:
        return False
    if not (is_status(cause) and is_status(paper)):
        return False
    _need_ready(offline_cause(cause))
    _need_ready(paper_status(paper))
    return True


def _need_ready(status: Status) -> None:
    if status.paper_out:
        raise NotPrinted("The printer is out of paper.")
    if status.cover_open:
        raise NotPrinted("The printer's cover is open.")
    if status.failed:
        raise NotPrinted("The printer reports a fault. Switch it off and on.")


def _is_device(path: Path) -> bool:
    """Tell whether a path is something to print on: a file would swallow every bong, and a disk would be written over."""
    return path.is_char_device() or path.is_fifo()


async def _to_device_file(path: Path, data: bytes, patience: Patience) -> None:
    begun = False
    try:
        file = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except OSError as error:
        raise NotPrinted("The printer cannot be written to.") from error
    try:
        async with asyncio.timeout(patience.print_s):
            rest = memoryview(data)
            while rest:
                try:
                    rest = rest[os.write(file, rest) :]
                    begun = True
                except BlockingIOError:
                    await _writable(file)
    except TimeoutError as error:
        raise NotPrinted("The printer took too long.", maybe_on_paper=begun) from error
    except OSError as error:
        raise NotPrinted("The printer cannot be written to.", maybe_on_paper=begun) from error
    finally:
        os.close(file)


async def _writable(file: int) -> None:
    """Wait until a file takes more."""
    loop = asyncio.get_running_loop()
    can_go_on = loop.create_future()
    loop.add_writer(file, can_go_on.set_result, None)
    can_go_on.add_done_callback(lambda _: loop.remove_writer(file))
    await can_go_on
