"""Milliseconds to place one new article among many stored ones, and to store it there.

    python -m benchmarks.reprint_placing [ARTICLES] [STORE_URL]

The store is filled in bulk with the fingerprints of generated coverage, without its texts; it must
be an empty one. Half of the new articles are reprints of stored ones. By the clock, as
the database is part of it; the CPU time of this process (all of it, on SQLite) beside it, for a
busy machine.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from benchmarks.storage import article, line
from domain.records import Fingerprint, Page, Run
from pipelines.reprints import fingerprint, place, settle
from pipelines.reprints.batch import readable
from pipelines.reprints.promise import Promise, least_bands
from storage import models
from storage.bands import packed, rows_of
from storage.copying import continue_numbers
from storage.store import Store
from tests.reprints.corpus import varied

FETCHED = "2025-07-28T00:00:00Z"
NEW = 400
_BATCH = 10_000
_ARTICLES_OF_A_FAMILY = 4


def prints(count: int) -> tuple[list[Fingerprint], list[Fingerprint]]:
    """Stored ones and new ones, drawn from one corpus."""
    corpus = varied(7, (count + NEW) // _ARTICLES_OF_A_FAMILY + 1)
    made = [fingerprint(readable(str(one["text"]))) for one in corpus.articles[: count + NEW]]
    return made[NEW:], made[:NEW]


def version_row(number: int) -> dict[str, Any]:
    empty = dict.fromkeys(("title", "title_hans", "raw", "clean", "hans", "edition_rule"), "")
    lists: dict[str, Any] = {"removals": [], "damage": [], "figures": [], "flags": []}
    return {
        **empty, **lists, "annotation": {}, "id": number, "article_id": number, "n": 1,
        "page_id": number, "text_hash": str(number), "raw_hash": str(number),
        "processing_version": "benchmark/1", "current": True, "seen_at": FETCHED,
        "published": f"2025-07-{1 + number % 28:02}", "script": "hans", "on_topic": True,
        "mirrored": False,
    }  # fmt: skip


def fill(store: Store, run_id: int, stored: list[Fingerprint]) -> None:
    """Enter fingerprints as articles, each with a story of its own."""
    for table, entries in rows_of_all(run_id, stored).items():
        for batch in batches(iter(entries)):
            with store.transaction() as connection:
                connection.execute(insert(table), batch)
    with store.transaction() as connection:
        continue_numbers(connection)


def rows_of_all(run_id: int, stored: list[Fingerprint]) -> dict[Any, Iterable[dict[str, Any]]]:
    """Tables in the order of their references, with their rows."""
    numbers = range(1, len(stored) + 1)
    bands = sorted((band, n) for n, one in zip(numbers, stored, strict=True) for band in one.bands)
    return {
        models.articles.outlet: [{"key": "bulk", "name": "bulk", "kind": "unknown"}],
        models.crawling.page: (
            {
                "id": n, "run_id": run_id, "url": f"https://bulk.example/{n}",
                "url_key": f"bulk.example/{n}", "sha256": str(n), "fetched_at": FETCHED,
                "status": 200, "headers": {}, "state": "stored", "reason": "", "redirect_urls": [],
            }
            for n in numbers
        ),
        models.articles.article: (
            {
                "id": n, "url": f"https://bulk.example/{n}", "url_key": f"bulk.example/{n}",
                "outlet": "bulk", "first_seen": FETCHED, "last_seen": FETCHED, "state": "live",
            }
            for n in numbers
        ),
        models.articles.version: map(version_row, numbers),
        models.stories.story: ({"id": n, "earliest_version_id": n} for n in numbers),
        models.stories.membership: (
            {
                "version_id": n, "story_id": n, "kind": "origin", "rule": "first",
                "contained": 0.0, "containing": 0.0,
            }
            for n in numbers
        ),
        models.stories.fingerprint: (
            {
                "version_id": n, "scheme": one.scheme, "sketch": one.sketch,
                "bands": packed(one.bands),
            }
            for n, one in zip(numbers, stored, strict=True)
        ),
        models.stories.band_holders: rows_of(bands),
    }  # fmt: skip


def batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def placing(store: Store, run_id: int, new: list[Fingerprint]) -> dict[str, list[float]]:
    """Each is placed and stored in one transaction, as a crawl does."""
    spent: dict[str, list[float]] = {"place": [], "cpu": [], "store": [], "texts": []}
    for number, one in enumerate(new):
        processed = replace(article(number), fingerprint=one, observations=(), removals=())
        url = processed.article.url
        page = Page(url=url, sha256=f"new{number}", fetched_at=FETCHED, status=200)
        with store.writing() as tx:
            started, used = time.perf_counter(), time.process_time()
            found = tx.candidates(one, Promise(one), least_bands(one))
            membership = place(one, found)
            spent["place"].append(1000 * (time.perf_counter() - started))
            spent["cpu"].append(1000 * (time.process_time() - used))
            spent["texts"].append(len(found))
            started = time.perf_counter()
            saved = tx.save(run_id=run_id, page=page, processed=processed, membership=membership)
            tx.settle(saved, settle, bool(membership.joins))
        spent["store"].append(1000 * (time.perf_counter() - started))
    return spent


def main(count: int = 100_000, url: str = "") -> None:
    stored, new = prints(count)
    random.Random(1).shuffle(new)
    with TemporaryDirectory() as folder:
        store = Store.open(url or str(Path(folder) / "gaii.sqlite"))
        run_id = store.start_run(Run(command="benchmark", site="none", started=FETCHED))
        started = time.perf_counter()
        fill(store, run_id, stored)
        print(f"filled with {len(stored):,} articles in {time.perf_counter() - started:.0f} s")
        spent = placing(store, run_id, new)
        print(f"compared with {statistics.mean(spent['texts']):.1f} texts on average")
        print(line("place", spent["place"]))
        print(line("its CPU", spent["cpu"]))
        print(line("store", spent["store"]))
        store.close()


if __name__ == "__main__":
    count_given, *url_given = sys.argv[1:] or ["100000"]
    main(int(count_given), *url_given[:1])
