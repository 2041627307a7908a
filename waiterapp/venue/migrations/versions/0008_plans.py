"""What a manager draws of the rooms, element by element."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; where tables stood is the usual version. The old places stay, for devices with an older program."""
    plan = op.create_table(
        "plan",
        sa.Column("key", sa.String(), primary_key=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
    rows = op.get_bind().execute(sa.text("SELECT table_id, x, y, width, height, shape FROM places")).mappings()
    drawn = [
        {
            "key": f"place/usual/{row['table_id']}",
            "body": json.dumps({"place": {name: row[name] for name in ("x", "y", "width", "height", "shape")}}).encode(),
        }
        for row in rows
    ]
    if drawn:
        op.bulk_insert(plan, drawn)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER waiterapp_topic AFTER INSERT OR UPDATE OR DELETE ON plan "
            "FOR EACH STATEMENT EXECUTE FUNCTION waiterapp_topic()"
        )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("plan")
