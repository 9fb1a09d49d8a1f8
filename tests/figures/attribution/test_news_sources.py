"""Of whom Chinese news tell, and what is not of the index."""

import pytest

from tests.figures.told import told


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


def test_a_text_that_names_another_source_and_never_the_index_has_no_statistics() -> None:
    """What an agency counts is not the report's, though the day would fit."""
    text = "我国人工智能专利占全球的60%；国家知识产权局说，有效发明专利达501万件。"
    assert told(text, title="") == set()
