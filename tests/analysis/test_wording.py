"""Claims in words: reversed, alike, or the same thing in other words; and how long a rank holds."""

import json

from analysis.compare import compare
from analysis.part import only
from analysis.render import json as json_form
from analysis.render.html import report
from domain.vocabulary import vocabulary
from tests.analysis.outcomes import text_of
from tests.analysis.press import Press, real_press
from tests.analysis.test_render import printed, terminal


def comparison(press: Press, left: int = 2024, right: int = 2025):
    return compare(press.claims, press.coverage(), vocabulary(), left, right)


def told(press: Press) -> list[tuple[str, str, list[str]]]:
    found = comparison(press).wording
    return [(w.row.subject, w.relation, [p.text for p in w.phrases]) for w in found]


def test_a_reversed_direction_comes_first_with_both_clauses():
    """差距有所拉大 of edition 2024 became 差距呈现缩小趋势 in edition 2025."""
    press = real_press()
    press.says("eol", 2025, "CN+US", "status", "leads", "大幅领先其他国家", reference="OTHERS")
    assert told(press)[0] == ("CN~US", "reversed", ["差距有所拉大", "差距呈现缩小趋势"])
    phrases = comparison(press).wording[0].phrases
    assert [(p.edition, p.data_year, p.outlets) for p in phrases] == [
        (2024, 2023, 1),
        (2025, 2024, 1),
    ]
    assert [(e.operation, e.new) for e in phrases[1].edits] == [
        ("keep", "差距"),
        ("replace", "呈现缩小趋势"),
    ]


def test_other_words_for_one_rank_are_variants():
    """居全球第一 and 居全球最高 mean the same; 美国居全球第一 adds nothing, a mirror has no say."""
    press = Press()
    for outlet, text in (
        ("eol", "居全球第一"), ("edu", "美国居全球第一"), ("shobserver", "居全球最高"),
        ("mirror.example", "独占鳌头"), ("yicai", "ranked first"),
    ):  # fmt: skip
        press.says(outlet, 2025, "US", "rank", 1, text)
    press.says("eol", 2024, "US", "rank", 1, "居全球第一")
    assert told(press) == [("US", "variants", ["居全球最高", "居全球第一"])]
    assert comparison(press).wording[0].outlets == 2


def test_a_claim_of_one_year_only_is_not_called_changed():
    press = Press()
    press.says("eol", 2024, "CN", "rank", 2, "第二")
    press.says("eol", 2025, "CN~US", "trend", "narrow", "差距缩小")
    assert told(press) == [("CN~US", "one-sided", ["差距缩小"])]


def test_two_languages_are_not_diffed():
    """A clause in English beside one in Chinese is shown, without a diff of every character."""
    press = Press()
    press.says("istic", 2024, "CN~US", "trend", "widen", "差距有所拉大")
    press.says("yicai", 2025, "CN~US", "trend", "narrow", "the gap narrowed")
    assert told(press) == [("CN~US", "reversed", ["差距有所拉大", "the gap narrowed"])]
    assert comparison(press).wording[0].phrases[1].edits == ()
    press.says("eol", 2025, "CN~US", "trend", "narrow", "差距缩小")
    press.says("cls", 2025, "CN~US", "trend", "narrow", "The gap narrowed again")
    assert told(press)[0][2] == ["差距有所拉大", "差距缩小"], "the same language if there is one"


def test_wording_in_every_form():
    """Terminal, JSON and HTML show both clauses and what differs."""
    press = real_press()
    press.says("shobserver", 2025, "US", "rank", 1, "居全球最高")
    found = comparison(press)
    text = printed(terminal.print_comparison, only(found, "wording"))
    assert "“差距有所拉大” (2024) → “差距呈现缩小趋势” (2025)  direction reversed" in text
    assert "差距[有所拉大 → 呈现缩小趋势]" in text
    assert "“全球第一” (3) | “居全球最高” (1)  same meaning, 3 outlets" in text
    row = json.loads(text_of(json_form.comparison_document(found, "now")))["wording"][0]
    assert [p["sentence"] for p in row["phrases"]] == [
        "CN~US overall 差距有所拉大。",
        "CN~US overall 差距呈现缩小趋势。",
    ]
    assert row["phrases"][1]["diff"] == [
        ["keep", "差距", "差距"],
        ["replace", "有所拉大", "呈现缩小趋势"],
    ]
    assert "<del>有所拉大</del><ins>呈现缩小趋势</ins>" in report(found, vocabulary())


def streak(press: Press, left: int = 2024, right: int = 2025):
    found = comparison(press, left, right)
    rows = [row for row in found.rows if row.key.kind == "rank"]
    return rows[0].streak and (rows[0].streak.years, rows[0].streak.derived)


def test_a_rank_that_holds_is_counted_on_from_the_press():
    """Second for the fourth straight year in 2024, second again in 2025: the fifth, by us."""
    press = Press()
    press.says("istic", 2024, "CN", "rank", 2, "第二")
    press.says("istic", 2024, "CN", "consecutive", 4, "近四年")
    press.says("eol", 2025, "CN", "rank", 2, "第二")
    assert streak(press) == (5, True)
    assert streak(press, 2025, 2024) == (5, True)
    assert "=; 5th year‡" in printed(terminal.print_comparison, comparison(press))
    press.says("eol", 2025, "CN", "consecutive", 6, "连续六年")
    assert streak(press) == (6, False), "what the press counts goes before what we count"
    assert "=; 6th year " in printed(terminal.print_comparison, comparison(press))


def test_a_rank_that_moved_or_skipped_a_year_has_no_streak():
    press = Press()
    press.says("istic", 2023, "CN", "consecutive", 3, "连续三年")
    press.says("istic", 2023, "CN", "rank", 2, "第二")
    press.says("istic", 2024, "CN", "rank", 3, "第三")
    press.says("istic", 2025, "CN", "rank", 2, "第二")
    assert streak(press, 2023, 2024) is None
    assert streak(press, 2023, 2025) is None
