"""How claims on one figure become one agreed value."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.consensus import Agreement, agreements
from domain.records import Claim
from tests.analysis.outcomes import agree
from tests.analysis.press import Press


def agreed(press: Press) -> Agreement:
    found = agree(press.claims)
    assert found is not None
    return found


def test_the_most_precise_value_that_others_round_to():
    """52.69 of two outlets and "nearly 52.7" of a third are one value, not a conflict."""
    press = Press()
    press.says("istic", 2024, "CN", "score", 52.69, "52.69分")
    press.says("yicai", 2024, "CN", "score", 52.69, "52.69")
    press.says("ybx", 2024, "CN", "score", 52.7, "nearly 52.7", comparator="approx")
    found = agreed(press)
    assert (found.value, found.state, found.agreed_by) == (52.69, "agreed", "rounding")
    assert [(one.value, one.outlets) for one in found.reported] == [(52.69, 2), (52.7, 1)]
    assert found.outlets == 3


def test_precision_wins_over_numbers():
    """One outlet prints two decimals, three round: the exact one is shown."""
    press = Press()
    press.says("a", 2024, "CN", "score", 52.69, "52.69分")
    for outlet in ("b", "c", "d"):
        press.says(outlet, 2024, "CN", "score", 52.7, "52.7分")
    assert agreed(press).value == 52.69


def test_a_trailing_zero_is_printed_precision():
    """58.0 is more exact than 58, so 58.4 rounds to 58 and contradicts 58.0."""
    press = Press()
    press.says("a", 2025, "CN", "score", 58.4, "58.4分")
    press.says("b", 2025, "CN", "score", 58, "58分")
    assert agreed(press).state == "agreed"
    press.says("c", 2025, "CN", "score", 58.0, "58.0分", article=1)
    assert agreed(press).state == "contested"


def test_an_unresolved_conflict_has_no_value_and_keeps_both():
    """38 and 36.8 for one gap: two values, one conflict, no average."""
    press = Press()
    press.says("istic", 2024, "GB~US", "gap", 38, "38分")
    press.says("yicai", 2024, "GB~US", "gap", 36.8, "36.8")
    found = agreed(press)
    assert (found.value, found.state) == (None, "conflict")
    assert sorted(one.value for one in found.reported) == [36.8, 38]


def test_a_majority_is_shown_and_stays_contested():
    """Two independent outlets against one: their value is shown, the conflict remains."""
    press = Press()
    for outlet in ("istic", "ybx"):
        press.says(outlet, 2024, "GB~US", "gap", 38, "38分")
    press.says("yicai", 2024, "GB~US", "gap", 36.8, "36.8")
    found = agreed(press)
    assert (found.value, found.state, found.agreed_by) == (38, "contested", "majority")


def test_reprints_have_one_vote_together():
    """Five reprints of one story do not outvote a second outlet of its own."""
    press = Press()
    first = press.says("istic", 2024, "GB~US", "gap", 38, "38分")
    for number in range(5):
        press.reprint(first, f"copy{number}.example", "2024-08-01")
    press.says("yicai", 2024, "GB~US", "gap", 36.8, "36.8")
    found = agreed(press)
    assert found.state == "conflict"
    assert (found.articles, found.stories, found.outlets) == (7, 2, 2)


def test_one_outlet_has_one_vote_for_two_stories():
    """An outlet that repeats its number in a second article is still one witness."""
    press = Press()
    press.says("istic", 2024, "GB~US", "gap", 38, "38分")
    press.says("istic", 2024, "GB~US", "gap", 38, "38分", article=1)
    press.says("yicai", 2024, "GB~US", "gap", 36.8, "36.8")
    assert agreed(press).state == "conflict"


def test_a_reprint_that_prints_another_number_has_no_vote():
    """A copy with 56.01 for 58.01 is shown as a differing copy; the agreed value stays."""
    press = Press()
    first = press.says("shobserver", 2025, "CN", "score", 58.01, "58.01分")
    press.says("copy.example", 2025, "CN", "score", 56.01, "56.01分", story=first.story_id,
               published="2025-08-02")  # fmt: skip
    found = agreed(press)
    assert (found.value, found.state) == (58.01, "agreed")
    assert found.flags == ("copy-differs",)
    assert [one.value for one in found.reported if not one.backs] == [56.01]


def test_an_article_that_prints_several_values_votes_for_the_confirmed_one():
    """77.97 beside 22.02 and 19.96 in one explainer: others print 77.97, so there is no contest."""
    press = Press()
    press.says("shobserver", 2025, "US", "score", 77.97, "77.97分")
    for value in (77.97, 22.02, 19.96):
        press.says("explainer", 2025, "US", "score", value, f"{value}分")
    found = agreed(press)
    assert (found.value, found.state, found.outlets) == (77.97, "agreed", 2)
    assert found.flags == ("article-differs",)
    assert len(found.reported) == 3, "nothing is thrown away"


def test_several_values_of_one_article_alone_are_a_conflict():
    press = Press()
    press.says("explainer", 2025, "US", "score", 22.02, "22.02分")
    press.says("explainer", 2025, "US", "score", 19.96, "19.96分")
    assert (agreed(press).value, agreed(press).state) == (None, "conflict")


def test_mirrors_do_not_vote():
    """Two mirrors against one outlet: the outlet is right, without a contest."""
    press = Press()
    press.says("mirror.example", 2025, "CN", "score", 56.01, "56.01分")
    press.says("guba.example", 2025, "CN", "score", 56.01, "56.01分")
    press.says("eol", 2025, "CN", "score", 58.01, "58.01分")
    found = agreed(press)
    assert (found.value, found.state) == (58.01, "agreed")
    assert (found.outlets, found.mirrors) == (1, 2)


def test_a_figure_that_only_mirrors_carry_is_shown_as_such():
    """The outlet's own page may be gone: the mirror's figure is kept, with no outlet counted."""
    press = Press()
    press.says("mirror.example", 2025, "CN", "score", 58.01, "58.01分")
    found = agreed(press)
    assert (found.value, found.outlets, found.mirrors) == (58.01, 0, 1)
    assert found.flags == ("mirrors-only",)


def test_an_approximation_never_overrides_an_exact_value():
    """约52.69 is more digits than 53, but 53 was printed as exact."""
    press = Press()
    press.says("a", 2024, "CN", "score", 53, "53分")
    for outlet in ("b", "c"):
        press.says(outlet, 2024, "CN", "score", 52.69, "约52.69分", comparator="approx")
    found = agreed(press)
    assert (found.value, found.comparator, found.state) == (53, "eq", "agreed")


@pytest.mark.parametrize(
    ("bound", "comparator", "state"),
    [(50, "ge", "agreed"), (60, "ge", "conflict"), (60, "le", "agreed"), (55, "le", "conflict")],
)
def test_a_bound_is_no_conflict_with_a_value_within_it(bound, comparator, state):
    """超过50分 says the same as 58.01; 超过60分 does not."""
    press = Press()
    press.says("a", 2025, "CN", "score", 58.01, "58.01分")
    press.says("b", 2025, "CN", "score", bound, f"{bound}分", comparator=comparator)
    assert agreed(press).state == state


def test_of_bounds_alone_the_tightest_is_shown():
    """More than 50 and more than 55 are both true of the value that is more than 55."""
    press = Press()
    press.says("a", 2022, "CN", "score", 50, "50分以上", comparator="ge")
    press.says("b", 2022, "CN", "score", 55, "超过55分", comparator="ge")
    found = agreed(press)
    assert (found.value, found.comparator, found.state) == (55, "ge", "agreed")


def test_negated_forecast_and_superseded_claims_do_not_count():
    """未进入前十, 有望升至第一 and a replaced figure are kept elsewhere, not in the value."""
    press = Press()
    press.says("a", 2025, "CN", "rank", 10, "前十", comparator="le", modality="negated")
    press.says("a", 2025, "CN", "rank", 1, "第一", modality="forecast")
    press.says("a", 2025, "CN", "rank", 3, "第三", superseded=True)
    assert agree(press.claims) is None
    press.says("b", 2025, "CN", "rank", 2, "第二")
    assert agreed(press).value == 2


def test_money_in_two_languages_agrees():
    """1370亿美元 and US$137 billion are one amount; US$140 billion is another."""
    press = Press()
    press.says("a", 2025, "WORLD", "amount", 137e9, "1370亿美元", indicator="vc.amount")
    press.says("b", 2025, "WORLD", "amount", 136.8e9, "US$136.8 billion", indicator="vc.amount")
    press.says("c", 2025, "WORLD", "amount", 137e9, "US$137 billion", indicator="vc.amount")
    assert agreed(press).state == "contested", "1370亿 is printed exact to 1亿"
    press = Press()
    press.says("b", 2025, "WORLD", "amount", 136.8e9, "US$136.8 billion", indicator="vc.amount")
    press.says("c", 2025, "WORLD", "amount", 137e9, "US$137 billion", indicator="vc.amount")
    assert (agreed(press).value, agreed(press).state) == (136.8e9, "agreed")
    press.says("d", 2025, "WORLD", "amount", 140e9, "US$140 billion", indicator="vc.amount")
    assert agreed(press).state == "contested"


def test_who_leads_is_part_of_a_gap():
    """The same 19.96 with the other country ahead is a contradiction."""
    press = Press()
    press.says("a", 2025, "CN~US", "gap", 19.96, "19.96分", leader="US")
    press.says("b", 2025, "CN~US", "gap", 19.96, "19.96分", leader=None)
    assert (agreed(press).state, agreed(press).leader) == ("agreed", "US")
    press.says("c", 2025, "CN~US", "gap", 19.96, "19.96分", leader="CN")
    assert agreed(press).state in ("contested", "conflict")


def test_trends_conflict_only_where_opposite():
    """Narrow and slow go together; narrow and widen do not."""
    press = Press()
    press.says("a", 2025, "CN~US", "trend", "narrow", "缩小")
    press.says("b", 2025, "CN~US", "trend", "slow", "放缓")
    assert (agreed(press).value, agreed(press).state) == ("narrow, slow", "agreed")
    press.says("c", 2025, "CN~US", "trend", "widen", "拉大")
    assert agreed(press).state == "conflict"
    press.says("d", 2025, "CN~US", "trend", "narrow", "收窄")
    assert (agreed(press).value, agreed(press).state) == ("narrow, slow", "contested")


def test_percent_and_points_are_never_pooled():
    """提高5个百分点 and 增长5% are two figures, as are top-2 counts and 均排名第二."""
    press = Press()
    press.says("a", 2025, "US", "delta", 5, "5个百分点", indicator="vc.amount", unit="pp")
    press.says("a", 2025, "US", "growth", 5, "5%", indicator="vc.amount")
    press.says("a", 2025, "CN", "topn_count", 5, "5个", indicator="set.l1", top_n=2)
    press.says("a", 2025, "CN", "topn_count", 5, "5个", indicator="set.l1", top_n=2,
               exact_rank=True)  # fmt: skip
    assert len(agreements(press.claims)) == 4


def test_growth_with_and_without_a_base_year_is_one_figure():
    """同比增长25% names the year before, 增长25% does not."""
    press = Press()
    press.says("a", 2025, "WORLD", "growth", 25, "25%", indicator="vc.amount", compare_year=2023)
    press.says("b", 2025, "WORLD", "growth", 25, "25%", indicator="vc.amount")
    press.says("b", 2025, "WORLD", "growth", 70, "70%", indicator="vc.amount", compare_year=2019)
    found = list(agreements(press.claims).values())
    assert [(one.value, one.outlets) for one in found] == [(70, 1), (25, 2)]


PRINTED = (("58.01分", 58.01, "eq"), ("58分", 58, "eq"), ("56.01分", 56.01, "eq"),
           ("约58分", 58, "approx"), ("50分以上", 50, "ge"), ("60分以下", 60, "le"))  # fmt: skip


@st.composite
def presses(draw: st.DrawFn) -> Press:
    """Up to eight claims on one figure by five outlets in any of four stories."""
    press = Press()
    said = st.tuples(
        st.sampled_from(["a", "b", "c", "mirror.example", "guba.example"]),
        st.sampled_from(PRINTED),
        st.integers(1, 4),
        st.sampled_from(["2025-07-26", "2025-07-27", "2025-07-28"]),
    )
    for number, (outlet, (text, value, comparator), story, day) in enumerate(
        draw(st.lists(said, min_size=1, max_size=8))
    ):
        press.says(outlet, 2025, "CN", "score", value, text, comparator=comparator, story=story,
                   published=day, article=number)  # fmt: skip
    return press


def told(agreement: Agreement | None) -> tuple[object, ...]:
    assert agreement is not None
    return (agreement.value, agreement.comparator, agreement.state)


@settings(max_examples=300, deadline=None)
@given(presses(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(press: Press, chance: random.Random):
    shuffled: list[Claim] = list(press.claims)
    chance.shuffle(shuffled)
    assert agree(shuffled) == agree(press.claims)


@settings(max_examples=300, deadline=None)
@given(presses(), st.data())
def test_a_reprint_never_changes_the_agreed_value(press: Press, data: st.DataObject):
    """Whoever copies a story later, its figure has the weight that it had."""
    before = told(agree(press.claims))
    independent = [claim for claim in press.claims if claim.independent]
    origin = data.draw(st.sampled_from(independent or press.claims))
    # An outlet that copies what only mirrors carry is its first witness, not one more reprint.
    outlets = ["a", "z.example", "mirror.example"] if independent else ["mirror.example"]
    outlet = data.draw(st.sampled_from(outlets))
    press.reprint(origin, outlet, published=data.draw(st.sampled_from(["2025-08-30", None])))
    assert told(agree(press.claims)) == before


@settings(max_examples=300, deadline=None)
@given(presses())
def test_the_agreed_value_is_one_that_somebody_printed(press: Press):
    """Nothing is averaged or invented."""
    found = agree(press.claims)
    assert found is not None
    assert found.value is None or found.value in {c.observation.value for c in press.claims}
    assert sorted(c.observation.id for c in found.claims) == [
        c.observation.id for c in press.claims
    ]
