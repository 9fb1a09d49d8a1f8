"""Figures as texts tell them, as a store gives them back, and a person's word on them."""

from dataclasses import dataclass, field
from typing import Literal

Comparator = Literal["eq", "ge", "le", "approx"]
Modality = Literal["asserted", "negated", "forecast"]
TextLayer = Literal["raw", "clean", "hans"]
RulingAction = Literal["accept", "reject", "correct", "add"]
BY_HAND = "entered-by-hand"
"""Rule of an observation that a person read and no program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One claim of one figure by one sentence: a statement with provenance, never "the truth".

    `value` is normalised (percent as 25, money in whole units) and `value_text` as printed.
    `span` and `sentence_span` are [start, end) in code points of the layer `text_layer`.
    `edition` is the year of release, `title_year` the year in the title, `data_year` the year
    that the figure describes (None for `meta.release`).
    """

    id: str
    index: str
    edition: int
    title_year: int | None
    data_year: int | None
    subject: str
    indicator: str
    kind: str
    value: float | int | str
    unit: str | None
    evidence: str
    span: tuple[int, int]
    sentence: str = field(repr=False)
    sentence_span: tuple[int, int]
    value_text: str
    rule: str
    comparator: Comparator = "eq"
    modality: Modality = "asserted"
    compare_year: int | None = None
    top_n: int | None = None
    exact_rank: bool | None = None
    reference: str | None = None
    leader: str | None = None
    base: Literal["increase", "ratio"] | None = None
    restated: bool = False
    superseded: bool = False
    text_layer: TextLayer = "hans"
    confidence: float = 1.0
    extractor_version: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's word on one observation, or a figure that a person read: kept beside, for good.

    It finds its observation by `article_url`, `evidence` (the sentence), `series_key` (JSON) and
    `value`, so that it survives re-extraction. `corrected` is the value of a `correct`. An `add`
    has its own figure in `value`, what it was read from in `article_url`, `evidence_sha256` and
    `evidence_name`, and the note of the person in `evidence`. `ruled_at` is UTC, ISO 8601.
    """

    action: RulingAction
    article_url: str
    evidence: str
    series_key: str
    value: float | int | str
    reason: str
    who: str
    ruled_at: str
    edition: int
    data_year: int | None = None
    subject: str
    indicator: str
    kind: str
    unit: str | None = None
    comparator: Comparator = "eq"
    leader: str | None = None
    corrected: float | int | str | None = None
    value_text: str = ""
    """The person's figure as it was typed: 50.0 is more exact than 50."""
    evidence_sha256: str | None = None
    evidence_name: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An observation as read back from the store, with the article that makes it.

    `independent` is False for mirrors and aggregators. `raw_sentence` is the sentence as the page
    printed it, annotation included. `published` is None where no witness gave a date.
    """

    observation: Observation
    article_id: int
    version_id: int
    story_id: int
    url: str
    outlet: str
    outlet_name: str
    independent: bool
    title: str
    published: str | None
    retrieved: str
    raw_sentence: str = field(repr=False)
    ruling: Ruling | None = field(default=None, repr=False)
    """A person's last word on the observation; `observation` already has a corrected value."""

    @property
    def by_hand(self) -> bool:
        """Whether a person entered the figure, as the outlets' tables are images."""
        return self.observation.rule == BY_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What the store holds of one edition. `outlets` are independent ones, `mirrors` the others,
    `archive_gaps` what web archives are known to lack of its weeks.
    """

    edition: int
    articles: int
    stories: int
    outlets: int
    mirrors: int
    archive_gaps: int = 0
