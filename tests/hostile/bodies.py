"""Answers that attack by their bytes: bombs, endless streams, bodies that stop, lies about length."""

import gzip
import zlib
from functools import cache

import brotli
from backports import zstd

from tests.hostile.server import Endpoint, Exchange, answer, article

UNPACKED = 200 * 1024 * 1024
"""Bytes that each bomb holds; a crawler that unpacks one is seen in its memory."""
BLOCK = bytes(1024 * 1024)


@cache
def gzip_bomb() -> bytes:
    packer = zlib.compressobj(1, wbits=31)
    packed = b"".join(packer.compress(BLOCK) for _ in range(UNPACKED // len(BLOCK)))
    return packed + packer.flush()


@cache
def brotli_bomb() -> bytes:
    packer = brotli.Compressor(quality=1)
    packed = b"".join(packer.process(BLOCK) for _ in range(UNPACKED // len(BLOCK)))
    return packed + packer.finish()


@cache
def zstd_bomb() -> bytes:
    packer = zstd.ZstdCompressor(
        options={
            zstd.CompressionParameter.window_log: 27,
            zstd.CompressionParameter.compression_level: 3,
        }
    )
    packed = b"".join(packer.compress(BLOCK) for _ in range(UNPACKED // len(BLOCK)))
    return packed + packer.flush()


def packed(body: bytes, encoding: str) -> bytes:
    return answer(body, headers=f"Content-Encoding: {encoding}\r\n")


def head(*lines: str) -> bytes:
    """The head of an answer whose length is told wrongly or not at all."""
    return "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", ""]).encode()


def drip(exchange: Exchange) -> None:
    """One byte every tenth of a second, for ever."""
    exchange.send(head("Content-Length: 100000"))
    while not exchange.closing.wait(0.1):
        exchange.send(b"a")


def endless(exchange: Exchange) -> None:
    exchange.send(head())
    while not exchange.closing.is_set():
        exchange.send(b"<p>" + b"a" * 65_536)


def short(exchange: Exchange) -> None:
    """Fewer bytes than its Content-Length says."""
    body = article("a body shorter than told")
    exchange.send(head(f"Content-Length: {len(body) + 5000}") + body)


def short_chunks(exchange: Exchange) -> None:
    """Chunks without the last one."""
    body = article("chunks without an end")
    exchange.send(head("Transfer-Encoding: chunked") + b"%x\r\n%s\r\n" % (len(body), body))


def cut_by_end(exchange: Exchange) -> None:
    """No length, and a connection that ends in the middle of the page."""
    exchange.send(head("Connection: close") + article("cut by the end")[:-60])


def cut_by_reset(exchange: Exchange) -> None:
    exchange.send(head("Connection: close") + article("cut by a reset")[:-60])
    exchange.reset()


def whole_without_length(exchange: Exchange) -> None:
    exchange.send(head("Connection: close") + article("whole without a length"))


def never_answers(exchange: Exchange) -> None:
    """Takes the request and closes."""
    exchange.reset()


def part_of(body: bytes, more: int = 5000) -> bytes:
    """An answer 206 to a request without a range."""
    head = (
        "HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n"
        f"Content-Range: bytes 0-{len(body) - 1}/{len(body) + more}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


BODIES: dict[str, tuple[Endpoint, str]] = {
    "/drip": (drip, "timeout"),
    "/endless": (endless, "too-large"),
    "/too-long": (head("Content-Length: 99999999999"), "too-large"),
    "/short": (short, "truncated"),
    "/short-chunks": (short_chunks, "truncated"),
    "/cut-by-end": (cut_by_end, "truncated"),
    "/cut-by-reset": (cut_by_reset, "truncated"),
    "/whole-without-length": (whole_without_length, "stored"),
    "/negative-length": (head("Content-Length: -1") + article("negative"), "bad-response"),
    "/no-length": (head("Content-Length: many") + article("no number"), "bad-response"),
    "/two-lengths": (head("Content-Length: 5", "Content-Length: 6"), "bad-response"),
    "/garbage": (b"\x00\xffSSH-2.0-none\r\n\r\n" * 40, "bad-response"),
    "/gzip-bomb": (lambda exchange: exchange.send(packed(gzip_bomb(), "gzip")), "too-large"),
    "/br-bomb": (lambda exchange: exchange.send(packed(brotli_bomb(), "br")), "too-large"),
    "/zstd-bomb": (lambda exchange: exchange.send(packed(zstd_bomb(), "zstd")), "too-large"),
    "/nested-bomb": (
        lambda exchange: exchange.send(packed(gzip.compress(gzip_bomb()), "gzip, gzip")),
        "too-large",
    ),
    "/gzip-in-gzip": (packed(gzip.compress(gzip.compress(BLOCK)), "gzip"), "quarantined"),
    "/nested-gzip": (
        packed(gzip.compress(gzip.compress(article("packed twice"))), "gzip, gzip"), "stored",
    ),
    "/part": (
        lambda exchange: exchange.send(part_of(article("a part nobody asked for"))), "truncated",
    ),
    "/whole-part": (lambda exchange: exchange.send(part_of(article("all of it"), 0)), "stored"),
    "/unknown-packing": (packed(bytes(range(256)) * 20, "dcb"), "undecodable-body"),
    "/unknown-name": (packed(article("a charset for a packing"), "utf-8"), "stored"),
    "/cut-gzip": (packed(gzip.compress(article("cut gzip"))[:300], "gzip"), "truncated"),
    "/cut-deflate": (packed(zlib.compress(article("cut deflate"))[:300], "deflate"), "truncated"),
    "/cut-br": (packed(brotli.compress(article("cut br"))[:300], "br"), "truncated"),
    "/cut-zstd": (packed(zstd.compress(article("cut zstd"))[:300], "zstd"), "truncated"),
    "/no-trailer": (packed(gzip.compress(article("no trailer"))[:-8], "gzip"), "stored"),
    "/no-gzip": (packed(article("not packed at all"), "gzip"), "undecodable-body"),
    "/no-br": (packed(article("not packed either"), "br"), "undecodable-body"),
    "/no-zstd": (packed(article("nor this"), "zstd"), "undecodable-body"),
}  # fmt: skip
"""Path: what it sends, and what must become of it."""
