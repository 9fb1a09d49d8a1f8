"""What a text must hold for a pattern to be tried in it: never more than the pattern asks for."""

import re
from collections.abc import Iterator
from gc import get_objects, unfreeze
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from re import _constants as code
from re import _parser as parser

import pytest

import pipelines.figures as figures
from pipelines.figures import read_figures
from pipelines.figures.lazy import _Regex, regex
from pipelines.figures.preconditions import Sentence, needed, sentence
from pipelines.figures.trace import Trace

GATE = Path(__file__).parents[1] / "gate" / "figures"
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
UNIVERSE = [*map(chr, range(32, 127)), *"　，。国分第的一二三年", "\n"]


def all_patterns() -> list[_Regex]:
    for module in walk_packages(figures.__path__, f"{figures.__name__}."):
        import_module(module.name)
    unfreeze()  # what another test's command froze is not listed
    return [one for one in get_objects() if type(one) is _Regex]


def gate_sentences() -> list[str]:
    texts = (path.read_text() for path in sorted(GATE.glob("*.txt")))
    lines = [line for text in texts for line in re.split(r"(?<=[。.])|\n", text) if len(line) > 12]
    return lines[:: max(1, len(lines) // 250)]


def spelled(parsed, chance: Random) -> str:
    """A string that a pattern may match: what looks around it stands where it is written."""
    return "".join(
        piece for operator, argument in parsed for piece in pieces(operator, argument, chance)
    )


def pieces(operator, argument, chance: Random) -> Iterator[str]:
    if operator is code.LITERAL:
        yield chr(argument)
    elif operator is code.IN:
        yield one_of(argument, chance)
    elif operator in (code.ANY, code.NOT_LITERAL):
        yield chance.choice(UNIVERSE)
    elif operator is code.BRANCH:
        yield spelled(chance.choice(argument[1]), chance)
    elif operator is code.SUBPATTERN:
        yield spelled(argument[3], chance)
    elif operator is code.ATOMIC_GROUP:
        yield spelled(argument, chance)
    elif operator is code.ASSERT:
        yield spelled(argument[1], chance) if chance.random() < 0.5 else ""
    elif operator in REPEATS:
        least, most, repeated = argument
        for _ in range(chance.randint(least, min(most, least + 3))):
            yield spelled(repeated, chance)


def one_of(items, chance: Random) -> str:
    named = [chr(value) for kind, value in items if kind is code.LITERAL]
    named += [chr(chance.randint(*value)) for kind, value in items if kind is code.RANGE]
    wild = items[0][0] is code.NEGATE or any(kind is code.CATEGORY for kind, _ in items)
    return chance.choice(UNIVERSE if wild and chance.random() < 0.7 else named or UNIVERSE)


def test_a_pattern_finds_in_a_sentence_what_it_finds_in_a_text():
    """One match lost would be a figure lost without a word: all patterns, texts of the gate."""
    texts = [(text, sentence(text)) for text in gate_sentences()]
    assert len(texts) > 200
    assert all(type(known) is Sentence for _, known in texts)
    tried = all_patterns()
    assert len(tried) > 700
    for pattern in tried:
        compiled = re.compile(pattern.pattern, pattern.flags)
        lost = [t for t, known in texts if compiled.search(t) and not pattern.search(known)]
        assert lost == [], pattern.pattern


def test_whatever_a_pattern_can_match_holds_what_it_needs():
    """Strings spelled out of each pattern, for texts of the gate hold few of them."""
    chance, matched, conditional = Random(1), 0, 0
    for pattern in all_patterns():
        parsed = parser.parse(pattern.pattern, pattern.flags)
        compiled = re.compile(pattern.pattern, pattern.flags)
        wanted = needed(pattern.pattern, pattern.flags)
        conditional += bool(wanted)
        for text in (spelled(parsed, chance) for _ in range(12)):
            match = compiled.search(text.swapcase() if pattern.flags & re.IGNORECASE else text)
            known = sentence(match.string) if match else ""
            if wanted and type(known) is Sentence:
                matched += 1
                assert not wanted.isdisjoint(known.pairs), (pattern.pattern, known)
    assert matched > 4000
    assert conditional > 600


@pytest.mark.parametrize(
    ("pattern", "there", "not_there"),
    [
        ("回归|系数", "这个系数", "回系归数"),
        ("(?:首次)?发布(?:的|了)?", "昨日发布", "首次公布"),
        ("[一二三]级(?:评价)?指标", "三级指标", "三个目标"),
        (r"\d{1,2}月\d{1,2}日", "7月26日", "726"),
        (r"第\d+位", "第12位", "12位"),
        (r"(?<=居)首", "居首", "为首"),
        (r"(?i)\brank(?:ed|s)?\b", "RANKED", "bank"),
        ("占", "占比", "比重"),
        (r"(?i)of\s+the", "OF\u3000\u3000THE", "on the"),
    ],
)
def test_a_pattern_needs_a_pair_of_each_branch(pattern, there, not_there):
    pairs = needed(pattern)
    assert not pairs.isdisjoint(sentence(there).pairs)
    assert pairs.isdisjoint(sentence(not_there).pairs)


@pytest.mark.parametrize(
    "pattern", ["", "甲?", ".+", "[^甲]乙?", "(?!甲)", r"\w+", "甲乙|", r"(甲)?\1"]
)
def test_a_pattern_that_may_match_anything_needs_nothing(pattern):
    assert needed(pattern) == frozenset()


def test_a_pattern_is_not_tried_where_what_it_needs_is_missing():
    pattern = regex("回归|系数")
    assert pattern.search(sentence("其回归系数")).group() == "回归"
    assert "compiled" in vars(pattern)
    other = regex("回归|系数")
    assert other.search(sentence("其他的数")) is None
    assert list(other.finditer(sentence("其他的数"))) == []
    assert "compiled" not in vars(other)


def test_a_text_that_is_no_sentence_is_always_searched():
    assert regex("系数").search("其系数") is not None
    assert type(sentence("其系数")[1:]) is str


def test_letters_and_digits_that_stand_for_others_make_no_sentence():
    """`re.IGNORECASE` and `\\d` take them, and the pairs of a sentence do not show them."""
    folded = [c for c in map(chr, range(128, 0x3000)) if re.fullmatch("(?i)[a-z]", c)]
    assert len(folded) == 4
    digits = [c for c in map(chr, range(128, 0x20000)) if re.fullmatch(r"\d", c)]
    assert len(digits) > 300
    assert not any(type(sentence(f"第{odd}")) is Sentence for odd in folded + digits)


def test_a_traced_reading_finds_the_same_figures():
    """A trace asks why numbers give no figure, which nobody looks for without one."""
    texts = re.split(r"(?m)^## .*$", (GATE / "fourth.txt").read_text())[1:60]
    for text in texts:
        body = re.sub(r"(?m)^[=?!] .*$", "", text)
        untraced = read_figures(body, published="2025-07-28")
        assert read_figures(body, published="2025-07-28", trace=Trace()) == untraced
