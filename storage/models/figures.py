"""Of figures: what a version is read to say, and what a person ruled on it.

Both name a figure by the same columns (`edition`, `data_year`, `subject`, `indicator`, `kind`,
`unit`, `comparator`, `leader`). A ruling points to no version: it names the sentence by its words,
so that it outlives the reading it was made on.
"""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from storage.models.registry import metadata

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
