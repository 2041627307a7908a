"""Bongs cooked together, when lines were sent for after they had waited, and when food was promised."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("orders", sa.Column("promised_at", UtcTime))
    op.add_column("lines", sa.Column("resumed_at", UtcTime))
    op.add_column("lines", sa.Column("run", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("lines", "run")
    op.drop_column("lines", "resumed_at")
    op.drop_column("orders", "promised_at")
