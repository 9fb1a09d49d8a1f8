"""The pages of one article as one text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.extraction.shown import fold
from domain.records import Article, Removal

WHOLE = 0.9
"""Share of one page's text found in another from which that one holds it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph, and the readings dropped from it with offsets inside it."""

    text: str
    removals: tuple[Removal, ...] = ()


def join_pages(articles: Sequence[Article]) -> Article:
    """The article of several pages, in the order given, under what its first page says.

    A heading, a lead or a last line (editor, notice) that each page repeats is taken once. A page
    that holds the ones before it, as the one behind 查看全文 does, stands in their place; one that
    is held by them, as in a circle of links, adds nothing.
    """
    first = articles[0]
    if len(articles) == 1 and all(first.text.split("\n")):
        return first
    lines = _lines(first)
    figures = list(first.figures)
    issues = list(first.issues)
    for article in articles[1:]:
        lines = _joined(lines, _lines(article), first.title)
        figures += [figure for figure in article.figures if figure not in figures]
        issues += [issue for issue in article.issues if issue not in issues]
    text, removals = _text(lines)
    return replace(
        first,
        text=text,
        removals=removals,
        figures=tuple(figures),
        issues=tuple(issues),
        origin=next((item.origin for item in articles if item.origin), None),
        author=next((item.author for item in articles if item.author), None),
        editor=next((item.editor for item in articles if item.editor), None),
    )


def is_whole(article: Article, pages: Sequence[Article]) -> bool:
    """Whether a page that is said to hold all of an article holds what its pages say so far.

    Compared is what is left of a page without the ends of lines, for the whole text may be set in
    other paragraphs.
    """
    text = fold(article.text)
    said = [fold(line) for page in pages for line in page.text.split("\n")]
    size = sum(len(line) for line in said)
    return sum(len(line) for line in said if line in text) >= WHOLE * size


def _joined(kept: list[_Line], more: list[_Line], title: str) -> list[_Line]:
    if _holds(more, kept):
        return more
    if _holds(kept, more):
        return kept
    opening = {kept[0].text, kept[-1].text} if kept else set()
    while more and (fold(more[0].text) == fold(title) or more[0].text in opening):
        more = more[1:]
    closing = 0
    while closing < min(len(kept), len(more)) - 1 and (
        kept[-1 - closing].text == more[-1 - closing].text
    ):
        closing += 1
    return [*kept[: len(kept) - closing], *more]


def _holds(whole: Sequence[_Line], part: Sequence[_Line]) -> bool:
    """Whether nearly all of a text's lines stand in another."""
    there = {line.text for line in whole}
    size = sum(len(line.text) for line in part)
    return sum(len(line.text) for line in part if line.text in there) >= WHOLE * size


def _lines(article: Article) -> list[_Line]:
    found = []
    start = 0
    left = sorted(article.removals, key=lambda removal: removal.start)
    for text in article.text.split("\n"):
        end = start + len(text)
        inside = [removal for removal in left if start <= removal.start <= end]
        left = [removal for removal in left if removal.start > end]
        found.append(_Line(text, tuple(replace(item, start=item.start - start) for item in inside)))
        start = end + 1
    return [line for line in found if line.text]


def _text(lines: Sequence[_Line]) -> tuple[str, tuple[Removal, ...]]:
    removals = []
    start = 0
    for line in lines:
        removals += [replace(item, start=item.start + start) for item in line.removals]
        start += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(removals)
