"""The tables of the venue record, and how its values are stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
OLDEST_PROGRAM_SCHEMA = "0004"
"""The oldest schema a program may know to write into a record that several devices share."""
HEAD = "0012"
"""The newest migration; a database that says the same needs no migrating."""


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time, stored as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn a time into microseconds."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn microseconds into a time."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Exact(TypeDecorator[Decimal]):
    """A decimal, stored as text so that no engine rounds it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Turn a decimal into text."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Turn text into a decimal."""
        return None if value is None else Decimal(value)


metadata = MetaData()

journal = Table(
    "journal",
    metadata,
    Column("command_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("id", String, primary_key=True),
    Column("table_id", String, nullable=False),
    Column("waiter_id", String, nullable=False),
    Column("waiter_name", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("currency", String, nullable=False),
    Column("closed_by", String),
    Column("closed_at", UtcTime),
    Column("version", BigInteger, nullable=False, default=0, server_default="0"),
    Column("changed_in", BigInteger),
    Column("name", Text, nullable=False, default="", server_default=""),
    Column("guests", Integer),
    Column("call", Text, nullable=False, default="", server_default=""),
    Column("called_at", UtcTime),
    Column("promised_at", UtcTime),
    Index("orders_open", "table_id", "closed_at"),
    Index("orders_closed", "closed_at"),
    Index("orders_opened", "opened_at", "id"),
)
"""`version` goes up with every transaction that changes anything of an order: in a shared record by triggers, in a device's
copy it is the version that was copied. `changed_in` is that transaction, so that it counts once."""

rounds = Table(
    "rounds",
    metadata,
    Column("id", String, primary_key=True),
    Column("order_id", String, ForeignKey("orders.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("sent_at", UtcTime, nullable=False),
    Column("waiter_id", String, nullable=False),
    Column("waiter_name", Text, nullable=False),
    Column("origin", String, nullable=False),
    Column("till_ref", String, nullable=False, default=""),
    Column("till_gone_at", UtcTime),
    Column("moved_from", String, nullable=False, default="", server_default="", index=True),
    Index("rounds_at_till", "till_ref", "moved_from"),
)
"""`moved_from` names the round that was sent, where some of its lines were moved to another table."""

lines = Table(
    "lines",
    metadata,
    Column("id", String, primary_key=True),
    Column("order_id", String, ForeignKey("orders.id"), nullable=False, index=True),
    Column("round_id", String, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("ticket_number", Integer, nullable=False, default=1, server_default="1"),
    Column("item", LargeBinary, nullable=False),
    Column("seen_at", UtcTime),
    Column("done_at", UtcTime),
    Column("served_at", UtcTime),
    Column("voided", Exact, nullable=False, default=Decimal(0)),
    Column("void_reason", Text, nullable=False, default=""),
    Column("void_acknowledged", Exact, nullable=False, default=Decimal(0)),
    Column("paid", Exact, nullable=False, default=Decimal(0), server_default="0"),
    Column("paid_minor", Integer, nullable=False, default=0, server_default="0"),
    Column("pace", String, nullable=False, default="", server_default=""),
    Column("stations_done", Text, nullable=False, default="", server_default=""),
    Column("paper", Text, nullable=False, default="", server_default=""),
    Column("printed_at", UtcTime),
    Column("void_printed", Exact, nullable=False, default=Decimal(0), server_default="0"),
    Column("resumed_at", UtcTime),
    Column("run", Text, nullable=False, default="", server_default=""),
)
"""`paper`: the ids of the printers for which a print was made of it, each after a blank; `void_printed`: how much of what was
taken back they were told of."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String, primary_key=True),
    Column("sequence", BigInteger, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("lane", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", UtcTime, nullable=False),
    Column("order_id", String, ForeignKey("orders.id")),
    Column("round_id", String, ForeignKey("rounds.id"), index=True),
    Column("last_error", Text, nullable=False, default=""),
    Column("till_ref", String, nullable=False, default=""),
    Column("pinned_to", String, nullable=False, default=""),
    Column("sent_at", UtcTime),
    Column("evidence", Text, nullable=False, default="", server_default=""),
    Column("device", String, nullable=False, default="", server_default=""),
    Column("done_at", UtcTime),
    Column("seal", BigInteger),
    Index("deliveries_in_lane", "lane", "state"),
    Index("deliveries_of_order", "order_id", "created_at"),
)
"""`device` names the only device that may send it; empty means whichever holds the lease. `seal` is a checksum of the row, on
this device only (see `sealing`)."""

courses = Table(
    "courses",
    metadata,
    Column("order_id", String, ForeignKey("orders.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
)
"""Courses after the first that were fired."""

payments = Table(
    "payments",
    metadata,
    Column("id", String, primary_key=True),
    Column("order_id", String, ForeignKey("orders.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("receipt_id", String, nullable=False, default="", index=True),
    Column("receipt_number", String, nullable=False, default=""),
)
"""Payments that were made or tried; how each stands is in the delivery with the same id."""

prints = Table(
    "prints",
    metadata,
    Column("id", String, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("printer_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("line_ids", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("maybe_on_paper", Boolean, nullable=False, default=False),
    Column("last_error", Text, nullable=False, default=""),
    Index("prints_waiting", "printer_id", "state", "sequence"),
)
"""What is to be printed; whoever serves the printer reads it here, other devices have no copy of it."""

history = Table(
    "history",
    metadata,
    Column("id", String, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("what", String, nullable=False),
    Column("order_id", String, nullable=False, default=""),
    Column("table_id", String, nullable=False, default=""),
    Column("who", Text, nullable=False, default=""),
    Column("device", Text, nullable=False, default=""),
    Column("subject", Text, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("amount", BigInteger),
    Column("currency", String, nullable=False, default=""),
    Column("approved_by", Text, nullable=False, default=""),
    Column("search", Text, nullable=False, default=""),
    Index("history_by_time", "at"),
    Index("history_of_order", "order_id", "at"),
)
"""What has happened, entry by entry; nothing refers to it. `search` is what can be looked for, folded. A device's copy of a
shared record has the entries of what was done on it, the shared record has all."""

drafts = Table(
    "drafts",
    metadata,
    Column("table_id", String, primary_key=True),
    Column("lines", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("name", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
)
"""What was mirrored from the till (menu, floor, staff, capabilities) and what was set up here (thresholds)."""

places = Table(
    "places",
    metadata,
    Column("table_id", String, primary_key=True),
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("shape", String, nullable=False),
)

"""Where tables stood for programs that know of one version only; read once, by the migration that made `plan`."""

plan = Table(
    "plan",
    metadata,
    Column("key", String, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""What the manager has drawn: one element of `domain.plan` per row."""

sold_out = Table(
    "sold_out",
    metadata,
    Column("dish_id", String, primary_key=True),
    Column("since", UtcTime, nullable=False),
    Column("left", Exact),
)
"""`left` is empty for what is sold out, else so much can still be ordered."""

pins = Table(
    "pins",
    metadata,
    Column("employee_id", String, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("failed_at", UtcTime),
)
"""PINs of people whom the till does not know, as argon2id hashes. `failures` and `failed_at` are for older programs."""

pin_tries = Table(
    "pin_tries",
    metadata,
    Column("employee_id", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("until", UtcTime),
)
"""How often each person's PIN was tried in vain since it was last typed right; the empty id is the whole house. `until` is when
the next try is allowed, on the database's clock, in a record that several devices share. A device's own record has no time in
it: there the wait is kept by the running process. Every record counts for itself, so this is never copied to devices."""

sales = Table(
    "sales",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("read_at", UtcTime, nullable=False, index=True),
    Column("settled", Boolean, nullable=False, default=False),
    Column("sold_at", UtcTime),
    Index("sales_sold_at", "sold_at", "id"),
    Index("sales_undated", "sold_at", "read_at"),
)
"""Receipts seen at the till, kept because some tills forget them after a week. `sold_at` is empty for what a program without it
has written, until somebody asks for takings; a receipt that says no time stands where it was first read."""

sales_known = Table(
    "sales_known",
    metadata,
    Column("begin", UtcTime, primary_key=True, autoincrement=False),
    Column("until", UtcTime, nullable=False),
)
"""Spans of which every receipt was read. Whoever reads the till writes it; other devices have no copy."""

outbox = Table(
    "outbox",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("command_id", String, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("order_ids", Text, nullable=False),
    Column("error", Text, nullable=False, default="", server_default=""),
    Column("seal", BigInteger),
    sqlite_autoincrement=True,
)
"""What was done on this device and is not in the shared record yet, with the orders it changed here."""

topics = Table(
    "topics",
    metadata,
    Column("name", String, primary_key=True),
    Column("version", BigInteger, nullable=False),
)
"""How often each document, the plan, the sold-out dishes, the PINs and the receipts were changed in a shared record."""

devices = Table(
    "devices",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("boot", String, nullable=False),
    Column("program", String, nullable=False),
    Column("joined_at", UtcTime, nullable=False),
    Column("seen_at", UtcTime, nullable=False),
    Column("unsent", Integer, nullable=False, default=0),
    Column("unsent_since", UtcTime),
    Column("screens", Text, nullable=False, default="", server_default=""),
    Column("removed_at", UtcTime),
    Column("login", String, nullable=False, default="", server_default=""),
)
"""Every device of a venue. `boot` differs with every start, so that a copied disk is noticed; `login` is its role there."""

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("device", String, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("until", UtcTime, nullable=False),
)
"""Which device talks to the till, until when on the database's clock; `epoch` goes up with every new holder."""

house = Table(
    "house",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("oldest_program_schema", String, nullable=False),
)
"""One row: which venue this is, and the oldest schema a program may know to write here."""

invitations = Table(
    "invitations",
    metadata,
    Column("role", String, primary_key=True),
    Column("until", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What a joining device is told, once. `role` is who may ask for it, until then."""
