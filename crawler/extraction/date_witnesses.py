"""The witnesses of a page's date: where it says when it was published, in their order of trust."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import lxml.html

from crawler.extraction.blocks import Block
from crawler.extraction.dates import Stamp, read_dates, read_timestamp
from crawler.extraction.document import Document

_METAS = (
    "article:published_time", "og:article:published_time", "firstpublishedtime", "publishdate",
    "publish_date", "publishtime", "publish_time", "pubdate", "pubtime", "_pubtime", "apub:time",
    "bytedance:published_time", "weibo:article:create_at", "og:published_time", "og:release_date",
    "og:pubdate", "datepublished", "parsely-pub-date", "sailthru.date", "article.published",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date", "date", "createdate",
    "others",
)  # fmt: skip
"""`others` is ifeng's, and holds its date behind words: `发表于2024-05-13 08:49`."""

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_COMMENT_DATE = re.compile(r"<(?:date|publishtime|pubtime)>([^<]{8,40})<", re.IGNORECASE)
_DATE_TAG = re.compile(rb"<(?:date|publishtime|pubtime)>")
_PUBLISHED_LABEL = re.compile(
    r"发布|發布|發佈|发表|發表|发稿|時間|时间|日期|刊发|Published|DATE", re.IGNORECASE
)
_OTHER_LABEL = re.compile(
    r"(?:最后编辑|编辑于|最新推荐文章|推荐|收录|下载|截至|截止|浏览|今天是|成文|生效|施行)[^\d一二]{0,20}$"
)
_UPDATED_LABEL = re.compile(
    r"(?:更新|修改|修訂|修订|Updated|Modified|Last (?:edited|changed))[^\d一二]{0,20}$",
    re.IGNORECASE,
)
# Attributes in which scripts keep the time that they show as 3小时前.
_TIME_ATTRIBUTES = (
    "data-time", "data-timestamp", "data-publish-time", "data-publishtime", "data-pubtime",
    "data-date", "data-datetime", "data-val", "data-original-time",
)  # fmt: skip
_WITH_TIME = frozenset(("datetime", *_TIME_ATTRIBUTES))
_BLANKS = re.compile(r"\s+")
_IN_SOURCE = (re.compile(rb"data-"), re.compile(rb"datetime"))
_DAY_OF_YEAR = re.compile(
    r"(?<![\d年/.-])(?P<month>1[0-2]|0?[1-9])[-/.月](?P<day>3[01]|[12]\d|0?[1-9])日?\s+"
    r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
)
_SCRIPT_DATE = re.compile(
    r"[\"'](?:datePublished|publish_?time|pub_?time|publish_?date|pub_?date|create_?time|ct)[\"']"
    r"\s*:\s*[\"']?([^\"',}]{8,40})|\bvar\s+(?:ct|pub_?time|publish_?time)\s*=\s*[\"']([^\"']{8,40})",
    re.IGNORECASE,
)


def date_witnesses(
    document: Document, info: Sequence[Block], declared: Stamp | None
) -> Iterator[tuple[str, Stamp]]:
    """The dates that a page gives of itself, each with the name of its witness: metas, the lines
    around the headline, what is marked up for machines, JSON-LD.
    """
    if declared is not None:
        yield "info-line", declared
    yield from _head(document)
    line, updated = _info_line(info)
    if line is not None:
        yield "info-line", line
    if any(name.search(document.lowered) for name in _IN_SOURCE):
        yield from _marked_up(info, line)
    for item in document.json_ld:
        value = item.get("datePublished") or item.get("pubDate")
        stamp = read_timestamp(value) if isinstance(value, str) else None
        if stamp is not None:
            yield "json-ld", stamp
    if line is None:
        yield from _time_elements(document)
    if updated is not None:
        yield "info-line", replace(updated, clock=False)


def _head(document: Document) -> Iterator[tuple[str, Stamp]]:
    """Metas, and the comment in which two press systems keep the only precise time."""
    for content in (
        *(content for name in _METAS for content in document.metas.get(name, ())[:1]),
        *_in_comments(document),
    ):
        stamp = read_timestamp(content)
        if stamp is not None:
            yield "meta", stamp


def _in_comments(document: Document) -> Iterator[str]:
    """The dates that comments hold. The tree has none of these; nearly no page has such a tag."""
    if _DATE_TAG.search(document.lowered):
        for comment in _COMMENT.finditer(document.source):
            match = _COMMENT_DATE.search(comment.group(1))
            if match:
                yield match.group(1)


def _info_line(info: Sequence[Block]) -> tuple[Stamp | None, Stamp | None]:
    """The date of the lines around the headline, a labelled one before the first; and that of the
    last change, whose day stands for it where a page tells nothing else.
    """
    plain: Stamp | None = None
    updated: Stamp | None = None
    for block in info:
        for text, stamp in _dates_of(block):
            before = text[max(0, stamp.start - 30) : stamp.start]
            if _OTHER_LABEL.search(before):
                continue
            if _UPDATED_LABEL.search(before):
                updated = updated or stamp
                continue
            if _PUBLISHED_LABEL.search(before[-12:]):
                return stamp, updated
            # A sentence that names a day is the article's, not the page's.
            if plain is None and (len(text) <= 80 or stamp.start < 12 or stamp.clock):
                plain = stamp
    return plain, updated


def _dates_of(block: Block) -> list[tuple[str, Stamp]]:
    """The dates of a line in their order. Year, day and time may stand in elements of their own."""
    for text in (block.text, block.spaced):
        text = _BLANKS.sub(" ", text)
        found = sorted(read_dates(text), key=lambda item: (item.start, -len(item.raw)))
        if found:
            return [(text, stamp) for stamp in found]
    return []


def clock_of(day: Stamp, info: Sequence[Block]) -> Iterator[tuple[str, Stamp]]:
    """The time in a line that leaves out the year: `07-28 08:44` under a URL of that day."""
    for block in info:
        for match in _DAY_OF_YEAR.finditer(block.text[:200]):
            if (int(match["month"]), int(match["day"])) == (day.day.month, day.day.day):
                when = day.when.replace(hour=int(match["hour"]), minute=int(match["minute"]))
                yield "info-line", Stamp(when, match.group(), clock=True)
                return


def _marked_up(info: Sequence[Block], line: Stamp | None) -> Iterator[tuple[str, Stamp]]:
    """Times that the elements of these lines carry for machines; not one of the last change."""
    for block in info:
        for element in block.element.iter():
            if _WITH_TIME.isdisjoint(element.keys()):
                continue
            values = [element.get(name) for name in _TIME_ATTRIBUTES]
            if element.tag == "time":
                values.append(element.get("datetime"))
            stamp = next((s for value in values if value and (s := read_timestamp(value))), None)
            if stamp is None or _changed(element):
                continue
            if line is None or line.day == stamp.day:
                yield "info-line", stamp
                return


def _changed(element: lxml.html.HtmlElement) -> bool:
    marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return "updat" in marks or "modif" in marks


def _time_elements(document: Document) -> Iterator[tuple[str, Stamp]]:
    for element in document.root.iter("time", "relative-time"):
        if _changed(element):
            continue
        stamp = read_timestamp(element.get("datetime") or element.text_content() or "")
        if stamp is not None:
            yield "info-line", stamp
            return
    for match in _SCRIPT_DATE.finditer(document.source[:1_000_000]):
        stamp = read_timestamp((match.group(1) or match.group(2)).strip())
        if stamp is not None:
            yield "json-ld", stamp
            return
