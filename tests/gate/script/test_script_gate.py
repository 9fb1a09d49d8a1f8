"""The quality gate: character errors of script conversion never rise above their pinned rates."""

import pytest

from tests.gate.script.corpus import Rates, digest, edit_distance, pairs, rates
from tests.gate.script.floors import now, pinned, worse

UPDATE = "python -m tests.gate.script.floors"


def test_the_pairs_are_those_that_the_rates_were_measured_on() -> None:
    """Editing a sentence without pinning anew fails here, so nobody bends the ruler unseen."""
    assert digest() == pinned()["digest"], f"the pairs were edited: run {UPDATE} and commit both"


def test_no_kind_gets_worse() -> None:
    """Character error rate and share of exact sentences are as good as when pinned."""
    floors, rated = pinned()["floors"], now()
    assert not worse(floors, rated), {kind: (floors[kind], rated.get(kind)) for kind in floors}


def test_the_pairs_are_broad_enough_to_mean_something() -> None:
    """At least 700 distinct sentences, with both sides of equal length."""
    all_pairs = pairs()
    assert len({pair.hant for pair in all_pairs}) == len(all_pairs) >= 700
    assert not [pair for pair in all_pairs if len(pair.hant) != len(pair.hans)]


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("", "", 0), ("指標", "指标", 1), ("指标", "指标文字", 2), ("意味著", "味着", 2)],
)
def test_errors_are_counted_as_edits(left: str, right: str, distance: int) -> None:
    """A configuration that translates words changes lengths, so places cannot be compared."""
    assert edit_distance(left, right) == distance


def test_rates_are_by_character_and_by_sentence() -> None:
    """One wrong character of four in one of two sentences."""
    assert rates(["指标", "文字"], ["指標", "文字"]) == Rates(0.25, 0.5)


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ({"news": Rates(0.01, 0.9)}, []),
        ({"news": Rates(0.02, 0.9)}, ["news"]),
        ({"news": Rates(0.01, 0.8)}, ["news"]),
        ({}, ["news"]),
    ],
)
def test_more_errors_fewer_exact_sentences_or_a_lost_kind_is_worse(
    after: dict[str, Rates], kinds: list[str]
) -> None:
    """Dropping a kind from the pairs is lowering its floor."""
    assert worse({"news": {"error_rate": 0.01, "exact": 0.9}}, after) == kinds
