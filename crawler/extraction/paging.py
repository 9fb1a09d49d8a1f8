"""The further pages of one article, and their joining."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

from crawler.extraction.document import Document
from crawler.extraction.headline import fold, visible_text
from crawler.site import Paging
from domain.records import Article

MAX_PAGES = 20

_WHOLE = re.compile(
    r"(?:查看|阅读|閱讀|显示|浏览|在本页)(?:全文|全部|完整)|全文阅读|单页|全文显示|余下全文"
)
_NEXT = re.compile(r"^[\s\W]*(?:下一页|下一頁|下页|下頁|next(?:\s*page)?)[\s\W]*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*[\[【(（]?\s*(?:第\s*)?(\d{1,2})\s*(?:页|頁)?\s*[\]】)）]?\s*$")


def find_next_pages(document: Document, paging: Paging | None) -> tuple[str, ...]:
    """Addresses of the article's other pages in order; empty where the page shows all of it.

    Skipped where a link to the whole text stands on the page: its address comes instead, alone.
    """
    links = list(_page_links(document))
    for text, url in links:
        if len(text) <= 12 and _WHOLE.search(text) and _same_article(document.url, url):
            return (url,)
    counted = _by_count(document, paging or Paging())
    if counted:
        return counted
    found = [
        url
        for text, url in links
        if (_NEXT.match(text) or _NUMBER.match(text)) and _same_article(document.url, url)
    ]
    here = _page_number(document.url)
    later = sorted({url for url in found if _page_number(url) > here}, key=_page_number)
    return tuple(later[:MAX_PAGES])


def _page_links(document: Document) -> Iterator[tuple[str, str]]:
    """Links whose words can mean a page, with their absolute addresses."""
    for anchor in document.root.iter("a"):
        href = anchor.get("href") or ""
        if not href or href.startswith(("javascript", "#")):
            continue
        text = visible_text(anchor)
        if not (_NEXT.match(text) or _NUMBER.match(text) or _WHOLE.search(text[:12])):
            continue
        try:
            url = urldefrag(urljoin(document.url, href))[0]
            scheme = urlsplit(url).scheme
        except ValueError:
            continue
        if scheme in {"http", "https"}:
            yield text, url


def _by_count(document: Document, paging: Paging) -> tuple[str, ...]:
    """Pages by a script variable: `_PAGE_COUNT = 3` on t1.shtml means t1_1 and t1_2.shtml."""
    match = re.search(
        rf"\b{re.escape(paging.variable)}\b\s*=\s*[\"']?(\d{{1,3}})", document.source
    ) or re.search(r"\bcreatePageHTML\(\s*(\d{1,3})\s*,", document.source)
    if match is None:
        return ()
    count = min(int(match.group(1)), MAX_PAGES)
    stem, suffix, here = _parts(document.url)
    return tuple(
        paging.template.format(stem=stem, page=number + paging.first - 1, suffix=suffix)
        for number in range(max(here, 0) + 1, count)
    )


_NUMBERED = re.compile(
    r"^(?P<stem>.*?/[^/?]*?)(?:[_-](?P<page>\d{1,2}))?(?P<suffix>\.[a-z]{3,5})$", re.I
)


_DATED = re.compile(r"(?:19|20)\d\d[-_]\d{1,2}$")  # 2025-07-28.html is a day, not page 28


def _parts(url: str) -> tuple[str, str, int]:
    """Stem, suffix and page number (0 for the first) of an address: `t1_2.shtml` is page 2."""
    bare = url.partition("?")[0]
    match = _NUMBERED.match(bare)
    if match is None or _DATED.search(match.group("stem")):
        return bare, "", 0
    return match.group("stem"), match.group("suffix"), int(match.group("page") or 0)


def _page_number(url: str) -> int:
    query = re.search(r"[?&](?:page|p|pageno|pn)=(\d{1,2})\b", url, re.IGNORECASE)
    return int(query.group(1)) if query else _parts(url)[2]


def _same_article(url: str, other: str) -> bool:
    """Whether two addresses differ in nothing but the number of the page."""
    if url == other or urlsplit(url).netloc != urlsplit(other).netloc:
        return False
    stem, suffix, _ = _parts(url)
    other_stem, other_suffix, _ = _parts(other)
    if (stem, suffix) == (other_stem, other_suffix):
        return True
    return bool(suffix) and other_stem in {f"{stem}_all", f"{stem}_0", f"{stem}all"}


def join_pages(articles: Sequence[Article]) -> Article:
    """The article of several pages, in the order given, under what its first page says.

    A heading or a paragraph that the next page repeats is taken once.
    """
    first = articles[0]
    text = first.text
    removals = list(first.removals)
    figures = list(first.figures)
    issues = list(first.issues)
    for article in articles[1:]:
        kept = article.text
        head, _, rest = kept.partition("\n")
        last = text.rpartition("\n")[2]
        if head and (fold(head) == fold(first.title) or head == last):
            kept = rest
        if not kept:
            continue
        shift = len(text) + 1 - (len(article.text) - len(kept))
        removals += [
            replace(removal, start=removal.start + shift)
            for removal in article.removals
            if removal.start + shift > len(text)
        ]
        text = f"{text}\n{kept}"
        figures += [figure for figure in article.figures if figure not in figures]
        issues += [issue for issue in article.issues if issue not in issues]
    return replace(
        first,
        text=text,
        removals=tuple(removals),
        figures=tuple(figures),
        issues=tuple(issues),
        origin=next((item.origin for item in articles if item.origin), None),
        author=next((item.author for item in articles if item.author), None),
        editor=next((item.editor for item in articles if item.editor), None),
    )
