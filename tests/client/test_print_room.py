"""Bongs on the paper of a printer on a real socket, while waiters go on working."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.client.running import Running, running
from waiterapp.client import print_room
from waiterapp.domain.commands import ChangeKitchen, Mark, MarkLines, PrintBong, SendRound, TryPrinter
from waiterapp.domain.events import CommandAnswered, CommandRefused, FloorChanged, PrintersChanged, RoundSaved, StaffChanged
from waiterapp.domain.stations import Kitchen, PaperUse, Printer, PrinterState
from waiterapp.paper.printing import Patience
from waiterapp.simulator.printer import Bong, Mood, PrinterServer
from waiterapp.simulator.server import SimulatorServer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what would only make tests wait."""
    monkeypatch.setattr("waiterapp.client.backoff.FIRST_S", 0.02)
    monkeypatch.setattr(print_room, "LONGEST_PAUSE_S", 0.1)
    monkeypatch.setattr(print_room, "PATIENCE", Patience(connect_s=1.0, answer_s=0.3, print_s=0.5))


def send(client: Running, table: str, *dishes: str) -> SendRound:
    return client.send(client.last(FloorChanged).floor, client.last(StaffChanged).employees, table, *dishes)


def set_up(client: Running, *printers: Printer) -> None:
    client.ready()
    command = ChangeKitchen(kitchen=Kitchen((), printers))
    client.submit(command)
    client.until(lambda: any(one.command_id == command.id for one in client.events(CommandAnswered)), "the kitchen")


def state(client: Running, printer_id: str = "p") -> PrinterState:
    told = [one for event in client.events(PrintersChanged) for one in event.states if one.printer_id == printer_id]
    return told[-1] if told else PrinterState(printer_id)


def texts(bongs: list[Bong]) -> list[str]:
    return [bong.text for bong in bongs]


def test_a_round_comes_out_of_the_printer_and_the_line_says_so(server: SimulatorServer, tmp_path: Path) -> None:
    with PrinterServer() as printer, running(tmp_path, server.base_url, server.till.credentials) as client:
        set_up(client, Printer("p", "Kitchen", printer.address))
        send(client, "7", "Toast Skagen", "Kaffe")
        client.until(lambda: printer.bongs, "paper")
        assert "Table 7" in printer.bongs[0].large
        assert "1 × Toast Skagen" in printer.bongs[0].text
        client.until(lambda: all(line.printed_at for one in client.orders.values() for line in one.lines), "the proof")
        assert state(client).problem == ""
        assert len(printer.bongs) == 1


@pytest.mark.parametrize("mood", [Mood.HUNG, Mood.PAPER_OUT, Mood.BREAKS_OFF])
def test_a_printer_in_trouble_delays_nobody_and_everything_comes_out_afterwards(
    mood: Mood, server: SimulatorServer, tmp_path: Path
) -> None:
    with (
        PrinterServer() as bad,
        PrinterServer() as good,
        running(tmp_path, server.base_url, server.till.credentials) as client,
    ):
        set_up(client, Printer("p", "Kitchen", bad.address), Printer("q", "Bar", good.address))
        client.submit(TryPrinter(printer_id="p"))
        client.until(lambda: bad.bongs, "the printer to have talked")
        bad.mood = mood
        rounds = [send(client, "7", "Toast Skagen"), send(client, "8", "Kaffe"), send(client, "7", "Kaffe")]
        client.until(lambda: len(client.events(RoundSaved)) == 3, "the rounds")
        client.until(lambda: len(good.bongs) == 3, "the other printer")
        client.until(lambda: state(client).problem and state(client).waiting == 3, "the trouble to be named")
        assert {one.command_id for one in client.events(RoundSaved)} == {one.id for one in rounds}
        bad.mood = Mood.WELL
        client.until(lambda: len(bad.bongs) == 4, "the paper")
        client.until(lambda: not state(client).problem and not state(client).waiting, "peace")
        dishes = [line for bong in bad.bongs[1:] for line in bong.lines if "×" in line]
        assert dishes == ["1 × Toast Skagen", "1 × Kaffe", "1 × Kaffe"]
        is_copy = ["COPY" in text for text in texts(bad.bongs[1:])]
        assert is_copy == [mood is Mood.BREAKS_OFF, False, False]


def test_what_no_screen_has_shown_comes_out_as_a_copy(server: SimulatorServer, tmp_path: Path) -> None:
    with PrinterServer() as printer, running(tmp_path, server.base_url, server.till.credentials) as client:
        set_up(client, Printer("p", "Kitchen", printer.address, use=PaperUse.FALLBACK, after_s=1))
        seen = send(client, "7", "Toast Skagen")
        client.submit(MarkLines(line_ids=(seen.lines[0].id,), mark=Mark.SEEN))
        send(client, "8", "Kaffe")
        client.until(lambda: printer.bongs, "paper")
        (bong,) = printer.bongs
        assert "COPY" in bong.inverse[0]
        assert "Kaffe" in bong.text


def test_a_bong_can_be_had_again_and_a_printer_tried(server: SimulatorServer, tmp_path: Path) -> None:
    with PrinterServer(Mood.MUTE) as printer, running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        sent = send(client, "7", "Toast Skagen")
        client.until(lambda: client.events(RoundSaved), "the round")
        again = PrintBong(line_ids=(sent.lines[0].id,))
        client.submit(again)
        client.until(lambda: client.events(CommandRefused), "a sentence")
        assert "No kitchen printer" in client.last(CommandRefused).reason
        set_up(client, Printer("p", "Kitchen", printer.address, use=PaperUse.REQUEST))
        client.submit(PrintBong(line_ids=(sent.lines[0].id,)))
        client.submit(TryPrinter(printer_id="p"))
        client.until(lambda: len(printer.bongs) == 2, "paper")
        assert "COPY" in printer.bongs[0].text
        assert "Test print" in printer.bongs[1].text


def test_what_was_being_printed_when_the_program_ended_comes_out_as_a_copy(server: SimulatorServer, tmp_path: Path) -> None:
    with PrinterServer(Mood.HUNG) as printer:
        with running(tmp_path, server.base_url, server.till.credentials) as client:
            set_up(client, Printer("p", "Kitchen", printer.address))
            send(client, "7", "Toast Skagen")
            client.until(lambda: printer.connections, "the printer to be tried")
        printer.mood = Mood.WELL
        with running(tmp_path, server.base_url, server.till.credentials) as client:
            client.until(lambda: printer.bongs, "paper")
            assert "COPY" in printer.bongs[0].text
