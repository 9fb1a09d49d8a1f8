"""Figures of other indices, rankings and yearbooks, whether a list has their names or not."""

import pytest

from tests.figures.told import told

HEAD = "《全球人工智能创新指数报告2025》在上海发布。\n"
HEAD_ENGLISH = "The Global AI Innovation Index Report 2025 was released in Shanghai.\n"
CHINA = {"CN overall score 58.01 2024"}


@pytest.mark.parametrize(
    "text",
    [
        "全球人工智能活力指数显示，美国78.6分，中国36.95分。",
        "斯坦福大学发布的全球AI活力榜上，美国以78.6分居首，中国36.95分居第二。",
        "在全球AI活力排行榜中，美国78.6分居首。",
        "牛津洞察《政府人工智能就绪度指数》中，新加坡84.25分，排名第二。",
        "全球人工智能就绪度指数中，新加坡得分84.25分，排名第二。",
        "瑞士洛桑《世界竞争力年报》显示，中国排名第16。",
        "世界竞争力年报显示，中国排名第16，新加坡排名第二。",
        "美国数字经济发展指数为91.2分。",
        "在全球金融中心指数中，新加坡排名第四。",
        "“全球清廉指数”中，中国得分42分。",
        "在全球幸福指数排行榜上，中国排名第60。",
        "中国人工智能竞争力指数得分58分。",
        "中国人工智能发展蓝皮书显示，中国得分70分。",
        "全球女性领导力指数显示，中国排名第50位。",
        "另一份榜单中，中国排名第四。",
        "另一项研究显示，中国得分68分。",
        "美国某智库发布的报告显示，中国总分50分。",
        "全球人工智慧活力指數顯示，美國78.6分，中國36.95分。",
        "世界競爭力年報中，新加坡排名第2。",
        "全球AI擴散指數顯示，新加坡得分60.9分。",
    ],
)
def test_name_of_another_index_takes_its_sentence(text: str) -> None:
    """What no list has is known by its words: 活力, 就绪度, 竞争力, 年报, 另一份."""
    assert told(HEAD + text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The Global Talent Competitiveness Index ranks China 40th.",
        "In the World Competitiveness Yearbook, China ranks 16th.",
        "China scored 36.95 in the global AI vibrancy ranking.",
        "China ranked 60th in the World Happiness Report.",
        "In the Index of Economic Freedom, China scored 48.5.",
        "Another index gave China 40 points.",
    ],
)
def test_english_name_of_another_index_takes_its_sentence(text: str) -> None:
    """Capitals before Index, Yearbook or Report, and topics in lower case."""
    assert told(HEAD_ENGLISH + text) == set()


def test_another_index_holds_until_ours_is_named_or_the_paragraph_ends() -> None:
    """What continues it is its own; the next paragraph is of this index again."""
    other = "全球人工智能就绪度指数中，新加坡得分84.25分。中国得分73.5分，排名第六。"
    assert told(HEAD + other) == set()
    assert told(HEAD + other + "\n中国总分58.01分。") == CHINA
    assert told(HEAD + other + "全球人工智能创新指数中，中国总分58.01分。") == CHINA
    assert told(HEAD + other + "而在中信所报告中，中国总分58.01分。") == CHINA


@pytest.mark.parametrize(
    "text",
    [
        "该指数显示，中国总分58.01分。",
        "报告显示，中国总分58.01分。",
        "《报告》显示，中国总分58.01分。",
        "全球人工智能创新能力指数显示，中国总分58.01分。",
        "全球人工智能革新指数显示，中国总分58.01分。",
        "全球AI科技创新指数显示，中国总分58.01分。",
        "全球人工智能创新综合指数中，中国得分58.01分。",
        "世界人工智能大会发布的指数显示，中国总分58.01分。",
        "2024年各国指数得分中，中国为58.01分。",
        "中国综合指数得分58.01分。",
        "中国创新指数得分58.01分。",
        "全球风险投资呈指数级增长，中国总分58.01分。",
        "在这份全球竞争力榜单上，中国得分58.01分。",
        "全球人工智能榜单上，中国得分58.01分。",
        "全球AI創新排行榜上，中國總分58.01分。",
    ],
)
def test_loose_names_of_this_index_are_not_others(text: str) -> None:
    """人工智能 and 创新 together, generic words, and what points back to the report."""
    assert told(HEAD + text) - {"WORLD vc.amount trend up 2024"} == CHINA


@pytest.mark.parametrize(
    "text",
    [
        "The Index gives China 58.01 points.",
        "The Report gives China 58.01 points.",
        "The latest AI Innovation Ranking gives China 58.01 points.",
        "The Global AI Innovation Index, a separate ranking, gives China 58.01 points.",
    ],
)
def test_loose_english_names_of_this_index_are_not_others(text: str) -> None:
    """An article alone before Index names no other one."""
    assert told(HEAD_ENGLISH + text) == CHINA


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("科技研发指数方面，中国得分61.3分。", "CN l1.research score 61.3 2024"),
        ("中国国际合作交流指数居全球第二。", "CN l1.international rank 2 2024"),
        ("中国的产业与应用指数得分71.5分。", "CN l1.industry score 71.5 2024"),
        ("开放数据指数方面，印度排名第一。", "IN data.open rank 1 2024"),
        ("中国人才指数居全球第二。", "CN talent rank 2 2024"),
    ],
)
def test_indicators_that_are_called_an_index_are_ours(text: str, expected: str) -> None:
    """Names of the vocabulary with 指数 behind them."""
    assert told(HEAD + text) == {expected}
