"""Names that the vocabulary lacks, and figures whose name stands elsewhere, in Chinese news."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我国论文产出得分92.4分，位居全球第一；企业得分71.3分，排名第二。",
            {
                "CN papers rank 1 2024",
                "CN papers score 92.4 2024",
                "CN x.企业 rank 2 2024",
                "CN x.企业 score 71.3 2024",
            },
        ),
        (
            "中国产业与应用得分为67.6分，但其中“企业规模”子项得分只有48.3分，仅排第五。",
            {
                "CN l1.industry score 67.6 2024",
                "CN x.企业规模 rank 5 2024",
                "CN x.企业规模 score 48.3 2024",
            },
        ),
        (
            "数据基础和应用潜力是中国得分最高的两个二级指标，分别为81.2分和79.5分。",
            {
                "CN application.potential score 79.5 2024",
                "CN data.foundation score 81.2 2024",
            },
        ),
    ],
)
def test_what_is_scored_has_a_name(text: str, expected: set[str]) -> None:
    """A name before 得分 that the vocabulary lacks is a name, with or without quotation marks."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "从2020年第八到2024年第二，中国在资源与环境上连上台阶。",
            {
                "CN l1.resources rank 2 2024",
                "CN l1.resources rank 8 2020",
            },
        ),
        (
            "澳大利亚重返前十，上一次进入前十还是在2021年。",
            {
                "AU overall rank 10 2021 le",
                "AU overall rank 10 2024 le",
            },
        ),
    ],
)
def test_the_name_stands_behind(text: str, expected: set[str]) -> None:
    """Who and what are told in the next clause, or the year behind."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "荷兰没能守住第十的位置，被澳大利亚以0.3分之差反超，掉到第十二。",
            {
                "AU~NL overall gap 0.3 2024",
                "NL overall rank 10 2024",
                "NL overall rank 12 2024",
            },
        ),
        (
            "新加坡以41.5分挤掉英国，升至第三，后者以41.2分退居第四。",
            {
                "GB overall rank 4 2024",
                "GB overall score 41.2 2024",
                "SG overall rank 3 2024",
                "SG overall score 41.5 2024",
            },
        ),
    ],
)
def test_who_passes_whom(text: str, expected: set[str]) -> None:
    """A passive clause leaves the actor as it was."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "中国、印度、阿联酋的增幅均在5分以上。",
            {
                "AE overall delta 5 2024 ge",
                "CN overall delta 5 2024 ge",
                "IN overall delta 5 2024 ge",
            },
        ),
        (
            "德国、法国总分分别只提高0.6分和0.3分，远低于印度的5.6分。",
            {
                "DE overall delta 0.6 2024",
                "FR overall delta 0.3 2024",
                "IN overall delta 5.6 2024",
            },
        ),
        (
            "过去三年，中国总分累计提高9.4分。",
            {
                "CN overall delta 9.4 2024",
            },
        ),
    ],
)
def test_changes_of_several(text: str, expected: set[str]) -> None:
    """What each of a row has risen by is no score."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "超10亿美元的融资有38笔，合计960亿美元，占全年的70%。",
            {
                "WORLD vc.mega_rounds share 70 2024",
            },
        ),
    ],
)
def test_rounds_above_a_sum(text: str, expected: set[str]) -> None:
    """The sum of the rounds is not that of all venture capital."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第三名则由英国、韩国和新加坡分享。",
        "第二梯队里，得分最高的英国表现稳定。",
        "平均总分提高1.2分。",
        "A轮以前的融资占比降到两成以下。",
    ],
)
def test_nobody_holds_these(text: str) -> None:
    """Who holds the place or the sum is not said."""
    assert told(text) == set()
