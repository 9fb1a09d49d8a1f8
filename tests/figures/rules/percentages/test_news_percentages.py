"""Shares and growth in Chinese news: of what, of whom, and of which whole."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我国芯片企业占参评国家总量的26%，仅次于美国的31%；两国合计57%。",
            {
                "CN companies.chip share 26 2024 of EVALUATED",
                "CN+US companies.chip share 57 2024 of EVALUATED",
                "US companies.chip share 31 2024 of EVALUATED",
            },
        ),
        (
            "中国超算数量占全球的比重，2020年为45.2%，2021年为37.6%。",
            {
                "CN compute.supercomputers share 37.6 2021 of WORLD",
                "CN compute.supercomputers share 45.2 2020 of WORLD",
            },
        ),
        (
            "2021年中国拿走全球风险投资的19%，2022年为15%，2024年更降到7.2%。",
            {
                "CN vc.amount share 15 2022 of WORLD",
                "CN vc.amount share 19 2021 of WORLD",
                "CN vc.amount share 7.2 2024 of WORLD",
            },
        ),
        (
            "美国芯片企业数占比由2020年的51%降至45%，中国由17%升至28%。",
            {
                "CN companies.chip share 17 2020",
                "CN companies.chip share 28 2024",
                "US companies.chip share 45 2024",
                "US companies.chip share 51 2020",
            },
        ),
        (
            "中美大模型数量合计占全球八成，比上年提高3个百分点，其中美国占44%。",
            {
                "CN+US models.large delta 3 2024",
                "CN+US models.large share 80 2024 of WORLD",
                "US models.large share 44 2024 of WORLD",
            },
        ),
        (
            "美中高层次人才占参评国家总数的一半以上；分开来看，美国占36.4%，中国占21.5%。",
            {
                "CN talent.high_level share 21.5 2024 of EVALUATED",
                "CN+US talent.high_level share 50 2024 ge of EVALUATED",
                "US talent.high_level share 36.4 2024 of EVALUATED",
            },
        ),
        (
            "中美芯片企业、大模型之和占46个参评国的比重均过半，最高的大模型达到89%。",
            {
                "CN+US companies.chip share 50 2024 ge of EVALUATED",
                "CN+US models.large share 50 2024 ge of EVALUATED",
                "CN+US models.large share 89 2024 of EVALUATED",
                "REPORT meta.countries count 46 2024",
            },
        ),
    ],
)
def test_a_share_goes_on_in_its_sentence(text: str, expected: set[str]) -> None:
    """Other years, other countries and sums of two have the same thing and whole."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全球人工智能企业超过3.5万家，半数以上集中在中美两国。",
            {
                "CN+US companies share 50 2024 ge of WORLD",
                "WORLD companies count 35000 2024 ge",
            },
        ),
        (
            "英国、德国、加拿大的顶级论文占比均在5%以下。",
            {
                "CA papers.top share 5 2024 le",
                "DE papers.top share 5 2024 le",
                "GB papers.top share 5 2024 le",
            },
        ),
        (
            "中国、美国分别拥有全球36.1%和44.1%的大模型。",
            {
                "CN models.large share 36.1 2024 of WORLD",
                "US models.large share 44.1 2024 of WORLD",
            },
        ),
        (
            "中国风险投资份额止步于7%，被英国以7.4%反超。",
            {
                "CN vc.amount share 7 2024",
                "GB vc.amount share 7.4 2024",
            },
        ),
        (
            "中国高价值专利只及美国的35%，户均融资额不及美国四分之一。",
            {
                "CN patents.high_value share 35 2024 of US",
                "CN vc.per_company share 25 2024 le of US",
            },
        ),
        (
            "美国企业户均融资8200万美元，是中国（2100万美元）的近4倍。",
            {
                "CN vc.per_company amount 2.1e+07 2024",
                "US vc.per_company amount 8.2e+07 2024",
                "US vc.per_company multiple 4 2024 approx of CN",
            },
        ),
        (
            "在企业数量上，中国（4700家）不及美国（9200家）的六成。",
            {
                "CN companies count 4700 2024",
                "CN companies share 60 2024 of US",
                "US companies count 9200 2024",
            },
        ),
        (
            "美国吸引风险投资904亿美元，其中超级融资达740亿美元，占比超过八成。",
            {
                "US vc.amount amount 9.04e+10 2024",
                "US vc.mega_rounds amount 7.4e+10 2024",
                "US vc.mega_rounds share 80 2024 ge",
            },
        ),
        (
            "10亿美元以上的融资，四年间在风险投资总额中的比例由约五成变为约七成。",
            {
                "WORLD vc.mega_rounds share 50 2020 approx",
                "WORLD vc.mega_rounds share 70 2024 approx",
            },
        ),
    ],
)
def test_whose_share_it_is(text: str, expected: set[str]) -> None:
    """Receivers, passive holders, rows and brackets."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "越南开源活跃度以71%的同比增幅夺冠。",
            {
                "VN opensource.activity_growth growth 71 2024",
                "VN opensource.activity_growth rank 1 2024",
            },
        ),
        (
            "爱尔兰的托管型数据中心从2022年的62个扩充到2024年的97个，增长超过五成。",
            {
                "IE compute.datacenters count 62 2022",
                "IE compute.datacenters count 97 2024",
                "IE compute.datacenters growth 50 2024 ge",
            },
        ),
    ],
)
def test_growth_in_other_words(text: str, expected: set[str]) -> None:
    """The rate stands behind the number, or the move in the clause before."""
    assert told(text) == expected
