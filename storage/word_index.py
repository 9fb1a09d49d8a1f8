"""The index of words in each database: FTS5 without a copy of the text, or `tsvector` with GIN.

It holds the current versions. Written in the transaction that stores the text; its words follow
from the stored texts by `storage.search.index_entry`, so that it can be made anew at any time, and
an entry of FTS5 without a copy can be taken out, which needs the words that were put in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    text,
)

from storage import models
from storage.search import ON_TOPIC, TOKENIZER, index_entry
from storage.search_query import Phrase

V = models.articles.version.c
ADD = {
    "sqlite": (
        text("INSERT INTO version_words (rowid, words) VALUES (:version, :words)"),
        text("INSERT INTO version_letters (rowid, words) VALUES (:version, :letters)"),
    ),
    "postgresql": (
        text(
            "INSERT INTO version_words (rowid, words) VALUES "
            "(:version, array_to_tsvector("
            "array_remove(string_to_array(:words || ' ' || :letters, ' '), '')))"
        ),
    ),
}
REMOVE = {
    "sqlite": (
        text(
            "INSERT INTO version_words (version_words, rowid, words) "
            "VALUES ('delete', :version, :words)"
        ),
        text(
            "INSERT INTO version_letters (version_letters, rowid, words) "
            "VALUES ('delete', :version, :letters)"
        ),
    ),
    "postgresql": (text("DELETE FROM version_words WHERE rowid = :version"),),
}
EMPTY = {
    "sqlite": (
        "INSERT INTO version_words (version_words) VALUES ('delete-all')",
        "INSERT INTO version_letters (version_letters) VALUES ('delete-all')",
    ),
    "postgresql": ("DELETE FROM version_words",),
}
# FTS5 gathers words in memory before it writes a segment: 1 MiB of them by default, which holds
# 200 articles; with 32 MiB an index was built 1.5 times as fast.
GATHER = "INSERT INTO version_words (version_words, rank) VALUES ('hashsize', 33554432)"
TEXT = select(V.id, V.title_hans, V.hans, V.on_topic)
CURRENT = TEXT.where(V.article_id == bindparam("article"), V.current)
BLANKS = "".join(chr(c) for c in range(0x3001) if chr(c).isspace() and chr(c) != "\n")

Watch = Callable[[Iterable[Any], int], Iterable[Any]]
"""Passes texts on, and knows how many there are: a progress bar."""


def write_words(connection: Connection, entries: Sequence[Mapping[str, Any]]) -> None:
    """Index versions by their entries."""
    for statement in ADD[connection.dialect.name] if entries else ():
        connection.execute(statement, entries)


def word_entry(version_id: int, title_hans: str, hans: str, *, on_topic: bool) -> dict[str, Any]:
    """What the index holds of one version, and how many words of it are `left_out`."""
    words, letters, left_out = index_entry(f"{title_hans}\n{hans}")
    mark = ON_TOPIC[on_topic]
    return {
        "version": version_id,
        "words": f"{words} {mark}",
        "letters": f"{letters} {mark}",
        "left_out": left_out,
    }


def remove_words(connection: Connection, article_id: int) -> None:
    """Take the current version of an article out of the index, before it is current no more."""
    for row in connection.execute(CURRENT, {"article": article_id}).all():
        entry = word_entry(row.id, row.title_hans, row.hans, on_topic=row.on_topic)
        for statement in REMOVE[connection.dialect.name]:
            connection.execute(statement, entry)


def is_stale(connection: Connection) -> bool:
    """Whether the index was made by another tokenizer than this version's."""
    return connection.execute(select(models.articles.word_index.c.tokenizer)).scalar() != TOKENIZER


def unwatched(texts: Iterable[Any], _: int) -> Iterable[Any]:
    """A `Watch` that shows nothing."""
    return texts


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An index that was made anew: the number of its `texts`, and of each version that it has not
    the room for how many words are `left_out`.
    """

    texts: int
    left_out: Mapping[int, int]


def rebuild_words(connection: Connection, watch: Watch = unwatched) -> Rebuilt:
    """Make the index anew with this version's tokenizer."""
    dialect = connection.dialect.name
    for statement in EMPTY[dialect]:
        connection.exec_driver_sql(statement)
    if dialect == "sqlite":
        connection.exec_driver_sql(GATHER)
    ids = connection.execute(select(V.id).where(V.current).order_by(V.id)).scalars().all()
    texts = (connection.execute(TEXT.where(V.id == version_id)).one() for version_id in ids)
    left_out: dict[int, int] = {}
    for row in watch(texts, len(ids)):
        entry = word_entry(row.id, row.title_hans, row.hans, on_topic=row.on_topic)
        write_words(connection, [entry])
        if entry["left_out"]:
            left_out[row.id] = entry["left_out"]
    connection.execute(models.articles.word_index.delete())
    connection.execute(insert(models.articles.word_index), {"tokenizer": TOKENIZER})
    return Rebuilt(len(ids), left_out)


def hits(dialect: str, phrase: Phrase, name: str, *, on_topic: bool | None = None) -> Select[Any]:
    """Versions whose index holds a phrase: those whose text does where it is `exact`, else some
    more; with `on_topic` those alone that speak of the index, or do not. `name` is that of the
    bound parameter.
    """
    also = None if on_topic is None else ON_TOPIC[on_topic]
    sqlite = dialect == "sqlite"
    letter = sqlite and len(phrase.words) == 1 and phrase.is_beginning
    table = "version_letters" if letter else "version_words"
    rowid: ColumnElement[int] = literal_column(f"{table}.rowid", Integer)
    found = select(rowid).select_from(text(table))
    if sqlite:
        more = " *" if phrase.is_beginning and not letter else ""
        match = '"' + " ".join(phrase.words) + '"' + more + (f' AND "{also}"' if also else "")
        return found.where(text(f"{table} MATCH :{name}").bindparams(**{name: match}))
    match = " & ".join(f"'{word}'" for word in (*phrase.words, *filter(None, [also])))
    condition = f"version_words.words @@ CAST(:{name} AS tsquery)"
    found = found.where(text(condition).bindparams(**{name: match}))
    if phrase.exact and len(phrase.words) > 1:
        found = found.where(_stands_in_text(rowid, phrase, name))
    return found


def _stands_in_text(rowid: ColumnElement[int], phrase: Phrase, name: str) -> ColumnElement[bool]:
    """PostgreSQL's words have no places here (a lexeme has 255 of them at most, none behind the
    16,383rd word), so three characters or more are looked for in the texts that hold their pairs.
    """
    version = models.articles.version.alias(f"{name}_version")
    shown = func.normalize(version.c.title_hans + "\n" + version.c.hans, literal_column("NFKC"))
    searched = func.translate(func.lower(shown), BLANKS, "")
    return (
        select(version.c.id)
        .where(version.c.id == rowid, func.strpos(searched, phrase.folded) > 0)
        .exists()
    )
