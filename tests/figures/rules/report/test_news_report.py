"""What the report says of itself in Chinese news."""

import pytest

from pipelines.figures import extract_observations
from tests.figures.told import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三级指标新增4项、删去3项。",
            {
                "REPORT meta.indicators.added count 4 2024",
                "REPORT meta.indicators.removed count 3 2024",
            },
        ),
        (
            "一级指标因此由四个增加到五个。",
            {
                "REPORT meta.indicators.l1 count 4 2023",
                "REPORT meta.indicators.l1 count 5 2024",
            },
        ),
        (
            "评价指标数量由36项增至39项。",
            {
                "REPORT meta.indicators count 36 2023",
                "REPORT meta.indicators count 39 2024",
            },
        ),
    ],
)
def test_what_the_report_counts_of_itself(text: str, expected: set[str]) -> None:
    """Indicators added and removed, and those before."""
    assert told(text) == expected


def test_a_bare_day_is_the_release_where_it_is_known() -> None:
    """7日在沪发布 has no month: the table of editions has it."""
    found = extract_observations(
        "7日在沪发布的《2022全球人工智能创新指数报告》", published="2023-07-08"
    )
    assert {(o.kind, o.value) for o in found} == {("date", "2023-07-07")}
