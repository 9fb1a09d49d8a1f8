"""`make demo`: crawls the bundled corpus with the normal spiders and compares two editions.

Nothing leaves the machine: the spiders replay demo/corpus.warc.gz. The store is made anew in
demo/run, or in the folder given: `python -m demo.run FOLDER`.
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
STORE = "gaii.sqlite"
CRAWLS: tuple[tuple[str, ...], ...] = (
    ("crawl", "eol"),
    ("crawl", "seeds", "-a", "file=demo/urls.txt"),
)
COMPARE = ("compare", "2024", "2025")
REPORT = ("report", "2024", "2025", "--out")
NEXT = (("gap", "CN", "US"), ("evidence", "CN", "overall", "2025"), ("conflicts", "2024"))


def main(folder: Path = FOLDER) -> int:
    """The exit code of the first step that fails, else 0. What `folder` held is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store = {"GAII_STORE_URL": store_url(folder)}
    replay = {"GAII_REPLAY": str(shown(ARCHIVE)), "GAII_ARCHIVE_DIR": "off", "LOG_LEVEL": "ERROR"}
    print(f"1. The corpus: {build()} responses in {shown(ARCHIVE)}")
    print("\n2. Two crawls by the normal spiders, which read the archive instead of the network")
    for crawl in CRAWLS:
        code = scrapy(crawl, store | replay)
        if code:
            return failed(crawl, code)
    print("\n3. What changed between two editions")
    for question in (COMPARE, (*REPORT, str(shown(folder / "report")))):
        code = scrapy(question, store)
        if code:
            return failed(question, code)
    print(f"\n4. What the store {shown(folder / STORE)} holds now\n{summary(folder)}")
    print("\nTry next, from the project's folder:")
    for arguments in NEXT:
        print(f"  GAII_STORE_URL={store_url(folder)} {program()} {shlex.join(arguments)}")
    return 0


def store_url(folder: Path) -> str:
    return f"sqlite:///{shown(folder / STORE)}"


def shown(path: Path) -> Path:
    """The path as it can be typed from the project's folder."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def scrapy(arguments: Sequence[str], settings: Mapping[str, str]) -> int:
    """Show and run one command from the project's folder; its exit code."""
    print(f"\n$ scrapy {shlex.join(arguments)}", flush=True)
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", *arguments, *options]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603


def failed(arguments: Sequence[str], code: int) -> int:
    print(f"\nThe demo stopped: scrapy {shlex.join(arguments)} ended with {code}.", file=sys.stderr)
    return code if code > 0 else 1


def summary(folder: Path) -> str:
    """Pages, articles, stories and observations, in all and by edition."""
    with closing(Store.open(store_url(folder))) as store:
        requested = sum(run.counts.get("requested", 0) for run in queries.runs(store))
        articles = sum(1 for _ in queries.articles(store))
        observations = sum(1 for _ in queries.claims(store))
        coverage = queries.coverage(store)
    stories = sum(held.stories for held in coverage.values())
    total = (
        f"  {requested} pages asked for, {articles} articles, {stories} stories about the index, "
        f"{observations} observations"
    )
    editions = [
        f"  edition {year}: {held.articles} articles / {held.stories} stories, "
        f"{held.outlets} outlets and {held.mirrors} mirrors"
        for year, held in coverage.items()
    ]
    return "\n".join([total, *editions])


def program() -> str:
    """The scrapy beside this Python."""
    beside = Path(sys.executable).parent / "scrapy"
    return str(shown(beside)) if beside.exists() else "scrapy"


if __name__ == "__main__":
    sys.exit(main(*(Path(argument).resolve() for argument in sys.argv[1:2])))
