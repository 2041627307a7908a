"""Where dishes are cooked: stations with their rules, and the printers that print bongs on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem
from waiterapp.domain.search import folded
from waiterapp.domain.values import port_number

RAW_PORT = 9100
_NO_HOST = re.compile(r"[\s@/\\]")
KITCHEN = "kitchen"
"""The one station of a house that has named none."""


@dataclass(frozen=True, slots=True)
class Station:
    """One place in the kitchen, and what comes to it. Names are kept instead of ids, so that they survive a new till."""

    id: str
    name: str
    headings: tuple[str, ...] = ()
    """Bong categories."""
    categories: tuple[str, ...] = ()
    """Groups of dishes."""
    dishes: tuple[str, ...] = ()
    backup_id: str = ""
    """The station that takes its bongs when its screens are gone."""

    @property
    def takes_the_rest(self) -> bool:
        """Nothing is named for it, so that it gets what nobody else gets."""
        return not (self.headings or self.categories or self.dishes)


class ScreenKind(StrEnum):
    """What a kitchen screen is for."""

    STATION = "station"
    """What is to be cooked."""
    EXPO = "expo"
    """The pass: everything of a ticket, until it is out."""
    CLEARING = "clearing"
    """What is cooked and waits to be carried out."""


class Reading(StrEnum):
    """From where a kitchen screen is read."""

    AUTO = ""
    """By its width."""
    NEAR = "near"
    """From close by; as many bongs as there is room for."""
    TOUCH = "touch"
    """At arm's length, and touched with wet fingers."""
    FAR = "far"
    """From four metres."""


@dataclass(frozen=True, slots=True)
class KitchenScreen:
    """What one screen shows."""

    kind: ScreenKind = ScreenKind.STATION
    station_ids: tuple[str, ...] = ()
    """Empty means the whole kitchen."""
    number_bumps: bool = False
    """A number on a bump bar finishes its bong at once, instead of choosing it."""
    sounds: tuple[str, ...] = ("new", "changed", "void", "ready")
    """What is heard: bongs that are new, changed, taken back, ready at the pass."""
    repeats_sound: bool = False
    """It is heard again and again until somebody touches something."""
    keys: tuple[tuple[str, int], ...] = ()
    """What the keys of this screen's bump bar do, as learned: an action and a key's code."""
    reading: Reading = Reading.AUTO
    theme: str = ""
    """The name of its colours; empty for those the program begins with."""

    @property
    def key(self) -> str:
        """Tells the tickets of different screens apart."""
        if self.kind is ScreenKind.STATION:
            return "+".join(self.station_ids) or KITCHEN
        return "+".join((self.kind.value, *self.station_ids))

    def shows(self, stations: Iterable[str]) -> bool:
        """Tell whether it shows what these stations cook."""
        return not self.station_ids or not set(self.station_ids).isdisjoint(stations)


class PaperUse(StrEnum):
    """When a printer prints a bong."""

    ROUTINE = "routine"
    """At once."""
    FALLBACK = "fallback"
    """When no screen has shown it for a while."""
    REQUEST = "request"
    """When somebody asks for it."""


class CodePage(StrEnum):
    """The characters a printer has, by the names Python knows them under."""

    WINDOWS_1252 = "cp1252"
    PC858 = "cp858"
    PC850 = "cp850"
    PC437 = "cp437"


class AddressUnusable(ValueError):
    """What was written for a printer's address is none; `str()` is a sentence."""


def host_and_port(address: str) -> tuple[str, int]:
    """Split an address; without a port it is the one for raw printing.

    Raises:
        AddressUnusable: with a sentence.
    """
    host, separator, port = address.strip().rpartition(":")
    if not separator or address.strip().endswith("]") or (":" in host.strip("[]") and not host.startswith("[")):
        host, port = address.strip(), str(RAW_PORT)
    host = host.strip("[]")
    # What stands in an address is kept and shown like any text: a name and a password have no place there.
    number = port_number(port)
    if not host or _NO_HOST.search(host) or number is None:
        raise AddressUnusable("Write the printer's address as 192.168.1.50 or 192.168.1.50:9100.")
    return host, number


@dataclass(frozen=True, slots=True)
class Printer:
    """One bong printer."""

    id: str
    name: str
    address: str
    """`host` or `host:port` on the network, or the path of a device file."""
    use: PaperUse = PaperUse.ROUTINE
    after_s: int = 60
    """A fallback printer prints what no screen has shown for so many seconds."""
    station_ids: tuple[str, ...] = ()
    """The stations whose bongs it prints; empty means all."""
    columns: int = 42
    """Characters per line in the smallest size; 42 on 80 mm paper, 32 on 58 mm."""
    code_page: CodePage = CodePage.WINDOWS_1252
    language: str = "en"
    since: datetime | None = None
    """What was in the kitchen before is not printed."""
    device: str = ""
    """The device a device file is on; empty for a printer on the network."""

    @property
    def is_on_network(self) -> bool:
        """Any device can reach it."""
        return not self.address.startswith(("/", "\\\\"))


@dataclass(frozen=True, slots=True)
class PrinterState:
    """How a printer stands."""

    printer_id: str
    problem: str = ""
    """Why it does not print, as a sentence; empty while it does."""
    since: datetime | None = None
    """Since when that is so."""
    proven_at: datetime | None = None
    """When it last said, or took without a word, that something is on paper."""
    waiting: int = 0
    """How many bongs wait for it."""


@dataclass(frozen=True, slots=True)
class Kitchen:
    """The stations and printers of a house."""

    stations: tuple[Station, ...] = ()
    printers: tuple[Printer, ...] = ()

    def station(self, station_id: str) -> Station | None:
        """Return a station by id."""
        return next((one for one in self.stations if one.id == station_id), None)

    def printer(self, printer_id: str) -> Printer | None:
        """Return a printer by id."""
        return next((one for one in self.printers if one.id == printer_id), None)

    def stations_of(self, item: LineItem, menu: Menu) -> tuple[str, ...]:
        """Return the stations that cook a line: those that name its dish, else its group, else its heading, else the rest.

        What nobody takes goes to all, so that it is seen.
        """
        if not self.stations:
            return (KITCHEN,)
        dish = menu.dish(item.dish_id)
        heading = menu.bong_category(item.bong_category_id)
        groups = _groups(menu, dish.category_ids) if dish is not None else []
        choices = (
            [one.id for one in self.stations if _names(one.dishes, [item.name, *([dish.name] if dish else [])])],
            [one.id for one in self.stations if _names(one.categories, groups)],
            [one.id for one in self.stations if heading is not None and _names(one.headings, [heading.name])],
            [one.id for one in self.stations if one.takes_the_rest],
        )
        return tuple(next((found for found in choices if found), [one.id for one in self.stations]))

    def printers_at(self, stations: Iterable[str]) -> tuple[Printer, ...]:
        """Return the printers that could print what these stations cook."""
        at = set(stations)
        return tuple(one for one in self.printers if not one.station_ids or at & set(one.station_ids))

    def names_of(self, station_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of stations."""
        return tuple(found.name for one in station_ids if (found := self.station(one)) is not None)

    def taken_over(self, screen: KitchenScreen, alive: Iterable[str]) -> tuple[str, ...]:
        """Return the stations a screen shows beside its own, because it is their backup and nobody else shows them."""
        mine, others = set(screen.station_ids), set(alive)
        if not mine:
            return ()
        return tuple(one.id for one in self.stations if one.backup_id in mine and one.id not in mine | others)

    def with_device(self, device: str) -> Kitchen:
        """Return the kitchen with new printers on device files being those of a device.

        Raises:
            AddressUnusable: a printer cannot be found by what was written.
        """
        for printer in self.printers:
            if printer.is_on_network:
                host_and_port(printer.address)
        printers = tuple(one if one.is_on_network or one.device else replace(one, device=device) for one in self.printers)
        return replace(self, printers=printers)

    def without_station(self, station_id: str) -> Kitchen:
        """Return the kitchen without a station; what was at it is at the others again."""
        stations = tuple(
            replace(one, backup_id="" if one.backup_id == station_id else one.backup_id)
            for one in self.stations
            if one.id != station_id
        )
        printers = tuple(
            replace(one, station_ids=tuple(other for other in one.station_ids if other != station_id)) for one in self.printers
        )
        return Kitchen(stations, printers)


def _groups(menu: Menu, category_ids: Iterable[str]) -> list[str]:
    """Return the names of categories and of those they are in."""
    found: dict[str, str] = {}
    for category_id in category_ids:
        category = menu.category(category_id)
        while category is not None and category.id not in found:
            found[category.id] = category.name
            category = menu.category(category.parent_id or "")
    return list(found.values())


def _names(rules: Iterable[str], names: Iterable[str]) -> bool:
    wanted = {folded(one) for one in rules}
    return any(folded(one) in wanted for one in names)
