"""English numbers: US$137 billion, two-thirds, No. 2, runner-up, top ten, 3.5-fold."""

import re
from collections.abc import Iterator

from pipelines.figures.numbers.english_patterns import (
    CORE,
    COUNT_IN_TIER,
    COUNTED_NOUN,
    DENOMINATORS,
    EXACT,
    EXTREME_TIER,
    FIXED,
    IN_TIER,
    LEVEL,
    MASKED,
    MONEY,
    NO_ORDINAL,
    NOUN,
    OF_THEM,
    OF_WHICH,
    SPEAKS_OF_TIERS,
    SUPERCOMPUTERS,
    TAIL,
    THEM,
    TIER,
)
from pipelines.figures.numbers.english_words import bounds, factor, part, spelled
from pipelines.figures.numbers.numerals import (
    ENGLISH_SCALES,
    ORDINAL_WORDS,
    WORDS,
    digits_value,
    fraction_percent,
    tidy,
)
from pipelines.figures.numbers.typed import Number, NumberKind

LONGEST_TOP = 100
"""TOP500 is a list of supercomputers; the index has 46 countries."""


def find(text: str) -> list[Number]:
    """All typed numbers of an English text, in order."""
    masked = MASKED.sub(lambda m: "\x00" * len(m.group()), text)
    found = sorted(
        [*_tiers(masked), *_fixed(masked), *_measures(masked)], key=lambda n: (n.start, -n.end)
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
    for match in EXTREME_TIER.finditer(text):
        yield Number(*match.span(), 1 if match["top"] else 4, "tier", "tier")
    if SPEAKS_OF_TIERS.search(text):
        for match in IN_TIER.finditer(text):
            name = match.lastgroup or "head"
            yield Number(*match.span(name), ORDINAL_WORDS[match[name].lower()], "tier", "tier")


def _fixed(text: str) -> Iterator[Number]:
    for match in FIXED.finditer(text):
        number = (
            _ordinal(text, match)
            if match["no"] or match["nth"] or match["word"] or match["field"]
            else _other(text, match)
        )
        if number is not None:
            yield number


def _ordinal(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["no"]:
        value = int(match["no"]) if match["no"].isdigit() else WORDS[match["no"].lower()]
        return Number(start, end, value, "ordinal", "place")
    if match["field"]:
        return Number(start, end, int(match["field"]), "ordinal", "place")
    value = int(match["nth"]) if match["nth"] else ORDINAL_WORDS[match["word"].lower()]
    tier = TIER.match(text, end)
    if tier:
        return Number(start, tier.end(), value, "tier", "tier")
    follow = NO_ORDINAL.match(text, end)
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
    if match["pair"]:
        return Number(start, end, 2, "top", "place", "le")
    if match["top"] or match["first"]:
        size = match["top"] or match["first"]
        value = int(size) if size.isdigit() else WORDS[size.lower()]
        if value > LONGEST_TOP:
            return None
        return Number(start, end, value, "top", "place", "le")
    if match["half"] or match["frac"]:
        percent: float | int | None = 50
        if match["frac"]:
            above = 1 if match["num"].lower() in ("a", "one") else WORDS[match["num"].lower()]
            percent = fraction_percent(above, DENOMINATORS[match["den"].lower()])
        exact = EXACT.match(text, end)
        if percent is None or exact:
            return (
                Number(start, exact.end(), float(exact["value"]), "percent", "percent")
                if exact
                else None
            )
        comparator, head = bounds(text, start, end)
        return Number(start - head, end, percent, "percent", "percent", comparator)
    return part(text, match) if match["part"] else factor(text, match)


def _measures(text: str) -> Iterator[Number]:
    last: Number | None = None
    for match in CORE.finditer(text):
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
    if low.kind != "plain" and not before.endswith("between "):
        return False
    joined = between in ("to", "-", "–", "—") or (between == "and" and before.endswith("between "))
    return joined and high.value > low.value and not before.endswith("from ")


def _measure(text: str, match: re.Match[str]) -> Number | None:
    value = digits_value(match["digits"]) if match["digits"] else spelled(match)
    if value is None:
        return None
    tail = TAIL.match(text, match.end())
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
        counted = _counted(text, match.start(), end) if isinstance(value, int) else None
        if counted:
            kind, (name, end) = "count", counted
        elif match["words"] and not tail["scale"] and not match["spoken"]:
            return None
    comparator, head = bounds(text, match.start(), end)
    return Number(match.start() - head, end, tidy(value), kind, name, comparator)


def _counted(text: str, start: int, end: int) -> tuple[str, int] | None:
    """What a whole number counts, and where its noun ends."""
    if COUNT_IN_TIER.match(text, end) and SPEAKS_OF_TIERS.search(text):
        return "countries", end
    level = LEVEL.match(text, end)
    if level:
        return f"{level['noun'].lower()} indicators", level.end()
    which = text.endswith("of which ", 0, start)
    them = (OF_WHICH if which else OF_THEM).match(text, end)
    if them and "papers" in text[:start]:
        return f"{them['noun'].lower()} papers", them.end()
    noun = SUPERCOMPUTERS.match(text, end) or NOUN.match(text, end)
    if noun:
        return noun["noun"].lower(), noun.end()
    told = COUNTED_NOUN.findall(text, 0, start) if THEM.match(text, end) else []
    return (told[-1].lower(), end) if told else None


def _kind(unit: str, money: str) -> tuple[NumberKind, str | None]:
    if (
        money
        or "dollar" in unit
        or unit in ("usd", "yuan", "rmb", "euro", "euros", "pound", "pounds")
    ):
        currency = MONEY.get(money or unit, "USD" if "dollar" in unit else "EUR")
        return "money", currency
    if unit.startswith(("percentage point", "percentage-point")) or unit == "pp":
        return "pp", "pp"
    if unit.startswith("per") or unit == "%":
        return "percent", "percent"
    if unit.startswith("point"):
        return "points", "point"
    if unit in ("times", "x") or unit.endswith("fold"):
        return "times", "times"
    return "plain", None
