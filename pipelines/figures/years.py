"""Year expressions of a sentence, and which year a figure describes.

Rules of the contract, first that applies: a year that governs the figure; a phrase relative to the
anchor year (上年, a year earlier); one relative to publication (去年); a year stated earlier; the
data year of the edition. Years inside titles, names of events and dates are never data years.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from domain.vocabulary import vocabulary
from pipelines.figures.lazy import regex

_HAN_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}


class YearMention(NamedTuple):
    """`year` if it is absolute, else `shift` years from the anchor, or from publication.

    `contrasted` is 去年 set against 今年.
    `base` marks a year that a figure is compared with (对比2023年, 较上年, up from ... in 2022).
    """

    start: int
    end: int
    year: int | None = None
    shift: int = 0
    published: bool = False
    base: bool = False
    contrasted: bool = False


_CHINESE = regex(
    r"(?P<masked>《[^《》]{0,80}》|\d{4}\s?(?=世界人工智能大会|WAIC|世界人工智慧大会|"
    r"全球|年?世界人工|年?全球人工智能创新|年?度?版)|WAIC\s?\d{4}"
    r"|\d{4}年(?=[^,，。;；\d]{0,4}(?:发布|公布|推出|面世|揭晓|出炉)的))"
    r"|(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|\d{4}年?(?:版|度?报告))"
    r"|(?P<span>(?P<from>(?:19|20)\d\d)年?\s?(?:至|到|-|—|–|~)\s?(?P<to>(?:19|20)\d\d)年)"
    r"|(?<!\d)(?P<year>(?:19|20)\d\d)年?(?:\d{1,2}月)?(?:底|末|初|度)?(?:(?<=[年月底末初度]))"
    r"|(?P<han>[二一][〇零九][〇零一二三四五六七八九]{2})年"
    r"|(?P<earlier>上一?年度?|前一年度?|上年度|一年前|同比|按年|上一?(?:期|次|届|版|"
    r"份)(?![:的]{0,2}《)|"
    r"往前推一年|倒推一年|再往前一年)"
    r"|(?P<nth>首版|第[一二三四五六]版(?!面))"
    r"|(?P<within>(?:过去|近|这|最近)?一年(?:之内|内|之间|间|来(?!临)|里|以来|时间里?)"
    r"|(?:过去|近|最近)[两二三四五六七八九十2-9]年(?:来|间|里|以来)?"
    r"(?=,|中国|美国|总分|得分|累计|提高|增|上升|下降))"
    r"|(?P<following>下一?(?:期|版|届|年度|份)|下年)"
    r"|(?P<ago>(?:[2-9]|[二三四五六七八九十两])年[之以]?前)"
    r"|(?P<later>(?:\d|[一二三四五六七八九十两])年(?:之后|以后|后))"
    r"|(?P<next>明年|来年)"
    r"|(?P<last>去年)|(?P<before_last>前年)",
    first=r"《W\d上前一同按往倒再二三四五六七八九十两明来去下最第过近这首",
)
_ENGLISH = regex(
    r"(?P<masked>[\"“][^\"”\n]{0,80}[\"”]|(?:19|20)\d\d\s(?=(?:World|WAIC|Global A|"
    r"AI Innovation|edition|report))"
    r"|\b(?:published|launched|released|introduced|founded|established|began|"
    r"started)(?: \w+){0,2} in (?:19|20)\d\d"
    r"|(?:WAIC|Conference|Index|Report|Index Report)[\s(]{1,2}(?:in\s)?(?:19|20)\d\d)"
    r"|(?P<date>(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)"
    r"\s\d{1,2}(?:,\s(?:19|20)\d\d)?|\d{1,2}\s(?:January|February|March|April|May|June|"
    r"July|August|September|October|November|December)(?:\s(?:19|20)\d\d)?)"
    r"|(?P<span>(?P<from>(?:19|20)\d\d)\s?(?:to|and|-|–)\s?(?P<to>(?:19|20)\d\d))\b"
    r"|(?<![\w.,$])(?P<year>(?:19|20)\d\d)\b(?!,\d|\.\d)"
    r"|(?P<earlier>\b(?:a|one) year (?:earlier|ago|before|prior|previously)|\b(?:12|"
    r"twelve) months (?:earlier|ago|before)|"
    r"the (?:previous|prior|preceding|last)(?: (?:year|edition|report|survey|ranking|round|index|"
    r"study|release|issue))\b|"
    r"\blast year['’]s (?:edition|report|survey|ranking|index|study|release|list|table)\b|"
    r"\bthe year-earlier\b|"
    r"year[- ]on[- ]year|year[- ]over[- ]year|the year before|(?:from|over) a year)"
    r"|(?P<ago>\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10) years (?:ago|earlier|"
    r"before|prior)\b)"
    r"|(?P<later>\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a|\d) years? later)"
    r"|(?P<next>\bnext year\b)"
    r"|(?P<last>\blast year)|(?P<before_last>\bthe year before last)",
    re.IGNORECASE,
)
_CHINESE_BASE = regex(r"(?:对比|相比于?|比起|比|较之?|相较于?|与|同|跟|自)(?:于)?$")
_AS_OF = regex(r"^(?:的)?(?:相比|比较|对比|以来|起)")
_SET_BESIDE = regex(r"[^,;。]{0,10}?(?:相比|相较|比较|比(?=[,，]))")
"""和2021年首次发布时相比."""
_ENGLISH_BASE = regex(
    r"(?:\b(?:as|unlike)(?: in)?|compared (?:with|to)|than(?: in)?|against|versus|vs\.?|since|"
    r"relative to|over|"
    r"\bon|from that of|from(?: the)?)\s(?:the\s)?(?:in\s)?$",
    re.IGNORECASE,
)


_ANY = {
    False: regex(r"年|同比|\d{4}|[上下]一?[期次届版份]|首版|第[一二三四五六]版"),
    True: regex(r"\d{4}|year|months|the (?:previous|prior|preceding|last)", re.IGNORECASE),
}
"""What every expression of a year holds: most sentences hold none."""


def find_years(sentence: str, *, english: bool = False) -> list[YearMention]:
    """Year expressions in order; titles, events and dates are left out."""
    if not _ANY[english].search(sentence):
        return []
    return list(_find(sentence, english=english))


_THIS_TIME = regex(r"今年(?!的?(?:报告|版)|\d|[上下]半年|发布|以来)|本届|此次")
"""加拿大今年掉到第八,去年还排在第六: set against this one, 去年 is the edition before."""


def _find(sentence: str, *, english: bool) -> Iterator[YearMention]:
    this_time = not english and _THIS_TIME.search(sentence) is not None
    for match in (_ENGLISH if english else _CHINESE).finditer(sentence):
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


_OWN_VALUE = regex(
    r"(?:则|仅|还|曾)*(?:为|是|有|达)(?:约|近)?\d|\s(?:it )?(?:was|stood at|had been) (?:about |"
    r"around )?\d"
)


def has_own_value(sentence: str, mention: YearMention) -> bool:
    """前一年为19.96分: a relative year that one figure is of, and nothing behind it."""
    return _OWN_VALUE.match(sentence, mention.end) is not None


def _is_base(sentence: str, start: int, end: int, *, english: bool) -> bool:
    before = sentence[max(0, start - 24) : start]
    if english:
        return bool(_ENGLISH_BASE.search(before))
    if OWN_FIGURE.match(sentence, end):
        return False
    if before.endswith(("和", "与", "跟", "同")) and _SET_BESIDE.match(sentence, end):
        return True
    return bool(_CHINESE_BASE.search(before) or _AS_OF.match(sentence[end : end + 4]))


OWN_FIGURE = regex(
    r"的\d|的?(?:约|近)?\d+(?:\.\d+)?分(?:扩大|缩小|收窄|拉大|多|少|增|减|提高|上升|下降|高|低)"
)
"""比2022年约17分扩大了5分: the year compared with has a figure of its own."""


def resolve(mention: YearMention, anchor: int, published: int) -> int:
    """The calendar year that a mention means."""
    if mention.year is not None:
        return mention.year
    return (published if mention.published else anchor) + mention.shift


def is_compared(sentence: str, mention: YearMention) -> bool:
    """Whether a change is measured against a year that has its figure: 比2023年的22.02分缩小."""
    return bool(re.search(r"(?:比|较|相比)$", sentence[: mention.start]))


def is_since(sentence: str, mention: YearMention) -> bool:
    """自2022年以来: the start of a period, which a direction is not measured against."""
    return sentence.startswith(("以来", "起"), mention.end)


def is_start(sentence: str, mention: YearMention) -> bool:
    """由上年的第六位升至第四位: the year that a move starts in; its size is measured against it."""
    moved = re.match(r"[的年]", sentence[mention.end : mention.end + 1])
    return bool(moved and re.search(r"[由从]$", sentence[: mention.start]))
