"""Records that pass between the layers: frozen, slotted, keyword-only.

Text fields are hidden from `repr`: a dropped Scrapy item is printed whole otherwise
(four drops made 77 KB of log).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RemovalKind = Literal[
    "annotation",  # a reading inserted behind a character
    "source_line",
    "editor_line",
    "notice",
    "original_title",
    "share_line",
    "photo_credit",
    "site_name",
    "spam",
    "control",  # zero-width characters, NUL, lone surrogates, bidi controls
]
PageState = Literal[
    "navigation", "stored", "unchanged", "alias", "off-topic", "no-article", "quarantined", "failed"
]
ArticleState = Literal[
    "live",
    "withdrawn",  # its page is gone: 404, 410
    "moved",  # its address leads to another site, a front page or another text
    "suspicious",  # its address shows a notice, a login, a challenge, or a text that cannot be it
]
IssueLevel = Literal["info", "warning", "error"]
Comparator = Literal["eq", "ge", "le", "approx"]
Modality = Literal["asserted", "negated", "forecast"]
RunResult = Literal["running", "success", "failure"]
TextLayer = Literal["raw", "clean", "hans"]
RulingAction = Literal["accept", "reject", "correct", "add"]
BY_HAND = "entered-by-hand"
"""Rule of an observation that a person read and no program."""
MembershipKind = Literal["origin", "full", "cut", "quoted", "merged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A span cut from a raw text. `text == raw[start:start + length]`.

    Removals may nest (a notice holds annotated characters) but never overlap in part. Readings
    dropped from HTML ruby have length 0: they stood outside the raw text (`scheme == "ruby"`).
    """

    start: int
    length: int
    kind: RemovalKind
    scheme: str
    text: str
    base: str = ""
    """The character or word that the removed reading belongs to; empty for other kinds."""

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something a person must look at; `kind` is a word with hyphens, such as `edition-unknown`."""

    level: IssueLevel
    kind: str
    where: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFigure:
    """An image of an article and its caption: the index's score tables are images."""

    url: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One raw capture, bytes untouched. `fetched_at` is UTC, ISO 8601."""

    url: str
    sha256: str
    fetched_at: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    archive_file: str | None = None
    archive_offset: int | None = None
    charset_declared: str | None = None
    charset_used: str | None = None
    state: PageState = "stored"
    reason: str = ""
    redirect_urls: tuple[str, ...] = ()
    policy: Mapping[str, str | float] = field(default_factory=dict, repr=False)
    """How politeness decided this fetch: `robots`, `delay` and `retry_after` in seconds."""
    entry: str | None = None
    """Key of the frontier's entry that this capture answers; None where nobody leased it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says, as extracted: `text` is the raw layer, one paragraph a line, tail included.

    `published` is an ISO date or datetime with +08:00, `published_raw` the characters it was read
    from and `published_witness` where (`url`, `meta`, `info-line`, `json-ld`, `htmldate`, `given`).
    `outlet` is a key of outlets.toml, else the registrable domain. `origin` is the 来源 that the
    page names, `author` and `editor` are persons; `site_name` is the carrier's own name.
    """

    url: str
    outlet: str
    title: str
    text: str = field(repr=False)
    published: str | None = None
    published_raw: str | None = None
    published_witness: str | None = None
    author: str | None = None
    editor: str | None = None
    origin: str | None = None
    site_name: str | None = None
    lang: str | None = None
    figures: tuple[ImageFigure, ...] = ()
    flags: tuple[str, ...] = ()
    layout: str | None = None
    canonical_url: str | None = None
    removals: tuple[Removal, ...] = field(default=(), repr=False)
    """Readings dropped from HTML ruby, at their base's offset in `text`; length 0."""
    issues: tuple[Issue, ...] = ()


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
class Fingerprint:
    """What a text leaves behind for finding its reprints.

    `bands` are keys under which candidates are looked up (signed 64-bit), `sketch` the packed
    form that containment and figure agreement are computed from. Both belong to `scheme`.
    """

    scheme: str
    bands: tuple[int, ...] = field(repr=False)
    sketch: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCandidate:
    """A stored version that shares a band with a new text; `dependent` where it is a mirror's."""

    version_id: int
    story_id: int
    fingerprint: Fingerprint
    published: str | None = None
    url: str = ""
    dependent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A long passage of `quoted` that stands in `holder`, a version of another story.

    `contained` is the share of `quoted` found in `holder`, `containing` the reverse. `quoted_story`
    and `quoted_url` are those of `quoted`. The version id 0 is the text that is being placed.
    """

    holder: int
    quoted: int
    rule: str
    contained: float
    containing: float
    quoted_story: int = 0
    quoted_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Where a version belongs: `story_id` is None for the first text of a new story.

    `contained` is the share of this text found in `nearest`, `containing` the reverse, `figures`
    the share of the shorter text's numbers that the longer has (None: a text without figures).
    `joins` are other stories that the text connects with this one, `quotations` its long passages
    in common with versions of other stories.
    """

    story_id: int | None
    kind: MembershipKind
    rule: str
    nearest: int | None = None
    contained: float = 0.0
    containing: float = 0.0
    figures: float | None = None
    joins: tuple[int, ...] = ()
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A mutation of a mirror that cannot be undone: synonym spinning, lost bytes, deleted words."""

    kind: str
    confidence: float
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Processed:
    """An article after the whole chain. `hans` and `clean` share offsets."""

    article: Article
    raw: str = field(repr=False)
    clean: str = field(repr=False)
    hans: str = field(repr=False)
    title_hans: str
    script: str
    """`hans`, `hant`, `en` or `mixed`: what the paragraphs of `clean` are written in."""
    removals: tuple[Removal, ...] = field(repr=False)
    observations: tuple[Observation, ...] = field(repr=False)
    on_topic: bool
    """Whether the text speaks of this index; an off-topic article is kept without observations."""
    edition: int | None
    edition_rule: str
    fingerprint: Fingerprint
    origin: str | None
    editor: str | None
    flags: tuple[str, ...] = ()
    damage: tuple[Damage, ...] = ()
    annotation: Mapping[str, object] = field(default_factory=dict, repr=False)
    """The annotation report: schemes, tokens removed, tokens kept and why."""
    issues: tuple[Issue, ...] = ()
    processing_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a crawl or an ingestion and its verdict. Times are UTC, ISO 8601."""

    command: str
    site: str
    started: str
    ended: str | None = None
    result: RunResult = "running"
    reasons: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    code_version: str = ""
    processing_version: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveGap:
    """Days of which a web archive has, or gave, nothing for a site: ISO dates, both included.

    `kind` is `no-captures`, `no-index` (the archive made none of those days), `index-error`,
    `capture-lost` or `not-fetched` (over the limit of a run).
    """

    archive: str
    site: str
    edition: int
    first_day: str
    last_day: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSummary:
    """One line of `scrapy query`."""

    article_id: int
    url: str
    outlet: str
    title: str
    published: str | None
    edition: int | None
    lang: str | None
    story_id: int | None
    membership: MembershipKind | None
    observations: int
    snippet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A capture on its way to the store, with what was read from it so far.

    Without an article the page's own state and reason say why: navigation, no-article,
    quarantined, failed.
    """

    page: Page
    article: Article | None = None
    processed: Processed | None = None
