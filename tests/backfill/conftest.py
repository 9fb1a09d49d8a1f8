"""The server on loopback and the project of the crawl's tests; a server of files with ranges."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.crawl.conftest import project, site

__all__ = ["project", "site"]


@dataclass
class Files:
    """Paths and their bytes; those that begin with a status are sent with it. `asked` lists all."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    missing: bytes = b'{"message": "No Captures found"}'
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def files() -> Iterator[Files]:
    served = Files()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            body = served.files.get(self.path)
            status = 404 if body is None else 200
            asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range") or "")
            if body is not None and asked:
                status, body = 206, body[int(asked[1]) : int(asked[2]) + 1]
            self.send_response(status)
            self.send_header("Content-Type", "application/octet-stream")
            sent = served.missing if body is None else body
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    server.shutdown()
    thread.join()
    server.server_close()
