"""Directions and standings in Chinese news."""

import pytest

from pipelines.figures import extract_observations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二梯队整体规模收缩。", ("TIER2", "tier.size", "trend", "down")),
        ("中国位居第二，整体呈现稳步上升态势。", ("CN", "overall", "trend", "up")),
        ("三级指标中补进了开放数据指数。", ("REPORT", "data.open", "method_change", "added")),
        (
            "数据基础、应用潜力两个维度的权重有所上调。",
            ("REPORT", "data.foundation", "method_change", "reweighted"),
        ),
    ],
)
def test_directions_without_a_figure(text: str, expected: tuple[str, str, str, str]) -> None:
    """Sizes of tiers, a country as a whole, weights."""
    found = extract_observations(text, published="2025-07-28", title="全球人工智能创新指数报告2025")
    assert expected in {(o.subject, o.indicator, o.kind, o.value) for o in found}


def test_standings_behind_figures_are_left() -> None:
    """落后于美国(31%) and 短板明显 tell nothing of the total."""
    for text in ("德国高价值专利排第四，落后于美国（31%）。", "三国合计只占8%，还不及中国一国。"):
        found = extract_observations(text, published="2025-07-28")
        assert not [o for o in found if o.kind == "status"]
