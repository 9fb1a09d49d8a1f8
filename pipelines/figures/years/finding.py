"""Year expressions of a sentence, in order, with the years that they stand for."""

import re
from collections.abc import Iterator
from typing import Any

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex
from pipelines.figures.years.mentions import OWN_FIGURE, YearMention
from pipelines.figures.years.patterns import (
    AS_OF,
    CHINESE,
    CHINESE_BASE,
    ENGLISH,
    ENGLISH_BASE,
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
        elif match["last"] and this_time:
            yield YearMention(start, end, shift=-2, published=True, base=base, contrasted=True)
        elif match["last"] or match["before_last"]:
            yield YearMention(
                start, end, shift=-1 if match["last"] else -2, published=True, base=base
            )
        elif match["year"] or (not english and match["han"]):
            year = int(match["year"] or "".join(_HAN_DIGITS[c] for c in match["han"]))
            as_of = _AS_AT.search(sentence, 0, start)
            year = year if english or as_of else _of_release(match.group(), year)
            yield YearMention(start, end, year, base=base)
        else:
            yield YearMention(start, end, **_shifted(match, english=english, base=base))


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


def _of_release(printed: str, year: int) -> int:
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
