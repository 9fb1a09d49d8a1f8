"""HTTP answers as other crawlers archived them: head, and body as it was meant."""

import zlib
from typing import NamedTuple

import brotli

MAX_BODY = 16 * 1024 * 1024
"""Unpacked; twice what the crawler takes, as an archive may hold pages of other bounds."""
HEAD = 65536
"""Bytes within which the head of an answer ends."""


class Answer(NamedTuple):
    """An archived answer. `headers` are in latin-1, one pair a line."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


def body_of(block: bytes) -> bytes:
    """The body of an answer without transfer and content encoding; the block itself where it has
    neither, which spares a copy: what stands in the head does no harm to a search.
    """
    end = block.find(b"\r\n\r\n", 0, HEAD)
    head = block[: max(end, 0)].lower()
    if b"\r\ncontent-encoding:" in head or b"\r\ntransfer-encoding:" in head:
        return answer_of(block).body
    if block.startswith((b"\xff\xfe", b"\xfe\xff"), end + 4):
        return block[end + 4 :]
    return block


def answer_of(block: bytes) -> Answer:
    """Head and body of an answer. What an encoding's name promises and the bytes do not keep is
    left as it is: archives hold bodies that were decoded under their old header.
    """
    head, _, body = block.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [(name.strip(), value.strip()) for name, _, value in (x.partition(":") for x in lines)]
    said: dict[str, str] = {}
    for name, value in pairs:
        said[name.lower()] = f"{said.get(name.lower(), '')},{value.lower()}".strip(",")
    if "chunked" in said.get("transfer-encoding", ""):
        body = dechunked(body)
    for coding in reversed(said.get("content-encoding", "").split(",")):
        body = decoded(body, coding.strip())
    status = [*first.split(), "", ""][1]
    return Answer(int(status) if status.isdigit() else 0, pairs, body)


def dechunked(body: bytes) -> bytes:
    """The body without chunk sizes; as it is where they do not fit."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        try:
            size = int(body[at:end].partition(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(pieces) if pieces else body
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def decoded(body: bytes, coding: str) -> bytes:
    """The body unpacked up to MAX_BODY; as it is where it is not so packed."""
    try:
        if coding in ("gzip", "x-gzip"):
            return zlib.decompressobj(31).decompress(body, MAX_BODY)
        if coding == "deflate":
            return inflated(body)
        if coding == "br":
            return unbrotlied(body)
    except (zlib.error, brotli.error):
        return body
    return body


def inflated(body: bytes) -> bytes:
    """Servers send `deflate` with and without the zlib header."""
    try:
        return zlib.decompressobj().decompress(body, MAX_BODY)
    except zlib.error:
        return zlib.decompressobj(-15).decompress(body, MAX_BODY)


def unbrotlied(body: bytes) -> bytes:
    """Piece by piece, so that a bomb stops at the bound."""
    unpacker = brotli.Decompressor()
    pieces = [unpacker.process(body, output_buffer_limit=MAX_BODY)]
    size = len(pieces[0])
    while size < MAX_BODY and not unpacker.is_finished():
        piece = unpacker.process(b"", output_buffer_limit=MAX_BODY)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:MAX_BODY]
