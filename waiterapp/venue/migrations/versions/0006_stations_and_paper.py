"""Stations, bongs on paper, counted dishes, calls for a waiter; when the till confirmed a delivery."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("orders", sa.Column("call", sa.Text, nullable=False, server_default=""))
    op.add_column("orders", sa.Column("called_at", UtcTime))
    op.add_column("sold_out", sa.Column("left", sa.String()))
    op.add_column("lines", sa.Column("stations_done", sa.Text, nullable=False, server_default=""))
    op.add_column("lines", sa.Column("paper", sa.Text, nullable=False, server_default=""))
    op.add_column("lines", sa.Column("printed_at", UtcTime))
    op.add_column("lines", sa.Column("void_printed", sa.String(), nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("done_at", UtcTime))
    op.create_table(
        "prints",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("printer_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("line_ids", sa.Text, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("maybe_on_paper", sa.Boolean, nullable=False),
        sa.Column("last_error", sa.Text, nullable=False),
    )
    op.create_index("prints_waiting", "prints", ["printer_id", "state", "sequence"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index("prints_waiting", "prints")
    op.drop_table("prints")
    op.drop_column("deliveries", "done_at")
    op.drop_column("sold_out", "left")
    op.drop_column("orders", "called_at")
    op.drop_column("orders", "call")
    for column in ("void_printed", "printed_at", "paper", "stations_done"):
        op.drop_column("lines", column)
