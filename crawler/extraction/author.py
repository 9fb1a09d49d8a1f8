"""Who wrote a text, and who edited it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from crawler.extraction.dates import read_dates
from crawler.extraction.document import Document
from crawler.extraction.names import HAN, LABELS, OUTLET, classed, names_in, strip_label
from pipelines.labels import is_names
from pipelines.script import to_simplified

EDITOR = re.compile(
    r"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|网络编辑|本文编辑|网编"
    r"|(?:Web )?[Ee]ditors?|Edited by)"
    r"(?:\s*[:：|｜/／]\s*|\s+(?=[\u4e00-\u9fff]{2,4}\s*[）)\]】］]))"
    r"(?P<name>[^\s:：】\]］)）|｜，。、_A-Za-z\d·]{1,4}(?:·[\u4e00-\u9fff]{1,8})?(?:[\s、,，]+[\u4e00-\u9fff]{2,4}(?![:：\u4e00-\u9fff]))*|[A-Z]{2}\d{2,5}"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,2}(?:,\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,2})*)"
)
AUTHOR = re.compile(
    r"(?:作者|记者|記者|撰文|撰稿|楼主|樓主|(?<![\u4e00-\u9fff“\"])文)\s*[:：/／|｜]\s*"
    r"(?:[\u4e00-\u9fff]{2,8}(?:记者|記者)\s*)?"
    rf"(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{1,3}}|(?!{LABELS})[^\s:：|｜，。（(）)】]{{2,12}}?(?=$|[\s|｜，。、（(）)】]|{LABELS})"
    rf"(?:[\s、]+(?!{LABELS})[\u4e00-\u9fff]{{2,4}}(?!\s*[:：]|[\u4e00-\u9fff]))*)"
)
# A line of its own: 本报记者 李晓红; By Jane Roe.
_PAPER = (
    r"(?:[\u4e00-\u9fffA-Za-z]{1,8}(?:报|報|网|網|社|台|臺|新闻|新聞|周刊|週刊|杂志|雜誌|财经|財經|客户端|在线|观察)"
    r"|本报|本報|本刊|本网|本網|本社|本台|总台)?(?:首席|特派|特约|资深|見習|见习|实习|實習)?"
)
SIGNED = re.compile(
    rf"^(?:[■□▲△◆◇●○◎★☆▪◼\s]*(?:{_PAPER}(?:记者|記者|通讯员|特约撰稿人?)|作者(?=\s+.{{2,6}}\s[于於]))\s+"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4}){0,3}?)"
    r"(?:\s+(?:实习生|實習生|见习记者|通讯员)\s+[\u4e00-\u9fff\s、]{2,12})?\s*(?:报道|報導|文|[于於]\s.*)?$"
    r"|(?i:by)\s+(?P<english>[A-Z][\w.'’-]+(?:\s+(?:and\s+|&\s+)?[A-Z][\w.'’-]+){1,6})(?=\s*(?:$|[|,·•(]|\s{2})))"
)
_REPORTER = re.compile(
    r"[（(〔【\[](?:本报|本網|本报讯|本網訊|本网|总台|特派)?(?:记者|記者)[\s:：]*"
    r"(?P<name>[\u4e00-\u9fff·\s、]{2,30}?)(?:[）)〕】\]]|[／/][\u4e00-\u9fff]{2,8}[〕】\])）])"
)
# （中央社記者林佳蓉台北28日電）: names of three characters, before the place and the day.
_CABLE = re.compile(
    r"(?:记者|記者)(?P<name>[\u4e00-\u9fff]{3})[\u4e00-\u9fff]{2,6}\d{1,2}日[专專]?[电電]"
)
# 記者賴錦宏／綜合報導, as papers of Taiwan sign.
_REPORTING = re.compile(
    r"(?:记者|記者)\s*(?P<name>[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){0,3})\s*[／/]\s*"
    r"[\u4e00-\u9fff]{0,6}(?:報導|报导|報道|报道|特稿|連線|[電电](?![\u4e00-\u9fff]))"
)
# The paper before the person, in a meta or in the line of the date: 示例時報 王大明.
_OF_PAPER = re.compile(
    r"(?P<paper>[\u4e00-\u9fffA-Za-z]{2,10})[\s|｜／/]+(?:记者|記者)?\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,4}(?:[\s、]+[\u4e00-\u9fff]{2,4}){0,2})"
)
# In the line of the date: 上观新闻 记者 沈清.
_UNMARKED = re.compile(
    r"(?:^|\s)(?:记者|記者|作者|撰文|文)\s+(?P<name>[\u4e00-\u9fff]{2,4})(?=\s|$)"
)
_NO_PERSON = re.compile(r"\d|网|網|報|报|新闻|新聞|http")
_LATIN_NAME = re.compile(r"^[A-Z][a-z’'-]+(?:\s+[A-Z][\w.'’-]*){1,3}$")
_META_AUTHOR = (
    "author", "article:author", "og:article:author", "dc.creator", "byl", "parsely-author",
)  # fmt: skip
_AUTHOR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:author(?:-?name)?|byline|reporter|writer|journalist|zuozhe)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?i:by)\s+)?(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}"
    r"|[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){1,6})$"
)


def find_author(
    document: Document, lines: list[str], apart: list[str], editor: str | None
) -> str | None:
    """The author of a page, from its lines, its metas, its JSON-LD, and by class, in this order.

    `lines` are those around the headline and the ends of the text; `apart` are the former with a
    blank between any two of their elements. `editor` is a name that the metas may give by mistake.
    """
    found = (
        next(names_in(AUTHOR, lines), None)
        or next(names_in(_REPORTER, lines), None)
        or next(names_in(_CABLE, lines), None)
        or next(names_in(_REPORTING, lines), None)
        or next(names_in(_UNMARKED, [line for line in apart if len(line) <= 80]), None)
    )
    if found:
        return found
    for line in lines:
        match = SIGNED.match(line.strip())
        if match:
            return strip_label(match.group("name") or match.group("english"))
    for name in _META_AUTHOR:
        for value in document.metas.get(name, ()):
            found = _person(value)
            if found and found != editor and not _NO_PERSON.search(found) and not _is_paper(found):
                return found
    found = next(filter(None, map(_ld_author, document.json_ld)), None)
    if found:
        return found
    people = (_PERSON.match(text) for text in classed(document, _AUTHOR_CLASS))
    found = next((match.group("name") for match in people if match), None)
    return (
        found or _above_date(apart) or next(filter(None, map(_of_paper, _near_date(apart))), None)
    )


def _near_date(lines: Sequence[str]) -> Iterator[str]:
    """The lines next to one that begins with a date."""
    for at, line in enumerate(lines):
        beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        if len(line) <= 20 and any(
            len(one) <= 40 and next(read_dates(one), None) for one in beside
        ):
            yield line


def _person(value: str) -> str | None:
    """The person of a value that is known to name the author, with paper or place or without."""
    return next(names_in(_REPORTING, [value]), None) or _of_paper(value) or strip_label(value)


def _of_paper(value: str) -> str | None:
    """王大明 of 示例時報 王大明: a person by the table of surnames, behind an outlet."""
    found = _OF_PAPER.fullmatch(value.strip())
    if found is None or not OUTLET.search(found["paper"]):
        return None
    return found["name"] if is_names(to_simplified(found["name"])) else None


def _above_date(lines: Sequence[str]) -> str | None:
    """An English name alone in the line before the date."""
    for line, below in pairwise(lines):
        if _LATIN_NAME.match(line) and not OUTLET.search(line) and next(read_dates(below), None):
            return line
    return None


def _ld_author(item: dict[str, Any]) -> str | None:
    """The first author that JSON-LD names: a string, an object with a name, or a list of such."""
    author = item.get("author")
    if isinstance(author, list) and author:
        author = author[0]
    name = author.get("name") if isinstance(author, dict) else author
    found = _person(name) if isinstance(name, str) else None
    return None if found and _is_paper(found) else found


def _is_paper(name: str) -> bool:
    return HAN.search(name) is not None and OUTLET.search(name) is not None
