"""Of what the pages say: articles, the addresses they have, their versions, and who prints them.

A `version` is one reading of one text of an article, under one processing version. What was removed
on request leaves a `tombstone`, which holds digests and no text.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.models.registry import metadata

outlet = Table(
    "outlet",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),  # of outlets.toml, else "unknown"
    Column("parent", String),
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("url_key", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("canonical_key", Text, index=True),  # what its page names; others may name it too
    Column("outlet", ForeignKey("outlet.key"), nullable=False, index=True),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("state", String, nullable=False),  # domain.records.ArticleState
    Column("state_since", String),  # None while live
    Column("state_reason", Text),
)

article_url = Table(
    "article_url",
    metadata,
    Column("url_key", Text, primary_key=True),  # of further spellings of a key the whole URL
    Column("path_key", Text, nullable=False, index=True),  # without the query
    Column("url", Text, nullable=False),
    # own: captured there; redirect: led there; listed: another spelling that a source gave
    Column("kind", String, nullable=False),
    Column("article_id", ForeignKey("article.id"), nullable=False, index=True),
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", ForeignKey("article.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("page_id", ForeignKey("page.id"), nullable=False),
    Column("text_hash", String, nullable=False, index=True),
    Column("raw_hash", String, nullable=False, index=True),
    Column("processing_version", String, nullable=False),
    Column("current", Boolean, nullable=False),  # the newest text under the newest processing
    Column("seen_at", String, nullable=False),  # the first capture of this text
    Column("title", Text, nullable=False),
    Column("title_hans", Text, nullable=False),
    Column("author", Text),
    Column("editor", Text),
    Column("origin", Text),
    Column("published", String),
    Column("published_raw", Text),
    Column("published_witness", String),
    Column("lang", String),
    Column("script", String, nullable=False),
    Column("edition", Integer),
    Column("edition_rule", String, nullable=False),
    Column("on_topic", Boolean, nullable=False),
    Column("mirrored", Boolean, nullable=False),  # annotated or damaged: the text is a mirror's
    Column("raw", Text, nullable=False),
    Column("clean", Text, nullable=False),
    Column("hans", Text, nullable=False),
    Column("removals", JSON, nullable=False),
    Column("annotation", JSON, nullable=False),
    Column("damage", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("layout", String),
    UniqueConstraint("article_id", "n", "processing_version"),
    Index(None, "edition", "current"),
)
# Of the current ones alone: were `current` its first column, SQLite would take the index for a
# choice of ten versions and walk through all (0.4 s to save one among 100,000). SQLite uses it only
# where a query has the very words of its condition.
Index(
    "ix_version_newest",
    version.c.published,
    sqlite_where=text("current = 1"),
    postgresql_where=version.c.current,
)

word_index = Table(
    "word_index",
    metadata,
    Column("tokenizer", String, primary_key=True),  # of the one row: what the words were made by
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("url_key", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("path_key", Text, nullable=False, index=True),
    Column("hashes", JSON, nullable=False),  # sha256 of the captures that were removed
    Column("texts", JSON, nullable=False),  # digests of the texts
    Column("reason", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("forgotten_at", String, nullable=False),
)
