"""Who the guests of an order are, and what the floor asks of the kitchen for a line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    op.add_column("orders", sa.Column("name", sa.Text, nullable=False, server_default=""))
    op.add_column("orders", sa.Column("guests", sa.Integer))
    op.add_column("lines", sa.Column("pace", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("lines", "pace")
    op.drop_column("orders", "guests")
    op.drop_column("orders", "name")
