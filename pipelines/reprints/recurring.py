"""Furniture that no phrase list knows: lines that an outlet prints with story after story.

Learned from a batch: lines at the top and the bottom of several pages of one outlet whose bodies
differ. A family of reprints inside one outlet repeats its body too and is left alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import takewhile

_LEAST_PAGES = 4
"""Pages of an outlet with the line, each with a body of its own."""
_BODY_SHARE = 0.6
"""Of the pages with the line so many must have a body that no other has: its longest line."""
_LABEL = 30
"""A shorter line does not end the furniture: headlines of related stories stand between."""
_SHORTEST_REST = 20
"""Characters that must be left; a text of furniture alone is compared as it stands."""


def without_recurring(
    text_of: Callable[[int], str], outlets: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Yield each number with its text without the lines that recur at the edges of its outlet's
    pages, outlet by outlet. A text is asked for four times and not kept.
    """
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, outlet in enumerate(outlets):
        by_outlet[outlet].append(number)
    for numbers in by_outlet.values():
        furniture = _furniture(text_of, numbers)
        for number in numbers:
            text = text_of(number)
            kept = [line for line in _lines(text) if line not in furniture] if furniture else []
            yield number, "\n".join(kept) if sum(map(len, kept)) >= _SHORTEST_REST else text


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")]


def _furniture(text_of: Callable[[int], str], numbers: Sequence[int]) -> set[str]:
    """Return the furniture of one outlet."""

    def pages() -> Iterator[list[str]]:
        return (_lines(text_of(number)) for number in numbers)

    # By the 64-bit hash: an outlet with 100,000 pages has 200 MB of lines.
    met = sorted(hash(line) for page in pages() for line in set(page) if line)
    least = zip(met, met[_LEAST_PAGES - 1 :], strict=False)
    hashes = {line for line, repeated in least if line == repeated}
    carriers = (
        Counter(line for page in pages() for line in set(page) if line and hash(line) in hashes)
        if hashes
        else Counter()
    )
    bodies: dict[str, set[int]] = defaultdict(set)
    for page in pages() if carriers else ():
        head = set(takewhile(carriers.__contains__, page))
        tail = _tail(page, carriers)
        body = [line for line in page if line not in head and line not in tail]
        # A copy with one paragraph of its own has more of the common text before it than a page
        # with furniture has.
        if not body or sum(map(len, head)) > sum(map(len, body)):
            continue
        longest = hash(max(body, key=lambda text: (len(text), text)))
        for line in head | tail:
            bodies[line].add(longest)
    return {
        line
        for line, found in bodies.items()
        if len(found) >= max(_LEAST_PAGES, _BODY_SHARE * carriers[line])
    }


def _tail(page: Sequence[str], recurring: Container[str]) -> set[str]:
    run = takewhile(lambda line: line in recurring or len(line) < _LABEL, reversed(page))
    return {line for line in run if line in recurring}
