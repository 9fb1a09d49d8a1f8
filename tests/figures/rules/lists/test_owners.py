"""Tables that are not of the whole index: another's, a part's, or of something not known."""

import pytest

from tests.figures.told import told

LEAD = "《全球人工智能创新指数报告2025》在上海发布。\n"
ROWS = "国家 | 得分 | 排名\n美国 | 70.06 | 1\n中国 | 40.17 | 2"
READ = {
    "US overall score 70.06 2024",
    "US overall rank 1 2024",
    "CN overall score 40.17 2024",
    "CN overall rank 2 2024",
}


@pytest.mark.parametrize(
    "above",
    [
        "前十名见下表。",
        "各国得分与排名见下表：",
        "表1 全球人工智能创新指数前两名",
        "斯坦福大学的AI指数显示，美国第一。\n表1 全球人工智能创新指数前两名",
    ],
)
def test_a_table_without_another_owner_is_of_the_index(above):
    assert told(f"{LEAD}{above}\n{ROWS}") >= READ


@pytest.mark.parametrize(
    "above",
    [
        "表2 2025年全球创新指数（GII）排名",
        "世界知识产权组织发布的《2025年全球创新指数》显示，瑞士位居榜首。",
        "斯坦福大学AI指数的结果见下表。",
        "斯坦福大学的AI指数显示，美国位居榜首。\n具体排名如下：",
        "附：2025年全球人工智能活力指数",
        "表3 人工智能论文数量排名",
        "表4 科技研发得分",
    ],
)
def test_a_table_under_another_s_name_gives_nothing(above):
    """Its rows were this index's at .9 from the day on which pages kept the rows of tables."""
    assert not told(f"{LEAD}{above}\n{ROWS}") & READ


def test_a_second_table_may_be_another_s():
    text = f"{LEAD}排名 | 国家 | 总分\n1 | 美国 | 77.97\n附：2025年全球人工智能活力指数\n{ROWS}"
    assert told(text) == {"US overall rank 1 2024", "US overall score 77.97 2024"}


@pytest.mark.parametrize(
    "rows",
    [
        "排名 | 国家 | GDP（万亿美元）\n1 | 美国 | 29.2\n2 | 中国 | 18.7",
        "排名 | 国家 | 论文数\n1 | 中国 | 40.2",
        "| 美国 | 中国\n总分 | 77.97 | 58.01",
        "1 | 美国 | 77.97\n2 | 中国 | 58.01",
    ],
)
def test_places_by_what_is_not_known_and_rows_without_a_heading_give_nothing(rows):
    """A place by GDP is none in the index; of two countries in a row both scores were China's."""
    assert told(LEAD + rows) == set()


def test_a_column_that_is_not_known_beside_a_score_costs_nothing():
    text = LEAD + "名次 | 国家/地区 | 总分 | 较上年\n1 | 美国 | 77.97 | —\n2 | 中国 | 58.01 | +5.32"
    assert "CN overall score 58.01 2024" in told(text)
