"""Whose figure it is: names, groups and places that a number must not be given to."""

import pytest

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"
Claim = tuple[str, str, str, float | int | str, int | None]


def claims(text: str, *, published: str = "2025-07-28", title: str = TITLE) -> set[Claim]:
    """Numeric claims of a text: subject, indicator, kind, value, data year."""
    found = extract_observations(text, published=published, title=title)
    worded = ("trend", "status", "method_change")
    return {
        (o.subject, o.indicator, o.kind, o.value, o.data_year)
        for o in found
        if o.kind not in worded
    }


US, CN, GB = (("US", 77.97), ("CN", 58.01), ("GB", 37.9))


@pytest.mark.parametrize(
    "text",
    [
        "第二梯队中，除荷兰和瑞典外，其他7个国家都有一级指标进入前五。",
        "中国排在前列，其余44国都不到40分。",
        "中国多项指标进入前五。",
        "中国总分领先，没有一个国家超过80分。",
        "两国在芯片企业数上的合计占比超过50%。",
        "The other seven countries each had an indicator in the top five.",
        "中国得分居前，已韩国4分。",
    ],
)
def test_figures_of_nobody_who_is_named_are_dropped(text: str) -> None:
    """Counted countries and indicators, unknown pairs and damaged clauses have no subject."""
    assert claims(text) == set()


@pytest.mark.parametrize(
    ("text", "subject", "kind", "value"),
    [
        ("中国以58.01的得分紧跟美国（77.97）之后。", "US", "score", 77.97),
        ("第3名英国37.9分，第4名德国36.2分。", "GB", "rank", 3),
        ("The US score was 77.97, against 58.01 for China.", "CN", "score", 58.01),
        ("China scored 58.01, second only to the US, on 77.97.", "US", "score", 77.97),
        ("全球风险投资有66%流向美国。", "US", "share", 66),
        ("Two-thirds of global AI venture capital went to the US.", "US", "share", 66.67),
        ("美国吸引了全球约三分之二的风险投资。", "US", "share", 66.67),
        ("中国的芯片企业数与美国合占参评国家的一半以上。", "CN+US", "share", 50),
        ("中国的论文68000篇。\nGitHub平台上的生成式项目约6万个。", "WORLD", "count", 60000),
    ],
)
def test_figure_goes_to_the_name_beside_it(
    text: str, subject: str, kind: str, value: float
) -> None:
    """Apposition, receivers and platforms: nobody else gets the figure."""
    found = {(s, v) for s, _, k, v, _ in claims(text) if k == kind}
    assert (subject, value) in found
    assert [s for s, v in found if v == value] == [subject]


def test_places_of_several_countries_with_figures_between_them() -> None:
    """美国74.71分、中国52.69分,分列第一、第二."""
    text = "美国77.97分、中国58.01分，分列第一、第二。"
    assert {(s, v) for s, _, k, v, _ in claims(text) if k == "rank"} == {("US", 1), ("CN", 2)}


def test_as_many_countries_as_the_top_has_places_share_it() -> None:
    """美国77.97分,中国58.01分,位居前两位: both are within the first two."""
    text = "美国77.97分，中国58.01分，位居前两位。"
    assert {(s, v) for s, _, k, v, _ in claims(text) if k == "rank"} == {("US", 2), ("CN", 2)}


def test_two_places_are_no_first_place() -> None:
    """Kept the first two places: each is within the first two."""
    found = extract_observations(
        "The US and China kept the first two places.", published="2025-07-28", title=TITLE
    )
    assert {(o.subject, o.value, o.comparator) for o in found} == {("US", 2, "le"), ("CN", 2, "le")}


def test_first_of_a_tier_is_no_first_place() -> None:
    """Third overall and first in the second tier."""
    text = "The UK ranked third overall and first in the second tier."
    assert {(k, v) for _, _, k, v, _ in claims(text)} == {("rank", 3), ("tier", 2)}


@pytest.mark.parametrize(
    "text",
    [
        "美国和中国领先。两个数字之间的距离是19.96分。往前推一年，这一距离是22.02分。",
        "美国和中国领先。差距为19.96分，一年前这一距离是22.02分。",
    ],
)
def test_distance_is_a_gap(text: str) -> None:
    """距离 and 差距, also a year back, are never scores."""
    assert {(s, k, v, y) for s, _, k, v, y in claims(text)} == {
        ("CN~US", "gap", 19.96, 2024),
        ("CN~US", "gap", 22.02, 2023),
    }


@pytest.mark.parametrize(
    "text",
    [
        "上海7月29日电 《全球人工智能创新指数报告2025》日前发布。",
        "7月27日，记者从主办方获悉，《全球人工智能创新指数报告2025》发布。",
        "(Yicai) July 28 -- The report on the index was released at the conference yesterday.",
        "7月26日，2025世界人工智能大会开幕，1500余项展品亮相。",
    ],
)
def test_dateline_is_no_release_day(text: str) -> None:
    """The day of the report, of a reporter's call or of the opening."""
    assert [c for c in claims(text) if c[2] == "date"] == []


def test_words_of_a_replaced_copy_are_flagged() -> None:
    """好意思国 is 美国 in a copy whose words were replaced: read, flagged, trusted less."""
    found = extract_observations(
        "好意思国得分77.97分，中国得分58.01分。", published="2025-08-06", title=TITLE
    )
    assert {(o.subject, o.value) for o in found} == {US, CN}
    assert all(o.flags == ("spun",) and o.confidence < 0.5 for o in found)


def test_year_before_a_year_earlier() -> None:
    """Up 25 percent from a year earlier is growth of the year, against the one before."""
    text = "Global venture capital in AI reached USD137 billion in 2024, up 25 percent from a year"
    found = extract_observations(f"{text} earlier.", published="2025-07-28", title=TITLE)
    assert {(o.kind, o.value, o.data_year, o.compare_year) for o in found} == {
        ("amount", 137_000_000_000, 2024, None),
        ("growth", 25, 2024, 2023),
    }
