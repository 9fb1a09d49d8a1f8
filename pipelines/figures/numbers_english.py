"""English numbers: US$137 billion, two-thirds, No. 2, runner-up, top ten, 3.5-fold, 58.01 points."""

import re
from collections.abc import Iterator

from domain.records import Comparator
from pipelines.figures.numbers import Number, NumberKind
from pipelines.figures.numerals import (
    ENGLISH_SCALES,
    ORDINAL_WORDS,
    WORDS,
    digits_value,
    english_value,
    fraction_percent,
    tidy,
)

_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_ORDINAL = "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True))
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_CORE = re.compile(
    r"(?P<money>US\$|USD ?|RMB ?|CNY ?|\$|¥|€|£)?"
    r"(?P<digits>(?<![\w.])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?|"
    r"(?<=[$¥€£DBY])\d+(?:\.\d+)?)"
    rf"|\b(?P<words>(?:{_WORD})(?:[\s-](?:and\s)?(?:{_WORD}|hundred)){{0,5}})\b",
    re.IGNORECASE,
)
_MASKED = re.compile(
    r"https?://\S+|\"[^\"\n]{0,60}(?:Report|Index)[^\"\n]{0,40}\"|"
    r"“[^”\n]{0,60}(?:Report|Index)[^”\n]{0,40}”"
    rf"|\b(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\.\d|%)|\b\d{{1,2}} (?:{_MONTH})\b"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}:\d{2}\b"
    r"|\b[A-Za-z]++-\d++(?:\.\d++)?[A-Za-z]*+|\b[A-Za-z]++\d++\b|\b\d++[A-Z][A-Za-z]++\b"
    r"|\bone of\b|\b(?:at|for) first\b|\bG ?20\b|\bG ?7\b",
)
_LEVEL = re.compile(r"(?:first|second|third)[- ]level", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|(?:bn|mn|tn|k|m|b)(?![a-z])))?"
    r"(?:[\s-]?(?P<unit>percentage[\s-]points?|percent(?:age)?(?![\s-]point)|per\s?cent|%|pp\b"
    r"|points?\b|(?:US|U\.S\.)?\s?dollars?\b|USD\b|yuan\b|RMB\b|euros?\b|pounds?\b|"
    r"-?fold\b|times\b|x\b))?",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\s(?:(?:of\s)?the\s)?(?P<noun>(?:(?!(?:an?|the|in|of|from|to|and|for|at|on|by|"
    r"with|points?|year|that|which|are|is|were|was)\s)[A-Za-z-]+\s){0,3}?(?:countries|"
    r"nations|economies|indicators?|dimensions?|pillars"
    r"|companies|firms|enterprises|startups|papers|articles|publications|projects|"
    r"people|researchers|authors"
    r"|scholars|machines|supercomputers|systems|places?|spots?|positions|notches|patents|tiers?"
    r"|data\s?cent(?:er|re)s|models|years?|times|institutions|groups|levels))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?P<ge>more than|over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|"
    r"at least|topp(?:ed|ing)|upwards of|north of|no less than|beyond|in excess of)"
    r"|(?P<le>less than|fewer than|under|below|up to|at most|no more than|not more than)"
    r"|(?P<approx>about|around|roughly|nearly|almost|approximately|some|close to|"
    r"just under|just shy of|an estimated|circa))\s(?:a\s|the\s)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?:(?P<ge>or (?:more|above|higher)|and above|plus)|(?P<le>or (?:less|below|lower)))\b|\+",
    re.IGNORECASE,
)
_FIXED = re.compile(
    rf"(?i:\bNo\.?\s?|\bnumber\s|#)(?P<no>\d{{1,3}}|(?i:one|two|three|four|five|six|"
    rf"seven|eight|nine|ten))\b"
    rf"|(?i:\btop[\s-])(?P<top>\d{{1,3}}|(?i:{_WORD}))\b"
    r"|\b(?P<nth>\d{1,3})(?:st|nd|rd|th)\b"
    rf"|\b(?P<word>(?i:{_ORDINAL}))(?:[\s-](?i:place|spot|position|rank))?\b"
    r"|(?P<one>(?i:\b(?:topp(?:ed|ing)|tops|leads|led|leading|heads|"
    r"headed) the (?:\w+ )?(?:list|rankings?|index|table|charts?|field|pack)\b"
    r"|\btop[\s-](?:spot|place|position|ranked|ranking|rank)\b|\bpole position\b))"
    r"|(?P<two>(?i:\brunners?-up\b))"
    r"|(?P<half>(?i:\b(?:half|a half|one half|one-half)\b(?!\sa\b)))"
    r"|(?P<frac>(?i:\b(?:(?P<num>a|one|two|three|four)[\s-](?P<den>third|quarter|fourth|"
    r"fifth|sixth|seventh|eighth|tenth)s?)\b))"
    r"|(?P<double>(?i:\b(?:doubl(?:ed|ing|es|e)|twice|twofold|two-fold)\b))"
    r"|(?P<triple>(?i:\b(?:tripl(?:ed|ing|es|e)|threefold)\b))"
    r"|(?P<quad>(?i:\b(?:quadrupl(?:ed|ing|es|e)|fourfold)\b))"
)
_DENOMINATORS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "tenth": 10,
}
_NO_ORDINAL = re.compile(
    r"[\s-](?:time|level|half|quarter|party|edition|day|year|consecutive|straight|"
    r"successive|session|annual|generation|group|category|step|part)\b",
    re.IGNORECASE,
)
_TIER = re.compile(r"[\s-]?(?:tier|echelon|group of)\b", re.IGNORECASE)
_MONEY = {
    "us$": "USD",
    "$": "USD",
    "usd": "USD",
    "rmb": "CNY",
    "cny": "CNY",
    "¥": "CNY",
    "yuan": "CNY",
    "€": "EUR",
    "£": "GBP",
}


def find(text: str) -> list[Number]:
    """All typed numbers of an English text, in order."""
    masked = _MASKED.sub(lambda m: "\x00" * len(m.group()), text)
    found = sorted(
        [*_fixed(masked), *_tiers(masked), *_measures(masked)], key=lambda n: (n.start, -n.end)
    )
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _tiers(text: str) -> Iterator[Number]:
    for match in re.finditer(r"(?i)\btier[\s-](\d|one|two|three|four)\b", text):
        value = int(match[1]) if match[1].isdigit() else WORDS[match[1].lower()]
        yield Number(*match.span(), value, "tier", "tier")


def _fixed(text: str) -> Iterator[Number]:
    for match in _FIXED.finditer(text):
        number = (
            _ordinal(text, match)
            if match["no"] or match["nth"] or match["word"]
            else _other(text, match)
        )
        if number is not None:
            yield number


def _ordinal(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["no"]:
        value = int(match["no"]) if match["no"].isdigit() else WORDS[match["no"].lower()]
        return Number(start, end, value, "ordinal", "place")
    value = int(match["nth"]) if match["nth"] else ORDINAL_WORDS[match["word"].lower()]
    tier = _TIER.match(text, end)
    if tier:
        return Number(start, tier.end(), value, "tier", "tier")
    follow = _NO_ORDINAL.match(text, end)
    if follow:
        kind: NumberKind = "occasion"
        return Number(start, follow.end(), value, kind, follow.group().strip(" -").lower())
    if text[end : end + 1] == "-" and not text.startswith(("-place", "-rank", "-spot"), end):
        return None
    return Number(start, end, value, "ordinal", "place")


def _other(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["one"] or match["two"]:
        return Number(start, end, 1 if match["one"] else 2, "ordinal", "place")
    if match["top"]:
        value = int(match["top"]) if match["top"].isdigit() else WORDS[match["top"].lower()]
        return Number(start, end, value, "top", "place", "le")
    if match["half"] or match["frac"]:
        percent: float | int | None = 50
        if match["frac"]:
            above = 1 if match["num"].lower() in ("a", "one") else WORDS[match["num"].lower()]
            percent = fraction_percent(above, _DENOMINATORS[match["den"].lower()])
        comparator, head = _bounds(text, start, end)
        return (
            None
            if percent is None
            else Number(start - head, end, percent, "percent", "percent", comparator)
        )
    factor = 2 if match["double"] else 3 if match["triple"] else 4
    return Number(start, end, factor, "times", "times", base="ratio")


def _measures(text: str) -> Iterator[Number]:
    last: Number | None = None
    for match in _CORE.finditer(text):
        number = _measure(text, match)
        if number is None:
            continue
        if last is not None and _joins(text, last, number):
            number = Number(
                last.start, number.end, last.value, number.kind, number.unit, "eq", number.value
            )
        elif last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def _joins(text: str, low: Number, high: Number) -> bool:
    """Whether two neighbours are one range: 35 to 50 points; but not `from 15 to 18`."""
    if low.kind not in ("plain", high.kind) or high.kind not in ("points", "percent", "times"):
        return False
    before = text[max(0, low.start - 20) : low.start].lower()
    between = text[low.end : high.start].strip().lower()
    joined = between in ("to", "-", "–", "—") or (between == "and" and before.endswith("between "))
    return joined and high.value > low.value and not before.endswith("from ")


def _measure(text: str, match: re.Match[str]) -> Number | None:
    value = digits_value(match["digits"]) if match["digits"] else english_value(match["words"])
    if value is None:
        return None
    tail = _TAIL.match(text, match.end())
    assert tail is not None
    unit = re.sub(r"\s+", " ", (tail["unit"] or "").lower().replace("u.s.", "us").strip())
    money = (match["money"] or "").strip().lower()
    if tail["scale"]:
        value = tidy(value * ENGLISH_SCALES[tail["scale"].lower()])
    elif (
        not unit
        and not money
        and match["digits"]
        and re.fullmatch(r"(?:19|20)\d\d", match["digits"])
    ):
        return None
    end = tail.end() if tail["scale"] or unit else match.end()
    kind, name = _kind(unit, money)
    if kind == "plain":
        noun = _NOUN.match(text, end) if isinstance(value, int) else None
        if noun:
            kind, name, end = "count", noun["noun"].lower(), noun.end()
        elif match["words"] and not tail["scale"]:
            return None
    comparator, head = _bounds(text, match.start(), end)
    return Number(match.start() - head, end, tidy(value), kind, name, comparator)


def _kind(unit: str, money: str) -> tuple[NumberKind, str | None]:
    if (
        money
        or "dollar" in unit
        or unit in ("usd", "yuan", "rmb", "euro", "euros", "pound", "pounds")
    ):
        currency = _MONEY.get(money or unit, "USD" if "dollar" in unit else "EUR")
        return "money", currency
    if unit.startswith("percentage point") or unit.startswith("percentage-point") or unit == "pp":
        return "pp", "pp"
    if unit.startswith("per") or unit == "%":
        return "percent", "percent"
    if unit.startswith("point"):
        return "points", "point"
    if unit in ("times", "x") or unit.endswith("fold"):
        return "times", "times"
    return "plain", None


def _bounds(text: str, start: int, end: int) -> tuple[Comparator, int]:
    match = _BEFORE.search(text[max(0, start - 24) : start])
    after = _AFTER.match(text, end)
    head = len(match.group()) if match else 0
    name = (after.lastgroup or "ge") if after else match.lastgroup if match else None
    if name == "ge":
        return "ge", head
    if name == "le":
        return "le", head
    return ("approx", head) if name == "approx" else ("eq", 0)
