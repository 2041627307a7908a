"""Wrong PINs, counted in each record for itself: a device's copy of the PINs does not overwrite what was tried on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from waiterapp.venue.schema import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; what was tried in vain so far still counts. The old columns stay, for devices with an older program."""
    op.create_table(
        "pin_tries",
        sa.Column("employee_id", sa.String(), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", UtcTime()),
    )
    op.execute("INSERT INTO pin_tries (employee_id, failures) SELECT employee_id, failures FROM pins WHERE failures > 0")


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("pin_tries")
