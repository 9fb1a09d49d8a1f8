"""The fast form against the package itself, which is the oracle."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from domain.errors import UsageError
from pipelines.conversion import (
    CONFIGS,
    Converter,
    _candidate_phrases,
    convert,
    converter,
)
from pipelines.dictionaries import read_chain

PACKAGE = OpenCC("tw2s")
SENTENCES = (
    "報告指出，人工智慧的發展並不意味著風險消失，乾隆年間的名著也仍然有人閱讀。",
    "什么是指数？请把手抬起来，瞭望台的范围并不大。",
    "錢鍾書於上海寫作，憑藉著豐富的學識，情有獨鍾於文學。",
    "台州與天台山、龍巖市、黃巖島的裏裏外外，啓事説明已經發布。",
    "WAIC 2025 在 7 月 26 日開幕；答覆、反覆、回覆都是覆字。",
)


def gluings(config: str, count: int) -> Iterator[str]:
    """Whole and cut phrases glued together, between characters and sentences: overlaps everywhere."""
    choose = random.Random(config)
    phrases = sorted(_candidate_phrases(read_chain(config)))
    characters = sorted(converter(config).characters)
    for _ in range(count):
        pieces = []
        for _ in range(choose.randint(1, 7)):
            phrase, kind = choose.choice(phrases), choose.random()
            if kind < 0.35:
                pieces.append(phrase)
            elif kind < 0.7:
                start = choose.randrange(len(phrase))
                pieces.append(phrase[start : choose.randint(start + 1, len(phrase))])
            elif kind < 0.85:
                pieces.append(choose.choice(characters))
            else:
                sentence = choose.choice(SENTENCES)
                start = choose.randrange(len(sentence))
                pieces.append(sentence[start : start + choose.randint(1, 8)])
        yield "".join(pieces)


@pytest.mark.parametrize("use_numpy", [True, False], ids=["numpy", "standard-library"])
@pytest.mark.parametrize("config", CONFIGS)
def test_conversion_equals_the_package_on_adversarial_strings(config: str, use_numpy: bool) -> None:
    """7,000 gluings for each of three configurations and two tables: not one difference."""
    package = OpenCC(config)
    fast = Converter(read_chain(config), use_numpy=use_numpy)
    texts = [*SENTENCES, *gluings(config, 7_000)]
    assert [text for text in texts if fast.convert(text) != package.convert(text)] == []


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_keeps_its_length_and_equals_the_package(text: str) -> None:
    """Also rare planes, controls and lone surrogates pass through as the package passes them."""
    assert convert(text, "tw2s") == PACKAGE.convert(text)
    assert len(convert(text, "t2s")) == len(text)


@pytest.mark.parametrize("config", ["tw2sp", "s2twp", "s2t", "", "../t2s"])
def test_other_configurations_are_refused_by_name(config: str) -> None:
    """A configuration that changes lengths or writes Traditional is named in the error."""
    with pytest.raises(UsageError, match="is not supported; use t2s, tw2s, hk2s"):
        convert("指標", config)


def test_lone_surrogates_pass_through_both_tables() -> None:
    """JSON-LD can hold half of a character; the table must not stumble over it."""
    for use_numpy in (True, False):
        fast = Converter(read_chain("t2s"), use_numpy=use_numpy)
        assert fast.convert("\ud800發\udc00") == "\ud800发\udc00"


def test_a_cluster_of_any_length_is_converted() -> None:
    """藉藉 overlaps itself without end: 100,000 of them are one cluster."""
    assert convert("藉藉" * 50_000 + "藉口", "t2s") == "藉藉" * 50_000 + "借口"


def test_texts_beyond_one_block_convert_alike_with_and_without_numpy() -> None:
    """The array works by blocks of 65,536 characters; a phrase may lie across their border."""
    text = "發" * 65_535 + "乾隆" + "發展" * 40_000 + "\ud800"
    fast, plain = (Converter(read_chain("t2s"), use_numpy=used) for used in (True, False))
    assert fast.convert(text) == plain.convert(text)
    assert fast.convert(text)[65_534:65_539] == "发乾隆发展"
