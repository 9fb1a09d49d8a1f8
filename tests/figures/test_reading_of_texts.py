"""What a whole text gives: years, pronouns, layers, ids, hostile input."""

from pipelines.figures import extract_observations, observation_id, read_figures, series_key
from pipelines.figures.sentences.spans import LONGEST

DAY = "2025-07-28"


def values(text: str, kind: str) -> list[tuple[str, float | int | str, int | None]]:
    return [
        (o.subject, o.value, o.data_year)
        for o in extract_observations(text, published=DAY)
        if o.kind == kind
    ]


def test_two_years_of_one_sentence_are_kept_apart() -> None:
    """22.02 belongs to 2023, although the edition is of 2024."""
    text = "两国分差从2023年的22.02分,缩小至2024年的19.96分。"
    assert values("美国和中国位居前列。" + text, "gap") == [
        ("CN~US", 22.02, 2023),
        ("CN~US", 19.96, 2024),
    ]


def test_move_without_years_starts_a_year_before() -> None:
    """由第三升至第二: the third place was that of the year before."""
    assert values("中国排名由第三升至第二。", "rank") == [("CN", 3, 2023), ("CN", 2, 2024)]


def test_last_year_is_relative_to_publication() -> None:
    """去年 in July 2025 is 2024."""
    assert values("去年中国总分58.01分。", "score") == [("CN", 58.01, 2024)]


def test_pronoun_takes_who_acted_last() -> None:
    """其 continues the subject of the clause before."""
    assert values("英国位居第二梯队,其得分为37.9分。", "score") == [("GB", 37.9, 2024)]


def test_foreign_index_lasts_until_this_one_is_named() -> None:
    """A figure belongs to the index named nearest before it in the paragraph."""
    text = "全球AI活力工具显示,美国得分78.6分。全球人工智能创新指数显示,美国得分77.97分。"
    assert values(text, "score") == [("US", 77.97, 2024)]


def test_value_of_a_row_that_does_not_fit_is_left_out() -> None:
    """Three figures for two countries: none is guessed."""
    assert values("美国和中国得分分别为77.97分、58.01分和40.5分。", "score") == []


def test_impossible_score_is_rejected() -> None:
    """A score lies between 0 and 100, a share below 100."""
    assert values("中国总分为158.01分。", "score") == []
    assert values("中国大模型数量占全球的166%。", "share") == []


def test_spans_are_of_the_annotated_text() -> None:
    """Readings are read over, and evidence is the text as passed, with them."""
    text = (
        "《全球人工智能創(chuang)新指數報(bao)告2025》顯(xian)示,中國(guo)總(zong)分為"
        "58.01分,排(pai)名第二。"
    )
    found = extract_observations(text)
    assert [(o.kind, o.value) for o in found] == [("score", 58.01), ("rank", 2)]
    assert all(text[slice(*o.span)] == o.evidence for o in found)
    assert found[0].text_layer == "raw"
    assert "中國(guo)總(zong)分" in found[0].evidence


def test_layer_tells_what_was_converted() -> None:
    """`clean` for a Traditional text, `hans` for a Simplified one."""
    assert extract_observations("中國總分為58.01分。", published=DAY)[0].text_layer == "clean"
    assert extract_observations("中国总分为58.01分。", published=DAY)[0].text_layer == "hans"


def test_id_is_of_sentence_series_and_value() -> None:
    """The id survives re-extraction, and differs by article."""
    found = extract_observations("中国总分为58.01分。", published=DAY)[0]
    again = observation_id("", found.sentence, series_key(found), found.value)
    assert found.id == again
    assert observation_id("https://a.cn/1", found.sentence, series_key(found), 58.01) != again


def test_unknown_indicator_is_kept_and_reported() -> None:
    """A name that the vocabulary lacks is x.<name> with an issue, never the overall score."""
    reading = read_figures("在量子算法方面,中国排名第四。", published=DAY)
    assert [o.indicator for o in reading.observations] == ["x.量子算法"]
    assert [issue.excerpt for issue in reading.issues] == ["量子算法"]


def test_leader_of_a_gap_is_named_where_told() -> None:
    """The value of a gap is positive, `leader` says who is ahead."""
    for text in ("中国落后美国19.96分。", "美国领先中国19.96分。"):
        gap = next(o for o in extract_observations(text, published=DAY) if o.kind == "gap")
        assert (gap.subject, gap.value, gap.leader) == ("CN~US", 19.96, "US")


def test_endless_sentence_is_not_read() -> None:
    """A million digits, brackets or names give nothing; what stands around them is read."""
    for flood in ("1" * 10**6, "(" * 10**6, "中国" * 500_000, "第" * 10**6):
        assert extract_observations(flood + "。", published=DAY) == []
    text = "(" * (LONGEST + 1) + "\n中国总分58.01分。"
    assert [o.value for o in extract_observations(text, published=DAY)] == [58.01]
