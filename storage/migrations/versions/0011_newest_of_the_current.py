"""The index of the newest articles holds the current ones alone"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_version_current_published"), table_name="version")
    op.create_index(
        op.f("ix_version_newest"),
        "version",
        ["published"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.column("current", sa.Boolean()),
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_version_newest"), table_name="version")
    op.create_index(
        op.f("ix_version_current_published"), "version", ["current", "published"], unique=False
    )
