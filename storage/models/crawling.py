"""Of the crawl: its runs, what is still to be fetched, what was fetched and what went wrong.

A `page` is one capture of an address; every other subject points to it or to the `run` that made
it. What a page says is kept in `storage.models.articles`.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.models.registry import metadata

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
    Column("kind", String, nullable=False),  # as of ArchiveGap
    Column("detail", Text, nullable=False),
)
