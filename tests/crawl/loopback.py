"""A real HTTP server on loopback and `scrapy` as a subprocess, as a scheduler would call it."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Paths and what they answer; `asked` lists every path that was asked for."""

    url: str = ""
    pages: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answer_unknown: Callable[[str], Answer | None] = lambda path: None

    def answer(self, path: str) -> Answer:
        self.asked.append(path)
        page = self.pages.get(path) or self.answer_unknown(path) or Answer(b"not here", 404)
        return page() if callable(page) else page


@dataclass
class Project:
    """The project with a store and an archive of its own."""

    folder: Path
    environment: dict[str, str]

    @property
    def store_url(self) -> str:
        return f"sqlite:///{self.folder / 'gaii.sqlite'}"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-W", "error::DeprecationWarning", "-m", "scrapy", *args]

    def start(self, *args: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self.command(*args),
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *args: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*args),
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def seeds(self, *urls: str) -> str:
        """Write a list of URLs and give the spider argument that names it."""
        path = self.folder / "urls.txt"
        path.write_text("\n".join(urls) + "\n", encoding="utf-8")
        return f"file={path}"


QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")
"""Politeness off: the server is ours."""
