"""The comparison key: what mirrors alter in print does not alter it."""

import pytest

from pipelines.reprints.folding import fold

PLAIN = "2024年,中国总分为58.01分,排名第2,投资额1370亿美元,AI人才增长25%。"


def spelled(text: str) -> str:
    """Return the tokens as text, words and numbers bracketed by their hash's digits."""
    return repr(fold(text).tokens)


@pytest.mark.parametrize(
    "printed",
    [
        "２０２４年，中国总分为５８．０１分，排名第２，投资额１３７０亿美元，ＡＩ人才增长２５％。",
        "2024 年 , 中国总分为 58.01 分 , 排名第 2 ,投资额 1370 亿美元, AI 人才增长 25 % .",
        "2024年,中国总分为58 . 01分,排名第2,投资额1,370亿美元,AI人才增长25%",
        "20\u200b24年,中\ufeff国总分为58\u2060.01分,排名第2,投资额1370亿美元,A\u00adI人才增长25%。",
        "2024年,中国总分为58.010分,排名第二,投资额1370.0亿美元,ai人才增长25%。",
        "2024年,中(zhong)(zhong)国(guó)总分为58.01分,排名第2,投资额1370亿美元,AI人才增长25%。",
        "2024年\n中国总分为58.01分\n\n排名第2;投资额1370亿美元:AI人才增长25%",
    ],
)
def test_print_variants_have_one_key(printed: str) -> None:
    """Width, spaces, punctuation, zero-width characters and left-over readings fall out."""
    assert fold(printed) == fold(PLAIN)


@pytest.mark.parametrize(
    "other",
    [PLAIN.replace("58.01", "58.1"), PLAIN.replace("2024", "2023"), PLAIN.replace("中", "美")],
)
def test_other_content_has_another_key(other: str) -> None:
    """A digit or a character that differs is kept."""
    assert fold(other) != fold(PLAIN)


@pytest.mark.parametrize(
    ("numeral", "digits"),
    [
        ("二十五家", "25家"),
        ("一百零五个", "105个"),
        ("十二项", "12项"),
        ("第三", "第3"),
        ("两国", "2国"),
    ],
)
def test_chinese_numerals_of_counts_are_numbers(numeral: str, digits: str) -> None:
    """第二 and 第2 are small changes of one editor, not two figures."""
    assert fold(numeral) == fold(digits)


@pytest.mark.parametrize("word", ["一些", "统一", "一个", "千方百计"])
def test_numerals_in_words_stay_words(word: str) -> None:
    """一 in 统一 counts nothing."""
    assert fold(word).numbers == []


def test_replace_all_spinning_is_undone_in_the_key() -> None:
    """Words that spinning leaves behind fold to the words they replaced."""
    assert fold("寰球东说念主工智能蜕变指数论说") == fold("全球人工智能创新指数报告")


def test_author_brackets_with_words_are_kept() -> None:
    """A bracket with an abbreviation is text, not a reading."""
    assert fold("世界人工智能大会(WAIC2025)").words == 1
