"""CPU seconds and megabytes of the answers over a large store: five editions in 10,000 articles,
50,000 figures of 40 countries and 25 indicators, one article in four a reprint.

    python -m benchmarks.compare [ARTICLES]

The store is a real SQLite file, written through storage; building it takes most of the time. Each
command is measured whole, with the start of Python and Scrapy (some 0.4 s) in it. CPU time, for
the wall's depends on what else the machine does.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.compare import compare
from analysis.comparison import Comparison
from analysis.render.json import comparison_document, dumped
from analysis.render.terminal import console_for, print_comparison
from analysis.scope import comparison_scope
from crawler.answering.answers import no_collection
from domain.records import (
    Article,
    Claim,
    Fingerprint,
    Membership,
    Observation,
    Page,
    Processed,
    Run,
)
from domain.vocabulary import Edition, vocabulary
from storage import queries
from storage.store import Store
from storage.writer import Writer

ROOT = Path(__file__).parent.parent
COMMANDS = (
    ("2 s", "compare", "2024", "2025"),
    ("2 s", "compare", "2024", "2025", "--format", "json"),
    ("2 s", "compare", "2024", "2025", "--as-of", "2025-08-10"),
    ("5 s, 300 MB", "report", "2024", "2025"),
    ("2 s", "series", "CN", "overall"),
    ("2 s", "gap", "CN", "US"),
    ("2 s", "evidence", "CN", "overall", "2024"),
    ("2 s", "conflicts", "2025"),
    ("2 s", "audit", "2025"),
)
"""Each with its aim in CPU seconds."""
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
    for batch in range(0, articles, 200):
        with store.writing() as tx:
            for number in range(batch, min(batch + 200, articles)):
                stories.append(write(tx, run_id, number, stories))


def write(tx: Writer, run_id: int, number: int, stories: Sequence[int]) -> int:
    """One article, or a reprint of an earlier one; gives its story."""
    made = processed(number)
    page = Page(
        url=made.article.url, sha256=str(number), fetched_at="2025-08-01T00:00:00Z", status=200
    )
    membership = Membership(story_id=None, kind="origin", rule="first")
    if number % 4 == 3:
        membership = Membership(story_id=stories[number // 2], kind="full", rule="benchmark")
    saved = tx.save(run_id=run_id, page=page, processed=made, membership=membership)
    assert saved.story_id is not None
    return saved.story_id


def timed(name: str, work: Callable[[], object]) -> None:
    cpu = time.process_time()
    with no_collection():  # as the commands do
        work()
    print(f"{name:34}{time.process_time() - cpu:7.2f} s of CPU")


def command(url: str, compiled: Path, aim: str, *words: str) -> None:
    """A whole command, from its start to its end, in a process of its own, its modules compiled."""
    settings = {name: os.environ[name] for name in os.environ if not name.startswith("PYTHON")}
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env=settings | {"GAII_STORE_URL": url, "PYTHONPYCACHEPREFIX": str(compiled)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, words
    name = " ".join(word for word in words if not word.startswith(("/", "--out")))
    spent = f"{used.ru_utime + used.ru_stime:6.2f} s of CPU {time.perf_counter() - started:6.2f} s"
    if aim:
        print(f"scrapy {name:42}{spent} {used.ru_maxrss / 1024:5.0f} MB   aim {aim}")


def main(articles: int = 10_000) -> None:
    """Prints a line for each step within one process, and for each whole command."""
    tables = vocabulary()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'gaii.sqlite'}"
        store = Store.open(url)
        started = time.perf_counter()
        fill(store, articles)
        print(f"{articles} articles written in {time.perf_counter() - started:.0f} s")
        compiled = Path(folder) / "compiled"
        command(url, compiled, "", "compare", "2024", "2025")
        for aim, *words in COMMANDS:
            out = ("--out", f"{folder}/report") * (words[0] == "report")
            command(url, compiled, aim, *words, *out)
        coverage = queries.coverage(store)
        scope = comparison_scope(tables, 2024, 2025, "edition")
        some: list[Claim] = []
        found: list[Comparison] = []
        timed("all claims read", lambda: tuple(queries.claims(store)))
        timed("those of a comparison read", lambda: some.extend(queries.claims(store, scope=scope)))
        timed("compared", lambda: found.append(compare(some, coverage, tables, 2024, 2025)))
        timed("printed", lambda: print_comparison(found[0], tables, console_for(StringIO())))
        timed("as JSON", lambda: "".join(dumped(comparison_document(found[0], ""))))
        store.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
