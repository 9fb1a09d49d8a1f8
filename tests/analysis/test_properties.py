"""What must hold of every comparison, whatever the press says."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.columns import Column, column
from analysis.compare import Comparison, compare
from analysis.consensus import agreements
from analysis.render.csv import comparison_rows, to_text
from analysis.render.json import comparison_document
from analysis.series import known_by, published_day, series_of
from domain.vocabulary import vocabulary
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press
from tests.analysis.test_any_claims import CLAIMS
from tests.analysis.test_rulings import ruled

DAYS = st.dates(date(2025, 7, 20), date(2025, 8, 10))
DATED = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "mirror.example"]),
        st.sampled_from([2024, 2025]),
        st.sampled_from(["US", "CN", "GB"]),
        st.sampled_from(["score", "rank"]),
        st.integers(1, 4),
        st.sampled_from(["eq", "eq", "eq", "approx", "ge"]),
        st.one_of(DAYS, DAYS, st.none()),
    ),
    min_size=1,
    max_size=14,
)


def dated_press(said: list[Any]) -> Press:
    press = Press()
    for number, (outlet, edition, subject, kind, value, comparator, day) in enumerate(said):
        press.says(
            outlet, edition, subject, kind, value, f"{value}", comparator=comparator,
            article=number, published=day.isoformat() if day else None,
        )  # fmt: skip
    return press


def any_press(said: list[dict[str, Any]]) -> Press:
    press = Press()
    for one in said:
        press.says(**one)
    for edition in (2024, 2025):
        press.says("a", edition, "CN", "rank", 2, "第二")
    return press


def comparison(press: Press, left: int = 2024, right: int = 2025, **options: Any) -> Comparison:
    return compare(press.claims, press.coverage(), vocabulary(), left, right, **options)


def values(found: Column) -> dict[str, object]:
    return {
        key.id: (figure.value, figure.comparator, figure.leader) for key, figure in found.items()
    }


@settings(max_examples=80, deadline=None)
@given(st.lists(CLAIMS, max_size=20))
def test_the_other_way_round_swaps_sides_and_negates_changes(said):
    """Rows, gaps, tiers, conflicts and checks are those of the way there, seen from behind."""
    press = any_press(said)
    there, back = comparison(press), comparison(press, 2025, 2024)
    assert (there.left, there.right) == (back.right, back.left)
    returned = {row.key: row for row in back.rows}
    assert returned.keys() == {row.key for row in there.rows}
    mirrored = {"new": "dropped", "dropped": "new"}
    for row in there.rows:
        other = returned[row.key]
        assert (row.left, row.right, row.streak) == (other.right, other.left, other.streak)
        assert mirrored.get(row.status, row.status) == other.status
        if row.change is not None and row.change.abs is not None:
            assert other.change is not None
            assert other.change.abs == -row.change.abs
    assert [(t.tier, set(t.left), set(t.right)) for t in there.tiers] == [
        (t.tier, set(t.right), set(t.left)) for t in back.tiers
    ]
    assert there.conflicts == back.conflicts
    assert there.audit == back.audit
    assert there.rounding == back.rounding
    tendencies = {"narrows": "widens", "widens": "narrows", "same": "same", None: None}
    assert {gap.row.key: tendencies[gap.tendency] for gap in there.gaps} == {
        gap.row.key: gap.tendency for gap in back.gaps
    }
    assert {(w.row, w.relation, frozenset(p.text for p in w.phrases)) for w in there.wording} == {
        (w.row, w.relation, frozenset(p.text for p in w.phrases)) for w in back.wording
    }


@settings(max_examples=80, deadline=None)
@given(st.lists(CLAIMS, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_byte(said, chance: random.Random):
    press = any_press(said)
    before = comparison(press)
    chance.shuffle(press.claims)
    after = comparison(press)
    assert text_of(comparison_document(before, "")) == text_of(comparison_document(after, ""))
    assert to_text(comparison_rows(before)) == to_text(comparison_rows(after))


@settings(max_examples=120, deadline=None)
@given(DATED, st.integers(0, 13), st.sampled_from(["late.example", "mirror.example"]))
def test_a_reprint_never_changes_an_agreed_value(said, which: int, outlet: str):
    """A copy of a story at another outlet, printed later, has no vote: only counts grow."""
    press = dated_press(said)
    before = agreements(press.claims)
    original = press.claims[which % len(press.claims)]
    # An undated text may be younger than its copy; what a mirror printed first has no vote yet.
    assume(original.published is not None and original.independent)
    article = [claim for claim in press.claims if claim.article_id == original.article_id]
    for claim in article:
        press.reprint(claim, outlet, "2025-12-01")
    after = agreements(press.claims)
    assert after.keys() == before.keys()
    for key, agreement in before.items():
        if agreement.outlets:
            shown = (agreement.value, agreement.comparator, agreement.state, agreement.outlets)
            now = after[key]
            assert shown == (now.value, now.comparator, now.state, now.outlets)
            assert now.articles >= agreement.articles
            assert now.stories == agreement.stories


@settings(max_examples=120, deadline=None)
@given(DATED, st.lists(DAYS, min_size=2, max_size=4))
def test_what_was_known_only_grows(said, days: list[date]):
    """As of a later day there are the claims of the earlier day and more, and no figure is gone."""
    claims = dated_press(said).claims
    vintages = [known_by(claims, day) for day in sorted(days)]
    tables = vocabulary()
    for earlier, later in pairwise(vintages):
        assert set(earlier.claims) <= set(later.claims)
        assert earlier.later >= later.later
        assert earlier.undated == later.undated
        for year in (2023, 2024):
            known = column(earlier.claims, tables, year).keys()
            assert known <= column(later.claims, tables, year).keys()
    everything = known_by(claims, date(2030, 1, 1))
    assert {claim.published is None for claim in claims} <= {everything.undated > 0, False}
    assert everything.later == 0


@settings(max_examples=80, deadline=None)
@given(DATED, DAYS)
def test_as_of_a_day_is_the_store_of_that_day(said, day: date):
    """Asking for a day gives the columns of a store that holds no later or undated article."""
    claims = dated_press(said).claims
    kept = [
        claim
        for claim in claims
        if (published := published_day(claim.published)) is not None and published <= day
    ]
    assert list(known_by(claims, day).claims) == kept
    later = day + timedelta(days=1)
    assert {c.published for c in known_by(claims, later).claims} - {c.published for c in kept} <= {
        later.isoformat()
    }
    for year in (2023, 2024):
        of_day = column(known_by(claims, day).claims, vocabulary(), year)
        assert values(of_day) == values(column(kept, vocabulary(), year))


RULED = st.lists(
    st.tuples(st.integers(0, 13), st.sampled_from(["accept", "reject", "correct"])), max_size=5
)


def ruled_press(said: list[Any], rulings: list[tuple[int, str]]) -> Press:
    """Persons ruled on some of the claims; a corrected one has a value of their own."""
    press = dated_press(said)
    for which, action in rulings:
        place = which % len(press.claims)
        claim = press.claims[place]
        if claim.ruling is None:
            press.claims[place] = ruled(claim, action)
            if action == "correct":
                seen = replace(claim.observation, value=9, value_text="9", comparator="eq")
                press.claims[place] = replace(press.claims[place], observation=seen)
    return press


@settings(max_examples=120, deadline=None)
@given(DATED, RULED, st.integers(0, 13), st.sampled_from(["late.example", "mirror.example"]))
def test_a_reprint_changes_no_agreed_value_where_persons_ruled(
    said, rulings, which: int, outlet: str
):
    """The copy prints what stood in the original before a person spoke; no ruling names it."""
    press = ruled_press(said, rulings)
    before = agreements(press.claims)
    plain = dated_press(said).claims
    original = plain[which % len(plain)]
    assume(original.published is not None and original.independent)
    for printed, claim in zip(plain, list(press.claims), strict=True):
        if claim.article_id == original.article_id:
            press.reprint(printed, outlet, "2025-12-01")
    after = agreements(press.claims)
    assert after.keys() == before.keys()
    for key, agreement in before.items():
        if agreement.outlets:
            shown = (agreement.value, agreement.comparator, agreement.state, agreement.outlets)
            assert shown == (after[key].value, after[key].comparator, after[key].state,
                             after[key].outlets)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(DATED, RULED, st.randoms(use_true_random=False))
def test_the_order_of_claims_and_rulings_changes_no_byte(said, rulings, chance: random.Random):
    press = ruled_press(said, rulings)
    press.says("a", 2024, "CN", "tier", 1)
    press.says("a", 2025, "CN", "tier", 1)
    before = comparison(press)
    chance.shuffle(press.claims)
    assert text_of(comparison_document(before, "")) == text_of(
        comparison_document(comparison(press), "")
    )


@settings(max_examples=120, deadline=None)
@given(DATED, st.integers(0, 13))
def test_an_accepted_value_stands_whatever_the_press_prints(said, which: int):
    press = dated_press(said)
    place = which % len(press.claims)
    press.claims[place] = ruled(press.claims[place], "accept")
    seen = press.claims[place].observation
    agreed = agreements(press.claims)[series_of(seen)]
    assert agreed.agreed_by == "ruling"
    assert agreed.value == seen.value
    assert agreed.state == "agreed"
