"""Tables by year and by tier, bullets, fields, labels, captions, answers that count."""

import pytest

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"
Claim = tuple[str, str, str, float | int | str, int | None]


def claims(text: str, title: str = TITLE) -> set[Claim]:
    """Subject, indicator, kind, value and data year."""
    found = extract_observations(text, published="2025-07-28", title=title)
    return {(o.subject, o.indicator, o.kind, o.value, o.data_year) for o in found}


def test_table_by_year_has_countries_for_columns() -> None:
    """The gap has a column of its own; a rule below the heading is no end of the table."""
    text = "年度｜美国｜中国｜分差\n---｜---｜---｜---\n2023｜74.71｜52.69｜22.02"
    assert claims(text) == {
        ("US", "overall", "score", 74.71, 2023),
        ("CN", "overall", "score", 52.69, 2023),
        ("CN~US", "overall", "gap", 22.02, 2023),
    }


def test_table_by_indicator_and_cells_that_are_unknown() -> None:
    """A column without a known name is passed over."""
    text = "指标|美国|备注\n科技研发|80.4|领先\n总分|77.97|-"
    assert claims(text) == {
        ("US", "l1.research", "score", 80.4, 2024),
        ("US", "overall", "score", 77.97, 2024),
    }


def test_years_alone_head_scores_only_where_they_are_decimals() -> None:
    """Whole numbers under a year may be places."""
    assert claims("国家 2023 2024\n美国 74.71 77.97") == {
        ("US", "overall", "score", 74.71, 2023),
        ("US", "overall", "score", 77.97, 2024),
    }
    assert claims("国家 2023 2024\n美国 1 1") == set()


def test_table_of_tiers() -> None:
    """Size, bounds and members of a line; a bound gives nobody a score."""
    text = "梯队　国家数　分数区间　代表国家\n第二梯队　14　30—60分　中国、韩国\n第四梯队　7　15分以下　越南"
    assert claims(text) == {
        ("TIER2", "tier.size", "count", 14, 2024),
        ("TIER2", "tier.threshold", "threshold", 30, 2024),
        ("TIER2", "tier.threshold", "threshold", 60, 2024),
        ("CN", "overall", "tier", 2, 2024),
        ("KR", "overall", "tier", 2, 2024),
        ("TIER4", "tier.size", "count", 7, 2024),
        ("TIER4", "tier.threshold", "threshold", 15, 2024),
        ("VN", "overall", "tier", 4, 2024),
    }


def test_bullets_are_of_what_their_heading_names() -> None:
    """Prose behind a heading is not: its sums are left."""
    bullets = "全球风险投资\n● 总额：2024年为1370亿美元\n● 流向：美国独占66%"
    assert claims(bullets) == {
        ("WORLD", "vc.amount", "amount", 137_000_000_000, 2024),
        ("US", "vc.amount", "share", 66, 2024),
    }
    assert claims("全球风险投资\n2024年合计为1370亿美元。") == set()


def test_figures_with_their_label_behind_them() -> None:
    """In figures: a number, a dash, and what it is."""
    text = "77.97 – total score of the United States\n46 – countries evaluated\n39：评价指标数"
    assert claims(text) == {
        ("US", "overall", "score", 77.97, 2024),
        ("REPORT", "meta.countries", "count", 46, 2024),
        ("REPORT", "meta.indicators", "count", 39, 2024),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国家：新加坡；总分：39.2；排名：4；所属梯队：第二梯队。", ("SG", "overall", "rank", 4, 2024)),
        ("国家：新加坡；总分：39.2；排名：4；所属梯队：第二梯队。", ("SG", "overall", "tier", 2, 2024)),
        ("Fast facts: countries assessed: 46.", ("REPORT", "meta.countries", "count", 46, 2024)),
        ("英国：40.2分（第二梯队）", ("GB", "overall", "tier", 2, 2024)),
        ("第二梯队（35—50分）：英国等11国。", ("TIER2", "tier.size", "count", 11, 2024)),
        ("第四梯队（<20分）：其余21国。", ("TIER4", "tier.threshold", "threshold", 20, 2024)),
        ("问：报告用了多少项指标？\n答：39项。", ("REPORT", "meta.indicators", "count", 39, 2024)),
        ("前三名：美国、中国、英国。", ("CN", "overall", "rank", 3, 2024)),
        ("柱状图为各国国际化得分。美国与中国相差约40分。", ("CN~US", "l1.international", "gap", 40, 2024)),
        ("科技研发（61.3分）、产业与应用（71.5分）是中国最高的两项。", ("CN", "l1.industry", "score", 71.5, 2024)),
        ("五个一级指标全部位列第二，这是中国的成绩单。", ("CN", "set.l1", "topn_count", 5, 2024)),
    ],
)  # fmt: skip
def test_fields_captions_and_answers(text: str, expected: Claim) -> None:
    """What a line leaves out is told by its label, its question or the words behind."""
    assert expected in claims(text)


def test_years_of_several_editions() -> None:
    """The month of a release and the number of an edition tell the data year; neither holds on."""
    text = "2024年7月，美国74.71分；2025年7月，美国77.97分。第二版中国超过50分。"
    assert claims(text) == {
        ("US", "overall", "score", 74.71, 2023),
        ("US", "overall", "score", 77.97, 2024),
        ("CN", "overall", "score", 50, 2021),
    }
    text = "中国62.3分，2023年为52.69分。英国39.7分。"
    assert ("GB", "overall", "score", 39.7, 2024) in claims(text)
