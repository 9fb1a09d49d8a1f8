"""Of reprints: which versions are one story, and by what they are found to be one.

A version is a member of one story at the most. A text that stands inside one of another story is
a `quotation`. Fingerprints are kept twice: whole with their version, and by band, to be looked up.
"""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, LargeBinary, String, Table

from storage.models.registry import metadata

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
