"""What the shared record has lost, as a server that was replaced has, and devices still have: they give it back.

An order nobody here has touched is given back as it is (`publish`). Of one with something in the outbox the copy holds a guess
besides: what is here only because of that is left out, because it comes with the outbox; the rest comes back (`restore`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from waiterapp.domain.commands import (
    CallWaiter,
    HandOver,
    MoveLines,
    ReleaseTable,
    SeatGuests,
    SendRound,
    VoidLine,
)
from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import derived_id
from waiterapp.venue import journaling
from waiterapp.venue.copying import OrderRows, Row, homes, merge_orders, owners, read_orders
from waiterapp.venue.encoding import decoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.moving import base_id
from waiterapp.venue.syncing import Pending, load_pending

CHANGE_AN_ORDER = (CallWaiter, HandOver, MoveLines, ReleaseTable, SeatGuests, VoidLine)
"""What may change an order itself, and not only what is on it: its table, its guests, or that it is closed."""
LEFT_FOR_THE_TILL = ("delivery", "void", "move", "course")
"""What the ids of deliveries are derived from that a command leaves."""


def publish(connection: Connection, rows: OrderRows) -> frozenset[str]:
    """Give the shared record back what it has lost. Returns the orders that are another state there by that.

    What others have done to them since stays: both states are merged row by row. A line that is on another order there by now
    stays on that.
    """
    lock_orders(connection, rows.orders)
    elsewhere = owners(homes(connection, rows)) - rows.orders.keys()
    if elsewhere:
        rows = _without(rows, read_orders(connection, elsewhere))
    return merge_orders(connection, rows)


def _without(rows: OrderRows, others: OrderRows) -> OrderRows:
    taken = {name: {row["id"] for row in found if "id" in row} for name, found in others.parts.items()}
    gone_rounds = taken.get("rounds", set())
    parts = {
        name: [row for row in found if row.get("id", "") not in taken.get(name, ()) and row.get("round_id") not in gone_rounds]
        for name, found in rows.parts.items()
    }
    return OrderRows(rows.orders, parts)


def touched_rows(connection: Connection) -> tuple[OrderRows, tuple[Pending, ...]]:
    """Read what a device knows of the orders its outbox is about, and what is in that."""
    waiting = load_pending(connection)
    return read_orders(connection, frozenset().union(*(one.order_ids for one in waiting))), waiting


def restore(connection: Connection, rows: OrderRows, waiting: Iterable[Pending], now: datetime) -> frozenset[str]:
    """Give the shared record back what it has lost of orders that something in an outbox is about, and return those orders.

    A command whose lines are all among what was lost comes back with them, as done. Doing it twice changes nothing.
    """
    lock_orders(connection, rows.orders)
    there, roots = homes(connection, rows), _roots(rows)
    commands = {one.command_id: one for one in waiting}
    found = [row for row in rows.parts.get("lines", ()) if roots.get(row["round_id"]) not in commands]
    lost_lines = {row["id"] for row in found} - there["lines"].keys()
    come_back = [one for one in commands.values() if _is_of(one, lost_lines)]
    for one in come_back:
        del commands[one.command_id]
        journaling.remember_once(connection, one.intent.command, now)
    kept = _Sieve(roots, there, commands.values()).kept(rows)
    guessed = [one.order_ids for one in commands.values() if isinstance(one.intent.command, CHANGE_AN_ORDER)]
    return merge_orders(connection, kept, guessed=frozenset().union(*guessed))


def _roots(rows: OrderRows) -> dict[str, str]:
    """Return as which round each was sent, wherever its lines were moved since."""
    return {row["id"]: row["moved_from"] or row["id"] for row in rows.parts.get("rounds", ())}


def _is_of(pending: Pending, lost_lines: set[str]) -> bool:
    """Tell whether everything that a command has done is in lines that are lost."""
    match pending.intent.command:
        case VoidLine(line_id=line_id):
            return line_id in lost_lines
        case MoveLines(shares=shares) if shares:
            return lost_lines >= {line_id for line_id, _ in shares}
        case _:
            return False


class _Sieve:
    """Lets through what is in a copy for another reason than the commands that wait there."""

    def __init__(self, roots: dict[str, str], there: dict[str, dict[str, str]], waiting: Iterable[Pending]) -> None:
        self._roots = roots
        self._there = there
        self._sent: set[str] = set()
        self._voided: set[str] = set()
        self._moved: set[str] = set()
        """The orders between which lines were moved here."""
        self._left: set[str] = set()
        for one in waiting:
            command = one.intent.command
            self._left |= {derived_id(kind, command.id) for kind in LEFT_FOR_THE_TILL}
            match command:
                case SendRound():
                    self._sent.add(command.id)
                case VoidLine():
                    self._voided.add(command.line_id)
                case MoveLines():
                    self._moved |= one.order_ids

    def kept(self, rows: OrderRows) -> OrderRows:
        """Return what is to come back."""
        parts = dict(rows.parts)
        parts["lines"] = self._kept_lines(rows.parts.get("lines", ()))
        needed = {row["round_id"] for row in parts["lines"]}
        parts["rounds"] = [
            row
            for row in rows.parts.get("rounds", ())
            if self._comes_back("rounds", row, row["id"]) or (row["id"] in needed and row["id"] not in self._there["rounds"])
        ]
        parts["deliveries"] = [row for row in rows.parts.get("deliveries", ()) if self._is_delivery_kept(row)]
        parts["payments"] = [row for row in rows.parts.get("payments", ()) if self._is_payment_kept(row)]
        wanted = {row["order_id"] for name in ("rounds", "lines", "deliveries", "payments") for row in parts[name]}
        # An order that never was there is no more than a guess, unless something of what is lost was moved to it.
        wanted |= {one for one, row in rows.orders.items() if row["version"]}
        return OrderRows(rows.orders, parts).only(wanted)

    def _kept_lines(self, rows: Iterable[Row]) -> list[Row]:
        """Return the lines that come back; one that was split comes with all its parts, or stays as the server has it."""
        listed = list(rows)
        kept = {row["id"] for row in listed if self._is_line_kept(row)}
        torn = {base_id(row["id"]) for row in listed if row["id"] not in kept}
        here = {row["id"] for row in listed}
        return [
            row
            for row in listed
            if self._is_lost("lines", row, row["round_id"])
            or (row["id"] in kept and base_id(row["id"]) not in torn)
            # Its other parts are on orders that nobody here has touched: they come back without being asked.
            or (base_id(row["id"]) not in here and row["id"] not in self._there["lines"])
        ]

    def _is_line_kept(self, row: Row) -> bool:
        item = decoded(row["item"], LineItem)
        return not self._voided & {item.id, item.parent_id} and self._comes_back("lines", row, row["round_id"])

    def _is_delivery_kept(self, row: Row) -> bool:
        if row["id"] in self._left:
            return False
        return row["round_id"] is None or self._comes_back("deliveries", row, row["round_id"])

    def _is_payment_kept(self, row: Row) -> bool:
        """Nobody pays alone: it is where the server had it, or has come along with what was moved here."""
        return self._there["payments"].get(row["id"]) in (None, row["order_id"])

    def _comes_back(self, table_name: str, row: Row, round_id: str) -> bool:
        """Tell whether a row of a round is no guess. Of what was moved here that is known of what the server has lost only."""
        if self._roots.get(round_id, round_id) in self._sent:
            return False
        home = self._there[table_name].get(row["id"])
        if home is not None and home != row["order_id"]:
            return False
        return self._is_lost(table_name, row, round_id) or row["order_id"] not in self._moved

    def _is_lost(self, table_name: str, row: Row, round_id: str) -> bool:
        """Tell whether a row is of a round that was there, and that the server does not know."""
        root = self._roots.get(round_id, round_id)
        return row["id"] not in self._there[table_name] and root not in self._there["rounds"] and root not in self._sent
