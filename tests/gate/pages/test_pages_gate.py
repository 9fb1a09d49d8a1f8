"""The quality gate of extraction: no field of our own pages falls below its pinned floor."""

import os
from collections import Counter
from pathlib import Path

import pytest

from crawler.extract import read_page
from tests.gate.floors import lowered, pinned
from tests.gate.pages.corpus import HERE, digest, no_articles, pages
from tests.gate.pages.floors import rates, read, said
from tests.gate.pages.scores import overlap, read_set, same, summary

UPDATE = "python -m tests.gate.pages.floors"
EXTRA = os.environ.get("GAII_EXTRA_CORPUS")
"""A folder of further sets, each with `expected.json` and `html/KEY.html.gz`."""

WANTED = {
    "magic": {"f1": 0.95, "title": 0.97, "date": 0.96, "origin": 0.8},
    "hant": {"title": 1.0, "date": 1.0},
}
"""What a set of real pages must reach; any other set must only have no empty text."""


def test_the_pages_are_those_that_the_floors_were_measured_on() -> None:
    """Editing a page or a label without pinning anew fails here."""
    assert digest() == pinned(HERE)["digest"], (
        f"the corpus was edited: run {UPDATE} and commit both"
    )


def test_no_field_falls_below_its_floor() -> None:
    """Text, headline, date, origin, author and editor are read as well as when pinned."""
    floors, now = pinned(HERE)["floors"], rates()
    assert not lowered(floors, now), {kind: (floors[kind], now.get(kind)) for kind in floors}


def test_the_corpus_is_broad_enough_to_mean_something() -> None:
    """At least 100 pages in 40 layouts and three languages, briefs among them; 15 hold none."""
    all_pages = list(pages())
    assert len(all_pages) >= 100
    assert len({page.key.split("-")[0] for page in all_pages}) >= 40
    languages = Counter(page.lang for page in all_pages)
    assert min(languages[lang] for lang in ("hans", "hant", "en")) >= 6
    assert sum(len(page.expected["text"]) < 200 for page in all_pages) >= 15
    assert len(list(no_articles())) >= 15


def test_no_page_with_an_article_comes_out_empty() -> None:
    """A brief of 70 characters between lists of headlines is an article too."""
    assert [page.key for page in pages() if not said(read(page)).get("text")] == []


def test_scores_see_what_is_missing_and_what_is_too_much() -> None:
    """Half of the text halves recall, twice the text halves precision; names fold widths."""
    text = "一份比较四十六个国家的报告"
    other = "完全不同的另外几句话在这里"
    assert overlap(text, text) == (1.0, 1.0, 1.0)
    assert overlap("", text).f1 == 0.0
    assert overlap(text[:8], text).precision == 1.0
    assert overlap(text[:8], text).recall == pytest.approx(0.5)
    assert overlap(text + other, text).precision < 0.5
    assert same("ＡＩ 指数", "AI指数")
    assert not same(None, "科技日报")


def test_a_set_is_summed_up_by_the_fields_that_it_judges(tmp_path: Path) -> None:
    """A field that is null is not judged; a page without an answer is empty."""
    set_pages = [page for page in read_set(_written(tmp_path)) if page.key.startswith("trs")]
    answers = {"trs-release": {**set_pages[0].expected, "origin": "别处"}}
    found = summary(set_pages, answers)
    assert (found["f1"], found["title"], found["origin"], found["empty"]) == (0.5, 0.5, 0.0, 1)


def _written(folder: Path) -> Path:
    from tests.gate.pages.corpus import write

    write(folder)
    return folder


def test_sets_of_real_pages_are_read_as_well_as_wanted(tmp_path: Path) -> None:
    """Sets that are not ours to copy are measured where somebody has them; the own one always."""
    if EXTRA is None:
        _written(tmp_path / "own")
    folders = sorted(file.parent for file in Path(EXTRA or tmp_path).glob("*/expected.json"))
    assert folders, f"no SET/expected.json under {EXTRA}"
    short: dict[str, tuple[float, float]] = {}
    for folder in folders:
        set_pages = list(read_set(folder))
        answers = {}
        for page in set_pages:
            article = read_page(
                page.body, page.expected["url"], find_site=lambda address: None
            ).article
            if article is not None:
                answers[page.key] = {
                    "text": article.text, "title": article.title, "date": article.published,
                    "origin": article.origin,
                }  # fmt: skip
        found = summary(set_pages, answers)
        assert found["empty"] == 0, folder.name
        for field, floor in WANTED.get(folder.name, {}).items():
            if found[field] < floor:
                short[f"{folder.name} {field}"] = (found[field], floor)
    assert not short
