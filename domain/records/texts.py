"""A text after the whole chain."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.records.families import Fingerprint, MembershipKind
from domain.records.figures import Observation
from domain.records.pages import Article, Issue, Page, Removal


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
class ReadPage:
    """A capture on its way to the store, with what was read from it so far.

    Without an article the page's own state and reason say why: navigation, no-article,
    quarantined, failed.
    """

    page: Page
    article: Article | None = None
    processed: Processed | None = None


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
