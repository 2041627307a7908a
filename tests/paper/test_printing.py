"""A printer that answers late, never, out of paper, or goes away in the middle of a bong."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from waiterapp.domain.stations import AddressUnusable, Kitchen, Printer, host_and_port
from waiterapp.paper.bong import trial_bytes
from waiterapp.paper.printing import NotPrinted, Patience, print_on
from waiterapp.simulator.printer import Mood, PrinterServer

QUICK = Patience(connect_s=1.0, answer_s=0.3, print_s=0.6)
PRINTER = Printer("p", "Kök", "", language="sv")
DATA = trial_bytes(PRINTER, datetime(2026, 11, 27, tzinfo=UTC))


def send(address: str, data: bytes = DATA) -> bool:
    return asyncio.run(print_on(replace(PRINTER, address=address), data, QUICK))


def test_a_printer_that_answers_proves_it() -> None:
    with PrinterServer() as printer:
        assert send(printer.address) is True
        assert ["ÅÄÖåäöÜüßÉé" in bong.text for bong in printer.bongs] == [True]
        assert printer.bongs[0].codes == ["waiterapp Kök"]
        assert not printer.tape.garbage


def test_a_mute_printer_prints_and_proves_nothing() -> None:
    with PrinterServer(Mood.MUTE) as printer:
        assert send(printer.address) is False
        assert len(printer.bongs) == 1


@pytest.mark.parametrize(
    ("mood", "sentence", "maybe_on_paper", "on_paper"),
    [
        (Mood.PAPER_OUT, "out of paper", False, 0),
        (Mood.COVER_OPEN, "cover is open", False, 0),
        (Mood.RUNS_OUT, "out of paper", True, 1),
        (Mood.BREAKS_OFF, "broke the connection while it printed", True, 0),
        (Mood.SLOW, "took too long", True, 1),
        (Mood.HUNG, "took too long", True, 0),
    ],
)
def test_a_printer_in_trouble_is_named_and_never_waited_for(
    mood: Mood, sentence: str, maybe_on_paper: bool, on_paper: int
) -> None:
    with PrinterServer(mood, slow_s=5.0) as printer:
        with pytest.raises(NotPrinted, match=sentence) as refused:
            send(printer.address)
        assert refused.value.maybe_on_paper is maybe_on_paper
        assert len(printer.bongs) == on_paper


def test_a_printer_that_is_off_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotPrinted, match="cannot be reached") as refused:
        send(f"127.0.0.1:{port}")
    assert not refused.value.maybe_on_paper


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("10.0.0.5", ("10.0.0.5", 9100)),
        (" kitchen.local:9101 ", ("kitchen.local", 9101)),
        ("[fe80::1]:9100", ("fe80::1", 9100)),
        ("[fe80::1]", ("fe80::1", 9100)),
        ("fe80::1", ("fe80::1", 9100)),
    ],
)
def test_addresses_are_read_with_and_without_a_port(address: str, found: tuple[str, int]) -> None:
    assert host_and_port(address) == found


@pytest.mark.parametrize(
    "address",
    [
        "",
        ":9100",
        "host:port",
        "host:0",
        "host:70000",
        "host:" + "9" * 5000,
        "admin:secret@10.0.0.5",
        "socket://10.0.0.5",
        "10.0.0.5/x:9100",
        "a b",
    ],
)
def test_an_address_that_is_none_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(AddressUnusable, match=r"192\.168\.1\.50"):
        Kitchen(printers=(Printer("p", "Grill", "10.0.0.5"), Printer("q", "Pass", address))).with_device("d")


def test_a_device_file_gets_everything(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    got: list[bytes] = []
    large = DATA * 200

    def read() -> None:
        with pipe.open("rb") as end:
            got.append(end.read())

    reader = threading.Thread(target=read)
    reader.start()
    is_open = False
    while not is_open:
        # Before the other end is open, a pipe takes nothing.
        with contextlib.suppress(NotPrinted):
            assert send(str(pipe), large) is False
            is_open = True
    reader.join()
    assert got == [large]


def test_a_device_file_that_takes_no_more_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with pytest.raises(NotPrinted, match="took too long") as refused:
            send(str(pipe), DATA * 1000)
        assert refused.value.maybe_on_paper
    finally:
        os.close(end)


def test_no_file_is_made_where_no_printer_is(tmp_path: Path) -> None:
    with pytest.raises(NotPrinted, match="not plugged in"):
        send(str(tmp_path / "lp0"))
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPrinted, match="not plugged in"):
        send(str(tmp_path / "file"))
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_is_no_printer_may_talk_without_end() -> None:
    """An address that was mistyped may be anything, a camera too."""
    heard = 0
    listening = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        nonlocal heard
        connection, _ = listening.accept()
        with connection, contextlib.suppress(OSError):
            while True:
                heard += connection.send(b"x" * 100_000)

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    tracemalloc.start()
    try:
        with pytest.raises(NotPrinted, match="took too long"):
            send(f"127.0.0.1:{listening.getsockname()[1]}")
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
        listening.close()
    thread.join(5)
    assert heard > 5_000_000
