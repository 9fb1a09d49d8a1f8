"""Seconds and megabytes of the answers over a large store: five editions in 10,000 articles with
50,000 figures, of 40 countries and 25 indicators, one article in four a reprint.

    python -m benchmarks.compare [ARTICLES]

The store is a real SQLite file, written through storage; building it takes most of the time. The
aims are 2 s for a comparison and 5 s for a report once the claims are read, and 300 MB.
"""

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.compare import compare
from analysis.render.csv import comparison_records, comparison_rows, to_text
from analysis.render.json import comparison_document, dumped
from analysis.render.parquet import write_parquet
from crawler.answering.answer_files import write
from crawler.answering.answers import Material, no_collection, report_parts
from domain.records import Article, Fingerprint, Membership, Observation, Page, Processed, Run
from domain.vocabulary import Edition, vocabulary
from storage import queries
from storage.store import Store

OBSERVATIONS = 5
UNITS = {"score": "point", "rank": "place", "tier": "tier", "share": "percent", "count": "piece"}
SUBJECTS = [
    subject for subject in vocabulary().subjects if len(subject) == 2 and subject.isupper()
][:40]
INDICATORS = [
    "overall",
    *(name for name in vocabulary().indicators if not name.startswith(("meta.", "set."))),
][:25]
EDITIONS = [row for row in vocabulary().editions.values() if row.state != "expected"]


def figures(chance: random.Random, url: str, edition: Edition) -> Iterator[Observation]:
    """Five sentences. One value in 200 is another than that of most outlets."""
    at = 0
    for place in range(OBSERVATIONS):
        subject, indicator = chance.choice(SUBJECTS), chance.choice(INDICATORS)
        kind = chance.choice(list(UNITS))
        of = random.Random(f"{edition.edition} {subject} {indicator} {kind}")
        value = round(of.uniform(1, 80), 2) if kind in ("score", "share") else of.randint(1, 40)
        if kind in ("rank", "tier"):
            value = SUBJECTS.index(subject) // (1 if kind == "rank" else 10) + 1
        if kind == "score":
            value = round(80 - 1.5 * SUBJECTS.index(subject) - of.random(), 2)
        if chance.random() < 0.005:
            value += 1
        sentence = f"{subject}{indicator}{kind}为{value},排在前列。"
        yield Observation(
            id=f"{url}#{place}", index="GAII", edition=edition.edition,
            title_year=edition.title_year, data_year=edition.data_year - (chance.random() < 0.1),
            subject=subject, indicator=indicator, kind=kind, value=value, unit=UNITS[kind],
            evidence=sentence[:-1], span=(at, at + len(sentence) - 1), sentence=sentence,
            sentence_span=(at, at + len(sentence)), value_text=str(value), rule="benchmark",
        )  # fmt: skip
        at += len(sentence)


def processed(number: int) -> Processed:
    chance = random.Random(number)
    edition = EDITIONS[number % len(EDITIONS)]
    outlet = f"outlet{chance.randrange(60)}.example"
    url = f"https://{outlet}/{number}.html"
    observations = tuple(figures(chance, url, edition))
    text = "".join(observation.sentence for observation in observations)
    return Processed(
        article=Article(
            url=url, outlet=outlet, title=f"{edition.titles[0]}发布", text=text,
            published=f"{edition.edition}-08-{1 + number % 28:02d}",
        ),
        raw=text, clean=text, hans=text, title_hans=edition.titles[0], script="hans", removals=(),
        observations=observations, on_topic=True, edition=edition.edition, edition_rule="title",
        fingerprint=Fingerprint(
            scheme="benchmark/1", bands=(chance.getrandbits(62),), sketch=chance.randbytes(100)
        ),
        origin=None, editor=None, processing_version="benchmark/1",
    )  # fmt: skip


def fill(store: Store, articles: int) -> None:
    run_id = store.start_run(Run(command="benchmark", site="none", started="2025-08-01T00:00:00Z"))
    stories: list[int] = []
    for number in range(articles):
        made = processed(number)
        page = Page(
            url=made.article.url, sha256=str(number), fetched_at="2025-08-01T00:00:00Z", status=200
        )
        membership = Membership(story_id=None, kind="origin", rule="first")
        if number % 4 == 3:
            membership = Membership(story_id=stories[number // 2], kind="full", rule="benchmark")
        with store.writing() as tx:
            saved = tx.save(run_id=run_id, page=page, processed=made, membership=membership)
        assert saved.story_id is not None
        stories.append(saved.story_id)


def timed(name: str, work: Callable[[], object], aim: float) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    with no_collection():  # as the commands do
        work()
    spent = time.process_time() - cpu
    print(f"{name:24}{spent:7.2f} s of CPU {time.perf_counter() - started:7.2f} s   aim {aim} s")


def main(articles: int = 10_000) -> None:
    """Prints a line for each answer, the reading of the store apart."""
    tables = vocabulary()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'gaii.sqlite'}"
        store = Store.open(url)
        started = time.perf_counter()
        fill(store, articles)
        print(f"{articles} articles written in {time.perf_counter() - started:.0f} s")

        def material() -> Material:
            held = tuple(queries.claims(store))
            return Material(claims=held, coverage=queries.coverage(store), vocabulary=tables)

        started = time.process_time()
        with no_collection():
            held = material()
        spent = time.process_time() - started
        print(f"{len(held.claims)} claims read in {spent:.2f} s of CPU")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        def comparison() -> object:
            return compare(held.claims, held.coverage, tables, 2024, 2025)

        def report() -> None:
            found = compare(held.claims, held.coverage, tables, 2024, 2025)
            out = Path(folder)
            write(out / "report.html", report_parts(found, held, ""))
            write(out / "compare.json", dumped(comparison_document(found, "")))
            write(out / "compare.csv", (to_text(comparison_rows(found)),))
            write_parquet(comparison_records(found), "comparison", out / "compare.parquet")

        timed("compare", comparison, 2)
        timed("report", report, 5)
        store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{peak / 1024:.0f} MB at most ({before / 1024:.0f} after the claims were read)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
