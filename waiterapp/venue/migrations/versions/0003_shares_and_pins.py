"""What was paid for a line in money, and PINs of people the till does not know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import ONE
from waiterapp.venue.encoding import decoded
from waiterapp.venue.schema import Exact, UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; what is paid already was paid at its price."""
    op.add_column("lines", sa.Column("paid_minor", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "pins",
        sa.Column("employee_id", sa.String(), primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failed_at", UtcTime),
    )
    lines = sa.table(
        "lines",
        sa.column("id", sa.String),
        sa.column("item", sa.LargeBinary),
        sa.column("paid", Exact),
        sa.column("paid_minor"),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(lines.c.id, lines.c.item, lines.c.paid).where(lines.c.paid != 0)).all():
        item = decoded(row.item, LineItem)
        minor = item.price.times(row.paid * (item.measure or ONE)).minor
        connection.execute(sa.update(lines).where(lines.c.id == row.id).values(paid_minor=minor))


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("pins")
    op.drop_column("lines", "paid_minor")
