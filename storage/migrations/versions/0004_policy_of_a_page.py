"""How politeness decided the fetch of a page"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, which foreign keys forbid.
    op.add_column("page", sa.Column("policy", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("page", "policy")
