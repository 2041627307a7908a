"""What a server that was replaced has lost of orders that went on meanwhile: on this device alone, and on others.

An order nobody here has touched since is given back as it is (`syncing.publish`). Of one with something in the outbox the copy
holds a guess besides: what is here only because of that is left out, because it comes with the outbox; the rest comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from waiterapp.domain.commands import MoveLines, SendRound, VoidLine
from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import derived_id
from waiterapp.venue import journaling
from waiterapp.venue.copying import OrderRows, Row, homes, merge_orders
from waiterapp.venue.encoding import decoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.syncing import Pending

LEFT_FOR_THE_TILL = ("delivery", "void", "move", "course")
"""What the ids of deliveries are derived from that a command leaves."""


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
        if not journaling.already_done(connection, one.intent.command):
            journaling.remember(connection, one.intent.command, now)
    kept = _Sieve(roots, there, commands.values()).kept(rows)
    return merge_orders(connection, kept, only_parts=True)


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
        is_kept = {
            "rounds": self._is_round_kept,
            "lines": self._is_line_kept,
            "deliveries": self._is_delivery_kept,
            "payments": self._is_payment_kept,
        }
        parts = {name: [row for row in rows.parts.get(name, ()) if kept(row)] for name, kept in is_kept.items()}
        wanted = {row["order_id"] for found in parts.values() for row in found}
        # An order that never was there is no more than a guess, unless something of what is lost was moved to it.
        wanted |= {one for one, row in rows.orders.items() if row["version"]}
        return OrderRows(rows.orders, {**rows.parts, **parts}).only(wanted)

    def _is_round_kept(self, row: Row) -> bool:
        return self._comes_back("rounds", row, row["id"])

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
        root = self._roots.get(round_id, round_id)
        if root in self._sent:
            return False
        home = self._there[table_name].get(row["id"])
        if home is not None and home != row["order_id"]:
            return False
        is_lost = home is None and root not in self._there["rounds"]
        return is_lost or row["order_id"] not in self._moved
