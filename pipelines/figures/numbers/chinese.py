"""Chinese numbers: 1370亿美元, 七十七点九七分, 第2位, 榜首, 五成以上, 四分之一, 35至50分.

The text is Simplified with half-width digits. Every pattern is anchored at a core of digits or
numerals and looks a few characters to either side, so that the whole is linear.
"""

import re
from collections.abc import Iterator

from domain.records import Comparator
from pipelines.figures.lazy import regex
from pipelines.figures.numbers.chinese_patterns import (
    CORE,
    FIELD,
    LIST_LINK,
    MASKED,
    NO_TOP,
    PLACE_TAIL,
    RANGE,
    TAIL,
    UNIT_BEGINS,
    WORDS,
)
from pipelines.figures.numbers.chinese_places import SHORT_TIER, is_bare_place, ordinal, top
from pipelines.figures.numbers.chinese_units import bounds_of, is_number, kind_of
from pipelines.figures.numbers.joined import goes_on, is_range, ranged, summed
from pipelines.figures.numbers.numerals import (
    SCALES,
    digits_value,
    fraction_percent,
    han_value,
    tidy,
)
from pipelines.figures.numbers.typed import Number
from pipelines.figures.preconditions import sentence

_SPANS = regex(r"[\d一二三四五六七八九十][至到-][\d一二三四五六七八九十]+[位名]")
_BOUND = regex(r"及?以上|强|及?以下|弱|左右")
_TENTH = regex(r"[一二三四五六七八九](?![成个])|半")
_BOUND_OF_TENTHS = regex(r"(?P<bound2>以上|左右|以下)?")
_NUMBER_LIKE = regex(r"top[\s-]?\d{1,3}|US\d+(?:\.\d+)?", re.IGNORECASE)
LONGEST_TOP = 100
"""TOP500 is a list of supercomputers; the index has 46 countries."""


def find(text: str) -> list[Number]:
    """All typed numbers of a Simplified Chinese text, in order."""
    masked = _mask(text)
    found = sorted(
        [*_word_numbers(masked), *_ranges(masked), *_core_numbers(masked)],
        key=lambda n: (n.start, -n.end),
    )
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _mask(text: str) -> str:
    """The text with everything that is no number blanked out, of the same length."""
    masked = MASKED.sub(lambda m: _blank(m.group()), text)
    return text if masked == text else sentence(masked)


def _blank(part: str) -> str:
    return part if _NUMBER_LIKE.fullmatch(part) else "\x00" * len(part)


def _word_numbers(text: str) -> Iterator[Number]:
    for match in WORDS.finditer(text):
        name = match.lastgroup
        start, end = match.span()
        if name in ("one", "two", "three"):
            yield Number(start, end, ("one", "two", "three").index(name) + 1, "ordinal", "place")
        elif name in ("top3", "top"):
            value = 3 if name == "top3" else int(match["top"])
            if value > LONGEST_TOP:
                continue
            yield Number(start, end, value, "top", "place", "le")
        elif name == "double":
            value = 2 ** {"": 1, "一": 1, "两": 2, "三": 3}[match["double"]]
            yield Number(start, end, value, "times", "times", base="ratio")
        else:
            bounds: dict[str | None, Comparator] = {"more": "ge", "near": "approx"}
            yield Number(start, end, 50, "percent", "percent", bounds.get(name, "eq"))


def _ranges(text: str) -> Iterator[Number]:
    """位列三至五名, 排名3到8位, 排名:4: places though 第 is missing."""
    for match in FIELD.finditer(text):
        yield Number(*match.span("place"), int(match["place"]), "ordinal", "place")
    if not _SPANS.search(text):
        return
    for match in RANGE.finditer(text):
        for name in ("low", "high"):
            part = match[name]
            value = int(part) if part.isdigit() else han_value(part)
            if value:
                end = match.end(name) + (name == "high")
                yield Number(match.start(name), end, int(value), "ordinal", "place")


def _core_numbers(text: str) -> Iterator[Number]:
    last: Number | None = None
    resume = 0
    for match in CORE.finditer(text):
        if match.start() < resume or _is_word(text, *match.span(), last):
            continue
        number = _number_at(text, match, last)
        if number is None:
            continue
        if last is not None and goes_on(text, last, number):
            number = summed(last, number)
        elif last is not None and is_range(text, last, number):
            number = ranged(last, number)
        resume = number.end
        if last is not None and number.start != last.start:
            yield last
        last = number
    if last is not None:
        yield last


def _is_word(text: str, start: int, end: int, last: Number | None) -> bool:
    """统一, 一些: one numeral with no unit behind it, that is no place and goes on no list."""
    behind = text[end : end + 1]
    return (
        end - start == 1
        and not text[start].isdecimal()
        and not (behind in UNIT_BEGINS or behind in _ALSO_BEHIND or behind.isspace())
        and text[start - 1 : start] not in _PLACES
        and (last is None or last.kind != "ordinal")
    )


_ALSO_BEHIND = frozenset("梯/")
"""二梯队, 一/三."""
_PLACES = frozenset("第前")


def _number_at(text: str, match: re.Match[str], last: Number | None) -> Number | None:
    value = digits_value(match["digits"]) if match["digits"] else han_value(match["han"])
    if value is None:
        return None
    start, end = match.span()
    before = text[max(0, start - 8) : start]
    if before.endswith("第"):
        return ordinal(text, start, end, value, before)
    if text.startswith("梯队", end) and 1 <= value <= 4 and SHORT_TIER.search(before):
        return Number(start, end + 2, int(value), "tier", "tier")
    if before.endswith(("几", "-", "−", "倒")) or text[end : end + 1] == "几":
        return None
    if before.endswith("数") and text[start] in "十百千万亿1":
        return None
    if before.endswith("前") and not NO_TOP.search(before):
        return top(text, start, end, value)
    if (
        last is not None
        and last.kind == "ordinal"
        and value == int(value)
        and LIST_LINK.fullmatch(text[last.end : start])
        and TAIL.match(text, end)["unit"] in (None, "位", "名", "席")  # type: ignore[index]
    ):
        tail = PLACE_TAIL.match(text, end)
        return Number(start, tail.end() if tail else end, int(value), "ordinal", "place")
    if (
        match["digits"]
        and value == int(value)
        and 1 <= value <= 60
        and is_bare_place(text, start, end)
    ):
        return Number(start, end, int(value), "ordinal", "place")
    return _fraction(text, match, value, before) or _measured(text, match, value, before)


def _fraction(text: str, match: re.Match[str], value: float, before: str) -> Number | None:
    """百分之六十六, 三分之二, 1/3: percent."""
    start, end = match.span()
    over = "/" if text.startswith("/", end) else "分之" if text.startswith("分之", end) else ""
    below = CORE.match(text, end + len(over)) if over else None
    if below is None:
        return None
    other = digits_value(below["digits"]) if below["digits"] else han_value(below["han"])
    if other is None or (text[end] == "/" and not 0 < value < other <= 20):
        return None
    percent = tidy(other) if value == 100 else fraction_percent(other, value)
    if text[end] == "/":
        percent = fraction_percent(value, other)
    if percent is None:
        return None
    bound = _BOUND.match(text, below.end())
    comparator, head = bounds_of(before, bound.group() if bound else "")
    stop = bound.end() if bound else below.end()
    return Number(start - head, stop, percent, "percent", "percent", comparator)


def _measured(text: str, match: re.Match[str], value: float, before: str) -> Number | None:
    tail = TAIL.match(text, match.end())
    assert tail is not None
    unit, scale = tail["unit"], tail["scale"]
    if not is_number(match, unit, scale, before):
        return None
    more = "以上" if tail["more"] or tail["more2"] or tail["bound2"] == "有余" else ""
    comparator, head = bounds_of(before, tail["bound2"] or more)
    if scale:
        value = tidy(value * SCALES[scale])
    end = tail.end() if unit or scale else match.end()
    kind, name, base = kind_of(unit)
    if unit == "成":
        fine = _TENTH.match(text, tail.start("bound2") if tail["bound2"] else end)
        part = 5 if fine and fine.group() == "半" else han_value(fine.group()) if fine else 0
        value = value * 10 + (part or 0)
        if fine:
            tail = _BOUND_OF_TENTHS.match(text, fine.end())
            assert tail is not None
            end = tail.end()
            comparator, head = bounds_of(before, tail["bound2"] or "")
    if kind == "percent" and value > 100_000:
        return None
    return Number(match.start() - head, end, tidy(value), kind, name, comparator, base=base)
