"""The HTML report: whole, self-contained, and deaf to what hostile pages put into it."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import get_args

import pytest

from analysis.checks import Rule
from analysis.compare import compare
from analysis.history import history
from analysis.render.html import countries_of, report, report_parts
from analysis.render.html.lines import Line, line_chart
from analysis.render.html.words import RULES
from domain.records import BY_HAND
from domain.vocabulary import vocabulary
from tests.analysis.press import Press, real_press
from tests.analysis.test_rulings import ruled

VOID = {"meta", "br", "input", "path", "rect", "circle", "polyline", "polygon"}


class Tags(HTMLParser):
    """Checks that tags nest, and collects what could load, run or lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag


def page(press: Press, left: int = 2024, right: int = 2025) -> str:
    tables = vocabulary()
    found = compare(press.claims, press.coverage(), tables, left, right)
    histories = [history(press.claims, tables, c, "overall") for c in countries_of(found, tables)]
    return report(found, tables, histories, generated="2025-08-01")


def tags(text: str) -> Tags:
    parser = Tags()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


def rich_press() -> Press:
    """Every section filled: conflicts, restatement, new indicator, other years, breaks."""
    press = real_press()
    press.says("shine", 2021, "US", "score", 66.31, "66.31")
    press.says("shine", 2021, "CN", "score", 50.6, "50.6")
    press.says("shine", 2021, "CN", "tier", 2, "第二梯队")
    press.says("other", 2025, "CN", "score", 58.1, "58.1分")
    press.says("eol", 2025, "US", "score", 75.2, "75.2分", year=2023, restated=True)
    press.says("eol", 2025, "CN", "rank", 3, "第三", indicator="data.open")
    press.says("eol", 2025, "REPORT", "method_change", "added", "新增", indicator="data.open")
    press.says("eol", 2025, "CN", "count", 3000, "3000余人", indicator="papers.top_authors",
               year=2020, unit="person", comparator="ge")  # fmt: skip
    return press


def test_the_figures_stand_in_the_report():
    text = page(real_press())
    for figure in ("74.71", "77.97", "52.69", "58.01", "22.02", "19.96", "1370亿美元", "36.81"):
        assert figure in text
    assert "《2023全球人工智能创新指数报告》" in text
    assert "数据年份 2024" in text
    assert "data year 2024" in text


def test_every_section_is_there():
    headings = re.findall(r'<h2><span class="zh">(.*?)</span>', page(rich_press()))
    assert headings == [
        "可比性", "主要数字", "分差", "图", "新增、取消、修订", "分歧", "表述不同而一致", "措辞",
        "核算", "其他年份的数字", "出处",
    ]  # fmt: skip


def test_the_page_is_one_whole_file():
    """No script, no network, nothing that a browser would fetch; all tags nest."""
    found = tags(page(rich_press()))
    names = {tag for tag, _ in found.seen}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for tag, attributes in found.seen:
        assert "src" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
    policy = [a for t, a in found.seen if t == "meta" and a.get("http-equiv")]
    assert policy[0]["content"] == ("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_every_number_opens_its_sentences():
    """Each link inside the page has its target, in a closed details element."""
    text = page(rich_press())
    found = tags(text)
    wanted = {a["href"] for t, a in found.seen if t == "a" and (a["href"] or "").startswith("#")}
    there = {f"#{a['id']}" for t, a in found.seen if a.get("id")}
    assert len(wanted) > 20
    assert wanted <= there
    opened = re.search(r'href="#(s\d+)">52.69<', text)
    assert opened
    entry = text[text.index(f'id="{opened.group(1)}"') :]
    assert "52.69" in entry[: entry.index("</details>")]
    assert "(zong)" in entry[: entry.index("</details>")], "the raw text stands beside"


def test_reprints_of_one_sentence_stand_once():
    """Fifty copies of a story are fifty links under one sentence, not fifty sentences."""
    press = real_press()
    first = press.says("origin", 2025, "CN", "share", 12, "12%", indicator="talent")
    for number in range(50):
        press.reprint(first, f"copy{number}.example", "2025-08-01")
    text = page(press)
    assert text.count("<mark>12%</mark>") == 1
    assert text.count("copy49.example</a>") == 1


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</details></ol><h1>",
    "<!--",
    "&lt;b&gt;",
    "\x1b[31m\u202eabc\x00\ud800",
)


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_texts_stay_texts(evil):
    """Whatever a page puts into title, outlet, sentence, indicator or printed value."""
    press = rich_press()
    press.says("eol", 2025, "CN", "score", 5, evil, indicator=f"x.{evil}")
    for number, claim in enumerate(press.claims):
        seen = replace(claim.observation, sentence=evil, evidence=evil, rule=evil)
        press.claims[number] = replace(
            claim, observation=seen, raw_sentence=evil + ".", outlet_name=evil, title=evil
        )
    text = page(press)
    text.encode("utf-8")
    names = [tag for tag, _ in tags(text).seen]
    assert not set(names) & {"script", "img"}
    assert names.count("h1") == 1
    assert not set(text) & set("\x00\x1b\u202e")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//x", "http://[", ""]
)
def test_only_web_addresses_become_links(url):
    press = real_press()
    press.claims = [replace(claim, url=url) for claim in press.claims]
    outside = [
        a["href"] for t, a in tags(page(press)).seen
        if t == "a" and not (a["href"] or "").startswith("#")
    ]  # fmt: skip
    assert outside == []


def test_the_report_is_reproducible():
    press = rich_press()
    before = page(press)
    press.claims.reverse()
    assert page(press) == before


def test_a_report_of_one_figure():
    """Sections without content are left out, charts without data as well."""
    press = Press()
    press.says("a", 2024, "CN", "rank", 2, "第二")
    press.says("a", 2025, "JP", "share", 3, "3%", indicator="talent")
    text = page(press)
    tags(text)
    assert "分歧" not in text.split("<body>")[1]


def lines_of(*values: float | None) -> list[Line]:
    texts = tuple("" if value is None else str(value) for value in values)
    return [Line(name=("中国", "China"), values=values, texts=texts)]


def test_no_line_is_drawn_over_an_open_year_or_a_break():
    """2020, 2023 and 2024 known: one segment; with a break before 2024 none at all."""
    years = (2020, 2021, 2022, 2023, 2024)
    values = lines_of(50.6, None, None, 52.69, 58.01)
    assert line_chart(("得分", "scores"), years, values, ()).count("<polyline") == 1
    broken = line_chart(("得分", "scores"), years, values, (4,))
    assert broken.count("<polyline") == 0
    assert broken.count('class="break"') == 1
    assert broken.count("<circle") == 3 + 1, "the points stay, and the mark before the name"
    assert line_chart(("得分", "scores"), years, lines_of(None, None), ()) == ""


def test_names_lie_apart_and_above_the_axis():
    """Four scores within one point, the last of them known only of the first year."""
    lines = [Line(name=(f"国{n}", f"country {n}"), values=(36.0 + n / 4, None if n == 3 else 36.5),
                  texts=("", "")) for n in range(4)]  # fmt: skip
    chart = line_chart(("得分", "scores"), (2023, 2024), lines, ())
    heights = [float(y) for y in re.findall(r'class="name s\d" x="[\d.]+" y="([\d.]+)"', chart)]
    floor = float(re.findall(r'class="axis" d="M[\d.]+ ([\d.]+)H', chart)[0])
    assert len(heights) == 4
    assert all(b - a >= 24 for a, b in pairwise(heights))
    assert heights[-1] + 11 <= floor


def test_first_rank_is_on_top():
    chart = line_chart(("排名", "ranks"), (2023, 2024), lines_of(1, 9), (), ranks=True)
    first, last, _ = (float(y) for y in re.findall(r'<circle[^>]* cy="([\d.]+)"', chart))
    assert first < last


def test_every_rule_of_the_audit_has_both_languages():
    assert set(RULES) == set(get_args(Rule))


def figure_of(text: str, caption: str) -> str:
    """One chart with its caption and its text alternative; empty where it is not drawn."""
    return next((part for part in text.split("<figure>")[1:] if caption in part), "")


def test_charts_name_countries_in_both_languages():
    """The language switch hides one of them; the drawing has its text beside it."""
    chart = figure_of(page(rich_press()), "Scores by data year")
    for word in ('<tspan class="zh">中国</tspan>', '<tspan class="en">China</tspan>'):
        assert word in chart
    said = chart[chart.index("<desc>") : chart.index("</desc>")]
    assert "中国 China: 2020 50.6, 2023 52.69, 2024 58.01" in said
    alternative = chart[chart.index("<details") :]
    assert re.search(r'<td><a href="#s\d+">58.01</a></td>', alternative)


def test_slopes_and_ranks_need_three_countries_at_both_sides():
    """Two countries in two years are numbers, no picture."""
    press = real_press()
    assert figure_of(page(press), "Scores of both years") == ""
    assert figure_of(page(press), "Ranks by data year") == ""
    press.says("a", 2025, "GB", "score", 40.1, "40.1")
    press.says("a", 2025, "GB", "rank", 3, "第三")
    text = page(press)
    assert figure_of(text, "Scores of both years").count("<polyline") == 3
    assert "英国" in figure_of(text, "Ranks by data year")


def test_numbers_in_charts_open_their_sentences():
    """Also those of years that the table does not show."""
    text = page(rich_press())
    chart = figure_of(text, "Scores by data year")
    number = re.search(r'<a href="#(s\d+)"><text[^>]*>50.6</text></a>', chart)
    assert number
    entry = text[text.index(f'id="{number.group(1)}"') :]
    assert "shine" in entry[: entry.index("</details>")]


def test_a_bound_is_no_point_but_is_said():
    press = real_press()
    press.says("a", 2023, "CN", "score", 50, "50分以上", comparator="ge")
    chart = figure_of(page(press), "Scores by data year")
    assert "2022 ≥50" in chart
    assert '<text class="value"' in chart
    assert ">≥50</text>" not in chart


def test_many_changes_are_cut_and_said_to_be():
    press = real_press()
    names = [i for i in vocabulary().indicators if not i.startswith(("meta.", "set."))][:40]
    for name in names:
        press.says("a", 2024, "CN", "count", 100, indicator=name, unit="paper")
        press.says("a", 2025, "CN", "count", 120, indicator=name, unit="paper")
    chart = figure_of(page(press), "Changes")
    assert chart.count('class="bar') == 30
    assert "the first 30 of" in chart


def test_what_persons_entered_is_marked_in_the_report():
    press = real_press()
    hand = press.says("entered by hand", 2025, "GB", "score", 40.1, "40.10")
    seen = replace(hand.observation, rule=BY_HAND)
    press.claims[-1] = ruled(replace(hand, observation=seen), "add")
    text = page(press)
    assert ">40.10†</a>" in text
    assert '† <span class="zh">人工录入或更正</span>' in text
    assert '<span class="zh">人工录入 (li, 2026-01-01)</span>' in text
    assert '<span class="en">entered by hand (li, 2026-01-01)</span>' in text
    assert "note of who entered it" in text
    assert "entered by hand 人工录入" not in text


def test_rules_and_rulings_are_told_in_the_language_that_is_read():
    """Also where a person corrected a value: what it was before, and why."""
    press = real_press()
    claim = press.claims[0]
    seen = replace(claim.observation, value=74.9, value_text="74.9")
    press.claims[0] = ruled(replace(claim, observation=seen), "correct")
    text = page(press)
    assert '<span class="zh">规则 test</span> <span class="en">rule test</span>' in text
    assert '<span class="zh">人工更正(原为 ' in text
    assert '<span class="en">corrected by hand from ' in text


def test_a_headline_of_5000_characters_does_not_fill_the_page():
    press = real_press()
    press.claims[0] = replace(press.claims[0], title="长" * 5000)
    assert f"{'长' * 120}…" in page(press)
    assert "长" * 121 not in page(press)


def test_a_country_that_the_tables_do_not_know_stands_in_the_rows_alone():
    press = Press()
    for edition in (2024, 2025):
        press.says("a", edition, "CN", "score", 58.01, "58.01分")
        press.says("a", edition, "XX", "score", 12.5, "12.5分")
    text = page(press)
    assert "12.5分" in text
    assert "XX" not in countries_of(
        compare(press.claims, press.coverage(), vocabulary(), 2024, 2025), vocabulary()
    )


def test_the_page_in_pieces_is_the_page():
    press = rich_press()
    found = compare(press.claims, press.coverage(), vocabulary(), 2024, 2025)
    assert "".join(report_parts(found, vocabulary())) == report(found, vocabulary())
