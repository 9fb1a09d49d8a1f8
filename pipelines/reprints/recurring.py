"""Furniture that no phrase list knows: lines that an outlet prints with story after story.

Learned from a batch: a line near the edge of the page, in several articles of one outlet that
otherwise differ. A family of reprints inside one outlet repeats all its lines and is left alone,
because its articles have the same body.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

_LEADING, _TRAILING = 4, 10
"""Lines from the top and the bottom of a page where furniture stands."""
_LEAST_BODIES = 4
_BODY_SHARE = 0.6
"""Of the articles with the line so many must have a body of their own: their longest line."""
_SHORTEST_REST = 20
"""Characters that must be left; a text of furniture alone is compared as it stands."""


def drop_recurring(texts: Sequence[str], outlets: Sequence[str]) -> list[str]:
    """Return the texts without the lines that recur across articles of their outlet."""
    pages = [[line.strip() for line in text.split("\n")] for text in texts]
    bodies = [max(page, key=lambda line: (len(line), line)) for page in pages]
    carriers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for page, outlet, body in zip(pages, outlets, bodies, strict=True):
        for line in _edge_lines(page, body):
            carriers[outlet, line].append(body)
    furniture = {key for key, found in carriers.items() if _recurs(found)}
    if not furniture:
        return list(texts)
    return [
        _without(page, outlet, furniture, text)
        for page, outlet, text in zip(pages, outlets, texts, strict=True)
    ]


def _edge_lines(page: Sequence[str], body: str) -> Iterator[str]:
    """Yield each line at the edges once, but for the longest of the page."""
    edge = page if len(page) <= _LEADING + _TRAILING else [*page[:_LEADING], *page[-_TRAILING:]]
    yield from {line for line in edge if line and line != body}


def _recurs(bodies: Sequence[str]) -> bool:
    if len(bodies) < _LEAST_BODIES:
        return False
    own = len(set(bodies))
    return own >= _LEAST_BODIES and own >= _BODY_SHARE * len(bodies)


def _without(page: Sequence[str], outlet: str, furniture: set[tuple[str, str]], text: str) -> str:
    kept = [line for line in page if (outlet, line) not in furniture]
    return "\n".join(kept) if sum(map(len, kept)) >= _SHORTEST_REST else text
