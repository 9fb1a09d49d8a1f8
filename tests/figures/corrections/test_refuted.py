"""What somebody says and the sentence denies."""

import pytest

from pipelines.figures import extract_observations
from tests.figures.told import RELEASED, TITLE, told_behind_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有媒体称中国得分90分，系误读。", set()),
        ("有媒体称中国总分达90分，系误读。中国总分为58.01分。", {"CN overall score 58.01 2024"}),
        ("有媒体报道中国排名第一，这是误读。", set()),
        ("网上有人称中国总分超过美国，达80分，与事实不符。", set()),
        ("有报道称中国得分90分，并不属实。", set()),
        ("外界传中国得分90分，并不准确，实际为58.01分。", {"CN overall score 58.01 2024"}),
        ("有媒體稱中國得分90分，純屬誤讀。", set()),
        ("有说法称中国已升至第一，此说法不实。", set()),
        ("Some media said China scored 90 points, which is a misreading.", set()),
        ("Reports that China scored 90 points are untrue.", set()),
        ("中国总分58.01分，不应被误读为全面领先。", {"CN overall score 58.01 2024"}),
        ("中国排名第二，但不能误读为差距已消失。", {"CN overall rank 2 2024"}),
    ],
)
def test_refuted_figures_are_left(text: str, expected: set[str]) -> None:
    """有媒体称...系误读; what is right behind it is read."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("英国并非第二梯队第一。", set()),
        ("英国不是第二梯队之首。", set()),
        ("英國並非第二梯隊的榜首。", set()),
        ("英国不再是第二梯队第一。", set()),
        ("德国未能成为第二梯队的领头羊。", set()),
        ("英国并非第二梯队。", {"GB overall tier 2 2024"}),
        ("英国未进入第一梯队。", {"GB overall tier 1 2024"}),
        ("Britain is not first in the second tier.", set()),
        ("Britain is not the leader of the second tier.", set()),
        ("Britain is not in the first tier.", {"GB overall tier 1 2024"}),
    ],
)
def test_a_denied_lead_says_nothing_of_the_tier(text: str, expected: set[str]) -> None:
    """Not first in the second tier: whether it is in it is open."""
    assert told_behind_name(text) == expected


@pytest.mark.parametrize(
    "text", ["英国未进入第一梯队。", RELEASED + "Britain is not in the first tier."]
)
def test_a_denied_tier_is_negated(text: str) -> None:
    """The tier that a country is not in is told as what is not so."""
    found = extract_observations(text, published="2025-07-28", title=TITLE)
    assert [o.modality for o in found if o.kind == "tier"] == ["negated"]
