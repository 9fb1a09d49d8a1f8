"""Tables told in lines, sizes and bounds of tiers."""

from pipelines.figures import extract_observations

TITLE = "全球人工智能创新指数报告2025"
OLD = "2020 Global AI Innovation Index"


def read(text: str, title: str = TITLE, published: str = "2025-07-28") -> set[tuple[object, ...]]:
    """Subject, kind, value and data year."""
    found = extract_observations(text, published=published, title=title)
    return {(o.subject, o.kind, o.value, o.data_year) for o in found}


def test_rows_under_a_heading_are_read_by_column() -> None:
    """Columns may carry their own year."""
    text = "国家 2023年总分 2024年总分 排名\n美国 74.71 77.97 1\n中国 52.69 58.01 2"
    assert read(text) == {
        ("US", "score", 74.71, 2023),
        ("US", "score", 77.97, 2024),
        ("US", "rank", 1, 2024),
        ("CN", "score", 52.69, 2023),
        ("CN", "score", 58.01, 2024),
        ("CN", "rank", 2, 2024),
    }


def test_line_with_more_than_the_columns_is_no_row() -> None:
    """A line of prose ends the table, and nothing is read by column any more."""
    assert read("国家 总分\n共有 46 个 参评 对象 3.5 万\n美国 77.97") == set()


def test_elliptic_tiers_are_tiers() -> None:
    """In the second, in the third: no places, and each size has its own tier."""
    text = (
        "The United States is the only member of the first tier, 14 countries are in the second, "
        "24 in the third and seven in the fourth."
    )
    assert read(text, OLD, "2021-07-09") == {
        ("US", "tier", 1, 2020),
        ("TIER2", "count", 14, 2020),
        ("TIER3", "count", 24, 2020),
        ("TIER4", "count", 7, 2020),
    }


def test_bound_behind_a_size_is_no_score() -> None:
    """第四梯队有21个国家,总分低于20分 bounds the tier; members of another tier have no part."""
    text = "第二梯队有11个国家，包括英国、德国等；第四梯队有21个国家，总分低于20分。"
    assert read(text) == {
        ("TIER2", "count", 11, 2024),
        ("GB", "tier", 2, 2024),
        ("DE", "tier", 2, 2024),
        ("TIER4", "count", 21, 2024),
        ("TIER4", "threshold", 20, 2024),
    }


def test_move_between_tiers_starts_a_year_before() -> None:
    """从第二梯队进入第一梯队."""
    assert read("中国从第二梯队进入第一梯队。") == {
        ("CN", "tier", 2, 2023),
        ("CN", "tier", 1, 2024),
    }


def test_change_between_two_years_told_before() -> None:
    """The change belongs to the later year, whichever was told last."""
    found = extract_observations(
        "2024年中国总分58.01分，2023年为52.69分，提高5.32分。", published="2025-07-28", title=TITLE
    )
    changes = [(o.value, o.data_year, o.compare_year) for o in found if o.kind == "delta"]
    assert changes == [(5.32, 2024, 2023)]
