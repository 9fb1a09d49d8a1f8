"""Why two texts are one story or not: the verdict taken apart, for a person to follow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.records import Fingerprint
from pipelines.reprints.comparison import Comparison
from pipelines.reprints.folding import Folded, fold
from pipelines.reprints.numbers import CONTEXT, WHEN, PrintedNumber, printed_numbers
from pipelines.reprints.promise import estimated, promising
from pipelines.reprints.sketch import LONGEST, Sketch, shingle_count
from pipelines.reprints.verdict import Relation, judge_pair, parted

RULES: dict[str, tuple[str, str]] = {
    "first": ("no stored text is alike", "库中没有相近的文本"),
    "identical": ("the texts are equal but for their print", "除排印外两文相同"),
    "contained": ("enough of the shorter text stands in the longer", "短文的大部分见于长文"),
    "head": ("the shorter text leads the longer one", "短文位于长文开头"),
    "spread": ("what is left of the longer text runs through it", "短文由长文删节而成"),
    "inner": ("the longer text, cut at both ends", "短文由长文掐头去尾而成"),
    "behind": ("the shared part stands behind a text of its own", "相同部分附在另一篇之后"),
    "behind-its-like": (
        "the page has it behind the like text of another edition",
        "同页先有另一版的相近文本",
    ),
    "quotation": ("the shared part is one piece of a longer text", "相同部分是长文中的引文"),
    "digest": ("the longer text is a digest of several news", "长文是多条新闻的摘编"),
    "short": ("no figures tell a brief from others of its kind", "没有数字佐证的短讯无法认定"),
    "figures": ("the same words stand with other numbers", "相同的文字带有不同的数字"),
    "figures-missing": ("the longer text lacks the shorter's numbers", "长文缺少短文的多数数字"),
    "too-little-shared": ("too little text is shared", "相同的文字太少"),
    "never-compared": ("they share too few phrases to be compared", "相同词句太少，未作比较"),
}
"""The rules of `pipelines.reprints.verdict` in words, English and Chinese."""

_GRAM = 6
_LEAST_SPAN = 10
"""Letters of a shared span that is shown; shorter ones are phrases of the language."""
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPair:
    """A number that stands with the same words in both texts; `words` has … in its place."""

    words: str
    one: str
    two: str

    @property
    def agrees(self) -> bool:
        return self.one == self.two


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The verdict on a pair. `contained` is the share of the first text that the second has,
    `containing` the reverse; `spans` are the shared passages in the first text's characters.

    `shared_bands` of `bands` decided whether a verdict was asked for at all: `estimate` is the
    containment that they promise.
    """

    relation: Relation
    rule: str
    contained: float
    containing: float
    shared_bands: int
    bands: int
    estimate: float
    figures: float | None
    numbers: tuple[NumberPair, ...]
    spans: tuple[tuple[int, int], ...]

    def reason(self, lang: str = "en") -> str:
        """The rule in words; `lang` is `en` or `zh`."""
        english, chinese = RULES[self.rule]
        return chinese if lang == "zh" else english


def explain(one: Fingerprint, two: Fingerprint, one_hans: str, two_hans: str) -> Explanation:
    """Take the verdict on two texts apart. Both fingerprints must be of today's scheme; the texts
    are those they were made from, with or without furniture.
    """
    shared = len(frozenset(one.bands) & frozenset(two.bands))
    sizes = shingle_count(one), shingle_count(two)
    own = Sketch(one.sketch)
    pair = Comparison(own, Sketch(two.sketch))
    verdict = judge_pair(pair)
    asked = promising(shared, one, two) and not parted(
        own, Sketch(two.sketch), estimated(shared, *sizes)
    )
    forward, backward = pair.contained, pair.containing
    if pair.shorter is not own:
        forward, backward = backward, forward
    return Explanation(
        relation=verdict.relation if asked else "different",
        rule=verdict.rule if asked or verdict.relation == "different" else "never-compared",
        contained=round(forward, 4),
        containing=round(backward, 4),
        shared_bands=shared,
        bands=min(len(one.bands), len(two.bands)),
        estimate=round(min(1.0, estimated(shared, *sizes)), 4) if all(sizes) else 0.0,
        figures=pair.shared_values,
        numbers=tuple(_number_pairs(one_hans, two_hans)),
        spans=tuple(shared_spans(one_hans, two_hans)),
    )


def _number_pairs(one_hans: str, two_hans: str) -> Iterator[NumberPair]:
    """Numbers of the first text whose four tokens before or behind stand in the second too."""
    one, two = fold(one_hans[:LONGEST]), fold(two_hans[:LONGEST])
    before, behind = _places(two, "left"), _places(two, "right")
    anywhere = {digits for _, digits in two.numbers}
    seen: set[tuple[str, str]] = set()
    for number, place, digits in _numbers(one):
        if number.weight == WHEN:
            continue
        found = before.get(number.left, set()) | behind.get(number.right, set())
        if not found or (digits not in found and digits in anywhere):
            continue
        other = digits if digits in found else min(found)
        words = _words(one, place)
        if (words, digits) not in seen:
            seen.add((words, digits))
            yield NumberPair(words=words, one=digits, two=other)


def _numbers(text: Folded) -> Iterator[tuple[PrintedNumber, int, str]]:
    kept = [(place, digits) for place, digits in text.numbers if len(digits) < 7]
    for number, (place, digits) in zip(printed_numbers(text), kept, strict=True):
        yield number, place, digits


def _places(text: Folded, side: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for number, _, digits in _numbers(text):
        words = getattr(number, side)
        if words:
            found.setdefault(words, set()).add(digits)
    return found


def _words(text: Folded, place: int) -> str:
    """The tokens around a number; Latin words and other numbers are hashes and show as ·."""

    def shown(tokens: list[int]) -> str:
        return "".join(chr(t) if 0x3400 <= t <= 0x323AF else "·" for t in tokens)

    start = max(0, place - CONTEXT)
    return (
        f"{shown(text.tokens[start:place])}…{shown(text.tokens[place + 1 : place + 1 + CONTEXT])}"
    )


def shared_spans(one: str, two: str) -> Iterator[tuple[int, int]]:
    """Passages of the first text that the second has too, letter for letter; white space and
    punctuation between letters are of no account. In linear time.
    """
    places, letters = _letters(one)
    _, others = _letters(two)
    grams = {others[at : at + _GRAM] for at in range(len(others) - _GRAM + 1)}
    start = end = -1
    for at in range(len(letters) - _GRAM + 1):
        if letters[at : at + _GRAM] not in grams:
            continue
        if at > end:
            if end - start >= _LEAST_SPAN:
                yield places[start], places[end - 1] + 1
            start = at
        end = at + _GRAM
    if end - start >= _LEAST_SPAN:
        yield places[start], places[end - 1] + 1


def _letters(text: str) -> tuple[list[int], str]:
    places = [match.start() for match in _LETTER.finditer(text)]
    return places, "".join(text[place].lower()[:1] for place in places)
