"""The verdict on a pair taken apart: what a person reads agrees with what was decided."""

import random
import re
from pathlib import Path

import pytest

from pipelines.reprints import fingerprint
from pipelines.reprints import verdict as verdicts
from pipelines.reprints.explaining import RULES, Explanation, explain, shared_spans
from pipelines.reprints.sketch import Sketch
from pipelines.reprints.verdict import judge
from tests.reprints.corpus import build
from tests.reprints.newsroom import make_event, next_year, write


def story(seed: int) -> str:
    return "\n".join(
        write(random.Random(seed), make_event(random.Random(seed)), size="long", house=0)
    )


def explained(one: str, two: str) -> Explanation:
    return explain(fingerprint(one), fingerprint(two), one, two)


def test_every_rule_that_decides_has_words_in_both_languages() -> None:
    """Over a newsroom's week: no verdict without a reason, and the same verdict as the pair's."""
    texts = [str(a["text"]) for a in build(75, 8).articles]
    prints = [fingerprint(text) for text in texts]
    rules = set()
    for i, one in enumerate(prints):
        for j, two in enumerate(prints[:i]):
            found = explain(one, two, texts[i], texts[j])
            assert found.reason("en")
            assert found.reason("zh") == RULES[found.rule][1]
            rules.add(found.rule)
            if found.rule != "never-compared":
                verdict = judge(Sketch(one.sketch), Sketch(two.sketch))
                assert (found.relation, found.rule) == (verdict.relation, verdict.rule)
    assert {"never-compared", "contained"} <= rules


def test_a_rule_without_an_example_here_has_words_too() -> None:
    named = re.findall(
        r'Verdict\(\s*"\w+", "([a-z-]+)"', Path(verdicts.__file__).read_text("utf-8")
    )
    assert len(named) > 8
    assert set(named) <= set(RULES)


def test_yearly_twins_show_the_figures_that_differ() -> None:
    """The same sentences with other values: the disagreement is listed number by number."""
    event = make_event(random.Random(1), "gaii")
    later = next_year(random.Random(2), event)
    one, two = (
        "\n".join(write(random.Random(1), which, size="long", house=0)) for which in (event, later)
    )
    found = explained(one, two)
    assert (found.relation, found.rule) in {
        ("different", "figures"),
        ("different", "figures-missing"),
    }
    other = [pair for pair in found.numbers if not pair.agrees]
    assert other
    for pair in other:
        assert pair.one != pair.two
        assert "…" in pair.words


def test_shares_are_told_from_the_first_text() -> None:
    """A cut stands whole in its original; told the other way round the shares change places."""
    whole = story(1)
    cut = whole[: len(whole) // 2]
    there, back = explained(cut, whole), explained(whole, cut)
    assert there.contained == back.containing == 1.0
    assert there.containing == back.contained < 0.8
    assert there.relation == back.relation == "same"


@pytest.mark.parametrize("mark", ["", "，", " ", "\n"])
def test_shared_passages_are_the_letters_both_have(mark: str) -> None:
    """Punctuation and line ends between letters do not part a passage."""
    passage = "中国总分为五十八分排名第二位与美国差距缩小"
    one = f"甲乙丙丁戊己庚辛。{passage[:8]}{mark}{passage[8:]}。子丑寅卯辰巳午未"
    two = f"天地玄黄宇宙洪荒{passage}日月盈昃辰宿列张"
    ((start, end),) = shared_spans(one, two)
    assert one[start:end] == f"{passage[:8]}{mark}{passage[8:]}"


def test_texts_without_a_common_passage_share_none() -> None:
    """Short phrases of the language are no passage."""
    assert list(shared_spans("人工智能指数报告发布", "人工智能大会昨日闭幕")) == []
    assert list(shared_spans("", "")) == []
