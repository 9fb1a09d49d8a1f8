"""Rulings name their figure: edition, subject, indicator, and what a person read it from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ADDED = (
    ("edition", sa.Integer()),
    ("data_year", sa.Integer()),
    ("subject", sa.String()),
    ("indicator", sa.Text()),
    ("kind", sa.String()),
    ("unit", sa.String()),
    ("comparator", sa.String()),
    ("leader", sa.String()),
    ("corrected", sa.JSON()),
    ("value_text", sa.Text()),
    ("evidence_sha256", sa.String()),
    ("evidence_name", sa.Text()),
    ("published", sa.String()),
)


def upgrade() -> None:
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        for name, kind in ADDED:
            batch_op.add_column(sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ruling", schema=None) as batch_op:
        for name, _ in reversed(ADDED):
            batch_op.drop_column(name)
