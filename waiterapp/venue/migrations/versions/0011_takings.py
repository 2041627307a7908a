"""Receipts by when they were written, and of which times all are known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up. When receipts were written that are here already is worked out when somebody asks for takings."""
    op.add_column("sales", sa.Column("sold_at", UtcTime))
    op.create_index("sales_sold_at", "sales", ["sold_at", "id"])
    op.create_index("sales_undated", "sales", ["sold_at", "read_at"])
    op.create_index("orders_opened", "orders", ["opened_at", "id"])
    op.create_table(
        "sales_known",
        sa.Column("begin", UtcTime, primary_key=True, autoincrement=False),
        sa.Column("until", UtcTime, nullable=False),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("sales_known")
    op.drop_index("orders_opened", "orders")
    op.drop_index("sales_undated", "sales")
    op.drop_index("sales_sold_at", "sales")
    op.drop_column("sales", "sold_at")
