"""Milliseconds of one article in the store: 1,500 characters, 50 observations, 500 removals, 63
bands, its words; and of a search among them.

python -m benchmarks.storage [ARTICLES] [STORE_URL]
"""

import hashlib
import random
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.records import (
    Article,
    Fingerprint,
    Membership,
    Observation,
    Page,
    Processed,
    Removal,
    Run,
)
from pipelines.reprints.promise import Promise, least_bands
from storage import queries
from storage.store import Store

LENGTH, OBSERVATIONS, REMOVALS, BANDS = 1500, 50, 500, 63
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]


def article(number: int) -> Processed:
    """An article of random characters, so that no two share words by chance of the text."""
    chance = random.Random(number)
    clean = "".join(chance.choices(CHARACTERS, k=LENGTH))
    starts = sorted(chance.sample(range(1, LENGTH), REMOVALS))
    pieces = [clean[a:b] for a, b in zip([0, *starts], [*starts, LENGTH], strict=True)]
    raw = "(pin)".join(pieces)
    removals = tuple(
        Removal(start=start + 5 * place, length=5, kind="annotation", scheme="pinyin",
                text="(pin)", base=clean[start - 1])
        for place, start in enumerate(starts)
    )  # fmt: skip
    url = f"https://www.example.org/{number}.html"
    return Processed(
        article=Article(url=url, outlet="example.org", title=clean[:20], text=raw),
        raw=raw, clean=clean, hans=clean, title_hans=clean[:20], script="hans", removals=removals,
        observations=tuple(observation(url, clean, place) for place in range(OBSERVATIONS)),
        on_topic=True, edition=2025, edition_rule="title", origin=None, editor=None,
        fingerprint=Fingerprint(
            scheme="benchmark/1",
            bands=tuple(chance.getrandbits(62) for _ in range(BANDS)),
            sketch=chance.randbytes(1200),
        ),
        processing_version="benchmark/1",
    )  # fmt: skip


def observation(url: str, clean: str, place: int) -> Observation:
    start = place * 25
    return Observation(
        id=hashlib.sha256(f"{url} {place}".encode()).hexdigest()[:20], index="GAII", edition=2025,
        title_year=2025, data_year=2024, subject="CN", indicator="overall", kind="score",
        value=58.01, unit="point", evidence=clean[start : start + 25], span=(start, start + 25),
        sentence=clean[start : start + 25], sentence_span=(start, start + 25), value_text="58.01",
        rule="benchmark",
    )  # fmt: skip


def write(store: Store, count: int) -> list[float]:
    run_id = store.start_run(Run(command="benchmark", site="none", started="2025-07-28T00:00:00Z"))
    spent = []
    for number in range(count):
        processed = article(number)
        mark = processed.fingerprint
        page = Page(
            url=processed.article.url, sha256=str(number), fetched_at="2025-07-28T00:00:00Z",
            status=200,
        )  # fmt: skip
        started = time.perf_counter()
        with store.writing() as tx:
            tx.candidates(mark, Promise(mark), least_bands(mark))
            membership = Membership(story_id=None, kind="origin", rule="first")
            tx.save(run_id=run_id, page=page, processed=processed, membership=membership)
        spent.append(1000 * (time.perf_counter() - started))
    return spent


def search(store: Store, count: int) -> list[float]:
    spent = []
    for number in range(0, count, max(count // 50, 1)):
        words = article(number).hans[100:104]
        started = time.perf_counter()
        found = list(queries.articles(store, words=words))
        spent.append(1000 * (time.perf_counter() - started))
        assert found
    return spent


def line(name: str, spent: Sequence[float]) -> str:
    ordered = sorted(spent)
    worst = ordered[int(0.99 * (len(ordered) - 1))]
    return f"{name:<8} median {statistics.median(spent):6.2f} ms, 99 % below {worst:6.2f} ms"


def main(count: int = 500, url: str = "") -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gaii.sqlite"
        store = Store.open(url or str(path))
        print(line("write", write(store, count)))
        print(line("search", search(store, count)))
        started = time.perf_counter()
        claims = sum(1 for _ in queries.claims(store))
        print(f"claims   {claims} in {time.perf_counter() - started:.2f} s")
        store.close()
        if not url:
            print(f"size     {path.stat().st_size / count / 1024:.1f} KB an article")


if __name__ == "__main__":
    count_given, *url_given = sys.argv[1:] or ["400"]
    main(int(count_given), *url_given[:1])
