"""Places by a thing that the vocabulary lacks: of no country in the index as a whole."""

import pytest

from tests.figures.told import told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国发电量居全球第一。", {"CN x.发电量 rank 1 2024"}),
        ("中国工业机器人安装量居全球第一。", {"CN x.工业机器人安装量 rank 1 2024"}),
        ("中国网民规模居世界第一。", set()),
        ("美国AI技能渗透率全球第一。", {"US x.AI技能渗透率 rank 1 2024"}),
        ("我国5G基站数量位居世界首位。", {"CN x.5G基站数量 rank 1 2024"}),
        ("中国高铁里程世界第一。", {"CN x.高铁里程 rank 1 2024"}),
        ("中国高铁里程达4.8万公里，居世界第一。", {"CN x.高铁里程 rank 1 2024"}),
        (
            "中国发电量达10万亿千瓦时，连续14年居全球首位。",
            {"CN x.发电量 consecutive 14 2024", "CN x.发电量 rank 1 2024"},
        ),
        ("中國發電量高居全球第一。", {"CN x.发电量 rank 1 2024"}),
        ("中國大陸工業機器人安裝量為全球第一。", {"CN x.工业机器人安装量 rank 1 2024"}),
        (
            "中国制造业规模连续15年居全球首位。",
            {"CN x.制造业规模 consecutive 15 2024", "CN x.制造业规模 rank 1 2024"},
        ),
        (
            "中国新能源汽车产销量连续十年居全球第一。",
            {"CN x.新能源汽车产销量 consecutive 10 2024", "CN x.新能源汽车产销量 rank 1 2024"},
        ),
        ("我国数字经济规模位居世界第二。", set()),
        ("韩国机器人密度位居全球第一。", {"KR x.机器人密度 rank 1 2024"}),
        ("中国外汇储备居世界首位。", {"CN x.外汇储备 rank 1 2024"}),
        (
            "中国移动互联网用户规模居全球第一，总分居全球第二。",
            {"CN overall rank 2 2024", "CN x.移动互联网用户规模 rank 1 2024"},
        ),
        (
            "中国发电量居全球第一，得分58.01分，排名第二。",
            {"CN overall rank 2 2024", "CN overall score 58.01 2024", "CN x.发电量 rank 1 2024"},
        ),
        ("2024年机器人密度居第三的是日本。", {"JP x.机器人密度 rank 3 2024"}),
        ("美国数据中心用电量居全球第一。", {"US x.数据中心用电量 rank 1 2024"}),
        ("中国人口世界第二。", set()),
        ("中国经济总量居世界第二位。", set()),
        (
            "新加坡机器人密度排名第二，总分排名第五。",
            {"SG overall rank 5 2024", "SG x.机器人密度 rank 2 2024"},
        ),
        ("US power output ranks first in the world.", set()),
        ("China's power generation ranks first globally.", set()),
        ("China's internet population is ranked first in the world.", set()),
        ("US AI skill penetration ranks first.", set()),
        ("China's 5G network ranked first in the world.", set()),
        ("China's high-speed rail mileage ranks first.", set()),
        ("China's number of robots installed ranks first in the world.", set()),
        ("Chinese manufacturing output has ranked first for 15 years in a row.", set()),
    ],
)
def test_a_place_by_a_thing_of_its_own_is_not_one_in_the_index(
    text: str, expected: set[str]
) -> None:
    """An unknown thing keeps its name, in English it is left."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中国总分排名全球第二。", {"CN overall rank 2 2024"}),
        ("科技研发居世界第一的是美国。", {"US l1.research rank 1 2024"}),
        ("美国科技研发居世界第一。", {"US l1.research rank 1 2024"}),
        ("中国大模型数量居全球第一。", {"CN models.large rank 1 2024"}),
        ("中国人工智能创新能力居全球第二。", {"CN overall rank 2 2024"}),
        ("中国AI实力居全球第二。", {"CN overall rank 2 2024"}),
        ("中国人工智能发展水平位居世界第二。", {"CN overall rank 2 2024"}),
        ("中国综合得分居全球第二。", {"CN overall rank 2 2024"}),
        ("中国AI创新指数全球第二。", {"CN overall rank 2 2024"}),
        ("中国人工智能综合实力稳居世界第二。", {"CN overall rank 2 2024"}),
        ("中国AI竞争力排名全球第二。", {"CN overall rank 2 2024"}),
        ("我国综合名次第2位。", {"CN overall rank 2 2024"}),
        ("中国连续五年居全球第二。", {"CN overall consecutive 5 2024", "CN overall rank 2 2024"}),
        ("中国人工智能总体水平居世界第二。", {"CN overall rank 2 2024"}),
        ("China's AI innovation ranks second in the world.", {"CN overall rank 2 2024"}),
        ("China's overall score ranks second.", {"CN overall rank 2 2024"}),
        ("China's AI strength ranked second globally.", {"CN overall rank 2 2024"}),
        ("China's score was second.", {"CN overall rank 2 2024"}),
        (
            "China's total score ranks second among 46 countries.",
            {"CN overall rank 2 2024", "REPORT meta.countries count 46 2024"},
        ),
        ("China again ranked second.", {"CN overall rank 2 2024"}),
        ("China's position remained second.", {"CN overall rank 2 2024"}),
        (
            "China's number of large models ranks first in the world.",
            {"CN models.large rank 1 2024"},
        ),
        ("China's R&D ranks second.", {"CN l1.research rank 2 2024"}),
        (
            "The United States topped the ranking and China came second.",
            {"CN overall rank 2 2024", "US overall rank 1 2024"},
        ),
        ("The US has been first for years.", set()),
        ("The Chinese mainland ranks second.", {"CN overall rank 2 2024"}),
    ],
)
def test_words_of_the_whole_index_are_read_as_before(text: str, expected: set[str]) -> None:
    """总分, AI创新能力, score and strength are the index itself."""
    assert told_behind_name(text) == expected
