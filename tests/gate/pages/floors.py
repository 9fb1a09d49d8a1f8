"""The pinned floors of reading pages by the generic path, and the digest of the pages.

`python -m tests.gate.pages.floors` pins today's rates. It refuses to pin a lower one unless told so
with `--lower "reason"`; the reason is kept beside the floors.
"""

from collections import defaultdict
from functools import cache

from crawler.extract import PageReading, read_page
from tests.gate.floors import pin
from tests.gate.pages.corpus import FIELDS, HERE, Page, digest, no_articles, pages
from tests.gate.pages.scores import overlap, same


def read(page: Page) -> PageReading:
    """By the generic path alone: no site is declared."""
    return read_page(page.body, page.url, find_site=lambda address: None)


def said(reading: PageReading) -> dict[str, str | None]:
    """What was read, by the names of the corpus."""
    article = reading.article
    if article is None:
        return {}
    published = article.published
    return {
        "text": article.text,
        "title": article.title,
        "date": published[:10] if published else None,
        "time": published[:16] if published and "T" in published else None,
        "origin": article.origin,
        "author": article.author,
        "editor": article.editor,
    }


@cache
def rates() -> dict[str, float]:
    """Mean F1 of the text by language; share of pages with each field right, an absent one absent;
    share of pages without an article that are recognised for what they are.

    An editor's line inside the body's own element counts against the text: it is left for the text
    stage to cut, on record.
    """
    found: dict[str, list[float]] = defaultdict(list)
    for page in pages():
        got = said(read(page))
        found[f"text {page.lang}"].append(overlap(got.get("text") or "", page.expected["text"]).f1)
        for field in FIELDS:
            if field != "time" or page.expected["time"]:
                found[field].append(same(got.get(field), page.expected[field]))
    for page in no_articles():
        reading = read(page)
        recognised = reading.article is None and reading.reason.startswith(page.expected["state"])
        found["no article"].append(recognised)
    return {kind: round(sum(values) / len(values), 4) for kind, values in sorted(found.items())}


if __name__ == "__main__":
    pin(HERE, __doc__, rates, digest)
