"""Milliseconds of each stage in reading a page, by verified layouts and by the generic path.

    python -m benchmarks.pages [--kilobytes 35] [--repeats 5]

The pages are those of the sites' fixtures and of the gate, padded with navigation, lists and
scripts to the size of a real one.
"""

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from crawler import extract
from crawler.decode import decode
from crawler.extraction import document
from crawler.site import Site
from crawler.sites import site_of
from tests.gate.pages.corpus import no_articles, pages

ROOT = Path(__file__).resolve().parents[1]

STAGES: tuple[tuple[Any, str, str], ...] = (
    (extract, "decode", "decode"),
    (document, "check_markup", "markup scan"),
    (extract, "parse", "parse"),
    (extract, "find_headline", "headline"),
    (extract, "find_next_pages", "paging"),
    (extract, "read_blocks", "blocks"),
    (extract, "read_layout", "layout"),
    (extract, "choose_body", "body"),
    (extract, "not_an_article", "page kind"),
    (extract, "find_byline", "byline"),
    (extract, "find_published", "dates"),
    (extract, "read_chosen", "fragment"),
)
"""Function by function as they are called; `markup scan` is a part of `parse`, `fragment` of a
layout a part of `layout`."""

WITHIN = {"markup scan": "parse"}


_SCRIPT = b"var part = {'name': 'module', 'deps': [1, 2, 3]};\n"


class Sample(NamedTuple):
    """A page and its address."""

    url: str
    body: bytes


def verified() -> Iterator[Sample]:
    """Fixture pages that a verified layout reads."""
    for file in sorted((ROOT / "tests" / "sites").glob("*/*/expected.json")):
        sample = Sample(
            json.loads(file.read_text("utf-8"))["url"], (file.parent / "page.html").read_bytes()
        )
        site = site_of(sample.url)
        article = extract.read_page(sample.body, sample.url).article
        if site is not None and article is not None and article.layout is not None:
            name = article.layout.partition("/")[2]
            if any(one.name == name and one.state == "verified" for one in site.layouts):
                yield sample


def padded(samples: Iterator[Sample], size: int) -> list[Sample]:
    """The pages with lists of headlines and a script behind them, up to a size in bytes.

    One list in 12 KB: 54 real pages have 5 to 7 tags in a KB, a list without scripts has 25.
    """
    front = next(page.body for page in no_articles() if page.key == "front").decode()
    items = front[front.index("<li>") : front.rindex("</li>") + 5]
    found = []
    for sample in samples:
        codec = decode(sample.body).used
        end = sample.body.rfind(b"</body>")
        lists = f'<div class="list"><ul>{items}</ul></div>' * (size // 12_000)
        filling = lists.encode(codec, "xmlcharrefreplace")
        room = max(size - len(sample.body) - len(filling), 0)
        script = b"<script>" + (_SCRIPT * (room // len(_SCRIPT) + 1))[:room] + b"</script>"
        body = sample.body[:end] + filling + script + sample.body[end:]
        found.append(Sample(sample.url, body))
    return found


def timed(samples: Sequence[Sample], repeats: int, find: Callable[[str], Site | None]) -> None:
    spent: dict[str, float] = defaultdict(float)

    def clocked(label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            started = time.process_time()
            try:
                return function(*given)
            finally:
                spent[label] += time.process_time() - started

        return call

    best = _seconds(samples, repeats, find)
    originals = [(module, name, getattr(module, name)) for module, name, _ in STAGES]
    for module, name, label in STAGES:
        setattr(module, name, clocked(label, getattr(module, name)))
    _seconds(samples, 1, find)
    for module, name, function in originals:
        setattr(module, name, function)
    count = len(samples)
    size = sum(len(sample.body) for sample in samples) / count / 1000
    print(
        f"{count} pages of {size:.0f} KB: {count / best:.0f} pages/s,"
        f" {1000 * best / count:.2f} ms a page"
    )
    for _, _, label in STAGES:
        if label in spent:
            part = f" (in {WITHIN[label]})" if label in WITHIN else ""
            print(f"  {label:12}{1000 * spent[label] / count:8.2f} ms{part}")


def _seconds(samples: Sequence[Sample], repeats: int, find: Callable[[str], Site | None]) -> float:
    """Of the processor, the best of the repeats, for all pages."""
    best = float("inf")
    for _ in range(repeats):
        started = time.process_time()
        for sample in samples:
            extract.read_page(sample.body, sample.url, find_site=find)
        best = min(best, time.process_time() - started)
    return best


def _nowhere(_: str) -> Site | None:
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kilobytes", type=int, default=35)
    parser.add_argument("--repeats", type=int, default=5)
    chosen = parser.parse_args()
    size = chosen.kilobytes * 1000
    print("verified layouts")
    timed(padded(verified(), size), chosen.repeats, site_of)
    print("generic path")
    own = (Sample(page.url, page.body) for page in pages())
    timed(padded(own, size), chosen.repeats, _nowhere)


if __name__ == "__main__":
    main()
