"""Records about stories: what is settled when a text joins one, and what questions give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.records import Membership, MembershipKind, Quotation, StoryCandidate


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The current versions of one story, with what is stored about each, and what they quote.

    `quotations` are also those of its texts in the earliest text of another story. `earliest` is
    the stored earliest version; `arrived` are the versions that came since the rows were settled,
    None where any may have (two stories have become one).
    """

    story_id: int
    members: tuple[StoryCandidate, ...]
    memberships: Mapping[int, Membership]
    quotations: tuple[Quotation, ...] = ()
    earliest: int | None = None
    arrived: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a story is after a text came or went: its earliest version, the rows that change."""

    earliest: int
    memberships: Mapping[int, Membership]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """One version of an article as the store holds it; `hans` is the Simplified layer."""

    article_id: int
    version_id: int
    n: int
    url: str
    outlet: str
    title: str
    hans: str = field(repr=False)
    published: str | None = None
    origin: str | None = None
    seen_at: str = ""
    current: bool = True
    edition: int | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """An article of a story. `origin` is the 来源 that its page names, which may be nobody's text
    in the store; `nearest` is the address of the text that it was compared with. Where the article
    has another text now, in this story or not, `current` is false: it is what `version` said.
    """

    story_id: int
    article_id: int
    url: str
    outlet: str
    title: str
    published: str | None
    edition: int | None
    kind: MembershipKind
    rule: str
    nearest: str | None
    contained: float
    containing: float
    figures: float | None
    origin: str | None
    independent: bool
    version: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPlace:
    """Where a text stood that its article had before."""

    version: int
    story_id: int
    kind: MembershipKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A family of reprints by its earliest text of those that stand. `outlets` are independent ones
    in the order of their dates, `mirrors` counts the articles of the others.

    `first_...` name the version of the article that was first; it is another text than the earliest
    where its article was edited since (`first_replaced`). `cut_from` is the address of a text of
    another story that was published before and has the whole of this one.
    """

    story_id: int
    edition: int | None
    published: str | None
    outlet: str
    url: str
    title: str
    origin: str | None
    articles: int
    outlets: tuple[str, ...]
    mirrors: int
    kinds: Mapping[str, int]
    first_published: str | None
    first_outlet: str
    first_url: str
    first_version: int
    first_replaced: bool
    cut_from: str | None
