"""Search in a store of many articles: building the index, counting, the newest 20; beside FTS5's
own tokenizers over the same texts in the same run.

python -m benchmarks.search [ARTICLES]
"""

import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from storage import models, queries
from storage.store import Store
from storage.word_index import unwatched

LENGTH = 1450
"""Characters of an article, the mean of the press articles measured."""
PER_LENGTH = 20
"""Queries of each number of characters, 1 to 6."""
BATCH = 1000


class Press:
    """Texts of words that are as unevenly frequent as those of a language."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        level_one = [bytes((high, low)) for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
        letters = [pair.decode("gb2312") for pair in level_one]
        weights = list(accumulate(1 / (rank + 3) for rank in range(len(letters))))
        self.words = [
            "".join(self.chance.choices(letters, cum_weights=weights, k=size))
            for size in self.chance.choices((1, 2, 3, 4), (10, 60, 20, 10), k=30_000)
        ]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self) -> str:
        words = self.chance.choices(self.words, cum_weights=self.weights, k=LENGTH // 2)
        for place in range(9, len(words), 12):
            words[place] = "，" if place % 5 else "。\n"
        return "".join(words)[:LENGTH]


def fill(store: Store, count: int) -> list[str]:
    """Articles without anything but their texts; gives every 50th text."""
    press, kept = Press(1), []
    with store.transaction() as connection:
        connection.execute(insert(models.crawling.run), [run_row()])
        outlet = {"key": "example.org", "name": "example.org", "kind": "unknown", "parent": None}
        connection.execute(insert(models.articles.outlet), [outlet])
    for start in range(1, count + 1, BATCH):
        numbers = range(start, min(start + BATCH, count + 1))
        texts = [press.text() for _ in numbers]
        kept += texts[::50]
        with store.transaction() as connection:
            for table, row in ROWS.items():
                made = [row(n, text) for n, text in zip(numbers, texts, strict=True)]
                connection.execute(insert(table), made)
    return kept


def run_row() -> dict[str, Any]:
    return {
        "id": 1, "command": "benchmark", "site": "none", "started": "", "result": "running",
        "reasons": [], "counts": {}, "code_version": "", "processing_version": "",
    }  # fmt: skip


def page_row(n: int, _: str) -> dict[str, Any]:
    return {
        "id": n, "run_id": 1, "url": f"https://example.org/{n}", "url_key": f"example.org/{n}",
        "sha256": str(n), "fetched_at": "2025-07-28", "status": 200, "headers": {},
        "state": "stored", "reason": "", "redirect_urls": [],
    }  # fmt: skip


def article_row(n: int, _: str) -> dict[str, Any]:
    return {
        "id": n, "url": f"https://example.org/{n}", "url_key": f"example.org/{n}",
        "outlet": "example.org", "first_seen": "", "last_seen": "", "state": "live",
    }  # fmt: skip


def version_row(n: int, text: str) -> dict[str, Any]:
    day = 1 + n * 7 % 28
    return {
        "id": n, "article_id": n, "n": 1, "page_id": n, "text_hash": str(n), "raw_hash": str(n),
        "processing_version": "benchmark/1", "current": True, "seen_at": "", "title": text[:20],
        "title_hans": text[:20], "published": f"{2021 + n % 5}-{1 + n % 12:02}-{day:02}",
        "script": "hans", "lang": "zh-Hans", "edition": 2021 + n % 5, "edition_rule": "title",
        "on_topic": True, "mirrored": False, "raw": text, "clean": text, "hans": text,
        "removals": [], "annotation": {}, "damage": [], "figures": [], "flags": [],
    }  # fmt: skip


def story_row(n: int, _: str) -> dict[str, Any]:
    return {"id": n, "earliest_version_id": n}


def membership_row(n: int, _: str) -> dict[str, Any]:
    return {
        "version_id": n, "story_id": n, "kind": "origin", "rule": "first", "contained": 0.0,
        "containing": 0.0,
    }  # fmt: skip


ROWS: dict[Any, Callable[[int, str], dict[str, Any]]] = {
    models.crawling.page: page_row,
    models.articles.article: article_row,
    models.articles.version: version_row,
    models.stories.story: story_row,
    models.stories.membership: membership_row,
}


def questions(texts: list[str]) -> Iterator[str]:
    """Pieces of 1 to 6 characters from anywhere in the texts."""
    chance = random.Random(3)
    for size in range(1, 7):
        found = 0
        while found < PER_LENGTH:
            text = chance.choice(texts)
            start = chance.randrange(len(text) - size)
            piece = text[start : start + size]
            if all("\u4e00" <= character <= "\u9fff" for character in piece):
                found += 1
                yield piece


def peer(connection: sqlite3.Connection, tokenizer: str, path: Path) -> None:
    """FTS5 with a tokenizer of its own, over the same texts."""
    before, started = path.stat().st_size, time.perf_counter()
    connection.execute(
        f"CREATE VIRTUAL TABLE peer_{tokenizer} USING fts5(hans, content='version', "
        f"content_rowid='id', tokenize='{tokenizer}')"
    )
    connection.execute(f"INSERT INTO peer_{tokenizer} (peer_{tokenizer}) VALUES ('rebuild')")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spent = time.perf_counter() - started
    told_build(f"FTS5 {tokenizer}", spent, path.stat().st_size - before)


def told_build(name: str, seconds: float, size: int) -> None:
    print(
        f"{name:<16} build {COUNT / seconds:7.0f} articles/s, {size / TEXT_BYTES:5.2f} of the text"
    )


def told(name: str, spent: dict[int, list[float]], recall: dict[int, list[bool]]) -> None:
    for size, times in spent.items():
        ordered = sorted(times)
        worst = ordered[int(0.95 * (len(ordered) - 1))]
        right = sum(recall[size]) / len(recall[size])
        print(
            f"{name:<16} {size} characters: median {statistics.median(times):7.2f} ms, "
            f"95 % below {worst:7.2f} ms, right counts {right:.2f}"
        )


def ask(name: str, asked: list[str], truth: list[int], count: Callable[[str], int]) -> None:
    spent: dict[int, list[float]] = {}
    right: dict[int, list[bool]] = {}
    for question, expected in zip(asked, truth, strict=True):
        started = time.perf_counter()
        number = count(question)
        spent.setdefault(len(question), []).append(1000 * (time.perf_counter() - started))
        right.setdefault(len(question), []).append(number == expected)
    told(name, spent, right)


COUNT, TEXT_BYTES = 0, 1


def main(count: int = 20_000) -> None:
    global COUNT, TEXT_BYTES
    COUNT, TEXT_BYTES = count, count * LENGTH * 3
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gaii.sqlite"
        store = Store.open(str(path))
        texts = fill(store, count)
        store.close()
        before, started = path.stat().st_size, time.perf_counter()
        Store.reindex(str(path), unwatched)
        spent = time.perf_counter() - started
        store = Store.open(str(path))
        raw = sqlite3.connect(path)
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        told_build("ours", spent, path.stat().st_size - before)
        for tokenizer in ("trigram", "unicode61"):
            peer(raw, tokenizer, path)
        asked = list(questions(texts))
        scan = "SELECT count(*) FROM version WHERE instr(title_hans || char(10) || hans, ?)"
        truth = [raw.execute(scan, [question]).fetchone()[0] for question in asked]
        ask("ours, count", asked, truth, lambda q: queries.count_articles(store, words=q))
        newest = [min(20, number) for number in truth]
        ask(
            "ours, newest 20", asked, newest,
            lambda q: sum(1 for _ in queries.articles(store, words=q, limit=20)),
        )  # fmt: skip
        for tokenizer in ("trigram", "unicode61"):
            match = f"SELECT count(*) FROM peer_{tokenizer} WHERE peer_{tokenizer} MATCH ?"
            ask(
                f"FTS5 {tokenizer}", asked, truth,
                lambda q, match=match: raw.execute(match, [f'"{q}"']).fetchone()[0],  # type: ignore[misc]
            )  # fmt: skip
        store.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
