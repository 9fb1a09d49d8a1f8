"""Fixtures: a real HTTP server on loopback, and the project with a store of its own."""

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.crawl.loopback import ROOT, Project, Site


@pytest.fixture
def site() -> Iterator[Site]:
    the_site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = the_site.answer(self.path)
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
    yield the_site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path, dict(os.environ))
    for name in [name for name in project.environment if name.startswith("GAII_")]:
        del project.environment[name]
    project.environment |= {
        "PYTHONPATH": str(ROOT),
        "GAII_STORE_URL": project.store_url,
        "GAII_ARCHIVE_DIR": str(project.archive),
    }
    return project
