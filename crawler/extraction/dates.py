"""Dates as the press writes them, in URLs and in lines of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
"""The mainland has had no daylight saving since 1991; Taiwan and Hong Kong keep the same time."""

EARLIEST = date(1995, 1, 1)

_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_HAN_DIGITS |= dict.fromkeys("零○Ｏ", 0)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ZONES = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7, "BST": 1, "CET": 1, "CEST": 2, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
}  # fmt: skip
"""Hours of the names of RFC 822 and of some that the press writes. Not CST: what RFC 822 calls
Chicago's time is China's to every server in China."""
# 10:00-16:30 and 10:00-12:00 are how long something lasts: with a colon no press is that far west.
_OFFSET = (
    r"(?:[+](?:0\d|1[0-4]):?|-0\d:?|-1[0-2])[0-5]\d(?![\d:])"
    r"|(?<=\d)[+](?:0\d|1[0-4])(?![\d:])"
)
_ZONE = (
    rf"(?P<zone>(?:UTC|GMT)\s?[+-](?:1[0-4]|0?\d)(?::?[0-5]\d)?(?![\d:])|{_OFFSET}"
    rf"|(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})(?![A-Za-z]))"
)
_TIME = (
    r"(?:\s*[T,，]?\s*(?:(?P<half>上午|下午|晚上|晚间|凌晨|早上|中午)\s*)?"
    r"(?P<hour>[01]?\d|2[0-3])\s*[:：时時点]\s*(?P<minute>[0-5]\d)"
    r"(?:\s*[:：分]\s*(?P<second>[0-5]\d)(?!\d))?(?:\.\d+)?"
    r"(?:\s*(?P<noon>[ap])\.?m\b\.?)?"
    rf"(?:\s*{_ZONE})?)?"
)
_NUMERIC = re.compile(
    rf"(?<![\d.]){_YEAR}\s*(?:年|[-/.])?\s*(?P<month>1[0-2]|0?[1-9])\s*[-/.月]\s*"
    rf"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s*日|\s*号|\s*號)?{_TIME}"
)
_COMPACT = re.compile(
    rf"(?<!\d){_YEAR}(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d){_TIME}"
)
_HAN = re.compile(
    r"(?P<year>[一二][〇零○Ｏ九一二三四五六七八]{3})年(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_REPUBLIC = re.compile(
    r"民國\s*(?P<year>\d{2,3})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
)
# Taiwan's offices leave the era's name out: 112/10/03, alone in its place or behind a label.
_REPUBLIC_SHORT = re.compile(
    r"(?:^|(?:日期|時間)\s*[:：]?\s*)(?P<year>1[0-4]\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.]"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)  # noqa: SIM905
}
_MONTH_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(
        rf"\b{_MONTH_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+"
        rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+)?{_YEAR}\b{_TIME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s+{_MONTH_NAME},?\s+{_YEAR}\b{_TIME}",
        re.IGNORECASE,
    ),
    # As C and Java print a date: Mon Jul 28 10:00:00 CST 2025.
    re.compile(
        rf"\b{_MONTH_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9])\s+(?P<hour>[01]\d|2[0-3])"
        rf":(?P<minute>[0-5]\d):(?P<second>[0-5]\d)\s+(?:{_ZONE}\s+|CST\s+)?{_YEAR}\b",
        re.IGNORECASE,
    ),
)
# chinatimes.com prints 00:452019/12/25, en.people.cn 15:06, July 10, 2021. A time behind a day is
# that day's and not the next one's.
_TIME_BEFORE = (
    r"(?<![\d:日])(?<![\d日]\s)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
    rf"(?:\s+{_ZONE})?\s*[,，]?\s*"
)
_NO_TIME = r"(?!\s*[T,，]?\s*\d{1,2}[:：時时]|\d)"
_TIME_FIRST = (
    re.compile(
        rf"{_TIME_BEFORE}{_YEAR}(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)"
        rf"(?P<day>3[01]|[12]\d|0?[1-9]){_NO_TIME}"
    ),
    re.compile(
        rf"{_TIME_BEFORE}{_MONTH_NAME}\s+(?P<day>3[01]|[12]\d|0?[1-9]),?\s+{_YEAR}\b{_NO_TIME}",
        re.IGNORECASE,
    ),
)
_FORMS = (*_TIME_FIRST, _NUMERIC, _COMPACT, _HAN, _REPUBLIC, _REPUBLIC_SHORT, *_ENGLISH)
_ANY = re.compile(r"(?:19|20)\d\d|[一二][〇零○Ｏ九一二三四五六七八]{3}|民國|1[0-4]\d[-/.]")
_URL_STRONG = (
    re.compile(rf"(?<!\d){_YEAR}(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"),
    re.compile(
        rf"(?<!\d){_YEAR}[-/_.](?P<month>1[0-2]|0?[1-9])(?:[-/_.]|(?<=\d\d))"
        r"(?P<day>3[01]|[12]\d|0[1-9]|[1-9])(?!\d)"
    ),
    re.compile(rf"/{_YEAR}(?P<month>1[0-2]|0[1-9])/(?P<day>3[01]|[12]\d|0[1-9])(?!\d)"),
    re.compile(rf"/{_YEAR}/(?P<name>[a-z]{{3}})/(?P<day>\d\d?)/"),
)
# cna.com.tw: day and four digits; chinatimes.com: day and six. An id may look the same.
_URL_WEAK = re.compile(
    rf"(?<!\d){_YEAR}(?P<month>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])\d{{3,6}}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date read from some characters; `clock` says whether a time of day came with it."""

    when: datetime
    raw: str
    clock: bool
    start: int = 0

    @property
    def day(self) -> date:
        return self.when.date()

    @property
    def iso(self) -> str:
        """`2025-07-28`, or `2025-07-28T10:12:00+08:00` where a time is known."""
        return self.when.isoformat(timespec="seconds") if self.clock else self.day.isoformat()


def credible(day: date) -> bool:
    """Not before the press went online, not after tomorrow (a clock may run ahead)."""
    return EARLIEST <= day <= datetime.now(SHANGHAI).date() + timedelta(days=1)


def read_dates(text: str) -> Iterator[Stamp]:
    """All dates of a text in order of their forms, those with the time in front first."""
    text = text[:2000]
    if not _ANY.search(text):
        return
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            stamp = _stamp(match)
            if stamp is not None and credible(stamp.day):
                yield stamp


def read_timestamp(value: str) -> Stamp | None:
    """A date as a machine wrote it: ISO 8601, seconds or milliseconds, or any form of the press."""
    value = value.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", value):
        when = datetime.fromtimestamp(int(value[:10]), SHANGHAI)
        return Stamp(when, value, clock=True) if credible(when.date()) else None
    return next(read_dates(value), None)


def url_date(path: str) -> tuple[Stamp, bool] | None:
    """The date that a path carries, and whether it can hardly be anything else."""
    for strong, patterns in ((True, _URL_STRONG), (False, (_URL_WEAK,))):
        for pattern in patterns:
            for match in pattern.finditer(path):
                stamp = _stamp(match)
                if stamp is not None and credible(stamp.day):
                    return stamp, strong
    return None


def _stamp(match: re.Match[str]) -> Stamp | None:
    groups = match.groupdict()
    try:
        year, month, day = _year(groups, match), _month(groups), _number(groups["day"])
        hour, minute, second = _clock(groups)
        when = datetime(year, month, day, hour or 0, minute, second, tzinfo=_zone(groups))
    except (ValueError, KeyError, OverflowError):
        return None
    clock = hour is not None
    return Stamp(
        when.astimezone(SHANGHAI) if clock else when.replace(tzinfo=SHANGHAI),
        match.group().strip(),
        clock,
        match.start(),
    )


def _year(groups: dict[str, str | None], match: re.Match[str]) -> int:
    text = groups["year"] or ""
    if match.re in {_REPUBLIC, _REPUBLIC_SHORT}:
        return int(text) + 1911
    if text.isascii():
        return int(text)
    return int("".join(str(_HAN_DIGITS[char]) for char in text))


def _month(groups: dict[str, str | None]) -> int:
    name = groups.get("name")
    return _MONTHS[name[:3].lower()] if name else _number(groups["month"])


def _number(text: str | None) -> int:
    """Figures or Chinese numerals up to 99."""
    if text is None:
        raise ValueError("no number")
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    value = _HAN_DIGITS[ones] if ones else 0
    return value + ((_HAN_DIGITS[tens] if tens else 1) * 10 if ten else 0)


def _clock(groups: dict[str, str | None]) -> tuple[int | None, int, int]:
    hour = groups.get("hour")
    if hour is None:
        return None, 0, 0
    value = int(hour)
    noon = (groups.get("noon") or "").lower()
    if (noon == "p" or groups.get("half") in {"下午", "晚上", "晚间"}) and value < 12:
        value += 12
    elif noon == "a" and value == 12:
        value = 0
    return value, int(groups.get("minute") or 0), int(groups.get("second") or 0)


def _zone(groups: dict[str, str | None]) -> timezone:
    zone = groups.get("zone")
    if not zone:
        return SHANGHAI
    name = zone.upper()
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    sign = -1 if "-" in zone else 1
    digits = "".join(filter(str.isdecimal, zone))
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))


_DAY_LIKE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>\s?[-/.年]\s?|)(?P<month>\d{1,2})(?:(?P=mark)|\s?月\s?)"
    r"(?P<day>\d{1,2})(?!\d)"
)


def without_impossible_days(text: str) -> str:
    """A text without days that no calendar has (2025-02-30, 2025-13-05), for a reader that would
    make the first of the month of them.
    """
    return _DAY_LIKE.sub(lambda match: match.group() if _stamp(match) else "", text)
