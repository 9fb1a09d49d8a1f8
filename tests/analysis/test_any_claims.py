"""Whatever the reader of figures makes of the press, the answers are whole and printable."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from analysis.audit import audit
from analysis.compare import compare
from analysis.conflicts import conflicts
from analysis.evidence import evidence
from analysis.gaps import gap_history
from analysis.history import history
from analysis.render import csv, json, terminal
from analysis.render.html import countries_of, report
from domain.vocabulary import KINDS, UNITS, vocabulary
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press

TEXTS = (
    "58.01分",
    "第二",
    "四成",
    "1370亿美元",
    "约三分之一",
    "",
    "−3",
    "2020年的20个",
    "\x1b[31m<b>",
)
NUMBERS = st.one_of(
    st.integers(-50, 10**12),
    st.floats(-1e4, 1e12, allow_nan=False).map(lambda number: round(number, 2)),
)
WORDS = st.sampled_from(["up", "down", "narrow", "widen", "leads", "lags", "flat", "2025-07-26"])
CLAIMS = st.fixed_dictionaries(
    {
        "outlet": st.sampled_from(["a", "b", "mirror.example"]),
        "edition": st.integers(2021, 2026),
        "subject": st.sampled_from(
            ["CN", "US", "GB", "CN~US", "CN+US", "WORLD", "TIER1", "REPORT", "XX"]
        ),
        "kind": st.sampled_from(KINDS),
        "value": st.one_of(NUMBERS, NUMBERS, WORDS),
        "text": st.sampled_from(TEXTS),
        "indicator": st.sampled_from(
            [
                "overall",
                "vc.amount",
                "set.l1",
                "tier.size",
                "meta.countries",
                "meta.release",
                "x.新",
            ]
        ),
        "year": st.sampled_from([0, 0, 0, 2019, 2023, 2024, None]),
        "story": st.integers(1, 4),
        "article": st.integers(0, 2),
        "published": st.sampled_from(["2025-07-28", "2025-07-28T10:00:00+08:00", None, "昨天"]),
        "unit": st.sampled_from([None, *UNITS]),
        "comparator": st.sampled_from(["eq", "eq", "ge", "le", "approx"]),
        "modality": st.sampled_from(["asserted", "asserted", "negated", "forecast"]),
        "compare_year": st.sampled_from([None, 2013, 2022, 2023, 2025]),
        "top_n": st.sampled_from([None, 2, 5]),
        "exact_rank": st.sampled_from([None, True, False]),
        "reference": st.sampled_from([None, "US", "WORLD"]),
        "leader": st.sampled_from([None, "US", "CN"]),
        "base": st.sampled_from([None, "increase", "ratio"]),
        "restated": st.booleans(),
        "superseded": st.sampled_from([False, False, True]),
    }
)


@settings(max_examples=80, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=25))
def test_every_answer_can_be_given_and_printed(said: list[dict]):
    press, tables = Press(), vocabulary()
    for one in said:
        press.says(**one)
    for edition in (2024, 2025):
        press.says("a", edition, "CN", "rank", 2, "第二")
    claims, coverage = press.claims, press.coverage()
    console = Console(file=io.StringIO(), width=80, highlight=False, markup=False)
    for left, right in ((2024, 2025), (2025, 2024), (2025, 2025)):
        found = compare(claims, coverage, tables, left, right)
        histories = [history(claims, tables, c, "overall") for c in countries_of(found, tables)]
        terminal.print_comparison(found, tables, console)
        text_of(json.comparison_document(found, "now")).encode("utf-8")
        csv.to_text(csv.comparison_rows(found)).encode("utf-8")
        report(found, tables, histories).encode("utf-8")
    gap = gap_history(claims, tables, "CN", "US")
    terminal.print_gap_history(gap, tables, console)
    text_of(json.gap_document(gap))
    found_conflicts = conflicts(claims, tables, 2025)
    terminal.print_conflicts(found_conflicts, tables, console, 2025)
    text_of(json.conflicts_document(found_conflicts, 2025))
    checked = audit(claims, tables, 2025)
    terminal.print_audit(checked, tables, console)
    text_of(json.audit_document(checked))
    told = evidence(claims, coverage, tables, "CN", "overall", 2025)
    terminal.print_evidence(told, tables, console)
    csv.to_text(csv.evidence_rows(told))
    assert isinstance(console.file, io.StringIO)
    assert "\x1b" not in console.file.getvalue()
