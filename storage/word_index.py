"""The index of words in each database: FTS5 without a copy of the text, or `tsvector` with GIN.

Written in the transaction that stores the text. Its words follow from the stored texts by
`storage.search.index_words`, so that it can be made anew at any time.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, insert, literal_column, select, text

from storage import models
from storage.search import TOKENIZER, index_words, is_beginning

ADD = {
    "sqlite": text("INSERT INTO version_words (rowid, words) VALUES (:version, :words)"),
    "postgresql": text(
        "INSERT INTO version_words (rowid, words) "
        "VALUES (:version, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}
REMOVE = {
    # An index without a copy of the texts must be told the words that it is to forget.
    "sqlite": text(
        "INSERT INTO version_words (version_words, rowid, words) "
        "VALUES ('delete', :version, :words)"
    ),
    "postgresql": text(
        "DELETE FROM version_words WHERE rowid = :version AND CAST(:words AS text) IS NOT NULL"
    ),
}
EMPTY = {
    "sqlite": "INSERT INTO version_words (version_words) VALUES ('delete-all')",
    "postgresql": "DELETE FROM version_words",
}


def add_words(connection: Connection, version_id: int, title_hans: str, hans: str) -> None:
    """Index one version."""
    words = index_words(f"{title_hans}\n{hans}")
    connection.execute(ADD[connection.dialect.name], {"version": version_id, "words": words})


def remove_words(connection: Connection, version_id: int, title_hans: str, hans: str) -> None:
    """Take one version out of the index; title and text must be those that it was entered with."""
    words = index_words(f"{title_hans}\n{hans}")
    connection.execute(REMOVE[connection.dialect.name], {"version": version_id, "words": words})


def is_stale(connection: Connection) -> bool:
    """Whether the index was made by another tokenizer than this version's."""
    return connection.execute(select(models.word_index.c.tokenizer)).scalar() != TOKENIZER


def rebuild_words(connection: Connection) -> None:
    """Make the index anew with this version's tokenizer; 1,000 articles take some 4 s."""
    connection.exec_driver_sql(EMPTY[connection.dialect.name])
    version = models.version.c
    ids = connection.execute(select(version.id)).scalars().all()
    for version_id in ids:
        query = select(version.title_hans, version.hans).where(version.id == version_id)
        add_words(connection, version_id, *connection.execute(query).one())
    connection.execute(models.word_index.delete())
    connection.execute(insert(models.word_index), {"tokenizer": TOKENIZER})


def hits(dialect: str, words: Sequence[str], name: str) -> Select[Any]:
    """Versions whose index holds the words, in this order on SQLite, anywhere on PostgreSQL.

    `name` is that of the bound parameter.
    """
    beginning = is_beginning(words[-1])
    if dialect == "sqlite":
        condition = f"version_words MATCH :{name}"
        match = '"' + " ".join(words) + '"' + (" *" if beginning else "")
    else:
        condition = f"version_words.words @@ CAST(:{name} AS tsquery)"
        match = " & ".join(f"'{word}'" for word in words) + (":*" if beginning else "")
    return (
        select(literal_column("version_words.rowid"))
        .select_from(text("version_words"))
        .where(text(condition).bindparams(**{name: match}))
    )
