"""The addresses of the further pages of one article."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import lxml.html
from lxml import etree

from crawler.extraction.document import Document
from crawler.extraction.shown import visible_text
from crawler.site import Paging

MAX_PAGES = 20

_WHOLE = re.compile(
    r"(?:查看|阅读|閱讀|显示|顯示|浏览|在本页)(?:全文|全部|完整)|全文阅读|全文閱讀|单页|單頁|全文显示|余下全文"
)
_NEXT = re.compile(r"^[\s\W]*(?:下一页|下一頁|下页|下頁|next(?:\s*page)?)[\s\W]*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\s*[\[【(（]?\s*(?:第\s*)?(?:\d{1,2}|[二三四五六七八九十]{1,2}(?=\s*[页頁]))\s*[页頁]?\s*[\]】)）]?\s*$"
)
# What stands in the words of every link that the three take; all of a page's are looked at in one
# go, for of 450 hardly one does.
_PAGE_WORDS = (
    "下一页", "下一頁", "下页", "下頁", "全文", "全部", "完整", "单页", "單頁", "ext", "EXT",
)  # fmt: skip
_PAGE_CHARACTERS = "页頁全完xX"
_NUMBERED_WORDS = re.compile(
    r"\0(?:[^\w\0]|_)*+第?\s*+(?:\d{1,2}|[二三四五六七八九十]{1,2}\s*+[页頁])\s*+[页頁]?(?:[^\w\0]|_)*+\0"
)
_NEXT_WORD = re.compile(rb"next")
_WITH_REL = etree.XPath("descendant::a[@rel] | descendant::link[@rel]")
# By XPath the words of 450 links take a third of the time that the links themselves would.
_LINKED_WORDS = etree.XPath("descendant::a/text()", smart_strings=False)
_LINKS_WITH_MARKUP = etree.XPath("descendant::a/*/..")
_PAGE_SIGN = re.compile(r"\d|[页頁全完]|next", re.IGNORECASE)
"""In the words of every link that the three patterns take."""
_WORDS = etree.XPath("string()", smart_strings=False)
_FIRST = re.compile(r"^\D*1\D*$|^\W*第?\s*一")
_PAGE_SCRIPT = re.compile(rb"createpagehtml")
_PAGE_PARAMETER = re.compile(
    r"^(?:page|p|pn|pageno|page_?num|page_?index|currentpage|cp)$", re.IGNORECASE
)
# t1_2.shtml, t1-2.html, t1_p2.html, t1/2, t1/2.html, t1/page/2
_NUMBERED = re.compile(
    r"^(?P<stem>.*?)(?:[_-]p?(?:age)?[_-]?|/(?:page/)?)(?P<page>\d{1,2})(?P<suffix>\.[a-z]{3,5})?/?$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:19|20)\d\d(?:[-_/]\d{1,2})?$|/(?:19|20)\d{4}$")
"""What stands before a month or a day: 2025-07-28.html is a day, not page 28."""
_WITHOUT_SUFFIX = re.compile(r"(?<=[^/.:])\.[a-z]{3,5}$", re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)")
_ALL = re.compile(r"[_-]?(?:all|full|0)$", re.IGNORECASE)


def find_next_pages(
    document: Document, paging: Paging | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Addresses of the article's other pages in order; empty where the page shows all of it.

    Where a link to the whole text stands on the page, its address comes alone, and the numbered
    pages second: they are asked for where the whole text is not there.
    """
    links = list(_page_links(document))
    numbered = _numbered(document, paging or Paging(), links)
    for text, url in links:
        if len(text) <= 12 and _WHOLE.search(text) and _is_whole(document.url, url):
            return (url,), numbered
    return numbered, ()


def _numbered(document: Document, paging: Paging, links: list[tuple[str, str]]) -> tuple[str, ...]:
    """A "next" link to an address that differs in more than the number of its page is another
    article's: 下一篇 and WordPress's `rel=next` are.
    """
    counted = _by_count(document, paging)
    if counted:
        return counted
    later: dict[int, str] = {}
    for text, url in links:
        if _NEXT.match(text) or (_NUMBER.match(text) and not _FIRST.match(text)):
            numbers = page_numbers(document.url, url)
            if numbers is not None and numbers[1] > numbers[0]:
                later.setdefault(numbers[1], url)
    return tuple(later[number] for number in sorted(later)[:MAX_PAGES])


def _page_links(document: Document) -> Iterator[tuple[str, str]]:
    """Links whose words can mean a page, with their absolute addresses."""
    for anchor in _possible_links(document):
        is_next = _is_rel_next(anchor)
        if not is_next and (not _can_name_a_page(anchor) or anchor.tag == "link"):
            continue
        href = (anchor.get("href") or "").strip()
        if not href or href.startswith(("javascript", "#")):
            continue
        text = "下一页" if is_next else visible_text(anchor)
        if not (_NEXT.match(text) or _NUMBER.match(text) or _WHOLE.search(text[:12])):
            continue
        try:
            url = urldefrag(urljoin(document.url, href))[0]
            scheme = urlsplit(url).scheme
        except ValueError:
            continue
        if scheme in {"http", "https"} and len(url) <= 2000:
            yield text, url


def _possible_links(document: Document) -> list[lxml.html.HtmlElement]:
    """In the order of the page; only those with markup in their words where no other can be one."""
    texts: Any = _LINKED_WORDS(document.root)
    words = "\0".join(["", *texts, ""])
    # Most of the words hold one of these characters, which are sought five times as fast.
    likely = any(map(words.__contains__, _PAGE_CHARACTERS))
    if (
        (likely and any(map(words.__contains__, _PAGE_WORDS)))
        or _NUMBERED_WORDS.search(words)
        or _has_rel_next(document)
    ):
        return [*document.root.iter("a", "link")]
    links: Any = _LINKS_WITH_MARKUP(document.root)
    return list(links)


def _has_rel_next(document: Document) -> bool:
    if not _NEXT_WORD.search(document.lowered):
        return False
    with_rel: Any = _WITH_REL(document.root)
    return any(map(_is_rel_next, with_rel))


def _is_rel_next(anchor: lxml.html.HtmlElement) -> bool:
    rel = anchor.get("rel")
    return rel is not None and "next" in rel.lower().split()


def _can_name_a_page(anchor: lxml.html.HtmlElement) -> bool:
    """Whether a link's words are worth reading; of 450 on a page a dozen are."""
    words = str(_WORDS(anchor)) if len(anchor) else anchor.text or ""
    return _PAGE_SIGN.search(words) is not None


def _by_count(document: Document, paging: Paging) -> tuple[str, ...]:
    """Pages by a script variable: `_PAGE_COUNT = 3` on t1.shtml means t1_1 and t1_2.shtml."""
    variable = re.compile(re.escape(paging.variable.lower().encode()))
    if not variable.search(document.lowered) and not _PAGE_SCRIPT.search(document.lowered):
        return ()
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


def _parts(url: str) -> tuple[str, str, int]:
    """Stem, suffix and page number (0 for the first) of an address: `t1_2.shtml` is page 2."""
    bare = url.partition("?")[0]
    match = _NUMBERED.match(bare)
    if match is None or _DATED.search(match.group("stem")) or match.group("stem").count("/") < 3:
        dot = _WITHOUT_SUFFIX.search(bare)
        if dot and bare.count("/") >= 3:
            return bare[: dot.start()], dot.group(), 0
        return bare.rstrip("/"), "", 0
    return match.group("stem"), match.group("suffix") or "", int(match.group("page"))


def page_numbers(url: str, other: str) -> tuple[int, int] | None:
    """The page numbers of two addresses that differ in nothing else, 0 for none; else None."""
    if url == other or urlsplit(url).netloc != urlsplit(other).netloc:
        return None
    (query, in_query), (other_query, other_in_query) = _query(url), _query(other)
    if query == other_query:
        stem, suffix, number = _parts(url)
        other_stem, other_suffix, other_number = _parts(other)
        if stem == other_stem and (suffix == other_suffix or not other_suffix):
            return max(number, in_query), max(other_number, other_in_query)
        if other_stem == _WITHOUT_SUFFIX.sub("", url.partition("?")[0]):
            return in_query, other_number  # 1.html is no page of its folder but has pages
    return _inner_numbers(url, other)


def _inner_numbers(url: str, other: str) -> tuple[int, int] | None:
    """The same where the number stands inside: /doc/7_0_102574671_2_0623001418.html."""
    one, two = _DIGITS.split(url.partition("?")[0]), _DIGITS.split(other.partition("?")[0])
    if len(one) != len(two) or _query(url) != _query(other):
        return None
    different = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(different) != 1 or different[0] % 2 == 0:
        return None
    (at,) = different
    if max(len(one[at]), len(two[at])) > 2 or _DATED.search("".join(one[:at]).rstrip("-_/")):
        return None
    return int(one[at]), int(two[at])


def _query(url: str) -> tuple[str, int]:
    """An address's query without the number of the page, and that number, 0 for none."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    number = 0
    kept = []
    for name, value in pairs:
        if _PAGE_PARAMETER.match(name) and value.isdecimal() and len(value) <= 3:
            number = int(value)
        else:
            kept.append((name, value))
    return urlencode(sorted(kept)), number


def _is_whole(url: str, other: str) -> bool:
    """Whether an address can be that of the whole text: `t1_all.shtml`, `t1.shtml?page=all`."""
    if url == other or urlsplit(url).netloc != urlsplit(other).netloc:
        return False
    stem, suffix, _ = _parts(url)
    other_stem, other_suffix, _ = _parts(other)
    return suffix == other_suffix and stem in {other_stem, _ALL.sub("", other_stem)}
