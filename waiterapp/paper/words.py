"""The words on a bong, in the printer's own language: the cooks', whatever the waiter's tablet speaks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is printed and is no name."""

    table: str
    no_table: str
    course: str
    guests: str
    copy: str
    void: str
    addition: str
    take_away: str
    rush: str
    wait: str
    other: str
    test: str
    promised: str
    """With a place for the time."""


_WORDS = {
    "en": Words(
        table="Table",
        no_table="No table",
        course="Course",
        guests="guests",
        copy="COPY - may be here already",
        void="VOID",
        addition="ADD-ON",
        take_away="TAKE AWAY",
        rush="RUSH",
        wait="WAIT",
        other="OTHER",
        test="Test print",
        promised="FOR %1",
    ),
    "sv": Words(
        table="Bord",
        no_table="Inget bord",
        course="Gång",
        guests="gäster",
        copy="KOPIA - kan redan finnas här",
        void="MAKULERAT",
        addition="TILLÄGG",
        take_away="TA MED",
        rush="SKYNDA",
        wait="VÄNTA",
        other="ÖVRIGT",
        test="Provutskrift",
        promised="TILL %1",
    ),
    "de": Words(
        table="Tisch",
        no_table="Kein Tisch",
        course="Gang",
        guests="Gäste",
        copy="KOPIE - liegt vielleicht schon hier",
        void="STORNO",
        addition="NACHTRAG",
        take_away="ZUM MITNEHMEN",
        rush="EILT",
        wait="WARTEN",
        other="SONSTIGES",
        test="Probedruck",
        promised="FÜR %1",
    ),
}
LANGUAGES = tuple(_WORDS)


def words_in(language: str) -> Words:
    """Return the words of a language; English where there is none."""
    return _WORDS.get(language, _WORDS["en"])
