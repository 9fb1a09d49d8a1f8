"""Year expressions of a sentence, in order, with the years that they stand for."""

import re
from collections.abc import Iterator
from typing import Any

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.years.mentions import OWN_FIGURE, YearMention, of_release, of_title
from pipelines.figures.years.patterns import (
    AS_OF,
    CHINESE,
    CHINESE_BASE,
    ENGLISH,
    ENGLISH_BASE,
    OF_RELEASE,
    SET_BESIDE,
    THIS_TIME,
)

_HAN_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def find_years(sentence: str, *, english: bool = False) -> list[YearMention]:
    """Year expressions in order; titles, events and dates are left out."""
    return list(_find(sentence, english=english))


def _find(sentence: str, *, english: bool) -> Iterator[YearMention]:
    this_time = not english and THIS_TIME.search(sentence) is not None
    for match in (ENGLISH if english else CHINESE).finditer(sentence):
        if match["masked"] or match["date"]:
            yield from (_of_release_english if english else _of_release)(sentence, match)
            continue
        start, end = match.span()
        base = _is_base(sentence, start, end, english=english)
        if match["span"]:
            yield YearMention(*match.span("from"), int(match["from"]), base=True)
            yield YearMention(match.end("from") + 1, end, int(match["to"]))
        elif match["earlier"]:
            same = match["earlier"].lower() in (
                "同比",
                "按年",
                "year-on-year",
                "year-over-year",
                "year on year",
                "year over year",
            )
            same = same or match["earlier"].lower().startswith(("from", "over"))
            yield YearMention(start, end, shift=-1, base=base or same)
        elif not english and match["nth"]:
            yield YearMention(start, end, _of_nth(match["nth"]))
        elif match["last"] or match["before_last"] or (not english and match["this"]):
            yield _published(sentence, match, english=english, this_time=this_time, base=base)
        elif match["year"] or (not english and match["han"]):
            year = int(match["year"] or "".join(_HAN_DIGITS[c] for c in match["han"]))
            if not english:
                year, end = _of_edition_or_month(sentence, match, year)
            yield YearMention(start, end, year, base=base)
        else:
            yield YearMention(start, end, **_shifted(match, english=english, base=base))


def _published(
    sentence: str, match: re.Match[str], *, english: bool, this_time: bool, base: bool
) -> YearMention:
    """Years counted from publication: 去年, 前年, 截至今年6月, 去年发布的报告."""
    shift = 0 if not english and match["this"] else -1 if match["last"] else -2
    released = not english and shift == -1 and OF_RELEASE.match(sentence, match.end()) is not None
    contrasted = this_time and shift == -1 and not released
    return YearMention(
        *match.span(),
        shift=-2 if contrasted else shift,
        published=True,
        base=base,
        contrasted=contrasted,
        released=released,
    )


def _of_release(sentence: str, match: re.Match[str]) -> Iterator[YearMention]:
    """2024年发布的报告, 2024年报告: figures of it are of the year that the edition is of."""
    printed = match.group()
    if not printed[:4].isdigit():
        return
    year = int(printed[:4])
    named = of_release(year) if OF_RELEASE.match(sentence, match.start() + 4) else None
    if named is None and match["date"] and not printed[4:].strip("年版度报告"):
        named = _of_edition(year)
    if named is not None:
        base = _is_base(sentence, *match.span(), english=False)
        yield YearMention(*match.span(), named, base=base)


def _of_release_english(sentence: str, match: re.Match[str]) -> Iterator[YearMention]:
    """A report released in 2024 put China at 52.69: data year 2023."""
    if match["masked"] and _REPORT_ENGLISH.search(sentence, 0, match.end()):
        year = of_release(int(match.group()[-4:]))
        if year is not None:
            yield YearMention(match.end() - 4, match.end(), year)


def _of_edition_or_month(sentence: str, match: re.Match[str], year: int) -> tuple[int, int]:
    """2024年7月, 在2024年的报告中: the data year of the edition that was out, and where it ends."""
    if not _AS_AT.search(sentence, 0, match.start()):
        year = _of_month(match.group(), year)
    report = _REPORT.match(sentence, match.end())
    named = _of_edition(year) if report else None
    return (named, report.end()) if report and named else (year, match.end())


def _of_edition(year: int) -> int | None:
    """The data year of 2024年的报告, where release and title leave but one."""
    known = {of_release(year), of_title(year)} - {None}
    return known.pop() if len(known) == 1 else None


_REPORT = regex(r"的?(?:那份|这份)?(?:报告|指数|榜单)(?:中|里|上|显示|,)")
_REPORT_ENGLISH = regex(
    r"\b(?:report|index|ranking|edition|survey|study|list),?(?: (?:that|which) was)? "
    r"(?:published|released|launched)(?: \w+){0,2} in 20\d\d$"
)


def _shifted(match: re.Match[str], *, english: bool, base: bool) -> dict[str, Any]:
    """Years counted from the one in force: 五年前, 一年之内, 四年后, 下一期."""
    if not english and match["within"]:
        return {"shift": -_later(match["within"].lstrip("过去近这最")), "base": True}
    if match["ago"]:
        return {"shift": -_later(match["ago"]), "base": base}
    return {"shift": _later(match["later"]) if match["later"] else 1}


_COUNTED = ("", "一|one|a", "两|二|two", "三|three", "四|four", "五|five", "六|six", "七|seven",
            "八|eight", "九|nine", "十|ten")  # fmt: skip


_AS_AT = regex(r"(?:截至|截止|截止到|以|至|到)$")
_MONTH = regex(r"(\d{1,2})月")


def _of_nth(printed: str) -> int:
    """第二版: the data year of the second edition that was released."""
    place = "一二三四五六".find(printed[1]) if printed[0] == "第" else 0
    rows = sorted(vocabulary().editions.values(), key=lambda row: row.edition)
    return rows[min(place, len(rows) - 1)].data_year


def _of_month(printed: str, year: int) -> int:
    """2024年7月,美国74.71分: the month in which an edition was out, and the year it is of."""
    month = _MONTH.search(printed)
    rows = vocabulary().editions.values() if month else ()
    for row in rows:
        if row.released and (row.released.year, row.released.month) == (year, int(month[1])):  # type: ignore[index]
            return row.data_year
    return year


def _later(text: str) -> int:
    """How many years: 四年后, four years later."""
    head = re.match(r"\d|[一二三四五六七八九十两]|[a-z]+", text.lower())
    assert head is not None
    found = [n for n, words in enumerate(_COUNTED) if head.group() in words.split("|")]
    return found[0] if found else int(head.group())


def _is_base(sentence: str, start: int, end: int, *, english: bool) -> bool:
    before = sentence[max(0, start - 24) : start]
    if english:
        return bool(ENGLISH_BASE.search(before))
    if OWN_FIGURE.match(sentence, end):
        return False
    if before.endswith(("和", "与", "跟", "同")) and SET_BESIDE.match(sentence, end):
        return True
    return bool(CHINESE_BASE.search(before) or AS_OF.match(sentence[end : end + 4]))
