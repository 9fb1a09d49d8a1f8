"""The chain from page to observations gives what demo/expected.toml says of the corpus."""

import tomllib
from functools import cache
from typing import Any

import pytest

from crawler.extract import join_pages, read_page
from demo.build_archive import HERE, pages
from domain.records import Article, Processed
from pipelines.process import process
from pipelines.reprints import cluster

EXPECTED: dict[str, Any] = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))
PAGES = {page.url: page for page in pages()}
ARTICLES = {row["url"]: row for row in EXPECTED["article"]}


def short(url: object) -> str:
    return str(url).rstrip("/").rpartition("/")[2] if isinstance(url, str) else ""


@cache
def article(url: str) -> Article | None:
    """The article as a spider reads it, with its further pages."""
    reading = read_page(PAGES[url].body, url, {"Content-Type": PAGES[url].content_type})
    parts = [read_page(PAGES[part].body, part).article for part in reading.next_pages]
    read = [part for part in (reading.article, *parts) if part is not None]
    return join_pages(read) if reading.article is not None else None


@cache
def processed(url: str) -> Processed:
    found = article(url)
    assert found is not None
    return process(found)


@pytest.mark.parametrize("url", ARTICLES, ids=short)
def test_an_article_belongs_to_its_outlet_and_edition(url: str) -> None:
    """Mirror, forum copy, English and Traditional pages alike."""
    result = processed(url)
    assert result.on_topic
    assert (result.article.outlet, result.edition) == (
        ARTICLES[url]["outlet"],
        ARTICLES[url]["edition"],
    )
    assert result.observations


@pytest.mark.parametrize("url", EXPECTED["off_topic"], ids=short)
def test_a_page_about_a_neighbour_gives_no_observation_of_this_index(url: str) -> None:
    """全球创新指数, an index that abbreviates itself GAII, and an index on eol.cn itself."""
    result = processed(url)
    assert not result.on_topic
    assert [item for item in result.observations if item.index == "GAII"] == []


@pytest.mark.parametrize("url", EXPECTED["no_article"], ids=short)
def test_a_column_index_is_no_article(url: str) -> None:
    """A list of headlines that name the index is not coverage of it."""
    assert article(url) is None


def test_the_story_of_each_article_is_found() -> None:
    """Reprints, cut ones and mirrors join their source; reports of one release stay apart."""
    rows = []
    for url in ARTICLES:
        found = article(url)
        assert found is not None
        rows.append(
            {
                "id": url,
                "url": url,
                "outlet": found.outlet,
                "title": found.title,
                "text": found.text,
                "published": found.published,
            }
        )
    labels = dict(zip(ARTICLES, cluster(rows), strict=True))
    wrong = [
        (short(left), short(right))
        for left in ARTICLES
        for right in ARTICLES
        if (labels[left] == labels[right]) != (ARTICLES[left]["story"] == ARTICLES[right]["story"])
    ]
    assert wrong == []


def value_id(row: object) -> str:
    assert isinstance(row, dict)
    keys = ("edition", "data_year", "subject", "indicator", "kind")
    return "-".join(str(row[key]) for key in keys)


@pytest.mark.parametrize("row", EXPECTED["value"], ids=value_id)
def test_a_figure_of_the_corpus_is_read(row: dict[str, Any]) -> None:
    """The figure is read from at least one article, with edition and data year kept apart."""
    keys = ("edition", "data_year", "subject", "indicator", "kind")
    found = [
        item.value
        for url in ARTICLES
        for item in processed(url).observations
        if all(getattr(item, key) == row[key] for key in keys)
    ]
    assert row["value"] in found


def misreading_id(row: object) -> str:
    assert isinstance(row, dict)
    return f"{short(row['url'])}-{row['subject']}-{row['kind']}-{row['value']}"


@pytest.mark.parametrize("row", EXPECTED["misreading"], ids=misreading_id)
def test_a_figure_is_not_given_to_whom_it_does_not_belong(row: dict[str, Any]) -> None:
    """A wrong figure costs an analyst more than a missing one."""
    keys = ("subject", "indicator", "kind", "value")
    found = [
        item.evidence
        for item in processed(row["url"]).observations
        if all(getattr(item, key) == row[key] for key in keys)
    ]
    assert found == []


def test_the_mirror_with_inserted_readings_gives_the_text_of_its_source() -> None:
    """Readings out, Traditional to Simplified: only width and the eol notices differ."""
    source = processed("https://www.eol.cn/tech/dongtai/202507/t20250728_9000101.shtml").hans
    mirror = processed("http://ztwm.com.cn/tech/dongtai/202507/t20250728_9000101.shtml").hans
    widths = str.maketrans("，：；（）", ",:;()")
    assert mirror.translate(widths) == source.translate(widths)


def test_the_score_table_that_is_an_image_is_kept_with_its_caption() -> None:
    """The index's tables are images: caption and address are recorded."""
    found = article("https://www.shobserver.com/staticsg/res/html/web/newsDetail.html?id=9000201")
    assert found is not None
    assert [figure.caption for figure in found.figures] == ["图：各国人工智能创新指数得分与排名"]
