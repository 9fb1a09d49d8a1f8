"""English names that only their place makes names: first in industry; on that measure.

`industry` and `research` alone are words of the language. Behind `in` beside a place or a score, or
in a row with other names, they are first-level indicators.
"""

import re
from collections.abc import Sequence

from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import Mention

_MEANT = {
    "industry": "l1.industry",
    "industries": "l1.industry",
    "application": "l1.industry",
    "applications": "l1.industry",
    "research": "l1.research",
    "foundation": "l1.foundation",
    "foundations": "l1.foundation",
    "support": "l1.foundation",
    "resources": "l1.resources",
    "environment": "l1.resources",
    "internationalization": "l1.international",
}
_BARE = regex(
    rf"\b(?P<name>{'|'.join(_MEANT)})\b(?![-\s](?:papers?|output|scale|size|leaders?|\w+ing)\b)",
    re.I,
)
_IN = regex(r"\b(?:in|on|for)\s(?:the\s|its\s|basic\s|scientific\s)?$", re.IGNORECASE)
_ENDS = regex(
    r"\s?(?:[,.;:()—–-]|$)|\s(?:and|but|where|while|with|at|by|to|from|as|is|was|it|for|on)\b"
)
_ROW = regex(r"(?:,| and|, and|;| &)\s(?:(?:in|on|for)\s)?(?:the\s)?", re.IGNORECASE)
_PLACED = regex(
    r"\b(?:scor\w+|points?|rank\w*|place\w*|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|top|No\.|gap|leads?|led|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_SAME = regex(
    r"\b(?:on|in|by|for|under|from) (?P<name>(?:that|this|which|the same|said) "
    r"(?:last |first-level |second-level |new |fifth |very )?"
    r"(?:measure|indicator|dimension|category|metric|pillar|area|count|score|front|yardstick|"
    r"field))\b",
    re.IGNORECASE,
)
"""On that measure the US outscores China: of what the sentence has named before."""


_FIRMS = regex(r"\b(?:about|number of|terms of) (?P<name>companies|firms)\b", re.IGNORECASE)
"""What the report says about companies: those of the field."""


def contextual(text: str, known: Sequence[Mention]) -> list[Mention]:
    """Names beside those that the vocabulary knows anywhere."""
    firms = [Mention(*m.span("name"), "companies") for m in _FIRMS.finditer(text)]
    free = [m for m in firms if not any(k.start < m.end and m.start < k.end for k in known)]
    return [*_bare(text, known), *_same(text, known), *free]


_ROUNDS = ("vc.late_stage", "vc.mega_rounds", "vc.per_company")


def without_heads(text: str, known: Sequence[Mention]) -> list[Mention]:
    """Late-stage funding is late-stage, and not funding besides."""
    ends = {m.end for m in known if m.id in _ROUNDS}
    kept = [m for m in known if m.id != "vc.amount" or m.start - 1 not in ends]
    return [_per_company(text, m) for m in kept]


_PER = regex(
    r"\s(?:for )?(?:per|each) (?:AI )?(?:company|firm|enterprise|start-?up)\b", re.IGNORECASE
)


def _per_company(text: str, mention: Mention) -> Mention:
    """Venture funding per company is no sum of all of them."""
    match = _PER.match(text, mention.end) if mention.id == "vc.amount" else None
    return Mention(mention.start, match.end(), "vc.per_company") if match else mention


def _bare(text: str, known: Sequence[Mention]) -> list[Mention]:
    if not _PLACED.search(text):
        return []
    found: list[Mention] = []
    for match in _BARE.finditer(text):
        start, end = match.span("name")
        if any(m.start < end and start < m.end for m in known):
            continue
        firsts = [m for m in (*known, *found) if m.id.startswith("l1.")]
        row = any(m.end <= start and _ROW.fullmatch(text, m.end, start) for m in firsts) or any(
            end <= m.start and _ROW.fullmatch(text, end, m.start) for m in firsts
        )
        alone = _IN.search(text, 0, start) and _ENDS.match(text, end)
        if row or (alone and match["name"].lower() not in ("support", "environment")):
            found.append(Mention(start, end, _MEANT[match["name"].lower()]))
    return found


def _same(text: str, known: Sequence[Mention]) -> list[Mention]:
    found = []
    for match in _SAME.finditer(text):
        told = [m for m in known if m.end <= match.start()]
        if told:
            found.append(Mention(*match.span("name"), told[-1].id))
    return found
