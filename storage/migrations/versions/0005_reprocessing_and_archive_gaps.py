"""Reprocessing and archive gaps"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("page", sa.Column("read_under", sa.String(), nullable=True))
    op.create_index(
        op.f("ix_page_archive_file_archive_offset"),
        "page",
        ["archive_file", "archive_offset"],
        unique=False,
    )
    op.create_table(
        "archive_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("archive", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_archive_gap_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_gap")),
    )
    op.create_index(op.f("ix_archive_gap_run_id"), "archive_gap", ["run_id"], unique=False)
    op.create_index(op.f("ix_archive_gap_edition"), "archive_gap", ["edition"], unique=False)


def downgrade() -> None:
    op.drop_table("archive_gap")
    op.drop_index(op.f("ix_page_archive_file_archive_offset"), table_name="page")
    op.drop_column("page", "read_under")
