"""A look at the bytes of a page before anything decodes or parses them, in linear time.

One tag with 100,000 attributes kept lxml busy for 70 s inside C code, where no timer reaches.
Every charset of the web's pages but UTF-16 keeps `<`, `>` and quotes as the bytes of ASCII, also
inside GB18030 and Big5, so tags are counted before the charset is known.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, islice
from operator import sub

from domain.errors import PageQuarantined

MAX_BYTES = 8 * 1024 * 1024
MAX_TAGS = 50_000
MAX_VISIBLE = 500_000
"""Characters shown; the longest article measured has 39,000, a whole encyclopaedia page 54,000."""
MAX_ATTRIBUTES = 300
MAX_DEPTH = 1_000
"""libxml2 gives up at 2,048 levels, without an error, and text below is lost."""

HEAVY_BYTES = 1024 * 1024
HEAVY_TAGS = 5_000
HEAVY_DEPTH = 100
HEAVY_ATTRIBUTES = 100
HEAVY_VISIBLE = 100_000
"""Above any of these a page is read by the worker. The libraries have loops that are quadratic in
nodes or depth: 330 tables in one another take 4 s. 6 of 221 real pages are heavy; the deepest
has 35 levels, one tag 73 attributes."""

_BLANKS = (rb"\s", rb" \t-\r")
"""Written out, for with the class of blanks a set is no table: a tag would take a half longer."""
_ATTRIBUTE = rb"[\s/]*+[^\s/>=]*+(?:[\s]*+=[\s]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
_RAW = (
    rb"(?=[sStTxXiInN][cCtTeEiIoOmMfF])"
    rb"(?i:script|style|textarea|title|xmp|iframe|noembed|noframes)"
)
# One match is a comment, a declaration, or a tag, with all raw text behind it: where the page is
# cut at the matches the loop runs in C, twice as fast as a match at a time. What most tags look
# like is tried first.
_TAG = (
    rb"<(?:!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?+|[!?][^>]*+>?+"
    rb"|(?:(" + _RAW + rb")(?![^\s/>])|(/?[a-zA-Z][^\s/>]{0,40}+))"
    rb"((?:[\s]++[^\s/>=]++=\"[^\"]*+\")*+[\s]*+/?+>|(?:(?!>)" + _ATTRIBUTE + rb")*+>?+)"
    rb"(?(1)(?:(?<!/>)[^<]*+(?:<(?!/(?i:\1))[^<]*+)*+(?:</[^>]*+>?+)?+)?+))"
)
_MARKUP = re.compile(_TAG.replace(*_BLANKS))
_ONE_ATTRIBUTE = re.compile(rb"(?!>)(?s:(?=.))" + _ATTRIBUTE.replace(*_BLANKS))
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_CLOSES_ITSELF = frozenset(b"p li td th tr dt dd option tbody thead".split())
_LEVELS = {b"table": 4, b"ul": 2, b"ol": 2, b"dl": 2}
"""Tables and lists bring along the levels of their rows and items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupScan:
    """What the bytes of a page show. `attributes` is the largest number in one tag, `depth` how
    deep the tags nest at most; both are exact for a heavy page.

    `shown` holds the bytes between the tags, scripts and comments left out.
    """

    size: int
    tags: int
    depth: int
    attributes: int
    shown: bytes = field(repr=False)

    def visible(self, codec: str, limit: int = MAX_VISIBLE) -> int:
        """The number of characters shown without white space. Raises PageQuarantined above the
        limit.
        """
        text = html.unescape(self.shown.decode(codec, "replace"))
        visible = sum(map(len, text.split()))
        if visible > limit:
            raise PageQuarantined(f"too large: {visible} characters shown, {limit} are read")
        return visible

    @property
    def is_heavy(self) -> bool:
        """Whether the page is for the worker, where a limit of time and memory holds."""
        return (
            self.size > HEAVY_BYTES
            or self.tags > HEAVY_TAGS
            or self.depth > HEAVY_DEPTH
            or self.attributes > HEAVY_ATTRIBUTES
            or len(self.shown) > HEAVY_VISIBLE * 3
        )


@lru_cache(maxsize=1)
def scan_markup(body: bytes, max_tags: int = MAX_TAGS, max_bytes: int = MAX_BYTES) -> MarkupScan:
    """Count what a parser would meet. Raises PageQuarantined for what none can be trusted with.

    The last page is remembered: who asks whether a page is heavy will read it next.
    """
    if len(body) > max_bytes:
        raise PageQuarantined(f"too large: {len(body)} bytes, {max_bytes} are read")
    if b"\0" in body:  # UTF-16, or refused when it is decoded
        body = body.replace(b"\0", b"")
    parts = _MARKUP.split(body, max_tags + 1)  # text, raw name, name, rest, text, ...
    tags = len(parts) // 4
    if tags > max_tags:
        raise PageQuarantined(f"hostile markup: more than {max_tags} tags and comments")
    rests = parts[3::4]
    # A shorter one has no room for many attributes.
    long = [rest for rest in filter(None, rests) if len(rest) > 2 * HEAVY_ATTRIBUTES]
    return MarkupScan(
        size=len(body),
        tags=tags,
        depth=_depth(parts[2::4], rests),
        attributes=max(map(_attributes, long), default=0),
        shown=b" ".join(parts[::4]),
    )


def check_markup(text: str, max_tags: int = MAX_TAGS, max_visible: int = MAX_VISIBLE) -> int:
    """The number of visible characters of a decoded page. Raises as the scan of its bytes does.

    A feed of whole articles may have more of both than a page; its bytes follow from these.
    """
    body = text.encode("utf-8", "replace")
    scan = scan_markup(body, max_tags, max(MAX_BYTES, 4 * max_visible))
    return scan.visible("utf-8", max_visible)


def _depth(names: list[bytes | None], rests: Sequence[bytes | None]) -> int:
    """How deep the tags nest at the deepest place. `rests` end those that close themselves."""
    steps = {name: _step(name.lower()) if name else 0 for name in set(names)}
    at_most = _depth_at_most(names, steps)
    if at_most <= HEAVY_DEPTH:
        return at_most
    tags = zip(names, rests, strict=True)
    opened = (0 if rest and rest.endswith(b"/>") else steps[name] for name, rest in tags)
    levels = list(accumulate(filter(None, opened)))
    if min(levels, default=0) >= 0:
        deepest = max(levels, default=0)
    else:  # what closes more than was opened is forgotten: depth counts from the lowest level
        deepest = max(map(sub, levels, accumulate(levels, min, initial=0)))
    if deepest > MAX_DEPTH:
        raise PageQuarantined(f"hostile markup: elements nested deeper than {MAX_DEPTH}")
    return max(deepest, 0)


def _depth_at_most(names: list[bytes | None], steps: dict[bytes | None, int]) -> int:
    """The depth where no tag closes itself, and what is never closed stays open to the end; for
    nearly all pages that is little, and takes a third of the time. More than `HEAVY_DEPTH` where
    it is not.
    """
    marks = {name: b"(" * step or b")" * -step for name, step in steps.items()}
    nested = b"".join(map(marks.__getitem__, names))
    for rounds in range(HEAVY_DEPTH):
        without_innermost = nested.replace(b"()", b"")
        if len(without_innermost) == len(nested):
            return rounds + nested.count(b"(")
        nested = without_innermost
    return HEAVY_DEPTH + 1


def _step(name: bytes) -> int:
    """The levels that a tag opens (or closes, `/div`); 0 for one that never holds another."""
    bare = name.removeprefix(b"/")
    if bare in _VOID or bare in _CLOSES_ITSELF:
        return 0
    levels = _LEVELS.get(bare, 1)
    return -levels if name.startswith(b"/") else levels


def _attributes(rest: bytes) -> int:
    """The number of attributes in a tag, of good form or bad; 0 where they are surely few.

    Behind the first each begins with a blank or a slash, or behind the quote of another.
    """
    at_most = len(rest.split()) + rest.count(b"/") + rest.count(b'"') + rest.count(b"'") + 1
    if at_most <= HEAVY_ATTRIBUTES:
        return 0
    found = sum(1 for _ in islice(_ONE_ATTRIBUTE.finditer(rest), MAX_ATTRIBUTES + 1))
    if found > MAX_ATTRIBUTES:
        raise PageQuarantined(f"hostile markup: more than {MAX_ATTRIBUTES} attributes in a tag")
    return found
