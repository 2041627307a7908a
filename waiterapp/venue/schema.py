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

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
HEAD = "0003"
"""The newest migration; a database that says the same needs no migrating."""


class UtcTime(TypeDecorator[datetime]):
    """An aware UTC time, stored as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn a time into microseconds."""
        return None if value is None else round((value - _EPOCH) / timedelta(microseconds=1))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn microseconds into a time."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Exact(TypeDecorator[Decimal]):
    """A decimal, stored as text so that no engine rounds it."""

    impl = String(40)
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
    Column("command_id", String(40), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("table_id", String(80), nullable=False),
    Column("waiter_id", String(80), nullable=False),
    Column("waiter_name", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("closed_by", String(20)),
    Column("closed_at", UtcTime),
    Index("orders_open", "table_id", "closed_at"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("order_id", String(40), ForeignKey("orders.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("sent_at", UtcTime, nullable=False),
    Column("waiter_id", String(80), nullable=False),
    Column("waiter_name", Text, nullable=False),
    Column("origin", String(10), nullable=False),
    Column("till_ref", String(80), nullable=False, default="", index=True),
    Column("till_gone_at", UtcTime),
)

lines = Table(
    "lines",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("order_id", String(40), ForeignKey("orders.id"), nullable=False, index=True),
    Column("round_id", String(40), ForeignKey("rounds.id"), nullable=False),
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
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("kind", String(20), nullable=False),
    Column("lane", String(80), nullable=False, index=True),
    Column("key", String(40), nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", UtcTime, nullable=False),
    Column("order_id", String(40), ForeignKey("orders.id")),
    Column("round_id", String(40), ForeignKey("rounds.id"), index=True),
    Column("last_error", Text, nullable=False, default=""),
    Column("till_ref", String(80), nullable=False, default=""),
    Column("pinned_to", String(80), nullable=False, default=""),
    Column("sent_at", UtcTime),
    Column("evidence", Text, nullable=False, default="", server_default=""),
)

courses = Table(
    "courses",
    metadata,
    Column("order_id", String(40), ForeignKey("orders.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
)
"""Courses after the first that were fired."""

payments = Table(
    "payments",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("order_id", String(40), ForeignKey("orders.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("receipt_id", String(80), nullable=False, default=""),
    Column("receipt_number", String(80), nullable=False, default=""),
)
"""Payments that were made or tried; how each stands is in the delivery with the same id."""

drafts = Table(
    "drafts",
    metadata,
    Column("table_id", String(80), primary_key=True),
    Column("lines", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("at", UtcTime, nullable=False),
)
"""What was mirrored from the till (menu, floor, staff, capabilities) and what was set up here (thresholds)."""

places = Table(
    "places",
    metadata,
    Column("table_id", String(80), primary_key=True),
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("shape", String(10), nullable=False),
)

sold_out = Table(
    "sold_out",
    metadata,
    Column("dish_id", String(80), primary_key=True),
    Column("since", UtcTime, nullable=False),
)

pins = Table(
    "pins",
    metadata,
    Column("employee_id", String(80), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("failed_at", UtcTime),
)
"""PINs of people whom the till does not know, as argon2id hashes, with the tries that were wrong since the last right one."""

sales = Table(
    "sales",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("read_at", UtcTime, nullable=False),
    Column("settled", Boolean, nullable=False, default=False),
)
"""Receipts seen at the till, kept because some tills forget them after a week."""
