"""SQLite's index of words compares them letter by letter"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = {
    "version_words": "fts5(words, content='', tokenize='{}')",
    "version_letters": "fts5(words, content='', detail=none, tokenize='{}')",
}


def upgrade() -> None:
    # `unicode61` takes accents off and knows the letters of Unicode 6.1 alone; the words are
    # folded and cut before they come here, and PostgreSQL compares them as they are.
    make_again("ascii")


def downgrade() -> None:
    make_again("unicode61")


def make_again(tokenizer: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, columns in TABLES.items():
            op.execute(f"DROP TABLE {name}")
            op.execute(f"CREATE VIRTUAL TABLE {name} USING {columns.format(tokenizer)}")
    # Without the name of who made it the index is made anew when the store is opened.
    op.execute("DELETE FROM word_index")
