"""docs/ten-questions.md is what the commands print on the bundled corpus now."""

import json

import pytest
from jsonschema import Draft202012Validator

from demo.run import store_url
from demo.ten_questions import LONGEST, PAGE, QUESTIONS, abbreviated, answer, page
from tests.conftest import DemoRun
from tests.crawl.loopback import ROOT


def test_the_page_shows_what_the_commands_print(demo_run: DemoRun) -> None:
    """If this fails, `python -m demo.ten_questions` writes the page anew; read what it changed."""
    assert PAGE.read_text(encoding="utf-8") == page(store_url(demo_run.folder))


def test_the_questions_are_ten_and_each_is_answered_in_full_by_its_command() -> None:
    assert len({question.text for question in QUESTIONS}) == 10
    assert len({question.command for question in QUESTIONS}) == 10
    text = PAGE.read_text(encoding="utf-8")
    for number, question in enumerate(QUESTIONS, start=1):
        assert f"## {number}. {question.text}\n" in text
        assert f"\n$ scrapy {question.command}\n" in text


def test_a_long_answer_is_cut_where_it_says_so() -> None:
    """One line more than allowed is shown rather than replaced by a line."""
    lines = [f"line {number} " for number in range(40)]
    assert abbreviated("\n".join(lines), 39)[-1] == "line 39"
    assert abbreviated("\n".join(lines), 38) == [
        *(f"line {n}" for n in range(38)),
        "… 2 more lines",
    ]
    assert LONGEST < 40


def test_a_command_that_fails_ends_the_generator(demo_run: DemoRun) -> None:
    """A page with an error for an answer is never written."""
    with pytest.raises(SystemExit) as end:
        answer("compare 1999 2025", store_url(demo_run.folder))
    assert end.value.code == 3


def test_the_comparisons_of_the_demo_keep_to_the_published_schema(demo_run: DemoRun) -> None:
    """compare.json of the report, and the same from the command for other pairs of editions."""
    schema = json.loads((ROOT / "docs" / "schema" / "compare-1.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    report = (demo_run.folder / "report" / "compare.json").read_text(encoding="utf-8")
    assert not list(validator.iter_errors(json.loads(report)))
    for options in ("2021 2025", "2025 2023", "2022 2023 --only new", "2020 2021 --by data"):
        store = store_url(demo_run.folder)
        printed = json.loads(answer(f"compare {options} --format json", store))
        assert not list(validator.iter_errors(printed)), options
