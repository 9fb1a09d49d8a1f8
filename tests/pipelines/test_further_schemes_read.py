"""An article in any scheme is on its topic and gives the figures that it gives without."""

import pytest

from crawler.discovery.relevance import title_says
from crawler.extract import read_file_text
from domain.records import Processed
from pipelines.process import process
from tests.annotations.annotator import annotate
from tests.gate.annotations.corpus import MANNERS, WOVEN

TITLE = "全球人工智能创新指数报告2025发布"
TEXT = (
    "《全球人工智能创新指数报告2025》由中国科学技术信息研究所与北京大学共同编写，对46个国家的发展状况进行评价。\n"
    "报告显示，2024年美国总分为77.97分，位居第一；中国总分为58.01分，排名第二，美国与中国稳居第一梯队。"
)
FURTHER = [
    name
    for name in MANNERS
    if name in ("curly", "curly-full-width", "angle", "guillemets", "slashes")
]


def read(text: str) -> Processed:
    return process(read_file_text(f"指数发布\n{text}".encode(), "https://www.example.org/1.html"))


def figures(found: Processed) -> list[tuple[object, ...]]:
    return [(one.subject, one.indicator, one.value, one.data_year) for one in found.observations]


@pytest.mark.parametrize("name", [*FURTHER, *WOVEN])
def test_a_copy_in_any_scheme_gives_the_figures_of_the_clean_text(name: str) -> None:
    clean = read(TEXT)
    assert (clean.on_topic, len(clean.observations) > 3) == (True, True)
    found = read(annotate(TEXT, (MANNERS | WOVEN)[name], 3))
    assert found.on_topic
    assert figures(found) == figures(clean)


@pytest.mark.parametrize("name", [*FURTHER, "spaced", "twice"])
def test_a_headline_in_any_scheme_is_asked_for(name: str) -> None:
    """A crawl decides by the headline alone whether an article is fetched."""
    assert title_says(annotate(TITLE, (MANNERS | WOVEN)[name], 3)) == "index"


@pytest.mark.parametrize(
    "title",
    ["高高兴兴过年，家家户户团圆", "和/或：两种写法", "函数f{x}与集合{a}", "美 术 馆 开 放"],
)
def test_a_headline_with_such_marks_is_not(title: str) -> None:
    assert title_says(title) == "nothing"
