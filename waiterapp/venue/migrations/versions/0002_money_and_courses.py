"""Courses, payments, and deliveries that belong to no round."""

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import Exact, UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "courses",
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"]),
        sa.PrimaryKeyConstraint("order_id", "number"),
    )
    op.create_table(
        "payments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_id", sa.String(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_payments_order_id"), "payments", ["order_id"], unique=False)
    op.add_column("lines", sa.Column("ticket_number", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("lines", sa.Column("paid", Exact(), nullable=False, server_default="0"))
    op.execute("UPDATE lines SET ticket_number = (SELECT ticket_number FROM rounds WHERE rounds.id = lines.round_id)")
    op.drop_column("rounds", "ticket_number")
    with op.batch_alter_table("deliveries") as batch:
        batch.alter_column("order_id", existing_type=sa.String(), nullable=True)
        batch.alter_column("round_id", existing_type=sa.String(), nullable=True)
        batch.add_column(sa.Column("sent_at", UtcTime(), nullable=True))
        batch.add_column(sa.Column("evidence", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_deliveries_lane"), "deliveries", ["lane"], unique=False)


def downgrade() -> None:
    """Go down; what the older schema has no place for is lost."""
    op.drop_index(op.f("ix_deliveries_lane"), table_name="deliveries")
    op.execute("DELETE FROM deliveries WHERE order_id IS NULL OR round_id IS NULL")
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_column("evidence")
        batch.drop_column("sent_at")
        batch.alter_column("round_id", existing_type=sa.String(), nullable=False)
        batch.alter_column("order_id", existing_type=sa.String(), nullable=False)
    op.add_column("rounds", sa.Column("ticket_number", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "UPDATE rounds SET ticket_number = coalesce((SELECT min(ticket_number) FROM lines WHERE lines.round_id = rounds.id), 1)"
    )
    op.drop_column("lines", "paid")
    op.drop_column("lines", "ticket_number")
    op.drop_index(op.f("ix_payments_order_id"), table_name="payments")
    op.drop_table("payments")
    op.drop_table("courses")
