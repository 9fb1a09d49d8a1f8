"""A look at the bytes of a page before anything decodes or parses them, in linear time.

One tag with 100,000 attributes kept lxml busy for 70 s inside C code, where no timer reaches.
Every charset of the web's pages but UTF-16 keeps `<`, `>` and quotes as the bytes of ASCII, also
inside GB18030 and Big5, so tags are counted before the charset is known.
"""

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache

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

# A whole tag of good form at once: a third of the time that its attributes one by one take.
_REST = (
    rb"(?:[\s/]*+[^\s/>=][^\s/>=]*+"
    rb"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+))?+)*+[\s/]*+>"
)
_MARKUP = re.compile(
    rb"<(?:(!--)|([!?])|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]{0,40}+)(?P<rest>" + _REST + rb")?+)"
)
_ATTRIBUTE = re.compile(
    rb"[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+)?+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
)
_RAW_TEXT = {
    name: re.compile(rb"</" + name, re.IGNORECASE)
    for name in b"script style textarea title xmp iframe noembed noframes".split()
}
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_CLOSES_ITSELF = frozenset(b"p li td th tr dt dd option tbody thead".split())
_LEVELS = {b"table": 4, b"ul": 2, b"ol": 2, b"dl": 2}
"""Tables and lists bring along the levels of their rows and items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupScan:
    """What the bytes of a page show. `attributes` is the largest number in one tag.

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


@dataclass(slots=True)
class _Count:
    """Where the scan of one page stands."""

    tags: int = 0
    depth: int = 0
    deepest: int = 0
    attributes: int = 0


@lru_cache(maxsize=1)
def scan_markup(body: bytes, max_tags: int = MAX_TAGS, max_bytes: int = MAX_BYTES) -> MarkupScan:
    """Count what a parser would meet. Raises PageQuarantined for what none can be trusted with.

    The last page is remembered: who asks whether a page is heavy will read it next.
    """
    if len(body) > max_bytes:
        raise PageQuarantined(f"too large: {len(body)} bytes, {max_bytes} are read")
    if b"\0" in body:  # UTF-16, or refused when it is decoded
        body = body.replace(b"\0", b"")
    count = _Count()
    shown: list[bytes] = []
    position = 0
    while match := _MARKUP.search(body, position):
        shown.append(body[position : match.start()])
        count.tags += 1
        if count.tags > max_tags:
            raise PageQuarantined(f"hostile markup: more than {max_tags} tags and comments")
        if match["name"]:
            position = _element(body, match, count)
        else:
            position = _after(body, b"-->" if match[1] else b">", match.end())
    shown.append(body[position:])
    return MarkupScan(
        size=len(body),
        tags=count.tags,
        depth=count.deepest,
        attributes=count.attributes,
        shown=b" ".join(shown),
    )


def check_markup(text: str, max_tags: int = MAX_TAGS, max_visible: int = MAX_VISIBLE) -> int:
    """The number of visible characters of a decoded page. Raises as the scan of its bytes does.

    A feed of whole articles may have more of both than a page; its bytes follow from these.
    """
    body = text.encode("utf-8", "replace")
    scan = scan_markup(body, max_tags, max(MAX_BYTES, 4 * max_visible))
    return scan.visible("utf-8", max_visible)


def _element(body: bytes, match: re.Match[bytes], count: _Count) -> int:
    """Step over one tag, and over its raw text; the position behind."""
    position = match.end()
    rest = match["rest"]
    if rest is None or len(rest) > 2 * HEAVY_ATTRIBUTES:  # too short for many attributes
        position = _attributes(body, match.end("name"), count)
    name = match["name"].lower()
    self_closed = body[position - 2 : position] == b"/>"
    if name in _VOID or name in _CLOSES_ITSELF or self_closed:
        return position
    if match["end"]:
        count.depth = max(0, count.depth - _LEVELS.get(name, 1))
        return position
    if name in _RAW_TEXT:
        end = _RAW_TEXT[name].search(body, position)
        return _after(body, b">", end.end()) if end else len(body)
    count.depth += _LEVELS.get(name, 1)
    count.deepest = max(count.deepest, count.depth)
    if count.depth > MAX_DEPTH:
        raise PageQuarantined(f"hostile markup: elements nested deeper than {MAX_DEPTH}")
    return position


def _attributes(body: bytes, position: int, count: _Count) -> int:
    """Step over the attributes of a tag one by one, where they may be many or are of bad form."""
    found = 0
    while position < len(body):
        if body[position] == 0x3E:  # >
            position += 1
            break
        match = _ATTRIBUTE.match(body, position)
        if match is None or match.end() == position:
            position += 1
            continue
        position = match.end()
        found += 1
        if found > MAX_ATTRIBUTES:
            raise PageQuarantined(f"hostile markup: more than {MAX_ATTRIBUTES} attributes in a tag")
    count.attributes = max(count.attributes, found)
    return position


def _after(body: bytes, mark: bytes, position: int) -> int:
    found = body.find(mark, position)
    return found + len(mark) if found >= 0 else len(body)
