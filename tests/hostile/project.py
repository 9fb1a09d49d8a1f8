"""A crawl of hostile pages as a scheduler starts it, and what it said and left behind."""

import json
import os
import re
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.crawl.loopback import ROOT, Project

QUICK = (
    "DOWNLOAD_DELAY=0",
    "CONCURRENT_REQUESTS=16",
    "CONCURRENT_REQUESTS_PER_DOMAIN=16",
    "RETRY_TIMES=0",
    "GAII_RETRY_WAIT=0.1",
    "GAII_BLOCKED_AFTER=1000",
)
"""The server is ours: nobody needs to be waited for, but for what a test is about."""


@dataclass(frozen=True)
class Crawled:
    """One crawl: its exit code, what it printed, the memory that it took, the pages it stored."""

    code: int
    output: str
    log: str
    peak_mb: float
    folder: Path

    @property
    def counts(self) -> dict[str, int]:
        """The account as printed, by class and by `failed:CAUSE`."""
        lines = self.output.splitlines()
        return {
            name: int(number)
            for name, number in re.findall(r"([a-z][a-z0-9:. -]*?) (\d+)(?:,|$)", lines[1].strip())
        }

    @property
    def closes(self) -> bool:
        """Whether each request has an outcome."""
        counts = self.counts
        answered = sum(
            counts.get(name, 0)
            for name in (
                "navigation", "stored", "unchanged", "alias", "off-topic", "no-article",
                "quarantined", "forbidden", "failed",
            )
        )  # fmt: skip
        return counts["requested"] == answered and "without outcome" not in self.output

    def rows(self, query: str) -> list[tuple]:
        connection = sqlite3.connect(self.folder / "gaii.sqlite")
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def became(self) -> dict[str, str]:
        """What became of each page by its address: its state; of one that failed, or is forbidden,
        the cause.
        """
        return {
            url: reason if state in ("failed", "forbidden") else state
            for url, state, reason in self.rows("SELECT url, state, reason FROM page")
        }

    def policy(self, url: str) -> dict[str, str | float]:
        """How politeness decided the fetch of a page."""
        return {
            found: json.loads(text) for found, text in self.rows("SELECT url, policy FROM page")
        }[url]

    def issues(self, kind: str) -> list[str]:
        return [
            where for (where,) in self.rows(f"SELECT \"where\" FROM issue WHERE kind = '{kind}'")
        ]


def crawl(
    project: Project,
    urls: list[str],
    *settings: str,
    spider: str = "seeds",
    environment: dict[str, str] | None = None,
) -> Crawled:
    """Crawl a list of URLs with the production handler."""
    options = [part for setting in (*QUICK, *settings) for part in ("-s", setting)]
    command = project.command("crawl", spider, "-a", project.seeds(*urls), *options)
    out, log = project.folder / "out.txt", project.folder / "log.txt"
    with out.open("wb") as stdout, log.open("wb") as stderr:
        child = subprocess.Popen(
            command,
            cwd=ROOT,
            env=project.environment | (environment or {}),
            stdout=stdout,
            stderr=stderr,
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Crawled(
        code=child.returncode,
        output=out.read_text("utf-8"),
        log=log.read_text("utf-8"),
        peak_mb=usage.ru_maxrss / 1024,
        folder=project.folder,
    )
