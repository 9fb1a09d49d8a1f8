"""Since when and why an article is not live, and who looked at an issue and why it is closed"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED = {
    "article": (("state_since", sa.String), ("state_reason", sa.Text)),
    "issue": (("acknowledged_at", sa.String), ("acknowledged_reason", sa.Text)),
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind(), nullable=True))


def downgrade() -> None:
    for table, columns in ADDED.items():
        for name, _ in columns:
            op.drop_column(table, name)
