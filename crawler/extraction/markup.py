"""A look at a page before any parser: hostile markup ends here, in linear time.

One tag with 100,000 attributes kept lxml busy for 70 s inside C code, where no timer reaches.
Of 221 real pages the largest had 6,000 tags and showed 54,000 characters.
"""

import html
import re
from dataclasses import dataclass

from domain.errors import PageQuarantined

MAX_CHARACTERS = 8 * 1024 * 1024
MAX_TAGS = 15_000
MAX_VISIBLE = 500_000
"""Characters shown; the longest article measured has 39,000, a whole encyclopaedia page 54,000."""
MAX_ATTRIBUTES = 300
MAX_DEPTH = 1_000
"""libxml2 gives up at 2,048 levels, without an error, and text below is lost; one of the body's
witnesses takes time that is quadratic in the depth, 2 s at 1,500."""

_MARKUP = re.compile(r"<(?:(!--)|([!?])|(/?)([a-zA-Z][^\s/>]{0,40}))")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+)?+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
)
_RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
_CLOSES_ITSELF = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead"}
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class _Scan:
    """Where the scan of one page stands."""

    tags: int = 0
    depth: int = 0


def check_markup(text: str) -> int:
    """The number of visible characters that `text` shows without its tags, white space left out.

    Raises PageQuarantined for a page that a parser cannot be trusted with.
    """
    if len(text) > MAX_CHARACTERS:
        raise PageQuarantined(f"too large: {len(text)} characters, {MAX_CHARACTERS} are read")
    scan = _Scan()
    shown: list[str] = []
    position = 0
    while match := _MARKUP.search(text, position):
        shown.append(text[position : match.start()])
        comment, declaration, closing, name = match.groups()
        scan.tags += 1
        if scan.tags > MAX_TAGS:
            raise PageQuarantined(f"hostile markup: more than {MAX_TAGS} tags and comments")
        if comment:
            position = _after(text, "-->", match.end())
        elif declaration:
            position = _after(text, ">", match.end())
        else:
            position = _element(text, match.end(), name.lower(), bool(closing), scan)
    shown.append(text[position:])
    visible = len(_SPACE.sub("", html.unescape(" ".join(shown))))
    if visible > MAX_VISIBLE:
        raise PageQuarantined(f"too large: {visible} characters shown, {MAX_VISIBLE} are read")
    return visible


def _element(text: str, position: int, name: str, closing: bool, scan: _Scan) -> int:
    """Step over one tag, and over its raw text; the position behind."""
    position, self_closed = _attributes(text, position)
    if name in _VOID or name in _CLOSES_ITSELF or self_closed:
        return position
    if closing:
        scan.depth = max(0, scan.depth - 1)
        return position
    if name in _RAW_TEXT:
        end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
        return _after(text, ">", end.end()) if end else len(text)
    scan.depth += 1
    if scan.depth > MAX_DEPTH:
        raise PageQuarantined(f"hostile markup: elements nested deeper than {MAX_DEPTH}")
    return position


def _attributes(text: str, position: int) -> tuple[int, bool]:
    count = 0
    while position < len(text):
        if text[position] == ">":
            return position + 1, text[position - 1] == "/"
        match = _ATTRIBUTE.match(text, position)
        if match is None or match.end() == position:
            position += 1
            continue
        position = match.end()
        count += 1
        if count > MAX_ATTRIBUTES:
            raise PageQuarantined(f"hostile markup: more than {MAX_ATTRIBUTES} attributes in a tag")
    return position, False


def _after(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return found + len(mark) if found >= 0 else len(text)
