"""Pages a second of a whole crawl over loopback with politeness off, beside bare Scrapy that throws
every page away, on the same server in the same run; peak memory, and seconds by stage.

python -m benchmarks.crawl [PAGES] [ROUNDS] [STORE_URL]
"""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import create_engine, text

ROOT = Path(__file__).parent.parent
CRAWLS = {
    "bare": "bare Scrapy",
    "declared": "crawl, declared site",
    "generic": "crawl, any site",
}
STAGES = ("archive", "read", "process", "store", "frontier")


@dataclass(frozen=True)
class Measured:
    """One crawl in a process of its own."""

    pages: int
    seconds: float
    cpu_seconds: float
    megabytes: float
    stages: dict[str, float]

    @property
    def speed(self) -> float:
        return self.pages / self.seconds


def measure(crawl: str, port: int, pages: int, folder: Path, store_url: str) -> Measured:
    """Run `benchmarks.crawl_worker` from the project's folder; it prints one line of JSON."""
    environment = os.environ | {
        "GAII_STORE_URL": store_url or f"sqlite:///{folder / 'gaii.sqlite'}",
        "GAII_ARCHIVE_DIR": str(folder / "archive"),
        "GAII_ALLOW_LOOPBACK": "1",
    }
    arguments = [crawl, str(port), str(pages), str(folder / "urls.txt")]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.crawl_worker", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit((done.stdout + done.stderr)[-2000:])
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Measured(**result)


def emptied(store_url: str) -> None:
    """A store that was named is used again in each round."""
    if not store_url:
        return
    engine = create_engine(store_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def report(name: str, runs: list[Measured]) -> None:
    speeds = sorted(run.speed for run in runs)
    memory = max(run.megabytes for run in runs)
    busy = statistics.median(1000 * run.cpu_seconds / run.pages for run in runs)
    print(
        f"{name:<22} {statistics.median(speeds):6.1f} pages/s ({speeds[0]:.1f} to "
        f"{speeds[-1]:.1f}), {busy:5.1f} ms of processor time a page, peak {memory:.0f} MB"
    )


def report_stages(runs: list[Measured]) -> None:
    """Processor time of one page in each stage; the rest is Scrapy, Twisted and the network."""
    whole = statistics.median(1000 * run.cpu_seconds / run.pages for run in runs)
    for stage in STAGES:
        spent = statistics.median(1000 * run.stages[stage] / run.pages for run in runs)
        print(f"    {stage:<9} {spent:5.1f} ms  {spent / whole:4.0%}")


def main(pages: int = 1000, rounds: int = 3, store_url: str = "") -> None:
    """The crawls take turns, so that whatever else runs on the machine meets both."""
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crawl_server"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        runs: dict[str, list[Measured]] = {name: [] for name in CRAWLS}
        for _ in range(rounds):
            for name, found in runs.items():
                with TemporaryDirectory() as folder:
                    emptied(store_url if name != "bare" else "")
                    found.append(measure(name, port, pages, Path(folder), store_url))
    finally:
        server.kill()
        server.wait()
    for name, title in CRAWLS.items():
        report(title, runs[name])
        if name != "bare":
            pairs = zip(runs[name], runs["bare"], strict=True)
            ratio = statistics.median(whole.speed / bare.speed for whole, bare in pairs)
            print(f"    {ratio:.2f} of bare Scrapy")
            report_stages(runs[name])


if __name__ == "__main__":
    given = sys.argv[1:]
    main(*(int(number) for number in given[:2]), *given[2:3])  # type: ignore[arg-type]
