"""Furniture that no phrase list knows: lines that an outlet prints with story after story.

Learned from a batch: lines at the top and the bottom of several pages of one outlet whose bodies
differ. A family of reprints inside one outlet repeats its body too and is left alone.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

_LEAST_PAGES = 4
"""Pages of an outlet with the line, each with a body of its own."""
_BODY_SHARE = 0.6
"""Of the pages with the line so many must have a body that no other has: its longest line."""
_LABEL = 30
"""A shorter line does not end the furniture: headlines of related stories stand between."""
_SHORTEST_REST = 20
"""Characters that must be left; a text of furniture alone is compared as it stands."""


def drop_recurring(texts: Sequence[str], outlets: Sequence[str]) -> list[str]:
    """Return the texts without the lines that recur at the edges of their outlet's pages."""
    pages = [[line.strip() for line in text.split("\n")] for text in texts]
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, outlet in enumerate(outlets):
        by_outlet[outlet].append(number)
    result = list(texts)
    for numbers in by_outlet.values():
        furniture = _furniture([pages[n] for n in numbers])
        for number in numbers if furniture else ():
            kept = [line for line in pages[number] if line not in furniture]
            if sum(map(len, kept)) >= _SHORTEST_REST:
                result[number] = "\n".join(kept)
    return result


def _furniture(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the furniture of one outlet."""
    carriers = Counter(line for page in pages for line in set(page))
    recurring = {line for line, count in carriers.items() if line and count >= _LEAST_PAGES}
    bodies: dict[str, list[str]] = defaultdict(list)
    for page in pages if recurring else ():
        head = set(takewhile(recurring.__contains__, page))
        tail = _tail(page, recurring)
        body = [line for line in page if line not in head and line not in tail]
        # A copy with one paragraph of its own has more of the common text before it than a page
        # with furniture has.
        if not body or sum(map(len, head)) > sum(map(len, body)):
            continue
        for line in head | tail:
            bodies[line].append(max(body, key=lambda text: (len(text), text)))
    return {
        line
        for line, found in bodies.items()
        if len(set(found)) >= max(_LEAST_PAGES, _BODY_SHARE * carriers[line])
    }


def _tail(page: Sequence[str], recurring: set[str]) -> set[str]:
    run = takewhile(lambda line: line in recurring or len(line) < _LABEL, reversed(page))
    return {line for line in run if line in recurring}
