"""Which edition a text is about."""

import pytest

from pipelines.figures import read_figures, resolve_edition


@pytest.mark.parametrize(
    ("text", "edition", "rule"),
    [
        ("《2020全球人工智能创新指数报告》发布", 2021, "title"),
        ("《2023全球人工智能创新指数报告》显示", 2024, "title"),
        ("《全球人工智能创新指数报告2025》显示", 2025, "title"),
        ("《全球人工智能创新指数报告2026》显示", 2026, "title"),
        ("the 2023 Global AI Innovation Index Report", 2024, "title"),
        ("Global AI Innovation Index Report 2025", 2025, "title"),
        ("《指数报告2025》显示", 2025, "short-title"),
        ("在2022世界人工智能大会上", 2022, "venue"),
        ("at WAIC 2023", 2023, "venue"),
    ],
)
def test_titles_and_venues_decide(text: str, edition: int, rule: str) -> None:
    """The year in a title follows the table: up to edition 2024 it is the year before."""
    reading = resolve_edition(text)
    assert (reading.edition, reading.rule) == (edition, rule)


def test_body_wins_over_a_retitled_heading() -> None:
    """A mirror of July 2023 heads 《2023…》 over a body of 《2022…》."""
    reading = resolve_edition(
        "《2022全球人工智能创新指数报告》发布", title="2023全球人工智能创新指数报告重磅发布",
        published="2023-07-07",
    )  # fmt: skip
    assert reading.edition == 2023


@pytest.mark.parametrize(
    ("published", "edition"),
    [("2021-07-08", 2021), ("2025-03-01", 2024), ("2025-07-28", 2025), ("2026-07-02", 2026)],
)
def test_date_decides_where_nothing_is_named(published: str, edition: int) -> None:
    """Without title or venue the last release before the day counts."""
    assert resolve_edition("中国排名第二", published=published).edition == edition


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("中国总分58.01分", None),
        ("中国总分58.01分", "2019-05-01"),
        ("中国总分58.01分", "2031-05-01"),
        ("《全球人工智能创新指数报告2031》：中国总分90分", None),
    ],
)
def test_undecided_text_has_an_issue_and_no_figures(text: str, published: str | None) -> None:
    """No guess: figures of an unknown edition wait behind an issue."""
    reading = read_figures(text, published=published)
    assert reading.observations == ()
    assert [issue.kind for issue in reading.issues] == ["edition-unknown"]


def test_no_report_is_titled_2024() -> None:
    """A title of 2024 names no edition; the day decides."""
    text = "《2024全球人工智能创新指数报告》显示"
    assert resolve_edition(text).edition is None
    assert resolve_edition(text, published="2024-07-05").edition == 2024


def test_expected_edition_is_flagged() -> None:
    """Figures of an edition that nobody confirmed say that their years are assumed."""
    reading = read_figures("《全球人工智能创新指数报告2026》：中国总分61.5分（虚构）。")
    assert {o.flags for o in reading.observations} == {("years-assumed",)}
