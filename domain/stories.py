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
    in the store; `nearest` is the address of the text that it was compared with.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A family of reprints by its earliest text. `outlets` are independent ones in the order of
    their dates, `mirrors` counts the articles of the others.
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
