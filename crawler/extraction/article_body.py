"""Where the article stands on a page: by the declared layout where one is verified, else found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from crawler.extraction.blocks import Block, read_blocks
from crawler.extraction.body import choose_body, headline_index
from crawler.extraction.dates import url_date
from crawler.extraction.disagreement import body_issues
from crawler.extraction.document import Document
from crawler.extraction.fragment import Fragment
from crawler.extraction.furniture import is_info_line
from crawler.extraction.headline import Headline
from crawler.extraction.layout import LayoutReading, read_layout
from crawler.extraction.page_kind import not_an_article
from crawler.extraction.selection import read_chosen
from crawler.extraction.surroundings import BEFORE, read_surroundings
from crawler.extraction.witnesses import within
from crawler.site import Site
from domain.records import Issue

NEAR = 14
"""Blocks behind the headline within which the line of date and source stands."""


@dataclass(frozen=True, slots=True)
class ArticleBody:
    """Where the article stands on the page, by one of the two ways."""

    blocks: Sequence[Block]
    chosen: Sequence[Block]
    start: int | None
    layout: LayoutReading | None
    issues: tuple[Issue, ...] = ()

    @property
    def decided(self) -> LayoutReading | None:
        """The reading of a verified layout: its fields stand."""
        layout = self.layout
        return layout if layout and layout.layout.state == "verified" else None

    def fragment(self, document: Document) -> Fragment:
        """The text. Cuts the document's tree, so all else is read before."""
        if self.decided is not None:
            return self.decided.fragment
        return read_chosen(document, self.blocks, self.chosen)


def read_body(document: Document, site: Site | None, headline: Headline) -> ArticleBody | str:
    """The body, or why there is none. Where a guessed layout and the generic path differ, the
    generic one stands, with an Issue.
    """
    dated = url_date(urlsplit(document.url).path)
    layout = read_layout(document, site, dated[0] if dated else None) if site else None
    if layout is not None and layout.layout.state == "verified":
        return _by_layout(document, layout, headline)
    blocks = read_blocks(document.root, document.wordless)
    start = headline_index(blocks, headline)
    choice = choose_body(document, blocks, headline, start)
    chosen = [blocks[index] for index in choice.blocks]
    refused = not_an_article(document, blocks, chosen, start)
    if refused:
        return refused
    issues = body_issues(document, site, layout, chosen)
    return ArticleBody(blocks, chosen, start, None if issues else layout, issues)


def _by_layout(document: Document, layout: LayoutReading, headline: Headline) -> ArticleBody:
    """The body that a verified layout found, with the blocks around it; of the whole page only
    where the headline stands in no element of its own before it.
    """
    inside = set(layout.element.iter())
    place = headline.element
    if place is not None:
        blocks = read_surroundings(place, layout.element)
        chosen = [block for block in blocks if block.element in inside]
        start = headline_index(blocks, headline)
        known = chosen and start is not None and BEFORE <= start < chosen[0].index
        if known and start is not None and within(blocks[start].element, place):
            return ArticleBody(blocks, chosen, start, layout)
    blocks = read_blocks(document.root)
    chosen = [block for block in blocks if block.element in inside]
    return ArticleBody(blocks, chosen, headline_index(blocks, headline), layout)


def around(body: ArticleBody) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks around the headline, and those right behind the body."""
    blocks, chosen, at = body.blocks, body.chosen, body.start
    inside = {block.index for block in chosen}
    first = chosen[0].index if chosen else len(blocks)
    last = chosen[-1].index if chosen else 0
    if at is None or at > last:
        at = max(0, first - NEAR)
    near = [*range(at + 1, at + NEAR), *range(first - 5, first), *range(at - 4, at + 1)]
    info = [
        blocks[index]
        for index in dict.fromkeys(near)
        if 0 <= index < len(blocks) and index not in inside
    ]
    info += [replace(chosen[0], text=line, pieces=()) for line in _first_line(chosen)]
    return info, [block for block in blocks[last + 1 : last + 8] if block.link_share < 0.9]


def _first_line(chosen: Sequence[Block]) -> list[str]:
    """The line of date and source where it stands in the body's own element, before a `<br>`."""
    line, _, rest = chosen[0].text.partition("\n") if chosen else ("", "", "")
    return [line] if rest and is_info_line(line) else []
