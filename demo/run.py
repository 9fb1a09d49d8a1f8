"""`make demo`: crawls the bundled corpus with the normal spiders and compares two editions.

Nothing leaves the machine: the spiders replay demo/corpus.warc.gz. All output is in demo/run.
"""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from demo.build_archive import ARCHIVE, build
from storage import queries
from storage.store import Store

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "demo" / "run"
STORE_URL = "sqlite:///demo/run/gaii.sqlite"
REPLAY = {
    "GAII_REPLAY": ARCHIVE.relative_to(ROOT).as_posix(),
    "GAII_STORE_URL": STORE_URL,
    "GAII_ARCHIVE_DIR": "",
    "LOG_LEVEL": "ERROR",
}
CRAWLS: tuple[tuple[str, ...], ...] = (
    ("crawl", "eol"),
    ("crawl", "seeds", "-a", "file=demo/urls.txt"),
)
COMPARE = ("compare", "2024", "2025")
NEXT = (
    ("query", "风险投资", "--edition", "2025"),
    ("query", "--observations", "--edition", "2024"),
    ("compare", "2023", "2024"),
)


def main() -> int:
    """The exit code of the first step that fails, else 0."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print(f"1. The corpus: {build()} responses in {ARCHIVE.relative_to(ROOT)}")
    print("\n2. Two crawls by the normal spiders, which read the archive instead of the network")
    for crawl in CRAWLS:
        code = scrapy(crawl, REPLAY)
        if code:
            return failed(crawl, code)
    print("\n3. What changed between two editions")
    code = scrapy(COMPARE, {"GAII_STORE_URL": STORE_URL})
    if code:
        return failed(COMPARE, code)
    print("\n4. What the store holds now\n" + summary())
    print("\nTry next, from the project's folder:")
    for arguments in NEXT:
        print(f"  GAII_STORE_URL={STORE_URL} {program()} {shlex.join(arguments)}")
    return 0


def scrapy(arguments: Sequence[str], settings: Mapping[str, str]) -> int:
    """Show and run one command from the project's folder; its exit code."""
    print(f"\n$ scrapy {shlex.join(arguments)}", flush=True)
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", *arguments, *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603


def failed(arguments: Sequence[str], code: int) -> int:
    print(f"\nThe demo stopped: scrapy {shlex.join(arguments)} ended with {code}.", file=sys.stderr)
    return code if code > 0 else 1


def summary() -> str:
    """Pages, articles, stories and observations, in all and by edition."""
    with closing(Store.open(STORE_URL)) as store:
        requested = sum(run.counts.get("requested", 0) for run in queries.runs(store))
        articles = sum(1 for _ in queries.articles(store))
        observations = sum(1 for _ in queries.claims(store))
        coverage = queries.coverage(store)
    stories = sum(held.stories for held in coverage.values())
    total = (
        f"  {requested} requests, {articles} articles, {stories} stories on the index, "
        f"{observations} observations, in {FOLDER.relative_to(ROOT)}/gaii.sqlite"
    )
    editions = [
        f"  edition {year}: {held.articles} articles / {held.stories} stories, "
        f"{held.outlets} outlets and {held.mirrors} mirrors"
        for year, held in coverage.items()
    ]
    return "\n".join([total, *editions])


def program() -> str:
    """The scrapy beside this Python, as it can be typed from the project's folder."""
    beside = Path(sys.executable).parent / "scrapy"
    if not beside.exists():
        return "scrapy"
    return str(beside.relative_to(ROOT)) if beside.is_relative_to(ROOT) else str(beside)


if __name__ == "__main__":
    sys.exit(main())
