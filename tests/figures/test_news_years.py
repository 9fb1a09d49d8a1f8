"""Years, answers and what is not of the index in Chinese news."""

import pytest

from pipelines.figures import extract_observations
from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "加拿大今年掉到第八，去年它还排在第六；澳大利亚则由第十三升到第十。",
            {
                "AU overall rank 10 2024",
                "AU overall rank 13 2023",
                "CA overall rank 6 2023",
                "CA overall rank 8 2024",
            },
        ),
        (
            "中美总分相差19.96分；而在一年前，两国相差22.02分。换言之，差距收窄了2.06分。",
            {
                "CN~US overall delta -2.06 2024",
                "CN~US overall gap 19.96 2024",
                "CN~US overall gap 22.02 2023",
            },
        ),
        (
            "中国20个三级指标进前二，而2023年度为17项。日本总分36.2分。",
            {
                "CN set.l3 topn_count 20 2024",
                "JP overall score 36.2 2024",
            },
        ),
        (
            "三年间，印度的排名从第29爬到第18，总分也由21.2分涨到29.4分。",
            {
                "IN overall rank 18 2024",
                "IN overall rank 29 2021",
                "IN overall score 21.2 2021",
                "IN overall score 29.4 2024",
            },
        ),
        (
            "2020年，全球中后期轮次占风险投资的35%，而今这一数字变成了47%。",
            {
                "WORLD vc.late_stage share 35 2020",
                "WORLD vc.late_stage share 47 2024",
            },
        ),
        (
            "2024年中国风险投资降至98亿美元，仅为2021年高点（221亿美元）的44%，全球占比由13.6%下滑到7.2%。",
            {
                "CN vc.amount amount 2.21e+10 2021",
                "CN vc.amount amount 9.8e+09 2024",
                "CN vc.amount share 13.6 2023 of WORLD",
                "CN vc.amount share 7.2 2024 of WORLD",
            },
        ),
        (
            "中国顶会论文作者达到3.4万人，比五年前多了1.6倍。",
            {
                "CN papers.top_authors count 34000 2024",
                "CN papers.top_authors multiple 1.6 2024",
            },
        ),
        (
            "预计到下一期，中国总分有望突破62分。",
            {
                "CN overall score 62 2025 ge",
            },
        ),
        (
            "从2021年的“一枝独秀”到如今的“双雄并立”，第一梯队国家由1个增至2个。",
            {
                "TIER1 tier.size count 1 2021",
                "TIER1 tier.size count 2 2024",
            },
        ),
        (
            "与2020年相比，韩国的名次从第三掉到第五，分数少了6分。",
            {
                "KR overall delta -6 2024",
                "KR overall rank 3 2020",
                "KR overall rank 5 2024",
            },
        ),
    ],
)
def test_what_year_a_figure_is_of(text: str, expected: set[str]) -> None:
    """Years carry on from where they open, 去年 stands against 今年, periods hold for their sentence."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国科学技术信息研究所的最新报告给出了答案。美国总分77.97分，排第一。",
            {
                "US overall rank 1 2024",
                "US overall score 77.97 2024",
            },
        ),
        (
            "韩国今年在中国发布的全球AI创新指数报告中排名下滑至第7。",
            {
                "KR overall rank 7 2024",
            },
        ),
        (
            "日本高层次人才仅占参评国家的2.9%，甚至被印度（3.1%）超过，排名由第六退至第八。",
            {
                "JP talent.high_level rank 6 2023",
                "JP talent.high_level rank 8 2024",
                "JP talent.high_level share 2.9 2024 of EVALUATED",
            },
        ),
        (
            "印度是2024年全球新增人工智能企业最多的发展中国家，达到410家。",
            {
                "IN companies.new count 410 2024",
            },
        ),
        (
            "英国以37.9分排第三；生成式人工智能开源项目从1.7万个增到6万个。",
            {
                "GB overall rank 3 2024",
                "GB overall score 37.9 2024",
                "WORLD opensource.generative count 17000 2023",
                "WORLD opensource.generative count 60000 2024",
            },
        ),
        (
            "“进步最快的是印度和阿联酋。”两国总分分别提高9.8分、8.6分，分列第18和第19。",
            {
                "AE overall delta 8.6 2024",
                "AE overall rank 19 2024",
                "IN overall delta 9.8 2024",
                "IN overall rank 18 2024",
            },
        ),
    ],
)
def test_who_is_told_of(text: str, expected: set[str]) -> None:
    """Organisations and reports have no country; a passive one does not act."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "另据国际能源署估算，到2030年全球数据中心较2024年翻一番。",
        "省内方面，湖北人工智能产业规模已达1000亿元。",
        "人工智能核心产业规模突破1.2万亿元。在《全球人工智能创新指数报告2025》中，各国均有进步。",
        "前者考察36国。",
        "若不是人才拖了后腿，中国本可进入第一。",
        "此后，印度一度跌到第29位。",
    ],
)
def test_figures_of_others_are_left(text: str) -> None:
    """Other sources, places at home, what is told before the report is brought in."""
    assert told(text) == set()


def test_an_answer_goes_to_the_question_of_the_heading() -> None:
    """The heading asks how far two countries are apart; a number alone is the answer."""
    text = "中国科学技术信息研究所的报告给出了答案：19.96分。"
    assert told(text, title="中美人工智能差距还有多大？") == {"CN~US overall gap 19.96 2024"}


def test_a_text_that_names_another_source_and_never_the_index_has_no_statistics() -> None:
    """What an agency counts is not the report's, though the day would fit."""
    text = "我国人工智能专利占全球的60%；国家知识产权局说，有效发明专利达501万件。"
    assert told(text, title="") == set()


def test_a_bare_day_is_the_release_where_it_is_known() -> None:
    """7日在沪发布 has no month: the table of editions has it."""
    found = extract_observations(
        "7日在沪发布的《2022全球人工智能创新指数报告》", published="2023-07-08"
    )
    assert {(o.kind, o.value) for o in found} == {("date", "2023-07-07")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二梯队整体规模收缩。", ("TIER2", "tier.size", "trend", "down")),
        ("中国位居第二，整体呈现稳步上升态势。", ("CN", "overall", "trend", "up")),
        ("三级指标中补进了开放数据指数。", ("REPORT", "data.open", "method_change", "added")),
        (
            "数据基础、应用潜力两个维度的权重有所上调。",
            ("REPORT", "data.foundation", "method_change", "reweighted"),
        ),
    ],
)
def test_directions_without_a_figure(text: str, expected: tuple[str, str, str, str]) -> None:
    """Sizes of tiers, a country as a whole, weights."""
    found = extract_observations(text, published="2025-07-28", title="全球人工智能创新指数报告2025")
    assert expected in {(o.subject, o.indicator, o.kind, o.value) for o in found}


def test_a_correction_is_read_part_by_part() -> None:
    """Each part has an error of its own, and no country of the part before."""
    text = "更正：美国总分误作79.77分，应为77.97分；“三级指标前2名22个”应为“20个”。"
    assert told(text) == {"US overall score 77.97 2024"}


def test_standings_behind_figures_are_left() -> None:
    """落后于美国(31%) and 短板明显 tell nothing of the total."""
    for text in ("德国高价值专利排第四，落后于美国（31%）。", "三国合计只占8%，还不及中国一国。"):
        found = extract_observations(text, published="2025-07-28")
        assert not [o for o in found if o.kind == "status"]
