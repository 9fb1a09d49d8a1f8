"""Two editions side by side, on the figures that the press really reported."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare import compare
from analysis.comparison import Comparison
from analysis.part import only
from analysis.rows import Row
from domain.errors import EditionUnknown, UsageError
from domain.vocabulary import Vocabulary, vocabulary
from tests.analysis.press import Press, real_press


def comparison(press: Press, left: int = 2024, right: int = 2025, **options) -> Comparison:
    return compare(press.claims, press.coverage(), vocabulary(), left, right, **options)


def row(found: Comparison, subject: str, kind: str, indicator: str = "overall") -> Row:
    wanted = (subject, indicator, kind)
    rows = [r for r in found.rows if (r.key.subject, r.key.indicator, r.key.kind) == wanted]
    assert len(rows) == 1, f"{wanted}: {len(rows)} rows"
    return rows[0]


@pytest.fixture(scope="module")
def real() -> Comparison:
    return comparison(real_press())


def test_the_header_names_all_three_years(real):
    """Edition 2024 is titled 2023 and covers 2023; edition 2025 is titled 2025 and covers 2024."""
    sides = [(h.edition, h.title_year, h.data_year, h.title) for h in (real.left, real.right)]
    assert sides == [
        (2024, 2023, 2023, "2023全球人工智能创新指数报告"),
        (2025, 2025, 2024, "全球人工智能创新指数报告2025"),
    ]
    assert (real.left.articles, real.left.stories, real.left.outlets) == (3, 3, 3)


@pytest.mark.parametrize(
    ("subject", "left", "right", "change", "relative"),
    [("US", 74.71, 77.97, 3.26, 4.4), ("CN", 52.69, 58.01, 5.32, 10.1)],
)
def test_headline_scores(real, subject, left, right, change, relative):
    found = row(real, subject, "score")
    assert (found.left.value, found.right.value, found.status) == (left, right, "changed")
    assert (found.change.abs, found.change.rel, found.change.direction) == (change, relative, "up")


def test_ranks_stay(real):
    assert [row(real, c, "rank").status for c in ("US", "CN")] == ["same", "same"]


def test_a_missing_figure_is_not_reported_rather_than_dropped(real):
    """No outlet printed the UK's score of 2024 as text; that says nothing about the report."""
    found = row(real, "GB", "score")
    assert (found.left.value, found.right, found.status) == (37.9, None, "not_reported")


def test_a_figure_printed_a_year_later_fills_the_column_of_its_data_year(real):
    """22.02 for 2023 is printed by coverage of edition 2025 and makes 约22 of 2024 exact."""
    found = row(real, "CN~US", "gap")
    assert (found.left.value, found.left.vintage) == (22.02, 2025)
    assert (found.right.value, found.right.vintage) == (19.96, 2025)
    assert "vintage-2025" in found.flags
    assert (found.change.abs, found.change.direction) == (-2.06, "down")
    assert found.change.consistent is True, "the press says that the gap narrows"


def test_gaps_are_checked_against_the_scores(real):
    gaps = {gap.row.key.subject: gap for gap in real.gaps}
    narrowing = gaps["CN~US"]
    assert (narrowing.left_check.ok, narrowing.right_check.ok) == (True, True)
    assert (narrowing.tendency, narrowing.row.right.leader) == ("narrows", "US")
    assert gaps["CN~GB"].left_check.ok is True, "15 is 14.79 to printed precision"
    assert gaps["GB~US"].left_check.ok is False


def test_figures_that_do_not_add_up_are_a_conflict(real):
    """38 is printed, 74.71 - 37.9 gives 36.81: both are shown, nothing is corrected."""
    assert [(c.kind, c.row.subject, c.data_year) for c in real.conflicts] == [
        ("arithmetic", "GB~US", 2023)
    ]
    check = real.conflicts[0].check
    assert (check.stated, check.computed) == (38, 36.81)
    assert row(real, "GB~US", "gap").left.value == 38


def test_a_stated_growth_gives_the_amount_of_the_year_before(real):
    """1370亿美元 at +25 % was 1096亿 a year earlier: derived, and not put into the column."""
    found = row(real, "WORLD", "amount", "vc.amount")
    assert (found.left, found.right.value, found.status) == (None, 137e9, "not_reported")
    assert found.change.base == 109.6e9


def test_tiers_wording_and_box(real):
    assert [(t.tier, t.left, t.right) for t in real.tiers] == [(1, ("US", "CN"), ("US", "CN"))]
    assert [(w.row.subject, w.relation) for w in real.wording] == [("CN~US", "reversed")]
    box = {a.aspect: (a.left, a.right, a.status) for a in real.comparability}
    assert box["countries"] == ("46", "46", "same")
    assert box["indicators-level-1"] == ("5", "5", "same")
    assert box["indicators-level-3"] == (None, "39", "unknown")


def test_rounding_is_told_apart_from_conflict(real):
    told = {(r.row.subject, r.row.kind): r.agreement.value for r in real.rounding}
    assert told[("CN", "score")] == 52.69


def test_headline_first(real):
    kinds = list(dict.fromkeys(r.key.kind for r in real.rows))
    assert kinds[:4] == ["score", "rank", "gap", "tier"]
    assert [r.key.subject for r in real.rows[:3]] == ["US", "CN", "GB"]


def test_an_edition_that_is_not_stored(tables: Vocabulary):
    """The message names the editions that can be asked for."""
    with pytest.raises(EditionUnknown, match="2026; editions with articles: 2024, 2025"):
        comparison(real_press(), 2024, 2026)
    with pytest.raises(EditionUnknown, match="there is no edition 1999"):
        comparison(real_press(), 1999, 2025)
    assert EditionUnknown.exit_code == 3


def test_no_report_is_titled_2024():
    """Asking by title says so, and what to ask for instead."""
    with pytest.raises(EditionUnknown) as raised:
        comparison(real_press(), 2024, 2025, by="title")
    message = str(raised.value)
    assert message.startswith("no report is titled 2024")
    assert "edition 2025, titled 2025, which covers the data of 2024" in message
    assert "edition 2024, titled 2023, which was released in 2024" in message


def test_by_title_and_by_data_reach_the_same_columns():
    by_edition = comparison(real_press())
    by_title = comparison(real_press(), 2023, 2025, by="title")
    by_data = comparison(real_press(), 2023, 2024, by="data")
    assert by_title.rows == by_edition.rows == by_data.rows
    with pytest.raises(EditionUnknown, match="no figure is stored of data year 2025"):
        comparison(real_press(), 2024, 2025, by="data")


def test_a_year_before_the_first_release():
    """The first release quotes 2019, a year without an edition."""
    press = Press()
    press.says("yicai", 2021, "CN", "rank", 3, "第三", year=2019)
    press.says("yicai", 2021, "CN", "rank", 2, "第二")
    found = comparison(press, 2019, 2020, by="data")
    assert (found.left.edition, found.right.edition) == (None, 2021)
    moved = row(found, "CN", "rank")
    assert (moved.change.abs, moved.change.direction) == (1, "up"), "a rise in rank is positive"


def test_as_of_keeps_what_was_in_print_by_then():
    """Later articles are left out, undated ones too, and both are counted."""
    press = real_press()
    press.says("late", 2025, "CN", "score", 58.5, "58.5", published="2025-09-01T08:00:00+08:00")
    press.says("undated", 2025, "CN", "score", 58.6, "58.6", published=None)
    press.says("night", 2025, "CN", "share", 7, "7%", published="2025-07-28T17:00:00+00:00")
    found = comparison(press, as_of=date(2025, 7, 28))
    assert (found.later, found.undated) == (2, 1), "17:00 UTC is the 29th in Shanghai"
    assert row(found, "CN", "score").right.agreement.state == "agreed"
    assert found.right.articles == 4


def test_a_restated_figure_has_its_own_status():
    """The later edition says that it changes 2023: the value of 2023 stays, the new one beside."""
    press = real_press()
    press.says("eol", 2025, "CN", "score", 53.4, "53.4分", year=2023, restated=True)
    press.says("eol", 2025, "CN", "score", 52.69, "52.69分", year=2023, superseded=True)
    found = comparison(press)
    moved = row(found, "CN", "score")
    assert (moved.left.value, moved.status) == (52.69, "restated")
    assert [r.value for r in moved.left.revisions] == [53.4]
    assert [r.key.subject for r in found.restated] == ["CN"]


def test_a_silently_different_later_value_is_a_conflict_of_editions():
    """Another value for 2023 in coverage of edition 2025, without a word of restating."""
    press = real_press()
    press.says("eol", 2025, "US", "score", 75.2, "75.2分", year=2023)
    found = comparison(press)
    moved = row(found, "US", "score")
    assert (moved.left.value, moved.status) == (74.71, "changed")
    assert "restated-unmarked" in moved.flags
    assert ("editions", "US") in {(c.kind, c.row.subject) for c in found.conflicts}


def test_new_and_dropped_need_a_method_note():
    """An indicator is new where the press says that it was added, else it was not reported."""
    press = real_press()
    press.says("eol", 2025, "CN", "rank", 3, "第三", indicator="data.open")
    press.says("istic", 2024, "CN", "rank", 4, "第四", indicator="opensource")
    assert row(comparison(press), "CN", "rank", "data.open").status == "not_reported"
    press.says("eol", 2025, "REPORT", "method_change", "added", "新增", indicator="data.open")
    press.says("eol", 2025, "REPORT", "method_change", "removed", "删去", indicator="opensource")
    found = comparison(press)
    assert row(found, "CN", "rank", "data.open").status == "new"
    assert row(found, "CN", "rank", "opensource").status == "dropped"
    assert row(found, "US", "share", "vc.amount").status == "not_reported"
    assert "method" in row(found, "CN", "score").flags


def test_a_level_one_indicator_that_the_table_knows_as_added():
    """国际化 came with data year 2022; that makes its first rank new and the box warn."""
    press = Press()
    press.says("a", 2022, "CN", "rank", 3, "第三", indicator="l1.research")
    press.says("a", 2023, "CN", "rank", 2, "第二", indicator="l1.research")
    press.says("a", 2023, "CN", "rank", 5, "第五", indicator="l1.international")
    found = comparison(press, 2022, 2023)
    assert row(found, "CN", "rank", "l1.international").status == "new"
    box = {a.aspect: (a.left, a.right, a.status) for a in found.comparability}
    assert box["indicators-level-1"] == ("4", "5", "changed")
    assert box["indicator-added:l1.international"][2] == "changed"


def test_a_stated_change_that_does_not_fit():
    """The press says plus 1.5, the two scores differ by 5.32: both are shown."""
    press = real_press()
    press.says("eol", 2025, "CN", "delta", 1.5, "1.5分", unit="point", compare_year=2023)
    stated = row(comparison(press), "CN", "score").change.stated
    assert [(s.kind, s.value, s.consistent) for s in stated] == [("delta", 1.5, False)]
    press = real_press()
    press.says("eol", 2025, "CN", "delta", 5.3, "5.3分", unit="point", compare_year=2023)
    assert row(comparison(press), "CN", "score").change.consistent is True


def test_bounds_have_no_difference():
    """More than 50 then and 58.01 now cannot be subtracted."""
    press = Press()
    press.says("a", 2022, "CN", "score", 50, "50分以上", comparator="ge")
    press.says("a", 2023, "CN", "score", 52, "52分")
    found = row(comparison(press, 2022, 2023), "CN", "score")
    assert (found.status, found.change) == ("incomparable", None)


def test_another_currency_is_incomparable():
    press = Press()
    press.says("a", 2024, "WORLD", "amount", 1e11, "1000亿美元", indicator="vc.amount")
    press.says("a", 2025, "WORLD", "amount", 1e12, "1万亿元", indicator="vc.amount", unit="CNY")
    found = comparison(press)
    assert {r.status for r in found.rows if r.key.kind == "amount"} == {"incomparable"}


def test_a_gap_that_nobody_prints_is_derived_from_the_scores():
    press = Press()
    for edition, us, cn in ((2024, 74.71, 52.69), (2025, 77.97, 58.01)):
        press.says("a", edition, "US", "score", us, f"{us}分")
        press.says("a", edition, "CN", "score", cn, f"{cn}分")
    gap = row(comparison(press), "CN~US", "gap")
    assert (gap.left.value, gap.left.derived) == (22.02, "74.71 − 52.69")
    assert (gap.right.value, gap.right.leader) == (19.96, "US")
    assert "derived" in gap.flags


def test_filters_by_subject_and_indicator():
    """A country's filter keeps its pairs; a topic keeps what lies under it; names work as well."""
    china = comparison(real_press(), subject="中国")
    assert {r.key.subject for r in china.rows} == {"CN", "CN~GB", "CN~US"}
    money = comparison(real_press(), indicator="vc")
    assert {r.key.indicator for r in money.rows} == {"vc.amount"}
    with pytest.raises(UsageError, match="did you mean"):
        comparison(real_press(), subject="Chinna")


def test_figures_of_other_years_are_listed():
    """68,000 papers of 2020 are printed by edition 2022, whose own data year is 2021."""
    press = Press()
    press.says("a", 2022, "CN", "rank", 2, "第二")
    press.says("a", 2022, "CN", "count", 68000, "6.8万篇", indicator="papers", year=2020,
               unit="paper")  # fmt: skip
    press.says("a", 2023, "CN", "rank", 2, "第二")
    found = comparison(press, 2022, 2023)
    assert [(a.key.row.indicator, a.key.data_year) for a in found.other_years] == [("papers", 2020)]


def test_only_one_part():
    found = only(comparison(real_press()), "conflicts")
    assert (len(found.conflicts), found.rows, found.comparability) == (1, (), ())
    assert {r.status for r in only(comparison(real_press()), "changed").rows} == {"changed"}
    with pytest.raises(UsageError, match="parts are changed"):
        only(comparison(real_press()), "everything")  # type: ignore[arg-type]


def test_other_indices_stay_out():
    """A neighbour's 78.6 for the US is never a figure of this index."""
    press = real_press()
    press.says("eol", 2025, "US", "score", 78.6, "78.6")
    last = press.claims.pop()
    press.claims.append(replace(last, observation=replace(last.observation, index="STANFORD-GVT")))
    assert row(comparison(press), "US", "score").right.agreement.state == "agreed"


def test_expected_years_are_marked():
    press = real_press()
    press.says("a", 2026, "CN", "rank", 2, "第二")
    found = comparison(press, 2025, 2026)
    assert (found.left.assumed, found.right.assumed) == (False, True)
    assert "years-assumed" in {a.aspect for a in found.comparability}


@st.composite
def two_editions(draw: st.DrawFn) -> Press:
    press = Press()
    said = st.tuples(
        st.sampled_from([2024, 2025]),
        st.sampled_from(["US", "CN", "GB"]),
        st.sampled_from(["score", "rank", "tier"]),
        st.integers(1, 60),
        st.sampled_from(["eq", "eq", "approx", "ge"]),
    )
    for number, (edition, subject, kind, value, comparator) in enumerate(
        draw(st.lists(said, min_size=2, max_size=10))
    ):
        press.says("a", edition, subject, kind, value, f"{value}", comparator=comparator,
                   article=number)  # fmt: skip
    for edition in (2024, 2025):
        press.says("a", edition, "JP", "rank", 9, "第九")
    return press


@settings(max_examples=150, deadline=None)
@given(two_editions())
def test_comparing_the_other_way_round_negates_every_change(press: Press):
    there, back = comparison(press), comparison(press, 2025, 2024)
    assert len(there.rows) == len(back.rows)
    returned = {r.key: r for r in back.rows}
    swapped = {"up": "down", "down": "up", "same": "same", None: None}
    for one in there.rows:
        other = returned[one.key]
        assert (one.left, one.right) == (other.right, other.left)
        assert one.status == other.status
        assert (one.change is None) == (other.change is None)
        if one.change is not None and other.change is not None:
            assert one.change.abs == (None if other.change.abs is None else -other.change.abs)
            assert one.change.direction == swapped[other.change.direction]


def test_what_came_or_went_is_told_without_a_figure():
    """国际化 came with edition 2023, though no outlet prints a rank; backwards it is dropped."""
    press = Press()
    press.says("a", 2022, "CN", "rank", 2, "第二")
    press.says("a", 2023, "CN", "rank", 2, "第二")
    press.says("a", 2023, "REPORT", "method_change", "removed", "删去", indicator="talent")
    there = comparison(press, 2022, 2023)

    def told(found: Comparison, part: str) -> set[str]:
        return {aspect.aspect for aspect in only(found, part).comparability}

    added = "indicator-added:l1.international"
    assert added in told(there, "new")
    assert told(there, "dropped") == {"method-note:talent"}
    assert added in told(comparison(press, 2023, 2022), "dropped")
    assert told(there, "changed") == set()


def test_a_year_on_year_statement_is_no_word_on_five_years():
    """比上年提高4.43分 against 50.6 of five years before does not fail; growth since then is told."""
    press = Press()
    press.says("shine", 2021, "CN", "score", 50.6, "50.6")
    press.says("eol", 2025, "CN", "score", 58.01, "58.01分")
    press.says("eol", 2025, "CN", "delta", 5.32, "5.32分", unit="point", compare_year=2023)
    press.says("cls", 2021, "WORLD", "amount", 100e9, "1000亿美元", indicator="vc.amount")
    press.says("cls", 2025, "WORLD", "amount", 137e9, "1370亿美元", indicator="vc.amount")
    press.says("cls", 2025, "WORLD", "growth", 25, "25%", indicator="vc.amount", compare_year=2023)
    press.says("cls", 2025, "WORLD", "growth", 37, "37%", indicator="vc.amount", compare_year=2020)
    found = compare(press.claims, press.coverage(), vocabulary(), 2021, 2025)
    of = {(row.key.subject, row.key.kind): row for row in found.rows}
    assert of["CN", "score"].change.stated == ()
    (stated,) = of["WORLD", "amount"].change.stated
    assert (stated.value, stated.consistent) == (37, True)


def test_changed_gaps_say_who_leads_and_which_way():
    found = only(compare(real_press().claims, real_press().coverage(), vocabulary(), 2024, 2025),
                 "changed")  # fmt: skip
    assert [gap.tendency for gap in found.gaps] == ["narrows"]
