"""Many devices on one record: versions of orders, topics, devices, leases, and a device's outbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime
from waiterapp.venue.triggers import CREATE_TRIGGERS, DROP_TRIGGERS

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("orders", sa.Column("version", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("orders", sa.Column("changed_in", sa.BigInteger))
    op.create_index("orders_closed", "orders", ["closed_at"])
    op.add_column("rounds", sa.Column("moved_from", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_rounds_moved_from", "rounds", ["moved_from"])
    op.drop_index("ix_rounds_till_ref", "rounds")
    op.create_index("rounds_at_till", "rounds", ["till_ref", "moved_from"])
    op.create_index("ix_lines_round_id", "lines", ["round_id"])
    with op.batch_alter_table("deliveries", naming_convention={"uq": "%(table_name)s_%(column_0_name)s_key"}) as batch:
        batch.drop_constraint("deliveries_sequence_key", type_="unique")
        batch.alter_column("sequence", type_=sa.BigInteger, existing_type=sa.Integer, existing_nullable=False)
        batch.add_column(sa.Column("device", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_deliveries_sequence", "deliveries", ["sequence"])
    op.drop_index("ix_deliveries_lane", "deliveries")
    op.create_index("deliveries_in_lane", "deliveries", ["lane", "state"])
    op.create_index("deliveries_of_order", "deliveries", ["order_id", "created_at"])
    op.create_index("ix_payments_receipt_id", "payments", ["receipt_id"])
    op.create_index("ix_sales_read_at", "sales", ["read_at"])
    op.create_table(
        "outbox",
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("command_id", sa.String(), nullable=False, unique=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("order_ids", sa.Text, nullable=False),
        sa.Column("error", sa.Text, nullable=False, server_default=""),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "topics", sa.Column("name", sa.String(), primary_key=True), sa.Column("version", sa.BigInteger, nullable=False)
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("boot", sa.String(), nullable=False),
        sa.Column("program", sa.String(), nullable=False),
        sa.Column("joined_at", UtcTime, nullable=False),
        sa.Column("seen_at", UtcTime, nullable=False),
        sa.Column("unsent", sa.Integer, nullable=False),
        sa.Column("unsent_since", UtcTime),
        sa.Column("screens", sa.Text, nullable=False, server_default=""),
        sa.Column("removed_at", UtcTime),
        sa.Column("login", sa.String(), nullable=False, server_default=""),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("until", UtcTime, nullable=False),
    )
    op.create_table(
        "house",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.Column("oldest_program_schema", sa.String(), nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("role", sa.String(), primary_key=True),
        sa.Column("until", UtcTime, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in CREATE_TRIGGERS:
            op.execute(statement)


def downgrade() -> None:
    """Take it away again."""
    if op.get_bind().dialect.name == "postgresql":
        for statement in DROP_TRIGGERS:
            op.execute(statement)
    for table in ("invitations", "house", "leases", "devices", "topics", "outbox"):
        op.drop_table(table)
    op.drop_index("ix_sales_read_at", "sales")
    op.drop_index("ix_payments_receipt_id", "payments")
    op.drop_index("deliveries_of_order", "deliveries")
    op.drop_index("deliveries_in_lane", "deliveries")
    op.create_index("ix_deliveries_lane", "deliveries", ["lane"])
    op.drop_index("ix_deliveries_sequence", "deliveries")
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_column("device")
        batch.alter_column("sequence", type_=sa.Integer, existing_type=sa.BigInteger, existing_nullable=False)
        batch.create_unique_constraint("deliveries_sequence_key", ["sequence"])
    op.drop_index("ix_lines_round_id", "lines")
    op.drop_index("rounds_at_till", "rounds")
    op.create_index("ix_rounds_till_ref", "rounds", ["till_ref"])
    op.drop_index("ix_rounds_moved_from", "rounds")
    op.drop_column("rounds", "moved_from")
    op.drop_index("orders_closed", "orders")
    op.drop_column("orders", "changed_in")
    op.drop_column("orders", "version")
