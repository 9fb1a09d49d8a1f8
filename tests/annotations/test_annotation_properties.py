"""What holds for every text: removals put back give it, and stripping twice equals once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.offsets import OffsetMap, clean_text, restore
from pipelines.annotations import SCHEMES, strip_annotations
from tests.annotations.annotator import Manner, annotate

HAN = "美 國 中 的 行 長 六 安 科 學 人工智能 甪 儿 拼音"
READINGS = "(mei) (guo) (de) (xing) (hang) (chang) (lu) (an) (ke) (xue) (kē) (xué) (xue2) (ㄒㄩㄝˊ) （mei） [mei]"
RUBBISH = "(mei)(mei) kē xué ㄎㄜ mei ( ) （ ） [ ] (( )) (WAIC) (Li) 2025 。 , 、 \n \u200b \u00ad \u3000"
INVISIBLE = "(me\u200bi) \ud800 \x00 e\u0301"
PIECES = " ".join((HAN, READINGS, RUBBISH, INVISIBLE)).split(" ")
texts = st.lists(st.sampled_from([*PIECES, " "]), max_size=40).map("".join)
manners = st.builds(
    Manner,
    notation=st.sampled_from(["toneless", "marked", "decomposed", "ipa", "digits", "zhuyin"]),
    place=st.sampled_from(["replace-all", "random", "first", "traditional", "every"]),
    brackets=st.sampled_from(["()", "（）", "[]", ""]),
    repeats=st.booleans(),
    space=st.sampled_from(["", " "]),
)
SENTENCES = "報告顯示,中國的總分為58.01分(第二名),美國為77.97分。\n兩國的差距(見下表)在縮小,兩國的企業數量在增長。"


def assert_exact(raw: str) -> None:
    """Text, removals and report of a raw text belong together."""
    stripped = strip_annotations(raw)
    assert restore(stripped.text, stripped.removals) == raw
    assert clean_text(raw, stripped.removals) == stripped.text
    assert OffsetMap(stripped.removals, len(raw)).clean_length == len(stripped.text)
    assert strip_annotations(stripped.text).text == stripped.text
    assert stripped.report.removed == len(stripped.removals)
    for kept in stripped.report.kept:
        assert raw[kept.start : kept.start + len(kept.text)] == kept.text


@given(texts)
def test_any_mixture_of_readings_and_rubbish_is_exact(raw: str) -> None:
    """Brackets of all kinds, controls inside readings, lone surrogates: nothing gets lost."""
    assert_exact(raw)


@given(st.text())
def test_any_text_at_all_is_exact(raw: str) -> None:
    """Whatever code points a page holds."""
    assert_exact(raw)


@settings(max_examples=60, deadline=None)
@given(manners, st.integers(0, 10_000))
def test_annotated_sentences_are_exact(manner: Manner, seed: int) -> None:
    """Every manner of annotating, also where the text is too short to be recovered."""
    assert_exact(annotate(SENTENCES, manner, seed))


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_no_scheme_finds_anything_in_a_clean_text(scheme: object) -> None:
    """An author's parentheses are nobody's annotation."""
    assert scheme.find(SENTENCES) == []  # type: ignore[attr-defined]


@given(texts)
def test_each_scheme_reports_its_own_removals_in_the_text(raw: str) -> None:
    """Offsets and removed text agree for each scheme alone, and it names itself."""
    for scheme in SCHEMES:
        for removal in scheme.find(raw):
            assert removal.scheme == scheme.name
            assert raw[removal.start : removal.end] == removal.text
