"""A real HTTP server on loopback and `scrapy` as a subprocess, as a scheduler would call it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    """With status 0 the connection is closed without an answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """Paths and what they answer; `asked` lists every path that was asked for, `sent` holds the
    headers of the last request for each.
    """

    url: str = ""
    pages: dict[str, Answer | Callable[[], Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answer_unknown: Callable[[str], Answer | None] = lambda path: None
    sent: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def answer(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        self.asked.append(path)
        self.sent[path] = headers or {}
        page = self.pages.get(path) or self.answer_unknown(path) or Answer(b"not here", 404)
        return page() if callable(page) else page


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is served on a free port of this machine until the block ends."""
    the_site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = the_site.answer(self.path, self.headers)
            if not answer.status:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Type" not in answer.headers:
                self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked was stopped meanwhile
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    the_site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield the_site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Project:
    """The project with a store and an archive of its own."""

    folder: Path
    environment: dict[str, str]

    @classmethod
    def within(cls, folder: Path) -> "Project":
        """A project whose environment names nothing but a store and an archive in `folder`."""
        inherited = {name: value for name, value in os.environ.items() if name[:5] != "GAII_"}
        project = cls(folder, inherited)
        project.environment |= {
            "PYTHONPATH": str(ROOT),
            "GAII_STORE_URL": project.store_url,
            "GAII_ARCHIVE_DIR": str(project.archive),
            "GAII_ALLOW_LOOPBACK": "1",
        }
        return project

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
