"""How a bong looks on paper: what a cook reads first is largest, and what differs from the dish as it is stands out."""

from __future__ import annotations

import textwrap
from datetime import datetime

from waiterapp.domain.orders import Pace, order_tag
from waiterapp.domain.prints import PrintKind, Slip
from waiterapp.domain.stations import Printer
from waiterapp.domain.tickets import Heading, TicketLine
from waiterapp.domain.values import plain
from waiterapp.paper.escpos import Scale, Tape
from waiterapp.paper.words import Words, words_in

LETTERS = "ÅÄÖåäöÜüßÉé - 0123456789 - €½×"


def slip_bytes(slip: Slip, printer: Printer, now: datetime) -> bytes:
    """Return everything a printer needs to print a slip and cut it off."""
    tape, words = Tape(printer.columns, printer.code_page), words_in(printer.language)
    if slip.is_copy:
        _wrapped(tape, f" {words.copy} ", inverse=True)
    if slip.kind is PrintKind.VOID:
        _badge(tape, words.void)
    _head(tape, slip, words)
    for heading in slip.ticket.headings:
        _heading(tape, heading, slip, words)
    tape.rule()
    tape.sides(f"#{order_tag(slip.ticket.order_id)}-{slip.ticket.number}", _clock(now))
    tape.cut()
    return tape.bytes()


def trial_bytes(printer: Printer, now: datetime) -> bytes:
    """Return a slip on which width and letters can be checked."""
    tape, words = Tape(printer.columns, printer.code_page), words_in(printer.language)
    _badge(tape, words.test)
    _wrapped(tape, printer.name)
    tape.rule()
    _wrapped(tape, LETTERS)
    _wrapped(tape, LETTERS, scale=Scale.LARGE)
    _wrapped(tape, f" {words.copy} ", inverse=True)
    tape.qr(f"waiterapp {printer.name}")
    tape.rule()
    tape.sides(f"{printer.columns} - {printer.code_page.value}", _clock(now))
    tape.cut()
    return tape.bytes()


def _head(tape: Tape, slip: Slip, words: Words) -> None:
    ticket = slip.ticket
    table = f"{words.table} {slip.table_name}" if ticket.table_id else words.no_table
    _wrapped(tape, table, scale=Scale.LARGE, bold=True)
    if ticket.is_coursed:
        tape.line(f"{words.course} {ticket.course}", scale=Scale.HIGH, bold=True)
    guests = f"{ticket.guests} {words.guests}" if ticket.guests else ""
    tape.sides(" - ".join(one for one in (ticket.waiter_name, guests) if one), _clock(ticket.opened_at))
    marks = {Pace.RUSH: words.rush, Pace.WAIT: words.wait}
    if ticket.pace in marks and slip.kind is not PrintKind.VOID:
        _badge(tape, marks[ticket.pace])
    if ticket.promised_at is not None:
        _badge(tape, words.promised.replace("%1", _clock(ticket.promised_at)))
    if ticket.is_take_away:
        _badge(tape, words.take_away)


def _heading(tape: Tape, heading: Heading, slip: Slip, words: Words) -> None:
    wanted = [line for line in heading.lines if line.id in slip.line_ids]
    if not wanted:
        return
    tape.rule()
    _wrapped(tape, heading.name or words.other, bold=True)
    is_added = False
    for line in wanted:
        if line.is_addition and not is_added:
            tape.line(f"-- {words.addition} --", bold=True)
        is_added = line.is_addition
        _line(tape, line, slip, words)


def _line(tape: Tape, line: TicketLine, slip: Slip, words: Words) -> None:
    amount = line.quantity_text
    if slip.kind is PrintKind.VOID and line.quantity_before != line.quantity:
        amount = f"{plain(line.quantity_before)} → {amount}"
    mark = "+ " if line.is_extra else ""
    _wrapped(tape, f"{mark}{amount} × {line.name}", scale=Scale.HIGH, bold=True, indent="   ")
    if line.take_away and not slip.ticket.is_take_away:
        tape.line(f"    {words.take_away}", bold=True)
    for modifier in line.modifiers:
        _wrapped(tape, f"    > {modifier}", scale=Scale.HIGH, indent="      ")


def _badge(tape: Tape, word: str) -> None:
    """Print a word white on black, as wide as there is room for."""
    text = f" {word} "
    fits = len(text) * Scale.LARGE.width <= tape.columns
    tape.line(text, scale=Scale.LARGE if fits else Scale.HIGH, inverse=True)


def _wrapped(
    tape: Tape,
    text: str,
    *,
    scale: Scale = Scale.NORMAL,
    bold: bool = False,
    inverse: bool = False,
    indent: str = "",
) -> None:
    for part in textwrap.wrap(
        text, tape.columns // scale.width, subsequent_indent=indent, drop_whitespace=not inverse, break_on_hyphens=False
    ):
        tape.line(part, scale=scale, bold=bold, inverse=inverse)


def _clock(at: datetime) -> str:
    """Return the time of day as the kitchen's clock shows it."""
    return f"{at.astimezone():%H:%M}"
