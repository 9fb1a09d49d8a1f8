"""The newest articles without a sort; an index of single characters"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_version_current_published"), ["current", "published"], unique=False
        )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE version_letters USING "
            "fts5(words, content='', detail=none, tokenize='unicode61')"
        )
        # A new table holds no letter yet, whatever the mark says that a downgrade left behind.
        op.execute("DELETE FROM word_index")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE version_letters")
    with op.batch_alter_table("version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_current_published"))
