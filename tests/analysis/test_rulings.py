"""What a person's word does to agreed values, and how entered figures are checked."""

from dataclasses import replace

import pytest

from analysis.entries import read_rows
from analysis.entry import Desk, Source, entry
from analysis.evidence import evidence
from analysis.history import history
from analysis.render.csv import evidence_rows, history_rows
from analysis.render.hands import ruling_text
from analysis.render.listing import observation_row
from analysis.render.values import figure_text
from analysis.typed import corrected
from domain.errors import UsageError
from domain.records import BY_HAND, Ruling
from domain.vocabulary import vocabulary
from tests.analysis.outcomes import agree
from tests.analysis.press import Press

DESK = Desk(
    vocabulary=vocabulary(), who="li", when="2026-01-01T00:00:00+00:00",
    source=lambda name: Source(url="urn:sha256:ab", sha256="ab", name=name),
)  # fmt: skip
CELLS = {"edition": "2025", "subject": "英国", "indicator": "总分", "kind": "score",
         "value": "40.10", "evidence": "table.png", "note": "image 2"}  # fmt: skip


def ruled(claim, action, **more):
    o = claim.observation
    ruling = Ruling(
        action=action, article_url=claim.url, evidence=o.sentence, series_key="", value=o.value,
        reason="seen", who="li", ruled_at="2026-01-01", edition=o.edition, subject=o.subject,
        indicator=o.indicator, kind=o.kind, **more,
    )  # fmt: skip
    return replace(claim, ruling=ruling)


def test_an_accepted_value_stands_above_the_vote():
    """Three outlets against one that a person accepted."""
    press = Press()
    lone = press.says("a", 2025, "CN", "score", 58.01)
    others = [press.says(name, 2025, "CN", "score", 58.1) for name in "bcd"]
    agreed = agree([ruled(lone, "accept"), *others])
    assert (agreed.value, agreed.state, agreed.agreed_by) == (58.01, "agreed", "ruling")
    assert "accepted" in agreed.flags
    assert [r.backs for r in agreed.reported if r.value == 58.1] == [False]


def test_a_reprint_does_not_bring_a_rejected_figure_back():
    """The copy prints what a person rejected in the original, and no ruling names the copy."""
    press = Press()
    wrong = press.says("a", 2025, "CN", "score", 58.1)
    press.says("b", 2025, "CN", "score", 58.01)
    press.reprint(wrong, "copy.example", "2025-08-01")
    press.claims[0] = ruled(wrong, "reject")
    agreed = agree(press.claims)
    assert (agreed.value, agreed.state, agreed.articles) == (58.01, "agreed", 1)
    shown = evidence(press.claims, press.coverage(), vocabulary(), "CN", "overall", 2025)
    assert {claim.outlet for claim in shown.uncounted} == {"a", "copy.example"}


def test_two_accepted_values_that_differ_are_a_conflict():
    press = Press()
    claims = [ruled(press.says(n, 2025, "CN", "score", v), "accept") for n, v in
              (("a", 58.01), ("b", 58.1))]  # fmt: skip
    assert agree(claims).state == "conflict"


def test_a_rejected_observation_does_not_vote():
    """It is shown with the sentences that do not count."""
    press = Press()
    wrong = [ruled(press.says(n, 2025, "CN", "score", 58.1), "reject") for n in "ab"]
    right = press.says("c", 2025, "CN", "score", 58.01)
    assert agree([*wrong, right]).value == 58.01
    assert agree(wrong) is None
    found = evidence([*wrong, right], press.coverage(), vocabulary(), "CN", "overall", 2025)
    assert len(found.uncounted) == 2


def test_entered_figures_are_one_source_and_are_marked_everywhere():
    """Cell, sentence, row of a query, CSV of a series: each says that a person entered it."""
    press = Press()
    claim = press.says("entered by hand", 2025, "GB", "score", 40.1)
    claim = ruled(claim, "add")
    claim = replace(claim, observation=replace(claim.observation, rule=BY_HAND))
    agreed = agree([claim])
    assert (agreed.outlets, agreed.agreed_by, agreed.flags) == (1, "single", ("by-hand",))
    found = evidence([claim], press.coverage(), vocabulary(), "GB", "overall", 2025)
    (key, figure) = found.figures[0]
    assert figure_text(figure, key) == "40.1†"
    assert "人工录入" in ruling_text(claim)
    assert "人工录入" in observation_row(claim)["ruling"]
    assert "人工录入" in evidence_rows(found)[1][-1]
    rows = history_rows(history([claim], vocabulary(), "GB", "overall"))
    assert [row[rows[0].index("by_hand")] for row in rows[1:]] == [1]


def test_an_entry_is_an_observation_with_all_its_parts():
    """Names in any script, the unit of the kind, the year of the edition, precision as typed."""
    ruling = entry(CELLS, "row", DESK)
    assert (ruling.subject, ruling.indicator, ruling.unit, ruling.data_year) == (
        "GB", "overall", "point", 2024,
    )  # fmt: skip
    assert (ruling.value, ruling.value_text, ruling.evidence_sha256) == (40.1, "40.10", "ab")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"edition": "2031"}, "edition: .*2031"),
        ({"edition": "twenty"}, 'edition: "twenty" is no year'),
        ({"subject": "Britan"}, r"subject: no subject .*did you mean GB"),
        ({"indicator": "overal"}, "indicator: no indicator .*did you mean overall"),
        ({"kind": "skore"}, "kind: found \"skore\"; write one of score"),
        ({"value": "100.5"}, "value: .*between 0 and 100; write it as in 58.01"),
        ({"value": "NaN"}, "value: .*a score is a number"),
        ({"value": "9" * 5000}, "value: .*a score is a number"),
        ({"kind": "rank", "value": "-2"}, "value: .*a rank lies between 1"),
        ({"kind": "rank", "value": "2.5"}, "value: .*whole number"),
        ({"kind": "share", "value": "140"}, "value: .*between 0 and 100"),
        ({"kind": "trend", "value": "upwards"}, "value: .*one of up, down"),
        ({"kind": "date", "value": "26.7.2025", "indicator": "meta.release"}, "value: .*no day"),
        ({"kind": "amount", "value": "5"}, "unit: .*say which: USD, CNY"),
        ({"unit": "percent"}, "unit: .*a score has point"),
        ({"kind": "gap", "value": "5"}, "subject: .*a gap is between two"),
        ({"kind": "score", "indicator": "set.l1"}, "kind: .*set.l1 has topn_count"),
        ({"kind": "topn_count", "indicator": "set.l1", "value": "5"}, "top_n: .*of which top"),
        ({"kind": "multiple", "value": "5.5"}, "base: .*increase or ratio"),
        ({"note": ""}, "note: found nothing; it is required"),
        ({"data_year": "2025"}, "data_year: .*up to 2024"),
        ({"published": "July"}, "published: .*write a day"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_with_what_to_write(cells, message):
    with pytest.raises(UsageError, match=f"row, {message}"):
        entry({**CELLS, **cells}, "row", DESK)


def test_a_file_is_entered_whole_or_not_at_all():
    """Every wrong row is named by line and column."""
    given = {key: CELLS[key] for key in ("edition", "evidence", "note")}
    good = "subject,indicator,kind,value\nGB,overall,score,40.1\n法国,overall,rank,6\n"
    assert [r.subject for r in read_rows(good, "t.csv", given, DESK)] == ["GB", "FR"]
    with pytest.raises(
        UsageError, match=r"2 of 4 rows.*nothing was stored\n.*line 4, value.*\n.*line 5, kind"
    ):
        read_rows(good + "DE,overall,score,200\nDE,overall,place,3\n", "t.csv", given, DESK)
    with pytest.raises(UsageError, match="line 4: GB overall score of 2024 stands in line 2"):
        read_rows(good + "GB,overall,score,41\n", "t.csv", given, DESK)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("subject,indicator,kind,valeu\n", 'line 1: column "valeu" is unknown; write "value"'),
        ("subject,kind,value\n", "line 1: no column indicator; add it, or give --indicator"),
        ("subject,indicator,kind,value\n", "holds no row"),
        ("subject,indicator,kind,value\nGB,overall,score,1,2\n", "line 2: more cells"),
        ('subject,indicator,kind,value\n"GB\n', "no CSV"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(text, message):
    given = {key: CELLS[key] for key in ("edition", "evidence", "note")}
    with pytest.raises(UsageError, match=message):
        read_rows(text, "t.csv", given, DESK)


def test_a_correction_is_checked_for_its_kind():
    """A bound may be typed with its sign."""
    claim = Press().says("a", 2025, "CN", "score", 58.1)
    assert corrected(claim, "≥58") == {"corrected": 58, "value_text": "58", "comparator": "ge"}
    with pytest.raises(UsageError, match="between 0 and 100"):
        corrected(claim, "580")
