"""Values that no figure can have are told to a person; figures that do not add up as well."""

import pytest

from domain.plausibility import BOUNDS, WORDS, objection
from domain.terms import KINDS
from pipelines.figures import read_figures
from pipelines.figures.numbers.impossible import MOST
from pipelines.figures.reader import MOST_SENTENCES

TITLE = "《全球人工智能创新指数报告2025》显示,"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("中国总分为158分。", "a score lies between 0 and 100"),
        ("中国总分为10^400分。", "a power is no figure"),
        ("中国总分为1e400分。", "a power is no figure"),
        ("中国总分为NaN分。", "it is no number"),
        ("中国总分为inf分。", "it is no number"),
        ("中国总分为-5分。", "a score or place is not negative"),
        ("中国排名第-2。", "a score or place is not negative"),
        (f"中国总分为{'9' * 5000}分。", "more than 15 digits"),
        ("美国风险投资额占全球比例达166%。", "a share lies between 0 and 100"),
    ],
)
def test_an_impossible_value_is_an_issue_and_no_observation(sentence: str, reason: str) -> None:
    """The rest of the text is read as ever."""
    reading = read_figures(f"{TITLE}美国排名第一。\n该报告显示,{sentence}")
    assert [(o.subject, o.kind, o.value) for o in reading.observations] == [("US", "rank", 1)]
    (issue,) = reading.issues
    assert issue.kind == "figure-impossible"
    assert reason in issue.excerpt
    assert len(issue.excerpt) < 200


def test_other_texts_may_hold_such_forms() -> None:
    """Only what could be the index's own is told."""
    reading = read_figures(
        "订单号12345678901234567890。另一指数《某某指数》称得分为1e99分。", published="2025-08-01"
    )
    assert reading.observations == ()
    assert all(issue.kind == "figure-impossible" for issue in reading.issues)


def test_a_hostile_text_makes_no_flood_of_issues() -> None:
    reading = read_figures(TITLE + "中国总分为1e99分。" * 1000)
    assert len(reading.issues) == MOST


def test_a_sentence_too_long_to_read_is_told() -> None:
    reading = read_figures(TITLE + "中国总分为58.01分。\n" + "表格" * 1000)
    assert [issue.kind for issue in reading.issues] == ["sentence-unread"]


def test_a_text_longer_than_any_article_is_read_so_far_and_told() -> None:
    """The rest is named, so that nobody takes it for read."""
    reading = read_figures(TITLE + "中国总分为58.01分。" * (MOST_SENTENCES + 5))
    assert len(reading.observations) == MOST_SENTENCES
    assert reading.issues[0].kind == "text-unread"


def test_every_kind_has_its_bounds() -> None:
    """No kind of the contract goes unchecked."""
    assert set(KINDS) == {*BOUNDS, *WORDS, "date"}
    assert all(objection(kind, float("nan")) for kind in BOUNDS)
    assert all(objection(kind, 10**400) for kind in BOUNDS)
    assert objection("rank", -1)
    assert objection("rank", 2.5)
    assert objection("share", 100) is None
    assert objection("trend", "sideways")
    assert objection("trend", "narrow") is None


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("美国77.97分,中国58.01分,两国相差19.96分。", {"gap-fits"}),
        ("美国77.97分,中国58.01分,两国相差20.96分。", {"gap-differs"}),
        ("中国总分由52.69分升至58.01分,较2023年提高5.32分。", {"delta-fits"}),
        ("中国总分由52.69分升至58.01分,较2023年提高6.32分。", {"delta-differs"}),
    ],
)
def test_arithmetic_is_a_hint_and_corrects_nothing(sentence: str, flags: set[str]) -> None:
    """The figure stays as printed; what does not fit is told."""
    reading = read_figures(f"{TITLE}{sentence}")
    assert {flag for o in reading.observations for flag in o.flags} == flags
    told = [issue.kind for issue in reading.issues]
    assert told == ["figure-arithmetic"] * any(flag.endswith("differs") for flag in flags)
