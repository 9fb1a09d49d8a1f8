"""Press figures check each other; a failed rule changes nothing."""

import pytest

from analysis.audit import Audit, audit
from domain.errors import EditionUnknown
from domain.vocabulary import Vocabulary, vocabulary
from tests.analysis.press import Press, real_press


def of(press: Press, edition: int) -> Audit:
    return audit(press.claims, vocabulary(), edition)


def verdicts(found: Audit, rule: str) -> dict[tuple[str, int], bool]:
    return {(c.row.subject, c.data_year): c.ok for c in found.checks if c.rule == rule}


def test_the_reported_gaps_are_confirmed_and_one_is_contradicted():
    """19.96 and 22.02 are the score differences; 38 is not 74.71 - 37.9."""
    gaps = verdicts(of(real_press(), 2025), "gap = score difference")
    assert gaps == {
        ("CN~US", 2024): True,
        ("CN~US", 2023): True,
        ("CN~GB", 2023): True,
        ("GB~US", 2023): False,
    }


def test_a_failed_rule_is_an_issue_with_both_sides():
    found = of(real_press(), 2024)
    assert [c.row.subject for c in found.failed] == ["GB~US"]
    assert len({claim.outlet for claim in found.failed[0].claims}) == 3
    issue = found.issues()[0]
    assert (issue.level, issue.kind) == ("warning", "audit-failed")
    assert "printed 38" in issue.excerpt
    assert "74.71 − 37.9 = 36.81" in issue.excerpt


def test_gaps_of_three_countries_add_up():
    """The UK is 26 behind the US and 9 behind China, so the US leads China by 17."""
    press = Press()
    press.says("a", 2023, "GB~US", "gap", 26, "26分", leader="US")
    press.says("a", 2023, "CN~GB", "gap", 9, "9分", leader="CN")
    press.says("a", 2023, "CN~US", "gap", 17, "约17分", leader="US", comparator="approx")
    assert verdicts(of(press, 2023), "gaps add up") == {("GB~US", 2022): True}
    press.says("b", 2023, "GB~JP", "gap", 1, "1分", leader="GB")
    press.says("b", 2023, "CN~JP", "gap", 20, "20分", leader="CN")
    assert verdicts(of(press, 2023), "gaps add up")[("CN~JP", 2022)] is False


@pytest.mark.parametrize(("edition", "sizes"), [(2021, (1, 14, 24, 7)), (2022, (2, 9, 13, 22))])
def test_tier_sizes_add_up_to_the_46_countries(edition, sizes):
    press = Press()
    for tier, size in enumerate(sizes, start=1):
        press.says("a", edition, f"TIER{tier}", "count", size, f"{size}国", indicator="tier.size",
                   unit="country")  # fmt: skip
    rule = "tier sizes add up to the countries"
    year = edition - 1
    assert verdicts(of(press, edition), rule) == {("REPORT", year): True}
    press.says("b", edition, "REPORT", "count", 47, "47个", indicator="meta.countries",
               unit="country")  # fmt: skip
    assert verdicts(of(press, edition), rule) == {("REPORT", year): False}


def test_a_score_lies_in_the_bounds_of_its_tier():
    """Edition 2021: tier 1 from 60, so 50.6 is tier 2; a claim of tier 1 would be wrong."""
    press = Press()
    press.says("shine", 2021, "CN", "score", 50.6, "50.6")
    press.says("shine", 2021, "CN", "tier", 2, "第二梯队")
    rule = "score lies in its tier's bounds"
    assert verdicts(of(press, 2021), rule) == {("CN", 2020): True}
    press.says("b", 2021, "US", "score", 66.31, "66.31")
    press.says("b", 2021, "US", "tier", 2, "第二梯队")
    assert verdicts(of(press, 2021), rule)[("US", 2020)] is False


def test_rank_order_agrees_with_score_order():
    press = real_press()
    rule = "rank order agrees with score order"
    assert all(verdicts(of(press, 2024), rule).values())
    press = Press()
    press.says("a", 2025, "US", "score", 57.97, "57.97")
    press.says("a", 2025, "CN", "score", 58.01, "58.01")
    press.says("a", 2025, "US", "rank", 1, "第一")
    press.says("a", 2025, "CN", "rank", 2, "第二")
    assert verdicts(of(press, 2025), rule) == {("CN", 2024): False}


def test_years_in_a_row_count_on():
    """第四次 in 2024 and 连续五年 in 2025 follow each other."""
    press = Press()
    press.says("a", 2024, "REPORT", "consecutive", 4, "第四次", indicator="meta.release", year=None)
    press.says("a", 2025, "REPORT", "consecutive", 5, "连续五年", indicator="meta.release",
               year=None)  # fmt: skip
    rule = "consecutive N = N of the edition before + 1"
    assert verdicts(of(press, 2025), rule) == {("REPORT", 2024): True}
    press.says("b", 2025, "CN", "consecutive", 9, "连续九年", indicator="overall")
    press.says("b", 2024, "CN", "consecutive", 4, "连续四年", indicator="overall")
    assert verdicts(of(press, 2025), rule)[("CN", 2024)] is False


def test_stated_changes_are_reckoned():
    """+25 % on 1096亿 is 1370亿; a stated rise of 1.5 points between 52.69 and 58.01 is wrong."""
    press = real_press()
    press.says("cls", 2025, "WORLD", "amount", 109.6e9, "1096亿美元", indicator="vc.amount",
               year=2023)  # fmt: skip
    press.says("cls", 2025, "CN", "delta", 1.5, "1.5分", unit="point", compare_year=2023)
    found = of(press, 2025)
    assert verdicts(found, "growth × base = amount") == {("WORLD", 2024): True}
    assert verdicts(found, "delta = difference of the two values") == {("CN", 2024): False}


def test_limits():
    press = real_press()
    press.says("b", 2025, "CN", "share", 120, "120%", indicator="talent", reference="WORLD")
    press.says("b", 2025, "JP", "rank", 47, "第47")
    press.says("b", 2025, "CN", "topn_count", 40, "40个", indicator="set.l3", top_n=10)
    failed = {(c.rule, c.stated) for c in of(press, 2025).failed if c.data_year == 2024}
    assert failed == {
        ("share ≤ 100", 120),
        ("rank ≤ number of countries", 47),
        ("count ≤ size of the set", 40),
    }


def test_a_bound_is_not_reckoned_with():
    """More than 50 minus more than 50 is nothing."""
    press = Press()
    press.says("a", 2022, "US", "score", 50, "50分以上", comparator="ge")
    press.says("a", 2022, "CN", "score", 50, "50分以上", comparator="ge")
    press.says("a", 2022, "CN~US", "gap", 10, "10分", leader="US")
    assert verdicts(of(press, 2022), "gap = score difference") == {}


def test_what_nobody_has_printed_yet():
    """The UK's score and rank were reported for 2023 and not for 2024."""
    missing = {(m.row.subject, m.row.kind) for m in of(real_press(), 2025).missing}
    assert missing == {("GB", "score"), ("GB", "rank"), ("GB~US", "gap"), ("CN~GB", "gap")}


def test_editions_without_articles(tables: Vocabulary):
    press = real_press()
    with pytest.raises(EditionUnknown, match="there is no edition 2031"):
        audit(press.claims, tables, 2031)
    with pytest.raises(EditionUnknown, match="no article is stored of edition 2021"):
        audit(press.claims, tables, 2021, coverage=press.coverage())
    assert audit([], tables, 2021).checks == ()


def test_the_room_of_a_growth_is_in_percent():
    """Half a percent of the growth, and what the last digits of the two amounts make of it."""
    press = Press()
    press.says("cls", 2024, "WORLD", "amount", 109.6e9, "1096亿美元", indicator="vc.amount")
    press.says("cls", 2025, "WORLD", "amount", 137e9, "1370亿美元", indicator="vc.amount")
    press.says("cls", 2025, "WORLD", "growth", 25, "25%", indicator="vc.amount", compare_year=2023)
    (check,) = [c for c in audit(press.claims, vocabulary(), 2025).checks if c.row.kind == "amount"]
    assert check.formula == "(137000000000 − 109600000000) / 109600000000 × 100"
    assert (check.computed, check.ok) == (25, True)
    assert check.room == pytest.approx(0.5 + 0.0912, abs=0.001)
