"""Tombstones are found by path, and hold the digests of the texts that were removed"""

import sqlalchemy as sa
from alembic import op

from storage.urls import path_key

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TOMBSTONE = sa.table("tombstone", sa.column("url_key"), sa.column("path_key"))


def upgrade() -> None:
    op.add_column("tombstone", sa.Column("path_key", sa.Text(), nullable=False, server_default=""))
    op.add_column("tombstone", sa.Column("texts", sa.JSON(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    for key in connection.execute(sa.select(TOMBSTONE.c.url_key)).scalars().all():
        here = TOMBSTONE.c.url_key == key
        connection.execute(TOMBSTONE.update().where(here).values(path_key=path_key(key)))
    op.create_index(op.f("ix_tombstone_path_key"), "tombstone", ["path_key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_tombstone_path_key"), table_name="tombstone")
    op.drop_column("tombstone", "texts")
    op.drop_column("tombstone", "path_key")
