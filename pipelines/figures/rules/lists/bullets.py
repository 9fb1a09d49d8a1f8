"""Bullets under a heading: what the heading names is what bullets without a name are of."""

from pipelines.figures.lazy import regex
from pipelines.figures.names.lexicon import lexicon

_BULLET = regex(r"\s*(?:[●•▲■◆◇▪▸►◎○☆★※✓✔·*–—-]|[①-⑩]|\d{1,2}[.、)）])\s?\S")
LONGEST_HEADING = 60


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return _BULLET.match(text) is not None


def topic_of(heading: str, *, english: bool) -> str | None:
    """The one statistic that a heading names: 全球AI风投五大看点; none where it names several."""
    if len(heading) > LONGEST_HEADING:
        return None
    named = {m.id for m in lexicon(english=english).indicators.find(heading)} - {"overall"}
    fits = len(named) == 1 and not any(i.startswith(("l1.", "x.")) for i in named)
    return named.pop() if fits else None
