"""Runs inside a contestant's environment: reads pages named on standard input, answers as JSON.

Standard library alone beside the contestant: `pages` are pairs of a file of gzipped bytes and an
address. The first page is read once before the clock starts, for imports and dictionaries.
"""

import contextlib
import gzip
import json
import logging
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers.measure import status

Answer = dict[str, str | None]
Read = Callable[[bytes, str], Answer]

COUNTS: Counter[str] = Counter()
"""What an adapter counts of its own work while it reads."""


def _text(body: bytes) -> str:
    """For those that take no bytes: UTF-8 where it is valid, else the superset of gb2312."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _ours(_: str) -> Read:
    from crawler import extract
    from crawler.extraction import body as choice
    from crawler.extraction import publication

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            COUNTS[name] += 1
            return function(*given)

        return call

    for module, name, label in (
        (choice, "ask_readability", "second witness"),
        (publication, "_by_htmldate", "date search"),
    ):
        setattr(module, name, counted(label, getattr(module, name)))

    def read(body: bytes, url: str) -> Answer:
        article = extract.read_page(body, url, find_site=_no_site).article
        if article is None:
            return {}
        return {
            "text": article.text,
            "title": article.title,
            "date": article.published,
            "origin": article.origin,
        }

    return read


def _no_site(_: str) -> None:
    """Every site is undeclared, so the generic path reads."""


def _trafilatura(configuration: str) -> Read:
    from trafilatura import bare_extraction

    def read(body: bytes, url: str) -> Answer:
        found: Any = bare_extraction(
            body, url=url, favor_precision=configuration == "precision", with_metadata=True
        )
        if found is None:
            return {}
        return {
            "text": found.text,
            "title": found.title,
            "date": found.date,
            "origin": found.sitename,
        }

    return read


def _readability(_: str) -> Read:
    from lxml import html
    from readability import Document

    def read(body: bytes, _: str) -> Answer:
        document = Document(body)
        tree: Any = html.document_fromstring(document.summary(html_partial=True))
        return {"text": str(tree.text_content()), "title": document.short_title()}

    return read


def _newspaper(configuration: str) -> Read:
    from newspaper import Article  # type: ignore[import-not-found,unused-ignore]

    def read(body: bytes, url: str) -> Answer:
        article = Article(url, language=configuration, fetch_images=False)
        article.download(input_html=body)
        article.parse()
        date = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "date": date and str(date),
            "origin": article.meta_site_name,
        }

    return read


def _gne(_: str) -> Read:
    from gne import GeneralNewsExtractor  # type: ignore[import-not-found,unused-ignore]

    extractor = GeneralNewsExtractor()

    def read(body: bytes, _: str) -> Answer:
        found = extractor.extract(_text(body))
        date = re.search(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", found["publish_time"] or "")
        return {
            "text": found["content"],
            "title": found["title"],
            "date": date and "{}-{:0>2}-{:0>2}".format(*date.groups()),
        }

    return read


def _newsplease(_: str) -> Read:
    from newsplease import NewsPlease  # type: ignore[import-not-found,unused-ignore]

    def read(body: bytes, url: str) -> Answer:
        article = NewsPlease.from_html(_text(body), url=url, fetch_images=False)
        date = article.date_publish
        return {
            "text": article.maintext,
            "title": article.title,
            "date": date and str(date),
            "origin": article.source_domain,
        }

    return read


ADAPTERS: dict[str, Callable[[str], Read]] = {
    "ours": _ours,
    "trafilatura": _trafilatura,
    "readability": _readability,
    "newspaper": _newspaper,
    "gne": _gne,
    "newsplease": _newsplease,
}


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """Fields by key, seconds of the processor over all pages, the process's peak memory in MB."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    files = [(Path(file), url) for file, url in job["pages"]]
    pages = [(file, url, gzip.decompress(file.read_bytes())) for file, url in files]
    read = ADAPTERS[job["adapter"]](job["configuration"])
    with contextlib.suppress(Exception):
        read(pages[0][2], pages[0][1])
    COUNTS.clear()
    answers: dict[str, Answer] = {}
    failed = 0
    why = ""
    used = time.process_time()
    for file, url, body in pages:
        try:
            answers[file.name.removesuffix(".html.gz")] = read(body, url)
        except Exception as error:
            # What a library raises on a page is its answer: nothing was read.
            failed += 1
            why = why or f"{type(error).__name__}: {error}"[:200]
    seconds = time.process_time() - used
    return {
        "answers": answers,
        "pages_s": len(pages) / seconds,
        "peak_mb": status("VmHWM"),
        "failed": failed,
        "why": why,
        "counts": dict(COUNTS),
    }


if __name__ == "__main__":
    out = sys.stdout
    # Libraries print; standard output carries the answer alone.
    with contextlib.redirect_stdout(sys.stderr):
        found = answer(json.load(sys.stdin))
    json.dump(found, out, ensure_ascii=False)
