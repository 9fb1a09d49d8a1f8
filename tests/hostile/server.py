"""A hostile web server on loopback: raw sockets, so that it can send what no HTTP library would."""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<h1>{title}</h1><p>2025-07-28 10:00 来源：自写样例</p><div>
<p>在2025世界人工智能大会上，《全球人工智能创新指数报告2025》发布。报告由中国科学技术信息研究所与北京大学编写。{title}。</p>
<p>报告显示，2024年，美国总分为77.97分，排名第一；中国总分为58.01分，排名第二，两国稳居第一梯队。</p>
<p>报告对46个国家作了评价，评价指标共39项，覆盖基础支撑、资源与环境、科技研发、产业与应用、国际合作交流五个方面。</p>
</div></body></html>"""


def article(title: str) -> bytes:
    """An article on the index in our own words, told from others by its title."""
    return PAGE.format(title=f"全球人工智能创新指数：{title}").encode()


def answer(
    body: bytes = b"", status: str = "200 OK", headers: str = "", kind: str = "text/html"
) -> bytes:
    """A sound answer; `headers` are further lines, each with its line end."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n{headers}\r\n".encode("latin-1") + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    return answer(status=status, headers=f"Location: {target}\r\n")


@dataclass
class Exchange:
    """One request, and the connection to answer on. `times` counts this path from 1."""

    connection: socket.socket
    host: str
    path: str
    head: str
    times: int
    closing: threading.Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def reset(self) -> None:
        """End the connection as a crashed server does: RST instead of FIN."""
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()


Endpoint = bytes | Callable[[Exchange], None]


@dataclass
class Hostile:
    """Answers on several loopback addresses with one port: to a crawler they are several hosts.

    `pages` are looked up by `host/path` first, then by `/path`. `heads` keeps each request's head
    with the address that it came to, `times` the moment of each by host and path. Addresses named
    in `tls` speak TLS.
    """

    addresses: tuple[str, ...]
    pages: Mapping[str, Endpoint]
    port: int = 0
    heads: list[tuple[str, str]] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    times: dict[str, list[float]] = field(default_factory=dict)
    tls: Mapping[str, ssl.SSLContext] = field(default_factory=dict)
    closing: threading.Event = field(default_factory=threading.Event)
    sockets: list[socket.socket] = field(default_factory=list)
    threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Hostile":
        for address in self.addresses:
            listener = socket.create_server((address, self.port), backlog=64)
            self.port = listener.getsockname()[1]
            self.sockets.append(listener)
            self.start(self.accept, listener, address)
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        for listener in self.sockets:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for thread in self.threads:
            thread.join(10)

    def url(self, path: str, address: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{address}:{self.port}{path}"

    def start(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args)
        self.threads.append(thread)
        thread.start()

    def accept(self, listener: socket.socket, address: str) -> None:
        while not self.closing.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.start(self.serve, connection, address)

    def serve(self, connection: socket.socket, address: str) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(20)
            if address not in self.tls:
                self.converse(connection, address)
                return
            with self.tls[address].wrap_socket(connection, server_side=True) as secured:
                self.converse(secured, address)
                secured.unwrap()

    def converse(self, connection: socket.socket, address: str) -> None:
        """Read one request and answer it; a client that speaks TLS here gets plain text back."""
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65_536)
            if data.startswith(b"\x16\x03"):
                connection.sendall(answer(b"", "400 Bad Request"))
            if not data or data.startswith(b"\x16\x03"):
                return
            head += data
        self.respond(connection, address, head.decode("latin-1"))

    def respond(self, connection: socket.socket, address: str, head: str) -> None:
        path = head.split(" ")[1]
        self.heads.append((address, head))
        self.asked[address + path] += 1
        self.times.setdefault(address + path, []).append(time.monotonic())
        page = self.pages.get(address + path, self.pages.get(path, answer(b"", "404 Not Found")))
        if isinstance(page, bytes):
            connection.sendall(page)
            return
        page(Exchange(connection, address, path, head, self.asked[address + path], self.closing))
