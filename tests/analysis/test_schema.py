"""compare/1 as published: every document keeps to the schema, and the schema to the code."""

import json
import random
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from analysis.checks import Rule
from analysis.compare import compare
from analysis.comparison import ONLY, Tendency
from analysis.conflicts import ConflictKind
from analysis.consensus import AgreedBy
from analysis.part import only
from analysis.question import YEARS_BY
from analysis.render.json import comparison_document
from analysis.rows import Status
from analysis.wording import RELATIONS
from domain.records import BY_HAND, Claim, RulingAction
from domain.vocabulary import KINDS, UNITS, vocabulary
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press, real_press
from tests.analysis.test_any_claims import CLAIMS
from tests.analysis.test_rulings import ruled
from tests.crawl.loopback import ROOT

SCHEMA: dict[str, Any] = json.loads(
    (ROOT / "docs" / "schema" / "compare-1.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def document(press: Press, left: int = 2024, right: int = 2025, **options: Any) -> dict[str, Any]:
    found = compare(press.claims, press.coverage(), vocabulary(), left, right, **options)
    return json.loads(text_of(comparison_document(found, "now")))


def errors(document: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_reported_figures_keep_to_the_schema():
    """Both ways round, by every meaning of a year, as of a day, and each part alone."""
    press = real_press()
    press.says("eol", 2025, "CN", "score", 53.4, "53.4分", year=2023, restated=True)
    press.says("other", 2025, "US", "score", 78.9, "78.9分")
    press.says("istic", 2024, "CN", "consecutive", 4, "近四年")
    press.says("eol", 2025, "CN", "delta", 5.3, "5.3分", unit="point", compare_year=2023)
    assert errors(document(press)) == []
    assert errors(document(press, 2025, 2024)) == []
    assert errors(document(press, 2023, 2024, by="data")) == []
    found = compare(press.claims, press.coverage(), vocabulary(), 2024, 2025)
    for part in ONLY:
        assert errors(json.loads(text_of(comparison_document(only(found, part), "now")))) == []


def test_a_persons_word_keeps_to_the_schema():
    """All four: accepted, corrected, rejected, and entered by hand, in rows and in gaps."""
    press = real_press()
    actions: dict[str, RulingAction] = {"CN": "accept", "US": "correct", "CN~US": "correct"}
    for place, claim in enumerate(press.claims):
        action = actions.get(claim.observation.subject)
        if action is not None and claim.observation.kind in ("score", "gap"):
            press.claims[place] = ruled(claim, action, corrected=claim.observation.value)
    hand = press.says("entered by hand", 2025, "GB", "score", 40.1, "40.10")
    press.claims[-1] = ruled(
        replace(hand, observation=replace(hand.observation, rule=BY_HAND)), "add"
    )
    press.claims.append(ruled(press.says("b", 2025, "GB", "rank", 7), "reject"))
    made = document(press)
    flags = {flag for row in (*made["rows"], *made["gaps"]) for flag in row["flags"]}
    assert {"accepted", "corrected", "by-hand"} <= flags
    assert errors(made) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=20))
def test_whatever_is_claimed_the_document_keeps_to_the_schema(said: list[dict[str, Any]]):
    press = Press()
    for one in said:
        press.says(**one)
    for edition in (2024, 2025):
        press.says("a", edition, "CN", "rank", 2, "第二")
    assert errors(document(press)) == []
    assert errors(document(press, 2025, 2024)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rows", 0, "status"), "better"),
        (("rows", 0, "left", "value"), None),
        (("rows", 0, "left", "value"), True),
        (("rows", 0, "left", "articles"), -1),
        (("rows", 0, "extra"), 1),
        (("left", "data_year"), "2023"),
        (("wording", 0, "phrases", 1, "diff", 0), ["keep", "only one"]),
        (("evidence", "obs-0001", "span"), [3]),
        (("schema",), "compare/2"),
    ],
)
def test_a_document_of_another_shape_is_refused(path: tuple[str | int, ...], value: object):
    """Null is a value in conflict; every other slip of type or name is told."""
    made = document(real_press())
    *ways, last = path
    part: Any = made
    for way in ways:
        part = part[way]
    part[last] = value
    assert bool(errors(made)) == (value is not None)


def test_the_words_of_the_schema_are_those_of_the_code():
    """A new status, rule or kind must be published before it is printed."""
    defs = SCHEMA["$defs"]

    def words(name: str, part: str) -> set[Any]:
        return set(defs[name]["properties"][part]["enum"])

    assert words("row", "status") == set(get_args(Status))
    assert words("gap", "tendency") == {*get_args(Tendency), None}
    assert words("check", "rule") == set(get_args(Rule))
    assert words("wording", "relation") == set(RELATIONS)
    assert words("conflict", "kind") == set(get_args(ConflictKind))
    assert words("figure", "agreed_by") == {*get_args(AgreedBy), "derived"}
    assert words("key", "kind") == set(KINDS)
    assert words("key", "unit") == {*UNITS, None}
    assert set(SCHEMA["properties"]["by"]["enum"]) == set(YEARS_BY)
    assert set(SCHEMA["properties"]["only"]["enum"]) == {*ONLY, None}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_claims_in_another_order_give_the_same_bytes(chance: random.Random):
    press = real_press()
    press.says("other", 2025, "US", "score", 78.9, "78.9分")
    press.says("shobserver", 2025, "US", "rank", 1, "居全球最高")
    first = press.claims[0]
    press.reprint(first, "copy.example", "2024-07-05")
    before = document(press)
    shuffled: list[Claim] = list(press.claims)
    chance.shuffle(shuffled)
    press.claims = shuffled
    assert text_of(document(press)) == text_of(before)
