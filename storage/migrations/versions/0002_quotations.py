"""Quotations: long passages that a version holds of a version of another story"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "quotation",
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("quoted_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("contained", sa.Float(), nullable=False),
        sa.Column("containing", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["version.id"], name=op.f("fk_quotation_holder_id_version")
        ),
        sa.ForeignKeyConstraint(
            ["quoted_id"], ["version.id"], name=op.f("fk_quotation_quoted_id_version")
        ),
        sa.PrimaryKeyConstraint("holder_id", "quoted_id", name=op.f("pk_quotation")),
    )
    with op.batch_alter_table("quotation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quotation_quoted_id"), ["quoted_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quotation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quotation_quoted_id"))
    op.drop_table("quotation")
