"""Ruby in the source of a page: its forms made one before a parser that knows none of them.

HTML lets the end tags of `rt`, `rp` and `rb` be left out, and pages leave out those that it does
not. libxml2 knows no ruby: a reading that is not closed swallows the rest of the paragraph.
"""

import re
from collections.abc import Iterator

from bs4 import NavigableString, Tag
from bs4.element import PageElement, PreformattedString

_TOKEN = re.compile(
    r"<(?P<end>/?)(?:(?P<ruby>ruby|rtc|rt|rp|rb)|(?P<block>p|div|br|td|tr|li|table|section|article|body|h[1-6]))"
    r"\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_READING = re.compile(r"\s*[^\s\u3400-\u9fff\U00020000-\U0003ffff<，。；：？！、]*")
_MARKUP = re.compile(
    r"<r[tp]\b[^>]*>.*?(?:</r[tp]\s*>|(?=<r|</ruby|$))|</?r(?:uby|tc|[tbp])\b[^>]*>", re.I
)


def close_ruby(source: str) -> str:
    """The source with every reading and ruby closed; unchanged where there is none.

    A reading that nothing closes ends where it stops looking like one: before the next Han
    character or punctuation mark.
    """
    if "<rt" not in source and "<RT" not in source:
        return source
    writer = _Writer()
    position = 0
    for token in _TOKEN.finditer(source):
        writer.text(source[position : token.start()])
        position = token.end()
        writer.tag(token)
    writer.text(source[position:])
    writer.close_all()
    return "".join(writer.pieces)


def without_ruby(text: str) -> str:
    """A title without ruby written out in it: a title element and a meta hold no markup."""
    return _MARKUP.sub("", text) if "<r" in text.lower() else text


class _Writer:
    """Where the rewriting stands: how many `ruby` are open, and which of its parts."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.rubies = 0
        self.part: str | None = None
        self.container = False
        self.part_at = 0

    def text(self, text: str) -> None:
        self.pieces.append(text)

    def tag(self, token: re.Match[str]) -> None:
        name = (token.group("ruby") or "").lower()
        if not name:
            self.close_all()
            self.pieces.append(token.group())
        elif token.group("end"):
            self.end(name, token.group())
        else:
            self.start(name, token.group())

    def start(self, name: str, markup: str) -> None:
        if name == "ruby":
            if self.part == "rt":
                self.close_all()
            self.rubies += 1
            self.pieces.append(markup)
            return
        if not self.rubies:  # a reading outside of any ruby belongs to what stands before it
            self.rubies = 1
            before = self.pieces[-1] if self.pieces else ""
            self.pieces[-1:] = [before[:-1], "<ruby>", before[-1:]]
        self.close_part()
        if name == "rtc":
            self.close_container()
            self.container = True
        else:
            self.part = name
        self.pieces.append(markup)
        self.part_at = len(self.pieces)

    def end(self, name: str, markup: str) -> None:
        if name == "ruby":
            if self.rubies:
                self.close_part()
                self.close_container()
                self.rubies -= 1
                self.pieces.append(markup)
        elif name == "rtc":
            self.close_part()
            self.close_container()
        elif self.part == name:
            self.part = None
            self.pieces.append(markup)

    def close_part(self) -> None:
        if self.part:
            self.pieces.append(f"</{self.part}>")
            self.part = None

    def close_container(self) -> None:
        if self.container:
            self.pieces.append("</rtc>")
            self.container = False

    def close_all(self) -> None:
        """At the end of a block: what is open was never closed."""
        rest = ""
        if self.part == "rt":
            inside = "".join(self.pieces[self.part_at :])
            match = _READING.match(inside)
            reading = match.group() if match else ""
            if reading.strip():
                del self.pieces[self.part_at :]
                self.pieces.append(reading)
                rest = inside[len(reading) :]
        self.close_part()
        self.close_container()
        self.pieces.append("</ruby>" * self.rubies + rest)
        self.rubies = 0


def read_readings(tag: Tag) -> Iterator[tuple[str, str, int]]:
    """The readings of an `rt` and those right behind it, or of an `rtc`: each with its base and
    the number of characters from the base's start to the end of all that they stand over.

    Several readings behind one base are for its characters, or for its `rb` elements, in turn.
    """
    if tag.name == "rt" and _before(tag) is not None:
        return  # read with the first of its group
    group = tag.find_all("rt") if tag.name == "rtc" else [tag, *_following(tag)]
    units = _units(tag)
    whole = "".join(units)
    if len(units) == 1 and len(whole) == len(group):
        units = list(whole)
    back = len(whole)
    for number, one in enumerate(group or [tag]):
        reading = one.get_text().strip()
        base = units[number] if len(units) == len(group) else whole
        if reading:
            yield reading, base, back
        back -= len(base) if len(units) == len(group) else 0


def _units(tag: Tag) -> list[str]:
    """What stands before a reading and behind the reading before it: the text, or each `rb`."""
    found: list[str] = []
    for sibling in tag.previous_siblings:
        if isinstance(sibling, Tag):
            if sibling.name in {"rt", "rtc"} and tag.name == "rt":
                break
            if sibling.name in {"rt", "rtc", "rp"}:
                continue
            text = sibling.get_text() if not sibling.find(["rt", "rtc"]) else _base_text(sibling)
            found.append(text.strip())
        elif isinstance(sibling, NavigableString) and not isinstance(sibling, PreformattedString):
            found.append(str(sibling).strip())
    units = [text for text in reversed(found) if text]
    bases = [item for item in tag.previous_siblings if _is_base(item)]
    marked = all(isinstance(item, Tag) and item.name == "rb" for item in bases)
    return units if marked else ["".join(units)]


def _is_base(item: PageElement) -> bool:
    if isinstance(item, Tag):
        return item.name not in {"rt", "rtc", "rp"}
    return bool(str(item).strip())


def _base_text(tag: Tag) -> str:
    """The text of a ruby inside another, without its own readings."""
    inside = (item for item in tag.descendants if isinstance(item, NavigableString))
    return "".join(str(item) for item in inside if item.find_parent(["rt", "rtc", "rp"]) is None)


def _before(tag: Tag) -> Tag | None:
    """The reading right before another, with nothing but blanks and `rp` between."""
    for sibling in tag.previous_siblings:
        if isinstance(sibling, Tag) and sibling.name == "rt":
            return sibling
        if _is_base(sibling) or (isinstance(sibling, Tag) and sibling.name == "rtc"):
            return None
    return None


def _following(tag: Tag) -> Iterator[Tag]:
    for sibling in tag.next_siblings:
        if isinstance(sibling, Tag) and sibling.name == "rt":
            yield sibling
        elif _is_base(sibling) or (isinstance(sibling, Tag) and sibling.name == "rtc"):
            return
