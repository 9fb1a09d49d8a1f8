"""A farm of hosts on loopback, 127.0.0.1 and up, that counts who asked for what and when."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import Popen

from benchmarks.crawl_server import ON_TOPIC, sentence


def numbered(page: int) -> bytes:
    """Short articles on the index, each with a text of its own: no reprints of one another."""
    chance = random.Random(page)
    text = "".join(f"<p>{sentence(chance)}{sentence(chance)}</p>" for _ in range(6))
    return (
        f'<html><head><meta charset="utf-8"><title>第{page}号消息</title></head><body>'
        f"<h1>第{page}号消息：{sentence(chance)}</h1><p>2025-07-28 10:00 来源：自写样例</p>"
        f"<div>{text}<p>{ON_TOPIC}</p></div></body></html>"
    ).encode()


@dataclass(frozen=True)
class Hit:
    host: str
    path: str
    agent: str
    begun: float
    ended: float


@dataclass
class Farm:
    """`pages` articles, spread over the hosts; `fault` may answer one with another status."""

    pages: int
    hosts: int = 1
    seconds: float = 0.0
    fault: Callable[[int], int | None] = lambda _: None
    body: Callable[[int], bytes] = lambda page: numbered(page)
    hits: list[Hit] = field(default_factory=list)
    servers: list[ThreadingHTTPServer] = field(default_factory=list)

    def __enter__(self) -> "Farm":
        for number in range(self.hosts):
            server = ThreadingHTTPServer((f"127.0.0.{number + 1}", 0), self.handler())
            server.daemon_threads = True
            self.servers.append(server)
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.servers:
            server.shutdown()
            server.server_close()

    @property
    def urls(self) -> list[str]:
        hosts = [f"http://{s.server_address[0]}:{s.server_port}" for s in self.servers]
        return [f"{hosts[page % self.hosts]}/{page}.html" for page in range(self.pages)]

    @property
    def fetched(self) -> Counter[str]:
        """How often each article was asked for."""
        return Counter(
            hit.path for hit in self.hits if hit.path not in ("/robots.txt", "/list.html")
        )

    @property
    def twice(self) -> int:
        return sum(times - 1 for times in self.fetched.values())

    def wait_for(self, articles: int, process: Popen[str]) -> None:
        """Until so many articles were asked for, or whoever asks has ended."""
        while len(self.fetched) < articles and process.poll() is None:
            time.sleep(0.005)

    def answered(self) -> int:
        """How many requests came, once those that a killed worker left behind are counted too."""
        number = -1
        while number < len(self.hits):
            number = len(self.hits)
            time.sleep(0.2 + 2 * self.seconds)
        return number

    def answer(self, path: str) -> tuple[int, bytes]:
        if path == "/robots.txt":
            return 404, b""
        if path == "/list.html":
            return 200, self.listing()
        page = int(path.strip("/").removesuffix(".html"))
        status = self.fault(page) or 200
        return status, self.body(page)

    def listing(self) -> bytes:
        links = "".join(
            f'<a href="/{page}.html">全球人工智能创新指数报告 {page}</a>'
            for page in range(self.pages)
        )
        return f"<html><body>{links}</body></html>".encode()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        farm = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                begun = time.monotonic()
                time.sleep(farm.seconds)
                status, body = farm.answer(self.path)
                host, agent = self.headers["Host"].partition(":")[0], self.headers["User-Agent"]
                farm.hits.append(Hit(host, self.path, agent, begun, time.monotonic()))
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "text/html")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # who asked was killed

            def log_message(self, format: str, *args: object) -> None: ...

        return Handler
