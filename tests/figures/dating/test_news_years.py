"""Years in Chinese news."""

import pytest

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
