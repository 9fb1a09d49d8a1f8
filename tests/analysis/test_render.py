"""Terminal, JSON and CSV: the same figures, safe to print, in a fixed order."""

import csv
import io
import json
import random
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from rich.console import Console

from analysis.audit import audit
from analysis.compare import compare
from analysis.conflicts import conflicts
from analysis.evidence import evidence
from analysis.gaps import gap_history
from analysis.history import history
from analysis.part import only
from analysis.render import csv as csv_form
from analysis.render import json as json_form
from analysis.render import terminal
from analysis.render.labels import plain
from domain.vocabulary import vocabulary
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press, real_press


def printed(show, *args, width: int = 100, **named) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    show(*args, vocabulary(), console, **named)
    return stream.getvalue()


def comparison(press: Press, **options):
    return compare(press.claims, press.coverage(), vocabulary(), 2024, 2025, **options)


def answers(press: Press) -> dict[str, str]:
    """Every answer of the terminal, by name."""
    claims, tables = press.claims, vocabulary()
    return {
        "compare": printed(terminal.print_comparison, comparison(press)),
        "series": printed(terminal.print_history, history(claims, tables, "CN", "overall")),
        "gap": printed(terminal.print_gap_history, gap_history(claims, tables, "CN", "US")),
        "evidence": printed(
            terminal.print_evidence,
            evidence(claims, press.coverage(), tables, "CN", "overall", 2024),
        ),
        "conflicts": printed(
            terminal.print_conflicts, conflicts(claims, tables, 2024), edition=2024
        ),
        "audit": printed(terminal.print_audit, audit(claims, tables, 2025)),
    }


def test_the_comparison_shows_the_reported_figures():
    text = printed(terminal.print_comparison, comparison(real_press()))
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert any(
        line.startswith("US overall score 74.71 77.97 ▲ +3.26 (+4.4 %)‡ 2/2 | 3/3")
        for line in lines
    )
    assert any(
        line.startswith("CN overall score 52.69 58.01 ▲ +5.32 (+10.1 %)‡ 3/3 | 3/3")
        for line in lines
    )
    gap = "CN~US gap, US leads 22.02 19.96 ▼ −2.06 (−9.4 %)‡; narrows; = score"
    assert any(line.startswith(gap) for line in lines)
    assert any(line.startswith("GB overall score 37.9 – not reported") for line in lines)
    assert any("not reported; 2023 ✗ 74.71" in line for line in lines)
    assert "printed 38 | 74.71 − 37.9 = 36.81‡" in text
    assert "52.69 (2) | ~52.7 (1) → 52.69" in text
    assert "⇒ $109.6 bn‡" in text
    assert "direction reversed" in " ".join(lines)
    for years in ("title year 2023, data year 2023", "title year 2025, data year 2024"):
        assert years in " ".join(lines)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width):
    """Chinese characters are two columns wide; narrow terminals fold, they do not cut."""
    text = printed(terminal.print_comparison, comparison(real_press()), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    joined = "".join(text.split())
    assert "2023全球人工智能创新指数报告" in joined
    assert "…" not in joined


def test_piped_output_has_100_columns_and_no_colour():
    stream = io.StringIO()
    console = terminal.console_for(stream)
    terminal.print_comparison(comparison(real_press()), vocabulary(), console)
    assert console.width == 100
    assert "\x1b" not in stream.getvalue()


def test_every_answer_names_its_years():
    for name, text in answers(real_press()).items():
        assert "2023" in text, name


def test_hostile_texts_reach_the_terminal_as_text():
    """Escape sequences, markup and bidirectional controls of a page steer nothing."""
    press = real_press()
    evil = "\x1b[31m[bold red]中国\u202e52.69分\x07\x9b2J\ud800"
    for number, claim in enumerate(press.claims):
        seen = replace(claim.observation, sentence=evil, evidence=evil)
        press.claims[number] = replace(
            claim, observation=seen, raw_sentence=evil + "!", outlet_name=evil, title=evil
        )
    for name, text in answers(press).items():
        assert not set(text) & set("\x1b\x07\x9b\u202e\ud800"), name
    assert "[bold red]中国" in answers(press)["evidence"]
    assert plain("a\nb\tc") == "a b c"


def test_only_a_part_prints_only_that_part():
    found = only(comparison(real_press()), "wording")
    text = printed(terminal.print_comparison, found)
    assert "WORDING" in text
    assert "AUDIT" not in text
    assert "COMPARABILITY" not in text


def test_the_date_of_knowledge_is_printed():
    text = printed(terminal.print_comparison, comparison(real_press(), as_of=date(2025, 7, 28)))
    assert "as of 2025-07-28: 0 later articles and 0 undated ones left out" in text


def test_json_of_a_comparison():
    document = json.loads(text_of(json_form.comparison_document(comparison(real_press()), "now")))
    assert document["schema"] == "compare/1"
    assert (document["left"]["edition"], document["left"]["title_year"]) == (2024, 2023)
    row = next(r for r in document["rows"] if r["key"]["id"] == "CN/overall/score/unit=point")
    assert (row["left"]["value"], row["right"]["value"]) == (52.69, 58.01)
    assert row["change"] == {
        "abs": 5.32, "rel": 10.1, "direction": "up", "derived": True, "approximate": False,
        "stated": [], "consistent": None, "base": None,
    }  # fmt: skip
    sentences = [document["evidence"][one] for one in row["left"]["evidence_ids"]]
    assert {s["outlet"] for s in sentences} == {"istic", "yicai", "ybx"}
    assert all("(zong)" in s["raw_sentence"] for s in sentences)
    gap = next(g for g in document["gaps"] if g["key"]["subject"] == "GB~US")
    assert gap["left_check"]["ok"] is False
    assert document["conflicts"][0]["check"]["rhs"] == 36.81


def test_json_refers_to_no_missing_sentence():
    """Every id under evidence_ids stands under evidence, in every kind of document."""
    press, tables = real_press(), vocabulary()
    documents = [
        json_form.comparison_document(comparison(press), "now"),
        json_form.history_document(history(press.claims, tables, "CN", "overall")),
        json_form.gap_document(gap_history(press.claims, tables, "CN", "US")),
        json_form.conflicts_document(conflicts(press.claims, tables, 2024), 2024),
        json_form.evidence_document(
            evidence(press.claims, press.coverage(), tables, "CN", "overall", 2024)
        ),
        json_form.audit_document(audit(press.claims, tables, 2025)),
    ]

    def ids(part) -> set[str]:
        if isinstance(part, dict):
            own = set(part.get("evidence_ids", ()))
            return own.union(*(ids(each) for key, each in part.items() if key != "evidence"))
        return set().union(*(ids(each) for each in part)) if isinstance(part, list) else set()

    schemas = [document["schema"] for document in documents]
    assert schemas == ["compare/1", "series/1", "gap/1", "conflicts/1", "evidence/1", "audit/1"]
    for document in documents:
        assert ids(document)
        assert ids(document) <= set(document["evidence"]), document["schema"]


def test_json_and_csv_do_not_depend_on_the_order_of_claims():
    press = real_press()
    before = comparison(press)
    random.Random(7).shuffle(press.claims)
    after = comparison(press)
    for form in (
        lambda found: text_of(json_form.comparison_document(found, "now")),
        lambda found: csv_form.to_text(csv_form.comparison_rows(found)),
    ):
        assert form(before) == form(after)


def test_a_lone_surrogate_survives_as_a_json_escape():
    text = text_of({"sentence": "坏\ud800字"})
    assert text.encode("utf-8")
    assert json.loads(text) == {"sentence": "坏\ud800字"}


def read(rows) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_form.to_text(rows))))


def test_csv_of_a_comparison_keeps_numbers():
    rows = read(csv_form.comparison_rows(comparison(real_press())))
    gap = next(r for r in rows if (r["subject"], r["kind"]) == ("CN~US", "gap"))
    assert (gap["left_value"], gap["right_value"], gap["change_abs"]) == ("22.02", "19.96", "-2.06")
    assert (gap["left_vintage"], gap["left_title_year"], gap["left_data_year"]) == (
        "2025", "2023", "2023",
    )  # fmt: skip
    assert gap["consistent"] == "true"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "  =1"]
)
def test_csv_cells_are_no_formulas(text):
    """A sentence that begins like a formula gets an apostrophe; a number never does."""
    assert csv_form.safe(text) == f"'{text}"
    assert csv_form.safe(-2.06) == -2.06
    assert csv_form.safe("−2.06") == "−2.06", "the typographic minus sign starts no formula"


def test_csv_of_evidence_is_safe_and_whole():
    press = real_press()
    claim = press.says("evil", 2024, "CN", "score", 52.69, "=52.69")
    press.claims[-1] = replace(
        claim, raw_sentence='=HYPERLINK("http://x","y")', url="-javascript:alert(1)"
    )
    found = evidence(press.claims, press.coverage(), vocabulary(), "CN", "overall", 2024)
    rows = read(csv_form.evidence_rows(found))
    evil = next(r for r in rows if r["outlet"] == "evil")
    assert evil["raw_sentence"].startswith("'=HYPERLINK")
    assert evil["url"].startswith("'-javascript")
    assert len(rows) == len({r["id"] for r in rows}) == 8


def test_every_csv_has_a_header_and_even_rows():
    press, tables = real_press(), vocabulary()
    tables_of_rows = (
        csv_form.comparison_rows(comparison(press)),
        csv_form.history_rows(history(press.claims, tables, "CN", "overall")),
        csv_form.gap_rows(gap_history(press.claims, tables, "CN", "US")),
        csv_form.conflicts_rows(conflicts(press.claims, tables, 2024)),
        csv_form.evidence_rows(
            evidence(press.claims, press.coverage(), tables, "CN", "overall", 2024)
        ),
        csv_form.audit_rows(audit(press.claims, tables, 2025)),
    )
    for rows in tables_of_rows:
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(set(rows[0])) == len(rows[0]), "two columns have one name"


def test_a_part_that_is_empty_says_so():
    found = comparison(real_press())
    for part, words in (("restated", "nothing restated"), ("dropped", "nothing dropped")):
        assert words in printed(terminal.print_comparison, only(found, part))
    assert "nothing" not in printed(terminal.print_comparison, found)
