"""Lines around the body that are no part of it: each becomes a Removal, none is lost.

Works on text without inserted readings (they hide 凡本(ben)站注明 from any list), in either script.
At the edges of the text, before the first and behind the last paragraph, a line needs less
evidence than inside the body, where only what cannot be a sentence of the article is cut.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter

from domain.records import Removal, RemovalKind
from domain.vocabulary import vocabulary
from pipelines import furniture, labels, notices
from pipelines.edges import cut_tags, edges
from pipelines.head_lines import is_bare_day, labelled_title, read_head_line
from pipelines.lines import Line, removals_of, split_lines
from pipelines.script import to_simplified

BOILERPLATE_VERSION = "3"
SHORTENED = "有删减"

_HEADLINES = 6
"""Lines before the first paragraph that may be labels: title, info line, source, author."""

_BRACKET = re.compile(r"[\[\]()<>|\s]+")
_ENDING_LENGTH = 60
_ENDING = re.compile(r"\s*[\[(]\s*(?P<inner>[^\[\]()]{2,40}(?:\([^()]*\))?)[\])]\s*\d{0,8}$")
_ENDING_SOURCE = re.compile(
    r"(?<=[。!?”])\s*(?P<inner>(?:稿件|文章|本文)?来源\s*:\s*[^。,!?;:]{2,24})$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """What was cut and what it said. Offsets are of the text passed; names are in Simplified.

    `flags` holds 有删减 where the source line says that the text was shortened.
    """

    removals: tuple[Removal, ...] = ()
    origin: str | None = None
    editor: str | None = None
    author: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The fields found so far; the first of each wins."""

    site_names: set[str]
    fields: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)

    def note(self, **fields: str | None) -> None:
        for name, value in fields.items():
            if value:
                self.fields.setdefault(name, value)


def cut_boilerplate(text: str, *, site_names: Sequence[str] = ()) -> Boilerplate:
    """Find source, editor and author lines, notices, original titles, share lines, photo credits,
    the carrier's name as last line, and spam as first or last line.

    A removal takes the line break before it along, so that no blank line stays behind (at the
    beginning of the text: the one after it). Removals put back give the text passed.
    """
    lines = split_lines(text)
    reading = _Reading(set(_folded(tuple(site_names))))
    head, tail = edges(lines)
    for place, line in enumerate(lines):
        if line.kind is None:
            edge = place < min(head, _HEADLINES) or place >= tail
            _classify(lines, place, reading, edge=edge)
    _cut_head(lines, min(head, _HEADLINES), reading)
    cut_tags(lines, head, tail)
    _cut_neighbours(lines, reading)
    endings = [ending for line in lines if not line.kind and (ending := _ending(line, reading))]
    removals = sorted(removals_of(text, lines, endings), key=attrgetter("start"))
    return Boilerplate(
        removals=tuple(removals), flags=tuple(dict.fromkeys(reading.flags)), **reading.fields
    )


@lru_cache(maxsize=64)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    """The names of a site as its lines write them; the same for all of its pages."""
    return frozenset(labels.fold(name).strip() for name in names)


def _classify(lines: list[Line], place: int, reading: _Reading, *, edge: bool) -> None:
    """Give the line at `place` a kind, if it is furniture; note what it says."""
    line = lines[place]
    if _is_spam(lines, place):
        line.kind = "spam"
    elif furniture.is_original_title(line.text):
        line.kind = "original_title"
    elif _is_notice(lines, place, edge=edge):
        line.kind = "notice"
        if name := notices.named_site(line.text):
            reading.site_names.add(name)
    elif _label_line(lines, place, reading, edge=edge) or _byline(line, reading, edge=edge):
        pass
    elif furniture.is_jump_line(line.text):
        line.kind, line.scheme = "notice", "jump"
    elif furniture.is_photo_credit(line.text):
        line.kind = "photo_credit"
    elif furniture.is_share_line(line.text, edge=edge):
        line.kind = "share_line"
    elif edge and furniture.opens_related(line.text):
        _cut_related(lines, place)


def _cut_head(lines: list[Line], head: int, reading: _Reading) -> None:
    """The lines above the text that tell its title, day, paper and author.

    A day alone may head a part of a chronicle: it is cut where no other line is one.
    """
    found = []
    for place, line in enumerate(lines[:head]):
        if line.kind is None and place == 0 and labelled_title(line.text) is not None:
            line.kind, line.scheme = "original_title", "title"
        elif line.kind is None and (said := read_head_line(line.text)):
            found.append((line, said))
    days = sum(is_bare_day(line.text) for line in lines) if found else 0
    for line, said in found:
        if not said.bare or days == 1:
            line.kind, line.scheme = "source_line", "head"
            reading.note(origin=said.origin, editor=said.editor, author=said.author)


def _is_spam(lines: list[Line], place: int) -> bool:
    return place in (0, len(lines) - 1) and notices.is_spam(lines[place].text)


def _is_notice(lines: list[Line], place: int, *, edge: bool) -> bool:
    after = place > 0 and lines[place - 1].kind == "notice"
    return notices.is_notice(lines[place].text, edge=edge, after_notice=after)


def _label_line(lines: list[Line], place: int, reading: _Reading, *, edge: bool) -> bool:
    line = lines[place]
    said = labels.read_labels(line.text)
    if said is None or said.weak or not (edge or said.certain):
        return False
    origin, editor = said.origin, said.editor
    line.kind = "source_line" if "来源" in line.text or origin else "editor_line"
    line.scheme = "author" if said.author and not (origin or editor) else "label"
    if not said.complete and place + 1 < len(lines):
        following = lines[place + 1]
        if _is_value_below(line, following):
            following.kind, following.joined = line.kind, True
            if line.kind == "source_line":
                origin = following.text
            else:
                editor = following.text
    reading.note(origin=origin, editor=editor, author=said.author)
    if said.shortened:
        reading.flags.append(SHORTENED)
    return True


def _is_value_below(label: Line, value: Line) -> bool:
    """責任編輯: on a line of its own, the name on the next."""
    if label.kind == "source_line":
        return value.text in _outlet_names()
    return labels.is_names(value.text)


def _byline(line: Line, reading: _Reading, *, edge: bool) -> bool:
    if name := labels.printed_in(line.text):
        line.kind, line.scheme = "source_line", "printed-in"
        reading.note(origin=name)
    elif names := labels.byline(line.text):
        if not edge:
            return False
        line.kind, line.scheme = "editor_line", "author"
        reading.note(author=names)
    elif edge and labels.is_author_note(line.text):
        line.kind, line.scheme = "editor_line", "author"
    return line.kind is not None


def _cut_related(lines: list[Line], place: int) -> None:
    """The heading and the titles below it, up to anything that ends like a sentence."""
    lines[place].kind, lines[place].scheme = "share_line", "related"
    for line in lines[place + 1 :]:
        if len(line.text) > 45 or line.text.endswith(("。", "!", "”")) or line.kind:
            return
        if labels.read_labels(line.text):
            return
        line.kind, line.scheme = "share_line", "related"


def _cut_neighbours(lines: list[Line], reading: _Reading) -> None:
    """What only the lines beside explain: the carrier's name at the end, 策划: 张三, a bracket."""
    for place, line in enumerate(lines):
        if line.kind:
            continue
        beside = [lines[near].kind for near in (place - 1, place + 1) if 0 <= near < len(lines)]
        if _BRACKET.fullmatch(line.text) and "editor_line" in beside:
            line.kind, line.scheme = "editor_line", "bracket"
        elif any(beside) and (said := labels.read_labels(line.text)) and said.certain:
            line.kind, line.scheme = "editor_line", "label"
    last = next((line for line in reversed(lines) if not line.kind or line is lines[-1]), None)
    behind = lines[lines.index(last) + 1 :] if last else []
    if last and not last.kind and all(line.kind for line in behind) and len(lines) > 1:
        name = last.text.strip("-—=[]()|· ")
        if name in reading.site_names or name in _outlet_names():
            last.kind = "site_name"


@cache
def _outlet_names() -> frozenset[str]:
    """Of media: 北京大学 may be the last line of a list of institutions."""
    outlets = [one for one in vocabulary().outlets.values() if one.kind != "official"]
    names = {name for outlet in outlets for name in (outlet.name, *outlet.names.hans)}
    return frozenset(to_simplified(name) for name in names)


def _ending(line: Line, reading: _Reading) -> Line | None:
    """The bracket (編輯:陳明) or a 来源:新华社 glued to the end of a paragraph, as a span; or where
    a printed paper goes on, (下转第四版).
    """
    if jump := furniture.jump_in(line.text):
        return Line(line.start + jump[0], line.start + jump[1], "", "notice", "jump")
    behind = max(0, len(line.text) - _ENDING_LENGTH)
    found = None
    # A look at what it must hold saves most lines the search.
    if line.text[-1] in ")]" or line.text[-1].isdecimal():
        found = _ENDING.search(line.text, behind)
    if not found and line.text.find("来源", behind) >= 0:
        found = _ENDING_SOURCE.search(line.text, behind)
    if not found or found.start() == 0:
        return None
    said = labels.read_labels(found["inner"].strip())
    if not said or said.weak or not said.complete:
        return None
    if not (said.origin or said.certain):
        return None
    reading.note(origin=said.origin, editor=said.editor, author=said.author)
    if said.shortened:
        reading.flags.append(SHORTENED)
    kind: RemovalKind = "source_line" if said.origin else "editor_line"
    return Line(line.start + found.start(), line.start + found.end(), "", kind, "ending")
