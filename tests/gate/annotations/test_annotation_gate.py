"""The quality gate: exact recovery of labelled paragraphs never falls below its pinned floors."""

import pytest

from tests.gate.annotations.corpus import HERE, annotated, digest, untouched
from tests.gate.annotations.floors import rates
from tests.gate.floors import lowered, pinned

UPDATE = "python -m tests.gate.annotations.floors"


def test_the_corpus_is_the_one_that_the_floors_were_measured_on() -> None:
    """Editing a label without pinning anew fails here, so nobody bends the ruler unseen."""
    assert digest() == pinned(HERE)["digest"], (
        f"the corpus was edited: run {UPDATE} and commit both"
    )


def test_no_kind_falls_below_its_floor() -> None:
    """Every scheme is recovered and every kind of look-alike left alone as well as when pinned."""
    floors, now = pinned(HERE)["floors"], rates()
    assert not lowered(floors, now), {kind: (floors[kind], now.get(kind)) for kind in floors}


def test_the_corpus_is_broad_enough_to_mean_something() -> None:
    """At least 300 paragraphs, with annotation in all of the annotated ones."""
    pairs = [*annotated(), *untouched()]
    assert len(pairs) >= 300
    assert all(one.raw != one.clean for one in annotated())


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        ({"zhuyin": 1.0}, {"zhuyin": 0.99}, ["zhuyin"]),
        ({"zhuyin": 0.9}, {"zhuyin": 0.9}, []),
        ({"zhuyin": 0.0}, {}, ["zhuyin"]),
    ],
)
def test_a_lower_or_missing_rate_counts_as_lowered(
    before: dict[str, float], now: dict[str, float], kinds: list[str]
) -> None:
    """Dropping a kind from the corpus is lowering its floor."""
    assert lowered(before, now) == kinds
