"""What one sentence leaves for the next: answers, rows, periods, and what is remembered of it."""

import pytest

from pipelines.figures import extract_observations, read_figures, telling
from pipelines.figures.trace import Trace
from tests.figures.told import told

TITLE = "全球人工智能创新指数报告2025"
Claim = tuple[str, str, str, float | int | str, int | None]
WORDED = ("trend", "status", "method_change", "date")


def claims(text: str) -> set[Claim]:
    """Numeric claims of a text of July 2025: subject, indicator, kind, value, data year."""
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    return {
        (o.subject, o.indicator, o.kind, o.value, o.data_year)
        for o in found
        if o.kind not in WORDED
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("问：中国排第几？答：第二。", ("CN", "overall", "rank", 2, 2024)),
        ("Q: Where does China stand? A: Second.", ("CN", "overall", "rank", 2, 2024)),
        ("问：中国和美国差多少？答：19.96分。", ("CN~US", "overall", "gap", 19.96, 2024)),
        ("（二）科技研发。中国得分61.3分。", ("CN", "l1.research", "score", 61.3, 2024)),
        ("It was third in 2019. Now China is second.", ("CN", "overall", "rank", 2, 2024)),
    ],
)
def test_a_sentence_is_read_in_the_light_of_the_one_before(text: str, expected: Claim) -> None:
    """Questions, headings and years hold for the next sentence, as far as it says nothing else."""
    assert expected in claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "问：那第三名呢？",
        "新加坡在亚洲国家中排名第二。",
        "Singapore ranks second in Asia.",
        "中国的人均指标稳居全球首位。",
        "印度GDP世界第五。",
        "法国24个，居第三。",
        "第三名起为虚构。",
        "若按满分100分计，中国还差近42分。",
        "我们58.01分里，最突出的是产业与应用。",
        "有网文称“中国总分已达68.01分”。",
        "美国有两项一级指标得分超过85分。",
        "两国得分：58.01分对77.97分。",
    ],
)
def test_what_cannot_be_attributed_with_certainty_is_left(text: str) -> None:
    """Places in a part of the field or by something else, marks of the scale, hearsay, quotations."""
    assert claims(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "英国分别落后美国和中国38分和15分。",
            {("GB~US", "overall", "gap", 38, 2024), ("CN~GB", "overall", "gap", 15, 2024)},
        ),
        (
            "沙特和阿联酋分别上升5位和3位。",
            {("SA", "overall", "delta", 5, 2024), ("AE", "overall", "delta", 3, 2024)},
        ),
        (
            "第一至第四梯队分别有2个、8个、15个、21个国家。",
            {(f"TIER{n}", "tier.size", "count", v, 2024) for n, v in enumerate((2, 8, 15, 21), 1)},
        ),
        (
            "2020年，中后期轮次占比为35%；到2024年，已上升到47%。",
            {
                ("WORLD", "vc.late_stage", "share", 35, 2020),
                ("WORLD", "vc.late_stage", "share", 47, 2024),
            },
        ),
    ],
)
def test_rows_and_moves_are_shared_out_in_their_order(text: str, expected: set[Claim]) -> None:
    """分别 gives each name its figure; a share that goes on needs no second name."""
    assert claims(text) == expected


def test_a_sentence_remembered_is_placed_where_it_stands() -> None:
    """The same sentence in another text has the same claims, and spans of that text."""
    sentence = "中国总分为58.01分，排名第二。"
    first, second = (
        extract_observations(head + sentence, published="2025-07-28", title=TITLE)
        for head in ("", "美国总分为77.97分。")
    )
    assert [o.value for o in first] == [58.01, 2]
    assert [o.value for o in second] == [77.97, 58.01, 2]
    text = "美国总分为77.97分。" + sentence
    assert all(text[slice(*o.span)] == o.evidence for o in second)
    assert first[0].id == second[1].id


def test_a_sentence_remembered_is_read_as_if_for_the_first_time() -> None:
    """A traced reading remembers nothing; both give the same observations."""
    text = "问：中国排第几？答：第二，58.01分。\n美国呢？77.97分，比中国高19.96分。"
    telling.remembered.cache_clear()
    anew = read_figures(text, published="2025-07-28", title=TITLE)
    again = read_figures(text, published="2025-07-28", title=TITLE)
    traced = read_figures(text, published="2025-07-28", title=TITLE, trace=Trace())
    assert anew.observations == again.observations == traced.observations


def test_a_sentence_is_remembered_with_its_context() -> None:
    """第二 is China's behind one question and Japan's behind another."""
    found = [claims(f"问：{name}排第几？答：第二。") for name in ("中国", "日本")]
    assert [{claim[0] for claim in one} for one in found] == [{"CN"}, {"JP"}]


def test_an_answer_goes_to_the_question_of_the_heading() -> None:
    """The heading asks how far two countries are apart; a number alone is the answer."""
    text = "中国科学技术信息研究所的报告给出了答案：19.96分。"
    assert told(text, title="中美人工智能差距还有多大？") == {"CN~US overall gap 19.96 2024"}
