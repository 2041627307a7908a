"""What has happened, entry by entry."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.create_table(
        "history",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("order_id", sa.String(), nullable=False),
        sa.Column("table_id", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
    )
    op.create_index("history_by_time", "history", ["at"])
    op.create_index("history_of_order", "history", ["order_id", "at"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("history_of_order", "history")
    op.drop_index("history_by_time", "history")
    op.drop_table("history")
