"""What goes to a printer: letters it has, sizes, cuts, and never a command out of a dish's name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.menu import BongCategory, Menu
from waiterapp.domain.orders import FiredCourse, LineItem, Order, OrderLine, Pace, Round
from waiterapp.domain.prints import PrintKind, Slip
from waiterapp.domain.stations import CodePage, Printer
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.values import Money
from waiterapp.paper.bong import slip_bytes, trial_bytes
from waiterapp.paper.escpos import Tape, encoded, is_status, offline_cause, paper_status, printed_status
from waiterapp.paper.words import LANGUAGES, words_in
from waiterapp.simulator.printer import Bong, PaperTape

NOW = datetime(2026, 11, 27, 19, 43, tzinfo=UTC)
MENU = Menu(bong_categories=(BongCategory("1", "FÖRRÄTTER", 10), BongCategory("2", "VARMRÄTTER", 20)))
PRINTER = Printer("p", "Kök", "127.0.0.1:9100", language="sv")


def line(name: str, heading: str = "1", **of_item: object) -> OrderLine:
    item = LineItem(id=name, dish_id=name, name=name, price=Money(100, "SEK"), bong_category_id=heading)
    return OrderLine(replace(item, **of_item), "r")  # type: ignore[arg-type]


def order(*lines: OrderLine, **values: object) -> Order:
    rounds = (Round("r", 1, NOW, "w", "Anna"), Round("r2", 2, NOW + timedelta(minutes=5), "w", "Anna"))
    return replace(Order("o", "t7", "w", "Anna", NOW, rounds, lines), **values)  # type: ignore[arg-type]


def paper(data: bytes) -> list[Bong]:
    tape = PaperTape()
    rest, _ = tape.feed(data)
    assert not rest
    assert not tape.garbage
    assert not tape.uncut
    return tape.bongs


def slip(of: Order, kind: PrintKind = PrintKind.BONG, *, is_copy: bool = False) -> Slip:
    ticket = tickets_of(of, MENU)[0]
    return Slip(kind, ticket, "7", frozenset(one.id for one in ticket.lines), is_copy)


def printed(of: Order, kind: PrintKind = PrintKind.BONG, *, is_copy: bool = False) -> Bong:
    (bong,) = paper(slip_bytes(slip(of, kind, is_copy=is_copy), PRINTER, NOW))
    return bong


EVERY_CONTROL = "".join(chr(number) for number in (*range(32), 127, *range(128, 160))) + "\u2028\u2029\u202e\ufeff\ud800"
DRAWER = "\x10\x14\x01\x00\x05"
"""Opens the drawer at once on printers that have one, wherever it comes."""
TRICKS = ("\x1bp\x00\x19\xfa", DRAWER, "\x1b@\x1bt\x10", "\x1dV\x00", "\x1c&", "\x1d(k\x03\x001Q0", "\x1b=\x00", "\x1bt\xffx")


@pytest.mark.parametrize("code_page", CodePage)
def test_no_letter_of_any_script_becomes_a_command_in_any_code_page(code_page: CodePage) -> None:
    for number in range(0x110000 if code_page is CodePage.PC437 else 0x3000):
        found = encoded(chr(number), code_page)
        assert not any(byte < 32 or byte == 127 for byte in found), hex(number)


@pytest.mark.parametrize("code_page", CodePage)
@pytest.mark.parametrize("hostile", [*TRICKS, EVERY_CONTROL, *(chr(number) for number in range(32)), "\x7f", "\x9b"])
def test_nothing_that_staff_or_a_till_write_reaches_a_printer_as_a_command(hostile: str, code_page: CodePage) -> None:
    printer = replace(PRINTER, name=f"Kök{hostile}", code_page=code_page)
    of = order(
        line(f"Suppe{hostile}", words=(f"ohne{hostile}",), note=f"{hostile}heiß"), name=hostile, waiter_name=f"{hostile}Anna"
    )
    menu = Menu(bong_categories=(BongCategory("1", f"{hostile}VORSPEISEN", 10),))
    ticket = tickets_of(of, menu)[0]
    asked = Slip(PrintKind.BONG, ticket, f"7{hostile}", frozenset(one.id for one in ticket.lines), is_copy=True)
    innocent = tickets_of(order(line("Suppe", words=("ohne",), note="heiß"), waiter_name="Anna"), MENU)[0]
    for data in (slip_bytes(asked, printer, NOW), trial_bytes(printer, NOW)):
        assert len(paper(data)) == 1
        assert DRAWER[:2].encode() not in data
    plain = Slip(PrintKind.BONG, innocent, "7", frozenset(one.id for one in innocent.lines), is_copy=True)
    wanted = commands(slip_bytes(plain, replace(PRINTER, code_page=code_page), NOW))
    assert commands(slip_bytes(asked, printer, NOW)) <= wanted


def commands(data: bytes) -> set[bytes]:
    """Return every command in what goes to a printer, as its first two bytes."""
    return {data[at : at + 2] for at, byte in enumerate(data) if byte in (0x1B, 0x1C, 0x1D, 0x10)}


def test_a_bong_says_what_a_cook_needs_in_the_order_of_the_headings() -> None:
    lines = (line("Köttbullar", "2", quantity=Decimal(2), words=("utan lingon",), note="glutenfritt"), line("Toast Skagen"))
    bong = printed(order(*lines, guests=3))
    assert "Bord 7" in bong.large
    text = bong.text
    assert "Anna - 3 gäster" in text
    assert text.index("FÖRRÄTTER") < text.index("1 × Toast Skagen") < text.index("VARMRÄTTER") < text.index("2 × Köttbullar")
    assert text.index("2 × Köttbullar") < text.index("> utan lingon") < text.index("> glutenfritt")


def test_later_lines_stand_under_a_separator_and_a_hurry_is_said() -> None:
    later = replace(line("Räkor"), round_id="r2", pace=Pace.RUSH)
    bong = printed(order(line("Toast"), later))
    assert bong.text.index("Toast") < bong.text.index("-- TILLÄGG --") < bong.text.index("Räkor")
    assert bong.inverse == ["SKYNDA"]


def test_a_copy_and_a_void_cannot_be_taken_for_an_order() -> None:
    of = order(replace(line("Toast", quantity=Decimal(3)), voided=Decimal(1)))
    assert printed(of, is_copy=True).inverse == ["KOPIA - kan redan finnas här"]
    void = printed(of, PrintKind.VOID)
    assert void.inverse == ["MAKULERAT"]
    assert "3 -> 2 × Toast" in void.text


def test_a_course_and_what_leaves_the_house_are_said() -> None:
    of = order(line("Glass", course=2, take_away=True), line("Toast"), fired=(FiredCourse(2, NOW),))
    bongs = [
        paper(slip_bytes(Slip(PrintKind.BONG, one, "7", frozenset(x.id for x in one.lines)), PRINTER, NOW))[0]
        for one in tickets_of(replace(of, lines=(replace(of.lines[0], ticket_number=2), of.lines[1])), MENU)
    ]
    assert "Gång 1" in bongs[0].text
    assert "Gång 2" in bongs[1].text
    assert bongs[1].inverse == ["TA MED"]


def test_what_was_promised_is_said_with_its_time() -> None:
    (ticket,) = tickets_of(replace(order(line("Toast")), promised_at=NOW), MENU)
    (bong,) = paper(slip_bytes(Slip(PrintKind.BONG, ticket, "7", frozenset(x.id for x in ticket.lines)), PRINTER, NOW))
    assert bong.inverse == [f"TILL {NOW.astimezone():%H:%M}"]


@pytest.mark.parametrize("columns", [20, 32, 42, 48])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_paper(columns: int, language: str) -> None:
    name = "Donaudampfschifffahrtsgesellschaftskapitänsschnitzel mit Preiselbeeren und Bratkartoffeln"
    lines = [line(name, words=(name,), note=name), replace(line("Räkor", take_away=True), round_id="r2", pace=Pace.WAIT)]
    of = order(*lines, guests=12, waiter_name=name)
    printer = replace(PRINTER, columns=columns, language=language)
    data = [slip_bytes(slip(of, kind, is_copy=True), printer, NOW) for kind in (PrintKind.BONG, PrintKind.VOID)]
    for one in (*data, trial_bytes(printer, NOW)):
        (bong,) = paper(one)
        for text in bong.lines:
            width = 2 if text.strip() in bong.large else 1
            assert len(text) * width <= columns


@pytest.mark.parametrize("code_page", CodePage)
def test_swedish_and_german_letters_are_on_every_code_page(code_page: CodePage) -> None:
    assert encoded("ÅÄÖåäöÜüßÉé", code_page).decode(code_page.value) == "ÅÄÖåäöÜüßÉé"


def test_a_letter_the_printer_has_not_becomes_a_plainer_one() -> None:
    assert encoded("Šašlık – 5 €", CodePage.PC437) == b"Sasl?k - 5 EUR"
    assert encoded("日本", CodePage.WINDOWS_1252) == b"??"


@given(st.text(max_size=60), st.sampled_from(CodePage))
def test_no_text_is_ever_a_command(text: str, code_page: CodePage) -> None:
    tape = Tape(42, code_page)
    tape.line(text)
    tape.cut()
    (bong,) = paper(tape.bytes())
    assert len(bong.lines) == 1
    assert not any(byte < 0x20 or byte == 0x7F for byte in encoded(text, code_page))


def test_what_a_printer_says_of_itself_is_read_bit_by_bit() -> None:
    assert is_status(0x12)
    assert not is_status(0x13)
    assert not is_status(0x92)
    assert offline_cause(0x32).paper_out
    assert offline_cause(0x16).cover_open
    assert offline_cause(0x52).failed
    assert paper_status(0x1E).paper_low
    assert not paper_status(0x1E).paper_out
    assert paper_status(0x72).paper_out
    assert printed_status(0x0C).paper_out
    assert not printed_status(0x03).paper_out


def test_every_language_has_every_word() -> None:
    for language in LANGUAGES:
        words = words_in(language)
        assert all(getattr(words, name) for name in type(words).__slots__)
    assert words_in("fi") == words_in("en")
