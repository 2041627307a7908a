"""Checksums of what waiters were promised: deliveries, and what waits for the shared record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
_SEALED = ("deliveries", "outbox")


def upgrade() -> None:
    """Go up; what is there already gets its checksum with its next change."""
    for name in _SEALED:
        op.add_column(name, sa.Column("seal", sa.BigInteger()))


def downgrade() -> None:
    """Take it away again."""
    for name in _SEALED:
        op.drop_column(name, "seal")
