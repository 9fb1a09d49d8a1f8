"""Points in Chinese news: scores and their changes, and of which indicator they are."""

import pytest

from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "和上年比，中国高出5.32分。",
            {
                "CN overall delta 5.32 2024",
            },
        ),
        (
            "中国总分58.01分，比上一版多得5.32分。",
            {
                "CN overall delta 5.32 2024",
                "CN overall score 58.01 2024",
            },
        ),
        (
            "印度升幅最大，达5.6分。",
            {
                "IN overall delta 5.6 2024",
            },
        ),
        (
            "降幅最大的是俄罗斯，少了2.4分。",
            {
                "RU overall delta -2.4 2024",
            },
        ),
        (
            "中国5.32分的增量中，近一半来自产业与应用。",
            {
                "CN overall delta 5.32 2024",
            },
        ),
        (
            "美国77.97分（+3.26分）；",
            {
                "US overall delta 3.26 2024",
                "US overall score 77.97 2024",
            },
        ),
    ],
)
def test_a_year_set_beside_makes_a_change(text: str, expected: set[str]) -> None:
    """The same words beside a year tell a change."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "资源与环境上，中国拿到57分，低于美国的78分。",
            {
                "CN l1.resources score 57 2024",
                "US l1.resources score 78 2024",
            },
        ),
        (
            "以52.69分名列第二的中国，与头名美国（74.71分）之间还隔着22.02分。",
            {
                "CN overall rank 2 2024",
                "CN overall score 52.69 2024",
                "CN~US overall gap 22.02 2024",
                "US overall rank 1 2024",
                "US overall score 74.71 2024",
            },
        ),
        (
            "七十分以上的，仅美国一家。",
            {
                "US overall score 70 2024 ge",
            },
        ),
        (
            "58.01分——这是中国在榜单里的成绩，全球第二。",
            {
                "CN overall rank 2 2024",
                "CN overall score 58.01 2024",
            },
        ),
    ],
)
def test_what_is_compared_has_its_own_score(text: str, expected: set[str]) -> None:
    """The figure behind a name that is set against is of that name."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "德国的风险投资得分为21.3分，总分35.1分。",
            {
                "DE overall score 35.1 2024",
                "DE vc.amount score 21.3 2024",
            },
        ),
        (
            "中国与美国的差距主要在风险投资（差41.2分）上。",
            {
                "CN~US vc.amount gap 41.2 2024",
            },
        ),
        (
            "教育是中国的长项。2020年，中国该项得分46.7分，列第六。",
            {
                "CN education rank 6 2020",
                "CN education score 46.7 2020",
            },
        ),
        (
            "中国在科技研发和产业与应用上进步最快，前者提高4.1分，后者提高3.6分。",
            {
                "CN l1.industry delta 3.6 2024",
                "CN l1.research delta 4.1 2024",
            },
        ),
        (
            "中国科技研发68.4分、产业与应用52.9分。这两项分别比上年增加6分和3.5分。",
            {
                "CN l1.industry delta 3.5 2024",
                "CN l1.industry score 52.9 2024",
                "CN l1.research delta 6 2024",
                "CN l1.research score 68.4 2024",
            },
        ),
        (
            "韩国的基础支撑得分为61.1分，升至第三；德国得分为60.7分，退居第四。",
            {
                "DE l1.foundation rank 4 2024",
                "DE l1.foundation score 60.7 2024",
                "KR l1.foundation rank 3 2024",
                "KR l1.foundation score 61.1 2024",
            },
        ),
    ],
)
def test_points_are_of_the_indicator_of_their_clause(text: str, expected: set[str]) -> None:
    """Sub-scores of every level, 该项, 前者 and 这两项 name what is scored."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "中国比第三名高出15.3分。",
        "其余各国与中美的差距普遍在20分以上。",
        "中国每年缩小约1分。",
        "如果把美国的总分看作100分，别国便一目了然。",
        "一旦剔除国际合作交流，其得分将跌至35.6分。",
        "中国五大一级指标得分均在50分以上。",
        "第8至第15名之间竞争激烈，分差均不超过1分。",
    ],
)
def test_points_of_nobody_are_left(text: str) -> None:
    """Means, marks of the scale, distances from somebody unnamed, reckonings."""
    assert told(text) == set()
