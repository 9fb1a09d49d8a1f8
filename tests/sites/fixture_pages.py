"""What a fixture folder says of a page, compared with what was read."""

from typing import Any

from crawler.extract import PageReading


def assert_field(reading: PageReading, field: str, wanted: Any) -> None:
    """One key of an expected.json, as docs/add-a-site.md explains them."""
    article = reading.article
    assert article is not None, reading.reason
    if field == "paragraphs":
        assert article.text.split("\n") == wanted
    elif field == "absent":
        assert [words for words in wanted if words in article.text] == []
    elif field == "next_pages":
        assert list(reading.next_pages) == wanted
    elif field == "figures":
        assert [figure.url for figure in article.figures] == wanted
    else:
        assert getattr(article, field) == wanted
