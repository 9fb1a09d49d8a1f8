"""The tables. Texts and records are described in `domain.records`; here is how they are kept.

JSON columns hold lists and small mappings that are read with their row and never searched.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("command", String, nullable=False),
    Column("site", String, nullable=False),
    Column("started", String, nullable=False),
    Column("ended", String),
    Column("result", String, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("code_version", String, nullable=False),
    Column("processing_version", String, nullable=False),
)

outlet = Table(
    "outlet",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),  # of outlets.toml, else "unknown"
    Column("parent", String),
)

page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("fetched_at", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", JSON, nullable=False),
    Column("archive_file", String),
    Column("archive_offset", BigInteger),
    Column("charset_declared", String),
    Column("charset_used", String),
    Column("state", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("redirect_urls", JSON, nullable=False),
    Column("policy", JSON, nullable=False),  # robots, delay, retry_after: how it was decided
    Column("read_under", String),  # the processing version that read this capture last
    UniqueConstraint("url_key", "fetched_at", "sha256"),
    Index(None, "archive_file", "archive_offset"),
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

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("earliest_version_id", ForeignKey("version.id"), nullable=False),
)

membership = Table(
    "membership",
    metadata,
    Column("version_id", ForeignKey("version.id"), primary_key=True),
    Column("story_id", ForeignKey("story.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("nearest", ForeignKey("version.id")),
    Column("contained", Float, nullable=False),
    Column("containing", Float, nullable=False),
    Column("figures", Float),
)

quotation = Table(
    "quotation",
    metadata,
    Column("holder_id", ForeignKey("version.id"), primary_key=True),
    Column("quoted_id", ForeignKey("version.id"), primary_key=True, index=True),
    Column("rule", String, nullable=False),
    Column("contained", Float, nullable=False),
    Column("containing", Float, nullable=False),
)

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("version_id", ForeignKey("version.id"), primary_key=True),
    Column("scheme", String, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("bands", LargeBinary, nullable=False),  # all, in order; below to be looked up by
)

band_holders = Table(
    "band_holders",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("members", LargeBinary, nullable=False),  # versions, as storage.bands packs them
    sqlite_with_rowid=False,  # one tree to write instead of two
)

observation = Table(
    "observation",
    metadata,
    Column("version_id", ForeignKey("version.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("place", Integer, nullable=False),  # order in the text
    Column("index", String, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("title_year", Integer),
    Column("data_year", Integer),
    Column("subject", String, nullable=False),
    Column("indicator", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("value", JSON, nullable=False),
    Column("unit", String),
    Column("comparator", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("compare_year", Integer),
    Column("top_n", Integer),
    Column("exact_rank", Boolean),
    Column("reference", String),
    Column("leader", String),
    Column("base", String),
    Column("restated", Boolean, nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("value_text", Text, nullable=False),
    Column("text_layer", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("extractor_version", String, nullable=False),
    Column("flags", JSON, nullable=False),
    Index(None, "edition", "subject", "indicator"),
    Index(None, "data_year", "subject", "indicator"),
)

issue = Table(
    "issue",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False, index=True),
    Column("version_id", ForeignKey("version.id")),
    Column("level", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("where", Text, nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("acknowledged", Boolean, nullable=False),
    Column("acknowledged_at", String),
    Column("acknowledged_reason", Text),
)

ruling = Table(
    "ruling",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("action", String, nullable=False),  # accept, reject, correct, add
    Column("article_url", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("series_key", Text, nullable=False),
    Column("value", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String, nullable=False),
    Column("ruled_at", String, nullable=False),
    Column("edition", Integer),
    Column("data_year", Integer),
    Column("subject", String),
    Column("indicator", Text),
    Column("kind", String),
    Column("unit", String),
    Column("comparator", String),
    Column("leader", String),
    Column("corrected", JSON(none_as_null=True)),
    Column("value_text", Text),
    Column("evidence_sha256", String),
    Column("evidence_name", Text),
    Column("published", String),
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

frontier = Table(
    "frontier",
    metadata,
    Column("id", Integer, primary_key=True),  # the order of discovery
    Column("url_key", Text, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("site", String, nullable=False),  # the spider that asked for it last
    Column("said", JSON, nullable=False),  # what the seed said: outlet, published
    Column("source", Text, nullable=False),  # the page that named it
    Column("rank", Integer, nullable=False),  # the lowest is fetched first
    Column("state", String, nullable=False),  # waiting, leased, done, dead
    Column("reason", Text, nullable=False),  # what became of it last
    Column("tries", Integer, nullable=False),
    Column("discovered_at", String, nullable=False),
    Column("next_at", String, nullable=False),
    Column("fetched_at", String),  # the last answer that was stored
    Column("holder", String),
    Column("deadline", String),
    Index(None, "site", "state", "rank", "id"),
)

host_lease = Table(
    "host_lease",
    metadata,
    Column("host", Text, primary_key=True),
    Column("holder", String),  # the one worker that may fetch from there
    Column("deadline", String, nullable=False),
    Column("next_at", String, nullable=False),  # not to be asked before, by anybody
)

archive_gap = Table(
    "archive_gap",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False, index=True),
    Column("archive", String, nullable=False),  # wayback, commoncrawl
    Column("site", String, nullable=False),
    Column("edition", Integer, nullable=False, index=True),
    Column("first_day", String, nullable=False),
    Column("last_day", String, nullable=False),
    Column("kind", String, nullable=False),  # no-captures, no-index, index-error, capture-lost
    Column("detail", Text, nullable=False),
)
