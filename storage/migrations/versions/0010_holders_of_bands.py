"""Holders of a band stand in blocks, in place of a row each"""

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from storage.bands import BLOCK, rows_of, unpacked

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FINGERPRINT = sa.table("fingerprint", sa.column("version_id"), sa.column("bands"))


def upgrade() -> None:
    holders = op.create_table(
        "band_holders",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("members", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("band", "block", name=op.f("pk_band_holders")),
        sqlite_with_rowid=False,
    )
    for entries in _blocks():
        op.bulk_insert(holders, list(rows_of(sorted(entries))))
    op.drop_table("fingerprint_band")


def downgrade() -> None:
    bands = op.create_table(
        "fingerprint_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_fingerprint_band_version_id")
        ),
        sa.PrimaryKeyConstraint("band", "version_id", name=op.f("pk_fingerprint_band")),
        sqlite_with_rowid=False,
    )
    for entries in _blocks():
        rows = [{"band": band, "version_id": version} for band, version in sorted(entries)]
        op.bulk_insert(bands, rows)
    op.drop_table("band_holders")


def _blocks() -> Iterator[list[tuple[int, int]]]:
    """The bands of all fingerprints with their versions, a block of versions at a time."""
    query = sa.select(FINGERPRINT).order_by(FINGERPRINT.c.version_id)
    rows = op.get_bind().execute(query)
    for _, block in groupby(rows, lambda row: int(row.version_id) // BLOCK):
        yield [(band, row.version_id) for row in block for band in set(unpacked(bytes(row.bands)))]
