"""Which texts are one story: marks of a text, candidates, and where it belongs."""

from dataclasses import dataclass, field
from typing import Literal

MembershipKind = Literal["origin", "full", "cut", "quoted", "merged"]


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
    """A stored version that shares a band with a new text; `dependent` where it is a mirror's.

    `credited` is the 来源 that its page names, as printed there.
    """

    version_id: int
    story_id: int
    fingerprint: Fingerprint
    published: str | None = None
    url: str = ""
    dependent: bool = False
    outlet: str = ""
    credited: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A long passage of `quoted` that stands in `holder`, a version of another story.

    `contained` is the share of `quoted` found in `holder`, `containing` the reverse. Stories,
    addresses and dates are those of the two. The version id 0 is the text that is being placed.
    """

    holder: int
    quoted: int
    rule: str
    contained: float
    containing: float
    quoted_story: int = 0
    quoted_url: str = ""
    quoted_published: str | None = None
    holder_story: int = 0
    holder_url: str = ""
    holder_published: str | None = None


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
